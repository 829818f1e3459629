import Foundation
import TestSupport
import Testing

@Suite("greffe modifier : le projet, avant sa première signature (R6)")
struct ModifierTests {
  private func poste() throws -> Poste {
    let poste = try Poste()
    try poste.ouvrir()
    return poste
  }

  /// The plan file, with a text in place of another.
  private func relire(_ poste: Poste, _ avant: String, _ apres: String) throws -> String {
    let plan = Poste.plan.replacingOccurrences(of: avant, with: apres)
    try #require(plan != Poste.plan)
    try poste.ecrire(Array(plan.utf8), dans: "relu.yaml")
    return poste.lieu("relu.yaml")
  }

  private func taille(_ poste: Poste) throws -> Int {
    try poste.octets("r/public/entries/000000000000.jsonl").count { $0 == 0x0A }
  }

  @Test(
    "le plan relu tel quel n’a aucune différence ; changé, elles se listent avant de s’inscrire")
  func relecture() throws {
    let poste = try poste()
    let rien = poste.jouer("modifier", poste.lieu("plan.yaml"), poste.registre, "--confirmer")
    #expect(rien.code == 0 && rien.sortie.simple.contains("rien à inscrire"))
    let avant = try taille(poste)
    let relu = try relire(poste, "titre: Fermer les portes", "titre: Entrouvrir les portes")
    let liste = poste.jouer("modifier", relu, poste.registre)
    #expect(liste.code == 2)
    #expect(liste.sortie.simple.contains("1 différence entre le fichier et le registre"))
    #expect(liste.sortie.contains("Entrouvrir les portes"))
    #expect(liste.sortie.simple.contains("Rien n’a été enregistré"))
    #expect(try taille(poste) == avant)
    let inscrite = poste.jouer("modifier", relu, poste.registre, "--confirmer")
    #expect(inscrite.code == 0 && inscrite.sortie.contains("Projet modifié"))
    #expect(try taille(poste) == avant + 1)
    #expect(poste.jouer("modifier", relu, poste.registre).code == 0)
    #expect(poste.jouer("plan", poste.registre).sortie.contains("Entrouvrir les portes"))
    #expect(poste.jouer("verifier", poste.registre, "--complet").code == 0)
    #expect(poste.jouer("rejouer", poste.registre).code == 0)
  }

  @Test("des fiches en plus et en moins, et leurs indicateurs, en une commande")
  func fiches() throws {
    let poste = try poste()
    let relu = try relire(
      poste, "  - {ref: f12b, code: \"12\", titre: Second douze, placements: [{noeud: axe1}]}",
      """
        - {ref: f13, code: "13", titre: Treize, placements: [{noeud: axe2}]}
      """)
    let sansAxe = poste.jouer("modifier", relu, poste.registre, "--confirmer")
    #expect(sansAxe.code == 64)
    let texte = try String(contentsOfFile: relu, encoding: .utf8).replacingOccurrences(
      of: "titre: Accueillir}\n",
      with: "titre: Accueillir}\n  - {ref: axe2, niveau: 1, code: \"2\", titre: Orienter}\n")
    try poste.ecrire(Array(texte.utf8), dans: "relu.yaml")
    let liste = poste.jouer("modifier", relu, poste.registre, "--json")
    #expect(liste.code == 2 && liste.sortie.contains("\"enregistre\":false"))
    #expect(poste.jouer("modifier", relu, poste.registre, "--confirmer").code == 0)
    let plan = poste.jouer("plan", poste.registre).sortie
    #expect(plan.contains("Treize") && plan.contains("Orienter") && !plan.contains("Second douze"))
    // The reference that left serves no other.
    let retour = poste.jouer("modifier", poste.lieu("plan.yaml"), poste.registre, "--confirmer")
    #expect(retour.code == 2 && retour.erreur.contains("f12b"))
  }

  @Test("un fichier de modifications s’inscrit, compte du premier jour, et périme le texte arrêté")
  func modifications() throws {
    let poste = try poste()
    poste.jouer("texte", "arreter", poste.registre)
    poste.jouer(
      "deliberation", poste.registre, "--partie", "cc", "--date", "2025-11-30", "--intitule", "CTG")
    try poste.ecrire(
      Array(
        """
        greffe: ajustement/1
        modifications:
          - {changer: f11, champ: titre, valeur: Pousser les portes}
          - {ajouter: {noeud: {ref: axe2, niveau: 1, titre: Orienter}}}

        """.utf8), dans: "m.yaml")
    let modifie = poste.jouer("modifier", poste.lieu("m.yaml"), poste.registre)
    #expect(modifie.code == 0, "\(modifie.erreur)")
    #expect(modifie.sortie.simple.contains("est périmé"))
    #expect(modifie.sortie.simple.contains("Ont délibéré sur l’ancien"))
    let signature = [
      "signature", poste.registre, "--partie", "cc", "--bloc", "president", "--sans-piece",
    ]
    let refusee = poste.jouer(signature)
    #expect(refusee.code == 2 && refusee.erreur.simple.contains("n’est plus le plan"))
    #expect(poste.jouer("texte", "arreter", poste.registre).code == 0)
    let signee = poste.jouer(signature)
    #expect(signee.code == 0 && signee.sortie.simple.contains("aucune délibération enregistrée"))
    let tard = poste.jouer(
      "modifier", try relire(poste, "titre: Ouvrir les portes", "titre: Trop tard"),
      poste.registre, "--confirmer")
    #expect(tard.code == 2 && tard.erreur.simple.contains("Le texte est signé"))
    #expect(poste.jouer("rejouer", poste.registre).code == 0)
  }

  @Test("ni plan ni modifications : le format attendu est dit, et rien n’est enregistré")
  func autresFichiers() throws {
    let poste = try poste()
    let avant = try taille(poste)
    for texte in ["greffe: avenant/1\n", "{", "", "greffe: [plan/1]\n"] {
      try poste.ecrire(Array(texte.utf8), dans: "x.yaml")
      #expect(poste.jouer("modifier", poste.lieu("x.yaml"), poste.registre).code == 64)
    }
    try poste.ecrire([0xFF, 0xFE], dans: "x.yaml")
    #expect(poste.jouer("modifier", poste.lieu("x.yaml"), poste.registre).code == 64)
    #expect(poste.jouer("modifier", poste.lieu("absent.yaml"), poste.registre).code != 0)
    #expect(try taille(poste) == avant)
  }

  @Test("une divergence se tranche avant le premier jour sans --effet")
  func trancher() throws {
    let poste = try Poste()
    let plan = Poste.plan.replacingOccurrences(
      of: "titre: Fermer les portes",
      with: "titre: {selon: [{source: sommaire, valeur: Fermer}, {source: fiche, valeur: Clore}]}")
    try poste.ecrire(Array(plan.utf8), dans: "plan.yaml")
    try #require(poste.jouer("ouvrir", poste.lieu("plan.yaml"), poste.registre).code == 0)
    let jugee = poste.jouer(
      "trancher", poste.registre, "f11b", "titre", "--source", "fiche", "--motif", "Elle fait foi")
    #expect(jugee.code == 0, "\(jugee.erreur)")
    // A ruling is not undone by reading the file again.
    #expect(
      poste.jouer("modifier", poste.lieu("plan.yaml"), poste.registre).sortie.simple
        .contains("rien à inscrire"))
    #expect(poste.jouer("texte", "arreter", poste.registre).code == 0)
  }
}
