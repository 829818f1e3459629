import Conventions
import Journal

@testable import Registre

extension Retouche {
  /// Each anomaly that the registre can name, left out of the entry that breaks the rule, and one
  /// made up.
  static let anomalies: [Retouche] =
    instances + textes + temps + fins + voix + [inventee]

  static func taire(
    _ code: CodeAnomalie, _ passe: Passe, _ jour: String, effet: String? = nil,
    _ fait: Fait
  ) -> Retouche {
    Retouche(
      nom: code.rawValue, passe: passe, le: jour, effet: effet, faits: [fait],
      retouche: { evenements in
        var retouches = evenements
        retouches[0].anomalies.removeAll { $0.code == code }
        return retouches
      },
      natures: { debut in
        let type = Catalogue.ligneType(of: fait).type.text
        return [.entreeDifferente(Position(debut), attendue: type, trouvee: type)]
      })
  }

  private static let instances: [Retouche] = [
    taire(
      .pariteRompue, .enVigueur, "2027-03-12", .tenir("s1", "copil", [.de("caf")])),
    taire(
      .voixConsultativeComptee, .enVigueur, "2027-03-12",
      .tenir("s1", "copil", [.de("caf"), .de("cc"), .de("vals")])),
    taire(
      .personnePourDeuxParties, .enVigueur, "2027-03-12",
      .tenir("s1", "copil", [.de("caf", personne: "p1"), .de("cc", personne: "p1")])),
    taire(
      .modeNonPrevu, .decide, "2027-03-13",
      .decider("d2", "s1", .vote(pour: 2, contre: 0, abstentions: 0))),
    taire(
      .quorumNonAtteint, .enVigueur(Passe.regles((.quorum, .entier(3)))), "2027-03-12",
      .tenir("s1")),
    taire(.instanceSansPouvoir, .decide, "2027-03-13", .decider("d2", "t1")),
    taire(
      .seanceNonTenue, .decide.puis("2027-05-01", .convoquer("s2", prevue: "2027-06-01")),
      "2027-06-02", .decider("d2", "s2")),
    taire(
      .releveDUnAvenant, .decide, "2027-03-13",
      .decider("d2", "s1", touche: [.engagementsFinanciers])),
    taire(
      .preavisNonRespecte, .decide, "2027-05-25", .convoquer("s2", prevue: "2027-06-01")),
  ]

  private static let textes: [Retouche] = [
    taire(.sansPiece, .arrete, "2025-12-15", .signature("caf", "a", preuve: .sansPiece)),
    taire(
      .signatureAvantDeliberation,
      Passe.projet.puis("2025-11-03", .texte()).puis("2025-11-05", .signature("caf", "a")),
      "2025-11-10", .deliberation("caf")),
    taire(
      .signatureSansDeliberation, Passe.projet.puis("2025-11-03", .texte()), "2025-11-05",
      .signature("caf", "a")),
    taire(.deliberationAvantTexte, .projet, "2025-10-20", .deliberation("caf")),
    taire(.textePerime, .perime, "2025-11-12", .deliberation("caf")),
  ]

  private static let temps: [Retouche] = [
    taire(.apresLeTerme, .decide, "2031-02-01", .tenir("s9")),
    taire(
      .saisieTardive, .adopte, "2027-04-03", effet: "2026-12-31",
      .corriger(.figure("210"))),
    Retouche(
      nom: CodeAnomalie.datePosterieure.rawValue, passe: .decide, le: "2027-05-01",
      effet: "2027-05-01", faits: [],
      retouche: { evenements in
        var retouches = evenements
        retouches[0].anomalies = []
        return retouches
      },
      natures: { debut in
        [
          .entreeDifferente(
            Position(debut), attendue: "seance-tenue", trouvee: "seance-tenue")
        ]
      },
      souhaits: [
        Souhait(date: jour("2027-06-01"), effet: .premier, fait: .tenir("s9"))
      ]),
  ]

  private static let fins: [Retouche] = [
    taire(
      .seanceAnnulee,
      .decide.puis("2027-05-01", .convoquer("s2", prevue: "2027-06-01"))
        .puis("2027-05-02", .annulerSeance("s2")), "2027-06-01", .tenir("s2")),
    taire(.signaturePriveeDeDeliberation, .enVigueur, "2026-03-01", .perdre("delib-caf")),
    taire(.apresLaCloture, .clos, "2031-03-01", .piece("apres")),
    taire(
      .lettreNonRecommandee, .finissable, "2028-03-12", .mettreEnDemeure(recommandee: false)),
    taire(.delaiNonRespecte, .finissable, "2028-03-12", .denoncer(pourLe: "2028-04-01")),
    taire(.delaiNonVerifie, .finissable, "2028-03-12", .mettreEnDemeure(cas: 4)),
    taire(.finNonPrevue, .finissable, "2028-03-12", .mettreEnDemeure(cas: nil)),
    taire(
      .finSansQualite, .finissable, "2028-01-10", effet: "2028-02-01", .resilier(par: "vals")),
    taire(.transmisSansAccord, .decide, "2027-04-03", .extrait(par: ["caf"])),
    taire(.sansHabilitation, .habilite, "2026-03-01", .statut("f1", 2026, .enCours)),
  ]

  /// A rule said to be broken by an entry that breaks none.
  private static let inventee = Retouche(
    nom: "anomalie inventée", passe: .decide, le: "2027-04-01", effet: nil,
    faits: [.statut("f1", 2026, .enCours)],
    retouche: { evenements in
      var retouches = evenements
      retouches[0].anomalies.append(Anomalie(.saisieTardive))
      return retouches
    },
    natures: { debut in
      [
        .entreeDifferente(
          Position(debut), attendue: "statut-change", trouvee: "statut-change")
      ]
    })
}
