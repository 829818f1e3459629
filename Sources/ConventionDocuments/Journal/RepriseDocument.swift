public import ConventionViews
import Conventions
public import DocumentKit

extension RepriseLue {
  /// For the auditor, and for who takes a convention up: what was adopted and recorded of before,
  /// and what each entry rests on.
  public func document(_ gabarit: Gabarit) -> Document {
    let redaction = Redaction(lecture, gabarit)
    let phrases = PhrasesDuJournal(lecture, noms: gabarit.noms)
    return gabarit.document("Reprise d'antériorité", orientation: .landscape) {
      if let reprise {
        redaction.introduction(reprise, self)
        redaction.documents(documents)
        redaction.faits(faits, phrases)
      } else {
        Paragraph(
          """
          Aucune reprise d'antériorité : ce registre a été ouvert avec sa convention, et ce qu'il \
          dit a été enregistré au fil des jours.
          """, style: .lead)
      }
    }
  }
}

extension Redaction {
  @BlockBuilder fileprivate func introduction(
    _ acte: Acte<AnterioriteReprise>, _ vue: RepriseLue
  ) -> [Block] {
    let jour = acte.trace.jour.enFrancais
    Paragraph(
      """
      La convention est entrée dans ce registre le \(.strong(RichText(jour))), déjà en vigueur \
      depuis le \(acte.trace.effet.enFrancais). Ce qui précède ce jour n'a pas été enregistré à \
      l'époque : chaque fait dit s'il est attesté par une pièce ou seulement déclaré.
      """, style: .lead)
    List([
      "Entrée en vigueur : " + entree(acte), "Plan repris : " + plan(acte.fait),
      "Empreinte du plan repris : "
        + (acte.fait.condense.map { .code(Typographie.groupes($0.hex)) } ?? .empty),
      RichText(
        "Faits antérieurs\u{00A0}: "
          + Typographie.compte(vue.attestes, "attesté par pièce", "attestés par pièce") + ", "
          + Typographie.compte(vue.declares, "déclaré", "déclarés") + "."),
    ])
  }

  private func entree(_ acte: Acte<AnterioriteReprise>) -> RichText {
    let signature = acte.fait.derniereSignature.map { ", dernière signature le \($0.enFrancais)" }
    let depuis = RichText("depuis le \(acte.trace.effet.enFrancais)\(signature ?? "") — ")
    guard let piece = acte.fait.piece else { return depuis + .emphasis("déclaré") }
    return depuis + .emphasis("attesté par pièce") + " " + .code(piece.nom) + retrait(piece)
  }

  private func plan(_ fait: AnterioriteReprise) -> RichText {
    switch fait.plan {
    case .signe: "tel que signé : ses changements d'avant la reprise sont enregistrés un à un"
    case .enVigueur:
      "tel qu'en vigueur à la reprise, avenants compris : son état antérieur n'est pas reconstitué"
    }
  }

  /// The documents adopted before the reprise, with the digests of their pièces.
  func documents(_ documents: [DocumentAnterieurLu]) -> Table {
    Table(
      "Documents adoptés avant la reprise", anchor: "documents",
      columns: [
        Column("Adopté le", weight: 2, role: .rowHeader), Column("Document", weight: 4),
        Column("Adoption", weight: 3), Column("Pièce", weight: 2), Column("Condensé", weight: 4),
        Column("N°", .end, weight: 1),
      ], emptyText: "Aucun document d'avant la reprise n'a été versé."
    ) {
      for document in documents { ligne(document) }
    }
  }

  private func ligne(_ document: DocumentAnterieurLu) -> Row {
    let fait = document.acte.fait
    // « Point d'étape 2026 » needs not be said twice.
    let genre = genre(fait.genre)
    let repete = fait.intitule.lowercased() == genre
    let nom = RichText(repete ? fait.intitule : "\(genre)\u{00A0}: \(fait.intitule)")
    return Row(
      Cell(RichText(document.acte.trace.jour.enFrancais)),
      Cell(document.acte.contrePasse ? .struck(nom) + " (contre-passé)" : nom),
      Cell(fait.adoption.map { RichText($0) } ?? celluleVide),
      Cell(.code(fait.piece.nom) + retrait(fait.piece)),
      Cell(document.piece.map { .code(Typographie.groupes($0.fait.bloc.condense.hex)) } ?? .empty),
      Cell("\(document.acte.trace.position.rang)"),
      kind: document.acte.contrePasse ? .greyed : .ordinary)
  }

  fileprivate func faits(_ faits: [FaitAnterieur], _ phrases: PhrasesDuJournal) -> Table {
    Table(
      "Faits antérieurs", anchor: "faits",
      columns: [
        Column("Jour", weight: 2, role: .rowHeader), Column("N°", .end, weight: 1),
        Column("Fait", weight: 8), Column("Repose sur", weight: 3),
      ], emptyText: "Aucun fait d'avant la reprise n'a été enregistré."
    ) {
      for fait in faits { ligne(fait, phrases) }
    }
  }

  private func ligne(_ fait: FaitAnterieur, _ phrases: PhrasesDuJournal) -> Row {
    let ecriture = fait.ligne.ecriture
    let phrase = RichText(phrases.phrase(ecriture.evenement.fait))
    let repose: RichText =
      fait.piece.map { "attesté par pièce " + .code($0.nom) + retrait($0) }
      ?? .emphasis("déclaré")
    return Row(
      Cell(RichText(fait.jour.enFrancais)), Cell("\(ecriture.position.rang)"),
      Cell(
        fait.ligne.contrePasseePar.map {
          .struck(phrase) + RichText(" contre-passée par l'écriture \($0.rang)")
        } ?? phrase), Cell(repose),
      kind: fait.ligne.contrePasseePar == nil ? .ordinary : .greyed)
  }
}

extension PhrasesDuJournal {
  func phrase(_ fait: AnterioriteReprise) -> String {
    let plan =
      switch fait.plan {
      case .signe: "plan tel que signé"
      case .enVigueur: "plan tel qu’en vigueur ce jour-là"
      }
    let signature = fait.derniereSignature.map { ", dernière signature le \($0.enFrancais)" } ?? ""
    return "Reprise d’antériorité\u{00A0}: convention déjà en vigueur, \(plan)\(signature), "
      + (fait.piece.map { "attestée par pièce\u{00A0}: \($0.nom)" } ?? "déclarée")
  }

  func phrase(_ fait: DocumentAnterieurVerse) -> String {
    "Document d’avant la reprise versé\u{00A0}: \(redaction.genre(fait.genre)), "
      + court(fait.intitule) + ", pièce\u{00A0}: \(fait.piece.nom)"
      + (fait.adoption.map { ", \($0)" } ?? "")
  }
}
