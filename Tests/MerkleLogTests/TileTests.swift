import MerkleLog
import Testing

@Suite("Tiles")
struct TileTests {
  @Test(
    "a tile has the path of C2SP tlog-tiles, and comes back from it",
    arguments: [
      (TileCoordinate(level: 0, index: 0), "tile/0/000"),
      (TileCoordinate(level: 0, index: 999), "tile/0/999"),
      (TileCoordinate(level: 0, index: 1000), "tile/0/x001/000"),
      (TileCoordinate(level: 0, index: 1067, width: 12), "tile/0/x001/067.p/12"),
      (TileCoordinate(level: 3, index: 1_234_067), "tile/3/x001/x234/067"),
      (TileCoordinate(level: 7, index: 0, width: 255), "tile/7/000.p/255"),
    ])
  func paths(tile: TileCoordinate, path: String) {
    #expect(tile.path == path)
    #expect(TileCoordinate(path: path) == tile)
  }

  @Test(
    "a path has one spelling",
    arguments: [
      "", "tile", "tile/0", "tile/0/0", "tile/0/00", "tile/0/0000", "tile/8/000", "tile/-1/000",
      "tile/00/000", "tile/0/000.p", "tile/0/000.p/0", "tile/0/000.p/256", "tile/0/000.p/012",
      "tile/0/x000/001", "tile/0/001/000", "tile/0/x001/x000", "tile/0/x001", "tile/0/000/",
      "/tile/0/000", "tile/0/+01", "tile/0/000.p/+1", "tile//000", "tile/0/x1/000", "tile/0/xx01",
      "tile/0/x999/x999/x999/x999/x999/x999/x999/999",
    ])
  func refusedPaths(path: String) {
    #expect(TileCoordinate(path: path) == nil)
  }

  @Test("the tiles of a log are its full ones and one right edge for each level")
  func tilesOfALog() {
    #expect(TileCoordinate.tiles(of: .zero) == [])
    #expect(TileCoordinate.tiles(of: TreeSize(70_000)).count == 273 + 1 + 1 + 1 + 1)
    #expect(
      TileCoordinate.rightEdge(of: TreeSize(70_000)).map(\.path)
        == ["tile/0/273.p/112", "tile/1/001.p/17", "tile/2/000.p/1"])
    #expect(
      TileCoordinate.rightEdge(of: TreeSize(256)).map(\.path) == ["tile/1/000.p/1"])
    #expect(
      TileCoordinate.tiles(from: TreeSize(255), to: TreeSize(258)).map(\.path)
        == ["tile/0/000", "tile/0/001.p/2", "tile/1/000.p/1"])
    #expect(
      TileCoordinate.tiles(from: TreeSize(257), to: TreeSize(258)).map(\.path)
        == ["tile/0/001.p/2"])
  }

  @Test("the edge writes the tiles, and what it keeps is enough to go on")
  func edge() throws {
    let leaves = ReferenceTree.leaves(66_000)
    var edge = TileEdge()
    var frontier = MerkleFrontier()
    var tiles: [TileCoordinate: Tile] = [:]
    let watched: Set<UInt64> = [1, 2, 255, 256, 257, 511, 512, 65_535, 65_536, 65_537, 66_000]
    for leaf in leaves {
      for tile in edge.append(leaf) { tiles[tile.coordinate] = tile }
      frontier.append(leaf)
      guard watched.contains(edge.size.value) else { continue }
      #expect(edge.frontier == frontier)
      let restored = try #require(TileEdge(size: edge.size, tiles: edge.partialTiles.reversed()))
      #expect(restored == edge)
      for tile in edge.partialTiles { tiles[tile.coordinate] = tile }
      let expected = TileCoordinate.tiles(of: edge.size)
      #expect(expected.allSatisfy { tiles[$0] != nil })
    }
    try checkProofs(tiles, MerkleTree(leaves: leaves))
  }

  /// Proofs from tiles alone are those from memory.
  private func checkProofs(_ tiles: [TileCoordinate: Tile], _ tree: MerkleTree) throws {
    for index in stride(from: UInt64(0), to: 66_000, by: 3_571) {
      let plan = try NodePlan.inclusion(of: EntryIndex(index), in: tree.size)
      let hashes = try plan.nodes.map { node in
        let tile = try #require(tiles[TileCoordinate.holding(node, in: tree.size)])
        return try #require(tile.hash(of: node))
      }
      #expect(hashes == plan.nodes.map(tree.hash(at:)))
      try InclusionProof(
        index: EntryIndex(index), size: tree.size, hashes: plan.resolve(hashes)
      ).check(leaf: tree.leaf(EntryIndex(index)), root: tree.root)
    }
  }

  @Test("an edge is not restored from other tiles than its own")
  func refusedEdges() throws {
    var edge = TileEdge()
    for leaf in ReferenceTree.leaves(600) { _ = edge.append(leaf) }
    let tiles = edge.partialTiles
    #expect(TileEdge(size: TreeSize(601), tiles: tiles) == nil)
    #expect(TileEdge(size: edge.size, tiles: [tiles[0]]) == nil)
    #expect(TileEdge(size: edge.size, tiles: tiles + [tiles[0]]) == nil)
    #expect(TileEdge(size: edge.size, tiles: [tiles[0], tiles[0]]) == nil)
  }

  @Test("a tile is its hashes one after the other, no more and no less")
  func tileBytes() throws {
    let coordinate = TileCoordinate(level: 0, index: 4, width: 3)
    let tile = try #require(Tile(coordinate, hashes: ReferenceTree.leaves(3)))
    #expect(tile.bytes.withUnsafeBytes { Tile(coordinate, bytes: $0) } == tile)
    for bytes in [tile.bytes.dropLast(), tile.bytes + [0], []] {
      #expect(Array(bytes).withUnsafeBytes { Tile(coordinate, bytes: $0) } == nil)
    }
    #expect(Tile(coordinate, hashes: ReferenceTree.leaves(2)) == nil)
    #expect(tile.root == nil)
    #expect(tile.hash(of: NodeCoordinate(level: 1, index: 512)) != nil)
    #expect(tile.hash(of: NodeCoordinate(level: 1, index: 513)) == nil)
    #expect(tile.hash(of: NodeCoordinate(level: 0, index: 0)) == nil)
  }
}
