/// The right edge of a Merkle tree: what must be remembered in order to append and to know the
/// root.
///
/// It holds the roots of the perfect subtrees that make up the tree, largest first: one for each
/// bit set in the size (a "compact range" starting at 0). Appending costs one node on average.
public struct MerkleFrontier: Hashable, Sendable {
  /// The number of leaves appended so far.
  public private(set) var size: TreeSize

  /// The roots of the perfect subtrees, largest (leftmost) first.
  public private(set) var nodes: [Hash]

  /// The frontier of a tree without leaves.
  public init() {
    size = .zero
    nodes = []
  }

  /// Restores a frontier, for instance from tiles; nil unless there is one node for each bit of
  /// `size`. Only the comparison of ``root`` with a signed one says whether the nodes are right.
  public init?(size: TreeSize, nodes: [Hash]) {
    guard nodes.count == size.value.nonzeroBitCount else { return nil }
    self.size = size
    self.nodes = nodes
  }

  /// Appends one leaf, given by its hash.
  public mutating func append(_ leaf: Hash) {
    var node = leaf
    // Each trailing one bit of the size is a perfect subtree that the new leaf completes.
    for _ in 0..<(~size.value).trailingZeroBitCount {
      node = Hash.node(nodes.removeLast(), node)
    }
    nodes.append(node)
    size = size.adding(1)
  }

  /// Appends leaves, given by their hashes.
  public mutating func append(contentsOf leaves: some Sequence<Hash>) {
    for leaf in leaves { append(leaf) }
  }

  /// Appends the root of a perfect subtree of 2^`level` leaves, hashed elsewhere.
  ///
  /// The size so far must be a multiple of 2^`level`: otherwise the subtree would not be a node of
  /// the tree.
  public mutating func append(subtree root: Hash, level: Int) {
    precondition(size.value & (1 << UInt64(level) - 1) == 0, "a subtree must start on its boundary")
    var node = root
    let above = size.value >> UInt64(level)
    for _ in 0..<(~above).trailingZeroBitCount {
      node = Hash.node(nodes.removeLast(), node)
    }
    nodes.append(node)
    size = TreeSize(size.value + 1 << UInt64(level))
  }

  /// The root of the tree (RFC 6962 §2.1): the perfect subtrees joined from the right.
  public var root: Hash {
    guard let last = nodes.last else { return .emptyRoot }
    return Self.root(joining: nodes.dropLast(), to: last)
  }

  /// The root of this tree once it is followed by more leaves, of which only the root of their own
  /// tree is known: what lets the parts of a log be hashed apart.
  ///
  /// There must be no more of those leaves than in the smallest perfect subtree here.
  public func root(followedBy rest: Hash) -> Hash {
    Self.root(joining: nodes[...], to: rest)
  }

  private static func root(joining nodes: ArraySlice<Hash>, to last: Hash) -> Hash {
    var root = last
    for node in nodes.reversed() { root = Hash.node(node, root) }
    return root
  }
}
