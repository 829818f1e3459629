import Journal
import MerkleLog
import Testing

/// A small journal made in memory: what the tests of this target damage.
struct Demo {
  var key: [UInt8]
  var entries: [[UInt8]]
  var checkpoints: [UInt8]
  var published: [UInt8]?
  var tiles: [TileCoordinate: [UInt8]]
  var anchors: [PaperAnchor] = []
  var known: [Checkpoint] = []
  var witness: [WitnessFile] = []
  var witnessKeys: [VerifierKey] = []
  /// The index that the name of each segment announces.
  var names: [UInt64]

  static func signer() throws -> NoteSigner {
    let name = try #require(KeyName("greffe.example/essai"))
    return try NoteSigner(name: name, seed: [UInt8](repeating: 0x2A, count: 32))
  }

  static func sealer() throws -> Sealer {
    let signer = try signer()
    return try Sealer(
      origin: Origin(signer.verifierKey.name), signer: signer, frontier: MerkleFrontier(),
      memory: nil, rootAtMemory: nil)
  }

  static func envelope(_ number: UInt64, _ type: String) throws -> Envelope {
    let instant = try #require(Instant(milliseconds: 1_773_306_900_000 + Int64(number)))
    return Envelope(
      operation: OperationID(at: instant, randomA: 0, randomB: number),
      demande: CommandDigest(Hash.leaf([UInt8(number % 256)])),
      type: try #require(EventType(type)), version: 1, date: CivilDate("2026-03-01"),
      effet: try #require(CivilDate("2026-01-01")), enregistre: instant,
      par: try #require(Recorder("agent:1")))
  }

  static func operation(
    _ number: UInt64, lines count: Int, padding: Int = 0
  ) throws -> PendingOperation {
    let envelope = try envelope(number, "fiche-creee")
    let titre = "Été n° \(number)" + String(repeating: "é", count: padding / 2)
    let lines = try (0..<count).map {
      try Entry.line(envelope, faits: Array("{\"rang\":\($0),\"titre\":\"\(titre)\"}".utf8))
    }
    return try PendingOperation(id: envelope.operation, demande: envelope.demande, lines: lines)
  }

  static func genesis(claiming key: String? = nil, format: Int = 1) throws -> PendingOperation {
    let envelope = try envelope(0, "registre-ouvert")
    let signer = try signer().verifierKey
    var writer = CanonicalWriter()
    writer.beginObject()
    writer.key("cle")
    writer.string(key ?? signer.text)
    writer.key("convention")
    writer.string("essai")
    writer.key("format")
    writer.integer(Int64(format))
    writer.key("hachage")
    writer.string("sha-256")
    writer.key("origine")
    writer.string(signer.name.text)
    writer.endObject()
    let line = try Entry.line(envelope, faits: writer.finish())
    return try PendingOperation(id: envelope.operation, demande: envelope.demande, lines: [line])
  }

  /// Commits of 1, 2, 3, 1 and 2 entries, in two segments of 6 and 3.
  static func small() throws -> Demo {
    try Demo(
      commits: [
        [genesis().lines[0]], operation(1, lines: 2).lines, operation(2, lines: 3).lines,
        operation(3, lines: 1).lines, operation(4, lines: 2).lines,
      ], cuts: [0, 6])
  }

  init(commits: [[[UInt8]]], cuts: [UInt64] = [0]) throws {
    var sealer = try Demo.sealer()
    var edge = TileEdge()
    key = Array((sealer.verifierKey.text + "\n").utf8)
    entries = [[UInt8]](repeating: [], count: cuts.count)
    names = cuts
    checkpoints = []
    tiles = [:]
    for commit in commits {
      for line in commit {
        let segment = (cuts.lastIndex { $0 <= edge.size.value }) ?? 0
        entries[segment] += line + [0x0A]
        for tile in edge.append(Hash.leaf(line)) { tiles[tile.coordinate] = tile.bytes }
      }
      let note = try sealer.seal(commit.map { Hash.leaf($0) }).note
      checkpoints += CheckpointHistory.appending(note, after: checkpoints.count)
      published = note.bytes
    }
    for tile in edge.partialTiles { tiles[tile.coordinate] = tile.bytes }
  }

  /// The tree of its entries.
  var tree: MerkleTree {
    MerkleTree(
      leaves: entries.flatMap { segment in
        segment.split(separator: 0x0A).map { Hash.leaf(Array($0)) }
      })
  }

  /// Audits it, with its bytes in memory for as long as the audit lasts.
  func audit(_ scope: AuditScope = .complete) -> AuditReport {
    let buffers = entries.map { bytes in
      let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
      copy.copyBytes(from: bytes)
      return copy
    }
    defer { for buffer in buffers { buffer.deallocate() } }
    let segments = zip(names, buffers).map {
      Segment(first: EntryIndex($0), bytes: UnsafeRawBufferPointer($1))
    }
    return checkpoints.withUnsafeBytes {
      Audit.run(
        AuditMaterial(
          verifierKey: key, segments: segments, checkpoints: $0, published: published,
          tile: { tiles[$0] }, anchors: anchors, known: known, witness: witness,
          witnessKeys: witnessKeys),
        scope: scope)
    }
  }
}
