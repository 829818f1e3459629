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

/// Where the lines of a log stand, in chunks whose hashes are computed apart from one another.
struct LineIndex: Sendable {
  let segments: [Segment]
  /// How many lines there are.
  let count: TreeSize
  fileprivate let chunks: [Chunk]

  /// Whole subtrees: a power of two of lines, few enough of them for the log of one convention to
  /// be shared evenly between threads.
  fileprivate static let chunkLevel = 8
  private static let chunkCount = 1 << chunkLevel

  fileprivate struct Chunk {
    let segment: Int
    let offset: Int
    let first: UInt64
  }

  /// Looks for the line feeds, once.
  init(_ segments: [Segment]) {
    self.segments = segments
    var cursor = LineCursor(segments)
    var chunks: [Chunk] = []
    var count: UInt64 = 0
    while true {
      let start = Chunk(segment: cursor.segment, offset: cursor.offset, first: count)
      guard cursor.next() != nil else { break }
      if count % UInt64(LineIndex.chunkCount) == 0 { chunks.append(start) }
      count += 1
    }
    self.count = TreeSize(count)
    self.chunks = chunks
  }

  /// The roots at ascending sizes, all of them within ``count``: the chunks first, then what joins
  /// each to those before.
  func roots(at sizes: [TreeSize], _ workers: Workers) -> ComputedRoots {
    let work = work(sizes)
    let chunks = workers.map(work.count) { hashed(work[$0].0, work[$0].1) }
    let edges = LineIndex.edges(before: chunks)
    let roots = workers.map(work.count) { chunks[$0].roots(after: edges[$0]) }
    return ComputedRoots(sizes: sizes, roots: roots.flatMap(\.self))
  }

  /// The chunks that the sizes need, each with the sizes that end in it.
  private func work(_ sizes: [TreeSize]) -> [(Chunk, ArraySlice<TreeSize>)] {
    var rest = sizes[...]
    var work: [(Chunk, ArraySlice<TreeSize>)] = []
    for chunk in chunks where !rest.isEmpty {
      let part = rest.prefix { $0.value <= chunk.first + UInt64(LineIndex.chunkCount) }
      work.append((chunk, part))
      rest = rest.dropFirst(part.count)
    }
    return work
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

  private func hashed(_ chunk: Chunk, _ sizes: ArraySlice<TreeSize>) -> HashedChunk {
    var cursor = LineCursor(segments, segment: chunk.segment, offset: chunk.offset)
    var result = HashedChunk()
    result.partialRoots.reserveCapacity(sizes.count)
    var rest = sizes
    while result.edge.size.value < UInt64(LineIndex.chunkCount), let line = cursor.next() {
      result.edge.append(Hash.leaf(line))
      if let size = rest.first, size.value == chunk.first + result.edge.size.value {
        result.partialRoots.append(result.edge.root)
        rest.removeFirst()
      }
    }
    return result
  }

  /// The right edge of the log before each chunk; all of them but the last are whole.
  private static func edges(before chunks: [HashedChunk]) -> [MerkleFrontier] {
    var edge = MerkleFrontier()
    return chunks.map { chunk in
      defer {
        if let root = chunk.edge.nodes.first, chunk.edge.nodes.count == 1,
          chunk.edge.size.value == UInt64(chunkCount)
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
    let chunk = chunks[Int(entry.value >> UInt64(LineIndex.chunkLevel))]
    var cursor = LineCursor(segments, segment: chunk.segment, offset: chunk.offset)
    for _ in chunk.first..<entry.value where cursor.next() == nil { return nil }
    guard let line = cursor.next() else { return nil }
    return (cursor.segment, cursor.offset - line.count - 1)
  }
}
