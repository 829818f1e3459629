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
struct LineIndex: @unchecked Sendable {
  // Unchecked: the segments' pointers are only read, and the caller keeps the bytes alive and
  // unchanged until the audit returns, tasks included.
  let segments: [Segment]
  /// How many lines there are.
  let count: TreeSize
  fileprivate let chunks: [Chunk]

  /// Whole subtrees: a power of two of lines, enough of them for a task to be worth its start.
  fileprivate static let chunkLevel = 12
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

  /// The roots at ascending sizes, all of them within ``count``.
  func roots(at sizes: [TreeSize]) -> ComputedRoots {
    var assembly = Assembly()
    for (chunk, part) in work(sizes) { assembly.add(edges(chunk, part)) }
    return ComputedRoots(sizes: sizes, roots: assembly.roots)
  }

  /// The same, with the chunks dealt to several tasks.
  func roots(at sizes: [TreeSize], tasks: Int) async -> ComputedRoots {
    let work = work(sizes)
    let tasks = min(tasks, work.count)
    guard tasks > 1 else { return roots(at: sizes) }
    let shares = await withTaskGroup(of: (Int, [ChunkEdges]).self) { group in
      for task in 0..<tasks {
        let share = work.count * task / tasks..<work.count * (task + 1) / tasks
        group.addTask { @concurrent in (task, share.map { edges(work[$0].0, work[$0].1) }) }
      }
      var shares = [[ChunkEdges]](repeating: [], count: tasks)
      for await (task, share) in group { shares[task] = share }
      return shares
    }
    var assembly = Assembly()
    for share in shares { for one in share { assembly.add(one) } }
    return ComputedRoots(sizes: sizes, roots: assembly.roots)
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

  /// The right edges of a chunk taken alone, at sizes that end in it, and its root when it is
  /// whole.
  private struct ChunkEdges {
    var edges: [MerkleFrontier] = []
    var end = MerkleFrontier()
  }

  private func edges(_ chunk: Chunk, _ sizes: ArraySlice<TreeSize>) -> ChunkEdges {
    var cursor = LineCursor(segments, segment: chunk.segment, offset: chunk.offset)
    var result = ChunkEdges()
    var rest = sizes
    while result.end.size.value < UInt64(LineIndex.chunkCount), let line = cursor.next() {
      result.end.append(Hash.leaf(line))
      if let size = rest.first, size.value == chunk.first + result.end.size.value {
        result.edges.append(result.end)
        rest.removeFirst()
      }
    }
    return result
  }

  /// Puts chunks after one another. A chunk's nodes are nodes of the whole tree, since it starts on
  /// the boundary of a subtree of its size.
  private struct Assembly {
    var roots: [Hash] = []
    private var whole = MerkleFrontier()

    mutating func add(_ chunk: ChunkEdges) {
      for edge in chunk.edges {
        var tree = whole
        Assembly.append(edge, to: &tree)
        roots.append(tree.root)
      }
      Assembly.append(chunk.end, to: &whole)
    }

    private static func append(_ edge: MerkleFrontier, to tree: inout MerkleFrontier) {
      var level = 63
      for node in edge.nodes {
        // One node for each bit of the size, from the highest.
        while edge.size.value >> UInt64(level) & 1 == 0 { level -= 1 }
        tree.append(subtree: node, level: level)
        level -= 1
      }
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
