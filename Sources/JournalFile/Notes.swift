import Journal
import MerkleLog

/// A note that was read, verified with the registre's key, and where it stands in `checkpoints`.
struct ReadNote {
  let head: Head
  /// In `checkpoints`; empty for the note of `checkpoint`.
  let range: Range<Int>
}

/// Why a piece is not a checkpoint that the registre signed; nil reason: the note is well signed
/// and says something else than a checkpoint of this origin.
struct RefusedNote: Error {
  let reason: NoteError?
}

/// Reads and verifies notes with the keys of a registre.
struct NoteReader {
  let chain: KeyChain
  var key: VerifierKey { chain.key }

  /// The origins that the next note may be of.
  var origins: [Origin] { [chain.origin, chain.nextOrigin].compactMap(\.self) }

  func head(_ bytes: some Collection<UInt8>) throws(RefusedNote) -> Head {
    let note: SignedNote
    do throws(NoteError) {
      note = try SignedNote(parsing: Array(bytes))
    } catch {
      throw RefusedNote(reason: error)
    }
    guard let checkpoint = Self.checkpoint(of: note), checkpoint.size > .zero else {
      throw RefusedNote(reason: nil)
    }
    do throws(NoteError) {
      try chain.verify(note, checkpoint)
    } catch {
      throw RefusedNote(reason: error)
    }
    return Head(checkpoint: checkpoint, note: note)
  }

  private static func checkpoint(of note: SignedNote) -> Checkpoint? {
    do throws(CheckpointError) { return try Checkpoint(parsing: note.text) } catch { return nil }
  }

  /// The signed checkpoint of exactly this size, found by bisection; nil when there is none.
  func note(ofSize size: TreeSize, in log: CheckpointLog) -> ReadNote? {
    guard size > .zero, let range = log.firstNote(covering: EntryIndex(size.value - 1)) else {
      return nil
    }
    do throws(RefusedNote) {
      let head = try head(log.bytes[range])
      return head.checkpoint.size == size ? ReadNote(head: head, range: range) : nil
    } catch {
      // Not signed by our key: no checkpoint of this size.
      return nil
    }
  }

  /// What `checkpoint` holds: nothing usable after a loss of power is not a fault, since it is
  /// replaced without waiting for the disk.
  func published(_ bytes: [UInt8]?) -> Published {
    guard let bytes, bytes.contains(where: { $0 != 0 }) else { return .none }
    do throws(RefusedNote) {
      return .signed(try head(bytes))
    } catch {
      let torn = InterruptedAppend.isOne([Lines.feed] + bytes, origins: origins)
      return torn ? .none : .invalid(error.reason)
    }
  }

  enum Published {
    case none
    case signed(Head)
    case invalid(NoteError?)
  }
}
