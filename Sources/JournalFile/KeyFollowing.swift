import Journal
import MerkleLog

// The keys of a log as an opening learns them: without reading every note, by looking for the first
// one that its current key did not sign alone.

extension KeyChain {
  /// More stretches than the life of any convention has.
  private static let maximum = 1_000

  /// Follows the keys of a log. Where a change is not as it must be the chain ends before it, and
  /// what comes after is not verified: whoever reads it says so.
  init(
    _ anchor: VerifierKey, _ log: CheckpointLog,
    lines: (Range<EntryIndex>) -> [(EntryIndex, KeyChange)]
  ) {
    self.init(anchor)
    var start = 0
    for _ in 0..<KeyChain.maximum {
      guard let next = extended(log, from: start, lines) else { return }
      self = next.chain
      start = next.end
    }
  }

  private func extended(
    _ log: CheckpointLog, from start: Int, _ lines: (Range<EntryIndex>) -> [(EntryIndex, KeyChange)]
  ) -> (chain: KeyChain, end: Int)? {
    // Most of the time the last note is the current key's.
    if let last = log.lastNote(endingBy: log.bytes.count), isOrdinary(last, log) != false {
      return nil
    }
    let boundary = log.firstNote(from: start) { isOrdinary($0, log).map { !$0 } }
    guard let boundary, let note = log.note(of: boundary),
      let checkpoint = log.checkpoint(of: boundary),
      let previous = log.lastNote(endingBy: boundary.lowerBound),
      let before = log.checkpoint(of: previous), before.size < checkpoint.size
    else { return nil }
    let changes = lines(before.size.nextIndex..<checkpoint.size.nextIndex)
    guard changes.count == 1, let (entry, change) = changes.first else { return nil }
    var chain = self
    do throws(Fault) {
      try chain.extend(change, at: entry, after: before, note: note, size: checkpoint.size)
    } catch {
      return nil
    }
    return (chain, boundary.upperBound)
  }

  /// Whether a note bears one signature, which claims to be by the current key; nil for what is no
  /// note.
  private func isOrdinary(_ range: Range<Int>, _ log: CheckpointLog) -> Bool? {
    guard let note = log.note(of: range) else { return nil }
    return note.signatures.count == 1 && note.signatures.allSatisfy { $0.claims(key) }
  }
}

extension Opening {
  /// The entries of a commit that change the key; none where they are not there.
  static func keyChanges(
    _ commit: Range<EntryIndex>, _ segments: SegmentList, _ present: TreeSize,
    _ fileSystem: any FileSystem
  ) -> [(EntryIndex, KeyChange)] {
    let size = TreeSize(commit.upperBound.value)
    guard size <= present else { return [] }
    var found: [(EntryIndex, KeyChange)] = []
    do throws(FileError) {
      try segments.committed(size, fileSystem).forEachLine(in: commit) { index, line in
        if let change = KeyChange(parsing: line.bindMemory(to: UInt8.self)) {
          found.append((index, change))
        }
      }
    } catch {
      // Whatever cannot be read announces nothing: the notes that follow will not verify.
      return []
    }
    return found
  }

  /// Whether the last note, which does not verify, is the start of one that announces a key: a
  /// commit was interrupted between its two signatures.
  func isCutHandover(_ range: Range<Int>, after previous: Range<Int>, _ log: CheckpointLog) -> Bool
  {
    // Zeros: the sectors of the second signature never reached the disk.
    guard log.bytes[range.upperBound...].allSatisfy({ $0 == 0 }), let note = log.note(of: range),
      let checkpoint = log.checkpoint(of: range), let before = log.checkpoint(of: previous),
      before.size < checkpoint.size
    else { return false }
    let changes = Self.keyChanges(
      before.size.nextIndex..<checkpoint.size.nextIndex, segments, present, place.fileSystem)
    guard changes.count == 1, let (_, change) = changes.first else { return false }
    do throws(KeyChain.Fault) {
      try reader.chain.check(change, after: before)
    } catch {
      return false
    }
    return change.isCut(note)
  }
}
