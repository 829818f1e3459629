internal import ConventionDocuments
internal import Conventions

// What a proxy, a vote or a consultation écrite says twice, or against itself.
extension MessagesDeRefus {
  func deLaDecision(_ motif: MotifDeGouvernance) -> Explication {
    switch motif {
    case .pouvoirImpossible(let partie, let qui):
      (
        "\(cite(qui)) (\(nomDe(partie))) ne peut donner sa voix qu'une fois, et à quelqu'un "
          + "d'autre (R3).", ["Revoir --pouvoir."]
      )
    case .pointInconnu(let point, let nombre):
      (
        "L'ordre du jour de cette séance n'a pas de point \(point).",
        [
          nombre == 0
            ? "Il n'en compte aucun : omettre --point."
            : "Il en compte \(nombre), numérotés à partir de 1."
        ]
      )
    case .voixContradictoires(let partie):
      (
        "La même voix (\(nomDe(partie))) est dite deux fois, opposée ou abstenue (R3).",
        ["Si la partie a plusieurs sièges, dire lequel : « partie/qualité »."]
      )
    case .consultationDejaClose(let consultation, let decision):
      (
        "La consultation \(cite(consultation.nom)) est déjà close par \(nom(decision)) (R3).",
        ["Si cette décision est une erreur, la contre-passer d'abord."]
      )
    case .reponseDejaRecue(let partie, let position):
      (
        "La réponse de \(nomDe(partie)) est déjà enregistrée, à l'écriture \(position.rang) (R3).",
        ["Si cette écriture est une erreur, la contre-passer d'abord."]
      )
    case .consultationImpossible:
      (
        "Une consultation s'envoie à une partie au moins, une fois à chacune, et sa date limite "
          + "n'est pas antérieure à l'envoi (R3).", ["Revoir --destinataire, --date et --avant."]
      )
    case .modeContradictoire:
      (
        "Cette décision ne dit pas d'une seule façon comment elle a été prise (R3).",
        [
          "En séance, ou par une consultation écrite dont les réponses disent les voix ; une voix "
            + "prépondérante ne départage qu'un vote."
        ]
      )
    case .blocInconnu, .blocDejaSigne, .dejaEnVigueur, .seanceDejaTenue, .seanceNonTenue,
      .presenceEnDouble, .releveDejaApprouve, .seanceDejaAnnulee, .deliberationDejaPerdue,
      .anterieurAuVote, .voteImpossible, .releveNonApprouve, .envoiImpossible, .mandatNonTenu:
      preconditionFailure("the others are worded where they stand")
    }
  }
}
