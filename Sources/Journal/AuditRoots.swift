internal import MerkleLog

// The entries against the recorded roots, and the search for what changed when they differ.
extension AuditRun {
  /// Whole lines, files named by what they hold, nothing missing.
  mutating func checkSegments() {
    var first = EntryIndex(0)
    for (number, segment) in material.segments.enumerated() {
      let file = JournalFileName.entries(segment.first)
      if segment.first != first { find(.segmentMisnamed(expected: first), in: file) }
      if !isCommitBoundary(segment.first) { find(.segmentWithinCommit, in: file) }
      let rest = LineCursor.unterminated(segment.bytes)
      if rest > 0, number < material.segments.count - 1 {
        find(
          .segmentUnterminated(byteCount: rest), in: file, offset: segment.bytes.count - rest)
      }
      first = first.advanced(by: Int(index.count(inSegment: number)))
    }
    checkTail()
  }

  /// Whether a segment may start at this entry: a commit never spans two. Of what is beyond the
  /// last record nothing is known: a writer may have begun a segment since it was read.
  private func isCommitBoundary(_ first: EntryIndex) -> Bool {
    guard first.value > 0, let newest = records.last, first < newest.size.nextIndex else {
      return true
    }
    return records.contains { $0.size.nextIndex == first }
  }

  /// What stands beyond the newest checkpoint is not committed yet; what it covers must be there.
  private mutating func checkTail() {
    guard let newest = records.last, let last = material.segments.last else { return }
    if newest.size > index.count {
      find(
        .entriesMissing(recorded: newest.size, found: index.count), in: .entries(last.first),
        offset: last.bytes.count, entries: index.count.nextIndex..<newest.size.nextIndex)
      return
    }
    let rest = LineCursor.unterminated(last.bytes)
    let lines = Int(index.count.value - newest.size.value)
    guard rest > 0 || lines > 0 else { return }
    let start = lines > 0 ? index.place(of: newest.size.nextIndex) : nil
    let place = start ?? (material.segments.count - 1, last.bytes.count - rest)
    let byteCount =
      material.segments[place.0...].reduce(0) { $0 + $1.bytes.count } - place.1
    find(
      .tail(lines: lines, byteCount: byteCount),
      in: .entries(material.segments[place.0].first), offset: place.1)
  }

  /// Compares the root at each recorded size; true when all agree.
  mutating func checkRecordedRoots(_ roots: ComputedRoots) -> Bool {
    var previous = TreeSize.zero
    for (number, record) in records.enumerated() {
      // Missing entries are a finding of their own, and so is a size that decreases.
      guard let computed = roots.at(record.size), record.size > previous else { continue }
      guard computed == record.root else {
        diagnose(from: number, after: previous)
        return false
      }
      previous = record.size
    }
    return records.allSatisfy { $0.size <= index.count }
  }

  /// Walks the entries again from the last good size, naming what differs from the tiles
  /// wherever the tiles agree with the recorded roots.
  private mutating func diagnose(from number: Int, after good: TreeSize) {
    var walk = EntryWalk(material.segments)
    var frontier = MerkleFrontier()
    while frontier.size < good, let entry = walk.next() { frontier.append(entry.leaf) }
    var changed: [EntryWalk.Entry] = []
    for record in records[number...] where record.size > frontier.size {
      let old = frontier.size
      let entries = walk.next(Int(record.size.value - old.value))
      guard UInt64(entries.count) == record.size.value - old.value else { break }
      var next = frontier
      next.append(contentsOf: entries.lazy.map(\.leaf))
      if next.root != record.root {
        guard let believed = leaves(old, record, frontier) else {
          reportChanged(changed)
          let file = entries.first.map { material.segments[$0.segment].first } ?? EntryIndex(0)
          return find(
            .rootDiffers(record.size, recorded: record.root, computed: next.root),
            in: .entries(file), offset: entries.first?.offset,
            entries: old.nextIndex..<record.size.nextIndex)
        }
        changed += zip(entries, believed).filter { $0.leaf != $1 }.map(\.0)
        next = frontier
        next.append(contentsOf: believed)
      }
      frontier = next
    }
    reportChanged(changed)
  }

  /// The leaf hashes of a commit according to the tiles, provided that they lead to its root.
  private func leaves(
    _ old: TreeSize, _ record: CheckpointHistory.Record, _ before: MerkleFrontier
  ) -> [Hash]? {
    guard let newest = records.last else { return nil }
    var leaves: [Hash] = []
    var frontier = before
    var tile: Tile?
    for value in old.value..<record.size.value {
      let node = NodeCoordinate(level: 0, index: value)
      if tile?.hash(of: node) == nil {
        let coordinate = TileCoordinate.holding(node, in: newest.size)
        tile = material.tile(coordinate).flatMap { bytes in
          bytes.withUnsafeBytes { Tile(coordinate, bytes: $0) }
        }
      }
      guard let leaf = tile?.hash(of: node) else { return nil }
      leaves.append(leaf)
      frontier.append(leaf)
    }
    return frontier.root == record.root ? leaves : nil
  }

  /// One finding for each run of consecutive entries of one file.
  private mutating func reportChanged(_ changed: [EntryWalk.Entry]) {
    var start = changed.startIndex
    while start < changed.endIndex {
      var end = start + 1
      while end < changed.endIndex, changed[end].segment == changed[start].segment,
        changed[end].index.value == changed[end - 1].index.value + 1
      { end += 1 }
      find(
        .entriesDiffer, in: .entries(material.segments[changed[start].segment].first),
        offset: changed[start].offset,
        entries: changed[start].index..<changed[end - 1].index.advanced(by: 1))
      start = end
    }
  }

  /// The checkpoints that the auditor knows, against the computed roots.
  mutating func checkKnown(_ roots: ComputedRoots) {
    for known in material.known where !isLost(known) {
      guard chain.epochs.contains(where: { $0.origin == known.origin }) else {
        find(.knownForeign(known), in: .given)
        continue
      }
      guard let computed = roots.at(known.size) else {
        find(.knownBeyond(known), in: .given)
        continue
      }
      guard computed != known.root else { continue }
      find(
        .knownDiffers(known, computed: computed), in: .given,
        entries: EntryIndex(0)..<known.size.nextIndex)
    }
  }
}

/// A walk over the entries that remembers where each stands.
struct EntryWalk {
  struct Entry {
    let index: EntryIndex
    let segment: Int
    let offset: Int
    let leaf: Hash
  }

  private var cursor: LineCursor
  private var index = EntryIndex(0)

  init(_ segments: [Segment]) { cursor = LineCursor(segments) }

  mutating func next() -> Entry? {
    guard let line = cursor.next() else { return nil }
    defer { index = index.advanced(by: 1) }
    return Entry(
      index: index, segment: cursor.segment, offset: cursor.offset - line.count - 1,
      leaf: Hash.leaf(line))
  }

  mutating func next(_ count: Int) -> [Entry] {
    var entries: [Entry] = []
    while entries.count < count, let entry = next() { entries.append(entry) }
    return entries
  }
}
