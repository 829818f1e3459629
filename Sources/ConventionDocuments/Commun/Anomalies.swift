import ConventionViews
import Conventions
import DocumentKit

/// Each anomaly in one sentence: what was found, and which rule it breaks.
extension Redaction {
  func anomalie(_ anomalie: Anomalie) -> String {
    Typographie.composer(phrase(anomalie))
  }

  private func phrase(_ anomalie: Anomalie) -> String {
    let sur = anomalie.sur
    switch anomalie.code {
    case .pariteRompue:
      return "La parité n'était pas respectée" + detail(sur.map { sieges($0) }) + "."
    case .voixConsultativeComptee:
      return phraseDesVoixEnTrop(sur)
    case .personnePourDeuxParties:
      return "Une même personne siège pour deux parties" + detail(sur) + "."
    case .modeNonPrevu:
      return "Le mode de décision n'est pas prévu par les règles de la convention."
    case .quorumNonAtteint: return "Le quorum déclaré n'était pas atteint" + detail(sur) + "."
    case .instanceSansPouvoir:
      return "Une instance qui propose ou travaille a enregistré une décision : seul le comité de "
        + "pilotage décide."
    case .seanceNonTenue: return "La décision se rattache à une séance qui n'a pas été tenue."
    case .releveDUnAvenant: return phraseDUneReserve(sur)
    case .sansPiece: return "La signature ne repose sur aucune pièce."
    case .signatureAvantDeliberation:
      return "La signature est antérieure à la délibération" + de(sur) + "."
    case .signatureSansDeliberation:
      return "La signature ne repose sur aucune délibération enregistrée" + de(sur) + "."
    case .deliberationAvantTexte:
      return "La délibération a été prise ou enregistrée avant que le texte soit arrêté."
    case .textePerime:
      return "La délibération porte sur un texte que le projet a changé depuis."
    case .apresLeTerme: return "Le fait est postérieur à la fin de la convention."
    case .seanceAnnulee: return "La séance avait été annulée."
    case .signaturePriveeDeDeliberation:
      return "La délibération sur laquelle repose \(signature(sur)) a été retirée ou annulée."
    case .apresLaCloture: return "Le registre était déjà clos."
    case .lettreNonRecommandee:
      return "La mise en demeure n'a pas été envoyée en recommandé avec avis de réception."
    case .delaiNonRespecte:
      return "Le délai prévu par la convention n'était pas écoulé"
        + detail(sur.flatMap { DateCivile($0) }.map { "il court jusqu'au \($0.enFrancais)" }) + "."
    case .delaiNonVerifie:
      return "Le délai que la convention prévoit n'a pas été compris : il est à vérifier."
    case .finNonPrevue:
      return "Les règles de la convention ne prévoient pas cette façon d'y mettre fin."
    case .finSansQualite:
      return "Cette partie n'est pas de celles à qui la convention donne cette voie" + de(sur) + "."
    case .sansHabilitation:
      return "Celui qui a saisi n'y était pas habilité ce jour-là" + detail(sur) + "."
    case .transmisSansAccord:
      return "L'extrait est parti sans l'envoi ni l'accord de cette partie" + de(sur) + "."
    case .saisieTardive:
      return "La saisie porte sur une période déjà close ou déjà présentée dans un bilan adopté"
        + detail(sur.map { nomDe($0) }) + "."
    case .preavisNonRespecte:
      return "Le délai de convocation prévu par les règles n'a pas été respecté."
    case .datePosterieure: return "La date portée est postérieure au jour de l'enregistrement."
    case .anterieurALaReprise: return phraseDAvantLaReprise(regle: sur)
    case .presentNonMembre, .sansMandat, .titulairePresent, .siegesDepasses, .pouvoirNonPrevu,
      .pouvoirSansEffet, .voteDiscordant, .voixPreponderanteNonPrevue, .horsOrdreDuJour,
      .seanceEnDouble, .delaiDeConsultation, .consultationIncomplete, .reponseTardive:
      return phraseDesVoix(anomalie)
    }
  }

  /// `9+1+0/3`: pour, contre, abstentions, and how many voices there were; else who it is about.
  private func phraseDesVoixEnTrop(_ sur: String?) -> String {
    let nombres = sur?.split(whereSeparator: { "+/".contains($0) }) ?? []
    guard nombres.count == 4, nombres.allSatisfy({ $0.allSatisfy(\.isNumber) }) else {
      return "Une voix qui ne compte pas, ou d'un absent, figure parmi celles qui ont décidé"
        + detail(sur.map { nomDe($0) }) + "."
    }
    return "Le vote compte plus de voix qu'il n'y en avait : \(nombres[0]) pour, \(nombres[1]) "
      + "contre, abstentions : \(nombres[2]) ; voix présentes : \(nombres[3])."
  }

  private func phraseDUneReserve(_ sur: String?) -> String {
    let objet = sur.flatMap { ObjetReserve(rawValue: $0) }.map { Mots.objet($0) } ?? sur
    return "La décision touche ce qui est réservé à un avenant" + detail(objet)
      + " : elle est sans effet sur le plan."
  }

  private func phraseDAvantLaReprise(regle: String?) -> String {
    "Ce fait d'avant la reprise d'antériorité ne respecte pas une règle" + detail(regle) + "."
  }

  /// A signature, by the entry that records it, or by its partie.
  private func signature(_ sur: String?) -> String {
    guard let sur else { return "la signature" }
    if sur.allSatisfy(\.isNumber) { return "la signature de l'écriture \(sur)" }
    return "la signature" + de(sur)
  }

  func detail(_ texte: String?) -> String { texte.map { " (\($0))" } ?? "" }

  func de(_ nom: String?) -> String {
    nom.flatMap { PartieID($0) }.map { " (\(partie($0)))" } ?? ""
  }

  /// `caf-essai 2, cc-essai 1`, with the names of the parties.
  private func sieges(_ detail: String) -> String {
    detail.split(separator: ",").map { part -> String in
      let mots = part.split(separator: " ")
      guard mots.count == 2, let id = PartieID(mots[0]) else { return String(part) }
      return "\(partie(id)) : \(mots[1])"
    }.joined(separator: ", ")
  }

  /// What an anomaly is about, where it names an element.
  func nomDe(_ nom: String) -> String {
    guard let genre = lecture.etat.genres[nom], let id = ElementID(genre, nom) else { return nom }
    return self.nom(id).plainText
  }

  /// What the anomaly entails for a reader of the registre.
  func consequence(_ code: CodeAnomalie) -> String {
    switch code {
    case .pariteRompue, .quorumNonAtteint, .voixConsultativeComptee, .personnePourDeuxParties,
      .modeNonPrevu, .delaiDeConsultation, .consultationIncomplete, .horsOrdreDuJour:
      "La décision est constatée telle quelle ; sa régularité peut être discutée."
    case .instanceSansPouvoir, .seanceNonTenue:
      "La décision ne peut fonder aucun changement du plan."
    case .releveDUnAvenant:
      "Le plan est inchangé ; un avenant signé de toutes les parties est requis."
    case .sansPiece: "La signature est prise en compte, sans preuve versée au registre."
    case .signatureAvantDeliberation, .signatureSansDeliberation, .signaturePriveeDeDeliberation:
      "La signature est prise en compte ; la capacité du signataire ce jour-là peut être discutée."
    case .deliberationAvantTexte:
      "Rien n'établit que la délibération portait sur le texte arrêté."
    case .textePerime:
      "Elle est constatée ; elle n'autorise aucune signature du texte qui suivra."
    case .apresLeTerme: "Le fait est constaté ; il ne prolonge pas la convention."
    case .seanceAnnulee: "La séance est constatée ; sa tenue peut être discutée."
    case .apresLaCloture: "Le fait est constaté ; il ne peut fonder qu'un effacement."
    case .lettreNonRecommandee, .delaiNonRespecte, .finNonPrevue, .finSansQualite:
      "L'acte est constaté et compte à sa date ; sa régularité peut être discutée."
    case .delaiNonVerifie: "L'acte est constaté ; son délai est à vérifier dans le texte."
    case .sansHabilitation:
      "Le fait est constaté ; celui qui l'a saisi est à rapprocher des habilitations."
    case .transmisSansAccord:
      "La transmission est constatée ; l'accord qui manque est à obtenir, ou à verser."
    case .saisieTardive: "La donnée est gardée ; les documents déjà adoptés ne la contiennent pas."
    case .preavisNonRespecte: "La séance est constatée ; sa convocation peut être discutée."
    case .presentNonMembre, .titulairePresent, .siegesDepasses:
      "La présence est constatée ; ce qui dépasse les sièges de l'instance n'est pas compté."
    case .sansMandat:
      "La présence, ou la signature, est constatée ; la voix n'est pas comptée, et la capacité du "
        + "signataire ce jour-là peut être discutée."
    case .pouvoirNonPrevu, .pouvoirSansEffet: "Le pouvoir est constaté ; il n'est pas compté."
    case .voixPreponderanteNonPrevue: "Elle est constatée ; elle ne départage pas le vote."
    case .voteDiscordant:
      "Le relevé est à vérifier ; tant que les deux se contredisent, rien ne change au plan."
    case .seanceEnDouble: "Les deux sont gardées ; si c'est la même, l'une se contre-passe."
    case .reponseTardive: "La réponse est constatée ; elle n'est pas comptée."
    case .datePosterieure: "La date est gardée telle qu'elle a été saisie ; elle est à vérifier."
    case .anterieurALaReprise:
      "Le fait est repris et compte ; sa régularité en son temps peut être discutée."
    }
  }
}
