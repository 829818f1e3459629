/// Why a proof could not be made, or proves nothing.
public enum ProofError: Error, Hashable, Sendable {
  case indexOutOfRange(EntryIndex, TreeSize)
  case sizeDecreases(TreeSize, TreeSize)
  /// Any tree extends the empty tree: a proof from size 0 would say nothing (RFC 9162 §2.1.4).
  case emptyTreeProvesNothing
  /// The proof has another number of hashes than its sizes need.
  case wrongLength(expected: Int, actual: Int)
  /// The hashes lead to another root.
  case rootMismatch(expected: Hash, computed: Hash)
  /// In a consistency proof, the hashes lead to another old root.
  case oldRootMismatch(expected: Hash, computed: Hash)
}

/// That a leaf is in a tree: the siblings of its path, from the leaf to the root (RFC 6962
/// §2.1.1).
public struct InclusionProof: Hashable, Sendable {
  public let index: EntryIndex
  public let size: TreeSize
  public let hashes: [Hash]

  public init(index: EntryIndex, size: TreeSize, hashes: [Hash]) {
    self.index = index
    self.size = size
    self.hashes = hashes
  }

  /// Checks that the leaf of this hash is at ``index`` in the tree of ``size`` leaves and that root
  /// (RFC 9162 §2.1.3.2).
  public func check(leaf: Hash, root: Hash) throws(ProofError) {
    guard index.value < size.value else { throw .indexOutOfRange(index, size) }
    let length = InclusionProof.length(index: index.value, size: size.value)
    guard hashes.count == length else {
      throw .wrongLength(expected: length, actual: hashes.count)
    }
    // `node` and `last` are the places, level by level, of our node and of the last one.
    var (node, last) = (index.value, size.value - 1)
    var computed = leaf
    for sibling in hashes {
      if node & 1 == 1 || node == last {
        computed = Hash.node(sibling, computed)
        // A last node without sibling rises as it is, until it is a right child.
        while node & 1 == 0, node != 0 { (node, last) = (node >> 1, last >> 1) }
      } else {
        computed = Hash.node(computed, sibling)
      }
      (node, last) = (node >> 1, last >> 1)
    }
    guard computed == root else { throw .rootMismatch(expected: root, computed: computed) }
  }

  /// One sibling for each level where the paths of the leaf and of the last leaf differ, then
  /// one for each left subtree that remains.
  private static func length(index: UInt64, size: UInt64) -> Int {
    let inner = 64 - (index ^ (size - 1)).leadingZeroBitCount
    return inner + (index >> UInt64(inner)).nonzeroBitCount
  }
}

/// That a tree extends another: nothing of the first was changed (RFC 6962 §2.1.2).
public struct ConsistencyProof: Hashable, Sendable {
  public let old: TreeSize
  public let new: TreeSize
  public let hashes: [Hash]

  public init(old: TreeSize, new: TreeSize, hashes: [Hash]) {
    self.old = old
    self.new = new
    self.hashes = hashes
  }

  /// Checks that the tree of ``new`` leaves and `newRoot` starts with the tree of ``old`` leaves
  /// and `oldRoot` (RFC 9162 §2.1.4.2).
  public func check(oldRoot: Hash, newRoot: Hash) throws(ProofError) {
    guard old > .zero else { throw .emptyTreeProvesNothing }
    guard old <= new else { throw .sizeDecreases(old, new) }
    let length = ConsistencyProof.length(old: old.value, new: new.value)
    guard hashes.count == length else {
      throw .wrongLength(expected: length, actual: hashes.count)
    }
    guard old < new else {
      guard oldRoot == newRoot else {
        throw .rootMismatch(expected: newRoot, computed: oldRoot)
      }
      return
    }
    // When the old tree is perfect, its root is the first node of the path, and is not sent.
    var path = hashes[...]
    let first = old.value.nonzeroBitCount == 1 ? oldRoot : path.removeFirst()
    try follow(path, from: first, oldRoot: oldRoot, newRoot: newRoot)
  }

  private func follow(
    _ path: ArraySlice<Hash>, from first: Hash, oldRoot: Hash, newRoot: Hash
  ) throws(ProofError) {
    var (node, last) = (old.value - 1, new.value - 1)
    while node & 1 == 1 { (node, last) = (node >> 1, last >> 1) }
    var (oldComputed, newComputed) = (first, first)
    for sibling in path {
      if node & 1 == 1 || node == last {
        oldComputed = Hash.node(sibling, oldComputed)
        newComputed = Hash.node(sibling, newComputed)
        while node & 1 == 0, node != 0 { (node, last) = (node >> 1, last >> 1) }
      } else {
        newComputed = Hash.node(newComputed, sibling)
      }
      (node, last) = (node >> 1, last >> 1)
    }
    guard oldComputed == oldRoot else {
      throw .oldRootMismatch(expected: oldRoot, computed: oldComputed)
    }
    guard newComputed == newRoot else {
      throw .rootMismatch(expected: newRoot, computed: newComputed)
    }
  }

  private static func length(old: UInt64, new: UInt64) -> Int {
    guard old < new else { return 0 }
    // From the boundary of the old tree, as from its last perfect subtree, to the root.
    let rise = UInt64(old.trailingZeroBitCount)
    let (node, last) = ((old - 1) >> rise, (new - 1) >> rise)
    let inner = 64 - (node ^ last).leadingZeroBitCount
    let path = inner + (node >> UInt64(inner)).nonzeroBitCount
    return path + (old.nonzeroBitCount == 1 ? 0 : 1)
  }
}
