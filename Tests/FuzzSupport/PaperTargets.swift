import MerkleLog

// What people type from paper: there are many ways to type it, and one way to print it.
extension FuzzTarget {
  static let paperTargets = [
    FuzzTarget("anchor", longest: 1_024, seeds: Seeds.anchors, anchor),
    FuzzTarget("secret", longest: 4_096, seeds: Seeds.secrets, secret),
  ]

  private static func anchor(_ input: [UInt8]) throws {
    guard let anchor = accepted({ try PaperAnchor(typed: text(input)) }) else { return }
    let printed = anchor.text
    let again = try PaperAnchor(typed: printed)
    try expect(again == anchor, "typed as it is printed, another anchor")
    try expect(same(again.text, printed), "printed in two ways")
    try expect(anchor.size.value <= UInt64(Int64.max), "too large a size")
    let joined = printed.filter { $0 != " " && $0 != "\n" }.lowercased()
    try expect(try PaperAnchor(typed: joined) == anchor, "typed without spaces, another anchor")
  }

  private static func secret(_ input: [UInt8]) throws {
    guard let bytes = accepted({ try PaperText.bytes(typed: text(input)) }) else { return }
    try expect(bytes.count <= PaperText.maximumByteCount, "too many bytes")
    let printed = PaperText.lines(of: bytes).joined(separator: "\n")
    try expect(try PaperText.bytes(typed: printed) == bytes, "typed as it is printed, other bytes")
  }
}
