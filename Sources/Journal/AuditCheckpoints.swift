internal import MerkleLog

// The signed side of the journal: every note's form, their order, the signatures, the published
// one.
extension AuditRun {
  /// Checks all of the checkpoints that needs no entry.
  mutating func check(_ history: CheckpointHistory) {
    records = history.records
    for fault in history.faults {
      find(.noteRefused(fault.reason), in: .checkpoints, offset: fault.bytes.lowerBound)
    }
    if let stray = history.stray {
      find(.strayBytes(byteCount: stray.count), in: .checkpoints, offset: stray.lowerBound)
    }
    if let partial = followKeys(history) ?? history.partial {
      find(
        .notePartial(byteCount: partial.count), in: .checkpoints, offset: partial.lowerBound)
    }
    guard let newest = records.last else { return find(.noCheckpoint, in: .checkpoints) }
    checkOrder()
    for record in scope.everySignature ? records.dropLast() : [] {
      if let error = signatureError(record) { refuse(record, error) }
    }
    let error = signatureError(newest)
    if let error { refuse(newest, error) }
    checkPublished(newest, error)
  }

  /// A log only grows, and has one root for each size.
  private mutating func checkOrder() {
    for (before, record) in zip(records, records.dropFirst()) where record.size <= before.size {
      let offset = record.bytes.lowerBound
      if record.size == before.size {
        let sameRoot = record.root == before.root
        find(
          .sizeRepeated(record.size, sameRoot: sameRoot), in: .checkpoints, offset: offset)
      } else {
        find(
          .sizeDecreases(from: before.size, to: record.size), in: .checkpoints, offset: offset)
      }
    }
  }

  private mutating func refuse(_ record: CheckpointHistory.Record, _ error: NoteError) {
    find(
      .signatureRefused(record.size, error), in: .checkpoints, offset: record.bytes.lowerBound)
  }

  private func signatureError(_ record: CheckpointHistory.Record) -> NoteError? {
    do throws(NoteError) {
      let note = try SignedNote(parsing: Array(material.checkpoints[record.bytes]))
      guard let checkpoint = checkpoint(of: note) else { throw .malformedText }
      try chain.verify(note, checkpoint)
      return nil
    } catch {
      return error
    }
  }

  private func checkpoint(of note: SignedNote) -> Checkpoint? {
    do throws(CheckpointError) { return try Checkpoint(parsing: note.text) } catch { return nil }
  }

  /// The published checkpoint is the newest recorded one, perhaps with more signatures, or an
  /// earlier one when a commit was interrupted before its last step.
  private mutating func checkPublished(
    _ newest: CheckpointHistory.Record, _ newestError: NoteError?
  ) {
    guard let bytes = material.published else {
      return find(.publishedMissing, in: .checkpoint)
    }
    // Most of the time it is the newest note itself, whose signature was just verified.
    if bytes.elementsEqual(material.checkpoints[newest.bytes]) {
      if let newestError { find(.signatureRefused(newest.size, newestError), in: .checkpoint) }
      return
    }
    guard let (note, published) = readPublished(bytes) else {
      return find(.publishedUnreadable, in: .checkpoint)
    }
    do throws(NoteError) {
      try chain.verify(note, published)
    } catch {
      find(.signatureRefused(published.size, error), in: .checkpoint)
    }
    guard published.size <= newest.size else {
      return find(.publishedAhead(published.size), in: .checkpoint)
    }
    let recorded = records.last { $0.size == published.size }
    guard recorded?.root == published.root,
      published.origin == chain.epoch(at: published.size).origin
    else {
      return find(.publishedDiffers(published.size), in: .checkpoint)
    }
    if published.size < newest.size { find(.publishedBehind(published.size), in: .checkpoint) }
  }

  private func readPublished(_ bytes: [UInt8]) -> (SignedNote, Checkpoint)? {
    do {
      let note = try SignedNote(parsing: bytes)
      return (note, try Checkpoint(parsing: note.text))
    } catch {
      // Whatever is wrong with it, the recorded checkpoints are the truth and it is copied again.
      return nil
    }
  }
}
