import ConventionViews
import Conventions
import DocumentKit

/// The anomalies of séances, votes and consultations, in one sentence each (R3).
extension Redaction {
  func phraseDesVoix(_ anomalie: Anomalie) -> String {
    let sur = anomalie.sur
    if anomalie.code == .presentNonMembre {
      return "Une voix est notée pour qui n'est pas membre de l'instance" + detail(sur.map(nomDe))
        + "."
    }
    if anomalie.code == .sansMandat {
      return "Le mandat de cette personne avait pris fin" + detail(sur) + "."
    }
    if anomalie.code == .titulairePresent {
      return "Un suppléant a siégé alors que celui qu'il remplace était présent"
        + detail(sur.map(nomDe)) + "."
    }
    if anomalie.code == .siegesDepasses {
      return "Plus de voix que de sièges" + detail(sur.map(depassement)) + "."
    }
    if anomalie.code == .pouvoirNonPrevu {
      return "Un pouvoir n'est pas de ceux que les règles de la convention permettent" + de(sur)
        + "."
    }
    if anomalie.code == .pouvoirSansEffet {
      return "Un pouvoir est donné par qui était présent ou sans voix, ou à qui était absent"
        + de(sur) + "."
    }
    if anomalie.code == .voteDiscordant { return discordance(sur) }
    if anomalie.code == .voixPreponderanteNonPrevue {
      return "Une voix prépondérante que les règles ne donnent pas, ou sans partage des voix, "
        + "a été invoquée" + de(sur) + "."
    }
    if anomalie.code == .horsOrdreDuJour {
      return "La décision ne figure pas à l'ordre du jour, auquel les règles limitent la séance."
    }
    if anomalie.code == .seanceEnDouble {
      return "Une autre séance de la même instance est enregistrée le même jour" + detail(sur) + "."
    }
    if anomalie.code == .delaiDeConsultation {
      return "Le délai de réponse à la consultation n'a pas été respecté."
    }
    if anomalie.code == .consultationIncomplete {
      return "Une partie qui a voix délibérative n'a pas été consultée" + de(sur) + "."
    }
    return "La réponse est arrivée après la date limite, ou après la clôture de la consultation."
  }

  private func discordance(_ sur: String?) -> String {
    switch sur {
    case "oppositions"?: "Plus d'oppositions sont nommées que de voix contre."
    case "abstentions"?: "Plus d'abstentions sont nommées que comptées."
    case _: "Le résultat que dit le relevé n'est pas celui que donnent les règles et les voix."
    }
  }

  /// `caf 5/3`, with the name of the partie.
  private func depassement(_ detail: String) -> String {
    let mots = detail.split(separator: " ")
    guard mots.count == 2, let id = PartieID(mots[0]) else { return detail }
    return "\(partie(id)) : \(mots[1])"
  }
}
