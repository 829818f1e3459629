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

  /// The entries of a log of this size. Segments that begin at or after it are left out.
  func committed(
    _ size: TreeSize, _ fileSystem: any FileSystem
  ) throws(FileError) -> CommittedEntries {
    if let entries = cached.entries, entries.size == size { return entries }
    var segments: [MappedSegment] = []
    for (place, first) in firsts.enumerated() where first < size.nextIndex {
      let next = place + 1 < firsts.count ? min(firsts[place + 1], size.nextIndex) : size.nextIndex
      segments.append(try segment(first, until: next, fileSystem))
    }
    let entries = CommittedEntries(size: size, segments: segments)
    cached.entries = entries
    return entries
  }

  private func segment(
    _ first: EntryIndex, until next: EntryIndex, _ fileSystem: any FileSystem
  ) throws(FileError) -> MappedSegment {
    let path = layout.segment(first: first.value)
    guard let mapping = try fileSystem.mapping(of: path) else {
      throw FileError(.open, path, code: FileError.notThere)
    }
    let lineCount = first.distance(to: next)
    let marks = marks[first] ?? LineMarks()
    let byteCount = mapping.withBytes { marks.offset(ofLine: lineCount, in: $0) }
    return MappedSegment(
      first: first, lineCount: lineCount, byteCount: byteCount, mapping: mapping, marks: marks)
  }
}
