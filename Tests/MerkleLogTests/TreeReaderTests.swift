import MerkleLog
import Testing

@Suite("Proofs from tiles, and from the entries where tiles fail")
struct TreeReaderTests {
  /// A log in memory, whose tiles and entries a test may take away or change.
  struct Source: TreeSource {
    let size: TreeSize
    var tiles: [TileCoordinate: Tile] = [:]
    var entries: [Hash?]

    init(_ leaves: [Hash]) {
      size = TreeSize(UInt64(leaves.count))
      entries = leaves
      var edge = TileEdge()
      for leaf in leaves {
        for tile in edge.append(leaf) { tiles[tile.coordinate] = tile }
      }
      for tile in edge.partialTiles { tiles[tile.coordinate] = tile }
    }

    func tile(_ coordinate: TileCoordinate) -> Tile? { tiles[coordinate] }

    func leaves(_ range: Range<EntryIndex>) -> [Hash]? {
      let found = range.compactMap { index in
        index.value < UInt64(entries.count) ? entries[Int(index.value)] : nil
      }
      return found.count == range.count ? found : nil
    }

    /// The same log, each hash of its tiles changed.
    var withWrongTiles: Source {
      var copy = self
      for (coordinate, tile) in tiles {
        copy.tiles[coordinate] = Tile(coordinate, hashes: tile.hashes.map { Hash.node($0, $0) })
      }
      return copy
    }

    var withoutTiles: Source {
      var copy = self
      copy.tiles = [:]
      return copy
    }
  }

  private let origin: Origin

  init() throws { origin = try #require(Origin("greffe.example/arbre")) }

  private func checkpoint(_ tree: MerkleTree, _ size: UInt64) -> Checkpoint {
    Checkpoint(origin: origin, size: TreeSize(size), root: tree.root(at: TreeSize(size)))
  }

  @Test("every proof of trees of 1 to 64 leaves: from tiles, without tiles, with wrong tiles")
  func exhaustive() throws {
    for size in 1...64 {
      let leaves = ReferenceTree.leaves(size)
      let tree = MerkleTree(leaves: leaves)
      let source = Source(leaves)
      for reader in [source, source.withoutTiles, source.withWrongTiles].map(TreeReader.init) {
        // Each size that the log had, of which the tiles hold the nodes.
        for earlier in 1...size {
          try check(reader, tree, leaves, earlier: earlier)
        }
      }
    }
  }

  private func check(
    _ reader: TreeReader<Source>, _ tree: MerkleTree, _ leaves: [Hash], earlier: Int
  ) throws {
    let signed = checkpoint(tree, UInt64(earlier))
    // Every entry of the whole tree; in earlier ones, the edges.
    let indices = earlier == leaves.count ? Array(0..<earlier) : [0, earlier - 1]
    for index in indices {
      let proof = try reader.inclusionProof(of: EntryIndex(UInt64(index)), in: signed)
      #expect(proof.hashes == ReferenceTree.path(index, leaves[..<earlier]))
    }
    let newest = checkpoint(tree, UInt64(leaves.count))
    let proof = try reader.consistencyProof(from: signed, to: newest)
    #expect(proof.hashes == ReferenceTree.subproof(earlier, leaves[...], true))
    #expect(try reader.root(at: signed.size, trustingTiles: false) == signed.root)
  }

  @Test(
    "beyond one tile, with any one tile missing or wrong", arguments: [255, 256, 257, 600, 66_000])
  func largeTrees(_ size: Int) throws {
    let leaves = ReferenceTree.leaves(size)
    let tree = MerkleTree(leaves: leaves)
    let whole = Source(leaves)
    let signed = checkpoint(tree, UInt64(size))
    let old = checkpoint(tree, UInt64(size / 3))
    let index = EntryIndex(UInt64(size / 2))
    let expected = try tree.inclusionProof(of: index, in: tree.size)
    let extended = try tree.consistencyProof(from: old.size, to: tree.size)
    // Among many tiles: the first, those of the proof, and the right edge.
    let needed = try NodePlan.inclusion(of: index, in: tree.size).nodes
      .map { TileCoordinate.holding($0, in: tree.size) }
    for coordinate in Set(needed + TileCoordinate.rightEdge(of: tree.size)) {
      var (missing, wrong) = (whole, whole)
      let tile = try #require(whole.tiles[coordinate])
      missing.tiles[coordinate] = nil
      wrong.tiles[coordinate] = Tile(coordinate, hashes: tile.hashes.map { Hash.node($0, $0) })
      for source in [missing, wrong] {
        #expect(try TreeReader(source).inclusionProof(of: index, in: signed) == expected)
        #expect(try TreeReader(source).consistencyProof(from: old, to: signed) == extended)
      }
    }
  }

  @Test("an entry that is not the one signed gives no proof, whatever the tiles say")
  func changedEntry() throws {
    let leaves = ReferenceTree.leaves(300)
    let signed = checkpoint(MerkleTree(leaves: leaves), 300)
    var source = Source(leaves)
    source.entries[17] = Hash.leaf([1])
    let computed = MerkleTree(leaves: source.entries.compactMap(\.self)).root
    #expect(throws: TreeReadingError.rootDiffers(signed: signed, computed: computed)) {
      try TreeReader(source).inclusionProof(of: EntryIndex(17), in: signed)
    }
    // Its neighbours are still proven by the tiles: each proof leads from an entry to the root.
    #expect(throws: Never.self) {
      try TreeReader(source).inclusionProof(of: EntryIndex(18), in: signed)
    }
    #expect(throws: TreeReadingError.rootDiffers(signed: signed, computed: computed)) {
      try TreeReader(source.withoutTiles).inclusionProof(of: EntryIndex(18), in: signed)
    }
  }

  @Test("entries that are missing are said to be, and an index beyond the size")
  func missing() throws {
    let leaves = ReferenceTree.leaves(300)
    let signed = checkpoint(MerkleTree(leaves: leaves), 300)
    var source = Source(leaves).withoutTiles
    source.entries[299] = nil
    #expect(throws: TreeReadingError.missing(EntryIndex(256)..<EntryIndex(300))) {
      try TreeReader(source).inclusionProof(of: EntryIndex(0), in: signed)
    }
    #expect(throws: TreeReadingError.missing(EntryIndex(299)..<EntryIndex(300))) {
      try TreeReader(source).inclusionProof(of: EntryIndex(299), in: signed)
    }
    let beyond = ProofError.indexOutOfRange(EntryIndex(300), TreeSize(300))
    #expect(throws: TreeReadingError.proof(beyond)) {
      try TreeReader(source).inclusionProof(of: EntryIndex(300), in: signed)
    }
  }

  @Test("a log that does not extend a checkpoint says so, and two logs say where they part")
  func histories() throws {
    let leaves = ReferenceTree.leaves(700)
    for parting in [0, 1, 255, 256, 300, 511, 512] {
      var others = leaves[..<600]
      others[parting] = Hash.leaf([2])
      let (ours, theirs) = (MerkleTree(leaves: leaves), MerkleTree(leaves: others))
      let known = checkpoint(theirs, 600)
      let signed = checkpoint(ours, 700)
      let reader = TreeReader(Source(leaves))
      #expect(throws: TreeReadingError.doesNotExtend(known)) {
        try reader.consistencyProof(from: known, to: signed)
      }
      let common = try reader.commonSize(signed, with: TreeReader(Source(Array(others))), known)
      #expect(common == TreeSize(UInt64(parting)))
    }
    let half = Source(Array(leaves[..<350]))
    let (tree, reader) = (MerkleTree(leaves: leaves), TreeReader(Source(leaves)))
    let common = try reader.commonSize(
      checkpoint(tree, 700), with: TreeReader(half), checkpoint(tree, 350))
    #expect(common == TreeSize(350))
    #expect(throws: TreeReadingError.proof(.emptyTreeProvesNothing)) {
      try reader.consistencyProof(from: checkpoint(tree, 0), to: checkpoint(tree, 700))
    }
    #expect(throws: TreeReadingError.proof(.sizeDecreases(TreeSize(700), TreeSize(350)))) {
      try reader.consistencyProof(from: checkpoint(tree, 700), to: checkpoint(tree, 350))
    }
  }
}
