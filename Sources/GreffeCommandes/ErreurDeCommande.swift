internal import Conventions
internal import Journal
internal import JournalFile
internal import MerkleLog
internal import MessagesDeVerification
internal import Registre

/// Why a command ended without doing its work. Data only: `Messages/` words each case in French.
enum ErreurDeCommande: Error {
  case registre(ErreurDeRegistre)
  /// A rule refuses; with what the registre calls what the refusal names.
  case refuse(Refus, Intitules)
  /// Something is wrong with the registre: it can be read, and takes no acts.
  case douteux([StoreFinding])
  /// The same of a reading, which can be asked for all the same.
  case lectureDouteuse([StoreFinding])
  case cle(SignerKeyFileError)
  /// The key of this file is not the one that signs this registre.
  case cleDUnAutreRegistre(String)
  /// The key of this file signs another registre already.
  case cleDejaEmployee(String)
  case fichier(ErreurDeFichierSysteme)
  /// Everything that is wrong with a file of the user's, in reading order.
  case saisie([ErreurDeFichier])
  case identite(ErreurDIdentite)
  case cleDesIdentitesOuverte(String)
  case cleDesIdentitesIllisible(String)
  /// Persons are inscribed, and the key that wraps theirs is not in this file.
  case cleDesIdentitesAbsente(String)
  case referenceInvalide(String)
  /// A code or a name that names nothing.
  case introuvable(String, Genre)
  /// A fiche that the plan of the day that is read does not hold.
  case ficheHorsDuPlan(FicheHorsDuPlan)
  /// A word that names no indicateur, but a fiche: its indicateurs, as they can be typed.
  case indicateurAChoisir(String, candidats: [String])
  /// A printed code that several elements share, with their identifiers and titles.
  case ambigu(String, candidats: [String])
  /// An argument that contradicts another, or lacks one.
  case arguments(ErreurDArguments)
  /// A value that does not read as what the indicateur asks for.
  case valeurIllisible(String, RefusDeValeur, FormeIndicateur)
  /// The stored bytes of an arrêté bilan are not in this copy of the registre.
  case renduAbsent(BilanID)
  /// They are not those that its entry, at this position, cites.
  case renduAltere(BilanID, Position)
  /// Made again because its bytes were withdrawn, a bilan does not have the content that its entry,
  /// at this position, digested.
  case contenuDifferent(BilanID, Position)
  /// This entry cites no narrative text that could be withdrawn.
  case pasUnTexte(Position)
  /// A paper anchor that cannot be read as typed.
  case ancre(PaperAnchorError)
  /// A proof was not made, or not looked at.
  case preuve(ErreurDePreuve)
  case publication(PublicationError)
  /// What a witness, a cosignature or a timestamp ran into.
  case temoin(ErreurDeTemoin)
  /// A copy of the registre or of its keys.
  case garde(ErreurDeGarde)
}

/// What goes wrong with the copies of a registre, and with its keys from one to the next.
enum ErreurDeGarde {
  /// A backup, or a restoration, that could not be made.
  case copie(ErreurDeCopie)
  /// A dossier de contrôle that was not written.
  case dossier(NewFolderError)
  /// The backup is not what was signed or cited: everything that is wrong with it.
  case sauvegardeAbimee([Phrase])
  /// A file that holds no checkpoint signed by a key of this registre.
  case pointIllisible(String)
  case pointDUnAutreRegistre(String, Origin)
  /// The key of this file was the registre's; this entry announced the next one.
  case cleRemplacee(String, EntryIndex)
  /// Another key of identities stands where the registre's should follow its signing key.
  case identitesDifferentes(String)
  case copieScellee(ErreurDeCopieScellee)
  /// A passphrase of fewer characters than these.
  case phraseTropCourte(Int)
  /// Typed twice, it is not the same.
  case phrasesDifferentes
}

/// What is wrong with the arguments of a command, beyond their own form.
enum ErreurDArguments: Hashable {
  case ilFaut(String)
  case incompatibles(String, String)
  case illisible(argument: String, attendu: String)
  /// The first comes after the second.
  case inverses(String, String)
  /// An operation whose identifier was made on another day than about today, and no date of the
  /// fact.
  case operationDUnAutreTemps(OperationID)
}

/// The exit codes.
enum CodeDeSortie: Int32 {
  case reussite = 0
  case echec = 1
  case refus = 2
  case doute = 3
  case issueInconnue = 4
  case usage = 64
}
