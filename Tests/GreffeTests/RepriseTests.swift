import Foundation
import Testing

/// R27, from the command line: a convention of 2024-2028 is taken up on 1 July 2025; the clock of
/// the desk is in December of that year.
@Suite("Reprendre une convention déjà commencée, à la ligne de commande")
struct RepriseTests {
  private let poste: Poste
  private var registre: String { poste.registre }

  init() throws {
    poste = try Poste()
    let plan = Poste.plan
      .replacingOccurrences(of: "debut: 2026-01-01", with: "debut: 2024-01-01")
      .replacingOccurrences(of: "fin: 2030-12-31", with: "fin: 2028-12-31")
      .replacingOccurrences(of: "echeance: \"2026\"", with: "echeance: \"2024\"")
      .replacingOccurrences(
        of: "parties:\n",
        with: """
          regles:
            echeances:
              - {objet: copil, libelle: Comité de pilotage, periodicite: annuelle, source: art. 6}
              - {objet: point-etape, periodicite: annuelle, source: article 9}
          parties:

          """)
    try poste.ecrire(Array(plan.utf8), dans: "plan.yaml")
    try poste.ecrire(Array("Un document de papier".utf8), dans: "etape-2024.pdf")
    poste.jouer("ouvrir", poste.lieu("plan.yaml"), registre)
  }

  private static let mention = "Reconstitué, non enregistré à l’époque"

  @discardableResult
  private func reprendre(_ date: String = "2025-07-01", _ plan: String = "signe") -> Poste.Reponse {
    poste.jouer("anteriorite", "reprendre", registre, "--date", date, "--plan", plan)
  }

  @discardableResult
  private func verser(_ options: String..., date: String = "2025-03-18") -> Poste.Reponse {
    poste.jouer(
      ["anteriorite", "verser", registre, poste.lieu("etape-2024.pdf"), "--date", date]
        + ["--intitule", "Point d’étape 2024"] + options)
  }

  private func exiger(_ reponse: Poste.Reponse, refus: String, code: Int32 = 2) {
    #expect(reponse.code == code)
    #expect(reponse.erreur.contains(refus), "\(reponse.erreur)")
    #expect(reponse.erreur.contains("Rien n’a été enregistré."), "\(reponse.erreur)")
  }

  @Test("reprise, document, chiffres attestés ou déclarés : l’accusé dit ce qui n’a pas de pièce")
  func deBoutEnBout() {
    #expect(reprendre().code == 0)
    let verse = verser("--point-etape", "2024", "--reference", "etape-2024")
    #expect(verse.sortie.contains("point d’étape 2024"))
    let declare = poste.jouer(
      "valeur", registre, "f11-familles", "2024", "245", "--date", "2025-01-20")
    #expect(declare.sortie.contains("— déclaré"))
    #expect(declare.sortie.contains("d’avant la reprise du 1er\u{00A0}juillet 2025, sans pièce"))
    let atteste = poste.jouer(
      "statut", registre, "11", "2024", "réalisée", "--date", "2025-01-20", "--atteste-par",
      "etape-2024")
    #expect(atteste.sortie.contains("— attesté par pièce\u{00A0}: etape-2024"))
    #expect(!atteste.sortie.contains("sans pièce"))
    let json = poste.jouer(
      "valeur", registre, "f11-familles", "2025", "300", "--date", "2025-06-30", "--json")
    #expect(json.sortie.contains(#""attestation":"declare""#))
    let historique = poste.jouer("historique", registre, "11").sortie
    #expect(historique.contains("**réalisé** (*attesté par pièce*)"))
    #expect(historique.contains("245\u{00A0}familles (*déclaré*)"))
    let compare = poste.jouer(
      "comparer", registre, "--avant", "2024-12-01", "--en-vigueur-au", "2025-12-01")
    #expect(compare.sortie.contains("reconstitué, non enregistré à l’époque"))
    #expect(poste.jouer("rejouer", registre).code == 0)
    #expect(poste.jouer("verifier", registre, "--complet").code == 0)
    let corrige = poste.jouer(
      "valeur", registre, "f11-familles", "2024", "254", "--rectifier", "--motif", "Inversion")
    #expect(corrige.sortie.contains("Un document adopté avant la reprise couvre cette période"))
    let rectifies = poste.jouer("chiffres-rectifies", registre).sortie
    #expect(rectifies.contains("etape-2024"))
    #expect(rectifies.contains("adopté avant la reprise"))
  }

  private static let lectures: [[String]] = [
    ["plan"], ["suivi"], ["echeancier"], ["bilan", "etape"], ["bilan", "intermediaire"],
    ["bilan", "final"], ["repertoire"], ["anomalies"], ["chiffres-rectifies"], ["ajustements"],
    ["enregistrements-tardifs"], ["habilitations"], ["anteriorite", "etat"],
  ]

  @Test(
    "chaque document lu avant la reprise dit qu’il est reconstitué ; au jour même, plus rien",
    arguments: lectures, ["md", "html", "json"])
  func reconstitue(lecture: [String], format: String) {
    reprendre()
    verser("--point-etape", "2024", "--reference", "etape-2024")
    func lire(_ jour: String) -> Poste.Reponse {
      poste.jouer(lecture + [registre, "--en-vigueur-au", jour, "--format", format])
    }
    let avant = lire("2025-06-30")
    #expect(avant.code == 0, "\(avant.erreur)")
    let dit =
      avant.sortie.contains(Self.mention) || avant.sortie.contains("non_enregistre_a_l_epoque")
    #expect(dit)
    #expect(avant.sortie.contains(format == "json" ? "2025-07-01" : "1er\u{00A0}juillet 2025"))
    let apres = lire("2025-07-01")
    #expect(apres.code == 0)
    #expect(!apres.sortie.contains(Self.mention))
    #expect(!apres.sortie.contains("non_enregistre_a_l_epoque"))
  }

  @Test("un plan repris tel qu’en vigueur dit que son état antérieur n’est pas reconstitué")
  func planEnVigueur() {
    reprendre("2025-07-01", "en-vigueur")
    let lu = poste.jouer("plan", registre, "--en-vigueur-au", "2024-06-30")
    #expect(lu.sortie.contains("son état antérieur n’est pas reconstitué"))
    #expect(lu.sortie.contains("3\u{00A0}signatures n’ont pas été enregistrées une à une"))
  }

  @Test("le bilan d’une année déjà adoptée dit où est sa pièce, et l’échéancier la compte")
  func bilanDejaAdopte() {
    reprendre()
    verser(
      "--point-etape", "2024", "--reference", "etape-2024", "--adoption", "Comité de pilotage")
    let bilan = poste.jouer("bilan", "etape", registre, "--annee", "2024")
    #expect(bilan.sortie.contains("a été adopté le 18\u{00A0}mars 2025 (Comité de pilotage)"))
    #expect(bilan.sortie.contains("`etape-2024`"))
    let autre = poste.jouer("bilan", "etape", registre, "--annee", "2025")
    #expect(!autre.sortie.contains("Adopté avant la reprise"))
    let final = poste.jouer("bilan", "final", registre, "--en-vigueur-au", "2028-12-31")
    #expect(final.sortie.contains("Documents adoptés avant la reprise"))
    let echeances = poste.jouer("echeancier", registre, "--en-vigueur-au", "2025-12-01").sortie
    #expect(echeances.contains("adopté le 18\u{00A0}mars 2025, avant la reprise"))
    // A COPIL of 2024 of which nothing was taken up: the registre does not know that it is late.
    #expect(echeances.contains("**non repris** d’avant la reprise d’antériorité"))
    #expect(!echeances.contains("attendu avant"))
    let plusTard = poste.jouer("echeancier", registre, "--en-vigueur-au", "2026-02-01").sortie
    #expect(plusTard.contains("Comité de pilotage, 2025"))
    #expect(!plusTard.contains("Comité de pilotage, 2024\u{00A0}: attendu"))
  }

  @Test("le dossier de contrôle a l’état de la reprise, et un registre sans reprise ne l’a pas")
  func dossier() throws {
    poste.jouer("dossier-de-controle", registre, poste.lieu("sans"))
    reprendre()
    verser("--point-etape", "2024", "--reference", "etape-2024")
    let dossier = poste.jouer("dossier-de-controle", registre, poste.lieu("avec"))
    #expect(dossier.code == 0, "\(dossier.erreur)")
    let documents = try FileManager.default.contentsOfDirectory(
      atPath: poste.lieu("avec/documents"))
    #expect(documents.contains { $0.hasPrefix("reprise-d-anteriorite") })
    let autres = try FileManager.default.contentsOfDirectory(atPath: poste.lieu("sans/documents"))
    #expect(!autres.isEmpty && !autres.contains { $0.hasPrefix("reprise-d-anteriorite") })
  }

  @Test("les refus disent ce qu’il fallait, et n’enregistrent rien")
  func refus() {
    exiger(verser("--point-etape", "2024"), refus: "Aucune reprise d’antériorité")
    exiger(reprendre("2025-12-25"), refus: "n’est pas encore venu")
    exiger(reprendre("2024-01-01"), refus: "il n’y a rien à reprendre")
    exiger(reprendre("2025-07-01", "ancien"), refus: "signe, en-vigueur", code: 64)
    reprendre()
    exiger(reprendre(), refus: "a déjà été reprise")
    exiger(verser("--point-etape", "2024", date: "2025-07-01"), refus: "n’est pas antérieur")
    exiger(verser("--point-etape", "2023"), refus: "Aucun point d’étape de 2023")
    exiger(verser(), refus: "--point-etape, --bilan-intermediaire", code: 64)
    exiger(verser("--point-etape", "2024", "--releve"), refus: "une fois", code: 64)
    exiger(verser("--avenant", "0"), refus: "Un avenant ne porte pas le numéro 0")
    verser("--point-etape", "2024", "--reference", "etape-2024")
    exiger(
      poste.jouer(
        "anteriorite", "verser", registre, "--piece", "etape-2024", "--point-etape", "2024",
        "--date", "2025-03-18", "--intitule", "Encore"), refus: "Ce document est déjà versé")
    exiger(
      poste.jouer("statut", registre, "11", "2025", "en cours", "--atteste-par", "etape-2024"),
      refus: "n’est pas antérieur à la reprise")
    exiger(
      poste.jouer(
        "bilan", "etape", registre, "--annee", "2024", "--arreter", "--date", "2025-03-18"),
      refus: "ne s’arrête ni ne s’adopte ici")
  }
}
