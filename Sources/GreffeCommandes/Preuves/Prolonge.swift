internal import ArgumentParser
internal import ConventionViews
internal import Journal
internal import JournalFile
internal import MerkleLog
internal import MessagesDeVerification
internal import Registre

/// `greffe prolonge`: does this checkpoint extend that one?
struct Prolonge: CommandeGreffe {
  static let configuration = CommandConfiguration(
    nom: "prolonge", resume: "Contrôle qu'un point de contrôle en prolonge un autre.",
    explication: """
      ANCIEN et NOUVEAU sont des fichiers de points de contrôle (public/checkpoint), des dossiers \
      de registres, ou des dossiers publiés. La preuve vient de --preuve, ou du dossier NOUVEAU ; \
      --ecrire-preuve la garde dans un fichier, pour qui n'a pas le dossier.
      S'il ne le prolonge pas, et que les deux sont des dossiers, l'écriture où ils se séparent \
      est dite. Code de sortie : 0 s'il le prolonge, 3 sinon.
      """,
    exemple: "greffe prolonge checkpoint-de-mars aubenas --cle registre.vkey")

  @Argument(help: ArgumentHelp("Le point de contrôle déjà connu.", valueName: "ancien"))
  var ancien: String
  @Argument(help: ArgumentHelp("Celui qui devrait le prolonger.", valueName: "nouveau"))
  var nouveau: String
  @OptionGroup var confiance: OptionsDeConfiance
  @Option(help: ArgumentHelp("Fichier d'une preuve déjà faite.", valueName: "fichier"))
  var preuve: String?
  @Option(
    name: .customLong("ecrire-preuve"),
    help: ArgumentHelp("Écrit la preuve dans ce fichier, si elle tient.", valueName: "fichier"))
  var ecrirePreuve: String?
  @Flag(help: "Répond en JSON.")
  var json = false

  func executer(_ atelier: Atelier) throws(ErreurDeCommande) -> CodeDeSortie {
    let cles = try confiance.lues()
    let (avant, apres) = (try atelier.etape(ancien), try atelier.etape(nouveau))
    let donnee = try preuve.map { chemin throws(ErreurDeCommande) in
      try lire(preuve: chemin, de: apres.note)
    }
    if donnee == nil, apres.arbre == nil, avant.point.size < apres.point.size {
      throw .preuve(.sansPreuve)
    }
    let examen = Examen(avant, apres, cles: cles, donnee: donnee)
    if let ecrirePreuve, let tenue = examen.preuve {
      try atelier.ecrire(tenue.bytes, dans: ecrirePreuve, quoi: "Preuve écrite")
    }
    let environnement = atelier.environnement
    environnement.ecrire(json ? examen.json : examen.texte(couleur: environnement.couleur))
    return examen.preuve != nil ? .reussite : .doute
  }

  private func lire(
    preuve chemin: String, de note: SignedNote
  ) throws(ErreurDeCommande) -> ExtensionProof {
    let octets = try Systeme.lireFichier(chemin)
    let lue: ExtensionProof
    do throws(ProofTextError) {
      lue = try ExtensionProof(parsing: octets)
    } catch {
      throw .preuve(.preuve(chemin, error))
    }
    guard lue.note.text == note.text else { throw .preuve(.autrePointDeControle(chemin)) }
    return lue
  }
}

/// A checkpoint, and the tree behind it where there is one.
struct Etape {
  let note: SignedNote
  let point: Checkpoint
  let arbre: (any TreeSource)?
}

extension Atelier {
  /// A file of a checkpoint, a registre, or a published tree.
  func etape(_ chemin: String) throws(ErreurDeCommande) -> Etape {
    guard Systeme.existe(chemin + "/.") else { return try etape(fichier: chemin) }
    guard !Systeme.existe(chemin + "/public/registre.vkey") else {
      return try etape(registre: chemin)
    }
    do throws(PublishedTreeError) {
      let arbre = try PublishedTree(FolderFiles(DiskPath(chemin)))
      return Etape(note: arbre.note, point: arbre.checkpoint, arbre: arbre)
    } catch {
      throw .preuve(.dossier(chemin, error))
    }
  }

  private func etape(registre chemin: String) throws(ErreurDeCommande) -> Etape {
    let journal = try lire(chemin).journal
    do throws(StoreError) {
      return Etape(
        note: try journal.checkpoint(), point: journal.latest, arbre: try journal.tree())
    } catch {
      throw .registre(.depot(error))
    }
  }

  private func etape(fichier chemin: String) throws(ErreurDeCommande) -> Etape {
    let octets = try Systeme.lireFichier(chemin)
    let note: SignedNote
    do throws(NoteError) {
      note = try SignedNote(parsing: octets)
    } catch {
      throw .preuve(.pointDeControle(chemin, .note(error)))
    }
    do throws(CheckpointError) {
      return Etape(note: note, point: try Checkpoint(parsing: note.text), arbre: nil)
    } catch {
      throw .preuve(.pointDeControle(chemin, .checkpoint(error)))
    }
  }
}

/// Whether a checkpoint extends another, verdict first.
struct Examen {
  /// Why it does not, or cannot be shown to.
  enum Motif {
    /// The one or the other is not signed by the keys given.
    case nonSigne(estLAncien: Bool, CheckpointRefusal)
    case autreRegistre
    /// The newer one covers less than the older one.
    case recule
    /// Same size, another root.
    case autreRacine
    case preuve(ProofError)
    /// The proof starts from another size.
    case preuveDUneAutreTaille(TreeSize)
    /// The entries of NOUVEAU are there, are what was signed, and begin otherwise.
    case autreHistoire
    /// The entries of one of the folders are not what was signed, or are not there.
    case arbre(TreeReadingError)
  }

  let avant: Checkpoint
  let apres: Checkpoint
  let resultat: Result<ExtensionProof, Echec>
  /// How many first entries the two have in common, where both trees are there.
  let communes: TreeSize?

  struct Echec: Error { let motif: Motif }

  init(_ avant: Etape, _ apres: Etape, cles: [VerifierKey], donnee: ExtensionProof?) {
    self.avant = avant.point
    self.apres = apres.point
    do throws(Echec) {
      resultat = .success(try Examen.preuve(avant, apres, cles, donnee))
      communes = nil
    } catch {
      resultat = .failure(error)
      communes = Examen.communes(avant, apres, error.motif)
    }
  }

  var preuve: ExtensionProof? {
    switch resultat {
    case .success(let preuve): preuve
    case .failure: nil
    }
  }

  private static func preuve(
    _ avant: Etape, _ apres: Etape, _ cles: [VerifierKey], _ donnee: ExtensionProof?
  ) throws(Echec) -> ExtensionProof {
    for (etape, estLAncien) in [(avant, true), (apres, false)] {
      do throws(CheckpointRefusal) {
        _ = try VerifiedCheckpoint(etape.note, keys: cles)
      } catch {
        throw Echec(motif: .nonSigne(estLAncien: estLAncien, error))
      }
    }
    guard avant.point.origin == apres.point.origin else { throw Echec(motif: .autreRegistre) }
    guard avant.point.size <= apres.point.size else { throw Echec(motif: .recule) }
    if avant.point.size == apres.point.size, avant.point.root != apres.point.root {
      throw Echec(motif: .autreRacine)
    }
    let preuve: ExtensionProof
    if let donnee { preuve = donnee } else { preuve = try faite(avant.point, apres) }
    do throws(ExtensionError) {
      try preuve.check(extends: avant.point)
    } catch {
      switch error {
      case .otherOrigin: throw Echec(motif: .autreRegistre)
      case .otherSize(_, let taille): throw Echec(motif: .preuveDUneAutreTaille(taille))
      case .proof(let erreur): throw Echec(motif: .preuve(erreur))
      }
    }
    return preuve
  }

  /// Made from the tree of NOUVEAU; of two equal checkpoints, there is nothing to prove.
  private static func faite(
    _ avant: Checkpoint, _ apres: Etape
  ) throws(Echec) -> ExtensionProof {
    var condenses: [Hash] = []
    if avant.size < apres.point.size, let arbre = apres.arbre {
      condenses = try chemin(dans: arbre, de: avant, a: apres.point)
    }
    do throws(ProofTextError) {
      return try ExtensionProof(old: avant.size, hashes: condenses, note: apres.note)
    } catch {
      preconditionFailure("a checkpoint that was verified is one: \(error)")
    }
  }

  private static func chemin(
    dans arbre: some TreeSource, de avant: Checkpoint, a apres: Checkpoint
  ) throws(Echec) -> [Hash] {
    do throws(TreeReadingError) {
      return try TreeReader(arbre).consistencyProof(from: avant, to: apres).hashes
    } catch {
      if case .doesNotExtend = error { throw Echec(motif: .autreHistoire) }
      throw Echec(motif: .arbre(error))
    }
  }

  /// Looked for where it makes sense: the same registre, two trees, and two histories.
  private static func communes(_ avant: Etape, _ apres: Etape, _ motif: Motif) -> TreeSize? {
    switch motif {
    case .autreRacine, .autreHistoire, .recule: break
    case .nonSigne, .autreRegistre, .preuve, .preuveDUneAutreTaille, .arbre: return nil
    }
    guard let ancien = avant.arbre, let nouveau = apres.arbre else { return nil }
    return communes(ancien, avant.point, nouveau, apres.point)
  }

  private static func communes(
    _ ancien: some TreeSource, _ avant: Checkpoint, _ nouveau: some TreeSource, _ apres: Checkpoint
  ) -> TreeSize? {
    do throws(TreeReadingError) {
      return try TreeReader(ancien).commonSize(avant, with: TreeReader(nouveau), apres)
    } catch {
      // Entries that are not those signed, or not there, show nothing.
      return nil
    }
  }
}
