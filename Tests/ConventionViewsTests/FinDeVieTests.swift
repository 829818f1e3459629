import ConventionSupport
import ConventionViews
import Conventions
import Testing

/// What the views of a convention say once it was prolonged, contradicted or ended.
@Suite("les vues d’une convention qui dure, ou qui finit")
struct FinDeVieTests {
  private static let creche: ElementID = .exemple(.fiche, "neuve")

  /// One fiche more, with an échéance in its own words, read when the convention ran to 2030.
  private static func vie(_ echeance: String) -> Scenario {
    var vie = Scenario.ctg()
    vie.inscrire(
      .fiche, "neuve",
      [
        .titre: "Neuve", .placements: [.place("axe-2")],
        .echeance: .echeance(Echeance(lue: echeance, periode: 2026...2030)),
      ])
    vie.signer()
    return vie
  }

  private static func situations(
    _ vie: Scenario, au date: DateCivile
  ) -> [EcheanceDeFiche.Situation] {
    Echeancier(Lecture(vie.etat, enVigueurAu: date)).fiches
      .filter { $0.fiche == creche }.map(\.situation)
  }

  @Test("reportée, puis sans objet : la fiche est sans objet, et n’est pas à reprendre")
  func reporteePuisSansObjet() throws {
    var vie = Self.vie("2027")
    vie.statut("neuve", 2027, .reportee(vers: 2028), motif: "Étude attendue", le: "2027-11-30")
    vie.statut("neuve", 2028, .sansObjet, motif: "Étude abandonnée", le: "2028-11-30")
    let bilan = BilanFinal(etat: vie.etat, au: "2030-12-31")
    let fiche = try #require(bilan.axes.fiches.first { $0.id == "neuve" })
    #expect(fiche.aboutissement(jusqua: 2027) == .reportee(vers: 2028))
    guard case .sansObjet(let recu) = fiche.aboutissement(jusqua: 2030) else {
      Issue.record("sans objet attendu")
      return
    }
    #expect(recu.motif == "Étude abandonnée")
    #expect(!bilan.aReprendre.contains { $0.id == "neuve" })
    // What was begun was: a year without object after it says nothing of that.
    vie.statut("neuve", 2027, .enCours, motif: "Reprise", le: "2027-12-01")
    let commencee = BilanFinal(etat: vie.etat, au: "2030-12-31").axes.fiches
      .first { $0.id == "neuve" }
    #expect(commencee?.aboutissement(jusqua: 2030) == .enCours(2027))
  }

  @Test("réalisée après son échéance, une fiche est faite, en retard, et non en retard")
  func faiteEnRetard() {
    var vie = Self.vie("2026-2027")
    #expect(Self.situations(vie, au: "2028-06-30") == [.enRetard])
    vie.statut("neuve", 2028, .realisee, le: "2028-11-30")
    #expect(Self.situations(vie, au: "2028-12-31") == [.faiteEnRetard(2028)])
    // On the day that is read, it was not done yet.
    #expect(Self.situations(vie, au: "2028-06-30") == [.enRetard])
  }

  @Test("la convention finie, rien n’est plus à faire ni en retard : ce n’est pas fait")
  func pasFaite() {
    let vie = Self.vie("tout au long de la CTG")
    #expect(Self.situations(vie, au: "2030-12-31") == [.due])
    #expect(Self.situations(vie, au: "2031-01-01") == [.pasFaite])
    var resiliee = vie
    resiliee.noter(
      le: "2027-10-18", effet: "2027-11-01",
      .conventionResiliee(
        ConventionResiliee(
          auteur: "caf-essai", fondement: .sansPreavis(cas: nil), motif: "Manquement",
          piece: nil)))
    #expect(Self.situations(resiliee, au: "2027-10-31") == [.due])
    #expect(Self.situations(resiliee, au: "2027-11-01") == [.pasFaite])
  }

  @Test(
    "« tout au long de la CTG » va jusqu’au nouveau terme ; des années écrites restent écrites",
    arguments: [
      ("tout au long de la CTG", [2030, 2031, 2032]), ("à partir de 2030", [2030, 2031, 2032]),
      ("2028 puis tous les 2 ans", [2030, 2032]), ("2026-2030", [2030]), ("2030", [2030]),
    ])
  func jusquAuNouveauTerme(_ echeance: String, _ attendues: [Int]) {
    var vie = Self.vie(echeance)
    func annees() -> [Int] {
      let lecture = Lecture(vie.etat, enVigueurAu: "2030-11-30")
      return lecture.annees.filter { $0 >= 2030 }.filter { annee in
        if case .parDefaut(.aVenir) = lecture.statut("neuve", annee) { true } else { false }
      }.map(\.nombre)
    }
    #expect(annees() == [2030])
    vie.noter(
      le: "2030-11-14",
      .conventionReconduite(
        ConventionReconduite(
          mode: .tacite, fin: "2032-12-31", accords: [], decision: nil, ancienneFin: "2030-12-31")))
    #expect(annees() == attendues)
  }

  /// An avenant of two modifications that were suspended, one of them on a field.
  private static func suspendu() -> Scenario {
    var vie = vie("2027")
    let titre = Modification.changer(creche, .titre, avant: "Neuve", apres: "Signée")
    vie.noter(
      le: "2027-02-01",
      .avenantPrepare(
        AvenantPrepare(
          avenant: "av-9", numero: 9, intitule: "Neuvième", objet: "Changer", preambule: nil,
          effetStipule: nil, retroactif: false)))
    for (rang, modification) in [titre, .retirer(.exemple(.fiche, "forum"))].enumerated() {
      vie.noter(
        le: "2027-02-01",
        .modificationInscrite(
          ModificationInscrite(
            avenant: "av-9", rang: rang + 1, article: nil, effet: nil,
            modification: modification)))
    }
    vie.noter(
      le: "2027-02-02", .avenantArrete(AvenantArrete(avenant: "av-9", condense: .exemple("9"))))
    vie.noter(
      le: "2027-06-01", .avenantSuspendu(AvenantSuspendu(avenant: "av-9", modifications: [1, 2])),
      .divergenceConstatee(
        DivergenceConstatee(
          element: creche, champ: .titre,
          enonces: [
            Enonce(source: "plan en vigueur", valeur: "Ajustée"),
            Enonce(source: "avenant n° 9", valeur: "Signée"),
          ])))
    return vie
  }

  private static func trancher(_ retenue: Donnee, _ vie: inout Scenario) {
    vie.noter(
      le: "2027-09-16",
      .divergenceTranchee(
        DivergenceTranchee(
          element: creche, champ: .titre, retenue: retenue, motif: "Vu en comité",
          decision: "d-9")))
  }

  @Test("ce qui fut suspendu puis appliqué par décision est un changement du plan, à sa date")
  func suspensionsAppliquees() {
    var vie = Self.suspendu()
    func rangs(au date: DateCivile) -> [Int] {
      BilanFinal(etat: vie.etat, au: date).modifications.compactMap { vue in
        if case .avenant("av-9", _, let rang, _, "d-9") = vue.qualification { rang } else { nil }
      }
    }
    #expect(rangs(au: "2030-12-31").isEmpty)
    vie.noter(
      le: "2027-10-01",
      .suspensionTranchee(
        SuspensionTranchee(
          avenant: "av-9", rang: 2, issue: .appliquee, motif: "Voulue", decision: "d-9")))
    Self.trancher("Signée", &vie)
    #expect(rangs(au: "2030-12-31") == [1, 2])
    #expect(rangs(au: "2027-09-30") == [1])
  }

  @Test("le plan retenu contre l’avenant n’est pas un changement, et le texte de l’avenant le dit")
  func suspensionEcartee() throws {
    var vie = Self.suspendu()
    Self.trancher("Ajustée", &vie)
    #expect(BilanFinal(etat: vie.etat, au: "2030-12-31").modifications.isEmpty)
    let texte = try #require(
      TexteDAvenant(Lecture(vie.etat, enVigueurAu: "2030-12-31"), avenant: "av-9"))
    let applications = texte.articles.flatMap(\.modifications).map(\.application)
    guard case .champTranche(let acte) = applications[0] else {
      Issue.record("champ tranché attendu")
      return
    }
    #expect(acte.fait.retenue == "Ajustée")
    #expect(applications[1] == .suspendue)
  }
}
