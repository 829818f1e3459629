public import MerkleLog

/// Compares what witnesses and timestamping authorities gave with a log: its keys, of each time,
/// and the roots of its entries. An audit has those of the entries themselves; a document, which is
/// made from entries that are verified beside it, those that were signed.
public struct AncrageJudge {
  private let chain: KeyChain
  private let witnessKeys: [VerifierKey]
  /// The root of so many first entries; nil where they are not there.
  private let root: (TreeSize) -> Hash?

  public init(
    chain: KeyChain, witnessKeys: [VerifierKey], root: @escaping (TreeSize) -> Hash?
  ) {
    self.chain = chain
    self.witnessKeys = witnessKeys
    self.root = root
  }

  /// What a file of `public/witness`, or a cosignature that was brought, says of the log.
  public func judge(_ file: WitnessFile) -> Ancrage {
    file.isTimestamp ? timestamp(file) : cosignature(file)
  }

  private func cosignature(_ file: WitnessFile) -> Ancrage {
    let cosigned: CosignedCheckpoint
    do throws(CosignedCheckpointError) {
      cosigned = try CosignedCheckpoint(parsing: file.bytes)
    } catch {
      return Ancrage(
        .cosignature(nil), in: file.file, size: file.claimedSize,
        verdict: .damaged(.cosignature(error)))
    }
    let line = cosigned.cosignature
    let known = witnessKeys.first(where: line.claims)
    return Ancrage(
      .cosignature(Ancrage.Signer(name: line.name, keyHash: line.keyHash)), in: file.file,
      size: cosigned.checkpoint.size, time: cosigned.timestamp, key: known,
      root: cosigned.checkpoint.root, verdict: verdict(cosigned, file, known))
  }

  private func verdict(
    _ cosigned: CosignedCheckpoint, _ file: WitnessFile, _ known: VerifierKey?
  ) -> Ancrage.Verdict {
    let checkpoint = cosigned.checkpoint
    guard let log = chain.epoch(of: checkpoint.origin, at: checkpoint.size)?.key else {
      return .foreign
    }
    // Another line than any of ours would write: extension lines, a name that says something else,
    // the hash of a known key under another name.
    guard checkpoint.extensions.isEmpty, cosigned.bytes == file.bytes,
      file.name == nil || file.name == cosigned.fileName,
      known != nil
        || !witnessKeys.contains(where: { $0.keyHash == cosigned.cosignature.keyHash })
    else { return .damaged(.misnamed) }
    do throws(NoteError) {
      // The log's own signature is enough to show two histories, whoever the witness is.
      _ = try cosigned.note.verify(with: [log])
      if let known { _ = try cosigned.note.verify(with: [known]) }
    } catch {
      return .damaged(.signature(error))
    }
    if let loss = chain.loss(of: checkpoint) { return loss.verdict }
    guard let computed = root(checkpoint.size) else { return .beyond }
    guard computed == checkpoint.root else { return .differs(computed: computed) }
    return known == nil ? .unverified : .agrees
  }

  private func timestamp(_ file: WitnessFile) -> Ancrage {
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
    guard let computed = root(size) else { return stamped(.beyond) }
    let checkpoint = Checkpoint(origin: chain.epoch(at: size).origin, size: size, root: computed)
    guard TimestampRequest(checkpoint).digest == response.digest else {
      return stamped(.differs(computed: computed))
    }
    return stamped(.unverified, root: computed)
  }
}

extension KeyChain.Loss {
  var verdict: Ancrage.Verdict {
    switch self {
    case .declared: .lost
    case .undeclared: .beyond
    }
  }
}

extension WitnessFile {
  var isTimestamp: Bool { name?.hasSuffix(WitnessFile.timestampSuffix) == true }

  var claimedSize: TreeSize? { name.flatMap(WitnessFile.size(named:)) }

  /// Nil for what is no cosignature; the judgement of the file itself says why.
  var cosigned: CosignedCheckpoint? {
    do throws(CosignedCheckpointError) {
      return try CosignedCheckpoint(parsing: bytes)
    } catch {
      return nil
    }
  }
}
