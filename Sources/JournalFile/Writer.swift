import Journal
import MerkleLog

/// What only the writer holds: the locks, the two open files, the right edge, the key.
struct Writer {
  let locks: [WriterLock]
  let memory: SignerMemory
  /// Nil when the log is open to be resumed under another key.
  var sealer: Sealer?
  var edge: TileEdge
  var index: OperationIndex
  /// The segment being written, and how many of its bytes are committed.
  var segment: OpenFile
  var segmentFirst: EntryIndex
  var segmentBytes: Int
  /// `checkpoints`, and how many of its bytes are committed.
  let checkpoints: OpenFile
  var checkpointsBytes: Int
  /// What is known of the files that the next memory and the next `checkpoint` are written to.
  var memorySpare: Spare
  var checkpointSpare: Spare
  /// Full tiles that are not written yet: those of a commit, or those that a full disk refused.
  var pendingTiles: [Tile] = []
  var fullTiles: FullTiles
  /// The size that the right-edge files on the disk are of.
  var edgeOnDisk: TreeSize
  var lastLeaf: Hash

  func close(_ fileSystem: any FileSystem) {
    fileSystem.close(segment)
    fileSystem.close(checkpoints)
    for lock in locks { lock.release() }
  }
}
