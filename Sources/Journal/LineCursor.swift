public import MerkleLog

/// A file of entries: whole lines, each ended by a line feed, named by the index of the first.
///
/// The bytes are borrowed, from a file in memory for instance: they must outlive the segment.
public struct Segment: Sendable {
  /// The index that the file's name announces.
  public let first: EntryIndex
  private let lent: LentBytes
  private let forgetting: @Sendable (Range<Int>) -> Void

  /// `forgetting` is told of bytes that nobody needs for now, and that may all the same be read
  /// again later: whoever maps a file lets go of its pages, so that the memory in use does not grow
  /// with the log.
  public init(
    first: EntryIndex, bytes: UnsafeRawBufferPointer,
    forgetting: @escaping @Sendable (Range<Int>) -> Void = { _ in }
  ) {
    self.first = first
    self.forgetting = forgetting
    lent = LentBytes(bytes)
  }

  func forget(_ range: Range<Int>) { forgetting(range) }

  public var bytes: UnsafeRawBufferPointer { lent.bytes }
}

/// Bytes that somebody else owns, for several threads to read.
struct LentBytes: Sendable {
  // Unsafe because the compiler cannot see that the bytes are only read, and that whoever lends
  // them keeps them alive and unchanged for as long as they are used, on whatever threads.
  nonisolated(unsafe) let bytes: UnsafeRawBufferPointer  // only read, and alive while lent

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }
}

/// A walk over the lines of consecutive segments, without any allocation; what it has left behind
/// is forgotten.
public struct LineCursor {
  private let segments: [Segment]
  /// How many bytes are left behind before they are forgotten.
  private static let window = 1 << 20
  /// Where what is not forgotten starts, in the segment of the next line.
  private var kept = 0
  /// The segment of the next line.
  public private(set) var segment = 0
  /// The offset of the next line in its segment.
  public private(set) var offset = 0

  public init(_ segments: [Segment]) {
    self.segments = segments
  }

  init(_ segments: [Segment], segment: Int, offset: Int) {
    self.segments = segments
    self.segment = segment
    self.offset = offset
    kept = offset
  }

  /// The next line without its line feed, or nil at the end. What follows the last line feed of a
  /// segment is no line: see ``unterminated``.
  public mutating func next() -> UnsafeRawBufferPointer? {
    while segment < segments.count {
      let bytes = segments[segment].bytes
      if let line = LineCursor.line(in: bytes, at: offset) {
        if offset - kept >= LineCursor.window { forget() }
        offset += line.count + 1
        return line
      }
      forget()
      segment += 1
      offset = 0
      kept = 0
    }
    return nil
  }

  /// Forgets the lines before the next one.
  mutating func forget() {
    guard kept < offset else { return }
    segments[segment].forget(kept..<offset)
    kept = offset
  }

  /// The line that starts at an offset, nil when no line feed follows.
  static func line(in bytes: UnsafeRawBufferPointer, at start: Int) -> UnsafeRawBufferPointer? {
    guard let end = lineFeed(in: bytes, from: start) else { return nil }
    return UnsafeRawBufferPointer(rebasing: bytes[start..<end])
  }

  /// The offset of the next line feed: 32 bytes at a time, since an audit looks at every byte.
  private static func lineFeed(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
    var place = start
    while place + 32 <= bytes.count {
      let flags =
        flags(bytes, place) | flags(bytes, place + 8) | flags(bytes, place + 16)
        | flags(bytes, place + 24)
      if flags != 0 { break }
      place += 32
    }
    while place + 8 <= bytes.count {
      let flags = flags(bytes, place)
      // The lowest flag is exact; only those above it may be false.
      if flags != 0 { return place + flags.trailingZeroBitCount / 8 }
      place += 8
    }
    while place < bytes.count {
      if bytes[place] == 0x0A { return place }
      place += 1
    }
    return nil
  }

  /// Flags the line feeds among eight bytes (the classical "has a zero byte" test).
  @inline(__always)
  private static func flags(_ bytes: UnsafeRawBufferPointer, _ place: Int) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let word = bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)
    let zeros = UInt64(littleEndian: word) ^ (ones &* 0x0A)
    return (zeros &- ones) & ~zeros & (ones &* 0x80)
  }

  /// The offset after the last line feed before a place: where the line of that place starts.
  static func start(ofLineAt place: Int, in bytes: UnsafeRawBufferPointer) -> Int {
    var start = place
    while start > 0, bytes[start - 1] != 0x0A { start -= 1 }
    return start
  }

  /// How many line feeds there are: eight bytes at a time, each counted in a byte of its own for as
  /// long as that byte can hold it.
  static func lineFeeds(in bytes: UnsafeRawBufferPointer) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    var count = 0
    var place = 0
    while place + 8 <= bytes.count {
      let end = place + min((bytes.count - place) / 8, 255) * 8
      var counts: UInt64 = 0
      while place < end {
        let word = bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self) ^ (ones &* 0x0A)
        // The high bit of each byte: set unless the byte is zero.
        let others = ((word & (ones &* 0x7F)) &+ (ones &* 0x7F)) | word
        counts &+= (~others >> 7) & ones
        place += 8
      }
      let pairs = (counts & 0x00FF_00FF_00FF_00FF) &+ (counts >> 8 & 0x00FF_00FF_00FF_00FF)
      count += Int((pairs &* 0x0001_0001_0001_0001) >> 48)
    }
    while place < bytes.count {
      if bytes[place] == 0x0A { count += 1 }
      place += 1
    }
    return count
  }

  /// The number of bytes after the last line feed of a segment: an unfinished line.
  static func unterminated(_ bytes: UnsafeRawBufferPointer) -> Int {
    bytes.count - (bytes.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0)
  }
}
