import Foundation
import TestSupport
import Testing

@Suite("greffe cdsf transmettre : ce qui part au comité départemental (R22)")
struct TransmissionAuCDSFTests {
  private func poste() throws -> Poste {
    let poste = try Poste()
    try poste.ouvrirEtSigner()
    try poste.ecrire(Array("Accord".utf8), dans: "accord.txt")
    let versee = poste.jouer(
      "piece", "verser", poste.registre, poste.lieu("accord.txt"), "--reference", "accord-cc",
      "--intitule", "Accord de la communauté")
    try #require(versee.code == 0, "\(versee.erreur)")
    return poste
  }

  private func taille(_ poste: Poste) throws -> Int {
    try poste.octets("r/public/entries/000000000000.jsonl").count { $0 == 0x0A }
  }

  private func transmettre(_ poste: Poste, _ suite: String...) -> Poste.Reponse {
    poste.jouer(["cdsf", "transmettre", poste.registre, "--moyen", "courriel"] + suite)
  }

  @Test(
    "envoyé par tous, ou par la Caf avec l’accord de chaque collectivité, il part sans anomalie")
  func regulier() throws {
    let poste = try poste()
    for suite in [
      ["--envoyeur", "caf", "--envoyeur", "cc", "--effet", "2026-01-01"],
      [
        "--envoyeur", "caf", "--accord", "cc:accord-cc", "--noeud", "axe1", "--effet", "2026-01-01",
      ],
    ] {
      let reponse = poste.jouer(
        ["cdsf", "transmettre", poste.registre, "--moyen", "courriel"] + suite)
      #expect(reponse.code == 0, "\(reponse.erreur)")
      #expect(!reponse.sortie.contains("Anomalie"))
    }
    #expect(poste.jouer("rejouer", poste.registre).code == 0)
    #expect(poste.jouer("verifier", poste.registre, "--complet").code == 0)
  }

  @Test("l’accord qui manque est une anomalie, dite aussi par greffe anomalies, jamais un refus")
  func sansAccord() throws {
    let poste = try poste()
    let reponse = transmettre(poste, "--envoyeur", "caf", "--effet", "2026-01-01")
    #expect(reponse.code == 0)
    #expect(reponse.sortie.simple.contains("sans l’envoi ni l’accord de cette partie"))
    #expect(
      poste.jouer("anomalies", poste.registre).sortie.simple
        .contains("Extrait transmis sans l’accord d’une partie"))
  }

  @Test("ce qui se contredit, ou n’existe pas, est refusé, et rien n’est enregistré")
  func refus() throws {
    let poste = try poste()
    let avant = try taille(poste)
    #expect(transmettre(poste).code == 64)
    #expect(transmettre(poste, "--envoyeur", "caf", "--accord", "cc").code == 64)
    #expect(transmettre(poste, "--envoyeur", "caf", "--accord", ":accord-cc").code == 64)
    #expect(transmettre(poste, "--envoyeur", "caf", "--a", " ").code == 64)
    #expect(
      transmettre(poste, "--envoyeur", "caf", "--bilan", "b1", "--en-vigueur-au", "2026-01-01")
        .code == 64)
    for (suite, mots) in [
      (["--envoyeur", "msa"], "msa"), (["--envoyeur", "caf", "--envoyeur", "caf"], "caf"),
      (["--envoyeur", "caf", "--accord", "caf:accord-cc"], "caf"),
      (["--envoyeur", "caf", "--accord", "cc:absente"], "absente"),
      (["--envoyeur", "caf", "--piece", "absente"], "absente"),
      (["--envoyeur", "caf", "--noeud", "axe9"], "axe9"),
      (["--envoyeur", "caf", "--noeud", "axe1", "--noeud", "axe1"], "axe1"),
      (["--envoyeur", "caf", "--noeud", "f11"], "f11"),
      (["--envoyeur", "caf", "--bilan", "b1"], "b1"),
    ] {
      let reponse = poste.jouer(
        ["cdsf", "transmettre", poste.registre, "--moyen", "courriel"] + suite)
      #expect(reponse.code == 2, "\(suite) : \(reponse.sortie)")
      #expect(
        reponse.erreur.contains(mots) || reponse.erreur.contains("Caisse"), "\(reponse.erreur)")
    }
    #expect(try taille(poste) == avant)
  }

  @Test("un bilan arrêté et non adopté ne part pas ; renvoyée, une transmission n’ajoute rien")
  func bilanEtRenvoi() throws {
    let poste = try poste()
    let arret = poste.jouer("bilan", "intermediaire", poste.registre, "--arreter")
    try #require(arret.code == 0, "\(arret.erreur)")
    let refuse = transmettre(poste, "--envoyeur", "caf", "--bilan", "intermediaire")
    #expect(refuse.code == 2 && refuse.erreur.contains("adopté"), "\(refuse.erreur)")
    let operation = "019ad9f0-0000-7000-8000-000000000001"
    let suite = ["--envoyeur", "caf", "--en-vigueur-au", "2026-01-01", "--operation", operation]
    let une = poste.jouer(
      ["cdsf", "transmettre", poste.registre, "--moyen", "courriel", "--date", "2025-12-01"]
        + suite)
    #expect(une.code == 0, "\(une.erreur)")
    let apres = try taille(poste)
    let deux = poste.jouer(
      ["cdsf", "transmettre", poste.registre, "--moyen", "courriel", "--date", "2025-12-01"]
        + suite)
    #expect(deux.code == 0 && deux.sortie.contains("Déjà enregistré"), "\(deux.erreur)")
    #expect(try taille(poste) == apres)
  }
}
