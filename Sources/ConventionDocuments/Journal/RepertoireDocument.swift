public import ConventionViews
import Conventions
public import DocumentKit

extension RepertoireDesActes {
  /// For the auditor: the acts, day by day.
  public func document(_ gabarit: Gabarit) -> Document {
    let redaction = Redaction(lecture, gabarit)
    let phrases = PhrasesDuJournal(lecture, noms: gabarit.noms)
    return gabarit.document("Répertoire chronologique des actes") {
      Paragraph(
        """
        Les actes dans l'ordre des jours où ils ont eu lieu, et non dans celui où ils ont été \
        enregistrés : le numéro d'écriture dit ce dernier. Les inscriptions au plan, les saisies \
        du suivi et les dépôts de pièces sont dans le journal.
        """, style: .lead)
      Table(
        "Actes", anchor: "actes",
        columns: [
          Column("Jour", weight: 2, role: .rowHeader), Column("N°", .end, weight: 1),
          Column("Acte", weight: 7), Column("Enregistré", weight: 3),
        ], emptyText: "Aucun acte."
      ) {
        for acte in actes { redaction.acte(acte, phrases) }
      }
    }
  }
}

extension TableParObjet {
  /// For the auditor: under each object, the entries about it.
  public func document(_ gabarit: Gabarit) -> Document {
    let redaction = Redaction(lecture, gabarit)
    let phrases = PhrasesDuJournal(lecture, noms: gabarit.noms)
    return gabarit.document("Table par objet") {
      Paragraph(
        """
        Pour chaque fiche, partie, avenant, séance et bilan, les écritures qui en parlent, dans \
        l'ordre du journal. Une écriture peut être sous plusieurs objets.
        """, style: .lead)
      if objets.isEmpty { Paragraph(.emphasis("Aucun objet.")) }
      for sorte in SorteDObjet.allCases {
        let siens = objets.filter { SorteDObjet($0.objet) == sorte }
        if !siens.isEmpty {
          Section(Anchor(slug: sorte.rawValue), RichText(sorte.titre)) {
            for objet in siens { redaction.table(objet, phrases) }
          }
        }
      }
    }
  }
}

/// The parts of the table, in order.
private enum SorteDObjet: String, CaseIterable {
  case fiches, parties, avenants, seances, bilans

  init(_ objet: ObjetDuRegistre) {
    switch objet {
    case .fiche: self = .fiches
    case .partie: self = .parties
    case .avenant: self = .avenants
    case .seance: self = .seances
    case .bilan: self = .bilans
    }
  }

  var titre: String {
    switch self {
    case .fiches: "Fiches"
    case .parties: "Parties"
    case .avenants: "Avenants"
    case .seances: "Séances"
    case .bilans: "Bilans"
    }
  }
}

extension Redaction {
  fileprivate func acte(_ ligne: LigneDeJournal, _ phrases: PhrasesDuJournal) -> Row {
    let ecriture = ligne.ecriture
    let jour = ecriture.evenement.jour.enFrancais
    return Row(
      Cell(
        RichText(
          ecriture.evenement.date == nil ? "inconnu ; compte du \(jour)" : jour)),
      Cell("\(ecriture.position.rang)"), Cell(phrase(ligne, phrases)),
      Cell("le \(ecriture.enregistre.enFrancais), par \(ecriture.par)"),
      kind: ligne.contrePasseePar == nil ? .ordinary : .greyed)
  }

  private func phrase(_ ligne: LigneDeJournal, _ phrases: PhrasesDuJournal) -> RichText {
    let phrase = RichText(phrases.phrase(ligne.ecriture))
    return ligne.contrePasseePar.map {
      .struck(phrase) + RichText(" contre-passée par l'écriture \($0.rang)")
    } ?? phrase
  }

  fileprivate func table(
    _ objet: TableParObjet.EntreesDUnObjet, _ phrases: PhrasesDuJournal
  ) -> Table {
    Table(
      titre(objet.objet, phrases),
      columns: [
        Column("N°", .end, weight: 1, role: .rowHeader), Column("Jour", weight: 2),
        Column("Écriture", weight: 8),
      ]
    ) {
      for ligne in objet.lignes {
        Row(
          Cell("\(ligne.ecriture.position.rang)"),
          Cell(RichText(ligne.ecriture.evenement.date?.enFrancais ?? "inconnu")),
          Cell(phrase(ligne, phrases)),
          kind: ligne.contrePasseePar == nil ? .ordinary : .greyed)
      }
    }
  }

  private func titre(_ objet: ObjetDuRegistre, _ phrases: PhrasesDuJournal) -> RichText {
    switch objet {
    case .fiche(let id): nom(ElementID(id))
    case .partie(let id): nom(ElementID(id))
    case .avenant(let id):
      RichText(lecture.etat.avenants[id]?.preparation.fait.intitule ?? id.nom)
    case .seance(let id):
      RichText(phrases.seance(id).prefix(1).uppercased() + phrases.seance(id).dropFirst())
    case .bilan(let id): bilan(id)
    }
  }
}
