public import Journal
public import MerkleLog

// One commit, in the order that durability asks for. What a failure means depends on how far it
// got:
//
//   lines written, not synced       cut off again: nothing happened, the writer goes on
//   lines synced, or being synced   outcome unknown: the writer stops
//   note synced                     recorded; publishing it failed: the writer stops, the next
//                                   opening publishes, and sending again gives the receipt
//   answered                        caches only: a notice

extension FileJournal {
  /// Appends operations after `expected` entries, all or none, and returns the receipt of each in
  /// their order. What it returns is on the disk and signed. An operation that is already recorded
  /// gives its first receipt and is not written again.
  public func append(
    _ operations: [PendingOperation], at expected: TreeSize
  ) throws(StoreError) -> [Receipt] {
    try checkWritable()
    let known = try knownReceipts(of: operations)
    let new = try newOperations(of: operations, known: known)
    var receipts = known
    if !new.isEmpty {
      guard new.allSatisfy({ $0.keyChanges.isEmpty }) else { throw .handover(.notHandedOver) }
      guard expected == size else { throw .sizeConflict(expected: expected, actual: size) }
      try checkLimits(new)
      for receipt in try commit(new) { receipts[receipt.operation] = receipt }
    }
    return operations.compactMap { receipts[$0.id] }
  }

  func checkWritable() throws(StoreError) {
    switch condition {
    case .writable: return
    case .reading: throw .readOnly(reason: "opened for reading")
    case .doubtful(let findings):
      throw .readOnly(reason: "integrity in doubt: \(findings.count) finding(s)")
    case .stopped(let resend, let failure):
      let names = resend.map(\.text).joined(separator: ", ")
      throw .readOnly(reason: "stopped by \(failure.step); open again, then send again: \(names)")
    }
  }

  func checkLimits(_ operations: [PendingOperation]) throws(StoreError) {
    let lines = operations.reduce(0) { $0 + $1.lines.count }
    let bytes = operations.reduce(0) { $0 + $1.lines.reduce(0) { $0 + $1.count + 1 } }
    guard lines <= limits.commitLines, bytes <= limits.commitBytes else { throw .outOfRange }
  }

  /// The operations to write, each once, in order.
  private func newOperations(
    of operations: [PendingOperation], known: [OperationID: Receipt]
  ) throws(StoreError) -> [PendingOperation] {
    var seen: [OperationID: CommandDigest] = [:]
    var new: [PendingOperation] = []
    for operation in operations where known[operation.id] == nil {
      if let demande = seen[operation.id] {
        guard demande == operation.demande else {
          throw .operationReused(operation.id, first: size.nextIndex)
        }
        continue
      }
      seen[operation.id] = operation.demande
      new.append(operation)
    }
    return new
  }

  private func commit(_ operations: [PendingOperation]) throws(StoreError) -> [Receipt] {
    guard var writer else { throw .readOnly(reason: "closed") }
    guard writer.sealer != nil else { throw .readOnly(reason: "open to be resumed") }
    let identifiers = operations.map(\.id)
    let bytes = Self.joined(operations)
    try writeLines(bytes, &writer, identifiers)
    let seal = try sealLines(bytes, &writer, identifiers) {
      (writer, leaves) throws(SealError) in
      guard var sealer = writer.sealer else { throw .note(.signingFailed) }
      let seal = try sealer.seal(leaves)
      writer.sealer = sealer
      return seal
    }
    try record(seal, &writer, identifiers, nil)
    let receipts = Self.receipts(of: operations, from: size.nextIndex, seal.note)
    head = Head(checkpoint: seal.checkpoint, note: seal.note)
    self.writer = consume writer
    // In its place: an index held twice would be copied whole, on every commit.
    for receipt in receipts {
      self.writer?.index.insert(OperationKey(receipt.operation), at: receipt.first)
    }
    refreshCaches()
    return receipts
  }

  static func joined(_ operations: [PendingOperation]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(
      operations.reduce(0) { $0 + $1.lines.reduce(0) { $0 + $1.count + 1 } })
    for operation in operations {
      for line in operation.lines {
        bytes += line
        bytes.append(Lines.feed)
      }
    }
    return bytes
  }

  static func receipts(
    of operations: [PendingOperation], from first: EntryIndex, _ note: SignedNote
  ) -> [Receipt] {
    var next = first
    return operations.map { operation in
      defer { next = next.advanced(by: operation.lines.count) }
      return Receipt(
        operation: operation.id, first: next, count: operation.lines.count, checkpoint: note)
    }
  }
}

// MARK: - The steps

extension FileJournal {
  /// Writes all the lines and syncs them. Whatever was written before a failure is cut off again.
  func writeLines(
    _ bytes: [UInt8], _ writer: inout Writer, _ operations: [OperationID]
  ) throws(StoreError) {
    try rotateIfFull(&writer, operations)
    do throws(FileError) {
      try durable.write(bytes, to: writer.segment, at: writer.segmentBytes)
    } catch {
      try cutOff(writer, operations, after: error)
    }
    do throws(FileError) {
      try durable.synchronise(writer.segment)
    } catch {
      throw stop(operations, StoreFailure(error))
    }
  }

  private func rotateIfFull(
    _ writer: inout Writer, _ operations: [OperationID]
  ) throws(StoreError) {
    guard writer.segmentBytes >= limits.segmentBytes else { return }
    let first = size.nextIndex
    let file: OpenFile
    do throws(FileError) {
      file = try durable.fileSystem.open(
        layout.segment(first: first.value), .creating(.shared))
    } catch {
      // The segment is not there, or holds nothing: the next commit tries again.
      throw .failed(StoreFailure(error))
    }
    do throws(FileError) {
      try durable.synchroniseFolder(layout.entries)
    } catch {
      durable.fileSystem.close(file)
      throw stop(operations, StoreFailure(error))
    }
    durable.fileSystem.close(writer.segment)
    writer.segment = file
    writer.segmentFirst = first
    writer.segmentBytes = 0
    segments.append(first)
    self.writer = writer
  }

  /// Nothing was synced nor signed: without the lines, nothing happened.
  private func cutOff(
    _ writer: Writer, _ operations: [OperationID], after error: FileError
  ) throws(StoreError) -> Never {
    do throws(FileError) {
      try durable.truncate(writer.segment, to: writer.segmentBytes)
    } catch {
      throw stop(operations, StoreFailure(error))
    }
    throw .failed(StoreFailure(error))
  }

  /// Reads the lines back and signs what is on the disk, not what was meant to be.
  func sealLines(
    _ bytes: [UInt8], _ writer: inout Writer, _ operations: [OperationID],
    by sign: (inout Writer, [Hash]) throws(SealError) -> Seal
  ) throws(StoreError) -> Seal {
    let back: [UInt8]
    do throws(FileError) {
      back = try durable.fileSystem.read(
        writer.segment, at: writer.segmentBytes, count: bytes.count)
    } catch {
      throw stop(operations, StoreFailure(error))
    }
    guard back == bytes else {
      throw stop(operations, StoreFailure(step: "read back \(writer.segment.path.name)", code: nil))
    }
    let leaves = Self.leaves(of: back)
    do throws(SealError) {
      let seal = try sign(&writer, leaves)
      for leaf in leaves { writer.pendingTiles += writer.edge.append(leaf) }
      writer.lastLeaf = leaves.last ?? writer.lastLeaf
      writer.segmentBytes += bytes.count
      return seal
    } catch {
      throw stop(operations, StoreFailure(step: "sign: \(error)", code: nil))
    }
  }

  static func leaves(of lines: [UInt8]) -> [Hash] {
    lines.withUnsafeBytes { bytes in
      var leaves: [Hash] = []
      var offset = 0
      while let end = Lines.end(of: bytes, from: offset) {
        leaves.append(Hash.leaf(UnsafeRawBufferPointer(rebasing: bytes[offset..<end])))
        offset = end + 1
      }
      return leaves
    }
  }

  /// Makes the note durable (`next`: that of a new key), then lets it be known: the signer's memory
  /// first, then the public. Neither may run ahead of a durable checkpoint.
  func record(
    _ seal: Seal, _ writer: inout Writer, _ operations: [OperationID], _ next: NextSigner?
  ) throws(StoreError) {
    let bytes = CheckpointHistory.appending(seal.note, after: writer.checkpointsBytes)
    do throws(FileError) {
      try durable.write(bytes, to: writer.checkpoints, at: writer.checkpointsBytes)
      try durable.synchronise(writer.checkpoints)
      // The key that signed last is not to sign an older log either.
      if writer.sealer != nil {
        try writer.memory.remember(seal.checkpoint, &writer.memorySpare)
      }
      try next?.memory.remember(seal.checkpoint)
      try durable.publish(
        layout.checkpoint, seal.note.bytes, .shared, &writer.checkpointSpare)
    } catch {
      throw stop(operations, StoreFailure(error))
    }
    writer.checkpointsBytes += bytes.count
  }

  /// Refuses everything from now on: the outcome of these operations is for the next opening to
  /// say.
  private func stop(_ operations: [OperationID], _ failure: StoreFailure) -> StoreError {
    condition = .stopped(resend: operations, failure)
    return .outcomeUnknown(operations, failure)
  }
}

// MARK: - Cosignatures

extension FileJournal {
  /// Publishes cosignatures of the newest checkpoint: `checkpoint` is replaced, durably;
  /// `checkpoints` keeps what the registre itself signed.
  public func replaceCheckpoint(
    _ old: SignedNote, with new: SignedNote
  ) throws(StoreError) {
    try checkWritable()
    guard old == head.note, new.text == old.text,
      Set(new.signatures).isSuperset(of: old.signatures)
    else { throw .checkpointConflict }
    do throws(FileError) {
      _ = writer?.checkpointSpare.forget()
      try durable.replace(layout.checkpoint, new.bytes, .shared)
    } catch {
      throw .failed(StoreFailure(error))
    }
    head.note = new
  }
}
