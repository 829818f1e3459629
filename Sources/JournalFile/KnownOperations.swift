public import Journal
public import MerkleLog

// Sending an operation twice records it once: the index says where it might be, the entry there
// says whether it is.

extension OperationKey {
  init(_ operation: OperationID) {
    (high, low) = operation.words
  }
}

extension FileJournal {
  /// The first receipts of those operations that are already recorded.
  func knownReceipts(
    of operations: [PendingOperation]
  ) throws(StoreError) -> [OperationID: Receipt] {
    var receipts: [OperationID: Receipt] = [:]
    for operation in operations {
      receipts[operation.id] = try receipt(of: operation.id, answering: operation.demande)
    }
    return receipts
  }

  /// The receipt of an operation recorded before: nil when it never was. For whoever lost an
  /// answer.
  public func receipt(of operation: PendingOperation) throws(StoreError) -> Receipt? {
    try knownReceipts(of: [operation])[operation.id]
  }

  /// Where an operation was recorded; nil when it never was. For writers only.
  public func firstEntry(of operation: OperationID) throws(StoreError) -> EntryIndex? {
    try position(of: operation)
  }

  /// The first receipt of a command that is sent again; nil when it was never recorded. Asked
  /// before deciding: the state has changed since, and the same command could be refused now.
  ///
  /// - Throws: `operationReused` when the identifier was used for another command.
  public func receipt(
    of id: OperationID, answering demande: CommandDigest
  ) throws(StoreError) -> Receipt? {
    guard let first = try position(of: id) else { return nil }
    return try receipt(of: id, answering: demande, at: first)
  }

  private func receipt(
    of id: OperationID, answering demande: CommandDigest, at first: EntryIndex
  ) throws(StoreError) -> Receipt {
    let entries = try entries()
    var count = 0
    while let layout = entries.envelope(at: first.advanced(by: count)), layout.operation == id {
      guard layout.demande == demande else { throw .operationReused(id, first: first) }
      count += 1
    }
    return Receipt(
      operation: id, first: first, count: count, checkpoint: try firstNote(covering: first))
  }

  /// The first entry of an operation. A table that is damaged, or that points at another operation,
  /// is a cache: it is made again from the entries.
  private func position(of operation: OperationID) throws(StoreError) -> EntryIndex? {
    guard let index = writer?.index, !index.provesAbsent(operation) else { return nil }
    let entries = try entries()
    switch index.look(for: operation, in: entries) {
    case .absent: return nil
    case .found(let position): return position
    case .damaged: break
    }
    var rebuilt = OperationIndex(table: .empty)
    do throws(StoreFinding) {
      try rebuilt.learn(from: entries, after: .zero)
    } catch {
      condition = .doubtful([error])
      throw .readOnly(reason: "an entry is not readable")
    }
    writer?.index = rebuilt
    notices.append(.indexRebuilt(from: .zero))
    guard case .found(let position) = rebuilt.look(for: operation, in: entries) else { return nil }
    return position
  }

  /// The signed checkpoint of the commit that recorded an entry.
  private func firstNote(covering index: EntryIndex) throws(StoreError) -> SignedNote {
    let mapping: Mapping?
    do throws(FileError) {
      mapping = try durable.fileSystem.mapping(of: layout.checkpoints)
    } catch {
      throw .failed(StoreFailure(error))
    }
    let note: SignedNote? = mapping?.withBytes { bytes in
      let log = CheckpointLog(bytes: bytes)
      return log.firstNote(covering: index).flatMap { log.note(of: $0) }
    }
    guard let note else { throw .failed(StoreFailure(step: "find the checkpoint", code: nil)) }
    return note
  }
}

extension OperationIndex {
  enum Look {
    case absent
    case found(EntryIndex)
    case damaged
  }

  /// Whether the operation was never recorded, by the index alone: what every new operation asks,
  /// for which no entry needs to be mapped.
  func provesAbsent(_ operation: OperationID) -> Bool {
    do throws(DamagedTable) {
      return try position(of: OperationKey(operation)) == nil
    } catch {
      return false
    }
  }

  /// Where an operation begins, checked against the entry that is there.
  func look(for operation: OperationID, in entries: CommittedEntries) -> Look {
    do throws(DamagedTable) {
      guard let position = try position(of: OperationKey(operation)) else { return .absent }
      let there = entries.envelope(at: position)
      return there?.operation == operation ? .found(position) : .damaged
    } catch {
      return .damaged
    }
  }

  /// Reads the operations of the entries from `size` on.
  mutating func learn(
    from entries: CommittedEntries, after size: TreeSize
  ) throws(StoreFinding) {
    var previous: OperationID?
    let range = size.nextIndex..<max(size.nextIndex, entries.size.nextIndex)
    try entries.forEachLine(in: range) { index, line throws(StoreFinding) in
      let operation: OperationID
      do throws(CanonicalError) {
        operation = try EntryLayout(parsing: line.bindMemory(to: UInt8.self)).operation
      } catch {
        throw .entryUnreadable(index, error)
      }
      if operation != previous { insert(OperationKey(operation), at: index) }
      previous = operation
    }
  }
}

/// Which operation an entry belongs to, and what it answers.
struct EntryOwner {
  let operation: OperationID
  let demande: CommandDigest
}

extension CommittedEntries {
  /// Nil beyond the size, and for a line that is not an entry.
  func envelope(at index: EntryIndex) -> EntryOwner? {
    withLine(at: index) { line in
      do throws(CanonicalError) {
        let layout = try EntryLayout(parsing: line.bindMemory(to: UInt8.self))
        return EntryOwner(operation: layout.operation, demande: layout.demande)
      } catch {
        // The audit says what is wrong with the line; here it is merely nobody's.
        return nil
      }
    } ?? nil
  }
}
