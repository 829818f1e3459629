internal import ArgumentParser
internal import ConventionDocuments
internal import ConventionViews
internal import Conventions
internal import JournalFile
internal import MerkleLog
internal import Registre

extension Consultation {
  /// The entries known, in order.
  func ecritures(
    de premiere: Int = 0, jusque derniere: Int? = nil
  ) throws(ErreurDeCommande) -> [Ecriture] {
    var ecritures: [Ecriture] = []
    let fin = min(derniere.map { $0 + 1 } ?? etat.taille, etat.taille)
    do throws(ErreurDeParcours<Never>) {
      try journal.parcourir(jusque: Position(fin)) { ecriture throws(Never) in
        if ecriture.position.rang >= premiere { ecritures.append(ecriture) }
      }
    } catch {
      switch error {
      case .illisible(let entree): throw .registre(.illisible(entree))
      }
    }
    return ecritures
  }
}

extension Consultation {
  /// These entries, in order.
  func ecritures(_ positions: [Position]) throws(ErreurDeCommande) -> [Ecriture] {
    var ecritures: [Ecriture] = []
    do throws(EntreeIllisible) {
      for position in positions {
        if let ecriture = try journal.ecriture(position) { ecritures.append(ecriture) }
      }
    } catch {
      throw .registre(.illisible(error))
    }
    return ecritures
  }
}

struct LireJournal: Lectrice {
  static let configuration = CommandConfiguration(
    nom: "journal", resume: "Les écritures, dans l'ordre où elles ont été enregistrées.",
    explication: """
      Sans --format ni --sortie, une ligne par écriture, propre à grep et à less.
      --ligne donne l'écriture elle-même, octet pour octet : ce que prouve un récépissé.
      """,
    exemple: "greffe journal aubenas --fiche \"11 bis\"")

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Option(
    help: ArgumentHelp("L'histoire de cette fiche : identifiant ou code.", valueName: "fiche"))
  var fiche: String?
  @Option(help: ArgumentHelp("À partir de cette écriture.", valueName: "position"))
  var depuis: Int?
  @Option(help: ArgumentHelp("Jusqu'à cette écriture.", valueName: "position"))
  var jusque: Int?
  @Option(
    help: ArgumentHelp("Cette écriture seule, telle qu'elle est écrite.", valueName: "position"))
  var ligne: Int?
  @OptionGroup var lecture: OptionsDeLecture

  func lire(_ consultation: Consultation) throws(ErreurDeCommande) -> CodeDeSortie {
    if let ligne { return try octets(de: ligne, consultation) }
    if let depuis, let jusque, depuis > jusque {
      throw .arguments(.inverses("--depuis \(depuis)", "--jusque \(jusque)"))
    }
    var choisie: FicheID?
    if let fiche { choisie = try consultation.etat.fiche(fiche, au: consultation.enVigueurAu) }
    let lu = JournalLu(
      try consultation.ecritures(de: depuis ?? 0, jusque: jusque), consultation.lecture,
      fiche: choisie)
    if lecture.json || lecture.format != nil || lecture.sortie != nil {
      return try consultation.rendre(lu.document(consultation.gabarit()))
    }
    let phrases = PhrasesDuJournal(consultation.lecture, noms: try consultation.noms())
    let couleur = consultation.atelier.environnement.couleur
    let lignes = lu.lignes.map { ligne in
      let phrase = phrases.ligne(ligne)
      return ligne.contrePasseePar == nil ? phrase : Couleur.faible.de(phrase, si: couleur)
    }
    return try consultation.ecrire(Array(lignes.map { $0 + "\n" }.joined().utf8))
  }

  /// The bytes that were hashed, and the line feed that ends them.
  private func octets(
    de ligne: Int, _ consultation: Consultation
  ) throws(ErreurDeCommande) -> CodeDeSortie {
    let autres = [
      ("--fiche", fiche != nil), ("--depuis", depuis != nil), ("--jusque", jusque != nil),
      ("--format", lecture.format != nil),
    ]
    for (option, donnee) in autres where donnee {
      throw .arguments(.incompatibles("--ligne", option))
    }
    guard let demandee = UInt64(exactly: ligne), ligne < consultation.etat.taille,
      let octets = consultation.journal.entrees.line(at: EntryIndex(demandee))
    else {
      throw .preuve(
        .ecritureAbsente(
          UInt64(ligne.magnitude), total: UInt64(consultation.etat.taille)))
    }
    return try consultation.ecrire(octets + [0x0A])
  }
}

struct LireAnomalies: Lectrice {
  static let configuration = CommandConfiguration(
    nom: "anomalies", resume: "Les faits enregistrés qui manquent à une règle.",
    exemple: "greffe anomalies aubenas --connu-au 2027-12-31")

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @OptionGroup var lecture: OptionsDeLecture

  func lire(_ consultation: Consultation) throws(ErreurDeCommande) -> CodeDeSortie {
    let journal = JournalLu(try consultation.ecritures(), consultation.lecture)
    return try consultation.rendre(
      AnomaliesRelevees(journal).document(consultation.gabarit()))
  }
}
