import Conventions
import Foundation
import Testing

@testable import GreffeCommandes

/// The end of a convention, from the command line to the documents.
@Suite("Finir une convention : lettres, résiliation, reconduction, clôture, suite")
struct FinTests {
  private let poste: Poste
  private var registre: String { poste.registre }

  /// In force from 2019 to `fin`, by two parties, with its rules of termination.
  private static func plan(fin: String, reconduction: String = "expresse") -> String {
    Poste.plan
      .replacingOccurrences(of: "debut: 2026-01-01", with: "debut: 2019-01-01")
      .replacingOccurrences(of: "fin: 2030-12-31", with: "fin: \(fin)")
      .replacingOccurrences(
        of: "parties:\n",
        with: """
          regles:
            reconduction: \(reconduction)
            resiliation:
              - {motif: Manquement, preavis: 1 mois, source: article 12, voie: mise-en-demeure}
              - {motif: Dénonciation, preavis: 6 mois, source: article 12, voie: denonciation}
          parties:

          """)
  }

  init() throws { poste = try Poste() }

  private func ouvrir(_ nom: String, fin: String, _ options: String...) throws -> Poste.Reponse {
    try poste.ecrire(Array(Self.plan(fin: fin).utf8), dans: "\(nom).yaml")
    return poste.jouer(
      ["ouvrir", poste.lieu("\(nom).yaml"), poste.lieu(nom), "--date", "2018-10-01"]
        + ["--cle", poste.lieu("\(nom).cle"), "--origine", "exemple.invalid/\(nom)"] + options)
  }

  private func agir(_ nom: String, _ mots: String...) -> Poste.Reponse {
    poste.jouer(mots + ["--cle", poste.lieu("\(nom).cle")])
  }

  private func signer(_ nom: String) {
    let lieu = poste.lieu(nom)
    _ = agir(nom, "texte", "arreter", lieu, "--date", "2018-10-02")
    for partie in ["caf", "cc"] {
      _ = agir(
        nom, "deliberation", lieu, "--partie", partie, "--date", "2018-11-02", "--intitule",
        "Approbation", "--reference", "vote-\(partie)")
    }
    for (partie, bloc) in [("caf", "directrice"), ("caf", "presidente"), ("cc", "president")] {
      _ = agir(
        nom, "signature", lieu, "--partie", partie, "--bloc", bloc, "--sans-piece", "--date",
        "2018-12-03")
    }
  }

  @Test("une délibération retirée : la liste, les anomalies, et le plan le disent")
  func deliberationRetiree() throws {
    #expect(try ouvrir("a", fin: "2030-12-31").code == 0)
    signer("a")
    let lieu = poste.lieu("a")
    let retrait = agir(
      "a", "deliberation", "retirer", lieu, "vote-cc", "--date", "2019-02-05", "--motif",
      "Convocation irrégulière")
    #expect(retrait.code == 0, "\(retrait.erreur)")
    #expect(retrait.sortie.contains("2\u{A0}actes reposent sur elle"))
    #expect(retrait.sortie.contains("Rien n’est défait"))
    let seconde = agir(
      "a", "deliberation", "annuler", lieu, "vote-cc", "--date", "2019-03-05", "--autorite",
      "tribunal-administratif", "--motif", "Trop tard")
    #expect(seconde.code == 2)
    #expect(seconde.erreur.contains("déjà retirée ou annulée"))
    let anomalies = poste.jouer("anomalies", lieu).sortie
    #expect(anomalies.contains("Signature dont la délibération est retirée ou annulée"))
    let plan = poste.jouer("plan", lieu, "--en-vigueur-au", "2020-01-01").sortie
    #expect(plan.contains("retirée le 5\u{A0}février 2019"))
    #expect(poste.jouer("rejouer", lieu).code == 0)
  }

  @Test("mise en demeure, résiliation : le délai de la convention est dit, tenu ou non")
  func resiliation() throws {
    #expect(try ouvrir("a", fin: "2030-12-31").code == 0)
    signer("a")
    let lieu = poste.lieu("a")
    let lettre = agir(
      "a", "fin", "mettre-en-demeure", lieu, "--auteur", "caf", "--destinataire", "cc", "--cas",
      "1", "--recommandee", "--date", "2024-03-12", "--motif", "Aucun relais ouvert")
    #expect(lettre.code == 0, "\(lettre.erreur)")
    #expect(lettre.sortie.contains("délai jusqu’au 12\u{A0}avril 2024"))
    let sansFondement = agir(
      "a", "fin", "resilier", lieu, "--auteur", "caf", "--motif", "Sans effet")
    #expect(sansFondement.code == 64)
    let resiliation = agir(
      "a", "fin", "resilier", lieu, "--auteur", "caf", "--apres", "mise-en-demeure-2024-03-12",
      "--date", "2024-03-20", "--effet", "2024-04-01", "--motif", "Sans effet")
    #expect(resiliation.code == 0, "\(resiliation.erreur)")
    #expect(resiliation.sortie.contains("il court jusqu’au 12\u{A0}avril 2024"))
    let apres = poste.jouer("plan", lieu, "--en-vigueur-au", "2024-04-01").sortie
    #expect(apres.contains("Plan (convention résiliée)"))
    #expect(apres.contains("Les engagements ont cessé"))
    let avant = poste.jouer("plan", lieu, "--en-vigueur-au", "2024-03-31").sortie
    #expect(!avant.contains("Plan (convention résiliée)"))
    let final = poste.jouer("bilan", "final", lieu, "--en-vigueur-au", "2024-05-01").sortie
    #expect(final.contains("La convention est résiliée à compter du 1er\u{A0}avril 2024"))
    let statut = agir("a", "statut", lieu, "f11", "2025", "en cours")
    #expect(statut.code == 2)
    #expect(poste.jouer("rejouer", lieu).code == 0)
  }

  @Test("close après son terme, elle ne reçoit plus rien ; sa suite la cite, et on le vérifie")
  func clotureEtSuite() throws {
    #expect(try ouvrir("a", fin: "2024-12-31").code == 0)
    signer("a")
    let ancien = poste.lieu("a")
    let sansBilan = agir("a", "fin", "clore", ancien, "--motif", "Convention finie")
    #expect(sansBilan.code == 2)
    #expect(sansBilan.erreur.contains("--sans-bilan-final"))
    let clore = agir(
      "a", "fin", "clore", ancien, "--motif", "Convention finie", "--sans-bilan-final",
      "Jamais adopté", "--suivant", "exemple.invalid/b")
    #expect(clore.code == 0, "\(clore.erreur)")
    let apres = agir("a", "deliberation", ancien, "--partie", "cc", "--intitule", "Trop tard")
    #expect(apres.code == 2)
    #expect(apres.erreur.contains("Le registre est clos"))
    #expect(poste.jouer("rejouer", ancien).code == 0)
    #expect(poste.jouer("plan", ancien).sortie.contains("Registre clos"))

    let suite = try ouvrir("b", fin: "2030-12-31", "--suite-de", ancien)
    #expect(suite.code == 0, "\(suite.erreur)")
    #expect(suite.sortie.contains("à la suite de exemple.invalid/a"))
    let verifie = poste.jouer("verifier", poste.lieu("b"), "--precedent", ancien)
    #expect(verifie.code == 0, "\(verifie.sortie)")
    #expect(verifie.sortie.contains("c’est bien ce registre-là."))
    // What custody records later extends what was cited.
    #expect(agir("a", "responsable", ancien, "--role", "responsable", "--partie", "cc").code == 0)
    let prolonge = poste.jouer("verifier", poste.lieu("b"), "--precedent", ancien, "--json")
    #expect(prolonge.code == 0)
    #expect(prolonge.sortie.contains("\"concorde\":true"))
  }

  @Test("un autre registre que celui qui est cité, ou réécrit, n’est pas le précédent")
  func fauxPrecedent() throws {
    _ = try ouvrir("a", fin: "2024-12-31")
    signer("a")
    _ = try ouvrir("b", fin: "2030-12-31", "--suite-de", poste.lieu("a"))
    _ = try ouvrir("c", fin: "2024-12-31")
    let autre = poste.jouer("verifier", poste.lieu("b"), "--precedent", poste.lieu("c"))
    #expect(autre.code == 3)
    #expect(autre.sortie.contains("Registre précédent"))
    // The same origin and key, another history: what only the citation can tell.
    try FileManager.default.removeItem(atPath: poste.lieu("a"))
    try FileManager.default.removeItem(atPath: poste.lieu("a.memoire"))
    _ = try ouvrir("a", fin: "2025-12-31")
    signer("a")
    let reecrit = poste.jouer("verifier", poste.lieu("b"), "--precedent", poste.lieu("a"))
    #expect(reecrit.code == 3, "\(reecrit.sortie)")
    let sansSuite = poste.jouer("verifier", poste.lieu("a"), "--precedent", poste.lieu("c"))
    #expect(sansSuite.code == 64)
  }

  @Test("reconduite de l’accord de chaque partie, par une pièce versée")
  func reconduction() throws {
    #expect(try ouvrir("a", fin: "2026-12-31").code == 0)
    signer("a")
    let lieu = poste.lieu("a")
    try poste.ecrire(Array("accord".utf8), dans: "accord.pdf")
    let piece = agir(
      "a", "piece", "verser", lieu, poste.lieu("accord.pdf"), "--intitule", "Accord", "--reference",
      "accord")
    #expect(piece.code == 0, "\(piece.erreur)")
    let manque = agir(
      "a", "fin", "reconduire", lieu, "--jusqu-au", "2027-12-31", "--accord", "caf:accord")
    #expect(manque.code == 2)
    #expect(manque.erreur.contains("Il manque"))
    let reconduite = agir(
      "a", "fin", "reconduire", lieu, "--jusqu-au", "2027-12-31", "--accord", "caf:accord",
      "--accord", "cc:accord")
    #expect(reconduite.code == 0, "\(reconduite.erreur)")
    let plan = poste.jouer("plan", lieu, "--en-vigueur-au", "2027-06-01").sortie
    #expect(plan.contains("du 1er\u{A0}janvier 2019 au 31\u{A0}décembre 2027"))
    #expect(
      plan.contains("Reconduction expresse jusqu'au")
        || plan.contains("Reconduction expresse jusqu’au"))
    #expect(poste.jouer("rejouer", lieu).code == 0)
  }

  @Test("qui peut quoi : accordé, lu à un jour, refusé ou relevé")
  func habilitations() throws {
    try poste.ouvrirEtSigner()
    let premiere = poste.jouer("habilitation", "accorder", registre, "pilote", "--droit", "suivi")
    #expect(premiere.code == 2)
    #expect(premiere.erreur.contains("La première habilitation"))
    let admin = poste.jouer(
      "habilitation", "accorder", registre, "admin", "--droit", "registre", "--droit", "plan")
    #expect(admin.code == 0, "\(admin.erreur)")
    #expect(admin.sortie.contains("Désormais"))
    let refus = poste.jouer(
      "habilitation", "accorder", registre, "pilote", "--droit", "suivi", "--par", "pilote")
    #expect(refus.code == 2)
    #expect(refus.erreur.contains("greffe habilitations REGISTRE"))
    let pilote = poste.jouer(
      "habilitation", "accorder", registre, "pilote", "--droit", "suivi", "--jusqu-au",
      "2026-06-30", "--par", "admin")
    #expect(pilote.code == 0, "\(pilote.erreur)")
    let statut = poste.jouer(
      "statut", registre, "f11", "2026", "à venir", "--date", "2026-01-01", "--par", "inconnu")
    #expect(statut.code == 0, "\(statut.erreur)")
    #expect(statut.sortie.contains("n’y était pas habilité ce jour-là"))
    let lues = poste.jouer("habilitations", registre, "--au", "2026-06-30").sortie
    #expect(lues.contains("pilote") && lues.contains("30\u{A0}juin 2026"))
    let json = poste.jouer("habilitations", registre, "--au", "2026-07-01", "--json").sortie
    #expect(json.contains("{\"droits\":[],\"titulaire\":\"pilote\"}"))
    #expect(poste.jouer("rejouer", registre).code == 0)
    let deux = poste.jouer(
      "habilitations", registre, "--au", "2026-07-01", "--en-vigueur-au", "2026-07-02")
    #expect(deux.code == 64)
    let regles = poste.jouer("adopter-regles", registre, "2", "--motif", "x", "--par", "admin")
    #expect(regles.code == 2)
    #expect(regles.erreur.contains("regles-2"))
  }

  @Test("une séance annulée, puis tenue quand même")
  func seanceAnnulee() throws {
    try poste.ecrire(
      Array(
        Poste.plan.replacingOccurrences(
          of: "noeuds:\n",
          with: "instances:\n  - {ref: copil, nom: Comité de pilotage, genre: copil}\nnoeuds:\n"
        ).utf8), dans: "plan.yaml")
    poste.jouer("ouvrir", poste.lieu("plan.yaml"), registre)
    poste.jouer("seance", "convoquer", registre, "--instance", "copil", "--prevue", "2026-03-10")
    let annulee = poste.jouer(
      "seance", "annuler", registre, "copil-2026-03-10", "--motif", "Dissolution")
    #expect(annulee.code == 0, "\(annulee.erreur)")
    let encore = poste.jouer(
      "seance", "reporter", registre, "copil-2026-03-10", "--motif", "Neige")
    #expect(encore.code == 2)
    #expect(poste.jouer("releve", registre, "copil-2026-03-10").sortie.contains("Séance annulée"))
    let tenue = poste.jouer(
      "seance", "tenir", registre, "--seance", "copil-2026-03-10", "--present", "caf:Directrice",
      "--date", "2025-11-30")
    #expect(tenue.code == 0, "\(tenue.erreur)")
    #expect(tenue.sortie.contains("La séance avait été annulée."))
  }
}
