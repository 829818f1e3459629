import ConventionViews
import Conventions
import DocumentKit

/// Sentences of the instances, their séances and what they decide.
extension PhrasesDuJournal {
  func phrase(_ fait: MembreDesigne) -> String {
    "Membre désigné (\(nom(ElementID(fait.instance))))\u{00A0}: "
      + personne(fait.personne, fait.qualite, fait.partie)
      + (fait.titre == .titulaire ? "" : ", \(Mots.titre(fait.titre))")
      + ", voix \(Mots.voix(fait.voix))"
  }

  func phrase(_ fait: SeanceConvoquee) -> String {
    "Convocation (\(nom(ElementID(fait.instance)))) pour le \(fait.prevue.enFrancais)"
  }

  func phrase(_ fait: SeanceReportee) -> String {
    let nouvelle = fait.nouvelleDate.map { " au \($0.enFrancais)" } ?? " sans nouvelle date"
    return "Report de la \(seance(fait.seance))\(nouvelle), motif\u{00A0}: \(court(fait.motif))"
  }

  func phrase(_ fait: SeanceTenue) -> String {
    "Séance tenue (\(nom(ElementID(fait.instance)))), "
      + Typographie.compte(fait.presents.count, "présent", "présents")
      + (fait.pouvoirs.isEmpty
        ? "" : ", " + Typographie.compte(fait.pouvoirs.count, "pouvoir", "pouvoirs"))
  }

  func phrase(_ fait: DecisionPrise) -> String {
    var parties: [PartieID] = []
    for partie in fait.oppositions.map(\.partie) where !parties.contains(partie) {
      parties.append(partie)
    }
    let opposees =
      parties.isEmpty ? "" : ", opposition\u{00A0}: \(redaction.parties(parties))"
    let ou = fait.seance.map { seance($0) } ?? "par consultation écrite"
    let issue = fait.issue == .rejetee ? " (rejetée)" : ""
    return "Décision\u{00A0}: \(court(fait.intitule))\(issue)\(opposees), \(ou)"
  }

  func phrase(_ fait: ReleveApprouve) -> String {
    "Relevé approuvé, \(seance(fait.seance))"
  }

  func phrase(_ fait: ConsultationOuverte) -> String {
    "Consultation écrite (\(nom(ElementID(fait.instance))))\u{00A0}: \(court(fait.intitule)), "
      + "réponses avant le \(fait.reponsesAvant.enFrancais)"
  }

  func phrase(_ fait: ReponseRecue) -> String {
    let objet = redaction.lecture.etat.consultations[fait.consultation]?.ouverture.fait.intitule
    let reserve = fait.texte == nil ? "" : ", avec une observation"
    return "Réponse à la consultation \(court(objet ?? fait.consultation.nom))\u{00A0}: "
      + "\(redaction.membre(fait.partie, fait.qualite)), \(Mots.sens(fait.sens))\(reserve)"
  }
}
