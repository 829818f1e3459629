import Conventions
import Testing

@Suite("Les extraits pour le comité départemental (R22)")
struct CDSFTests {
  private static let accords: [PieceID] = ["accord-cc", "accord-aubenas", "accord-vals"]
  let recit = accords.reduce(Recit.avecDecision) { $0.puis("2027-03-12", piece($1)) }
  private let aujourdhui: DateCivile = "2027-03-20"

  private func transmis(
    _ extrait: ExtraitDuCDSF? = nil, _ perimetre: PerimetreDuCDSF = .petiteEnfance,
    par envoyeurs: [PartieID], accords: [(PartieID, PieceID)] = []
  ) -> Fait {
    .extraitTransmis(
      ExtraitTransmis(
        extrait: extrait ?? .schemaPluriannuel(enVigueurAu: "2027-03-20", connuA: Position(10)),
        perimetre: perimetre, contenu: .essai("e"), envoyeurs: envoyeurs,
        accords: accords.map { AccordDePartie(partie: $0, piece: $1) }, destinataire: "CDSF",
        moyen: "courriel", piece: nil))
  }

  private func manque(_ parties: PartieID...) -> [Anomalie] {
    parties.map { Anomalie(.transmisSansAccord, sur: $0.nom) }
  }

  @Test("les signataires ensemble, ou la Caf avec l’accord de chaque collectivité")
  func quiEnvoie() {
    let tous = transmis(par: ["caf", "cc", "aubenas", "vals", "lavilledieu"])
    recit.quand(aujourdhui, tous).alors(tous)
    let seule = transmis(par: ["caf"])
    recit.quand(aujourdhui, seule)
      .alors(seule, anomalies: manque("cc", "aubenas", "vals", "lavilledieu"))
    let presque = transmis(
      par: ["caf"], accords: [("cc", "accord-cc"), ("aubenas", "accord-aubenas"), ("vals", "scan")])
    recit.quand(aujourdhui, presque).alors(presque, anomalies: manque("lavilledieu"))
    // One of the signatories cannot send for the others.
    let commune = transmis(par: ["vals"])
    recit.quand(aujourdhui, commune)
      .alors(commune, anomalies: manque("caf", "cc", "aubenas", "lavilledieu"))
  }

  @Test("un envoi dont l’effet précède la convention demande l’accord des parties de son début")
  func avantLeDebut() {
    let seule = transmis(par: ["caf"])
    recit.quand(aujourdhui, effet: "2025-06-01", seule)
      .alors(seule, anomalies: manque("cc", "aubenas", "vals", "lavilledieu"))
  }

  @Test("ce qui se contredit est refusé : personne, deux fois la même partie, une pièce absente")
  func malForme() {
    recit.quand(aujourdhui, transmis(par: [])).alorsRefuse(.bilan(.extraitSansEnvoyeur))
    recit.quand(aujourdhui, transmis(par: ["caf", "caf"]))
      .alorsRefuse(.bilan(.partieEnDouble("caf")))
    recit.quand(aujourdhui, transmis(par: ["caf"], accords: [("caf", "scan")]))
      .alorsRefuse(.bilan(.partieEnDouble("caf")))
    recit.quand(aujourdhui, transmis(par: ["caf"], accords: [("cc", "perdue")]))
      .alorsRefuse(.inconnu(Reference(.piece, "perdue")))
    recit.quand(aujourdhui, transmis(par: ["ailleurs"]))
      .alorsRefuse(.inconnu(Reference(.element(.partie), "ailleurs")))
  }

  @Test("le périmètre nomme des branches du plan, chacune une fois")
  func perimetre() {
    let choisi = transmis(
      nil, .noeuds(["axe-1"]), par: ["caf", "cc", "aubenas", "vals", "lavilledieu"])
    recit.quand(aujourdhui, choisi).alors(choisi)
    recit.quand(aujourdhui, transmis(nil, .noeuds([]), par: ["caf"]))
      .alorsRefuse(.bilan(.perimetreVide))
    recit.quand(aujourdhui, transmis(nil, .noeuds(["axe-1", "axe-1"]), par: ["caf"]))
      .alorsRefuse(.bilan(.noeudEnDouble("axe-1")))
    recit.quand(aujourdhui, transmis(nil, .noeuds(["axe-9"]), par: ["caf"]))
      .alorsRefuse(.inconnu(Reference(.element(.noeud), "axe-9")))
  }

  @Test("l’extrait d’un bilan attend que le bilan soit adopté ; le schéma ne connaît pas l’avenir")
  func bilanAdopte() {
    let extrait = transmis(.bilan("b1"), par: ["caf", "cc", "aubenas", "vals", "lavilledieu"])
    recit.quand(aujourdhui, extrait).alorsRefuse(.bilan(.bilanNonArrete("b1")))
    let arrete = recit.puis(
      "2027-03-13", bilan("b1", .intermediaire, au: "2026-12-31", connuA: recit.derniere))
    arrete.quand(aujourdhui, extrait).alorsRefuse(.bilan(.bilanNonAdopte("b1")))
    let adopte = arrete.puis("2027-03-14", adopter("b1", par: "d1"))
    let envoye = adopte.quand(aujourdhui, extrait).alors(extrait)
    // The adoption cannot go from under what was sent of it.
    envoye.quand(aujourdhui, contrePasser(adopte.derniere))
      .alorsRefuse(.contrePassation(.ecrituresQuiReposentDessus([envoye.derniere])))
    let futur = Position(recit.ecritures.count + 9)
    recit.quand(
      aujourdhui, transmis(.schemaPluriannuel(enVigueurAu: aujourdhui, connuA: futur), par: ["caf"])
    ).alorsRefuse(.bilan(.connaissanceFuture(futur)))
  }
}
