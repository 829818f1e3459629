import Journal
import JournalFile
import MerkleLog

/// What the users of a registre were told, and what they sent: the oracle of the fault trials.
///
/// It shares nothing with the store but the reading of lines and notes: roots are computed again
/// from the lines, by appending leaf after leaf.
struct Promises: Sendable {
  private(set) var sent: [OperationID: PendingOperation] = [:]
  private(set) var acknowledged: [OperationID: Receipt] = [:]
  private(set) var blocks: [Hash: [UInt8]] = [:]
  private var erased: [Hash: [UInt8]] = [:]
  /// The answers of witnesses, by name, and the names of those that are kept.
  private var answers: [String: [UInt8]] = [:]
  private var keptAnswers: Set<String> = []

  mutating func sending(_ operations: [PendingOperation]) {
    for operation in operations { sent[operation.id] = operation }
  }

  /// Keeps receipts; what is wrong with them by themselves.
  mutating func receiving(_ receipts: [Receipt]) -> [String] {
    var broken: [String] = []
    for receipt in receipts {
      if let first = acknowledged[receipt.operation], first.first != receipt.first {
        broken.append("\(receipt.operation.text) was acknowledged at two places")
      }
      acknowledged[receipt.operation] = acknowledged[receipt.operation] ?? receipt
    }
    return broken
  }

  /// A registre that was created is a promise too.
  mutating func acknowledging(_ genesis: PendingOperation, _ note: SignedNote) {
    acknowledged[genesis.id] = Receipt(
      operation: genesis.id, first: EntryIndex(0), count: genesis.lines.count, checkpoint: note)
  }

  /// What was sent and has no receipt, in the order of the identifiers.
  var unanswered: [PendingOperation] {
    sent.values.filter { acknowledged[$0.id] == nil }.sorted { $0.id.text < $1.id.text }
  }

  /// From now on nobody is promised that a block is gone.
  mutating func storing(_ digest: Hash) { erased[digest] = nil }

  mutating func keeping(_ block: [UInt8], _ digest: Hash) { blocks[digest] = block }

  /// From now on nobody is promised that a block is there.
  mutating func erasing(_ digest: Hash) { blocks[digest] = nil }

  mutating func hasErased(_ block: [UInt8], _ digest: Hash) { erased[digest] = block }

  mutating func receiving(_ answer: [UInt8], named name: String) { answers[name] = answer }

  mutating func keeping(answerNamed name: String) { keptAnswers.insert(name) }

  var answersNotKept: [(name: String, bytes: [UInt8])] {
    answers.filter { !keptAnswers.contains($0.key) }.sorted { $0.key < $1.key }
      .map { ($0.key, $0.value) }
  }

  /// What an open registre breaks of what was promised.
  func broken(by journal: FileJournal, on registre: SimulatedRegistre) throws -> [String] {
    let lines = try journal.read(journal.size.indices)
    let roots = Self.roots(of: lines)
    return try halves(of: lines) + lost(from: lines, roots)
      + contradicted(roots, on: registre) + lostBlocks(journal) + leftBlocks(on: registre)
      + brokenAnswers(journal)
  }

  /// What a reader can judge: that there are whole operations only.
  func halvesOnly(_ journal: FileJournal) throws -> [String] {
    halves(of: try journal.read(journal.size.indices))
  }

  /// Operations that are there in part, twice, or that nobody sent.
  private func halves(of lines: [[UInt8]]) -> [String] {
    var broken: [String] = []
    var met: Set<OperationID> = []
    var place = 0
    while place < lines.count {
      guard let id = Self.operation(of: lines[place]) else {
        return broken + ["line \(place) is no entry"]
      }
      guard let operation = sent[id] else {
        return broken + ["line \(place): nobody sent \(id.text)"]
      }
      let end = min(lines.count, place + operation.lines.count)
      if Array(lines[place..<end]) != operation.lines {
        return broken + ["line \(place): \(id.text) is half there"]
      }
      if !met.insert(id).inserted { broken.append("\(id.text) is there twice") }
      place = end
    }
    return broken
  }

  private static func operation(of line: [UInt8]) -> OperationID? {
    do throws(CanonicalError) {
      return try EntryHeader(parsing: line).envelope.operation
    } catch {
      return nil
    }
  }

  private func lost(from lines: [[UInt8]], _ roots: [Hash]) throws -> [String] {
    // Sorted: a life says the same again.
    let receipts = acknowledged.values.sorted { $0.operation.text < $1.operation.text }
    return try receipts.compactMap { receipt in
      let name = receipt.operation.text
      guard let operation = sent[receipt.operation] else { return "\(name): a receipt for nothing" }
      let range = Int(receipt.first.value)..<(Int(receipt.first.value) + receipt.count)
      guard range.upperBound <= lines.count, Array(lines[range]) == operation.lines else {
        return "\(name) was acknowledged and is lost"
      }
      return Self.contradicts(try Checkpoint(parsing: receipt.checkpoint.text), roots).map {
        "\(name), receipt: \($0)"
      }
    }
  }

  /// Whatever was published or remembered, for an instant even, is part of the history for ever.
  private func contradicted(
    _ roots: [Hash], on registre: SimulatedRegistre
  ) -> [String] {
    let published = registre.disk.seen(at: SimulatedRegistre.publishedPath).compactMap {
      Self.published($0)
    }
    let remembered = registre.disk.seen(at: SimulatedRegistre.memoryPath).compactMap {
      Self.checkpoint(String(decoding: $0, as: UTF8.self))
    }
    return published.compactMap { Self.contradicts($0, roots).map { "published: \($0)" } }
      + remembered.compactMap { Self.contradicts($0, roots).map { "remembered: \($0)" } }
  }

  private static func contradicts(_ checkpoint: Checkpoint, _ roots: [Hash]) -> String? {
    guard checkpoint.size.value < roots.count else {
      return "size \(checkpoint.size) is more than there is (\(roots.count - 1))"
    }
    return roots[Int(checkpoint.size.value)] == checkpoint.root
      ? nil : "two roots for size \(checkpoint.size)"
  }

  /// What a whole note says; what is torn can be read too, and says nothing. Nobody but the store
  /// writes there: to verify each signature again would only take time.
  private static func published(_ bytes: [UInt8]) -> Checkpoint? {
    do throws(NoteError) { return checkpoint(try SignedNote(parsing: bytes).text) } catch {
      return nil
    }
  }

  private static func checkpoint(_ text: String) -> Checkpoint? {
    do throws(CheckpointError) { return try Checkpoint(parsing: text) } catch { return nil }
  }

  /// What makes two trials the same, together with the disk.
  func hash(into hasher: inout Hasher, seen registre: SimulatedRegistre) {
    hasher.combine(acknowledged.count)
    hasher.combine(blocks.count)
    hasher.combine(erased.count)
    hasher.combine(keptAnswers)
    for path in [SimulatedRegistre.publishedPath, SimulatedRegistre.memoryPath] {
      hasher.combine(registre.disk.seen(at: path))
    }
  }

  private func lostBlocks(_ journal: FileJournal) throws -> [String] {
    try blocks.compactMap { digest, bytes in
      try journal.blocks.get(digest) == bytes ? nil : "a block that was stored is lost"
    }
  }

  /// What was erased is nowhere on the disk.
  private func leftBlocks(on registre: SimulatedRegistre) -> [String] {
    let files = registre.disk.files(under: SimulatedRegistre.location.text)
    return erased.values.compactMap { block in
      files.values.contains(block) ? "a block that was erased is back" : nil
    }
  }

  /// An answer is whole or not there; one that was kept is there.
  private func brokenAnswers(_ journal: FileJournal) throws -> [String] {
    let found = Dictionary(
      try journal.witness.files().map { ($0.name ?? "", $0.bytes) }, uniquingKeysWith: { $1 })
    return answers.keys.sorted().compactMap { name in
      guard let bytes = found[name] else {
        return keptAnswers.contains(name) ? "an answer that was kept is lost" : nil
      }
      return bytes == answers[name] ? nil : "an answer is half there"
    }
  }

  /// The root of the first n lines, for every n.
  private static func roots(of lines: [[UInt8]]) -> [Hash] {
    var frontier = MerkleFrontier()
    return [frontier.root]
      + lines.map { line in
        frontier.append(Hash.leaf(line))
        return frontier.root
      }
  }
}
