internal import MerkleLog

/// The roots of a log at some of its sizes.
struct ComputedRoots {
  private let sizes: [TreeSize]
  private let roots: [Hash]

  init(sizes: [TreeSize], roots: [Hash]) {
    self.sizes = sizes
    self.roots = roots
  }

  /// The root at a size, nil when it was not asked for or the entries are not there.
  func at(_ size: TreeSize) -> Hash? {
    guard size > .zero else { return .emptyRoot }
    var range = sizes.indices
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      if sizes[middle] == size { return roots[middle] }
      range = sizes[middle] < size ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return nil
  }
}

/// The bytes of a log in blocks, whose lines are counted apart from one another.
struct LineBlocks: Sendable {
  let segments: [Segment]
  fileprivate let blocks: [Block]

  /// Large enough for the search of the start of a line to be a small part of the work, small
  /// enough for the log of one convention to be shared evenly between threads, and for what they
  /// hold at once to be little.
  private static func byteCount(of segments: [Segment]) -> Int {
    let total = segments.reduce(0) { $0 + $1.bytes.count }
    return min(max(total / 32, 1 << 16), 1 << 20)
  }

  fileprivate struct Block {
    let segment: Int
    let bytes: Range<Int>
  }

  init(_ segments: [Segment]) {
    self.segments = segments
    let byteCount = LineBlocks.byteCount(of: segments)
    blocks = segments.indices.flatMap { number in
      let end = segments[number].bytes.count
      return stride(from: 0, to: end, by: byteCount).map { start in
        Block(segment: number, bytes: start..<min(end, start + byteCount))
      }
    }
  }

  var count: Int { blocks.count }

  /// How many line feeds a block holds.
  func lineFeeds(in block: Int) -> Int {
    let place = blocks[block]
    let segment = segments[place.segment]
    defer { segment.forget(place.bytes) }
    return LineCursor.lineFeeds(
      in: UnsafeRawBufferPointer(rebasing: segment.bytes[place.bytes]))
  }
}

/// Where the lines of a log stand, and the roots of its tree: both the search for lines and the
/// hashing are cut into pieces that need nothing of each other, which threads share.
struct LineIndex: Sendable {
  let segments: [Segment]
  /// How many lines there are.
  let count: TreeSize
  private let blocks: [LineBlocks.Block]
  /// How many lines end before each block; after the last one, ``count``.
  private let before: [UInt64]

  /// Whole subtrees: what is hashed in a chunk stands as it is in the whole tree.
  private static let chunkLevel = 8
  private static let chunkCount: UInt64 = 1 << UInt64(chunkLevel)

  /// `counts` are the line feeds of each block.
  init(_ lines: LineBlocks, counts: [Int]) {
    precondition(counts.count == lines.count, "one count for each block")
    var before: [UInt64] = [0]
    before.reserveCapacity(counts.count + 1)
    for (number, count) in counts.enumerated() { before.append(before[number] + UInt64(count)) }
    segments = lines.segments
    blocks = lines.blocks
    count = TreeSize(before[counts.count])
    self.before = before
  }

  /// How many lines end in a segment.
  func count(inSegment segment: Int) -> UInt64 {
    guard let first = blocks.firstIndex(where: { $0.segment == segment }),
      let last = blocks.lastIndex(where: { $0.segment == segment })
    else { return 0 }
    return before[last + 1] - before[first]
  }

  /// A cursor at the start of a line, which ends in this block or is the first one after it.
  private func cursor(at line: UInt64, in block: Int) -> LineCursor {
    let place = blocks[block]
    let start = LineCursor.start(
      ofLineAt: place.bytes.lowerBound, in: segments[place.segment].bytes)
    var cursor = LineCursor(segments, segment: place.segment, offset: start)
    for _ in before[block]..<line { _ = cursor.next() }
    return cursor
  }

  /// The roots at ascending sizes, all of them within ``count``: the chunks first, then what joins
  /// each to those before.
  func roots(at sizes: [TreeSize], _ workers: Workers) -> ComputedRoots {
    let work = work(sizes)
    let chunks = workers.map(work.count) { hashed(work[$0]) }.flatMap(\.self)
    let edges = LineIndex.edges(before: chunks)
    let roots = workers.map(chunks.count) { chunks[$0].roots(after: edges[$0]) }
    return ComputedRoots(sizes: sizes, roots: roots.flatMap(\.self))
  }

  /// The chunks that start in one block, and the sizes that end in them.
  private struct Work {
    let block: Int
    let lines: Range<UInt64>
    let sizes: ArraySlice<TreeSize>
  }

  /// What the sizes need.
  private func work(_ sizes: [TreeSize]) -> [Work] {
    var rest = sizes[...]
    var work: [Work] = []
    for block in blocks.indices where !rest.isEmpty {
      let first = LineIndex.boundary(from: before[block])
      let end = min(LineIndex.boundary(from: before[block + 1]), count.value)
      guard first < end else { continue }
      let part = rest.prefix { $0.value <= end }
      work.append(Work(block: block, lines: first..<end, sizes: part))
      rest = rest.dropFirst(part.count)
    }
    return work
  }

  /// The first line of a chunk, at or after a line.
  private static func boundary(from line: UInt64) -> UInt64 {
    (line + chunkCount - 1) / chunkCount * chunkCount
  }

  /// A chunk taken alone: the roots of its first lines, up to each size that ends in it, and its
  /// right edge.
  private struct HashedChunk {
    var partialRoots: [Hash] = []
    var edge = MerkleFrontier()

    /// The roots of the log at those sizes. A chunk starts on the boundary of a subtree of its
    /// size, so that what was hashed in it stands as it is in the whole tree.
    func roots(after before: MerkleFrontier) -> [Hash] {
      partialRoots.map { before.root(followedBy: $0) }
    }
  }

  private func hashed(_ work: Work) -> [HashedChunk] {
    var cursor = cursor(at: work.lines.lowerBound, in: work.block)
    var rest = work.sizes
    var chunks: [HashedChunk] = []
    var line = work.lines.lowerBound
    while line < work.lines.upperBound {
      let end = min(line + LineIndex.chunkCount, work.lines.upperBound)
      let part = rest.prefix { $0.value <= end }
      chunks.append(hashed(line..<end, part, &cursor))
      rest = rest.dropFirst(part.count)
      line = end
    }
    cursor.forget()
    return chunks
  }

  private func hashed(
    _ lines: Range<UInt64>, _ sizes: ArraySlice<TreeSize>, _ cursor: inout LineCursor
  ) -> HashedChunk {
    var chunk = HashedChunk()
    chunk.partialRoots.reserveCapacity(sizes.count)
    var rest = sizes
    for number in lines {
      guard let line = cursor.next() else { break }
      chunk.edge.append(Hash.leaf(line))
      if let size = rest.first, size.value == number + 1 {
        chunk.partialRoots.append(chunk.edge.root)
        rest.removeFirst()
      }
    }
    return chunk
  }

  /// The right edge of the log before each chunk; all of them but the last are whole.
  private static func edges(before chunks: [HashedChunk]) -> [MerkleFrontier] {
    var edge = MerkleFrontier()
    return chunks.map { chunk in
      defer {
        if let root = chunk.edge.nodes.first, chunk.edge.nodes.count == 1,
          chunk.edge.size.value == chunkCount
        {
          edge.append(subtree: root, level: chunkLevel)
        }
      }
      return edge
    }
  }
}

extension LineIndex {
  /// The segment and the offset of a line, nil when there are fewer.
  func place(of entry: EntryIndex) -> (Int, Int)? {
    guard entry.value < count.value else { return nil }
    var low = 0
    var high = blocks.count
    // The last block before which no more lines end than come before this one.
    while high - low > 1 {
      let middle = (low + high) / 2
      if before[middle] <= entry.value { low = middle } else { high = middle }
    }
    var cursor = cursor(at: entry.value, in: low)
    guard let line = cursor.next() else { return nil }
    return (cursor.segment, cursor.offset - line.count - 1)
  }
}
