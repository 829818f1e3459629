import Foundation
import TestSupport
import Testing

@Suite("goldens compare bytes and never verify themselves")
struct GoldenTests {
  /// A folder of its own for each test, taken away afterwards.
  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("greffe-golden-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path)
  }

  private func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
  }

  @Test("recording writes the file and fails; the next verification passes")
  func recording() throws {
    try withFolder { folder in
      #expect(throws: GoldenFailure.recorded(path: "a/b.txt")) {
        try Golden(root: folder, mode: .record).check("été\n", at: "a/b.txt")
      }
      let written = try bytes(folder + "/a/b.txt")
      #expect(written == Array("été\n".utf8))
      try Golden(root: folder, mode: .verify).check("été\n", at: "a/b.txt")
      try Golden(root: folder, mode: .record).check("été\n", at: "a/b.txt")
    }
  }

  @Test("verifying writes nothing when the golden is missing")
  func missing() throws {
    try withFolder { folder in
      #expect(throws: GoldenFailure.missing(path: "b.txt")) {
        try Golden(root: folder, mode: .verify).check("a\n", at: "b.txt")
      }
      let left = try FileManager.default.contentsOfDirectory(atPath: folder)
      #expect(left == [])
    }
  }

  @Test(
    "a text that Swift calls equal, a missing last newline, an extra line: all differ",
    arguments: [
      ("a\ne\u{301}\n", 2), ("a\n\u{E9}", 2), ("a\n\u{E9}\nb\n", 3), ("a\n", 2), ("", 1),
    ])
  func differing(actual: String, line: Int) throws {
    try withFolder { folder in
      let file = URL(fileURLWithPath: folder).appendingPathComponent("c.txt")
      try Data("a\n\u{E9}\n".utf8).write(to: file)
      let difference = GoldenDifference(
        expected: Array("a\n\u{E9}\n".utf8), actual: Array(actual.utf8))
      #expect(difference.line == line)
      #expect(throws: GoldenFailure.differs(path: "c.txt", at: difference)) {
        try Golden(root: folder, mode: .verify).check(actual, at: "c.txt")
      }
      let left = try bytes(folder + "/c.txt")
      #expect(left == Array("a\n\u{E9}\n".utf8))
    }
  }

  @Test("a difference that the eye cannot see is shown escaped")
  func shown() {
    let difference = GoldenDifference(
      expected: Array("66\u{202F}%".utf8), actual: Array("66\u{A0}%".utf8))
    #expect(difference.expected == #""66\u{202F}%""#)
    #expect(difference.actual == #""66\u{00A0}%""#)
  }

  @Test("the root is the folder of the manifest")
  func root() {
    #expect(FileManager.default.fileExists(atPath: Repository.root + "/Package.swift"))
  }
}
