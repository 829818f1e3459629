import Journal
import MerkleLog

// One run of a copy, in the order that lets it stop anywhere: what entries cite, the entries, the
// notes, then the checkpoint that covers them; what was erased goes last, since the entry that says
// so is then there too.

extension RegistreCopy {
  /// Brings the copy up to the checkpoint of the source.
  public func run(_ needs: PrivateNeeds) throws(CopyError) -> CopyReport {
    try checkSource()
    try checkTarget()
    try prepareTarget()
    let lock = try lockTarget()
    defer { lock.release() }
    var report = CopyReport(after: checkpoint)
    let trusted = try trustedPart()
    report.before = trusted.checkpoint
    report.blocks = try copyBlocks(needs)
    report.identities = try copyIdentities(needs)
    try copyEntries(trusted)
    try copyNotes(trusted)
    try publish()
    report.witnessFiles = try copyWitness()
    report.blocks.erased = try eraseBlocks(needs)
    report.identities.erased = try eraseIdentities(needs)
    try copyTiles()
    return report
  }

  /// Takes the mark of a restoration away, once the registre put back may be written.
  public static func finishRestoration(at location: DiskPath) throws(CopyError) {
    try finishRestoration(at: location, on: PosixFileSystem())
  }

  package static func finishRestoration(
    at location: DiskPath, on fileSystem: any FileSystem
  ) throws(CopyError) {
    let place = Place(location, fileSystem, .format1)
    try copying { () throws(FileError) in
      try place.durable.remove(place.layout.mark(.restoration))
    }
  }

  /// The purpose of the copy that stands at a place; nil for a registre, or for nothing.
  public static func purpose(of location: DiskPath) throws(CopyError) -> CopyPurpose? {
    let place = Place(location, PosixFileSystem(), .format1)
    return try copying { () throws(FileError) in try place.copyPurpose() }
  }

  /// What was signed is what is there: a copy of anything else would be worse than none.
  private func checkSource() throws(CopyError) {
    var frontier = MerkleFrontier()
    entries.forEachLine { _, line in frontier.append(Hash.leaf(line)) }
    guard frontier.size == checkpoint.size, frontier.root == checkpoint.root else {
      throw .source(.unreadable([.rootDiffers(signed: checkpoint, computed: frontier.root)]))
    }
  }
}

// MARK: - The target

extension RegistreCopy {
  private var mark: [UInt8] {
    Array("greffe \(purpose.rawValue) 1\n\(opening.anchor.text)\n".utf8)
  }

  /// Nothing there, an empty folder, or a copy of this registre for this purpose.
  private func checkTarget() throws(CopyError) {
    let layout = to.layout
    let (kind, names, found, key) = try copying { () throws(FileError) in
      let kind = try to.fileSystem.status(layout.root)?.kind
      let names = kind == .directory ? try to.fileSystem.list(layout.root) : []
      let others = names.filter { !Durable.isNeighbour($0) }
      let found = try to.fileSystem.contents(of: layout.mark(purpose), limit: 4_096)
      let key = try to.fileSystem.contents(of: layout.verifierKey, limit: 4_096)
      return (kind, others, found, key)
    }
    guard let kind else { return }
    guard kind == .directory else { throw .notACopy(target, purpose) }
    if names.isEmpty { return }
    guard let found else { throw .notACopy(target, purpose) }
    guard found == mark, key == nil || key == anchorLine else { throw .anotherRegistre(target) }
  }

  private var anchorLine: [UInt8] { Array((opening.anchor.text + "\n").utf8) }

  private func prepareTarget() throws(CopyError) {
    let layout = to.layout
    try copying { () throws(FileError) in
      try to.durable.directory(layout.root, .shared)
      if try to.fileSystem.contents(of: layout.mark(purpose), limit: 4_096) != mark {
        try to.durable.replace(layout.mark(purpose), mark, .shared)
      }
      for folder in [layout.open, layout.entries, layout.tiles, layout.witness] {
        try to.durable.directory(folder, .shared)
      }
      for folder in [layout.closed, layout.blocks, layout.identities] {
        try to.durable.directory(folder, .owner)
      }
    }
  }

  private func lockTarget() throws(CopyError) -> WriterLock {
    let lock = try copying { () throws(FileError) in
      try WriterLock(to.layout.lock, durable: to.durable)
    }
    if let lock { return lock }
    throw .busy(
      target,
      try copying { () throws(FileError) in
        try WriterLock.holder(of: to.layout.lock, to.fileSystem)
      })
  }
}

/// What the copy held before this run: nothing of it may have changed since.
struct TrustedPart {
  var checkpoint: Checkpoint?
  /// How many bytes of `checkpoints` are of it.
  var notesBytes = 0
}

extension RegistreCopy {
  /// The last whole note of the copy: entries are synced before their note is written, so that all
  /// that it covers was there.
  private func trustedPart() throws(CopyError) -> TrustedPart {
    let path = to.layout.checkpoints
    let mapping = try copying { () throws(FileError) in try to.fileSystem.mapping(of: path) }
    guard let mapping else { return TrustedPart() }
    return try mapping.withBytes { (held) throws(CopyError) in
      try opening.log.withBytes { (notes) throws(CopyError) in
        let common = Self.commonPrefix(held, UnsafeRawBufferPointer(rebasing: notes[..<notesEnd]))
        let log = CheckpointLog(bytes: held)
        guard let last = log.lastNote(endingBy: held.count) else { return TrustedPart() }
        if last.upperBound <= common {
          return TrustedPart(
            checkpoint: log.checkpoint(of: last), notesBytes: last.upperBound)
        }
        throw refusal(held, last, common)
      }
    }
  }

  /// A note that the source does not have, or bytes that were changed.
  private func refusal(
    _ held: UnsafeRawBufferPointer, _ last: Range<Int>, _ common: Int
  ) -> CopyError {
    if let claimed = CheckpointLog(bytes: held).checkpoint(of: last) {
      let own = opening.recorded(claimed.size)
      let isSigned = opening.reader.valid(held[last]) != nil
      if claimed.size > checkpoint.size || (isSigned && own?.head.checkpoint != claimed) {
        return .notExtended(target: claimed, source: checkpoint)
      }
    }
    return .targetDamaged(to.layout.checkpoints, offset: common)
  }

  static func commonPrefix(_ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer) -> Int {
    let count = min(a.count, b.count)
    var place = 0
    while place + 8 <= count,
      a.loadUnaligned(fromByteOffset: place, as: UInt64.self)
        == b.loadUnaligned(fromByteOffset: place, as: UInt64.self)
    { place += 8 }
    while place < count, a[place] == b[place] { place += 1 }
    return place
  }
}

// MARK: - The log

extension RegistreCopy {
  private func copyEntries(_ trusted: TrustedPart) throws(CopyError) {
    let covered = (trusted.checkpoint?.size ?? .zero).nextIndex
    try checkStraySegments()
    for segment in entries.segments {
      let lines = segment.first.distance(to: min(max(covered, segment.first), segment.end))
      let trustedBytes = segment.offset(ofLine: lines)
      let path = to.layout.segment(first: segment.first.value)
      try segment.withBytes { (bytes) throws(CopyError) in
        try bring(path, bytes, trusted: trustedBytes)
      }
    }
    try copying { () throws(FileError) in try to.durable.synchroniseFolder(to.layout.entries) }
  }

  /// A name that the source does not have would be read as entries.
  private func checkStraySegments() throws(CopyError) {
    let expected = Set(entries.segments.map { StoreLayout.segmentName(first: $0.first.value) })
    let names = try copying { () throws(FileError) in try to.fileSystem.list(to.layout.entries) }
    for name in names where !expected.contains(name) {
      throw .targetDamaged(to.layout.entries / name, offset: 0)
    }
  }

  /// Whole, by a rename: of an append that a loss of power interrupts, any sector may be missing,
  /// and a hole between two notes could not be told from damage.
  private func copyNotes(_ trusted: TrustedPart) throws(CopyError) {
    let path = to.layout.checkpoints
    let notes = opening.log.withBytes { Array($0[..<notesEnd]) }
    let held = try copying { () throws(FileError) in try to.fileSystem.mapping(of: path) }
    let common = held?.withBytes { held in
      notes.withUnsafeBytes { Self.commonPrefix(held, $0) }
    }
    guard common ?? 0 >= min(trusted.notesBytes, notes.count) else {
      throw .targetDamaged(path, offset: common ?? 0)
    }
    // Read back and trusted: it is on the disk. A run may have died before it synced its name.
    if common == notes.count, held?.count == notes.count, trusted.notesBytes == notes.count {
      return try copying { () throws(FileError) in
        try to.durable.synchroniseFolder(to.layout.open)
      }
    }
    try copying { () throws(FileError) in try to.durable.replace(path, notes, .shared) }
    let again = try copying { () throws(FileError) in try to.fileSystem.mapping(of: path) }
    guard let again, again.withBytes({ $0.elementsEqual(notes) }) else { throw .notReadBack(path) }
  }

  /// Makes a file of the copy hold exactly these bytes: what is trusted is not written again, what
  /// an interrupted run left beyond is. It may look right: after a sync that failed, the bytes can
  /// be read and the disk may never have got them.
  private func bring(
    _ path: DiskPath, _ bytes: UnsafeRawBufferPointer, trusted: Int
  ) throws(CopyError) {
    let held = try copying { () throws(FileError) in try to.fileSystem.mapping(of: path) }
    let count = held?.count ?? 0
    let common = held?.withBytes { Self.commonPrefix($0, bytes) } ?? 0
    guard common >= min(trusted, bytes.count) else {
      throw .targetDamaged(path, offset: common)
    }
    if count == bytes.count, common == count, trusted == count, held != nil { return }
    try copying { () throws(FileError) in
      let file = try to.fileSystem.open(path, .creating(.shared))
      defer { to.fileSystem.close(file) }
      if count > trusted { try to.durable.truncate(file, to: trusted) }
      var place = trusted
      while place < bytes.count {
        let end = min(place + Self.pieceBytes, bytes.count)
        try to.durable.write(bytes[place..<end], to: file, at: place)
        place = end
      }
      try to.durable.synchronise(file)
    }
    let again = try copying { () throws(FileError) in try to.fileSystem.mapping(of: path) }
    guard let again, again.count == bytes.count,
      again.withBytes({ Self.commonPrefix($0, bytes) }) == bytes.count
    else { throw .notReadBack(path) }
  }

  private static let pieceBytes = 1 << 20

  /// The key first: a folder with a checkpoint and no key would be no registre.
  private func publish() throws(CopyError) {
    try copying { () throws(FileError) in
      for (path, bytes) in [
        (to.layout.verifierKey, anchorLine), (to.layout.checkpoint, note.bytes),
      ] where try to.fileSystem.contents(of: path, limit: SignedNote.maximumByteCount) != bytes {
        try to.durable.replace(path, bytes, .shared)
      }
      // What was right already may have been put there by a run that died before it synced it.
      try to.durable.synchroniseFolder(to.layout.open)
    }
  }

  private func copyWitness() throws(CopyError) -> Int {
    try copying { () throws(FileError) in
      var count = 0
      guard try from.fileSystem.status(from.layout.witness)?.kind == .directory else { return 0 }
      for path in try FolderFiles(from.layout.witness, on: from.fileSystem).paths() {
        // Received while the copy was made, about entries that it does not have: a copy that held
        // it would be one that has lost entries.
        if let size = WitnessFile.size(named: path), size > checkpoint.size { continue }
        let limit = from.limits.blockBytes
        guard
          let bytes = try from.fileSystem.contents(of: from.layout.witness / path, limit: limit)
        else { continue }
        let copy = to.layout.witness / path
        if try to.fileSystem.contents(of: copy, limit: limit) == bytes { continue }
        try foldersAbove(copy)
        try to.durable.replace(copy, bytes, .shared)
        count += 1
      }
      try to.durable.synchroniseFolder(to.layout.witness)
      return count
    }
  }

  private func foldersAbove(_ path: DiskPath) throws(FileError) {
    guard try to.fileSystem.status(path.parent) == nil else { return }
    try foldersAbove(path.parent)
    try to.durable.directory(path.parent, .shared)
  }

  /// A cache, made from the entries that were just verified: it lets an audit of the copy name the
  /// entry that was changed.
  ///
  /// A backup's next run makes again what a loss of power took. A registre that is put back has no
  /// next run, and its openings take the right edge's word for the full tiles: those are on the
  /// disk first.
  private func copyTiles() throws(CopyError) {
    try copying { () throws(FileError) in
      var edge = TileEdge()
      var full = FullTiles(layout: to.layout, durable: to.durable)
      try entries.forEachLine { _, line throws(FileError) in
        for tile in edge.append(Hash.leaf(line)) {
          purpose == .restoration ? try full.write(tile) : try write(tile)
          try uncachePartials(of: tile.coordinate)
        }
      }
      try full.synchroniseFolders()
      for tile in edge.partialTiles { try write(tile) }
      for (folder, kept) in RightEdge.folders(of: edge.size) {
        let path = to.layout.open / folder
        guard try to.fileSystem.status(path)?.kind == .directory else { continue }
        for name in try to.fileSystem.list(path) where name != kept {
          try to.durable.uncache(path / name)
        }
      }
    }
  }

  /// What a run before this one wrote at the right edge, where the tile is full now.
  private func uncachePartials(of full: TileCoordinate) throws(FileError) {
    let folder = to.layout.tile(full).text + ".p"
    guard try to.fileSystem.status(DiskPath(folder))?.kind == .directory else { return }
    for name in try to.fileSystem.list(DiskPath(folder)) {
      try to.durable.uncache(DiskPath(folder) / name)
    }
  }

  private func write(_ tile: Tile) throws(FileError) {
    let path = to.layout.tile(tile.coordinate)
    let bytes = tile.bytes
    let held = try to.fileSystem.mapping(of: path)
    if held?.withBytes({ $0.elementsEqual(bytes) }) == true { return }
    try to.durable.cache(path, bytes)
  }
}
