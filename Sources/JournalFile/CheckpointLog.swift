import Journal
import MerkleLog

/// The file `checkpoints`: every signed checkpoint, joined by an empty line, newest last.
struct CheckpointLog {
  let bytes: UnsafeRawBufferPointer

  private var finder: NoteFinder { NoteFinder(bytes) }

  /// The last piece that has the form of a whole note and ends at or before `limit`; nil when there
  /// is none.
  func lastNote(endingBy limit: Int) -> Range<Int>? { finder.lastNote(endingBy: limit) }

  /// The first note whose size is more than `index`, by bisection: the checkpoint of the commit
  /// that recorded the entry. Nil when no note covers it, or when what is met there is not a
  /// checkpoint.
  func firstNote(covering index: EntryIndex) -> Range<Int>? {
    firstNote(from: 0) { checkpoint(of: $0).map { $0.size.nextIndex > index } }
  }

  /// Whether a segment may start at this entry: a commit never spans two. Of what no note covers
  /// nothing is known: a writer may have begun a segment since the notes were read.
  func isCommitBoundary(_ first: EntryIndex) -> Bool {
    guard first.value > 0, let note = firstNote(covering: EntryIndex(first.value - 1)),
      let checkpoint = checkpoint(of: note)
    else { return true }
    return checkpoint.size.nextIndex == first
  }

  /// The first note from `start` on that satisfies a condition which, once it is satisfied, stays
  /// so; by bisection. Nil when there is none, or when what is met there is no note.
  func firstNote(from start: Int, where condition: (Range<Int>) -> Bool?) -> Range<Int>? {
    var low = start
    var high = bytes.count
    var found: Range<Int>?
    while low < high {
      let middle = (low + high) / 2
      // The note that holds, or that precedes, the byte in the middle.
      guard let note = noteHolding(middle, from: low, to: high) else { break }
      guard let isSatisfied = condition(note) else { return nil }
      if isSatisfied {
        found = note
        high = note.lowerBound
      } else {
        low = note.upperBound
      }
    }
    return found
  }

  /// The checkpoint that a piece holds, its signature not checked.
  func checkpoint(of range: Range<Int>) -> Checkpoint? {
    guard let note = note(of: range) else { return nil }
    // A piece that is no checkpoint is the audit's to describe: here it is merely not one.
    do throws(CheckpointError) { return try Checkpoint(parsing: note.text) } catch { return nil }
  }

  func note(of range: Range<Int>) -> SignedNote? {
    do throws(NoteError) { return try SignedNote(parsing: Array(bytes[range])) } catch {
      return nil
    }
  }
}

// MARK: - Finding notes

extension CheckpointLog {
  private func noteHolding(_ offset: Int, from low: Int, to high: Int) -> Range<Int>? {
    var end = offset
    // Forward to the end of the note that holds the offset, then back to its beginning.
    while let feed = Lines.end(of: bytes, from: end), feed < high {
      let start = finder.lineStart(before: feed + 1)
      if let note = finder.note(endingWith: start..<(feed + 1)) {
        return note.lowerBound >= low ? note : nil
      }
      end = feed + 1
    }
    guard let last = lastNote(endingBy: high), last.lowerBound >= low else { return nil }
    return last
  }
}
