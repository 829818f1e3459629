public import MerkleLog

/// Why an operation cannot be written.
public enum OperationError: Error, Hashable, Sendable {
  /// An operation writes at least one entry.
  case empty
  case tooManyLines(Int)
  /// This line is not a canonical entry.
  case badLine(number: Int, CanonicalError)
  /// This line belongs to another operation, or answers another command.
  case foreignLine(number: Int)
}

/// The lines of one operation, checked and not yet written.
///
/// It cannot hold anything but canonical entries of that operation: a store may write its bytes as
/// they are.
public struct PendingOperation: Hashable, Sendable {
  public let id: OperationID
  public let demande: CommandDigest
  /// The entries in order, without their line feeds.
  public let lines: [[UInt8]]

  /// Checks every line.
  public init(
    id: OperationID, demande: CommandDigest, lines: [[UInt8]]
  ) throws(OperationError) {
    guard !lines.isEmpty else { throw .empty }
    guard lines.count <= Limits.entriesPerOperation else { throw .tooManyLines(lines.count) }
    for (number, line) in lines.enumerated() {
      let isOurs: Bool
      do throws(CanonicalError) {
        isOurs = try line.withUnsafeBufferPointer { (bytes) throws(CanonicalError) in
          let layout = try EntryLayout(parsing: bytes)
          return layout.operation == id && layout.demande == demande
        }
      } catch {
        throw .badLine(number: number, error)
      }
      guard isOurs else {
        throw .foreignLine(number: number)
      }
    }
    self.id = id
    self.demande = demande
    self.lines = lines
  }
}

/// What a store answers once an operation is durable.
public struct Receipt: Hashable, Sendable {
  public let operation: OperationID
  /// The index of the operation's first entry.
  public let first: EntryIndex
  /// How many entries it wrote.
  public let count: Int
  /// The signed checkpoint of the commit that wrote it.
  public let checkpoint: SignedNote

  public init(operation: OperationID, first: EntryIndex, count: Int, checkpoint: SignedNote) {
    self.operation = operation
    self.first = first
    self.count = count
    self.checkpoint = checkpoint
  }

  /// The indices of the operation's entries.
  public var entries: Range<EntryIndex> { first..<first.advanced(by: count) }
}

/// Why a store did not do what it was asked.
public enum StoreError: Error, Hashable, Sendable {
  /// Another writer came first: decide again from the new size.
  case sizeConflict(expected: TreeSize, actual: TreeSize)
  /// The identifier was used for another command.
  case operationReused(OperationID, first: EntryIndex)
  /// The range goes beyond the size, or the operations are more than a commit holds.
  case outOfRange
  /// The checkpoint to replace is not the one expected, or the new one says something else.
  case checkpointConflict
  /// The store takes no writes; the reason is for the log of the operator.
  case readOnly(reason: String)
  /// Nothing was written: the operation may be sent again, or given up.
  case failed(StoreFailure)
  /// The log does not go on under another key: nothing was written.
  case handover(HandoverError)
  /// The operations may or may not be durable: they must be sent again, unchanged.
  case outcomeUnknown([OperationID], StoreFailure)
}

/// Why a log does not go on under another key. Nothing was written.
public enum HandoverError: Error, Hashable, Sendable {
  /// The operation does not announce one key, once.
  case notAnnounced
  /// An operation announces a key, and nobody hands over to it.
  case notHandedOver
  /// What is announced cannot follow the last checkpoint, or is not who signs.
  case refused(KeyChain.Fault)
  /// The new key has signed already.
  case memoryInUse(Checkpoint)
  /// What the new key has signed cannot be read.
  case memoryUnreadable
}

/// The step of a store that failed.
public struct StoreFailure: Error, Hashable, Sendable {
  /// What the store was doing, in words of its own ("fdatasync entries").
  public let step: String
  /// The number of the system's error, where there is one.
  public let code: Int32?

  public init(step: String, code: Int32?) {
    self.step = step
    self.code = code
  }
}

/// Where a journal is kept. Everything that gives an entry its bytes is above it.
///
/// Each call is all or nothing: a reader sees the operations of a commit together with the
/// checkpoint that covers them, or neither.
public protocol JournalStore {
  /// The number of entries that the newest checkpoint covers.
  var size: TreeSize { get }

  /// The newest checkpoint.
  func checkpoint() throws(StoreError) -> SignedNote

  /// The lines of committed entries, without their line feeds.
  func read(_ range: Range<EntryIndex>) throws(StoreError) -> [[UInt8]]

  /// Writes whole operations in one commit, seals it, and returns one receipt for each.
  ///
  /// An operation that is already in the journal with the same command is not written again: its
  /// first receipt is returned.
  mutating func append(
    _ operations: [PendingOperation], at expected: TreeSize
  ) throws(StoreError) -> [Receipt]

  /// Puts a note with the same text and more signatures in place of the newest checkpoint.
  mutating func replaceCheckpoint(
    _ old: SignedNote, with new: SignedNote
  ) throws(StoreError)
}
