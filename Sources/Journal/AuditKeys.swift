internal import MerkleLog

// The keys of the log: from that of `registre.vkey` to the one that signs now.
extension AuditRun {
  /// Follows the keys through the commits that announce another. Only a checkpoint of a new origin,
  /// or with several signatures, can be one of those: the others are not looked at.
  ///
  /// Returns the end of `checkpoints` when it is such a commit that did not happen: the start of
  /// its note, and what follows.
  mutating func followKeys(_ history: CheckpointHistory) -> Range<Int>? {
    let last = records.count - 1
    for number in history.marked where number < last { follow(number) }
    if isCutHandover(last) {
      return records.removeLast().bytes.lowerBound..<material.checkpoints.count
    }
    if history.marked.last == last { follow(last) }
    return nil
  }

  private mutating func follow(_ number: Int) {
    let record = records[number]
    guard let note = note(record) else { return }
    let origin = note.text.utf8.prefix { $0 != 0x0A }
    let isResumed = !origin.elementsEqual(chain.origin.text.utf8)
    let offset = record.bytes.lowerBound
    let changes = number > 0 ? changes(from: records[number - 1].size, to: record.size) : []
    guard let (entry, change) = changes.first else {
      // Signatures by keys that nobody knows are no concern of ours.
      guard isResumed, let found = Origin(String(decoding: origin, as: UTF8.self)) else { return }
      return find(.noteRefused(.foreignOrigin(found)), in: .checkpoints, offset: offset)
    }
    do throws(KeyChain.Fault) {
      guard changes.count == 1 else { throw .severalChanges }
      let before = checkpoint(records[number - 1])
      try chain.extend(change, at: entry, after: before, note: note, size: record.size)
    } catch {
      find(
        .keyChangeRefused(error), in: .checkpoints, offset: offset,
        entries: entry..<entry.advanced(by: 1))
    }
  }

  /// Whether the last record is the start of one that announces a key: of its two signatures, only
  /// the one that cannot do alone was written. A commit was interrupted there.
  private func isCutHandover(_ number: Int) -> Bool {
    guard number > 0,
      material.checkpoints[records[number].bytes.upperBound...].allSatisfy({ $0 == 0 }),
      let note = note(records[number]), note.signatures.count == 1
    else { return false }
    let before = records[number - 1]
    let changes = changes(from: before.size, to: records[number].size)
    guard changes.count == 1, let (_, change) = changes.first else { return false }
    do throws(KeyChain.Fault) {
      try chain.check(change, after: checkpoint(before))
    } catch {
      return false
    }
    return change.isCut(note)
  }

  private func checkpoint(_ record: CheckpointHistory.Record) -> Checkpoint {
    Checkpoint(origin: chain.origin, size: record.size, root: record.root)
  }

  private func note(_ record: CheckpointHistory.Record) -> SignedNote? {
    do throws(NoteError) {
      return try SignedNote(parsing: Array(material.checkpoints[record.bytes]))
    } catch {
      return nil
    }
  }

  /// The entries of a commit that change the key; none where the sizes of notes decrease, which is
  /// a finding of its own.
  private func changes(from old: TreeSize, to new: TreeSize) -> [(EntryIndex, KeyChange)] {
    guard old < new, let (segment, offset) = index.place(of: old.nextIndex) else { return [] }
    var cursor = LineCursor(material.segments, segment: segment, offset: offset)
    var found: [(EntryIndex, KeyChange)] = []
    var entry = old.nextIndex
    while entry < new.nextIndex, let line = cursor.next() {
      if let change = KeyChange(parsing: line.bindMemory(to: UInt8.self)) {
        found.append((entry, change))
      }
      entry = entry.advanced(by: 1)
    }
    return found
  }

  // MARK: - What the auditor brought

  /// What a paper's key says of the entries that it speaks of.
  struct Standing {
    /// It bears no key of this log, or another than that of its position.
    var isForeign = false
    /// It speaks of entries that followed what a resumption kept: nothing here can be compared with
    /// it.
    var loss: KeyChain.Loss?
  }

  func standing(of anchor: PaperAnchor) -> Standing {
    guard let number = chain.epochs.indices.last(where: { anchor.matches(chain.epochs[$0].key) })
    else { return Standing(isForeign: true) }
    guard let next = chain.epochs.dropFirst(number + 1).first else {
      return Standing(isForeign: anchor.size < chain.epochs[number].from)
    }
    if let loss = chain.loss(of: anchor.size, anchor.root, after: number) {
      return Standing(loss: loss)
    }
    // The key of another time than the one on paper.
    return Standing(
      isForeign: anchor.size < chain.epochs[number].from || anchor.size > next.from)
  }

  mutating func isLost(_ known: Checkpoint) -> Bool {
    switch chain.loss(of: known) {
    case .declared: find(.knownLost(known), in: .given)
    case .undeclared: find(.knownBeyond(known), in: .given)
    case nil: return false
    }
    return true
  }
}
