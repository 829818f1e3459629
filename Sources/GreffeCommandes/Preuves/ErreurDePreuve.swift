internal import JournalFile
internal import MerkleLog
internal import Registre

/// Why a proof was not made, or not looked at. A proof that was looked at and does not hold is an
/// answer, not an error.
enum ErreurDePreuve: Error, Hashable {
  /// Neither a key nor a file that holds one.
  case cle(String, KeyError)
  /// All the keys are witnesses': none can say what the registre is.
  case aucuneCleDeRegistre
  case recepisse(String, ProofTextError)
  case preuve(String, ProofTextError)
  case pointDeControle(String, ProofTextError)
  /// A file that should hold one line of a registre.
  case plusieursLignes(String)
  /// A folder that is neither a registre nor a published tree.
  case dossier(String, PublishedTreeError)
  /// The proof is of another checkpoint than the one it was given with.
  case autrePointDeControle(String)
  /// Two files of checkpoints, and nothing to go from the one to the other.
  case sansPreuve
  /// No such entry among so many.
  case ecritureAbsente(UInt64, total: UInt64)
  /// No checkpoint of this size; the next recorded one.
  case pasDePointDeControle(TreeSize, suivant: TreeSize?)
  /// The files do not give what was signed.
  case arbre(TreeReadingError)
}

extension ErreurDeCommande {
  init(_ erreur: ReceiptError) {
    switch erreur {
    case .noSuchEntry(let index, let taille):
      self = .preuve(.ecritureAbsente(index.value, total: taille.value))
    case .noSuchCheckpoint(let taille, let suivant):
      self = .preuve(.pasDePointDeControle(taille, suivant: suivant))
    case .tree(let erreur): self = .preuve(.arbre(erreur))
    case .store(let erreur): self = .registre(.depot(erreur))
    }
  }
}
