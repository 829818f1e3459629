public import MerkleLog

/// What an audit reads: the public files of a journal, and what the auditor brings.
public struct AuditMaterial {
  /// The content of `registre.vkey`.
  public var verifierKey: [UInt8]
  /// The segments, in order.
  public var segments: [Segment]
  /// The content of `checkpoints`.
  public var checkpoints: UnsafeRawBufferPointer
  /// The content of `checkpoint`; nil when there is none.
  public var published: [UInt8]?
  /// The content of a tile; nil when there is none.
  public var tile: (TileCoordinate) -> [UInt8]?
  /// Paper anchors typed by hand.
  public var anchors: [PaperAnchor]
  /// Checkpoints known otherwise, whose signatures were checked: a witness's, the signer's memory.
  public var known: [Checkpoint]
  /// The files of `public/witness`, and the cosignatures that the auditor brings.
  public var witness: [WitnessFile]
  /// The keys of the witnesses whose cosignatures are verified.
  public var witnessKeys: [VerifierKey]

  public init(
    verifierKey: [UInt8], segments: [Segment], checkpoints: UnsafeRawBufferPointer,
    published: [UInt8]?, tile: @escaping (TileCoordinate) -> [UInt8]? = { _ in nil },
    anchors: [PaperAnchor] = [], known: [Checkpoint] = [], witness: [WitnessFile] = [],
    witnessKeys: [VerifierKey] = []
  ) {
    self.verifierKey = verifierKey
    self.segments = segments
    self.checkpoints = checkpoints
    self.published = published
    self.tile = tile
    self.anchors = anchors
    self.known = known
    self.witness = witness
    self.witnessKeys = witnessKeys
  }
}

/// How far an audit goes.
public struct AuditScope: Hashable, Sendable {
  /// Every signature, rather than the newest one.
  public var everySignature: Bool
  /// The canonical form of every line, and the wholeness of operations.
  public var everyLine: Bool
  /// The tiles, which are a cache.
  public var everyTile: Bool

  public init(everySignature: Bool, everyLine: Bool, everyTile: Bool) {
    self.everySignature = everySignature
    self.everyLine = everyLine
    self.everyTile = everyTile
  }

  /// The newest signature, every note's form, the root at every recorded size: enough to know that
  /// nothing signed was changed.
  public static let standard = AuditScope(
    everySignature: false, everyLine: false, everyTile: false)
  /// Everything, which also checks that the writer followed the format.
  public static let complete = AuditScope(
    everySignature: true, everyLine: true, everyTile: true)
}

/// The verification of a journal's integrity.
///
/// It reads bytes and returns findings; it opens no file and throws nothing.
public enum Audit {
  /// Audits on the calling thread and on those that the workers lend.
  public static func run(
    _ material: AuditMaterial, scope: AuditScope = .standard, workers: Workers = .none
  ) -> AuditReport {
    let key: VerifierKey
    do throws(KeyError) {
      key = try VerifierKey(anchor: material.verifierKey)
    } catch {
      return AuditReport(unreadableKey: error)
    }
    let (index, history) = read(material, key, workers)
    var run = AuditRun(material, scope, index, key)
    run.check(history)
    let roots = index.roots(at: run.sizes, workers)
    run.compare(roots)
    return run.report
  }

  /// Looks for the lines and reads the notes, which need nothing of each other: the notes are one
  /// more piece of work beside the blocks of lines.
  private static func read(
    _ material: AuditMaterial, _ key: VerifierKey, _ workers: Workers
  ) -> (LineIndex, CheckpointHistory) {
    let lines = LineBlocks(material.segments)
    let notes = LentBytes(material.checkpoints)
    let (counts, history) = workers.both(
      lines.count, { lines.lineFeeds(in: $0) },
      { CheckpointHistory(parsing: notes.bytes, origin: Origin(key.name)) })
    return (LineIndex(lines, counts: counts), history)
  }
}

/// The state of one audit.
struct AuditRun {
  let material: AuditMaterial
  let scope: AuditScope
  let index: LineIndex
  var findings: [Finding] = []
  var records: [CheckpointHistory.Record] = []
  var ancrages: [Ancrage] = []
  /// From the trust anchor on.
  var chain: KeyChain

  init(
    _ material: AuditMaterial, _ scope: AuditScope, _ index: LineIndex, _ anchor: VerifierKey
  ) {
    chain = KeyChain(anchor)
    self.material = material
    self.scope = scope
    self.index = index
  }

  var report: AuditReport {
    AuditReport(
      findings: findings, newest: records.last, commitCount: records.count, ancrages: ancrages,
      keys: chain.epochs)
  }

  mutating func find(
    _ fault: Finding.Fault, in file: JournalFileName, offset: Int? = nil,
    entries: Range<EntryIndex>? = nil
  ) {
    findings.append(Finding(fault, in: file, offset: offset, entries: entries))
  }

  /// Every size at which a root is needed and the entries are there, ascending, without repetition.
  var sizes: [TreeSize] {
    let wanted =
      records.map(\.size) + material.anchors.map(\.size) + material.known.map(\.size)
      + witnessedSizes
    let sorted = wanted.filter { $0 > .zero && $0 <= index.count }.sorted()
    return sorted.enumerated().filter { $0 == 0 || sorted[$0 - 1] != $1 }.map(\.element)
  }

  /// All that needs the computed roots.
  mutating func compare(_ roots: ComputedRoots) {
    checkSegments()
    let isIntact = checkRecordedRoots(roots)
    checkAncrages(roots)
    checkKnown(roots)
    checkGenesis(chain.anchor)
    if scope.everyLine { checkLines() }
    if scope.everyTile, isIntact { checkTiles() }
  }
}
