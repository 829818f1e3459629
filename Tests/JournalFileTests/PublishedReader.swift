import Foundation
import MerkleLog

/// Reads a published tree by its files alone, slowly and word for word from C2SP tlog-tiles and RFC
/// 6962: it shares with what wrote them the hash of a leaf, of a node, and the verification of a
/// note.
struct PublishedReader {
  let files: [String: [UInt8]]
  let key: VerifierKey

  /// Everything that is wrong, by the path of the file; nothing when the tree is whole.
  func faults() -> [String] {
    guard let note = files["checkpoint"] else { return ["checkpoint: absent"] }
    guard isSigned(note), let (size, root) = Self.checkpoint(note) else {
      return ["checkpoint: not signed, or no checkpoint"]
    }
    guard files["registre.vkey"] == Array((key.text + "\n").utf8) else {
      return ["registre.vkey: another"]
    }
    var faults: [String] = []
    var leaves: [Hash] = []
    for first in stride(from: 0, to: size, by: 256) {
      let width = min(256, size - first)
      let path = "tile/entries/" + Self.number(first / 256) + Self.suffix(width)
      guard let entries = Self.entries(files[path] ?? []), entries.count == width else {
        faults.append("\(path): \(width) entries expected")
        continue
      }
      leaves += entries.map { Hash.leaf($0) }
    }
    guard faults.isEmpty else { return faults }
    if Self.root(leaves[...]) != root { faults.append("the entries have another root") }
    return faults + tileFaults(leaves)
  }

  private func isSigned(_ note: [UInt8]) -> Bool {
    do {
      return try SignedNote(parsing: note).verify(with: [key]).map(\.key) == [key]
    } catch {
      return false
    }
  }

  /// For each level, the n-th tile holds MTH(D[(n * 256 + i) * 256^l : (n * 256 + i + 1) * 256^l]).
  private func tileFaults(_ leaves: [Hash]) -> [String] {
    var faults: [String] = []
    var (level, span) = (0, 1)
    while leaves.count / span > 0 {
      let nodes = (0..<leaves.count / span).map {
        Self.root(leaves[$0 * span..<($0 + 1) * span])
      }
      for first in stride(from: 0, to: nodes.count, by: 256) {
        let hashes = nodes[first..<min(first + 256, nodes.count)]
        let path = "tile/\(level)/" + Self.number(first / 256) + Self.suffix(hashes.count)
        if files[path] != hashes.flatMap(\.bytes) { faults.append("\(path): other hashes") }
      }
      (level, span) = (level + 1, span * 256)
    }
    return faults
  }

  static func checkpoint(_ note: [UInt8]) -> (size: Int, root: Hash)? {
    let lines = String(decoding: note, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    guard lines.count > 4, let size = Int(lines[1]),
      let root = Data(base64Encoded: String(lines[2]))
    else { return nil }
    return Hash(bytes: Array(root)).map { (size, $0) }
  }

  /// Zero-padded elements of three digits, all but the last with an "x".
  static func number(_ index: Int) -> String {
    let last = String(format: "%03d", index % 1000)
    var path = last
    var rest = index / 1000
    while rest > 0 {
      path = String(format: "x%03d/", rest % 1000) + path
      rest /= 1000
    }
    return path
  }

  private static func suffix(_ width: Int) -> String { width == 256 ? "" : ".p/\(width)" }

  private static func entries(_ bytes: [UInt8]) -> [[UInt8]]? {
    var entries: [[UInt8]] = []
    var place = 0
    while place < bytes.count {
      guard place + 2 <= bytes.count else { return nil }
      let length = Int(bytes[place]) * 256 + Int(bytes[place + 1])
      guard place + 2 + length <= bytes.count else { return nil }
      entries.append(Array(bytes[place + 2..<place + 2 + length]))
      place += 2 + length
    }
    return entries
  }

  /// MTH(D[n]) of RFC 6962 §2.1.
  private static func root(_ leaves: ArraySlice<Hash>) -> Hash {
    guard leaves.count > 1 else { return leaves.first ?? .emptyRoot }
    var half = 1
    while half * 2 < leaves.count { half *= 2 }
    let middle = leaves.startIndex + half
    return Hash.node(root(leaves[..<middle]), root(leaves[middle...]))
  }
}
