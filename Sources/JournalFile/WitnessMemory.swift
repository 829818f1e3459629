public import MerkleLog

/// Why a witness did not answer.
public enum WitnessMemoryError: Error, Hashable, Sendable {
  case refused(WitnessRefusal)
  /// The file of what was signed is not a checkpoint that this key cosigned.
  case damaged(DiskPath)
  /// What was signed last was signed by the log under another key than those that are given.
  case otherLogKey(signed: Checkpoint)
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
  /// signed last is given again as it is.
  ///
  /// `log` is the key that the witness trusts for this log, now; `formerly` those that it trusted
  /// before, of the same log or of the origin that it was resumed from: what was signed under them
  /// must be extended too, and they sign nothing new. `time` is in seconds since 1970.
  public func answer(
    _ request: ExtensionProof, log: VerifierKey, formerly: [VerifierKey] = [], at time: UInt64
  ) throws(WitnessMemoryError) -> (answer: CosignedCheckpoint, isNew: Bool) {
    let lock: WriterLock?
    do throws(FileError) {
      lock = try WriterLock(lockPath, durable: durable)
    } catch {
      throw .file(error)
    }
    guard let lock else { throw .locked(lockPath) }
    defer { lock.release() }
    let last = try last(log, formerly)
    let decision: WitnessDecision
    do throws(WitnessRefusal) {
      decision = try request.judge(log: log, signed: last?.checkpoint)
    } catch {
      throw .refused(error)
    }
    if let last {
      if case .answerAgain = decision {
        try settle(last)
        return (last, false)
      }
      if time < last.timestamp { throw .clockWentBack(last: last.timestamp) }
    }
    let answer = try cosigned(request, log, time)
    do throws(FileError) {
      try durable.replace(path(of: answer.checkpoint.origin), answer.bytes, .owner)
    } catch {
      throw .file(error)
    }
    return (answer, true)
  }

  /// Whoever signed it may have died before its name was durable: it is, before it is given again.
  private func settle(_ last: CosignedCheckpoint) throws(WitnessMemoryError) {
    do throws(FileError) {
      try durable.synchroniseFolder(path(of: last.checkpoint.origin).parent)
    } catch {
      throw .file(error)
    }
  }

  /// What was signed last for a log: under its origin, or else under those that it was resumed
  /// from, where the largest is what it must extend.
  private func last(
    _ log: VerifierKey, _ formerly: [VerifierKey]
  ) throws(WitnessMemoryError) -> CosignedCheckpoint? {
    let keys = [log] + formerly
    if let last = try last(Origin(log.name)) {
      try checkLog(of: last, keys)
      return last
    }
    var largest: CosignedCheckpoint?
    for key in formerly {
      guard let one = try last(Origin(key.name)),
        one.checkpoint.size > largest?.checkpoint.size ?? .zero
      else { continue }
      try checkLog(of: one, keys)
      largest = one
    }
    return largest
  }

  /// The half of the memory that the witness did not sign: it must be by one of the keys that the
  /// log had.
  private func checkLog(
    of last: CosignedCheckpoint, _ keys: [VerifierKey]
  ) throws(WitnessMemoryError) {
    do throws(NoteError) {
      _ = try last.note.verify(with: keys)
    } catch {
      if case .unknownKeys = error { throw .otherLogKey(signed: last.checkpoint) }
      throw .damaged(path(of: last.checkpoint.origin))
    }
  }

  private func cosigned(
    _ request: ExtensionProof, _ log: VerifierKey, _ time: UInt64
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
