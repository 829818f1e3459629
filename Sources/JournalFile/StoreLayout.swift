import Journal
package import MerkleLog

/// Where everything of a registre is. The names are part of format 1.
package struct StoreLayout: Hashable, Sendable {
  package let root: DiskPath

  package init(_ root: DiskPath) {
    self.root = root
  }

  package var open: DiskPath { root / "public" }
  package var verifierKey: DiskPath { open / "registre.vkey" }
  package var entries: DiskPath { open / "entries" }
  package var checkpoints: DiskPath { open / "checkpoints" }
  package var checkpoint: DiskPath { open / "checkpoint" }
  package var tiles: DiskPath { open / "tile" }
  package var witness: DiskPath { open / "witness" }

  package var closed: DiskPath { root / "prive" }
  package var blocks: DiskPath { closed / "blocs" }
  package var identities: DiskPath { closed / "identites" }
  package var cache: DiskPath { closed / "cache" }
  package var operations: DiskPath { cache / "operations" }
  /// The checkpoint published before, whose file the next one is written to.
  package var spareCheckpoint: Spare { Spare(cache / "checkpoint") }
  package var setAside: DiskPath { closed / "ecarte" }
  package var lock: DiskPath { closed / "lock" }

  /// The file that says that the folder is a copy, and what for.
  package func mark(_ purpose: CopyPurpose) -> DiskPath { root / purpose.rawValue }

  package func block(_ digest: Hash) -> DiskPath {
    let hex = digest.hex
    return blocks / String(hex.prefix(2)) / String(hex.dropFirst(2))
  }

  /// The segment whose first entry is `first`: twelve digits, so that the order of names is the
  /// order of entries.
  package func segment(first: UInt64) -> DiskPath {
    entries / Self.segmentName(first: first)
  }

  package static func segmentName(first: UInt64) -> String {
    let digits = String(first)
    return String(repeating: "0", count: max(0, 12 - digits.count)) + digits + ".jsonl"
  }

  /// The first entry that the name of a segment claims; nil for any other name.
  package static func firstEntry(ofSegment name: String) -> UInt64? {
    guard name.hasSuffix(".jsonl"), let first = UInt64(name.dropLast(6)) else { return nil }
    // No size is larger (FORMAT §7.1).
    guard first <= UInt64(Int64.max) else { return nil }
    return segmentName(first: first) == name ? first : nil
  }
}

/// What the store refuses to exceed. The values are part of what `FORMAT.md` promises, except in
/// tests, which shrink them to meet each limit.
package struct StoreLimits: Hashable, Sendable {
  /// A segment that has reached this size is followed by a new one at the next commit.
  package var segmentBytes: Int
  /// The lines of one commit, and the bytes of all of them.
  package var commitLines: Int
  package var commitBytes: Int
  /// One block, or one private file.
  package var blockBytes: Int
  /// Entries that the operation index may lag behind: what an opening reads again at most. The
  /// table is then written whole, unsynced: about 15 ms of a processor at 100,000 operations and
  /// 200 ms at 1,000,000, thus 2 and 25 µs for each commit. One flush of a commit costs more.
  package var indexLag: Int

  package static let format1 = StoreLimits(
    segmentBytes: 64 << 20, commitLines: Limits.entriesPerOperation, commitBytes: 64 << 20,
    blockBytes: 64 << 20,
    indexLag: 8_192)

  package init(
    segmentBytes: Int, commitLines: Int, commitBytes: Int, blockBytes: Int, indexLag: Int
  ) {
    self.segmentBytes = segmentBytes
    self.commitLines = commitLines
    self.commitBytes = commitBytes
    self.blockBytes = blockBytes
    self.indexLag = indexLag
  }
}
