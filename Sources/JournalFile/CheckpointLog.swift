import MerkleLog

/// The file `checkpoints`: every signed checkpoint, joined by an empty line, newest last.
///
/// A note is text, empty line, signature lines; the text of ours holds no empty line. The end of a
/// note is thus the end of a signature line that is followed by an empty line or by nothing.
struct CheckpointLog {
  let bytes: UnsafeRawBufferPointer

  /// The last piece that has the form of a whole note and ends at or before `limit`; nil when there
  /// is none. A piece with a zero in it was torn by a loss of power.
  func lastNote(endingBy limit: Int) -> Range<Int>? {
    var end = limit
    while end > 0 {
      let start = lineStart(before: end)
      if isNoteEnd(end), isSignatureLine(at: start), let note = noteStart(signatureAt: start),
        !bytes[note..<end].contains(0)
      {
        return note..<end
      }
      end = start
    }
    return nil
  }

  /// The first note whose size is more than `index`, by bisection: the checkpoint of the commit
  /// that recorded the entry. Nil when no note covers it, or when what is met there is not a
  /// checkpoint.
  func firstNote(covering index: EntryIndex) -> Range<Int>? {
    firstNote(from: 0) { checkpoint(of: $0).map { $0.size.nextIndex > index } }
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

  /// Whether what follows the last note is what an interrupted append leaves: "\n" and a note of
  /// one of these origins, with a signature or two, cut before its end, or with zeros where sectors
  /// never reached the disk. A whole note without a zero is no interrupted append, whatever it
  /// says.
  static func isInterruptedAppend(
    _ tail: some Collection<UInt8>, origins: [Origin]
  ) -> Bool {
    var rest = Array(tail)
    while rest.last == 0 { rest.removeLast() }
    return origins.contains { origin in
      // Zeros may hide how many digits the size has: every number of them is tried.
      (1...19).contains { digits in
        let text = noteText(origin, digits: digits)
        return origins.contains { first in
          let whole = text + signature(by: first)
          return isCut(rest, whole)
            || (rest.count > whole.count
              && origins.contains { isCut(rest, whole + signature(by: $0)) })
        }
      }
    }
  }

  private static func isCut(_ rest: [UInt8], _ form: [Place]) -> Bool {
    guard rest.count < form.count || (rest.count == form.count && rest.contains(0)) else {
      return false
    }
    return zip(rest, form).allSatisfy { $0 == 0 || $1.admits($0) }
  }

  /// What a byte of a note may be.
  private enum Place {
    case exactly(UInt8)
    case digit
    case base64

    func admits(_ byte: UInt8) -> Bool {
      switch self {
      case .exactly(let only): byte == only
      case .digit: isDigit(byte)
      case .base64: isBase64(byte)
      }
    }
  }

  /// What a commit signs, after the line feed that parts notes, with the empty line before the
  /// signatures: a root of 32 bytes.
  private static func noteText(_ origin: Origin, digits: Int) -> [Place] {
    literal("\n\(origin.text)\n") + Array(repeating: .digit, count: digits)
      + literal("\n") + Array(repeating: .base64, count: 44) + literal("\n\n")
  }

  /// A signature of 4 + 64 bytes, by the key that an origin names.
  private static func signature(by origin: Origin) -> [Place] {
    literal("— \(origin.text) ") + Array(repeating: .base64, count: 92) + literal("\n")
  }

  private static func literal(_ text: String) -> [Place] { text.utf8.map { .exactly($0) } }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func isBase64(_ byte: UInt8) -> Bool {
    isDigit(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      || byte == 0x2B || byte == 0x2F || byte == 0x3D
  }
}

// MARK: - Finding notes

extension CheckpointLog {
  private func noteHolding(_ offset: Int, from low: Int, to high: Int) -> Range<Int>? {
    var end = offset
    // Forward to the end of the note that holds the offset, then back to its beginning.
    while let feed = Lines.end(of: bytes, from: end), feed < high {
      let start = lineStart(before: feed + 1)
      if isNoteEnd(feed + 1), isSignatureLine(at: start), let note = noteStart(signatureAt: start) {
        return note >= low ? note..<(feed + 1) : nil
      }
      end = feed + 1
    }
    guard let last = lastNote(endingBy: high), last.lowerBound >= low else { return nil }
    return last
  }

  /// The beginning of the line that ends at `end` (its line feed, if any, is the byte before).
  private func lineStart(before end: Int) -> Int {
    var start = end - 1
    while start > 0, bytes[start - 1] != Lines.feed { start -= 1 }
    return start
  }

  /// A zero after the note is a sector of the next one that never reached the disk.
  private func isNoteEnd(_ end: Int) -> Bool {
    bytes[end - 1] == Lines.feed
      && (end == bytes.count || bytes[end] == Lines.feed || bytes[end] == 0)
  }

  private func isSignatureLine(at start: Int) -> Bool {
    bytes[start...].starts(with: "— ".utf8)
  }

  /// From the last signature line up to the first line of the text.
  private func noteStart(signatureAt last: Int) -> Int? {
    var start = last
    while start > 0, isSignatureLine(at: start) { start = lineStart(before: start) }
    guard bytes[start] == Lines.feed, start > 0 else { return nil }
    while start > 0 {
      let previous = lineStart(before: start)
      if bytes[previous] == Lines.feed { return start }
      start = previous
    }
    return 0
  }
}
