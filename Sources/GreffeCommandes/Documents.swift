internal import ConventionDocuments
internal import ConventionViews
internal import Conventions
internal import DocumentKit
internal import Journal
internal import JournalFile
internal import MerkleLog
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
  /// The entries are not those that were signed, and the reading was asked for all the same.
  let douteux: Bool
  var issue: CodeDeSortie { douteux ? .doute : .reussite }

  /// Reads a registre for a document that does not look at the families `ignorees`: they are not
  /// decoded.
  init(
    _ chemin: String, _ options: OptionsDeLecture, _ atelier: Atelier,
    sauf ignorees: Set<Famille> = []
  ) throws(ErreurDeCommande) {
    let registre = try atelier.lire(chemin)
    self.registre = registre
    self.options = options
    self.atelier = atelier
    enVigueurAu = options.enVigueurAu ?? atelier.aujourdhui
    journal = try atelier.journal(registre)
    // A document of an altered registre would be believed: no reading goes without the root.
    let lue = journal
    let calcul = EnParallele { lue.racine() }
    let plie = Consultation.plier(journal, registre, options, sauf: ignorees)
    douteux = try Consultation.doute(sur: registre, calcul.resultat, options, atelier)
    etat = try plie.get()
  }

  /// The fold of the entries known, made while their root is computed: whether they are those that
  /// were signed comes first.
  private static func plier(
    _ journal: LectureDuJournal, _ registre: Registre, _ options: OptionsDeLecture,
    sauf ignorees: Set<Famille>
  ) -> Result<Etat, ErreurDeCommande> {
    // What is known at a position that is not reached yet is not known yet.
    if case .position(let connue)? = options.connuAu, connue.rang > Int(registre.journal.size.value)
    {
      return .failure(
        .registre(.refus(Refus(souhait: 0, motif: .bilan(.connaissanceFuture(connue))))))
    }
    do throws(EntreeIllisible) {
      return .success(try journal.etat(connu: options.connuAu ?? .tout, sauf: ignorees))
    } catch {
      return .failure(.registre(.illisible(error)))
    }
  }

  /// Whether the entries are other than those signed; refused, unless asked for all the same.
  private static func doute(
    sur registre: Registre, _ racine: Hash, _ options: OptionsDeLecture, _ atelier: Atelier
  ) throws(ErreurDeCommande) -> Bool {
    guard racine != registre.journal.latest.root else { return false }
    let doute = ErreurDeCommande.douteux([
      .rootDiffers(signed: registre.journal.latest, computed: racine)
    ])
    guard options.malgreLeDoute else { throw doute }
    let environnement = atelier.environnement
    environnement.signaler(
      Messages.message(doute).texte(couleur: environnement.couleurDesErreurs))
    return true
  }

  var lecture: Lecture { Lecture(etat, enVigueurAu: enVigueurAu) }

  /// What every document needs, with the names that the holder of the identities' key can read.
  func gabarit() throws(ErreurDeCommande) -> Gabarit {
    let noms = try noms()
    return try atelier.registre { () throws(ErreurDeRegistre) in
      try registre.gabarit(pour: etat, enVigueurAu: enVigueurAu, noms: noms)
    }
  }

  /// Without the key, documents print qualité and partie (R23).
  func noms() throws(ErreurDeCommande) -> @Sendable (PersonneID) -> String? {
    let chemins = atelier.chemins(registre.journal.latest.origin, options.cles)
    guard !etat.personnes.ordre.isEmpty, let cle = cleDesIdentites(chemins) else {
      return { _ in nil }
    }
    let identites = Identites(registre, cle: cle)
    var noms: [PersonneID: String] = [:]
    var illisibles: [String] = []
    for acte in etat.personnes.tous {
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
  private func cleDesIdentites(_ chemins: CheminsDesCles) -> CleDesIdentites? {
    do throws(ErreurDeCommande) {
      return try atelier.cleDesIdentites(chemins, creer: false)
    } catch {
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
    return try ecrire(Array(texte.utf8))
  }

  func ecrire(_ octets: [UInt8]) throws(ErreurDeCommande) -> CodeDeSortie {
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
