import Foundation
import Testing

@testable import GreffeCommandes

@Suite("Les lectures")
struct LecturesTests {
  @Test("chaque lecture rend les trois formats")
  func formats() throws {
    let poste = try Poste()
    try poste.ouvrirEtSigner()
    let lectures = [
      ["plan"], ["suivi"], ["anomalies"], ["ajustements"], ["chiffres-rectifies"], ["journal"],
      ["enregistrements-tardifs"], ["repertoire"], ["repertoire", "--par-objet"],
      ["bilan", "etape"], ["bilan", "intermediaire"], ["bilan", "final"], ["echeancier"],
    ]
    for lecture in lectures {
      let html = poste.jouer(lecture + [poste.registre, "--format", "html"])
      #expect(html.sortie.hasPrefix("<!DOCTYPE html>"), "\(lecture)")
      let md = poste.jouer(lecture + [poste.registre, "--format", "md"])
      #expect(md.sortie.contains("# "), "\(lecture)")
      let json = poste.jouer(lecture + [poste.registre, "--json"])
      #expect(throws: Never.self) {
        try JSONSerialization.jsonObject(with: Data(json.sortie.utf8))
      }
      #expect([html.code, md.code, json.code] == [0, 0, 0], "\(lecture)")
      #expect(html.erreur + md.erreur + json.erreur == "")
    }
  }

  @Test("une lecture ne dépend que de ses deux dates")
  func deuxDates() throws {
    let poste = try Poste()
    try poste.ouvrir()
    let avant = poste.jouer("plan", poste.registre, "--en-vigueur-au", "2026-06-01")
    let connu = poste.jouer("journal", poste.registre).sortie.split(separator: "\n").count
    poste.jouer("texte", "arreter", poste.registre)
    let apres = poste.jouer(
      "plan", poste.registre, "--en-vigueur-au", "2026-06-01", "--connu-au", String(connu))
    #expect(apres.sortie == avant.sortie)
    let present = poste.jouer("plan", poste.registre, "--en-vigueur-au", "2026-06-01")
    #expect(present.sortie != avant.sortie)
  }

  @Test("comparer dit ce qui a changé ; sans première lecture, ou inconnue, il refuse")
  func comparer() throws {
    let poste = try Poste()
    try poste.ouvrir()
    let connu = poste.jouer("journal", poste.registre).sortie.split(separator: "\n").count
    let pareil = poste.jouer("comparer", poste.registre, "--avant-connu-au", String(connu))
    #expect(pareil.sortie.contains("Les deux lectures disent la même chose."))
    let rien = poste.jouer("comparer", poste.registre, "--avant-connu-au", "0")
    #expect(rien.sortie.contains("enregistrée entre-temps"))
    #expect(poste.jouer("comparer", poste.registre).code == 64)
    let futur = poste.jouer("comparer", poste.registre, "--avant-connu-au", "9999")
    #expect(futur.code == 2)
  }

  @Test("le délai d'un enregistrement tardif se choisit ; négatif, il n'en est pas un")
  func tardifs() throws {
    let poste = try Poste()
    try poste.ouvrirEtSigner()
    let commande = ["enregistrements-tardifs", poste.registre]
    #expect(poste.jouer(commande).sortie.contains("Aucun enregistrement tardif."))
    let statut = ["statut", poste.registre, "11", "2026", "en cours", "--date", "2025-11-01"]
    #expect(poste.jouer(statut + ["--effet", "2026-01-01"]).code == 0)
    let tardif = poste.jouer(commande + ["--delai", "29"]).sortie.simple
    #expect(tardif.contains("30 jours après le fait"), "\(tardif)")
    #expect(poste.jouer(commande + ["--delai", "30"]).sortie.contains("Aucun enregistrement"))
    #expect(poste.jouer(commande + ["--delai=-1"]).code == 64)
    #expect(poste.jouer(commande + ["--delai", "un mois"]).code == 64)
  }

  @Test("--connu-au prend une position, un instant ou un jour")
  func connuAu() throws {
    let poste = try Poste()
    try poste.ouvrir()
    let tout = poste.jouer("journal", poste.registre).sortie
    #expect(poste.jouer("journal", poste.registre, "--connu-au", "2025-12-01").sortie == tout)
    #expect(poste.jouer("journal", poste.registre, "--connu-au", "2025-11-30").sortie == "")
    let instant = "2025-12-01T09:00:00.000Z"
    #expect(poste.jouer("journal", poste.registre, "--connu-au", instant).sortie == "")
    let trois = poste.jouer("journal", poste.registre, "--connu-au", "3").sortie
    #expect(trois.split(separator: "\n").count == 3)
    #expect(tout.hasPrefix(trois))
  }

  @Test("le journal se limite à un intervalle, ou à une fiche")
  func journal() throws {
    let poste = try Poste()
    try poste.ouvrir()
    let deux = poste.jouer("journal", poste.registre, "--depuis", "1", "--jusque", "2").sortie
    #expect(deux.split(separator: "\n").count == 2)
    #expect(deux.hasPrefix("1 — "))
    let fiche = poste.jouer("journal", poste.registre, "--fiche", "11").sortie
    #expect(fiche.contains("Ouvrir les portes"))
    #expect(fiche.contains("Familles présentes"))
    #expect(!fiche.contains("Fermer les portes"))
    #expect(poste.jouer("journal", poste.registre, "--depuis", "3", "--jusque", "2").code == 64)
  }

  @Test("un document va dans un fichier, dont le nom choisit le format")
  func sortie() throws {
    let poste = try Poste()
    try poste.ouvrir()
    let reponse = poste.jouer("plan", poste.registre, "--sortie", poste.lieu("plan.html"))
    #expect(reponse.sortie == "")
    #expect(reponse.erreur == "Document écrit\u{A0}: \(poste.lieu("plan.html"))\n")
    #expect(String(decoding: try poste.octets("plan.html"), as: UTF8.self).hasPrefix("<!DOCTYPE"))
    let impossible = poste.jouer("plan", poste.registre, "--sortie", poste.lieu("absent/plan.html"))
    #expect(impossible.code == 1)
    #expect(impossible.erreur.contains("Le dossier où l’écrire n’existe pas."))
  }

  @Test("une fiche se nomme par son identifiant ou par son code, quand lui seul le porte")
  func designations() throws {
    let poste = try Poste()
    try poste.ouvrir()
    for mot in ["f11b", "11 bis", "11bis", "11 BIS"] {
      let plan = poste.jouer("plan", poste.registre, "--fiche", mot)
      #expect(plan.sortie.contains("Fermer les portes"))
    }
    let ambigu = poste.jouer("plan", poste.registre, "--fiche", "12")
    #expect(ambigu.code == 2)
    #expect(ambigu.erreur.contains("f12 — Premier douze"))
    #expect(ambigu.erreur.contains("f12b — Second douze"))
    #expect(poste.jouer("plan", poste.registre, "--fiche", "13").code == 2)
  }

  @Test("la couleur ne sort que sur un terminal, et pas si NO_COLOR est là")
  func couleur() throws {
    let poste = try Poste()
    try poste.ouvrir()
    let echappement = "\u{1B}["
    #expect(poste.jouer("verifier", poste.registre, terminal: true).sortie.contains(echappement))
    #expect(!poste.jouer("verifier", poste.registre).sortie.contains(echappement))
    for variables in [["NO_COLOR": "1"], ["TERM": "dumb"]] {
      let sobre = poste.jouer("verifier", poste.registre, terminal: true, variables: variables)
      #expect(!sobre.sortie.contains(echappement))
    }
    let vide = poste.jouer("verifier", poste.registre, terminal: true, variables: ["NO_COLOR": ""])
    #expect(vide.sortie.contains(echappement))
  }

  @Test("l'avancement ne s'écrit que sur un terminal, et s'efface")
  func avancement() throws {
    let poste = try Poste()
    try poste.ouvrir()
    #expect(poste.jouer("rejouer", poste.registre).erreur == "")
    let reponse = poste.jouer("rejouer", poste.registre, terminal: true)
    #expect(reponse.erreur.contains("100 %"))
    #expect(reponse.erreur.hasSuffix("\r\u{1B}[K"))
  }

  @Test(
    "lire n'écrit rien dans le registre", arguments: ["plan", "verifier", "rejouer", "journal"])
  func lectureSeule(commande: String) throws {
    let poste = try Poste()
    try poste.ouvrir()
    func etat() throws -> [String: Data] {
      var etat: [String: Data] = [:]
      for nom in try FileManager.default.subpathsOfDirectory(atPath: poste.registre) {
        let lieu = poste.registre + "/" + nom
        if let contenu = FileManager.default.contents(atPath: lieu) { etat[nom] = contenu }
      }
      return etat
    }
    let avant = try etat()
    #expect(poste.jouer(commande, poste.registre).code == 0)
    #expect(try etat() == avant)
  }

  @Test("ce qui n'est pas un registre est dit, et le code est 1")
  func pasUnRegistre() throws {
    let poste = try Poste()
    let reponse = poste.jouer("plan", poste.lieu("rien"))
    #expect(reponse.code == 1)
    #expect(reponse.erreur.hasPrefix("greffe\u{A0}: Ce n’est pas un registre\u{A0}: "))
  }

  @Test("un acte renvoyé sous la même opération n'ajoute rien, et le dit")
  func idempotence() throws {
    let poste = try Poste()
    try poste.ouvrir()
    let operation = "019adb5e-7a00-7000-8000-000000000001"
    let premier = poste.jouer("texte", "arreter", poste.registre, "--operation", operation)
    #expect(premier.code == 0, "\(premier.erreur)")
    #expect(premier.sortie.hasSuffix("Opération\u{A0}: \(operation)\n"))
    let second = poste.jouer("texte", "arreter", poste.registre, "--operation", operation)
    #expect(second.code == 0)
    #expect(second.sortie.hasPrefix("Déjà enregistré"))
    let json = poste.jouer("texte", "arreter", poste.registre, "--operation", operation, "--json")
    let objet = try JSONSerialization.jsonObject(with: Data(json.sortie.utf8)) as? [String: Any]
    #expect(objet?["deja_enregistree"] as? Bool == true)
    #expect((objet?["entrees"] as? [[String: Any]])?.count == 1)
  }
}
