public import Journal
public import MerkleLog

/// A journal in memory, for tests of what stands above a store. It keeps the whole contract of
/// `JournalStore`, durability apart.
public struct MemoryStore: JournalStore {
  private var lines: [[UInt8]] = []
  private var recorded: [OperationID: (demande: CommandDigest, receipt: Receipt)] = [:]
  private var sealer: Sealer
  private var head: SignedNote

  /// A journal whose first commit is `genesis`.
  public init(genesis: PendingOperation, signer: NoteSigner) throws {
    sealer = try Sealer(
      origin: Origin(signer.verifierKey.name), signer: signer, frontier: MerkleFrontier(),
      memory: nil, rootAtMemory: nil)
    let seal = try sealer.seal(genesis.lines.map { Hash.leaf($0) })
    head = seal.note
    lines = genesis.lines
    remember(genesis, at: EntryIndex(0))
  }

  public var size: TreeSize { TreeSize(UInt64(lines.count)) }

  public func checkpoint() throws(StoreError) -> SignedNote { head }

  public func read(_ range: Range<EntryIndex>) throws(StoreError) -> [[UInt8]] {
    guard range.upperBound <= size.nextIndex else { throw .outOfRange }
    return Array(lines[Int(range.lowerBound.value)..<Int(range.upperBound.value)])
  }

  public mutating func append(
    _ operations: [PendingOperation], at expected: TreeSize
  ) throws(StoreError) -> [Receipt] {
    let new = try newOperations(operations)
    if !new.isEmpty {
      guard expected == size else { throw .sizeConflict(expected: expected, actual: size) }
      try commit(new)
    }
    return operations.compactMap { recorded[$0.id]?.receipt }
  }

  public mutating func replaceCheckpoint(
    _ old: SignedNote, with new: SignedNote
  ) throws(StoreError) {
    guard old == head, new.text == old.text,
      Set(new.signatures).isSuperset(of: old.signatures)
    else { throw .checkpointConflict }
    head = new
  }

  private func newOperations(
    _ operations: [PendingOperation]
  ) throws(StoreError) -> [PendingOperation] {
    var seen: [OperationID: CommandDigest] = [:]
    var new: [PendingOperation] = []
    for operation in operations {
      let known = recorded[operation.id]
      if let demande = known?.demande ?? seen[operation.id] {
        guard demande == operation.demande else {
          throw .operationReused(operation.id, first: known?.receipt.first ?? size.nextIndex)
        }
        continue
      }
      seen[operation.id] = operation.demande
      new.append(operation)
    }
    return new
  }

  private mutating func commit(_ operations: [PendingOperation]) throws(StoreError) {
    do throws(SealError) {
      head = try sealer.seal(operations.flatMap(\.lines).map { Hash.leaf($0) }).note
    } catch {
      throw .failed(StoreFailure(step: "sign", code: nil))
    }
    for operation in operations {
      let first = size.nextIndex
      lines += operation.lines
      remember(operation, at: first)
    }
  }

  private mutating func remember(_ operation: PendingOperation, at first: EntryIndex) {
    let receipt = Receipt(
      operation: operation.id, first: first, count: operation.lines.count, checkpoint: head)
    recorded[operation.id] = (operation.demande, receipt)
  }
}
