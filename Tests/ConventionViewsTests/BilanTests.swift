import ConventionSupport
import ConventionViews
import Conventions
import Testing

@Suite("le bilan intermédiaire et le bilan final")
struct BilanTests {
  @Test("le volet petite enfance ne retient que ce qui s’y rattache")
  func perimetre() {
    var vie = Scenario.suivie()
    vie.inscrire(
      .fiche, "jeunes", [.titre: "Ouvrir un local", .placements: [.place("axe-2")]])
    for (nom, type) in [("eq-1", "Micro-crèche"), ("eq-2", "EAJE PSU"), ("eq-3", "LAEP")] {
      vie.inscrire(
        .equipement, nom,
        [
          .collectivite: .reference("cc-essai"), .type: .texte(type), .nom: .texte(nom),
          .horsBonus: "non",
        ])
    }
    vie.inscrire(
      .poste, "poste",
      [
        .intitule: "Coopération", .collectivite: .reference("cc-essai"), .etp: .nombre("1"),
        .repartition: [
          .champs([.theme: "Petite enfance", .etp: .nombre("0.75")]),
          .champs([.theme: "Jeunesse", .etp: .nombre("0.25")]),
        ],
      ])
    let volet = BilanIntermediaire(etat: vie.etat, au: "2028-06-30").petiteEnfance
    #expect(volet.fiches.map(\.id) == ["rpe", "creche"])
    #expect(volet.equipements.map(\.id.nom) == ["eq-1", "eq-2"])
    #expect(volet.postes.map(\.theme) == ["Petite enfance"])
    #expect(volet.postes.map(\.etp) == ["0.75"])
    // The withdrawal of the forum touches the perimeter: it stood there.
    #expect(volet.modifications.map(\.fiche) == ["rpe", "forum"])
    #expect(volet.retirees.map(\.fiche.id) == ["forum"])
  }

  @Test("« Enfance » n’est pas « Petite enfance », même divergent ou accentué autrement")
  func titresVoisins() {
    for (titre, dedans) in [
      ("Enfance", false), ("PETITE ENFANCE", true), ("La petite\u{A0}enfance et après", true),
      ("Petites enfances", false), ("Enfance petite", false),
    ] {
      var vie = Scenario.ctg()
      vie.inscrire(.noeud, "axe-3", [.niveau: .entier(1), .code: "3", .titre: .texte(titre)])
      vie.inscrire(.fiche, "voisine", [.titre: "Voisine", .placements: [.place("axe-3")]])
      let volet = BilanIntermediaire(etat: vie.etat, au: "2028-06-30").petiteEnfance
      #expect(volet.fiches.contains { $0.id == "voisine" } == dedans, "\(titre)")
    }
  }

  @Test("un bilan compte les années commencées, pas celles à venir")
  func anneesEcoulees() {
    let bilan = BilanIntermediaire(etat: Scenario.suivie().etat, au: "2028-06-30")
    #expect(bilan.comptes.map(\.annee) == [2026, 2027, 2028])
  }

  @Test("une fiche aboutit à son dernier statut enregistré, les années sans objet mises à part")
  func aboutissements() throws {
    var vie = Scenario.suivie()
    vie.statut("rpe", 2028, .sansObjet, motif: "Terminée", le: "2028-11-30")
    let bilan = BilanFinal(etat: vie.etat, au: "2030-12-31")
    let fins = Dictionary(
      uniqueKeysWithValues: bilan.axes.fiches.map {
        ($0.id, $0.aboutissement(jusqua: bilan.derniereAnnee))
      })
    #expect(fins["rpe"] == .concretisee(2027))
    #expect(fins["creche"] == .nonRealisee(2027))
    #expect(fins["coordination"] == .sansStatut)
    #expect(bilan.aReprendre.map(\.id) == ["creche", "coordination"])
  }

  @Test("le bilan final garde les fiches retirées et les décisions sans effet sur la durée")
  func histoire() {
    let bilan = BilanFinal(etat: Scenario.suivie().etat, au: "2030-12-31")
    #expect(bilan.retirees.map(\.fiche.id) == ["forum"])
    #expect(bilan.decisionsSurLaPeriode.map(\.fait.decision) == ["prolonger"])
    #expect(bilan.modifications.count == 2)
    #expect(bilan.lecture.periode?.fin == "2030-12-31")
  }

  @Test("des mêmes deux dates, chaque bilan a toujours le même contenu canonique")
  func contenusCanoniques() {
    let vie = Scenario.suivie()
    let intermediaire = BilanIntermediaire(etat: vie.etat, au: "2028-06-30").contenuCanonique
    let final = BilanFinal(etat: vie.etat, au: "2030-12-31").contenuCanonique
    for _ in 0..<3 {
      #expect(
        BilanIntermediaire(etat: vie.etat, au: "2028-06-30").contenuCanonique.octets
          == intermediaire.octets)
      #expect(BilanFinal(etat: vie.etat, au: "2030-12-31").contenuCanonique.octets == final.octets)
    }
    #expect(intermediaire.octets != final.octets)
  }

  @Test("un registre vide donne des bilans vides, sans s’arrêter")
  func vide() {
    let vide = Etat()
    #expect(PointDEtape(etat: vide, annee: 2027).axes.isEmpty)
    #expect(BilanIntermediaire(etat: vide, au: "2028-06-30").comptes.isEmpty)
    #expect(BilanFinal(etat: vide, au: "2030-12-31").aReprendre.isEmpty)
  }

  @Test("un avenant qui attend des signatures est montré, avec qui manque, et sans effet")
  func avenantEnCours() {
    var vie = Scenario.suivie()
    vie.noter(
      le: "2028-03-01",
      .avenantPrepare(
        AvenantPrepare(
          avenant: "av-2", numero: 2, intitule: "Ajout", objet: "Ajouter", preambule: nil,
          effetStipule: nil, retroactif: false)),
      .avenantArrete(AvenantArrete(avenant: "av-2")))
    let bilan = BilanIntermediaire(etat: vie.etat, au: "2028-06-30")
    guard case .arrete(let manquants)? = bilan.avenants.last?.situation else {
      Issue.record("the second avenant awaits signatures")
      return
    }
    #expect(manquants.map(\.bloc.nom) == ["caf-presidence", "caf-direction", "cc-presidence"])
    #expect(bilan.modifications.count == 2)
  }
}
