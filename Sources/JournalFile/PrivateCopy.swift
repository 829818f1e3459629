import Journal
import MerkleLog

// The private half of a copy: blocks and identities, each a file of its own.

extension RegistreCopy {
  private var sourceBlocks: BlockStore {
    BlockStore(layout: from.layout, durable: from.durable, limits: from.limits)
  }

  private var targetBlocks: BlockStore {
    BlockStore(layout: to.layout, durable: to.durable, limits: to.limits)
  }

  /// Every block that is cited and not withdrawn. Those that are there are read again: a backup
  /// that lost a pièce must not say that it has it.
  func copyBlocks(_ needs: PrivateNeeds) throws(CopyError) -> PrivateCopyReport<Hash> {
    var report = PrivateCopyReport<Hash>()
    var seen: Set<Hash> = []
    // Of what is kept, a run that died may not have synced the names.
    var folders: Set<DiskPath> = [to.layout.blocks]
    for citation in needs.blocks where !needs.withdrawn.contains(citation.digest) {
      guard seen.insert(citation.digest).inserted else { continue }
      let digest = citation.digest
      let held = try copyingPrivate { () throws(PrivateFileError) in try targetBlocks.get(digest) }
      if let held, citation.matches(held) {
        report.kept += 1
        folders.insert(to.layout.block(digest).parent)
        if try copying({ () throws(FileError) in try sourceHolds(digest) }) { continue }
        report.onlyInCopy.append(digest)
        continue
      }
      let bytes = try copyingPrivate { () throws(PrivateFileError) in try sourceBlocks.get(digest) }
      guard let bytes else {
        report.missing.append(digest)
        continue
      }
      guard citation.matches(bytes) else {
        report.damagedInSource.append(digest)
        continue
      }
      // A block is never replaced: what stands under the digest and is not it goes first.
      if held != nil {
        try copyingPrivate { () throws(PrivateFileError) in try targetBlocks.erase(digest) }
        report.mended.append(digest)
      }
      try copyingPrivate { () throws(PrivateFileError) in
        try targetBlocks.put(bytes, digest: digest)
      }
      report.copied += 1
    }
    try copying { () throws(FileError) in
      for folder in folders.sorted(by: { $0.text < $1.text }) {
        try to.durable.synchroniseFolder(folder)
      }
    }
    return report
  }

  private func sourceHolds(_ digest: Hash) throws(FileError) -> Bool {
    try from.fileSystem.status(from.layout.block(digest))?.kind == .file
  }

  /// Every identity that is there and not erased; one that the source changed is copied again.
  func copyIdentities(_ needs: PrivateNeeds) throws(CopyError) -> PrivateCopyReport<String> {
    let source = PrivateFiles(
      folder: from.layout.identities, durable: from.durable, limits: from.limits)
    let target = PrivateFiles(
      folder: to.layout.identities, durable: to.durable, limits: to.limits)
    var report = PrivateCopyReport<String>()
    for name in needs.identities where !needs.erased.contains(name) {
      let held = try copyingPrivate { () throws(PrivateFileError) in try target.get(named: name) }
      let bytes = try copyingPrivate { () throws(PrivateFileError) in try source.get(named: name) }
      if let bytes, bytes == held {
        report.kept += 1
      } else if let bytes {
        try copyingPrivate { () throws(PrivateFileError) in try target.put(bytes, named: name) }
        report.copied += 1
      } else if held != nil {
        report.onlyInCopy.append(name)
      } else {
        report.missing.append(name)
      }
    }
    try copying { () throws(FileError) in
      try to.durable.synchroniseFolder(to.layout.identities)
    }
    return report
  }
}

// MARK: - Erasing

extension RegistreCopy {
  /// Erases from the copy what an entry of the source withdraws, and what an interrupted run left
  /// half written.
  func eraseBlocks(_ needs: PrivateNeeds) throws(CopyError) -> Int {
    try copying { () throws(FileError) in
      var count = 0
      for digest in needs.withdrawn.sorted(by: { $0.hex < $1.hex }) {
        let path = to.layout.block(digest)
        guard try to.fileSystem.status(path) != nil else { continue }
        try to.durable.remove(path)
        count += 1
      }
      for folder in try to.fileSystem.list(to.layout.blocks) {
        try eraseNeighbours(in: to.layout.blocks / folder)
      }
      return count
    }
  }

  func eraseIdentities(_ needs: PrivateNeeds) throws(CopyError) -> Int {
    try copying { () throws(FileError) in
      var count = 0
      for name in needs.erased.sorted() {
        let path = to.layout.identities / name
        guard try to.fileSystem.status(path) != nil else { continue }
        try to.durable.remove(path)
        count += 1
      }
      try eraseNeighbours(in: to.layout.identities)
      return count
    }
  }

  private func eraseNeighbours(in folder: DiskPath) throws(FileError) {
    guard try to.fileSystem.status(folder)?.kind == .directory else { return }
    for name in try to.fileSystem.list(folder) where Durable.isNeighbour(name) {
      try to.durable.remove(folder / name)
    }
  }
}

// MARK: - Without

extension RegistreCopy {
  /// Leaves of `prive` only what was copied, so that a copy without blocks is one to which none
  /// were transmitted, and not one that lost them. For a copy that no run will bring up to date.
  public func dropEmptyPrivatePart() throws(CopyError) {
    try copying { () throws(FileError) in
      try to.durable.remove(to.layout.lock)
      for folder in [to.layout.identities, to.layout.blocks, to.layout.closed] {
        guard try to.fileSystem.status(folder)?.kind == .directory,
          try to.fileSystem.list(folder).isEmpty
        else { continue }
        try to.fileSystem.removeDirectory(folder)
      }
    }
  }
}

private func copyingPrivate<Result>(
  _ step: () throws(PrivateFileError) -> Result
) throws(CopyError) -> Result {
  do throws(PrivateFileError) {
    return try step()
  } catch {
    throw .privateFile(error)
  }
}
