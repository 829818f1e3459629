import MerkleLog

/// RFC 6962 §2.1, word for word and slowly: what the fast trees are compared with.
enum ReferenceTree {
  static func leaves(_ count: Int) -> [Hash] {
    (0..<count).map { Hash.leaf(Array("entry \($0)".utf8)) }
  }

  /// MTH(D[n]).
  static func root(_ leaves: ArraySlice<Hash>) -> Hash {
    guard leaves.count > 1 else { return leaves.first ?? .emptyRoot }
    let split = leaves.startIndex + split(leaves.count)
    return Hash.node(root(leaves[..<split]), root(leaves[split...]))
  }

  /// PATH(m, D[n]).
  static func path(_ index: Int, _ leaves: ArraySlice<Hash>) -> [Hash] {
    guard leaves.count > 1 else { return [] }
    let half = split(leaves.count)
    let middle = leaves.startIndex + half
    return index < half
      ? path(index, leaves[..<middle]) + [root(leaves[middle...])]
      : path(index - half, leaves[middle...]) + [root(leaves[..<middle])]
  }

  /// SUBPROOF(m, D[n], b).
  static func subproof(_ size: Int, _ leaves: ArraySlice<Hash>, _ isWhole: Bool) -> [Hash] {
    if size == leaves.count { return isWhole ? [] : [root(leaves)] }
    let half = split(leaves.count)
    let middle = leaves.startIndex + half
    return size <= half
      ? subproof(size, leaves[..<middle], isWhole) + [root(leaves[middle...])]
      : subproof(size - half, leaves[middle...], false) + [root(leaves[..<middle])]
  }

  private static func split(_ count: Int) -> Int {
    var power = 1
    while power * 2 < count { power *= 2 }
    return power
  }
}
