extension SimulatedDisk {
  /// A file: what can be read, what is durable, and what was done to it since the last sync.
  struct Contents: Sendable {
    /// What a disk writes together or not at all.
    static let sectorBytes = 512

    /// The page cache: what everybody reads.
    private(set) var bytes: [UInt8]
    private(set) var durable: [UInt8]
    /// What the next sync writes, in order.
    var pending: [Change] = []
    var permissions: UInt32

    enum Change: Sendable {
      case write([UInt8], at: Int)
      case length(Int)
    }

    init(_ bytes: [UInt8] = [], permissions: UInt32) {
      self.bytes = bytes
      durable = bytes
      self.permissions = permissions
    }

    mutating func write(_ new: ArraySlice<UInt8>, at offset: Int) {
      apply(.write(Array(new), at: offset))
    }

    mutating func cut(to size: Int) {
      apply(.length(size))
    }

    private mutating func apply(_ change: Change) {
      change.apply(to: &bytes)
      pending.append(change)
    }

    /// Makes durable what was done since the last sync. A change whose sync failed is clean in the
    /// eyes of the kernel, and is not written by the next.
    mutating func synchronise() {
      durable = version(pending.count)
      pending = []
    }

    /// The length and every second sector reach the disk, the others never will.
    mutating func synchroniseHalf() {
      let after = pending.count
      durable = surviving(lengthAfter: after) { $0.isMultiple(of: 2) ? after : 0 }
      pending = []
    }

    /// The disk got nothing and the page cache was dropped.
    mutating func forget() {
      bytes = durable
      pending = []
    }

    /// The file with the first `count` pending changes.
    func version(_ count: Int) -> [UInt8] {
      var file = durable
      for change in pending.prefix(count) { change.apply(to: &file) }
      return file
    }

    /// The sectors that pending changes touch, in order; a change of length alone touches none.
    var undecidedSectors: [Int] {
      var sectors: Set<Int> = []
      for case .write(let new, let offset) in pending where !new.isEmpty {
        sectors.formUnion(offset / Self.sectorBytes...(offset + new.count - 1) / Self.sectorBytes)
      }
      return sectors.sorted()
    }

    /// All that the disk would get if it were asked to write now.
    var bytesIfWritten: [UInt8] { version(pending.count) }

    /// Whether the length of the file differs between now and what is durable.
    var isLengthUndecided: Bool { version(pending.count).count != durable.count }

    /// The file as long as after `lengthAfter` pending changes, each sector as it was after
    /// `versionOf` of them. Where nothing was written there are zeros.
    func surviving(lengthAfter: Int, versionOf: (Int) -> Int) -> [UInt8] {
      var file = Array(version(lengthAfter))
      for place in file.indices { file[place] = place < durable.count ? durable[place] : 0 }
      for sector in undecidedSectors {
        let source = version(versionOf(sector))
        let start = sector * Self.sectorBytes
        for place in start..<max(start, min(start + Self.sectorBytes, file.count)) {
          file[place] = place < source.count ? source[place] : 0
        }
      }
      return file
    }

    /// Half of what was appended, and zeros where the rest should be. A file that was cut or
    /// rewritten falls back to what was durable.
    var halfWithZeros: [UInt8] {
      guard bytes.count > durable.count, bytes.starts(with: durable) else { return durable }
      let added = bytes.count - durable.count
      let zeros = [UInt8](repeating: 0, count: added - added / 2)
      return Array(bytes.prefix(durable.count + added / 2)) + zeros
    }

    func durably(_ kept: [UInt8]) -> Contents { Contents(kept, permissions: permissions) }
  }
}

extension SimulatedDisk.Contents.Change {
  func apply(to file: inout [UInt8]) {
    switch self {
    case .length(let size):
      if size < file.count { file.removeLast(file.count - size) }
      file += [UInt8](repeating: 0, count: size - file.count)
    case .write(let new, let offset):
      if file.count < offset + new.count {
        file += [UInt8](repeating: 0, count: offset + new.count - file.count)
      }
      file.replaceSubrange(offset..<(offset + new.count), with: new)
    }
  }
}
