/// A place on a disk: the path of a file or of a folder, as the operating system spells it.
///
/// A type of its own, so that a path, a name and a text cannot be exchanged.
public struct DiskPath: Hashable, Sendable, CustomStringConvertible {
  /// The path as it is given to the operating system.
  public let text: String

  public init(_ text: String) {
    self.text = text
  }

  public var description: String { text }

  /// The path of `name` inside this folder.
  public static func / (folder: DiskPath, name: String) -> DiskPath {
    folder.text.hasSuffix("/")
      ? DiskPath(folder.text + name) : DiskPath(folder.text + "/" + name)
  }

  /// The folder that holds this path: `.` for a bare name.
  public var parent: DiskPath {
    let trimmed = text.count > 1 && text.hasSuffix("/") ? text.dropLast() : text[...]
    guard let slash = trimmed.lastIndex(of: "/") else { return DiskPath(".") }
    return slash == trimmed.startIndex ? DiskPath("/") : DiskPath(String(trimmed[..<slash]))
  }

  /// The last component: the name of the file or of the folder.
  public var name: String {
    let trimmed = text.count > 1 && text.hasSuffix("/") ? text.dropLast() : text[...]
    guard let slash = trimmed.lastIndex(of: "/") else { return String(trimmed) }
    return String(trimmed[trimmed.index(after: slash)...])
  }
}
