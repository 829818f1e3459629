import Conventions
import MerkleLog

extension Falsification {
  static let duRegistre: [Falsification] = [
    Falsification(.registreDejaOuvert, .ouvert, "2025-10-02", Passe.ouverture()),
    Falsification(
      .commandeVide, .arrete, "2025-12-01",
      .conventionEntreeEnVigueur(
        EntreeEnVigueur(
          debut: .premier, fin: .dernier, derniereSignature: nil))),
    Falsification(
      .inconnu(Reference(.element(.fiche), "f9")), .enVigueur, "2026-03-02",
      .statut("f9", 2026, .enCours)),
    Falsification(
      .dejaInscrit(Reference(.piece, "scan")), .enVigueur, "2026-03-02", .piece("scan")),
    Falsification(
      .dateRequise, .enVigueur, "2026-03-02", Evenement(nil, effet: "2026-03-01", .tenir("s9"))),
    Falsification(
      .effetDeCorrection(attendu: jour("2026-12-31")), .suivi, "2027-04-01",
      .corriger(.figure("210"), ancienne: ancienne(dans: .suivi))),
    Falsification(
      .periodeInversee(debut: .premier, fin: jour("2025-12-31")), .vide, "2025-10-01",
      Passe.ouverture(fin: "2025-12-31")),
  ]

  static func ancienne(dans passe: Passe) -> AncienneValeur {
    AncienneValeur(
      position: passe.position(de: #""type":"valeur-saisie""#), valeur: .telle(.figure("120")))
  }

  static let duPlan: [Falsification] = planLibre + planSigne + remaniements + divergences

  private static let f1 = element(.fiche, "f1")
  private static let f2 = element(.fiche, "f2")

  private static let planLibre: [Falsification] = [
    Falsification(
      .plan(.planArrete(Passe.arrete.position(de: #""type":"texte-arrete""#))), .arrete,
      "2025-11-20", .inscrire(.fiche, "f3", Passe.titre("Troisième"))),
    Falsification(
      .plan(.texteDejaArrete(Passe.arrete.position(de: #""type":"texte-arrete""#))), .arrete,
      "2025-11-20", .texte(Passe.arrete.fin.rang)),
    Falsification(
      .plan(.texteNonArrete), .projet, "2025-11-20",
      .signature("caf", "a", citant: TexteCite(position: Position(0), condense: .zero))),
    Falsification(
      .plan(.textePerime(Passe.projet.fin, par: Position(Passe.projet.fin.rang + 1))), Passe.perime,
      "2025-11-20", .signature("caf", "a")),
    Falsification(
      .plan(.projetSigne(Passe.arrete.fin)),
      Passe.arrete.puis("2025-12-15", .signature("caf", "a")), "2025-12-16",
      effet: "2026-01-01", .modifier(Passe.titreDeF2)),
    Falsification(
      .plan(.inscriptionPosterieure(element(.fiche, "f3"), effet: jour("2027-01-01"))),
      .projet.puis(
        "2025-10-05", effet: "2027-01-01", .inscrire(.fiche, "f3", Passe.titre("Plus tard"))),
      "2025-11-20", .texte()),
    Falsification(
      .plan(.formeInattendue(.fiche, .indicateur)), .decide.projete(), "2027-04-02",
      .modifier("a1", 1, .ajouter(orphelin))),
  ]

  private static func projetRefuse(
    _ motif: MotifDuPlan, _ modification: Modification
  ) -> Falsification {
    Falsification(
      .plan(motif), .decide.projete(), "2027-04-02", .modifier("a1", 1, modification))
  }

  private static let postes = element(.indicateur, "postes")

  private static let remaniements: [Falsification] = [
    projetRefuse(.scissionEnUn(f2), scinder("f2", en: "f8")),
    projetRefuse(
      .fusionDUneSeule(element(.fiche, "f9")), fusionner("f1", dans: .nouvelle(fiche("f9")))),
    projetRefuse(.fusionAvecSoi(f1), fusionner("f1", "f2", dans: .existante(f1))),
    projetRefuse(
      .genresMeles(f1, postes), .fusionner(Fusion(de: [f2, postes], dans: .existante(f1)))),
    projetRefuse(.genreIndivisible(postes), .scinder(postes, en: [fiche("f8"), fiche("f9")])),
    projetRefuse(
      .champRequis(.niveau, .noeud),
      changer(.noeud, "axe-1", .niveau, de: .entier(1), en: nil)),
    Falsification(
      .plan(.remaniementParRectification(f2)), .decide, "2027-03-20", effet: "2026-01-01",
      .rectifier(
        scinder("f2", en: "f8", "f9"), .erreurDeTranscription(piece: id("scan"), page: "12"))),
    // f2 is still known, and has left the plan.
    Falsification(
      .plan(.horsDuPlan(f2, au: jour("2027-06-11"))),
      .remanie.puis("2027-06-10", .preparer("a2", 2)), "2027-06-11",
      .modifier("a2", 1, .ajouter(suivi(de: "f2")))),
  ]

  /// An indicateur of a fiche that nobody inscribed.
  private static let orphelin = suivi(de: "f9")

  private static func suivi(de fiche: String) -> Element {
    Element(
      id: element(.indicateur, "i9"),
      contenu: champs([
        (.fiche, .reference(fiche)), (.texte, .texte("Suivi")), (.forme, .texte("nombre")),
      ]))
  }

  private static let planSigne: [Falsification] = [
    Falsification(
      .plan(.modificationSansEffet(f2, .titre)), .decide, "2027-03-20",
      .ajuster(changer(.fiche, "f2", .titre, de: .texte("Un forum"), en: .texte("Un forum")))),
    Falsification(
      .plan(.reserveAUnAvenant(.engagementsFinanciers, .article("article 11"))), .decide,
      "2027-03-20", .ajuster(financement)),
    Falsification(
      .plan(.reserveAUnAvenant(.parties, .regle)), .decide, "2027-03-20",
      .ajuster(.retirer(element(.partie, "vals")))),
    Falsification(
      .plan(.reglesReserveesAUnAvenant), .decide, "2027-03-20",
      .ajuster(changer(.regles, "regles", .quorum, en: .entier(2)))),
    Falsification(
      .plan(.horsRectification(f1, .financements)), .decide, "2027-03-20", effet: "2026-01-01",
      .rectifier(financement, .erreurMaterielle(id("d1")))),
    Falsification(
      .plan(.decisionSansPouvoir(id("dt"))), .decide, "2027-03-20",
      .ajuster(
        changer(.fiche, "f2", .titre, de: .texte("Un forum"), en: .texte("Deux")), par: "dt")),
  ]

  private static let financement = changer(
    .fiche, "f1", .financements, de: .liste([.texte("10 000 euros")]),
    en: .liste([.texte("20 000 euros")]))

  private static let divergences: [Falsification] = [
    Falsification(
      .divergence(.divergenceAbsente(f2, .titre)), .decide, "2027-03-20",
      .trancher(.fiche, "f2", .titre, "Un forum")),
    Falsification(
      .divergence(.divergenceDejaTranchee(f1, .titre)),
      .decide.puis("2027-03-20", .trancher(.fiche, "f1", .titre, "Ouvrir un relais")),
      "2027-03-21", .trancher(.fiche, "f1", .titre, "Créer un relais")),
    Falsification(
      .divergence(.retenueHorsDesEnonces(f1, .titre)), .decide, "2027-03-20",
      .trancher(.fiche, "f1", .titre, "Autre chose")),
  ]
}

// Inside the type, its own member of that name hides the word.
private func leJour(_ texte: String) -> DateCivile { jour(texte) }

/// The first and the last day of the convention.
extension DateCivile {
  static let premier = leJour("2026-01-01")
  static let dernier = leJour("2030-12-31")
}
