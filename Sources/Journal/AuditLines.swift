internal import MerkleLog

// What the writer wrote, beyond its integrity: entry 0, every line's form, whole operations, tiles.
extension AuditRun {
  /// Entry 0 must say what the key and the checkpoints say.
  mutating func checkGenesis(_ key: VerifierKey) {
    var cursor = LineCursor(material.segments)
    guard records.last != nil, let line = cursor.next() else { return }
    let file = JournalFileName.entries(material.segments[cursor.segment].first)
    let bytes = line.bindMemory(to: UInt8.self)
    let entry = EntryIndex(0)..<EntryIndex(1)
    let header: EntryHeader
    do throws(CanonicalError) {
      header = try EntryHeader(parsing: bytes)
    } catch {
      return find(.lineRefused(error), in: file, offset: error.offset, entries: entry)
    }
    guard header.envelope.type.text == GenesisClaims.type else {
      return find(.genesisRefused, in: file, offset: 0, entries: entry)
    }
    let start = header.faits.lowerBound
    do throws(CanonicalError) {
      let claims = try GenesisClaims(UnsafeBufferPointer(rebasing: bytes[header.faits]))
      for claim in claims.contradictions(key) {
        find(.genesisClaim(claim), in: file, offset: start, entries: entry)
      }
    } catch {
      find(.lineRefused(error), in: file, offset: start + error.offset, entries: entry)
    }
  }

  /// The form of every committed line, and operations that are whole, together and in one commit.
  mutating func checkLines() {
    guard let newest = records.last else { return }
    var cursor = LineCursor(material.segments)
    var operations = OperationWatch()
    var commits = records.map(\.size.value)[...]
    var index = EntryIndex(0)
    while index.value < newest.size.value, let line = cursor.next() {
      while let end = commits.first, end <= index.value {
        operations.endCommit()
        commits.removeFirst()
      }
      let offset = cursor.offset - line.count - 1
      let file = JournalFileName.entries(material.segments[cursor.segment].first)
      let entry = index..<index.advanced(by: 1)
      do throws(CanonicalError) {
        let layout = try EntryLayout(parsing: line.bindMemory(to: UInt8.self))
        if let fault = operations.see(layout.operation, layout.demande) {
          find(fault, in: file, offset: offset, entries: entry)
        }
        if KeyChange.isChange(layout.type), !chain.isAnnounced(at: index) {
          find(.keyChangeUnsigned, in: file, offset: offset, entries: entry)
        }
      } catch {
        // Entry 0 was already read for its claims.
        if index.value > 0 {
          find(.lineRefused(error), in: file, offset: offset + error.offset, entries: entry)
        }
      }
      index = index.advanced(by: 1)
    }
  }

  /// Every tile that is there, against the entries.
  mutating func checkTiles() {
    guard let newest = records.last else { return }
    var edge = TileEdge()
    var cursor = LineCursor(material.segments)
    while edge.size < newest.size, let line = cursor.next() {
      for tile in edge.append(Hash.leaf(line)) { checkTile(tile) }
    }
    for tile in edge.partialTiles { checkTile(tile) }
  }

  private mutating func checkTile(_ tile: Tile) {
    guard let bytes = material.tile(tile.coordinate), bytes != tile.bytes else { return }
    find(.tileDiffers, in: .tile(tile.coordinate))
  }
}

/// What entry 0 says about the journal itself.
struct GenesisClaims {
  static let type = "registre-ouvert"

  let key: String?
  let format: Int64?
  let hash: String?
  let origin: String?

  /// Reads the facts of entry 0, passing over what the domain adds.
  init(_ faits: UnsafeBufferPointer<UInt8>) throws(CanonicalError) {
    var reader = CanonicalReader(faits)
    try reader.beginObject()
    key = try reader.skip(to: "cle") ? try reader.string() : nil
    format = try reader.skip(to: "format") ? try reader.integer() : nil
    hash = try reader.skip(to: "hachage") ? try reader.string() : nil
    origin = try reader.skip(to: "origine") ? try reader.string() : nil
    try reader.skipRest()
    try reader.finish()
  }

  /// The claims that the journal's key contradicts, or that this reader does not know.
  func contradictions(_ journalKey: VerifierKey) -> [Finding.GenesisClaim] {
    var claims: [Finding.GenesisClaim] = []
    if key != journalKey.text { claims.append(.key) }
    if format != 1 { claims.append(.format) }
    if hash != "sha-256" { claims.append(.hash) }
    if origin != journalKey.name.text { claims.append(.origin) }
    return claims
  }
}

/// Watches that the entries of an operation follow one another within one commit.
struct OperationWatch {
  private var ended: Set<OperationID> = []
  private var current: (id: OperationID, demande: CommandDigest)?
  /// Whether the current operation started in an earlier commit.
  private var isBeyondCommit = false

  mutating func endCommit() { isBeyondCommit = true }

  /// What is wrong with an entry of this operation coming next.
  mutating func see(_ id: OperationID, _ demande: CommandDigest) -> Finding.Fault? {
    if let current, current.id == id {
      if isBeyondCommit {
        isBeyondCommit = false
        return .operationSplit(id)
      }
      return current.demande == demande ? nil : .operationDemandeDiffers(id)
    }
    if let current { ended.insert(current.id) }
    current = (id, demande)
    isBeyondCommit = false
    return ended.contains(id) ? .operationRepeated(id) : nil
  }
}
