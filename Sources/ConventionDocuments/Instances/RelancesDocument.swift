public import ConventionViews
import Conventions
public import DocumentKit

extension Relances {
  /// Texts to copy into messages: to each pilote, to each partie that is still to answer.
  public func document(_ gabarit: Gabarit) -> Document {
    let ecrites = RelancesEcrites(vue: self, redaction: Redaction(lecture, gabarit))
    return gabarit.document("Relances") {
      Paragraph(
        """
        Ce qui est encore attendu au \(lecture.enVigueurAu.enFrancais), à copier dans un message. \
        Rien n'est envoyé par le registre.
        """, style: .lead)
      ecrites.suivi
      ecrites.consultations
      ecrites.releves
    }
  }
}

private struct RelancesEcrites {
  let vue: Relances
  let redaction: Redaction

  private var periode: String {
    vue.periode.periode?.enFrancais
      ?? "du \(vue.periode.debut.enFrancais) au \(vue.periode.limite.enFrancais)"
  }

  var suivi: Section {
    Section("suivi", "Suivi des fiches") {
      if vue.parPilote.isEmpty {
        Paragraph("Rien n'est attendu des pilotes pour cette période (\(periode)).")
      }
      for relance in vue.parPilote {
        if let pilote = relance.pilote {
          Heading(RichText(pilote))
          Verbatim(Typographie.composer(texte(relance)))
        } else {
          Heading("Fiches sans pilote désigné")
          List(lignes(relance).map { RichText($0) })
        }
      }
    }
  }

  private func lignes(_ relance: Relances.RelanceDePilote) -> [String] {
    relance.fiches.map { attendue in
      let derniere =
        attendue.derniere.map { "dernière saisie le \($0.enFrancais)" } ?? "aucune saisie"
      return "\(redaction.nom(ElementID(attendue.fiche)).plainText) (\(derniere))"
    }
  }

  private func texte(_ relance: Relances.RelanceDePilote) -> String {
    let lignes = self.lignes(relance).map { "- \($0)" }
    let article = vue.source.map { " (\(redaction.donnee($0).plainText))" } ?? ""
    return """
      Bonjour,

      Pour le suivi de la convention\(article), période \(periode), nous n'avons encore rien reçu \
      de ce que vous pilotez :
      \(lignes.joined(separator: "\n"))

      Merci de nous faire parvenir, avant le \(vue.periode.limite.enFrancais), le statut de chaque \
      fiche, ses résultats et ses valeurs.

      Le secrétariat
      """
  }

  @BlockBuilder var consultations: [Block] {
    if !vue.consultations.isEmpty {
      Section("consultations", "Consultations écrites") {
        for consultation in vue.consultations {
          Heading(RichText(consultation.dossier.ouverture.fait.intitule))
          Paragraph(
            RichText(
              "À envoyer à\u{00A0}: \(redaction.parties(consultation.dossier.muets))."))
          Verbatim(Typographie.composer(texte(consultation)))
        }
      }
    }
  }

  private func texte(_ consultation: ConsultationLue) -> String {
    let fait = consultation.dossier.ouverture.fait
    let envoi = consultation.dossier.ouverture.trace.jour.enFrancais
    return """
      Bonjour,

      Nous n'avons pas encore votre réponse à la consultation écrite du \(envoi) : \
      « \(fait.intitule) ».

      Merci de nous répondre avant le \(fait.reponsesAvant.enFrancais) : accord, opposition ou \
      abstention, avec vos éventuelles réserves.

      Le secrétariat
      """
  }

  @BlockBuilder var releves: [Block] {
    if !vue.relevesEnProjet.isEmpty {
      Section("releves", "Relevés à approuver") {
        List(
          vue.relevesEnProjet.map { id in
            let dossier = redaction.lecture.etat.seances[id]
            let jour = dossier?.jour?.enFrancais ?? "(date inconnue)"
            let instance = dossier.map { redaction.instance(de: $0, nil) } ?? .empty
            return instance + ", séance du \(jour) (\(.code(id.nom)))" + envoi(dossier)
          })
      }
    }
  }

  /// When the projet left last, and until when observations on it are expected.
  private func envoi(_ dossier: DossierSeance?) -> RichText {
    let jour = vue.lecture.enVigueurAu
    guard let dernier = dossier?.projetEnvoye(au: jour) else {
      return " — " + .badge(.warning, "projet non envoyé")
    }
    let depart = RichText(
      " — projet envoyé le \(dernier.trace.jour.enFrancais) à "
        + redaction.parties(dernier.fait.destinataires))
    guard let limite = vue.lecture.etat.observationsAttendues(dernier) else { return depart }
    return depart + RichText(", observations jusqu’au \(limite.enFrancais) — ")
      + (limite < jour ? .badge(.warning, "délai passé") : .badge(.neutral, "délai en cours"))
  }
}
