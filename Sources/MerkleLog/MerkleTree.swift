/// A Merkle tree with the root of every perfect subtree, in memory: 64 bytes a leaf.
public struct MerkleTree: Sendable {
  /// The nodes of each level, leaves first.
  private var levels: [[Hash]] = [[]]

  /// A tree without leaves.
  public init() {}

  /// A tree of leaves given by their hashes.
  public init(leaves: some Sequence<Hash>) {
    for leaf in leaves { append(leaf) }
  }

  /// The number of leaves.
  public var size: TreeSize { TreeSize(UInt64(levels[0].count)) }

  /// The root of the whole tree.
  public var root: Hash { root(at: size) }

  /// Appends one leaf, given by its hash.
  public mutating func append(_ leaf: Hash) {
    var node = leaf
    var level = 0
    levels[0].append(node)
    // Each pair that is completed gives the node above it.
    while levels[level].count.isMultiple(of: 2) {
      let pair = levels[level].suffix(2)
      node = Hash.node(pair[pair.startIndex], node)
      level += 1
      if level == levels.count { levels.append([]) }
      levels[level].append(node)
    }
  }

  /// The hash of a leaf.
  public func leaf(_ index: EntryIndex) -> Hash { levels[0][Int(index.value)] }

  /// The root that the tree had at an earlier size.
  public func root(at size: TreeSize) -> Hash {
    precondition(size <= self.size, "the tree never had this size")
    guard size > .zero else { return .emptyRoot }
    let plan = NodePlan.root(of: size)
    return plan.resolve(hashes(of: plan))[0]
  }

  /// The right edge that the tree had at an earlier size.
  public func frontier(at size: TreeSize) -> MerkleFrontier {
    precondition(size <= self.size, "the tree never had this size")
    let plan = NodePlan.frontier(of: size)
    var frontier = MerkleFrontier()
    for (node, hash) in zip(plan.nodes, plan.resolve(hashes(of: plan))) {
      frontier.append(subtree: hash, level: node.level)
    }
    return frontier
  }

  /// The proof that a leaf is in the tree of an earlier size.
  public func inclusionProof(
    of index: EntryIndex, in size: TreeSize
  ) throws(ProofError) -> InclusionProof {
    guard size <= self.size else { throw .sizeDecreases(size, self.size) }
    guard index.value < size.value else { throw .indexOutOfRange(index, size) }
    return InclusionProof(index: index, size: size, hashes: siblings(of: index, in: size.value))
  }

  /// The path of ``NodePlan/inclusion(of:in:)``, walked without a plan: the nodes are at hand.
  private func siblings(of index: EntryIndex, in size: UInt64) -> [Hash] {
    var hashes: [Hash] = []
    hashes.reserveCapacity(levels.count)
    var node = index.value
    // Below the root there are as many levels as size - 1 has bits, and the tree has them all.
    for level in 0..<64 - (size - 1).leadingZeroBitCount {
      let sibling = node ^ 1
      let start = sibling << UInt64(level)
      if start + 1 << UInt64(level) <= size {
        hashes.append(levels[level][Int(sibling)])
      } else if start < size {
        hashes.append(root(of: start..<size))
      }
      node >>= 1
    }
    return hashes
  }

  /// The root of the leaves from a boundary to the right edge that the tree had.
  private func root(of leaves: Range<UInt64>) -> Hash {
    let nodes = NodeCoordinate.covering(leaves)
    var root = hash(at: nodes[nodes.count - 1])
    for node in nodes.dropLast().reversed() { root = Hash.node(hash(at: node), root) }
    return root
  }

  /// The proof that the tree of a size starts with the tree of a smaller one.
  public func consistencyProof(
    from old: TreeSize, to new: TreeSize
  ) throws(ProofError) -> ConsistencyProof {
    guard new <= size else { throw .sizeDecreases(new, size) }
    let plan = try NodePlan.consistency(from: old, to: new)
    return ConsistencyProof(old: old, new: new, hashes: plan.resolve(hashes(of: plan)))
  }

  /// The root of a perfect subtree that the tree holds whole.
  public func hash(at node: NodeCoordinate) -> Hash { levels[node.level][Int(node.index)] }

  private func hashes(of plan: NodePlan) -> [Hash] { plan.nodes.map(hash(at:)) }
}
