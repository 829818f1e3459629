/// The place of a node that is the root of a perfect subtree: 2^`level` leaves, of which `index`
/// such subtrees come before.
public struct NodeCoordinate: Hashable, Sendable {
  /// 0 for leaves.
  public let level: Int
  public let index: UInt64

  public init(level: Int, index: UInt64) {
    self.level = level
    self.index = index
  }

  /// The leaves below the node.
  public var leaves: Range<UInt64> { index << UInt64(level)..<(index + 1) << UInt64(level) }

  /// The perfect subtrees that make up a range of leaves, from left to right.
  ///
  /// The range must be a node of a Merkle tree: it starts on a boundary of the smallest power of
  /// two that holds it.
  static func covering(_ range: Range<UInt64>) -> [NodeCoordinate] {
    var nodes: [NodeCoordinate] = []
    var start = range.lowerBound
    while start < range.upperBound {
      let rest = range.upperBound - start
      let level = min(start.trailingZeroBitCount, 63 - rest.leadingZeroBitCount)
      nodes.append(NodeCoordinate(level: level, index: start >> UInt64(level)))
      start += 1 << UInt64(level)
    }
    return nodes
  }
}

/// Which nodes a computation needs, and how to put them together: fetch once, then pure
/// mathematics.
///
/// The nodes of perfect subtrees never change, so they may come from memory, from tiles, or from
/// anyone: what is computed of them is compared with a signed root.
public struct NodePlan: Hashable, Sendable {
  /// The nodes to fetch, in order.
  public let nodes: [NodeCoordinate]
  /// How many consecutive nodes make up each result.
  private let counts: [Int]

  private init(ranges: [Range<UInt64>]) {
    let covered = ranges.map(NodeCoordinate.covering)
    nodes = covered.flatMap(\.self)
    counts = covered.map(\.count)
  }

  /// The hashes of the planned ranges, from the hashes of ``nodes`` in the same order.
  public func resolve(_ hashes: [Hash]) -> [Hash] {
    precondition(hashes.count == nodes.count, "one hash for each planned node")
    var end = 0
    return counts.map { count in
      end += count
      // A range that is not perfect hangs its subtrees on the left of one another's rest.
      var result = hashes[end - 1]
      for place in (end - count..<end - 1).reversed() {
        result = Hash.node(hashes[place], result)
      }
      return result
    }
  }

  /// For the root of the first `size` leaves; the tree must not be empty.
  public static func root(of size: TreeSize) -> NodePlan {
    precondition(size > .zero, "the root of the empty tree needs no node")
    return NodePlan(ranges: [0..<size.value])
  }

  /// For the frontier of the first `size` leaves: one result for each node of it.
  public static func frontier(of size: TreeSize) -> NodePlan {
    let nodes = NodeCoordinate.covering(0..<size.value)
    return NodePlan(ranges: nodes.map(\.leaves))
  }

  /// For PATH(m, D[n]) of RFC 6962 §2.1.1: the sibling subtrees, from the leaf to the root.
  public static func inclusion(
    of index: EntryIndex, in size: TreeSize
  ) throws(ProofError) -> NodePlan {
    guard index.value < size.value else { throw .indexOutOfRange(index, size) }
    var ranges: [Range<UInt64>] = []
    var subtree = 0..<size.value
    while subtree.count > 1 {
      let middle = subtree.lowerBound + splitPoint(UInt64(subtree.count))
      let left = subtree.lowerBound..<middle
      let right = middle..<subtree.upperBound
      let isLeft = index.value < middle
      ranges.append(isLeft ? right : left)
      subtree = isLeft ? left : right
    }
    return NodePlan(ranges: ranges.reversed())
  }

  /// For PROOF(m, D[n]) of RFC 6962 §2.1.2.
  public static func consistency(
    from old: TreeSize, to new: TreeSize
  ) throws(ProofError) -> NodePlan {
    guard old > .zero else { throw .emptyTreeProvesNothing }
    guard old <= new else { throw .sizeDecreases(old, new) }
    var ranges: [Range<UInt64>] = []
    var subtree = 0..<new.value
    var isOldRoot = true
    // SUBPROOF: down to the subtree that ends where the old tree did.
    while subtree.upperBound != old.value {
      let middle = subtree.lowerBound + splitPoint(UInt64(subtree.count))
      if old.value <= middle {
        ranges.append(middle..<subtree.upperBound)
        subtree = subtree.lowerBound..<middle
      } else {
        ranges.append(subtree.lowerBound..<middle)
        subtree = middle..<subtree.upperBound
        isOldRoot = false
      }
    }
    // The verifier knows the old root; any other subtree must be given.
    if !isOldRoot { ranges.append(subtree) }
    return NodePlan(ranges: ranges.reversed())
  }

  /// The largest power of two smaller than `count`, which is at least 2.
  private static func splitPoint(_ count: UInt64) -> UInt64 {
    1 << UInt64(63 - (count - 1).leadingZeroBitCount)
  }
}
