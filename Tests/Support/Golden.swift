import Foundation

/// Where the repository is, found from this very file, so that no test depends on the current
/// folder.
public enum Repository {
  /// The absolute path of the folder that holds `Package.swift`, symbolic links resolved, without a
  /// final slash.
  public static let root: String = {
    let thisFile = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    // Tests/Support/Golden.swift: three names to take away.
    return thisFile.deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path
  }()
}

/// Compares what a test produced with a file of the repository, byte for byte.
///
/// Swift's `==` on strings is canonical equivalence; a golden is about bytes, because bytes are
/// what is digested and printed. The environment variable `GREFFE_RECORD_GOLDENS=1` writes the
/// files instead, and the test fails all the same: a recording must never be mistaken for a
/// verification.
public struct Golden {
  /// What a test does with its goldens.
  public enum Mode: Sendable {
    /// Compare; never write.
    case verify
    /// Write what differs and fail, so that the difference gets reviewed before the next run.
    case record
  }

  private let root: String
  private let mode: Mode

  /// The goldens of this repository, in the mode that the environment asks for.
  public static var repository: Golden {
    let asked = ProcessInfo.processInfo.environment["GREFFE_RECORD_GOLDENS"] == "1"
    return Golden(root: Repository.root, mode: asked ? .record : .verify)
  }

  /// Goldens under another folder; only the helper's own tests need it.
  ///
  /// `root` is an absolute path without a final slash.
  public init(root: String, mode: Mode) {
    self.root = root
    self.mode = mode
  }

  /// Returns when `actual`, in UTF-8, is what the file `path` holds, and throws a ``GoldenFailure``
  /// otherwise.
  ///
  /// `path` is relative to the root, such as `Tests/Support/Goldens/plan.html`.
  public func check(_ actual: String, at path: String) throws(GoldenFailure) {
    try check(bytes: Array(actual.utf8), at: path)
  }

  /// Returns when `actual` is what the file `path` holds, and throws a ``GoldenFailure`` otherwise.
  public func check(bytes actual: [UInt8], at path: String) throws(GoldenFailure) {
    let file = URL(fileURLWithPath: root).appendingPathComponent(path)
    let expected = try contents(of: file, named: path)
    if expected == actual { return }
    if mode == .record {
      try write(actual, to: file, named: path)
      throw .recorded(path: path)
    }
    guard let expected else { throw .missing(path: path) }
    throw .differs(path: path, at: GoldenDifference(expected: expected, actual: actual))
  }

  private func contents(of file: URL, named path: String) throws(GoldenFailure) -> [UInt8]? {
    guard FileManager.default.fileExists(atPath: file.path) else { return nil }
    do {
      return [UInt8](try Data(contentsOf: file))
    } catch {
      throw .unusable(path: path, reason: "\(error)")
    }
  }

  private func write(_ bytes: [UInt8], to file: URL, named path: String) throws(GoldenFailure) {
    do {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: file, options: .atomic)
    } catch {
      throw .unusable(path: path, reason: "\(error)")
    }
  }
}
