package import MerkleLog

/// Finds notes from the end of `checkpoints` backwards.
///
/// A note is text, empty line, signature lines; the text of ours holds no empty line. The end of a
/// note is thus the end of a signature line that is followed by an empty line or by nothing.
package struct NoteFinder {
  private let bytes: UnsafeRawBufferPointer

  package init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// The last piece that has the form of a whole note and ends at or before `limit`; nil when there
  /// is none. A piece with a zero in it was torn by a loss of power.
  package func lastNote(endingBy limit: Int) -> Range<Int>? {
    var end = limit
    while end > 0 {
      let start = lineStart(before: end)
      if let note = note(endingWith: start..<end), !bytes[note].contains(0) { return note }
      end = start
    }
    return nil
  }

  /// The note whose last line is this one, with its line feed; nil when no note ends there.
  package func note(endingWith line: Range<Int>) -> Range<Int>? {
    guard isNoteEnd(line.upperBound), isSignatureLine(at: line.lowerBound),
      let start = noteStart(signatureAt: line.lowerBound)
    else { return nil }
    return start..<line.upperBound
  }

  /// The beginning of the line that ends at `end` (its line feed, if any, is the byte before).
  package func lineStart(before end: Int) -> Int {
    var start = end - 1
    while start > 0, bytes[start - 1] != 0x0A { start -= 1 }
    return start
  }

  /// A zero after the note is a sector of the next one that never reached the disk.
  private func isNoteEnd(_ end: Int) -> Bool {
    bytes[end - 1] == 0x0A && (end == bytes.count || bytes[end] == 0x0A || bytes[end] == 0)
  }

  private func isSignatureLine(at start: Int) -> Bool {
    bytes[start...].starts(with: "— ".utf8)
  }

  /// From the last signature line up to the first line of the text.
  private func noteStart(signatureAt last: Int) -> Int? {
    var start = last
    while start > 0, isSignatureLine(at: start) { start = lineStart(before: start) }
    guard bytes[start] == 0x0A, start > 0 else { return nil }
    while start > 0 {
      let previous = lineStart(before: start)
      if bytes[previous] == 0x0A { return start }
      start = previous
    }
    return 0
  }
}

/// What an interrupted append leaves after the last whole note: the beginning of what a commit
/// appends, with zeros where sectors never reached the disk. The audit and the opening must agree
/// on it: it is a commit that did not happen, and anything else is damage.
package enum InterruptedAppend {
  /// Whether a rest is one: "\n" (unless no note is before it) and a note of one of these origins,
  /// with a signature or two, cut before its end, or with a zero in it. A whole note without a
  /// zero is no interrupted append, whatever it says.
  package static func isOne(
    _ rest: some Collection<UInt8>, origins: [Origin], isFirst: Bool = false
  ) -> Bool {
    var rest = Array(rest)
    while rest.last == 0 { rest.removeLast() }
    if isFirst { rest.insert(0x0A, at: 0) }
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
    case digit(isFirst: Bool)
    case base64
    /// The last character before "=": two of its bits are left over, and zero.
    case lastBase64

    func admits(_ byte: UInt8) -> Bool {
      switch self {
      case .exactly(let only): byte == only
      case .digit(let isFirst): (0x30...0x39).contains(byte) && !(isFirst && byte == 0x30)
      case .base64: Base64.value(byte) != nil
      case .lastBase64: Base64.value(byte).map { $0 & 0x03 == 0 } ?? false
      }
    }
  }

  /// What a commit signs, after the line feed that parts notes, with the empty line before the
  /// signatures: a root of 32 bytes.
  private static func noteText(_ origin: Origin, digits: Int) -> [Place] {
    literal("\n\(origin.text)\n") + (0..<digits).map { .digit(isFirst: $0 == 0) }
      + literal("\n") + base64(44) + literal("\n\n")
  }

  /// A signature of 4 + 64 bytes, by the key that an origin names.
  private static func signature(by origin: Origin) -> [Place] {
    literal("— \(origin.text) ") + base64(92) + literal("\n")
  }

  /// So many characters, the last of them "=".
  private static func base64(_ count: Int) -> [Place] {
    Array(repeating: .base64, count: count - 2) + [.lastBase64] + literal("=")
  }

  private static func literal(_ text: String) -> [Place] { text.utf8.map { .exactly($0) } }
}
