internal import Journal
internal import JournalFile
internal import MerkleLog
internal import Registre

/// Why a command about witnesses or timestamps did not do its work. Data only.
enum ErreurDeTemoin: Error {
  /// A text that the post has damaged, or that was quoted.
  case courrier(DefautDeCourrier)
  case demande(fichier: String, ProofTextError)
  case cosignature(fichier: String, CosignatureIllisible)
  /// A public key that cannot be read, or is of the other kind.
  case cle(String, CleIllisible)
  case depot(ErreurDeCosignature)
  case memoire(WitnessMemoryError)
  case horodatage(ErreurDHorodatage)

  enum CosignatureIllisible: Hashable {
    case note(NoteError)
    case point(CheckpointError)
  }

  enum CleIllisible: Hashable {
    case forme(KeyError)
    /// The key of a log where a witness's is expected.
    case dUnRegistre
    /// The key of a witness where a log's is expected.
    case dUnTemoin
  }
}

/// What cannot be repaired in a text that came by post, and where.
struct DefautDeCourrier: Error, Hashable {
  let fichier: String
  /// From 1.
  let ligne: Int
  let nature: Nature

  enum Nature: Hashable {
    /// The lines start with ">".
    case citation
    /// The long dash of a signature became something else.
    case tiret
    case pasUTF8
    case vide
  }
}

/// Why a timestamp was not asked for, kept or verified.
enum ErreurDHorodatage: Error {
  case reponse(fichier: String, TimestampError)
  /// The digest is that of no checkpoint of this registre.
  case autreEmpreinte(Hash)
  /// There is no `openssl` in the folders of PATH.
  case opensslAbsent
  /// `openssl` could not be started, or ended without an answer; the number of the system's error.
  case opensslEnPanne(Int32)
  /// `openssl ts` does not verify it with this authority; its last words.
  case refuse(autorite: String, raison: String)
  case dossier(WitnessFolderError)
}
