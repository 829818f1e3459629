public import MerkleLog

/// Why a witness did not answer.
public enum WitnessMemoryError: Error, Hashable, Sendable {
  case refused(WitnessRefusal)
  /// The file of what was signed is not a checkpoint that this key cosigned.
  case damaged(DiskPath)
  /// The clock is before the time of the last cosignature, in seconds since 1970.
  case clockWentBack(last: UInt64)
  /// Another process answers with this key.
  case locked(DiskPath)
  /// The key cannot cosign.
  case note(NoteError)
  case file(FileError)
}

/// What a witness signed last, for each log: kept beside its key, by the witness itself, whatever
/// the registres say.
///
/// A cosignature is given once it is remembered, durably: a witness that forgot could sign two
/// histories.
public struct WitnessMemory: Sendable {
  private let base: DiskPath
  private let signer: NoteSigner
  private let durable: Durable
  private static let maximumBytes = 16_384

  /// The memory of a key. `base` is the path of the key's file without its ending.
  public init(base: DiskPath, signer: NoteSigner) {
    self.init(base: base, signer: signer, on: PosixFileSystem())
  }

  package init(base: DiskPath, signer: NoteSigner, on fileSystem: any FileSystem) {
    self.base = base
    self.signer = signer
    durable = Durable(fileSystem)
  }

  /// The file of one log: the digest of its origin names it, since an origin may hold anything.
  package func path(of origin: Origin) -> DiskPath {
    let key = signer.verifierKey.keyHash
    let names = Hash.sha256(Array("\(key)\n\(origin.text)\n".utf8)).hex.prefix(16)
    return base.parent / "\(base.name).temoin-\(names)"
  }

  private var lockPath: DiskPath { base.parent / (base.name + ".temoin-verrou") }

  /// What was signed last for a log; nil for nothing.
  public func last(_ origin: Origin) throws(WitnessMemoryError) -> CosignedCheckpoint? {
    let path = path(of: origin)
    let bytes: [UInt8]?
    do throws(FileError) {
      bytes = try durable.fileSystem.contents(of: path, limit: Self.maximumBytes)
    } catch {
      throw .file(error)
    }
    guard let bytes else { return nil }
    do {
      let signed = try CosignedCheckpoint(parsing: bytes)
      guard signed.cosignature.claims(signer.verifierKey), signed.checkpoint.origin == origin
      else { throw WitnessMemoryError.damaged(path) }
      _ = try signed.note.verify(with: [signer.verifierKey])
      return signed
    } catch {
      // Whatever is wrong with it, what was signed last is not known any more.
      throw .damaged(path)
    }
  }

  /// Countersigns what extends all that was signed, and remembers it before giving it. What was
  /// signed last is given again as it is. `log` is the key that the witness trusts for this log;
  /// `time` is in seconds since 1970.
  public func answer(
    _ request: WitnessRequest, log: VerifierKey, at time: UInt64
  ) throws(WitnessMemoryError) -> (answer: CosignedCheckpoint, isNew: Bool) {
    let lock: WriterLock?
    do throws(FileError) {
      lock = try WriterLock(lockPath, durable: durable)
    } catch {
      throw .file(error)
    }
    guard let lock else { throw .locked(lockPath) }
    defer { lock.release() }
    let last = try last(Origin(log.name))
    let decision: WitnessDecision
    do throws(WitnessRefusal) {
      decision = try request.judge(log: log, signed: last?.checkpoint)
    } catch {
      throw .refused(error)
    }
    if let last {
      try checkLog(of: last, log)
      if case .answerAgain = decision { return (last, false) }
    }
    if let last, time < last.timestamp { throw .clockWentBack(last: last.timestamp) }
    let answer = try cosigned(request, log, time)
    do throws(FileError) {
      try durable.replace(path(of: answer.checkpoint.origin), answer.bytes, .owner)
    } catch {
      throw .file(error)
    }
    return (answer, true)
  }

  /// The half of the memory that the witness did not sign: the key of the request must be the one
  /// under which it is.
  private func checkLog(
    of last: CosignedCheckpoint, _ log: VerifierKey
  ) throws(WitnessMemoryError) {
    do throws(NoteError) {
      _ = try last.note.verify(with: [log])
    } catch {
      throw .damaged(path(of: last.checkpoint.origin))
    }
  }

  private func cosigned(
    _ request: WitnessRequest, _ log: VerifierKey, _ time: UInt64
  ) throws(WitnessMemoryError) -> CosignedCheckpoint {
    let line: NoteSignature
    do throws(NoteError) {
      line = try signer.cosign(request.note.text, at: time)
    } catch {
      throw .note(error)
    }
    do throws(CosignedCheckpointError) {
      return try CosignedCheckpoint(request.note, by: log, adding: line)
    } catch {
      preconditionFailure("a judged checkpoint and a cosignature join: \(error)")
    }
  }
}
