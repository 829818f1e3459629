public import Conventions

/// Every rule that a recorded fact broke, by code, in the order of the journal (R0).
public struct AnomaliesRelevees: Sendable {
  public let lecture: Lecture
  /// In the order in which the codes are declared; those without any are left out.
  public let groupes: [GroupeDAnomalies]

  /// Anomalies that still stand: those of entries contre-passées, and those that a later entry
  /// resolved, are kept, and not counted.
  public var nombre: Int { groupes.flatMap(\.anomalies).filter(\.subsiste).count }

  public init(_ journal: JournalLu) {
    lecture = journal.lecture
    let toutes = journal.lignes.flatMap { ligne in
      ligne.ecriture.evenement.anomalies.map { anomalie in
        AnomalieSituee(
          anomalie: anomalie, ligne: ligne,
          resolution: journal.lecture.resolution(de: anomalie, dans: ligne.ecriture))
      }
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
  /// The later entry that brought what was missing; the anomaly stays in its own entry (R0).
  public let resolution: Position?

  /// Whether it still stands.
  public var subsiste: Bool { ligne.contrePasseePar == nil && resolution == nil }
}

extension Lecture {
  /// The entry that brought what an anomaly says was missing; nil where none did, or could.
  func resolution(de anomalie: Anomalie, dans ecriture: Ecriture) -> Position? {
    guard case .signatureConstatee(let fait) = ecriture.evenement.fait else { return nil }
    return deliberation(que: anomalie, attendait: fait, depuis: ecriture.position)
  }

  /// The délibération that a signature lacked and that was recorded since: of the same partie, on
  /// the same text. If it came after the signature, its own entry says so: one fact, counted once
  /// (R11).
  public func deliberation(
    que anomalie: Anomalie, attendait signature: SignatureConstatee, depuis position: Position
  ) -> Position? {
    guard anomalie.code == .signatureSansDeliberation else { return nil }
    return etat.deliberations.first {
      $0.trace.position > position && !$0.contrePasse && $0.fait.partie == signature.partie
        && $0.fait.objet == signature.objet
        && ($0.fait.texte == nil || $0.fait.texte == signature.texte)
    }?.trace.position
  }
}
