public import Journal
public import MerkleLog

/// Why a file of `public/witness` was not stored or read.
public enum WitnessFolderError: Error, Hashable, Sendable {
  /// Not a name of format 1.
  case badName(String)
  /// A file has this name, with other bytes: one of the two is damaged. Nothing is overwritten.
  case otherBytes(String)
  case file(FileError)
}

/// The cosignatures and timestamps of a registre: `public/witness`, one file each, named after what
/// it holds and never written twice.
public struct WitnessFolder: Sendable {
  private let folder: DiskPath
  private let durable: Durable
  /// The longest answer that an authority may send, with its certificates, in bytes.
  static let maximumBytes = 1 << 20

  package init(layout: StoreLayout, durable: Durable) {
    folder = layout.witness
    self.durable = durable
  }

  /// Stores a file, durably; false when it is there already.
  public func put(_ bytes: [UInt8], named name: String) throws(WitnessFolderError) -> Bool {
    guard WitnessFile.isName(name) else { throw .badName(name) }
    let known: [UInt8]?
    do throws(FileError) {
      known = try durable.fileSystem.contents(of: folder / name, limit: Self.maximumBytes)
    } catch {
      throw .file(error)
    }
    if let known {
      guard known == bytes else { throw .otherBytes(name) }
      do throws(FileError) {
        // Whoever put it there may have died before its name was durable.
        try durable.synchroniseFolder(folder)
      } catch {
        throw .file(error)
      }
      return false
    }
    do throws(FileError) {
      // A copy of a registre that went through a tool without empty folders has none.
      try durable.directory(folder, .shared)
      // Renamed into place: a crash leaves no half file under its name.
      try durable.replace(folder / name, bytes, .shared)
      return true
    } catch {
      throw .file(error)
    }
  }

  /// Every file of the folder that bears a name of format 1, in the order of sizes.
  public func files() throws(WitnessFolderError) -> [WitnessFile] {
    do throws(FileError) {
      guard try durable.fileSystem.status(folder)?.kind == .directory else { return [] }
      var files: [WitnessFile] = []
      for name in try durable.fileSystem.list(folder) where WitnessFile.isName(name) {
        let bytes = try durable.fileSystem.contents(of: folder / name, limit: Self.maximumBytes)
        if let bytes { files.append(WitnessFile(name: name, bytes: bytes)) }
      }
      return files
    } catch {
      throw .file(error)
    }
  }

  /// The cosignature of the largest checkpoint that a log signed, at its time, and whose entries it
  /// must still have; nil where there is none.
  func newest(of chain: KeyChain) throws(WitnessFolderError) -> CosignedCheckpoint? {
    do throws(FileError) {
      guard try durable.fileSystem.status(folder)?.kind == .directory else { return nil }
      // The order of names is that of sizes: the first good one from the end is the largest.
      for name in try durable.fileSystem.list(folder).reversed() {
        guard WitnessFile.isName(name), name.hasSuffix(CosignedCheckpoint.fileSuffix),
          let bytes = try durable.fileSystem.contents(of: folder / name, limit: Self.maximumBytes),
          let cosigned = Self.cosigned(bytes, chain)
        else { continue }
        return cosigned
      }
      return nil
    } catch {
      throw .file(error)
    }
  }

  private static func cosigned(_ bytes: [UInt8], _ chain: KeyChain) -> CosignedCheckpoint? {
    do {
      let cosigned = try CosignedCheckpoint(parsing: bytes)
      try chain.verifyOwn(cosigned.note, cosigned.checkpoint)
      // What a resumption left behind is no longer here; the audit says whether it was declared.
      return chain.loss(of: cosigned.checkpoint) == nil ? cosigned : nil
    } catch {
      // What the log did not sign is the audit's to report.
      return nil
    }
  }

  /// Where a file of this name is.
  public func path(of name: String) -> DiskPath { folder / name }
}

extension FileJournal {
  /// What witnesses and authorities sent.
  public var witness: WitnessFolder { WitnessFolder(layout: layout, durable: durable) }

  /// The signed note of a recorded size; nil when no commit ended there.
  public func recordedCheckpoint(of size: TreeSize) throws(StoreError) -> SignedNote? {
    if size == latest.size { return try checkpoint() }
    do throws(FileError) {
      guard let log = try durable.fileSystem.mapping(of: layout.checkpoints) else { return nil }
      let reader = NoteReader(chain: keys)
      return log.withBytes { reader.note(ofSize: size, in: CheckpointLog(bytes: $0))?.head.note }
    } catch {
      throw .failed(StoreFailure(error))
    }
  }
}

extension FileJournal {
  /// Every recorded checkpoint that the entries reach, oldest first; their form is checked, and no
  /// signature.
  public func recordedCheckpoints() throws(StoreError) -> [Checkpoint] {
    let log: Mapping?
    do throws(FileError) {
      log = try durable.fileSystem.mapping(of: layout.checkpoints)
    } catch {
      throw .failed(StoreFailure(error))
    }
    let anchor = Origin(keys.anchor.name)
    return log?.withBytes { CheckpointHistory(parsing: $0, origin: anchor).records }
      .filter { $0.size <= size }
      .map { Checkpoint(origin: keys.epoch(at: $0.size).origin, size: $0.size, root: $0.root) }
      ?? []
  }
}

extension CommittedEntries {
  /// The proof that the first `new` entries start with the first `old` ones, made by hashing the
  /// entries: nothing but a right edge is held in memory. From no entry, there is nothing to prove.
  public func consistencyProof(
    from old: TreeSize, to new: TreeSize
  ) throws(ProofError) -> [Hash] {
    guard old > .zero else { return [] }
    guard new <= size else { throw .sizeDecreases(new, size) }
    let plan = try NodePlan.consistency(from: old, to: new)
    let hashes = plan.nodes.map { node in
      root(of: EntryIndex(node.leaves.lowerBound)..<EntryIndex(node.leaves.upperBound))
    }
    return plan.resolve(hashes)
  }

  /// The root of the first entries.
  public func root(at size: TreeSize) -> Hash { root(of: size.indices) }

  private func root(of range: Range<EntryIndex>) -> Hash {
    var edge = MerkleFrontier()
    forEachLine(in: range) { _, line in edge.append(Hash.leaf(line)) }
    return edge.root
  }
}
