public import Journal
public import MerkleLog

/// What is wrong with the files themselves, before anything that they hold.
public enum FileFinding: Hashable, Sendable {
  /// A file that format 1 requires is not there.
  case missing(String)
  /// A file that format 1 does not know, or a tile beyond the newest checkpoint: harmless, and
  /// covered by no signature.
  case stray(String)
  /// A tile of the newest checkpoint is not there: the cache can be made again.
  case tileMissing(TileCoordinate)
  /// A file that could not be read; the audit went on without it.
  case unreadable(String, FileError)

  /// Whether it casts a doubt on the registre, or on a cache only.
  public var gravity: Finding.Gravity {
    switch self {
    case .missing, .unreadable: .integrity
    // The right edge of a registre that is being written may lag behind.
    case .tileMissing(let tile): tile.isFull ? .repairable : .information
    case .stray: .information
    }
  }
}

/// The result of an audit of files: a value, never an error.
public struct FileAuditReport: Hashable, Sendable {
  /// What is wrong with the files themselves.
  public let files: [FileFinding]
  /// What is wrong with what they hold. Nil when the key or the notes are not there: nothing could
  /// be verified.
  public let journal: AuditReport?

  /// Whether nothing casts a doubt on what was signed.
  public var isIntact: Bool {
    !files.contains { $0.gravity == .integrity } && journal?.isIntact == true
  }

  /// Whether there is nothing at all to say.
  public var isClean: Bool { files.isEmpty && journal?.findings.isEmpty == true }
}

/// The audit of a registre's public files: gathers the bytes, and leaves the judgement to `Audit`.
public enum FileAudit {
  /// What the auditor brings: papers typed by hand, checkpoints known otherwise.
  public struct Given: Sendable {
    public var anchors: [PaperAnchor]
    /// Their signatures were checked by whoever brings them.
    public var known: [Checkpoint]
    /// Cosignatures kept elsewhere than in the registre.
    public var cosignatures: [[UInt8]]
    /// The keys of witnesses, as the registre designates them or known otherwise.
    public var witnessKeys: [VerifierKey]

    public init(
      anchors: [PaperAnchor] = [], known: [Checkpoint] = [], cosignatures: [[UInt8]] = [],
      witnessKeys: [VerifierKey] = []
    ) {
      self.anchors = anchors
      self.known = known
      self.cosignatures = cosignatures
      self.witnessKeys = witnessKeys
    }
  }

  /// Audits on the calling thread and on those that the workers lend.
  public static func run(
    _ files: some PublicFiles, scope: AuditScope = .standard, given: Given = Given(),
    workers: Workers = .none
  ) -> FileAuditReport {
    var gathering = Gathering(files)
    guard let material = gathering.material(given) else {
      return FileAuditReport(files: gathering.findings, journal: nil)
    }
    // The material borrows the bytes of the mappings: they live until it has been audited.
    let report = withExtendedLifetime(gathering.mappings) {
      Audit.run(material, scope: scope, workers: workers)
    }
    gathering.checkNames(newest: report.newest?.size)
    return FileAuditReport(files: gathering.findings, journal: report)
  }
}

/// The public files of one audit.
private struct Gathering<Files: PublicFiles> {
  let files: Files
  private(set) var findings: [FileFinding] = []
  /// Kept alive for as long as the audit reads them.
  private(set) var mappings: [Mapping] = []
  private var paths: [String] = []

  init(_ files: Files) { self.files = files }

  /// What the audit reads; nil when the key or the notes are not there.
  ///
  /// In this order, a writer that commits meanwhile can only have added to what is read next.
  mutating func material(_ given: FileAudit.Given) -> AuditMaterial? {
    let key = mapping(of: JournalFileName.verifierKey, isRequired: true)
    let published = published()
    let checkpoints = mapping(of: .checkpoints, isRequired: true)
    do throws(FileError) {
      paths = try files.paths()
    } catch {
      findings.append(.unreadable("", error))
    }
    var segments: [Segment] = []
    for path in paths {
      guard let first = Self.firstEntry(ofSegment: path) else { continue }
      guard let mapping = mapping(of: .entries(first), isRequired: true) else { continue }
      segments.append(
        Segment(first: first, bytes: mapping.lent, forgetting: { mapping.forget($0) }))
    }
    if segments.isEmpty { missing(.entries(EntryIndex(0))) }
    let witness = witnessFiles() + given.cosignatures.map { WitnessFile(name: nil, bytes: $0) }
    guard let key, let checkpoints else { return nil }
    let files = files
    return AuditMaterial(
      verifierKey: Array(key.lent), segments: segments, checkpoints: checkpoints.lent,
      published: published,
      tile: { coordinate in Self.tile(coordinate, files) }, anchors: given.anchors,
      known: given.known, witness: witness, witnessKeys: given.witnessKeys)
  }

  /// What was received from witnesses and authorities, in the order of its names.
  private mutating func witnessFiles() -> [WitnessFile] {
    let names = paths.compactMap(WitnessFile.name(at:))
    return names.compactMap { name in
      mapping(of: .witness(name), isRequired: false).map {
        WitnessFile(name: name, bytes: Array($0.lent))
      }
    }
  }

  /// A copy, since the file of a checkpoint is written to again once another has taken its name;
  /// two readings that agree, since that could happen in the middle of one.
  private mutating func published() -> [UInt8]? {
    var last = mapping(of: .checkpoint, isRequired: false).map { Array($0.lent) }
    for _ in 0..<3 {
      let again = mapping(of: .checkpoint, isRequired: false).map { Array($0.lent) }
      if again == last { break }
      last = again
    }
    return last
  }

  private static func firstEntry(ofSegment path: String) -> EntryIndex? {
    guard path.hasPrefix("entries/") else { return nil }
    return StoreLayout.firstEntry(ofSegment: String(path.dropFirst(8))).map { EntryIndex($0) }
  }

  /// A tile that cannot be read is a tile that is not there: it is a cache.
  private static func tile(_ coordinate: TileCoordinate, _ files: Files) -> [UInt8]? {
    do throws(FileError) {
      return try files.mapping(of: coordinate.path).map { $0.withBytes { Array($0) } }
    } catch {
      return nil
    }
  }

  private mutating func mapping(of name: JournalFileName, isRequired: Bool) -> Mapping? {
    guard let path = name.path else { return nil }
    do throws(FileError) {
      if let mapping = try files.mapping(of: path) {
        mappings.append(mapping)
        return mapping
      }
      if isRequired { missing(name) }
    } catch {
      findings.append(.unreadable(path, error))
    }
    return nil
  }

  private mutating func missing(_ name: JournalFileName) {
    if let path = name.path { findings.append(.missing(path)) }
  }

  /// Names that format 1 does not know; tiles that should be there, and those that should not.
  mutating func checkNames(newest: TreeSize?) {
    let expected = newest.map { TileCoordinate.tiles(of: $0) } ?? []
    let tiles = Set(expected.map(\.path))
    let present = Set(paths)
    for path in paths where !Self.isKnown(path) && !tiles.contains(path) {
      findings.append(.stray(path))
    }
    for tile in expected where !present.contains(tile.path) {
      findings.append(.tileMissing(tile))
    }
  }

  private static func isKnown(_ path: String) -> Bool {
    ["registre.vkey", "checkpoints", "checkpoint"].contains(path)
      || firstEntry(ofSegment: path) != nil || WitnessFile.name(at: path) != nil
  }
}
