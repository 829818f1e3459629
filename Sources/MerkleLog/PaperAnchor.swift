/// A checkpoint fit for paper: position, root and key fingerprint, in groups of four characters
/// that a person can type again.
///
/// Signed by hand and kept in a drawer, it is a witness that the holder of the key cannot rewrite.
/// Each group is three characters of data and one that checks them and their place, so that a
/// mistake is named where it is; each line ends with a group that checks the line.
public struct PaperAnchor: Hashable, Sendable {
  /// The number of entries that the root covers.
  public let size: TreeSize
  public let root: Hash
  /// The first 160 bits of ``VerifierKey/fingerprint``, 20 bytes.
  public let key: [UInt8]

  static let keyByteCount = 20

  /// The anchor of a checkpoint signed by a key.
  public init(checkpoint: Checkpoint, key: VerifierKey) {
    size = checkpoint.size
    root = checkpoint.root
    self.key = Array(key.fingerprint.bytes.prefix(PaperAnchor.keyByteCount))
  }

  init(size: TreeSize, root: Hash, key: [UInt8]) {
    self.size = size
    self.root = root
    self.key = key
  }

  /// The three lines of an anchor, in their order on paper.
  public enum Line: Int, CaseIterable, Hashable, Sendable {
    case position
    case root
    case key

    /// The groups of data on the line; nil for the position, whose length varies.
    var groupCount: Int? {
      switch self {
      case .position: nil
      case .root: 18
      case .key: 11
      }
    }
  }

  /// The groups of a line, each of four characters, the last one checking the line.
  public func groups(_ line: Line) -> [String] {
    AnchorCode.groups(characters(line), line: line)
  }

  /// The three lines, groups separated by a space.
  public var text: String {
    Line.allCases.map { groups($0).joined(separator: " ") + "\n" }.joined()
  }

  /// Whether the key is the one on paper.
  public func matches(_ key: VerifierKey) -> Bool {
    key.fingerprint.bytes.starts(with: self.key)
  }

  /// The data of a line as values of 0 to 31: decimal digits for the position, five bits each for
  /// the others.
  private func characters(_ line: Line) -> [UInt8] {
    switch line {
    case .position:
      let digits = String(size.value).utf8.map { $0 - UInt8(ascii: "0") }
      return [UInt8](repeating: 0, count: (3 - digits.count % 3) % 3) + digits
    case .root: return AnchorCode.split(root.bytes)
    case .key: return AnchorCode.split(key)
    }
  }
}

/// What is wrong in an anchor typed by hand.
public struct PaperAnchorError: Error, Hashable, Sendable {
  public let faults: [Fault]

  /// One mistake, where it is.
  public enum Fault: Hashable, Sendable {
    /// Groups are missing, or there are too many: which line they belong to cannot be said.
    case groupCount(Int)
    /// This group, counted from 1 over the whole anchor, has not four characters.
    case groupLength(group: Int)
    /// This group, counted from 1 in its line, holds a character that the anchor never uses.
    case character(PaperAnchor.Line, group: Int, Character)
    /// This group does not agree with its own check character.
    case group(PaperAnchor.Line, group: Int)
    /// Every group is right by itself, and the line is not.
    case line(PaperAnchor.Line)
  }
}

extension PaperAnchor {
  /// Reads an anchor typed by hand: any case, any spaces, hyphens or line breaks between groups;
  /// the letter O is read as zero, I and L as one.
  ///
  /// - Throws: everything that is wrong, with the groups to look at again.
  public init(typed text: String) throws(PaperAnchorError) {
    let groups = try AnchorCode.tokens(text)
    let fixed = Line.allCases.compactMap(\.groupCount).reduce(0) { $0 + $1 + 1 }
    // A position has one to seven groups of digits, and the one that checks the line.
    let positionCount = groups.count - fixed
    guard (2...8).contains(positionCount) else {
      throw PaperAnchorError(faults: [.groupCount(groups.count)])
    }
    var faults: [PaperAnchorError.Fault] = []
    var rest = groups[...]
    var lines: [[UInt8]] = []
    for line in Line.allCases {
      let count = line.groupCount.map { $0 + 1 } ?? positionCount
      lines.append(AnchorCode.read(rest.prefix(count), line: line, faults: &faults))
      rest = rest.dropFirst(count)
    }
    guard faults.isEmpty else { throw PaperAnchorError(faults: faults) }
    guard let size = AnchorCode.position(lines[0]) else {
      throw PaperAnchorError(faults: [.line(.position)])
    }
    guard let root = AnchorCode.join(lines[1], byteCount: Hash.byteCount).flatMap(Hash.init(bytes:))
    else { throw PaperAnchorError(faults: [.line(.root)]) }
    guard let key = AnchorCode.join(lines[2], byteCount: PaperAnchor.keyByteCount) else {
      throw PaperAnchorError(faults: [.line(.key)])
    }
    self.init(size: size, root: root, key: key)
  }
}
