import MerkleLog

/// The segments of `entries`, in order; mapped when they are read.
struct SegmentList {
  /// The index of the first entry of each segment that holds committed entries.
  private(set) var firsts: [EntryIndex]
  private let layout: StoreLayout
  private var marks: [EntryIndex: LineMarks]
  private let cached = Cached()

  /// The mapped segments for one size, so that reading twice maps once.
  private final class Cached {
    var entries: CommittedEntries?
  }

  init(firsts: [EntryIndex], layout: StoreLayout) {
    self.firsts = firsts
    self.layout = layout
    marks = Dictionary(uniqueKeysWithValues: firsts.map { ($0, LineMarks()) })
  }

  mutating func append(_ first: EntryIndex) {
    firsts.append(first)
    marks[first] = LineMarks()
  }

  /// Without the segments that begin at or after the end of a log of this size.
  func holding(_ size: TreeSize) -> SegmentList {
    var list = self
    list.firsts.removeAll { $0 >= size.nextIndex }
    return list
  }

  /// How many lines there are in all, if the segments before the last one are whole.
  func lineCount(_ fileSystem: any FileSystem) throws(FileError) -> TreeSize {
    guard let last = firsts.last else { return .zero }
    let mapping = try fileSystem.mapping(of: layout.segment(first: last.value))
    let marks = marks[last] ?? LineMarks()
    return TreeSize(last.value).adding(mapping?.withBytes { marks.count(in: $0) } ?? 0)
  }

  /// The entries of a log of this size. Segments that begin at or after it are left out.
  func committed(
    _ size: TreeSize, _ fileSystem: any FileSystem
  ) throws(FileError) -> CommittedEntries {
    if let entries = cached.entries, entries.size == size { return entries }
    var segments: [MappedSegment] = []
    for (place, first) in firsts.enumerated() where first < size.nextIndex {
      let following = place + 1 < firsts.count ? firsts[place + 1] : size.nextIndex
      let isWhole = following < size.nextIndex
      segments.append(
        try segment(first, until: min(following, size.nextIndex), isWhole: isWhole, fileSystem))
    }
    let entries = CommittedEntries(size: size, segments: segments)
    cached.entries = entries
    return entries
  }

  /// A segment that another follows is committed to its last byte. Its lines are not counted: an
  /// opening must not read the whole log, and whether it was damaged since is the audit's to say.
  private func segment(
    _ first: EntryIndex, until next: EntryIndex, isWhole: Bool, _ fileSystem: any FileSystem
  ) throws(FileError) -> MappedSegment {
    let path = layout.segment(first: first.value)
    guard let mapping = try fileSystem.mapping(of: path) else {
      throw FileError(.open, path, code: FileError.notThere)
    }
    let lineCount = first.distance(to: next)
    let marks = marks[first] ?? LineMarks()
    let byteCount =
      isWhole ? mapping.count : mapping.withBytes { marks.offset(ofLine: lineCount, in: $0) }
    return MappedSegment(
      first: first, lineCount: lineCount, byteCount: byteCount, mapping: mapping, marks: marks)
  }
}
