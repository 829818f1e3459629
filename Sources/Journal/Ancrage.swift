public import MerkleLog

/// Something outside of the log that fixes what it was at some size: a cosignature, a timestamp, a
/// paper. The *ancrage* of the glossary, of which there are three kinds; only these can expose a
/// rewrite by the holder of the key.
public struct Ancrage: Hashable, Sendable {
  /// Which of the three.
  public enum Kind: Hashable, Sendable {
    /// A witness's signature of a checkpoint; by nobody where it cannot be read.
    case cosignature(Signer?)
    /// A timestamping authority's (RFC 3161).
    case timestamp
    /// Printed, signed by hand, and typed again.
    case paper
  }

  /// Who a cosignature says that it is by.
  public struct Signer: Hashable, Sendable {
    public let name: KeyName
    /// Which of the keys of that name: see ``VerifierKey/keyHash``.
    public let keyHash: UInt32

    public init(name: KeyName, keyHash: UInt32) {
      self.name = name
      self.keyHash = keyHash
    }
  }

  /// What comparing it with the log says.
  public enum Verdict: Hashable, Sendable {
    /// The log is the one that it fixed.
    case agrees
    /// The log is the one that it fixed, and who made it was not verified: no key for this
    /// cosignature, no authority for this timestamp.
    case unverified
    /// The log has another root at this size: two histories.
    case differs(computed: Hash)
    /// It fixed more entries than there are: the log is an old copy.
    case beyond
    /// It fixed entries that a resumption of the log declares lost: nothing to compare it with.
    case lost
    /// It is of another log, or of another key.
    case foreign
    /// It is not what it claims to be.
    case damaged(Damage)
  }

  /// Why a kept file is not what it claims to be.
  public enum Damage: Error, Hashable, Sendable {
    case cosignature(CosignedCheckpointError)
    /// The log's own signature, or the witness's, does not verify.
    case signature(NoteError)
    case timestamp(TimestampError)
    /// The name of the file does not say what the file holds.
    case misnamed
    /// A verification against an authority refused it.
    case authority
  }

  public let kind: Kind
  /// Where it stands; `given` for what the auditor brought.
  public let file: JournalFileName
  /// How many entries it fixes; nil where it cannot be read.
  public let size: TreeSize?
  /// When, as the witness or the authority says, in seconds since 1970; nil for a paper.
  public let time: UInt64?
  /// The key that the cosignature verifies under; nil for other kinds, and where it is unknown.
  public let key: VerifierKey?
  /// The root that it fixes, where it says one.
  public let root: Hash?
  public var verdict: Verdict

  public init(
    _ kind: Kind, in file: JournalFileName, size: TreeSize?, time: UInt64? = nil,
    key: VerifierKey? = nil, root: Hash? = nil, verdict: Verdict
  ) {
    self.kind = kind
    self.file = file
    self.size = size
    self.time = time
    self.key = key
    self.root = root
    self.verdict = verdict
  }

  /// What it says of the log, where it says something.
  public var finding: Finding? {
    let entries = size.map { EntryIndex(0)..<$0.nextIndex }
    switch (verdict, kind) {
    case (.agrees, _), (.unverified, .timestamp), (.unverified, .paper): return nil
    case (.differs(let computed), .paper):
      return Finding(
        .anchorDiffers(recorded: root ?? computed, computed: computed), in: file, entries: entries)
    case (.beyond, .paper): return Finding(.anchorBeyond(size ?? .zero), in: file)
    case (.lost, .paper): return Finding(.anchorLost(size ?? .zero), in: file)
    case (.foreign, .paper): return Finding(.anchorOtherKey, in: file)
    case (.differs, _): return Finding(.ancrage(self), in: file, entries: entries)
    case (.unverified, .cosignature), (.beyond, _), (.lost, _), (.foreign, _), (.damaged, _):
      return Finding(.ancrage(self), in: file)
    }
  }
}

extension Ancrage {
  var gravity: Finding.Gravity {
    switch verdict {
    case .agrees, .unverified, .lost: .information
    case .differs, .beyond, .foreign, .damaged: .integrity
    }
  }

  /// What to do about it, where it does not agree.
  var remedy: Finding.Remedy {
    switch verdict {
    case .agrees, .unverified, .lost: .none
    case .foreign: .checkWhatWasGiven
    case .differs: .askKeyHolder
    case .beyond: .restoreFromCopy
    case .damaged(.authority): .checkWhatWasGiven
    case .damaged: .restoreFromCopy
    }
  }
}

/// A file of `public/witness`, or a cosignature that the auditor brought.
public struct WitnessFile: Sendable {
  /// Its name in that folder; nil for what the auditor brought.
  public let name: String?
  public let bytes: [UInt8]

  public init(name: String?, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  var file: JournalFileName { name.map { .witness($0) } ?? .given }

  /// The name under which a timestamp of so many entries is kept: size, time, digest of its bytes.
  /// The order of names is that of sizes.
  public static func timestampName(
    size: TreeSize, _ response: TimestampResponse, bytes: [UInt8]
  ) -> String {
    let digest = Hash.sha256(bytes).hex.prefix(16)
    return "\(padded(Int(size.value), to: 12))-\(response.time.milliseconds / 1000)-\(digest)"
      + timestampSuffix
  }

  /// How the names of timestamps end.
  public static let timestampSuffix = ".tsr"

  /// Whether a name is one that format 1 gives to a file of `public/witness`.
  public static func isName(_ name: String) -> Bool {
    let suffixes = [CosignedCheckpoint.fileSuffix, timestampSuffix]
    guard let suffix = suffixes.first(where: name.hasSuffix) else { return false }
    let parts = name.dropLast(suffix.count).split(
      separator: "-", omittingEmptySubsequences: false)
    return parts.count == 3 && size(named: name) != nil
      && parts.allSatisfy { part in
        !part.isEmpty && part.utf8.allSatisfy { Hex.value($0) != nil }
      }
  }

  /// The name of a file, from its path below `public`; nil for what is no such file.
  public static func name(at path: String) -> String? {
    guard path.hasPrefix("witness/") else { return nil }
    let name = String(path.dropFirst("witness/".utf8.count))
    return isName(name) ? name : nil
  }

  /// The size that a name claims; nil where it claims none.
  public static func size(named name: String) -> TreeSize? {
    guard let digits = name.split(separator: "-").first, digits.utf8.count >= 12,
      let size = UInt64(digits), padded(Int(clamping: size), to: 12) == digits
    else { return nil }
    return TreeSize(size)
  }
}
