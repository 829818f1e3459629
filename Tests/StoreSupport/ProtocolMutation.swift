import JournalFile

/// The protocol of a commit, of an opening or of a creation with one thing wrong, as the disk sees
/// it: what the fault harness must notice, or it is worth nothing.
package struct ProtocolMutation: Sendable, CustomStringConvertible {
  package let description: String
  let rules: [Rule]
  /// The actions whose sweeps may notice it, where it is not in what every life does.
  private let actions: [FaultSweep.Action]?

  /// What becomes of a call.
  enum Rule: Sendable {
    /// It says that it went well and does nothing.
    case skips(Call)
    /// It is done only after the other one went well.
    case defers(Call, until: Call)
    /// When it fails, it is called again, and says what the second call says.
    case retries(Call)
    /// When it fails, it says that it went well.
    case hides(Call)
    /// It writes nothing when the same bytes can be read there.
    case skipsRepeated(Call)
    /// A file that is removed to be made anew is written over instead, and not synced where it has
    /// the length already.
    case reuses(Call)
  }

  /// Calls of one kind on the paths that contain a text.
  struct Call: Sendable {
    let step: FileError.Step
    let path: String

    init(_ step: FileError.Step, _ path: String) {
      self.step = step
      self.path = path
    }

    func isMet(by step: FileError.Step, _ path: DiskPath) -> Bool {
      step == self.step && path.text.hasSuffix(self.path)
    }
  }

  private init(
    _ description: String, in actions: [FaultSweep.Action]? = nil, _ rules: Rule...
  ) {
    self.description = description
    self.rules = rules
    self.actions = actions
  }

  private static let lines = Call(.synchronise, ".jsonl")
  private static let notes = Call(.synchronise, "/checkpoints")

  /// Each must be caught.
  package static let all: [ProtocolMutation] = [
    Self("the lines are not synced", .skips(lines)),
    Self("the notes are not synced", .skips(notes)),
    Self("signed before the lines are synced", .defers(lines, until: Call(.write, "/checkpoints"))),
    Self(
      "remembered before the notes are synced",
      .defers(notes, until: Call(.rename, "/cle/memoire"))),
    Self(
      "published before the notes are synced",
      .defers(notes, until: Call(.rename, "/public/checkpoint"))),
    Self(
      "the folder of a new segment is not synced", .skips(Call(.synchroniseDirectory, "/entries"))),
    Self("a failed sync of the lines is tried again", .retries(lines)),
    Self("a failed sync of the notes is tried again", .retries(notes)),
    Self("a failed sync of the lines is passed over", .hides(lines)),
    Self("a failed sync of the notes is passed over", .hides(notes)),
    Self("a failed write of the notes is passed over", .hides(Call(.write, "/checkpoints"))),
    Self("what follows the last commit is not cut off", .skips(Call(.truncate, ".jsonl"))),
    Self("half a note is not cut off", .skips(Call(.truncate, "/checkpoints"))),
    Self(
      "an opening does not write the last note again",
      .skipsRepeated(Call(.write, "/checkpoints"))),
    Self("what is renamed into place is not synced", .skips(Call(.synchronise, ".nouveau"))),
    Self(
      "a memory is exchanged before it is synced", .skips(Call(.synchronise, ".precedente"))),
    Self(
      "a memory is written over what another process left", in: [.openingUnremembered],
      .reuses(Call(.remove, ".precedente"))),
    Self(
      "the key of a new registre is in place before its checkpoints are",
      .defers(Call(.rename, "/checkpoints"), until: Call(.rename, "/registre.vkey"))),
    Self("a new registre's folder is not synced", .skips(Call(.synchroniseDirectory, "/public"))),
    Self(
      "a full tile is not synced before the right edge", in: [.fullTile],
      .skips(Call(.synchronise, "/tile/0/000.nouveau"))),
    Self(
      "the name of a full tile is not synced before the right edge", in: [.fullTile],
      .skips(Call(.synchroniseDirectory, "/tile/0"))),
    Self(
      "the folder of a registre that was put back is not synced", in: [.finishing],
      .skips(Call(.synchroniseDirectory, "/registre"))),
    Self("the lock is not asked for", .skips(Call(.lock, "/lock")), .skips(Call(.lock, ".verrou"))),
  ]

  /// None can be caught, since none breaks a promise: each with the reason. One that is caught all
  /// the same is an error in its reason, and fails too.
  package static let harmless: [(mutation: ProtocolMutation, reason: String)] = [
    (
      Self(
        "an opening does not write the last lines again",
        .skipsRepeated(Call(.write, ".jsonl"))),
      // It is a second line of defence all the same, against a kernel that says too early that a
      // sync went well: the note is written again for a reason that lines do not have.
      "a note is written only once the lines before it are synced: lines that have a note are on "
        + "the disk, whatever the process that wrote the note saw next"
    ),
    (
      Self("nothing is ever removed from the folder of entries", .skips(Call(.remove, ".jsonl"))),
      "a segment that was begun in vain is emptied first, and an empty one that starts at the size "
        + "of the log is what the next commit begins itself"
    ),
    (
      Self(
        "a checkpoint is exchanged before it is synced",
        .skips(Call(.synchronise, "/cache/checkpoint"))),
      // Whoever only reads would see it until then.
      "an opening for writing takes a torn `checkpoint` for none, and publishes it again from the "
        + "notes, which are durable before"
    ),
  ]
}

extension ProtocolMutation {
  /// How the harness notices the mutation: lives drawn by seed first, then sweeps. Nil when it does
  /// not.
  package static func notice(of mutation: ProtocolMutation, lives: Int) throws -> String? {
    for seed in 1...UInt64(lives) where mutation.actions == nil {
      let violations = try FaultLife.violations(seed: seed, mutation: mutation)
      if let first = violations.first { return String(first.prefix { $0 != "\n" }) }
    }
    for action in mutation.actions ?? [.commit, .firstCommit, .creation] {
      var sweep = FaultSweep(action, mutation: mutation, combinations: 8)
      try sweep.run(stopsAtFirst: true)
      if let first = sweep.violations.first {
        return "\(action): \(first.prefix { $0 != "\n" })"
      }
    }
    return nil
  }
}
