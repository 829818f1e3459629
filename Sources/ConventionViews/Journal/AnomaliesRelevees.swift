public import Conventions

/// Every rule that a recorded fact broke, by code, in the order of the journal (R0).
public struct AnomaliesRelevees: Sendable {
  public let lecture: Lecture
  /// In the order in which the codes are declared; those without any are left out.
  public let groupes: [GroupeDAnomalies]

  /// Anomalies that still stand: those of entries contre-passées are kept, and not counted.
  public var nombre: Int {
    groupes.flatMap(\.anomalies).filter { $0.ligne.contrePasseePar == nil }.count
  }

  public init(_ journal: JournalLu) {
    lecture = journal.lecture
    let toutes = journal.lignes.flatMap { ligne in
      ligne.ecriture.evenement.anomalies.map { AnomalieSituee(anomalie: $0, ligne: ligne) }
    }
    groupes = CodeAnomalie.allCases.compactMap { code in
      let siennes = toutes.filter { $0.anomalie.code == code }
      return siennes.isEmpty ? nil : GroupeDAnomalies(code: code, anomalies: siennes)
    }
  }
}

/// The anomalies of one code.
public struct GroupeDAnomalies: Sendable {
  public let code: CodeAnomalie
  public let anomalies: [AnomalieSituee]
}

/// An anomaly with the entry that bears it.
public struct AnomalieSituee: Sendable {
  public let anomalie: Anomalie
  public let ligne: LigneDeJournal
}
