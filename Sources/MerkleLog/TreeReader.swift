/// Where a log keeps its tree: tiles that may be missing or wrong, and the entries themselves.
public protocol TreeSource {
  /// The number of entries.
  var size: TreeSize { get }
  /// The tile of this place and width; nil when it is not there, or not of its length.
  func tile(_ coordinate: TileCoordinate) -> Tile?
  /// The hashes of these leaves, computed from the entries; nil when one of them is not there.
  func leaves(_ range: Range<EntryIndex>) -> [Hash]?
}

/// Why a tree did not give what was asked of it.
public enum TreeReadingError: Error, Hashable, Sendable {
  /// What was asked makes no sense for these sizes.
  case proof(ProofError)
  /// Entries that are not there.
  case missing(Range<EntryIndex>)
  /// The entries do not have the root that was signed: neither do their proofs.
  case rootDiffers(signed: Checkpoint, computed: Hash)
  /// The entries have the root that was signed, and do not start with the tree of this checkpoint.
  case doesNotExtend(Checkpoint)
}

/// Makes proofs from tiles, and from the entries where tiles fail.
///
/// Nothing that a tile says is believed: a proof is given out once it leads from the entry itself
/// to the signed root. One that does not is made again without tiles.
public struct TreeReader<Source: TreeSource> {
  public let source: Source

  public init(_ source: Source) {
    self.source = source
  }

  /// The proof that an entry is in the log of a signed checkpoint, checked.
  public func inclusionProof(
    of index: EntryIndex, in signed: Checkpoint
  ) throws(TreeReadingError) -> InclusionProof {
    guard index.value < signed.size.value else {
      throw .proof(.indexOutOfRange(index, signed.size))
    }
    guard let leaf = source.leaves(index..<index.advanced(by: 1))?.first else {
      throw .missing(index..<index.advanced(by: 1))
    }
    for trust in [true, false] {
      let proof = try inclusionProof(of: index, in: signed.size, trustingTiles: trust)
      if leads(proof, from: leaf, to: signed.root) { return proof }
    }
    throw .rootDiffers(signed: signed, computed: try root(at: signed.size, trustingTiles: false))
  }

  /// The proof that the log of a signed checkpoint starts with that of another, checked.
  public func consistencyProof(
    from known: Checkpoint, to signed: Checkpoint
  ) throws(TreeReadingError) -> ConsistencyProof {
    for trust in [true, false] {
      let proof = try consistencyProof(from: known.size, to: signed.size, trustingTiles: trust)
      if leads(proof, from: known.root, to: signed.root) { return proof }
    }
    let computed = try root(at: signed.size, trustingTiles: false)
    guard computed == signed.root else { throw .rootDiffers(signed: signed, computed: computed) }
    throw .doesNotExtend(known)
  }

  /// The root of the first entries: from the tiles, and then no more than a claim, or from the
  /// entries.
  public func root(at size: TreeSize, trustingTiles: Bool) throws(TreeReadingError) -> Hash {
    guard size > .zero else { return .emptyRoot }
    return try resolve(NodePlan.root(of: size), trustingTiles)[0]
  }

  /// How many first entries this log, of a signed checkpoint, has in common with another.
  ///
  /// Both are read from their entries, which must have the roots that were signed.
  public func commonSize<Other: TreeSource>(
    _ signed: Checkpoint, with other: TreeReader<Other>, _ otherSigned: Checkpoint
  ) throws(TreeReadingError) -> TreeSize {
    try requireRoot(of: signed)
    try other.requireRoot(of: otherSigned)
    let end = min(signed.size, otherSigned.size).nextIndex
    var common = EntryIndex(0)
    while common < end {
      let range = common..<min(end, common.advanced(by: TileCoordinate.fullWidth))
      guard let ours = source.leaves(range), let theirs = other.source.leaves(range) else {
        throw .missing(range)
      }
      let equal = zip(ours, theirs).prefix { $0 == $1 }.count
      common = common.advanced(by: equal)
      if equal < range.count { break }
    }
    return TreeSize(common.value)
  }

  private func requireRoot(of signed: Checkpoint) throws(TreeReadingError) {
    let computed = try root(at: signed.size, trustingTiles: false)
    guard computed == signed.root else { throw .rootDiffers(signed: signed, computed: computed) }
  }

  /// An inclusion proof that nothing checked yet: how long one takes is measured here.
  public func inclusionProof(
    of index: EntryIndex, in size: TreeSize, trustingTiles: Bool
  ) throws(TreeReadingError) -> InclusionProof {
    let plan = try planned { () throws(ProofError) in try NodePlan.inclusion(of: index, in: size) }
    return InclusionProof(index: index, size: size, hashes: try resolve(plan, trustingTiles))
  }

  private func consistencyProof(
    from old: TreeSize, to new: TreeSize, trustingTiles: Bool
  ) throws(TreeReadingError) -> ConsistencyProof {
    let plan = try planned { () throws(ProofError) in try NodePlan.consistency(from: old, to: new) }
    return ConsistencyProof(old: old, new: new, hashes: try resolve(plan, trustingTiles))
  }

  private func planned(
    _ make: () throws(ProofError) -> NodePlan
  ) throws(TreeReadingError) -> NodePlan {
    do throws(ProofError) { return try make() } catch { throw .proof(error) }
  }

  private func resolve(
    _ plan: NodePlan, _ trustingTiles: Bool
  ) throws(TreeReadingError) -> [Hash] {
    var nodes = TreeNodes(source: source, trustsTiles: trustingTiles)
    var hashes: [Hash] = []
    hashes.reserveCapacity(plan.nodes.count)
    for node in plan.nodes { hashes.append(try nodes.hash(of: node)) }
    return plan.resolve(hashes)
  }

  private func leads(_ proof: InclusionProof, from leaf: Hash, to root: Hash) -> Bool {
    do throws(ProofError) {
      try proof.check(leaf: leaf, root: root)
      return true
    } catch {
      // Tiles that are wrong: the entries will say.
      return false
    }
  }

  private func leads(_ proof: ConsistencyProof, from old: Hash, to new: Hash) -> Bool {
    do throws(ProofError) {
      try proof.check(oldRoot: old, newRoot: new)
      return true
    } catch {
      // Tiles that are wrong, or another history: the entries will say.
      return false
    }
  }
}

/// The nodes of one computation, each tile read once.
private struct TreeNodes<Source: TreeSource> {
  let source: Source
  let trustsTiles: Bool
  private var tiles: [TileCoordinate: Tile] = [:]

  init(source: Source, trustsTiles: Bool) {
    self.source = source
    self.trustsTiles = trustsTiles
  }

  mutating func hash(of node: NodeCoordinate) throws(TreeReadingError) -> Hash {
    let leaves = EntryIndex(node.leaves.lowerBound)..<EntryIndex(node.leaves.upperBound)
    guard leaves.upperBound <= source.size.nextIndex else { throw .missing(leaves) }
    let coordinate = TileCoordinate.holding(node, in: source.size)
    guard let hash = try tile(coordinate).hash(of: node) else { throw .missing(leaves) }
    return hash
  }

  private mutating func tile(_ coordinate: TileCoordinate) throws(TreeReadingError) -> Tile {
    if let known = tiles[coordinate] { return known }
    let tile = try read(coordinate)
    tiles[coordinate] = tile
    return tile
  }

  /// As it is stored; else as the tiles below it say; else as the entries do.
  private func read(_ coordinate: TileCoordinate) throws(TreeReadingError) -> Tile {
    if trustsTiles, let stored = source.tile(coordinate) { return stored }
    let hashes =
      coordinate.level == 0 ? try leaves(of: coordinate) : try rootsBelow(coordinate)
    guard let tile = Tile(coordinate, hashes: hashes) else {
      preconditionFailure("a tile is made of one hash for each of its places")
    }
    return tile
  }

  private func leaves(of coordinate: TileCoordinate) throws(TreeReadingError) -> [Hash] {
    let first = EntryIndex(coordinate.index << UInt64(TileCoordinate.height))
    let range = first..<first.advanced(by: coordinate.width)
    guard let hashes = source.leaves(range), hashes.count == coordinate.width else {
      throw .missing(range)
    }
    return hashes
  }

  private func rootsBelow(_ coordinate: TileCoordinate) throws(TreeReadingError) -> [Hash] {
    let first = coordinate.index << UInt64(TileCoordinate.height)
    var roots: [Hash] = []
    for place in 0..<UInt64(coordinate.width) {
      let below = TileCoordinate(level: coordinate.level - 1, index: first + place)
      guard let root = try read(below).root else {
        preconditionFailure("a tile stands on full ones")
      }
      roots.append(root)
    }
    return roots
  }
}
