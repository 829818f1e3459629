internal import ConventionDocuments
internal import ConventionViews
internal import Conventions
internal import DocumentKit
internal import Journal
internal import JournalFile
internal import MerkleLog
internal import MessagesDeVerification
internal import Registre

/// A registre read at its two dates, on the way to a document (R20).
struct Consultation {
  let registre: Registre
  let journal: LectureDuJournal
  /// The fold of the entries known.
  let etat: Etat
  let enVigueurAu: DateCivile
  let options: OptionsDeLecture
  let atelier: Atelier
  private let confirmation: Confirmation

  /// Reads a registre for a document that does not look at the families `ignorees`: they are not
  /// decoded. What `corps` refuses is said only of entries that are those that were signed.
  static func conduire(
    _ chemin: String, _ options: OptionsDeLecture, _ atelier: Atelier,
    sauf ignorees: Set<Famille> = [],
    _ corps: (Consultation) throws(ErreurDeCommande) -> CodeDeSortie
  ) throws(ErreurDeCommande) -> CodeDeSortie {
    let registre = try atelier.lire(chemin)
    let journal = try atelier.journal(registre)
    // The hashing goes on beside the fold and the making of the document: nothing of either is
    // shown before its result.
    let confirmation = Confirmation(journal, registre, options, atelier)
    do throws(ErreurDeCommande) {
      let etat = try plier(journal, registre, options, sauf: ignorees)
      atelier.environnement.garder(etat)
      return try corps(
        Consultation(
          registre: registre, journal: journal, etat: etat,
          enVigueurAu: options.enVigueurAu ?? atelier.aujourdhui, options: options,
          atelier: atelier, confirmation: confirmation))
    } catch {
      try confirmation.confirmer()
      throw error
    }
  }

  private static func plier(
    _ journal: LectureDuJournal, _ registre: Registre, _ options: OptionsDeLecture,
    sauf ignorees: Set<Famille>
  ) throws(ErreurDeCommande) -> Etat {
    try plier(journal, registre, connu: options.connuAu ?? .tout, sauf: ignorees)
  }

  private static func plier(
    _ journal: LectureDuJournal, _ registre: Registre, connu: Connaissance,
    sauf ignorees: Set<Famille> = []
  ) throws(ErreurDeCommande) -> Etat {
    // What is known at a position that is not reached yet is not known yet.
    if case .position(let connue) = connu, connue.rang > Int(registre.journal.size.value) {
      throw .registre(.refus(Refus(souhait: 0, motif: .bilan(.connaissanceFuture(connue)))))
    }
    do throws(EntreeIllisible) {
      return try journal.etat(connu: connu, sauf: ignorees, workers: .dispatch)
    } catch {
      throw .registre(.illisible(error))
    }
  }

  /// What was known at another moment than the one that the options name.
  func etat(connu: Connaissance) throws(ErreurDeCommande) -> Etat {
    try Self.plier(journal, registre, connu: connu)
  }

  var lecture: Lecture { Lecture(etat, enVigueurAu: enVigueurAu) }

  /// What every document needs, with the names that the holder of the identities' key can read.
  func gabarit() throws(ErreurDeCommande) -> Gabarit {
    let noms = try noms()
    return try atelier.registre { () throws(ErreurDeRegistre) in
      try registre.gabarit(
        pour: etat, enVigueurAu: enVigueurAu, noms: noms,
        attestations: try registre.attestations(auPlus: etat.taille))
    }
  }

  /// The same for a document of what was known before, read on another day.
  func gabarit(
    pour connu: Etat, enVigueurAu jour: DateCivile
  ) throws(ErreurDeCommande) -> Gabarit {
    let noms = try noms()
    return try atelier.registre { () throws(ErreurDeRegistre) in
      try registre.gabarit(
        pour: connu, enVigueurAu: jour, noms: noms,
        attestations: try registre.attestations(auPlus: connu.taille))
    }
  }

  /// Without the key, documents print qualité and partie (R23).
  func noms() throws(ErreurDeCommande) -> @Sendable (PersonneID) -> String? {
    let chemins = atelier.chemins(registre.journal.keys.current, options.cles)
    guard !etat.personnes.ordre.isEmpty, let cle = try cleDesIdentites(chemins) else {
      return { _ in nil }
    }
    let identites = Identites(registre, cle: cle)
    var noms: [PersonneID: String] = [:]
    var illisibles: [String] = []
    for acte in etat.personnes.tous where etat.identitesEffacees[acte.fait.personne] == nil {
      do throws(ErreurDIdentite) {
        noms[acte.fait.personne] = try identites.nom(
          de: acte.fait.personne, engagement: acte.fait.engagement)
      } catch {
        // A name that cannot be read costs its name, not the document; another name than the one
        // that was committed to is no longer a matter of reading.
        guard case .illisible = error else { throw .identite(error) }
        illisibles.append(acte.fait.personne.nom)
      }
    }
    if !illisibles.isEmpty {
      try confirmation.confirmer()
      atelier.environnement.signaler(
        Phrase(
          """
          Attention : la clé des identités ne lit pas \(illisibles.joined(separator: ", ")). Le \
          document donne leurs qualités sans leurs noms.
          """
        ).texte + "\n")
    }
    let lus = noms
    return { lus[$0] }
  }

  /// A key that cannot be trusted or read costs the names, not the document: the registre is
  /// readable without it. Recording with it is refused.
  private func cleDesIdentites(
    _ chemins: CheminsDesCles
  ) throws(ErreurDeCommande) -> CleDesIdentites? {
    do throws(ErreurDeCommande) {
      return try atelier.cleDesIdentites(chemins, creer: false)
    } catch {
      try confirmation.confirmer()
      let message = Messages.message(error)
      let suite: Phrase = "Le document donne les qualités sans les noms."
      let lignes: [Phrase] =
        ["Attention : \(message.titre)"]
        + (message.details + [suite]).map { Phrase("  " + $0.texte) }
      atelier.environnement.signaler(lignes.map { $0.texte + "\n" }.joined())
      return nil
    }
  }

  /// Writes a document where the options say. `contenu` is what `--format json` gives; the
  /// document's own tree where nil.
  func rendre(
    _ document: Document, contenu: ValeurCanonique? = nil
  ) throws(ErreurDeCommande) -> CodeDeSortie {
    let texte =
      switch options.formatRetenu {
      case .html: document.html()
      case .md: document.markdown()
      case .json: contenu.map { $0.texteCanonique + "\n" } ?? document.json()
      }
    atelier.environnement.garder(document)
    return try ecrire(Array(texte.utf8))
  }

  /// Writes what was made of the entries, once it is known that they are those that were signed.
  func ecrire(_ octets: [UInt8]) throws(ErreurDeCommande) -> CodeDeSortie {
    let issue = try confirmation.confirmer()
    guard let sortie = options.sortie else {
      atelier.environnement.sortie(octets)
      return issue
    }
    do throws(ErreurDeFichierSysteme) {
      try Systeme.ecrire(octets, dans: sortie)
    } catch {
      throw .fichier(error)
    }
    atelier.environnement.signaler(Phrase("Document écrit : \(sortie)").texte + "\n")
    return issue
  }
}

/// Whether the entries that are read are those that were signed: their root is computed beside the
/// reading, and compared before anything that comes of it is said. Neither does anything come of a
/// registre that lost its end, as if it had never had it.
final class Confirmation {
  private let racine: EnParallele<Hash>
  private let signee: Checkpoint
  private let pertes: [StoreFinding]
  private let malgreLeDoute: Bool
  private let environnement: Environnement
  private var estDite = false

  init(
    _ journal: LectureDuJournal, _ registre: Registre, _ options: OptionsDeLecture,
    _ atelier: Atelier
  ) {
    racine = EnParallele { journal.racine() }
    signee = registre.journal.latest
    pertes = registre.journal.lostEntries
    malgreLeDoute = options.malgreLeDoute
    environnement = atelier.environnement
  }

  /// Waits for the root. Of other entries than those that were signed, refuses to say anything,
  /// unless it was asked for all the same: then warns, once.
  @discardableResult
  func confirmer() throws(ErreurDeCommande) -> CodeDeSortie {
    let calculee = racine.resultat
    let ecart = StoreFinding.rootDiffers(signed: signee, computed: calculee)
    let constats = pertes + (calculee == signee.root ? [] : [ecart])
    if constats.isEmpty { return .reussite }
    let doute = ErreurDeCommande.lectureDouteuse(constats)
    guard malgreLeDoute else { throw doute }
    if !estDite {
      estDite = true
      environnement.signaler(
        Messages.message(doute).texte(couleur: environnement.couleurDesErreurs))
    }
    return .doute
  }
}

extension OptionsDeLecture {
  /// As asked for, else as the name of the file says, else Markdown, which a terminal shows.
  var formatRetenu: FormatDeDocument {
    if json { return .json }
    if let format { return format }
    guard let sortie else { return .md }
    if sortie.hasSuffix(".html") { return .html }
    return sortie.hasSuffix(".json") ? .json : .md
  }
}
