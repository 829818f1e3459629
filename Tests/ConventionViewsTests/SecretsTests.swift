import ConventionSupport
import ConventionViews
import Conventions
import Testing

@Suite("Le secret dans les lectures (R19) : ce que les documents retiennent")
struct SecretsTests {
  private let an2026: Periode = .annee(2026)

  /// Visits, by relay and by kind of family: two ways of cutting the same whole.
  private func vie() -> Scenario {
    var vie = Scenario.ctg()
    func part(_ nom: String, _ critere: Donnee, de tout: String = "rpe-visites") {
      vie.inscrire(
        .indicateur, nom,
        [
          .fiche: .reference("rpe"), .texte: .texte(nom), .forme: "nombre",
          .dont: .reference(tout), .critere: critere,
        ])
    }
    part("nord", "relais")
    part("sud", "relais")
    part("mono", "famille")
    part("couple", "famille")
    vie.inscrire(
      .indicateur, "ailleurs",
      [
        .fiche: .reference("forum"), .texte: "Visites, dites ailleurs", .forme: "nombre",
        .populationComptee: "visites",
      ])
    vie.noter(
      le: "2026-01-01",
      .planAjuste(
        PlanAjuste(
          decision: "decaler", motif: "Même population",
          modification: .changer(
            .exemple(.indicateur, "rpe-visites"), .populationComptee, avant: nil,
            apres: "visites"))))
    vie.signer()
    return vie
  }

  private func caches(_ vie: Scenario) -> [String] {
    let secrets = Secrets(Lecture(vie.etat, enVigueurAu: "2027-12-31"))
    return ["rpe-visites", "nord", "sud", "mono", "couple", "ailleurs"].filter { nom in
      IndicateurID(nom).map { secrets.cache(.indicateur($0), an2026) } ?? false
    }
  }

  @Test("un total par un critère se retrouve par l’autre : les deux chemins sont fermés")
  func deuxCriteres() {
    var vie = vie()
    vie.valeur(.indicateur("rpe-visites"), an2026, .nombre("30"))
    vie.valeur(.indicateur("nord"), an2026, .nombre("27"))
    vie.valeur(.indicateur("sud"), an2026, .inferieurA(5))
    vie.valeur(.indicateur("mono"), an2026, .nombre("10"))
    #expect(caches(vie) == ["rpe-visites", "sud"])
    vie.valeur(.indicateur("couple"), an2026, .nombre("20"))
    // With every family shown, their sum is the whole: the relay beside is withheld too.
    #expect(caches(vie) == ["rpe-visites", "nord", "sud"])
  }

  @Test("le même total, dit ailleurs sous un autre nom, est retenu aussi")
  func memePopulation() {
    var vie = vie()
    vie.valeur(.indicateur("nord"), an2026, .nombre("27"))
    vie.valeur(.indicateur("sud"), an2026, .inferieurA(5))
    vie.valeur(.indicateur("ailleurs"), an2026, .nombre("30"))
    #expect(caches(vie) == ["nord", "sud"])
  }

  @Test("sans aucun masque, rien n’est retenu")
  func sansMasque() {
    var vie = vie()
    vie.valeur(.indicateur("rpe-visites"), an2026, .nombre("30"))
    vie.valeur(.indicateur("nord"), an2026, .nombre("27"))
    #expect(caches(vie) == [])
  }

  @Test("ni le point d’étape, ni l’historique, ni la comparaison ne montrent ce qui est retenu")
  func partout() {
    var vie = vie()
    vie.valeur(.indicateur("rpe-visites"), an2026, .nombre("31"))
    vie.valeur(.indicateur("nord"), an2026, .nombre("27"))
    vie.valeur(.indicateur("sud"), an2026, .inferieurA(5))
    let etat = vie.etat
    #expect(
      !PointDEtape(etat: etat, annee: 2026).contenuCanonique.texteCanonique.contains(#""31""#))
    let lecture = Lecture(etat, enVigueurAu: "2027-12-31")
    let historique = HistoriqueDeFiche("rpe", vie.ecritures, lecture)
    let montrees: [ValeurRecue] = historique.valeurs.flatMap { $0.etapes.compactMap { $0.valeur } }
    #expect(!montrees.contains { $0.valeur.mesure == .nombre("31") })
    let comparaison = Comparaison(
      avant: Lecture(vie.etat(connuA: 30), enVigueurAu: "2027-12-31"), apres: lecture)
    #expect(
      !comparaison.valeurs.contains { difference in
        if case .montre(let valeur) = difference.apres {
          valeur.mesure == .nombre("31")
        } else {
          false
        }
      })
  }
}

@Suite("Ce que les fiches annoncent, dans l’échéancier (R4, R14)")
struct EcheancesDesFichesTests {
  private func situations(
    _ texte: String, au jour: DateCivile, _ statuts: [(Annee, Statut)] = []
  ) -> [String] {
    var vie = Scenario.ctg()
    vie.inscrire(
      .fiche, "phases",
      [
        .titre: "Par phases", .placements: [],
        .echeance: .echeance(Echeance(lue: texte, periode: 2026...2030)),
      ])
    vie.signer()
    for (annee, statut) in statuts {
      vie.noter(
        le: "2026-06-01",
        .statutChange(
          StatutChange(fiche: "phases", annee: annee, vers: statut, motif: nil, decision: nil)))
    }
    return Echeancier(Lecture(vie.etat, enVigueurAu: jour)).fiches
      .filter { $0.fiche.nom == "phases" }
      .map { "\($0.premiere.nombre) \(mot($0.situation))\($0.condition == nil ? "" : " ?")" }
  }

  private func mot(_ situation: EcheanceDeFiche.Situation) -> String {
    switch situation {
    case .faite: "faite"
    case .faiteEnRetard: "faite en retard"
    case .pasFaite: "pas faite"
    case .reportee(let vers): "reportée à \(vers.nombre)"
    case .sansObjet: "sans objet"
    case .enRetard: "en retard"
    case .due: "due"
    case .aVenir: "à venir"
    }
  }

  @Test("une récurrence revient, et chaque retour a sa situation")
  func recurrence() {
    #expect(
      situations("2026 puis tous les 2 ans", au: "2028-03-01", [(2026, .realisee)])
        == ["2026 faite", "2028 due", "2030 à venir"])
    #expect(
      situations("2026 puis tous les 2 ans", au: "2029-03-01", [(2026, .realisee)]).dropFirst()
        .first == "2028 en retard")
  }

  @Test("une phase sous condition le dit ; sans objet, elle n’est plus en retard")
  func condition() {
    #expect(situations("en 2026 après les élections", au: "2027-03-01") == ["2026 en retard ?"])
    #expect(
      situations("en 2026 après les élections", au: "2027-03-01", [(2026, .sansObjet)])
        == ["2026 sans objet ?"])
  }

  @Test("un report ajoute son année ; une période est due jusqu’à sa fin")
  func report() {
    #expect(
      situations("2026", au: "2027-03-01", [(2026, .reportee(vers: 2028))])
        == ["2026 reportée à 2028", "2028 à venir"])
    #expect(situations("2026-2028", au: "2028-12-31") == ["2026 due"])
    #expect(situations("2026-2028", au: "2029-01-01") == ["2026 en retard"])
    #expect(
      situations("Phase I 2026, phase II 2027", au: "2026-02-01") == ["2026 due", "2027 à venir"])
  }
}
