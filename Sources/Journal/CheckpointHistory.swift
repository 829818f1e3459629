public import MerkleLog

/// The file of every signed checkpoint, oldest first: notes joined by an empty line.
public struct CheckpointHistory: Hashable, Sendable {
  /// One commit.
  public struct Record: Hashable, Sendable {
    public let size: TreeSize
    public let root: Hash
    /// Where the note stands in the file.
    public let bytes: Range<Int>
  }

  /// A note that format 1 refuses.
  public struct Fault: Hashable, Sendable {
    public let bytes: Range<Int>
    public let reason: Reason

    /// What format 1 refuses in it.
    public enum Reason: Hashable, Sendable {
      case note(NoteError)
      case checkpoint(CheckpointError)
      /// A checkpoint of another log.
      case foreignOrigin(Origin)
      /// Lines after the root: format 1 writes none.
      case extensionLines(Int)
      /// A log writes a checkpoint for a commit, which has entries.
      case emptyLog
    }
  }

  public let records: [Record]
  public let faults: [Fault]
  /// The records that may begin a stretch under another key: those of a new origin, and those that
  /// bear several signatures.
  public let marked: [Int]
  /// The end of the file when it is an interrupted append: a commit that did not happen.
  public let partial: Range<Int>?
  /// The end of the file when it is neither a note nor an interrupted append.
  public let stray: Range<Int>?

  /// Reads the file; every note's form is checked, and no signature. The origin may only become
  /// that of a log that is resumed; whether an entry says so is the audit's to say.
  public init(parsing file: UnsafeRawBufferPointer, origin: Origin) {
    let end = NoteFinder(file).lastNote(endingBy: file.count)?.upperBound ?? 0
    let whole = Self.notes(of: UnsafeRawBufferPointer(rebasing: file[..<end]), origin)
    if whole.rest == nil, end == file.count {
      self.init(whole, partial: nil, stray: nil)
    } else if whole.rest == nil,
      InterruptedAppend.isOne(file[end...], origins: whole.origins, isFirst: end == 0)
    {
      self.init(whole, partial: end..<file.count, stray: nil)
    } else {
      // Something is wrong at the end: everything is read, to say what.
      var count = file.count
      while count > 0, file[count - 1] == 0 { count -= 1 }
      let all = Self.notes(of: UnsafeRawBufferPointer(rebasing: file[..<count]), origin)
      self.init(all, partial: nil, stray: all.rest)
    }
  }

  private init(_ notes: Notes, partial: Range<Int>?, stray: Range<Int>?) {
    records = notes.records
    faults = notes.faults
    marked = notes.marked
    self.partial = partial
    self.stray = stray
  }

  /// The notes of a file, and what its end holds that is none.
  private struct Notes {
    var records: [Record] = []
    var faults: [Fault] = []
    var marked: [Int] = []
    var rest: Range<Int>?
    /// The origins that the next note may be of.
    var origins: [Origin] = []
  }

  private static func notes(of file: UnsafeRawBufferPointer, _ origin: Origin) -> Notes {
    var notes = Notes()
    var scanner = NoteScanner(file: file, origin: origin)
    while let item = scanner.next() {
      switch item {
      case .record(let record): notes.records.append(record)
      case .marked(let record):
        notes.marked.append(notes.records.count)
        notes.records.append(record)
      case .fault(let fault): notes.faults.append(fault)
      }
    }
    notes.rest = scanner.rest
    notes.origins = [scanner.origin, scanner.nextOrigin].compactMap(\.self)
    return notes
  }

  /// The bytes that a commit adds to the file, which holds `byteCount` already.
  public static func appending(_ note: SignedNote, after byteCount: Int) -> [UInt8] {
    (byteCount == 0 ? [] : [0x0A]) + note.bytes
  }
}

/// Cuts the file into notes. A text of format 1 holds no empty line, so that empty lines separate,
/// in turn, a text from its signatures and a note from the next.
private struct NoteScanner {
  enum Item {
    case record(CheckpointHistory.Record)
    case marked(CheckpointHistory.Record)
    case fault(CheckpointHistory.Fault)
  }

  let file: UnsafeRawBufferPointer
  let anchor: Origin
  var origin: Origin
  /// How many times the origin changed.
  var resumptions = 0
  /// How the text of our own notes begins, and how the line of their signature does.
  var originLine: [UInt8] = []
  var signatureStart: [UInt8] = []
  var offset = 0
  var rest: Range<Int>?

  init(file: UnsafeRawBufferPointer, origin: Origin) {
    self.file = file
    anchor = origin
    self.origin = origin
    follow(origin)
  }

  var nextOrigin: Origin? { KeyChain.origin(of: anchor, resumption: resumptions + 1) }

  private mutating func follow(_ origin: Origin) {
    self.origin = origin
    originLine = Array((origin.text + "\n").utf8)
    signatureStart = Array("— \(origin.text) ".utf8)
  }

  mutating func next() -> Item? {
    guard offset < file.count else { return nil }
    let start = offset
    guard let textEnd = blockEnd(from: start), textEnd < file.count,
      let end = blockEnd(from: textEnd + 1)
    else {
      // Neither the empty line nor the end of the signatures: what is no note begins with the empty
      // line before it.
      rest = max(0, start - 1)..<file.count
      offset = file.count
      return nil
    }
    // Another note follows after an empty line. An empty line at the very end is the start of one.
    offset = end < file.count ? end + 1 : end
    if end < file.count, offset == file.count { rest = end..<file.count }
    return item(start..<end, textEnd: textEnd)
  }

  /// The offset after the last line feed of the lines that stand before an empty line or the end of
  /// the file; nil when the file ends within a line.
  private func blockEnd(from start: Int) -> Int? {
    var place = start
    while place < file.count, file[place] != 0x0A || place == start {
      guard let line = LineCursor.line(in: file, at: place) else { return nil }
      place += line.count + 1
    }
    return place > start ? place : nil
  }

  private mutating func item(_ range: Range<Int>, textEnd: Int) -> Item {
    if let record = plainRecord(range, textEnd: textEnd) { return .record(record) }
    do throws(NoteError) {
      let note = try SignedNote(parsing: Array(file[range]))
      return checked(note, range)
    } catch {
      return .fault(.init(bytes: range, reason: .note(error)))
    }
  }

  private mutating func checked(_ note: SignedNote, _ range: Range<Int>) -> Item {
    do throws(CheckpointError) {
      let checkpoint = try Checkpoint(parsing: note.text)
      let reason: CheckpointHistory.Fault.Reason
      let isResumed = checkpoint.origin != origin && checkpoint.origin == nextOrigin
      if checkpoint.origin != origin, !isResumed {
        reason = .foreignOrigin(checkpoint.origin)
      } else if !checkpoint.extensions.isEmpty {
        reason = .extensionLines(checkpoint.extensions.count)
      } else if checkpoint.size == .zero {
        reason = .emptyLog
      } else {
        let record = CheckpointHistory.Record(
          size: checkpoint.size, root: checkpoint.root, bytes: range)
        guard isResumed || note.signatures.count > 1 else { return .record(record) }
        if isResumed {
          resumptions += 1
          follow(checkpoint.origin)
        }
        return .marked(record)
      }
      return .fault(.init(bytes: range, reason: reason))
    } catch {
      return .fault(.init(bytes: range, reason: .checkpoint(error)))
    }
  }
}

// A registre kept by hand has one note for each entry: what follows reads the ordinary note of our
// own writer, with one signature by the log, without any allocation. Whatever it does not know is
// left to the general parsers, which say what is wrong.
extension NoteScanner {
  private func plainRecord(_ range: Range<Int>, textEnd: Int) -> CheckpointHistory.Record? {
    let sizeStart = range.lowerBound + originLine.count
    // 45: the root and its line feed.
    let rootStart = textEnd - 45
    guard sizeStart < rootStart - 1, rootStart - sizeStart <= 20,
      stands(originLine, at: range.lowerBound)
    else { return nil }
    var size: UInt64 = 0
    for place in sizeStart..<rootStart - 1 {
      let digit = file[place] &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      size = size * 10 + UInt64(digit)
    }
    guard file[sizeStart] != UInt8(ascii: "0"), file[rootStart - 1] == 0x0A,
      size <= UInt64(Int64.max), file[textEnd - 1] == 0x0A,
      let root = Hash(base64: UnsafeRawBufferPointer(rebasing: file[rootStart..<textEnd - 1])),
      isPlainSignature(textEnd + 1..<range.upperBound)
    else { return nil }
    return .init(size: TreeSize(size), root: root, bytes: range)
  }

  /// "— origin base64", where the base64 is of 68 bytes: 92 characters, the last one "=".
  private func isPlainSignature(_ range: Range<Int>) -> Bool {
    let base64Start = range.lowerBound + signatureStart.count
    guard range.upperBound == base64Start + 93, file[range.upperBound - 1] == 0x0A,
      stands(signatureStart, at: range.lowerBound),
      Base64.areDigits(UnsafeRawBufferPointer(rebasing: file[base64Start..<base64Start + 91]))
    else { return false }
    // Sixty-eight bytes leave two bits in the last character, which must be zero.
    let last = Base64.value(file[base64Start + 90]) ?? 1
    return file[base64Start + 91] == UInt8(ascii: "=") && last & 0x03 == 0
  }

  /// Whether these bytes stand at a place of the file, which may be too short for them.
  private func stands(_ bytes: [UInt8], at start: Int) -> Bool {
    guard start + bytes.count <= file.count else { return false }
    for place in bytes.indices where file[start + place] != bytes[place] { return false }
    return true
  }
}
