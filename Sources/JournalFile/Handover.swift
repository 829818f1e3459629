public import Journal
public import MerkleLog

/// Who signs a log from a commit on, and what vouches for it.
public struct NextSigner: Sendable {
  /// The new key: of the same name where the key is replaced, of the next origin where the log is
  /// resumed.
  public let signer: NoteSigner
  /// Where it will remember what it signs; nothing yet.
  public let memory: SignerMemory
  /// The previous key: required where it is replaced; nil where it is lost.
  public let countersigner: NoteSigner?

  public init(signer: NoteSigner, memory: SignerMemory, countersigner: NoteSigner?) {
    self.signer = signer
    self.memory = memory
    self.countersigner = countersigner
  }
}

// The commit that changes the key is a commit like the others, but for who signs it. Killed before
// its note is whole, the log goes on under the previous key; after that, under the new one.

extension FileJournal {
  /// Appends the operation that announces another key, sealed by that key, and closes the journal:
  /// the next writer opens it with the new key.
  ///
  /// Where the key is replaced, the journal is open for writing with the previous one; where the
  /// log is resumed under another origin, it is open to be resumed. An operation that is already
  /// recorded gives its first receipt.
  public func append(
    _ operation: PendingOperation, at expected: TreeSize, handingOverTo next: NextSigner
  ) throws(StoreError) -> Receipt {
    try checkWritable()
    if let receipt = try knownReceipts(of: [operation])[operation.id] { return receipt }
    guard expected == size else { throw .sizeConflict(expected: expected, actual: size) }
    let (entry, change) = try announced(operation, next)
    try checkLimits([operation])
    guard var writer else { throw .readOnly(reason: "closed") }
    let bytes = Self.joined([operation])
    try writeLines(bytes, &writer, [operation.id])
    let seal = try sealLines(bytes, &writer, [operation.id]) {
      (writer, leaves) throws(SealError) in
      try Self.seal(leaves, after: writer.edge.frontier, change, next)
    }
    try record(seal, &writer, [operation.id], next)
    do throws(KeyChain.Fault) {
      try keys.extend(
        change, at: entry, after: latest, note: seal.note, size: seal.checkpoint.size)
    } catch {
      preconditionFailure("a handover that was checked and signed: \(error)")
    }
    let receipts = Self.receipts(of: [operation], from: size.nextIndex, seal.note)
    head = Head(checkpoint: seal.checkpoint, note: seal.note)
    self.writer = writer
    refreshCaches()
    close()
    guard let receipt = receipts.first else {
      preconditionFailure("one receipt for each operation")
    }
    return receipt
  }

  private func announced(
    _ operation: PendingOperation, _ next: NextSigner
  ) throws(StoreError) -> (EntryIndex, KeyChange) {
    let changes = operation.keyChanges
    guard changes.count == 1, let (line, change) = changes.first else {
      throw .handover(.notAnnounced)
    }
    let entry = size.nextIndex.advanced(by: line)
    do throws(KeyChain.Fault) {
      try keys.check(change, after: latest)
      // What would be signed, before anything is written.
      _ = try KeyChain.sign(
        Checkpoint(origin: Origin(change.key.name), size: size, root: latest.root), change,
        signer: next.signer, countersigner: next.countersigner)
    } catch {
      throw .handover(.refused(error))
    }
    let used: Checkpoint?
    do throws(SignerMemoryError) {
      used = try next.memory.last()
    } catch {
      throw .handover(.memoryUnreadable)
    }
    if let used { throw .handover(.memoryInUse(used)) }
    return (entry, change)
  }

  private static func seal(
    _ leaves: [Hash], after frontier: MerkleFrontier, _ change: KeyChange, _ next: NextSigner
  ) throws(SealError) -> Seal {
    do throws(KeyChain.Fault) {
      return try KeyChain.seal(
        leaves, after: frontier, change, signer: next.signer, countersigner: next.countersigner)
    } catch {
      throw .note(.signingFailed)
    }
  }
}

extension PendingOperation {
  /// The lines that announce a key, and which they are.
  var keyChanges: [(line: Int, change: KeyChange)] {
    lines.enumerated().compactMap { number, line in
      line.withUnsafeBufferPointer { KeyChange(parsing: $0) }.map { (number, $0) }
    }
  }
}
