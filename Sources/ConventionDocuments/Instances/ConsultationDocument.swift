public import ConventionViews
import Conventions
public import DocumentKit

extension ConsultationLue {
  /// A consultation écrite: the question, the answers, and the decision that closed it.
  public func document(_ gabarit: Gabarit) -> Document {
    let ecrite = ConsultationEcrite(vue: self, redaction: Redaction(lecture, gabarit))
    return gabarit.document("Consultation écrite") {
      ecrite.introduction
      ecrite.reponses
      ecrite.decision
    }
  }
}

private struct ConsultationEcrite {
  let vue: ConsultationLue
  let redaction: Redaction

  private var ouverture: Acte<ConsultationOuverte> { vue.dossier.ouverture }

  @BlockBuilder var introduction: [Block] {
    let fait = ouverture.fait
    Paragraph(
      redaction.nom(ElementID(fait.instance)) + RichText(" — \(fait.intitule)"), style: .lead)
    if ouverture.contrePasse {
      Note(.warning, "Écriture contre-passée") {
        "Cette consultation a été enregistrée par erreur."
      }
    }
    if let texte = fait.texte { Paragraph(RichText(texte)) }
    DescriptionList([
      .init("Envoyée le", RichText(ouverture.trace.jour.enFrancais)),
      .init("Réponses avant le", RichText(fait.reponsesAvant.enFrancais)),
      .init("Close", close),
    ])
    if !ouverture.anomalies.isEmpty {
      Note(.anomaly) { List(ouverture.anomalies.map { RichText(redaction.anomalie($0)) }) }
    }
  }

  private var close: RichText {
    guard let acte = vue.decision?.acte else { return .badge(.ongoing, "en cours") }
    return RichText("le \(acte.trace.jour.enFrancais)")
  }

  var reponses: Section {
    Section("reponses", "Réponses") {
      Table(
        "Réponses, par partie",
        columns: [
          Column("Partie", weight: 4, role: .rowHeader), Column("Réponse", weight: 3),
          Column("Reçue le", weight: 2), Column("Observation", weight: 5),
        ]
      ) {
        for partie in vue.parties { lignes(partie) }
      }
      Paragraph(
        """
        Comptées : \(Typographie.compte(vue.nombre(.accord), "accord", "accords")), \
        \(Typographie.compte(vue.nombre(.opposition), "opposition", "oppositions")), \
        \(Typographie.compte(vue.nombre(.abstention), "abstention", "abstentions")).
        """)
    }
  }

  private func lignes(_ partie: ConsultationLue.PartieConsultee) -> [Row] {
    let nom = redaction.partie(partie.partie)
    if partie.reponses.isEmpty {
      return [
        Row(
          Cell(RichText(nom)), Cell(.badge(.muted, "sans réponse")), Cell(.empty), Cell(.empty),
          kind: .greyed)
      ]
    }
    return partie.reponses.map { reponse in
      let fait = reponse.fait
      var sens: RichText = RichText(Mots.sens(fait.sens))
      if !partie.comptees.contains(reponse.trace.position) {
        sens += " " + .badge(.warning, "non comptée")
      }
      var observation = fait.texte.map { RichText($0) } ?? .empty
      if let piece = fait.piece { observation += " pièce \(.code(piece.nom))" }
      return Row(
        Cell(RichText(redaction.membre(partie.partie, fait.qualite))), Cell(sens),
        Cell(RichText(reponse.trace.jour.enFrancais)), Cell(observation))
    }
  }

  var decision: Section {
    Section("decision", "Décision") {
      if let decision = vue.decision {
        redaction.enTete(decision)
        DescriptionList(redaction.consequences(decision))
        redaction.anomalies(decision)
      } else {
        Paragraph(.emphasis("Aucune décision ne la clôt encore."))
      }
    }
  }
}
