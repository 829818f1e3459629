import Conventions
import Journal

@testable import Registre

extension Retouche {
  /// The anomalies of séances, votes and consultations, left out of the entries that bear them.
  static let voix: [Retouche] = presences + decisions + consultations

  private static let presences: [Retouche] = [
    taire(
      .presentNonMembre, .enVigueur, "2027-03-12",
      .tenir("s1", "cdsf", [.de("cc")]), apres: cdsf),
    taire(
      .sansMandat,
      Passe.enVigueur.puis("2026-02-01", .sieger("p1", "cc"))
        .puis("2026-04-01", .terminer("p1", .instance(id("copil")))), "2027-03-12",
      .tenir("s1", "copil", [.de("caf"), .de("cc"), .de("cc", personne: "p1")])),
    taire(
      .titulairePresent, .enVigueur, "2027-03-12",
      .tenir("s1", "copil", [.de("caf"), .de("caf", remplace: "Élu"), .de("cc")])),
    taire(
      .siegesDepasses, .enVigueur, "2027-03-12",
      .tenir("s1", "cdsf", [.de("caf"), .de("caf", remplace: "Présidente")]), apres: cdsf),
    taire(
      .pouvoirNonPrevu, .enVigueur, "2027-03-12",
      .tenir("s1", "copil", [.de("caf")], pouvoirs: [.de("cc", a: "caf")])),
    taire(
      .pouvoirSansEffet, .enVigueur, "2027-03-12",
      .tenir("s1", "copil", [.de("caf"), .de("cc")], pouvoirs: [.de("cc", a: "caf")])),
    taire(.seanceEnDouble, .decide, "2027-03-12", .tenir("s2")),
  ]

  /// An instance where the Caf has one seat, and the others none.
  private static let cdsf = Fait.inscrire(
    .instance, "cdsf", (.nom, .texte("CDSF")), (.genre, .texte("cdsf")),
    (
      .membres,
      .liste([
        .composite(
          champs([
            (.partie, .reference("caf")), (.sieges, .entier(1)),
            (.voix, .texte("deliberative")),
          ]))
      ])
    ))

  /// The same, in the life of a convention that has one more instance.
  private static func taire(
    _ code: CodeAnomalie, _ passe: Passe, _ jour: String, _ fait: Fait, apres element: Fait
  ) -> Retouche {
    let projet = Passe.projet.puis("2025-10-03", effet: "2026-01-01", element)
    return taire(
      code,
      projet.arretee().puis(
        "2025-12-15", .signature("caf", "a"), .signature("caf", "b"), .signature("cc", "a")
      ).signee(), jour, fait)
  }

  private static let vote = Passe.enVigueur(
    Passe.regles((.modeDecision, .texte("vote")), (.ordreDuJour, limitatif))
  ).puis("2027-03-12", .tenir("s1"))

  private static let limitatif = Donnee.composite(
    champs([(.limitatif, .texte("oui")), (.source, .texte("article 7"))]))

  private static let decisions: [Retouche] = [
    taire(
      .voteDiscordant, vote, "2027-03-12",
      .decider(
        "d1", enSeance: "s1", .vote(pour: 1, contre: 1, abstentions: 0), issue: .adoptee)),
    taire(
      .voixPreponderanteNonPrevue, vote, "2027-03-12",
      .decider(
        "d1", enSeance: "s1", .vote(pour: 1, contre: 1, abstentions: 0),
        preponderante: VoixPreponderante(partie: id("caf"), sens: .pour))),
    taire(
      .horsOrdreDuJour, vote, "2027-03-12",
      .decider("d1", enSeance: "s1", .communAccord)),
  ]

  private static let consultee = Passe.decide.puis(
    "2027-04-01", .consulter(avant: "2027-04-30"))

  private static let consultations: [Retouche] = [
    taire(
      .delaiDeConsultation, consultee, "2027-04-10",
      .decider("dk", enSeance: nil, .consultationEcrite(id("k1")))),
    taire(
      .consultationIncomplete, .decide, "2027-04-01",
      .consulter(a: ["caf"], avant: "2027-04-30")),
    taire(.reponseTardive, consultee, "2027-05-02", .repondre("caf")),
  ]
}
