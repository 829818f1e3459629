import Conventions

@testable import Registre

// A convention already running, and what a forger adds to its reprise (R27).

extension Fait {
  static func reprendre(_ plan: PlanRepris = .signe) -> Fait {
    .anterioriteReprise(
      AnterioriteReprise(plan: plan, derniereSignature: nil, piece: id("scan")))
  }

  static func verserAnterieur(_ genre: GenreDeDocumentAnterieur) -> Fait {
    .documentAnterieurVerse(
      DocumentAnterieurVerse(
        genre: genre, intitule: "Un document", piece: id("feuille"), adoption: nil))
  }
}

extension Passe {
  /// The plan is inscribed; the convention is taken up on 1 July 2028, in force since 2026.
  static let repris = projet.puis("2028-07-01", effet: "2026-01-01", .reprendre())
  static let reprisEnVigueur = projet.puis(
    "2028-07-01", effet: "2026-01-01", .reprendre(.enVigueur))

  /// A fact of before is recorded on 5 July 2028.
  func davant(_ leJour: String, _ fait: Fait) -> Passe {
    do throws(Refus) {
      return suivi(
        try decide("2028-07-05", [Souhait(date: jour(leJour), effet: jour(leJour), fait: fait)]),
        le: "2028-07-05")
    } catch {
      preconditionFailure("refused: \(error)")
    }
  }
}

extension Falsification {
  private static let t = jour("2028-07-01")
  private static let debut = jour("2026-01-01")
  private static let an2026 = Annee(de: debut)

  static let deLaReprise: [Falsification] = reprises + faits + documents

  private static func reprise(
    _ motif: MotifDAnteriorite, _ passe: Passe, le: String, du jour: String, effet: String
  ) -> Falsification {
    Falsification(.anteriorite(motif), passe, le, Evenement(jour, effet: effet, .reprendre()))
  }

  private static let reprises: [Falsification] = [
    reprise(
      .dejaReprise(Passe.repris.fin.precedente), .repris, le: "2028-07-02", du: "2028-07-02",
      effet: "2026-01-01"),
    Falsification(
      .anteriorite(.planRepris(Passe.repris.fin.precedente)), .repris, "2028-07-05",
      .inscrire(.fiche, "f9", Passe.titre("Neuve"))),
    reprise(
      .repriseDansLAvenir(jour("2028-07-02")), .projet, le: "2028-07-01", du: "2028-07-02",
      effet: "2026-01-01"),
    reprise(
      .repriseAvantLeDebut(debut, debut: debut), .projet, le: "2028-07-01", du: "2026-01-01",
      effet: "2026-01-01"),
    reprise(
      .repriseApresLeTerme(jour("2031-01-31"), fin: jour("2030-12-31")), .projet,
      le: "2031-02-01", du: "2031-01-31", effet: "2026-01-01"),
    reprise(
      .entreeEnVigueurHorsDeSaPeriode(jour("2025-12-31"), debut: debut, reprise: t), .projet,
      le: "2028-07-01", du: "2028-07-01", effet: "2025-12-31"),
    reprise(
      .actesAvantLaReprise([tenue.fin.precedente]), tenue, le: "2028-07-01", du: "2028-07-01",
      effet: "2026-01-01"),
  ]

  private static let tenue = Passe.projet.puis("2027-03-12", .tenir("s1"))

  private static let faits: [Falsification] = [
    Falsification(
      .anteriorite(.sansReprise), .enVigueur, "2028-07-05",
      Evenement("2027-03-18", .verserAnterieur(.pointDEtape(an2026)))),
    Falsification(
      .anteriorite(.posterieurALaReprise(t, reprise: t)), .repris, "2028-07-05",
      Evenement("2028-07-01", .verserAnterieur(.releve))),
    Falsification(
      .anteriorite(.sansAttestation), .repris, "2028-07-05",
      Evenement(
        date: jour("2025-12-15"), effet: jour("2025-12-15"), fait: .signature("caf", "a"),
        anteriorite: .attestee(id("scan")))),
    Falsification(
      .anteriorite(.changementDejaRepris(reprise: t)), .reprisEnVigueur, "2028-07-05",
      Evenement("2027-04-01", .preparer("a1", 1))),
    Falsification(
      .anteriorite(.bilanDAvantLaReprise(reprise: t)), .repris, "2028-07-05",
      Evenement("2027-04-01", .bilan("b1"))),
  ]

  private static let etape = Passe.repris.davant(
    "2027-03-18", .verserAnterieur(.pointDEtape(an2026)))
  private static let avenantVerse = Passe.repris.davant("2027-10-11", .verserAnterieur(.avenant(1)))

  private static let documents: [Falsification] = [
    Falsification(
      .anteriorite(.documentDejaVerse(etape.fin.precedente)), etape, "2028-07-06",
      Evenement("2027-03-19", .verserAnterieur(.pointDEtape(an2026)))),
    Falsification(
      .anteriorite(
        .anneeHorsDeLaReprise(Annee(de: jour("2029-01-01")), debut: debut, reprise: t)), .repris,
      "2028-07-06",
      Evenement("2027-03-19", .verserAnterieur(.pointDEtape(Annee(de: jour("2029-01-01")))))),
    Falsification(
      .anteriorite(.adoptionAvantLAnnee(an2026, jour("2025-12-31"))), .repris, "2028-07-06",
      Evenement("2025-12-31", .verserAnterieur(.pointDEtape(an2026)))),
    Falsification(
      .anteriorite(.numeroDAvantLaReprise(1, avenantVerse.fin.precedente)), avenantVerse,
      "2028-09-01", .preparer("a1", 1)),
  ]
}

extension Retouche {
  /// What the registre derives of a reprise, and what it says that a fact of before rests on.
  static let deLaReprise: [Retouche] = [
    changee(
      "anteriorite-reprise : fin", .projet, "2028-07-01", effet: "2026-01-01", .reprendre()
    ) { fait in
      guard case .anterioriteReprise(var fait) = fait else { return fait }
      fait.fin = jour("2031-12-31")
      return .anterioriteReprise(fait)
    },
    changee(
      "anteriorite-reprise : condensé", .projet, "2028-07-01", effet: "2026-01-01", .reprendre()
    ) { fait in
      guard case .anterioriteReprise(var fait) = fait else { return fait }
      fait.condense = .zero
      return .anterioriteReprise(fait)
    },
    declaration("statut-change : déclaration tue", .repris, nil, .realisee),
    realiseeAvant { evenement in
      Evenement(
        date: evenement.date, effet: evenement.effet, fait: evenement.fait,
        anteriorite: evenement.anteriorite)
    },
  ]

  /// A status of before, and what it says that it rests on told otherwise.
  private static func declaration(
    _ nom: String, _ passe: Passe, _ dite: Anteriorite?, _ statut: Statut
  ) -> Retouche {
    davant(nom, passe, statut) { evenement in
      Evenement(
        date: evenement.date, effet: evenement.effet, fait: evenement.fait,
        anomalies: evenement.anomalies, anteriorite: dite)
    }
  }

  /// Back from *réalisée* without a motif, before the reprise: the rule that it breaks, unsaid.
  private static func realiseeAvant(
    _ retouche: @escaping @Sendable (Evenement) -> Evenement
  ) -> Retouche {
    davant(
      CodeAnomalie.anterieurALaReprise.rawValue,
      Passe.repris.davant("2027-01-20", .statut("f1", 2026, .realisee)), .enCours, retouche)
  }

  private static func davant(
    _ nom: String, _ passe: Passe, _ statut: Statut,
    _ retouche: @escaping @Sendable (Evenement) -> Evenement
  ) -> Retouche {
    Retouche(
      nom: nom, passe: passe, le: "2028-07-05", effet: nil, faits: [],
      retouche: { $0.map(retouche) },
      natures: { debut in
        [
          .entreeDifferente(
            Position(debut), attendue: "statut-change", trouvee: "statut-change")
        ]
      },
      souhaits: [
        Souhait(
          date: jour("2027-02-20"), effet: jour("2027-02-20"), fait: .statut("f1", 2026, statut))
      ])
  }
}
