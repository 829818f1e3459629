public import Conventions

/// For the auditor: what was done, in the order of the days on which it was done (R20).
///
/// Acts only: inscriptions of the plan, entries of the follow-up and deposits are in the journal.
public struct RepertoireDesActes: Sendable {
  public let lecture: Lecture
  /// By the day of the act, or that from which it counts where its own is unknown; then in the
  /// order of the journal.
  public let actes: [LigneDeJournal]

  public init(_ journal: JournalLu) {
    lecture = journal.lecture
    actes = journal.lignes.filter { $0.ecriture.evenement.fait.indexation.estUnActe }
      .sorted {
        ($0.ecriture.evenement.jour, $0.ecriture.position)
          < ($1.ecriture.evenement.jour, $1.ecriture.position)
      }
  }
}

extension Evenement {
  /// The day that a reader is told: that of the fact, else the day from which it counts.
  public var jour: DateCivile { date ?? effet }
}

/// For the auditor: under each fiche, partie, avenant, séance and bilan, the entries about it.
public struct TableParObjet: Sendable {
  public let lecture: Lecture
  /// Fiches, parties, avenants, séances, then bilans, each in the order in which the registre came
  /// to know them.
  public let objets: [EntreesDUnObjet]

  /// An object and the entries about it, in the order of the journal.
  public struct EntreesDUnObjet: Sendable {
    public let objet: ObjetDuRegistre
    public let lignes: [LigneDeJournal]
  }

  public init(_ journal: JournalLu) {
    lecture = journal.lecture
    let etat = journal.lecture.etat
    let ordre = Self.objets(etat)
    let fiches = ordre.compactMap { objet in
      if case .fiche(let fiche) = objet { fiche } else { nil }
    }
    var table: [ObjetDuRegistre: [LigneDeJournal]] = [:]
    var parPosition: [Position: Set<ObjetDuRegistre>] = [:]
    for ligne in journal.lignes {
      let fait = ligne.ecriture.evenement.fait
      var objets = fait.indexation.objets
      for decision in fait.indexation.decisions {
        if let seance = etat.decisions[decision]?.fait.seance { objets.insert(.seance(seance)) }
      }
      for fiche in fiches where fait.touche(fiche, etat) { objets.insert(.fiche(fiche)) }
      // What undoes an entry is about what that entry was about.
      if case .ecritureContrePassee(let fait) = fait {
        objets.formUnion(parPosition[fait.position] ?? [])
      }
      parPosition[ligne.ecriture.position] = objets
      for objet in objets { table[objet, default: []].append(ligne) }
    }
    objets = ordre.compactMap { objet in
      table[objet].map { EntreesDUnObjet(objet: objet, lignes: $0) }
    }
  }

  private static func objets(_ etat: Etat) -> [ObjetDuRegistre] {
    let fiches = etat.elements.ordre.compactMap(\.fiche).map { ObjetDuRegistre.fiche($0) }
    let parties = etat.elements.ordre.compactMap(\.partie).map { ObjetDuRegistre.partie($0) }
    let avenants = etat.avenants.ordre.map { ObjetDuRegistre.avenant($0) }
    let seances = etat.seances.ordre.map { ObjetDuRegistre.seance($0) }
    return fiches + parties + avenants + seances + etat.bilans.ordre.map { .bilan($0) }
  }
}
