internal import MerkleLog

// What fixes the log from outside, against the computed roots. The findings follow from the
// ancrages, so that what is listed and what is reported cannot differ.
extension AuditRun {
  /// The sizes at which the ancrages need a root.
  var witnessedSizes: [TreeSize] {
    material.witness.compactMap { file in
      if file.name != nil, file.isTimestamp { return file.claimedSize }
      return file.cosigned?.checkpoint.size
    }
  }

  /// Compares papers, cosignatures and timestamps with the log.
  mutating func checkAncrages(_ roots: ComputedRoots) {
    for anchor in material.anchors { ancrages += papers(anchor, roots) }
    for file in material.witness {
      ancrages.append(
        file.isTimestamp ? timestamp(file, roots) : cosignature(file, roots))
    }
    findings += ancrages.compactMap(\.finding)
  }

  /// A paper of another key is compared all the same: both may be wrong.
  private func papers(_ anchor: PaperAnchor, _ roots: ComputedRoots) -> [Ancrage] {
    func paper(_ verdict: Ancrage.Verdict) -> Ancrage {
      Ancrage(.paper, in: .given, size: anchor.size, root: anchor.root, verdict: verdict)
    }
    let standing = standing(of: anchor)
    let foreign = standing.isForeign ? [paper(.foreign)] : []
    if let loss = standing.loss { return foreign + [paper(loss.verdict)] }
    guard let computed = roots.at(anchor.size) else { return foreign + [paper(.beyond)] }
    if computed != anchor.root { return foreign + [paper(.differs(computed: computed))] }
    return foreign.isEmpty ? [paper(.agrees)] : foreign
  }

  private func cosignature(_ file: WitnessFile, _ roots: ComputedRoots) -> Ancrage {
    let cosigned: CosignedCheckpoint
    do throws(CosignedCheckpointError) {
      cosigned = try CosignedCheckpoint(parsing: file.bytes)
    } catch {
      return Ancrage(
        .cosignature(nil), in: file.file, size: file.claimedSize,
        verdict: .damaged(.cosignature(error)))
    }
    let line = cosigned.cosignature
    let known = material.witnessKeys.first(where: line.claims)
    return Ancrage(
      .cosignature(Ancrage.Signer(name: line.name, keyHash: line.keyHash)), in: file.file,
      size: cosigned.checkpoint.size, time: cosigned.timestamp, key: known,
      root: cosigned.checkpoint.root, verdict: verdict(cosigned, file, known, roots))
  }

  private func verdict(
    _ cosigned: CosignedCheckpoint, _ file: WitnessFile, _ known: VerifierKey?,
    _ roots: ComputedRoots
  ) -> Ancrage.Verdict {
    let checkpoint = cosigned.checkpoint
    let epoch = chain.epochs.last {
      $0.origin == checkpoint.origin && $0.from <= checkpoint.size
    }
    guard let log = epoch?.key else { return .foreign }
    // Another line than any of ours would write: extension lines, a name that says something else,
    // the hash of a known key under another name.
    guard checkpoint.extensions.isEmpty, cosigned.bytes == file.bytes,
      file.name == nil || file.name == cosigned.fileName,
      known != nil
        || !material.witnessKeys.contains(where: { $0.keyHash == cosigned.cosignature.keyHash })
    else { return .damaged(.misnamed) }
    do throws(NoteError) {
      // The log's own signature is enough to show two histories, whoever the witness is.
      _ = try cosigned.note.verify(with: [log])
      if let known { _ = try cosigned.note.verify(with: [known]) }
    } catch {
      return .damaged(.signature(error))
    }
    if let loss = loss(of: checkpoint.size, checkpoint.root, under: checkpoint.origin) {
      return loss.verdict
    }
    guard let computed = roots.at(checkpoint.size) else { return .beyond }
    guard computed == checkpoint.root else { return .differs(computed: computed) }
    return known == nil ? .unverified : .agrees
  }

  private func timestamp(_ file: WitnessFile, _ roots: ComputedRoots) -> Ancrage {
    let response: TimestampResponse
    do throws(TimestampError) {
      response = try TimestampResponse(parsing: file.bytes)
    } catch {
      return Ancrage(
        .timestamp, in: file.file, size: file.claimedSize, verdict: .damaged(.timestamp(error)))
    }
    func stamped(_ verdict: Ancrage.Verdict, root: Hash? = nil) -> Ancrage {
      Ancrage(
        .timestamp, in: file.file, size: file.claimedSize,
        time: UInt64(response.time.milliseconds / 1000), root: root, verdict: verdict)
    }
    guard let size = file.claimedSize,
      file.name == WitnessFile.timestampName(size: size, response, bytes: file.bytes)
    else { return stamped(.damaged(.misnamed)) }
    guard let computed = roots.at(size) else { return stamped(.beyond) }
    let checkpoint = Checkpoint(origin: chain.epoch(at: size).origin, size: size, root: computed)
    guard TimestampRequest(checkpoint).digest == response.digest else {
      return stamped(.differs(computed: computed))
    }
    return stamped(.unverified, root: computed)
  }
}

extension AuditRun.Loss {
  fileprivate var verdict: Ancrage.Verdict {
    switch self {
    case .declared: .lost
    case .undeclared: .beyond
    }
  }
}

extension WitnessFile {
  var isTimestamp: Bool { name?.hasSuffix(WitnessFile.timestampSuffix) == true }

  var claimedSize: TreeSize? { name.flatMap(WitnessFile.size(named:)) }

  /// Nil for what is no cosignature; the audit of the file itself says why.
  var cosigned: CosignedCheckpoint? {
    do throws(CosignedCheckpointError) {
      return try CosignedCheckpoint(parsing: bytes)
    } catch {
      return nil
    }
  }
}
