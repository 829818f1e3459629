public import Journal
internal import MerkleLog

/// What any store must do. Each check runs on a fresh store that holds the genesis operation alone.
public struct StoreConformance: Sendable, CustomStringConvertible {
  /// What the check says, as a sentence.
  public let sentence: String
  /// Throws a `Broken` when the store does otherwise.
  public let run: @Sendable (any JournalStore, StoreSamples) throws -> Void

  public var description: String { sentence }

  /// A promise that a store did not keep.
  public struct Broken: Error { public let promise: String }

  private init(
    _ sentence: String, _ run: @escaping @Sendable (any JournalStore, StoreSamples) throws -> Void
  ) {
    self.sentence = sentence
    self.run = run
  }

  public static let checks: [StoreConformance] = reading + appending + refusing + cosigning
}

private func require(_ condition: Bool, _ promise: String) throws {
  if !condition { throw StoreConformance.Broken(promise: promise) }
}

/// The error that a call throws must be this one.
private func requireError<Result>(
  _ expected: StoreError, _ body: () throws(StoreError) -> Result
) throws {
  do throws(StoreError) {
    _ = try body()
  } catch {
    return try require(error == expected, "throws \(expected), not \(error)")
  }
  throw StoreConformance.Broken(promise: "throws \(expected)")
}

/// The checkpoint of a note, verified with the sample key.
private func checkpoint(_ note: SignedNote, _ samples: StoreSamples) throws -> Checkpoint {
  _ = try note.verify(with: [samples.signer.verifierKey])
  return try Checkpoint(parsing: note.text)
}

extension StoreConformance {
  private static let reading = [
    StoreConformance("a fresh store holds its genesis under a signed checkpoint") {
      store, samples in
      let genesis = try samples.genesis()
      let count = genesis.lines.count
      try require(store.size == TreeSize(UInt64(count)), "the size is that of the genesis")
      try require(try store.read(store.size.indices) == genesis.lines, "the lines are those given")
      let head = try checkpoint(store.checkpoint(), samples)
      try require(head.size == store.size, "the checkpoint covers the size")
    },
    StoreConformance("a range beyond the size is refused") { store, _ in
      let beyond = EntryIndex(0)..<store.size.adding(1).nextIndex
      try requireError(.outOfRange) { () throws(StoreError) in try store.read(beyond) }
    },
  ]

  private static let appending = [
    StoreConformance("the root signed is that of the lines read back") { store, samples in
      var store = store
      for number in 1...9 {
        _ = try store.append([try samples.operation(number, lines: number % 3 + 1)], at: store.size)
        var frontier = MerkleFrontier()
        for line in try store.read(store.size.indices) { frontier.append(Hash.leaf(line)) }
        let head = try checkpoint(store.checkpoint(), samples)
        try require(head.root == frontier.root, "the root is that of the lines")
        try require(head.size == store.size, "the checkpoint covers the size")
      }
    },
    StoreConformance("several operations in one commit share one checkpoint") { store, samples in
      var store = store
      let operations = [try samples.operation(1, lines: 2), try samples.operation(2)]
      let receipts = try store.append(operations, at: store.size)
      try require(receipts.count == 2, "one receipt for each")
      try require(receipts.map(\.first.value) == [1, 3], "in the order given")
      try require(receipts.map(\.count) == [2, 1], "with their lines")
      let head = try store.checkpoint()
      try require(receipts.allSatisfy { $0.checkpoint == head }, "one checkpoint")
      try require(
        try store.read(EntryIndex(1)..<EntryIndex(4)) == operations.flatMap(\.lines), "in order")
    },
    StoreConformance("an operation sent again is answered with its first receipt") {
      store, samples in
      var store = store
      let first = try store.append([try samples.operation(1, lines: 2)], at: store.size)
      for number in 2...12 { _ = try store.append([try samples.operation(number)], at: store.size) }
      let size = store.size
      let again = try store.append([try samples.operation(1, lines: 2)], at: TreeSize(1))
      try require(again == first, "the same receipt, whatever size is expected")
      try require(store.size == size, "nothing is written")
    },
    StoreConformance("a commit may mix operations known and new, and name one twice") {
      store, samples in
      var store = store
      let known = try store.append([try samples.operation(1)], at: store.size)
      let operations = try [2, 1, 2].map { try samples.operation($0) }
      let receipts = try store.append(operations, at: store.size)
      try require(receipts.count == 3, "one receipt for each operation given")
      try require(receipts[1] == known[0], "the known one gets its first receipt")
      try require(receipts[0] == receipts[2], "the one named twice is written once")
      try require(store.size == TreeSize(3), "one entry more")
    },
  ]

  private static let refusing = [
    StoreConformance("an append at another size is refused and writes nothing") { store, samples in
      var store = store
      let size = store.size
      let operation = try samples.operation(1)
      for wrong in [TreeSize.zero, size.adding(1)] {
        try requireError(.sizeConflict(expected: wrong, actual: size)) {
          () throws(StoreError) in try store.append([operation], at: wrong)
        }
      }
      try require(store.size == size, "nothing is written")
    },
    StoreConformance("an identifier used for another command refuses the whole commit") {
      store, samples in
      var store = store
      let first = try store.append([try samples.operation(1)], at: store.size)
      let operations = [try samples.operation(2), try samples.operation(1, variant: 1)]
      let size = store.size
      try requireError(.operationReused(operations[1].id, first: first[0].first)) {
        () throws(StoreError) in try store.append(operations, at: size)
      }
      try require(store.size == size, "nothing is written")
      let twice = [try samples.operation(3), try samples.operation(3, variant: 1)]
      try requireError(.operationReused(twice[0].id, first: size.nextIndex)) {
        () throws(StoreError) in try store.append(twice, at: size)
      }
    },
  ]

  private static let cosigning = [
    StoreConformance("a cosignature is added to the newest checkpoint, and nothing else") {
      store, samples in
      var store = store
      let old = try store.checkpoint()
      guard let name = KeyName("temoin.example") else { return }
      let witness = try NoteSigner(
        name: name, seed: [UInt8](repeating: 9, count: 32), algorithm: .cosignature)
      var new = old
      try new.add(try witness.cosign(old.text, at: 1_780_000_000))
      try store.replaceCheckpoint(old, with: new)
      try require(try store.checkpoint() == new, "the cosigned note is the newest")
      let bare = try SignedNote(text: old.text, signatures: [])
      try requireError(.checkpointConflict) { () throws(StoreError) in
        try store.replaceCheckpoint(new, with: bare)
      }
      try requireError(.checkpointConflict) { () throws(StoreError) in
        try store.replaceCheckpoint(old, with: new)
      }
      _ = try store.append([try samples.operation(1)], at: store.size)
      try require(try store.checkpoint() != new, "the next commit has its own")
    }
  ]
}
