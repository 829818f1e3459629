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

  func phrase(_ fait: MandatTermine) -> String {
    let qui = personne(fait.personne, qualite(de: fait), nil)
    let quoi =
      switch fait.mandat {
      case .instance(let instance): nom(ElementID(instance))
      case .representation(let dite): "représentation\u{00A0}: \(partie(dite.partie))"
      }
    return "Fin de mandat (\(quoi))\u{00A0}: \(qui), motif\u{00A0}: \(court(fait.motif))"
  }

  /// The quality that the person was last designated with.
  private func qualite(de fait: MandatTermine) -> String {
    let etat = redaction.lecture.etat
    let dite: String? =
      switch fait.mandat {
      case .instance(let instance):
        etat.membres.last { $0.fait.personne == fait.personne && $0.fait.instance == instance }?
          .fait.qualite
      case .representation(let dite):
        etat.representants.last {
          $0.fait.personne == fait.personne && $0.fait.partie == dite.partie
            && (dite.bloc == nil || $0.fait.bloc == dite.bloc)
        }?.fait.qualite
      }
    return dite ?? ""
  }

  func phrase(_ fait: ReleveTransmis) -> String {
    let quoi =
      switch fait.etat {
      case .projet: "Projet de relevé envoyé"
      case .approuve: "Relevé approuvé envoyé"
      }
    let delai = fait.observationsAvant.map { ", observations jusqu’au \($0.enFrancais)" } ?? ""
    return "\(quoi), \(seance(fait.seance)), à \(redaction.parties(fait.destinataires)) "
      + "(\(fait.moyen))\(delai)"
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
