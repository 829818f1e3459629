import MerkleLog
import Testing

@Suite("Trees, frontiers and proofs, exhaustively up to 64 leaves")
struct TreeTests {
  let leaves = ReferenceTree.leaves(64)

  @Test("the frontier and the tree have the root that RFC 6962 defines, at every size")
  func roots() throws {
    let tree = MerkleTree(leaves: leaves)
    var frontier = MerkleFrontier()
    for size in 0...64 {
      let expected = ReferenceTree.root(leaves[..<size])
      #expect(frontier.root == expected)
      #expect(tree.root(at: TreeSize(UInt64(size))) == expected)
      #expect(tree.frontier(at: TreeSize(UInt64(size))) == frontier)
      #expect(MerkleFrontier(size: frontier.size, nodes: frontier.nodes) == frontier)
      #expect(MerkleFrontier(size: frontier.size, nodes: frontier.nodes + [leaves[0]]) == nil)
      if size < 64 { frontier.append(leaves[size]) }
    }
  }

  @Test("a frontier that takes a whole subtree is the one that took its leaves")
  func subtrees() {
    for level in 0...4 {
      var (byLeaf, bySubtree) = (MerkleFrontier(), MerkleFrontier())
      let width = 1 << level
      for start in stride(from: 0, to: 64, by: width) {
        let part = leaves[start..<start + width]
        byLeaf.append(contentsOf: part)
        bySubtree.append(subtree: ReferenceTree.root(part), level: level)
        #expect(byLeaf == bySubtree)
      }
    }
  }

  @Test("every inclusion proof is the one of the definition, and is accepted")
  func inclusion() throws {
    let tree = MerkleTree(leaves: leaves)
    for size in 1...64 {
      let root = ReferenceTree.root(leaves[..<size])
      for index in 0..<size {
        let proof = try tree.inclusionProof(
          of: EntryIndex(UInt64(index)), in: TreeSize(UInt64(size)))
        #expect(proof.hashes == ReferenceTree.path(index, leaves[..<size]))
        try proof.check(leaf: leaves[index], root: root)
      }
    }
  }

  @Test("every consistency proof is the one of the definition, and is accepted")
  func consistency() throws {
    let tree = MerkleTree(leaves: leaves)
    for new in 1...64 {
      for old in 1...new {
        let proof = try tree.consistencyProof(
          from: TreeSize(UInt64(old)), to: TreeSize(UInt64(new)))
        #expect(proof.hashes == ReferenceTree.subproof(old, leaves[..<new], true))
        try proof.check(
          oldRoot: ReferenceTree.root(leaves[..<old]), newRoot: ReferenceTree.root(leaves[..<new]))
      }
    }
  }

  @Test("a damaged inclusion proof is refused, whatever the damage")
  func damagedInclusion() throws {
    let tree = MerkleTree(leaves: leaves)
    let other = Hash.leaf(Array("other".utf8))
    for size in 1...24 {
      let root = tree.root(at: TreeSize(UInt64(size)))
      for index in 0..<size {
        let proof = try tree.inclusionProof(
          of: EntryIndex(UInt64(index)), in: TreeSize(UInt64(size)))
        refuse(proof, leaf: other, root: root)
        refuse(proof, leaf: leaves[index], root: other)
        for hashes in damaged(proof.hashes, with: other) {
          refuse(
            InclusionProof(index: proof.index, size: proof.size, hashes: hashes),
            leaf: leaves[index], root: root)
        }
        for wrong in 0..<size where wrong != index {
          refuse(
            InclusionProof(
              index: EntryIndex(UInt64(wrong)), size: proof.size, hashes: proof.hashes),
            leaf: leaves[index], root: root)
        }
      }
    }
  }

  @Test("a damaged consistency proof is refused, whatever the damage")
  func damagedConsistency() throws {
    let tree = MerkleTree(leaves: leaves)
    let other = Hash.leaf(Array("other".utf8))
    for new in 1...24 {
      for old in 1...new {
        let (oldSize, newSize) = (TreeSize(UInt64(old)), TreeSize(UInt64(new)))
        let (oldRoot, newRoot) = (tree.root(at: oldSize), tree.root(at: newSize))
        let proof = try tree.consistencyProof(from: oldSize, to: newSize)
        refuse(proof, oldRoot: other, newRoot: newRoot)
        refuse(proof, oldRoot: oldRoot, newRoot: other)
        if old != new { refuse(proof, oldRoot: newRoot, newRoot: oldRoot) }
        for hashes in damaged(proof.hashes, with: other) {
          refuse(
            ConsistencyProof(old: oldSize, new: newSize, hashes: hashes), oldRoot: oldRoot,
            newRoot: newRoot)
        }
        for wrong in 1...new where wrong != old {
          refuse(
            ConsistencyProof(
              old: TreeSize(UInt64(wrong)), new: newSize, hashes: proof.hashes),
            oldRoot: oldRoot, newRoot: newRoot)
        }
      }
    }
  }

  @Test("nothing is proved of an index, a size or an order that cannot be")
  func impossible() {
    let tree = MerkleTree(leaves: leaves)
    #expect(throws: ProofError.indexOutOfRange(EntryIndex(5), TreeSize(5))) {
      try tree.inclusionProof(of: EntryIndex(5), in: TreeSize(5))
    }
    #expect(throws: ProofError.sizeDecreases(TreeSize(65), TreeSize(64))) {
      try tree.inclusionProof(of: EntryIndex(5), in: TreeSize(65))
    }
    #expect(throws: ProofError.emptyTreeProvesNothing) {
      try tree.consistencyProof(from: .zero, to: TreeSize(5))
    }
    #expect(throws: ProofError.emptyTreeProvesNothing) {
      try ConsistencyProof(old: .zero, new: TreeSize(5), hashes: [])
        .check(oldRoot: .emptyRoot, newRoot: tree.root(at: TreeSize(5)))
    }
    #expect(throws: ProofError.sizeDecreases(TreeSize(6), TreeSize(5))) {
      try tree.consistencyProof(from: TreeSize(6), to: TreeSize(5))
    }
  }

  /// Each hash replaced, dropped or repeated; hashes exchanged; one too many, one too few.
  private func damaged(_ hashes: [Hash], with other: Hash) -> [[Hash]] {
    var all = [hashes + [other], [other] + hashes]
    for place in hashes.indices {
      var (replaced, dropped, repeated) = (hashes, hashes, hashes)
      replaced[place] = other
      dropped.remove(at: place)
      repeated.insert(hashes[place], at: place)
      all += [replaced, dropped, repeated]
      if place > 0 {
        var exchanged = hashes
        exchanged.swapAt(place - 1, place)
        all.append(exchanged)
      }
    }
    return all
  }

  private func refuse(
    _ proof: InclusionProof, leaf: Hash, root: Hash, _ location: SourceLocation = #_sourceLocation
  ) {
    #expect(throws: ProofError.self, sourceLocation: location) {
      try proof.check(leaf: leaf, root: root)
    }
  }

  private func refuse(
    _ proof: ConsistencyProof, oldRoot: Hash, newRoot: Hash,
    _ location: SourceLocation = #_sourceLocation
  ) {
    #expect(throws: ProofError.self, sourceLocation: location) {
      try proof.check(oldRoot: oldRoot, newRoot: newRoot)
    }
  }
}
