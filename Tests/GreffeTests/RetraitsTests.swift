import Foundation
import Testing

@Suite("greffe personne effacer, texte retirer, piece retirer")
struct RetraitsTests {
  private static let nom = "Zoé Marquée-Dupondt"
  private static let secret = "Le petit MARQUEUR-ENFANT vit chez sa tante"

  /// In force, with a COPIL: the directrice signed under the reference p-1, with a pièce; the
  /// evaluation of 2026 tells what it should not.
  private static func indiscret() throws -> Poste {
    let poste = try Poste()
    let plan = Poste.plan.replacingOccurrences(
      of: "noeuds:\n",
      with: """
        instances:
          - ref: copil
            nom: Comité de pilotage
            genre: copil
            membres:
              - {partie: caf, voix: deliberative}
              - {partie: cc, voix: deliberative}
        noeuds:

        """)
    try poste.ecrire(Array(plan.utf8), dans: "plan.yaml")
    try poste.ecrire(Array(nom.utf8), dans: "identite.txt")
    try poste.ecrire(Array("Scan de la page signée".utf8), dans: "scan.pdf")
    try poste.ecrire(Array("Avis favorable".utf8), dans: "avis.pdf")
    try poste.ecrire(Array(secret.utf8), dans: "secret.txt")
    func jouer(_ arguments: String...) {
      let reponse = poste.jouer(arguments)
      #expect(reponse.code == 0, "\(arguments) : \(reponse.erreur)")
    }
    let r = poste.registre
    jouer("ouvrir", poste.lieu("plan.yaml"), r)
    jouer("texte", "arreter", r)
    jouer(
      "personne", "inscrire", r, "--reference", "p-1", "--nom-fichier", poste.lieu("identite.txt"))
    jouer("piece", "verser", r, poste.lieu("scan.pdf"), "--intitule", "Scan", "--reference", "scan")
    jouer(
      "signature", r, "--partie", "caf", "--bloc", "directrice", "--personne", "p-1",
      "--qualite", "Directrice", "--piece", "scan")
    jouer("signature", r, "--partie", "caf", "--bloc", "presidente", "--sans-piece")
    jouer("signature", r, "--partie", "cc", "--bloc", "president", "--sans-piece")
    jouer(
      "evaluation", r, "--date", "2026-06-30", "--fiche", "11", "--annee", "2026", "--resultats",
      "Deux temps forts.",
      "--difficultes", "@" + poste.lieu("secret.txt"))
    return poste
  }

  /// The files of the registre that hold these words, as they are, in hexadecimal or in base64 at
  /// any of its three alignments.
  private static func fichiers(
    _ poste: Poste, contenant mots: String, dans dossier: String = "r"
  ) throws -> [String] {
    let octets = Array(mots.utf8)
    let hex = octets.map { octet in
      let chiffres = String(octet, radix: 16)
      return chiffres.count == 1 ? "0" + chiffres : chiffres
    }.joined()
    let base64 = (0..<3).map { decalage in
      // The first and last groups mix with what stands around them.
      let texte = Data([UInt8](repeating: 0, count: decalage) + octets).base64EncodedString()
      return String(texte.dropFirst(4).dropLast(4))
    }
    let formes =
      [octets, Array(hex.utf8), Array(hex.uppercased().utf8)] + base64.map { Array($0.utf8) }
    return try FileManager.default.subpathsOfDirectory(atPath: poste.lieu(dossier)).sorted().filter
    {
      let lieu = poste.lieu("\(dossier)/" + $0)
      var estDossier: ObjCBool = false
      guard FileManager.default.fileExists(atPath: lieu, isDirectory: &estDossier),
        !estDossier.boolValue
      else { return false }
      let contenu = try Data(contentsOf: URL(fileURLWithPath: lieu))
      return formes.contains { contenu.range(of: Data($0)) != nil }
    }
  }

  /// The position of the only entry whose sentence has these words.
  private static func position(_ poste: Poste, _ mots: String) throws -> String {
    let lignes = poste.jouer("journal", poste.registre).sortie.split(separator: "\n")
    let ligne = try #require(lignes.last { $0.contains(mots) })
    return String(try #require(ligne.split(separator: " ").first))
  }

  /// Every kind of bilan arrêté, one of them adopted and sent, the plan printed with the name, and
  /// what it takes to erase a signatory.
  private static func publier(_ poste: Poste) throws {
    let r = poste.registre
    for arguments in [
      ["bilan", "etape", r, "--annee", "2026", "--arreter"],
      ["bilan", "intermediaire", r, "--arreter", "--en-vigueur-au", "2028-06-30"],
      ["bilan", "final", r, "--arreter", "--en-vigueur-au", "2030-12-31"],
      ["seance", "tenir", r, "--instance", "copil", "--date", "2025-12-01"],
      [
        "decision", r, "--seance", "copil-2025-12-01", "--intitule", "Adopter et effacer",
        "--reference", "d1",
      ],
      ["bilan", "adopter", r, "etape-2026", "--decision", "d1"],
      [
        "bilan", "transmettre", r, "etape-2026", "--a", "Comité départemental", "--moyen",
        "courriel",
      ],
      ["piece", "verser", r, poste.lieu("avis.pdf"), "--intitule", "Avis", "--reference", "avis"],
      ["plan", r, "--sortie", poste.lieu("plan.html")],
    ] {
      let reponse = poste.jouer(arguments)
      #expect(reponse.code == 0, "\(arguments) : \(reponse.erreur)")
    }
  }

  @Test("d'un nom et d'un texte effacés, il ne reste aucun octet dans le dossier du registre")
  func aucunOctet() throws {
    let poste = try Self.indiscret()
    let r = poste.registre
    try Self.publier(poste)
    #expect(try String(decoding: poste.octets("plan.html"), as: UTF8.self).contains(Self.nom))
    #expect(try Self.fichiers(poste, contenant: "MARQUEUR-ENFANT").count == 7)
    #expect(try Self.fichiers(poste, contenant: "Marquée-Dupondt") == [])

    let sauvegarde = poste.jouer("sauvegarder", r, poste.lieu("sauvegarde"))
    #expect(sauvegarde.code == 0, "\(sauvegarde.erreur)")
    #expect(
      try Self.fichiers(poste, contenant: "MARQUEUR-ENFANT", dans: "sauvegarde").count == 7)

    let position = try Self.position(poste, "Évaluation 2026")
    let retrait = poste.jouer(
      "texte", "retirer", r, position, "--rubrique", "difficultes", "--motif", "Un enfant")
    #expect(retrait.code == 0, "\(retrait.erreur)")
    #expect(retrait.sortie.contains("Comité départemental"))
    let effacement = poste.jouer(
      "personne", "effacer", r, "p-1", "--decision", "d1", "--avis", "avis", "--motif", "Demande")
    #expect(effacement.code == 0, "\(effacement.erreur)")
    #expect(effacement.sortie.contains("scan (Scan)"))

    // A backup of before is brought up to date like the registre.
    #expect(poste.jouer("sauvegarder", r, poste.lieu("sauvegarde")).code == 0)
    for mots in [Self.secret, "MARQUEUR-ENFANT", Self.nom, "Marquée-Dupondt"] {
      #expect(try Self.fichiers(poste, contenant: mots, dans: "sauvegarde") == [], "\(mots)")
      #expect(try Self.fichiers(poste, contenant: mots) == [], "\(mots)")
    }
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: poste.lieu("r/prive/identites")) == [])
    let rejeu = poste.jouer("rejouer", r)
    #expect(rejeu.code == 0, "\(rejeu.sortie)")
    #expect(rejeu.sortie.contains("1\u{A0}texte retiré"))
    #expect(rejeu.sortie.contains("1\u{A0}identité effacée"))
    let verdict = poste.jouer("verifier", r, "--complet")
    #expect(verdict.code == 0)
    #expect(verdict.sortie.contains("6\u{A0}rendus de bilan retirés"))
    let plan = poste.jouer("plan", r).sortie
    #expect(plan.contains("Directrice — *identité effacée le 1er\u{A0}décembre 2025"))
    #expect(!plan.contains("Marquée"))
    #expect(poste.jouer("plan", r, "--connu-au", "20").sortie.contains("identité effacée le"))
  }

  @Test("le bilan dont les octets sont partis se montre refait, et le dit")
  func bilanRefait() throws {
    let poste = try Self.indiscret()
    let r = poste.registre
    poste.jouer("bilan", "etape", r, "--annee", "2026", "--arreter")
    let avant = poste.jouer("bilan", "montrer", r, "etape-2026").sortie
    #expect(avant.contains("MARQUEUR-ENFANT"))
    let position = try Self.position(poste, "Évaluation 2026")
    poste.jouer(
      "texte", "retirer", r, position, "--rubrique", "difficultes", "--motif", "Un enfant")
    let apres = poste.jouer("bilan", "montrer", r, "etape-2026")
    #expect(apres.code == 0)
    #expect(apres.sortie.contains("Document refait"))
    #expect(apres.sortie.contains("texte retiré le 1er\u{A0}décembre 2025\u{A0}: Un enfant"))
    #expect(apres.sortie.contains("Deux temps forts."))
    #expect(!apres.sortie.contains("MARQUEUR"))
    let json = poste.jouer("bilan", "montrer", r, "etape-2026", "--json").sortie
    #expect(json.contains(#""rendus_retires":["html","markdown"]"#))
  }

  @Test("sans rubrique, tous les textes de l'écriture partent ; une seconde fois est refusée")
  func tous() throws {
    let poste = try Self.indiscret()
    let position = try Self.position(poste, "Évaluation 2026")
    let retrait = poste.jouer("texte", "retirer", poste.registre, position, "--motif", "Erreur")
    #expect(retrait.code == 0)
    #expect(retrait.sortie.contains("résultats de l’écriture \(position)"))
    #expect(retrait.sortie.contains("difficultés de l’écriture \(position)"))
    let encore = poste.jouer("texte", "retirer", poste.registre, position, "--motif", "Erreur")
    #expect(encore.code == 2)
    #expect(encore.erreur.contains("déjà retiré"))
    #expect(encore.erreur.contains("Rien n’a été enregistré."))
  }

  @Test("une position sans texte, une rubrique inconnue sont refusées, et disent quoi donner")
  func malDesigne() throws {
    let poste = try Self.indiscret()
    let r = poste.registre
    let position = try Self.position(poste, "Évaluation 2026")
    #expect(poste.jouer("texte", "retirer", r, "9999", "--motif", "Erreur").code == 2)
    let ouverture = poste.jouer("texte", "retirer", r, "0", "--motif", "Erreur")
    #expect(ouverture.code == 2)
    #expect(ouverture.erreur.contains("aucun texte à retirer"))
    let absente = poste.jouer(
      "texte", "retirer", r, position, "--rubrique", "impacts", "--motif", "Erreur")
    #expect(absente.code == 2)
    let inconnue = poste.jouer(
      "texte", "retirer", r, position, "--rubrique", "secrets", "--motif", "Erreur")
    #expect(inconnue.code == 64)
    #expect(try Self.fichiers(poste, contenant: "MARQUEUR-ENFANT").count == 1)
  }

  @Test("les mêmes mots gardés ailleurs, et les autres versions, sont nommés")
  func ailleurs() throws {
    let poste = try Self.indiscret()
    let r = poste.registre
    let premiere = try Self.position(poste, "Évaluation 2026")
    poste.jouer(
      "evaluation", r, "--date", "2026-06-30", "--fiche", "11", "--annee", "2026", "--difficultes",
      "Version corrigée.")
    let corrigee = try Self.position(poste, "Évaluation 2026")
    poste.jouer(
      "evaluation", r, "--date", "2026-06-30", "--fiche", "f12b", "--annee", "2026",
      "--difficultes",
      "@" + poste.lieu("secret.txt"))
    let copie = try Self.position(poste, "Évaluation 2026")
    let retrait = poste.jouer(
      "texte", "retirer", r, premiere, "--rubrique", "difficultes", "--motif", "Un enfant")
    #expect(retrait.sortie.contains("un texte de l’écriture \(copie)"))
    #expect(retrait.sortie.contains("à relire\u{A0}: écriture \(corrigee)"))
  }

  @Test("un signataire demande décision et avis ; un nom dans le motif est refusé")
  func signataire() throws {
    let poste = try Self.indiscret()
    let r = poste.registre
    let refus = poste.jouer("personne", "effacer", r, "p-1", "--motif", "Demande")
    #expect(refus.code == 2)
    #expect(refus.erreur.contains("ès qualités"))
    #expect(refus.erreur.contains("Ses actes"))
    let bavard = poste.jouer("personne", "effacer", r, "p-1", "--motif", "Départ de \(Self.nom)")
    #expect(bavard.code == 64)
    #expect(!bavard.erreur.contains("Marquée"))
    #expect(
      try !FileManager.default.contentsOfDirectory(atPath: poste.lieu("r/prive/identites")).isEmpty)
  }

  @Test("un nom qui se lit encore en toutes lettres est signalé, et la référence jumelle aussi")
  func nomAilleurs() throws {
    let poste = try Poste()
    try poste.ouvrirEtSigner()
    let r = poste.registre
    try poste.ecrire(Array("Émargé par \(Self.nom)".utf8), dans: "liste.txt")
    poste.jouer("personne", "inscrire", r, "--reference", "p-1", "--nom", Self.nom)
    poste.jouer("personne", "inscrire", r, "--reference", "p-2", "--nom", Self.nom)
    poste.jouer(
      "piece", "verser", r, poste.lieu("liste.txt"), "--intitule", "Liste", "--reference", "l1")
    poste.jouer(
      "evaluation", r, "--date", "2026-06-30", "--fiche", "11", "--annee", "2026", "--resultats",
      "Merci à \(Self.nom).")
    let texte = try Self.position(poste, "Évaluation 2026")
    let effacement = poste.jouer("personne", "effacer", r, "p-1", "--motif", "Demande")
    #expect(effacement.code == 0, "\(effacement.erreur)")
    #expect(effacement.sortie.contains("un texte de l’écriture \(texte) et la pièce l1"))
    #expect(effacement.sortie.contains("autre référence\u{A0}: p-2"))
    #expect(!effacement.sortie.contains("Marquée"))
    poste.jouer("piece", "retirer", r, "l1", "--motif", "Nomme une personne effacée")
    poste.jouer("texte", "retirer", r, texte, "--motif", "Nomme une personne effacée")
    #expect(try Self.fichiers(poste, contenant: Self.nom) == [])
    #expect(poste.jouer("rejouer", r).code == 0)
  }

  @Test("arrêté avant l'effacement : verifier et rejouer le disent, l'acte suivant l'achève")
  func panne() throws {
    let poste = try Poste()
    try poste.ouvrirEtSigner()
    let r = poste.registre
    poste.jouer("personne", "inscrire", r, "--reference", "p-1", "--nom", Self.nom)
    let identite = try poste.octets("r/prive/identites/p-1")
    let effacement = [
      "personne", "effacer", r, "p-1", "--motif", "Demande", "--operation",
      "019adb5e-7a00-7000-8000-000000000042", "--date", "2025-12-02",
    ]
    #expect(poste.jouer(effacement).code == 0)
    try poste.ecrire(identite, dans: "r/prive/identites/p-1")
    for commande in ["verifier", "rejouer"] {
      let reponse = poste.jouer(commande, r)
      #expect(reponse.code == 0)
      #expect(reponse.sortie.contains("Reste à effacer\u{A0}: l’identité «\u{A0}p-1\u{A0}»"))
    }
    #expect(!poste.jouer("plan", r).sortie.contains("Marquée"))
    let acte = poste.jouer("statut", r, "f11", "2026", "en cours", "--date", "2026-06-30")
    #expect(acte.code == 0)
    #expect(acte.erreur.contains("Effacement achevé"))
    #expect(!FileManager.default.fileExists(atPath: poste.lieu("r/prive/identites/p-1")))
    try poste.ecrire(identite, dans: "r/prive/identites/p-1")
    let renvoyee = poste.jouer(effacement)
    #expect(renvoyee.code == 0)
    #expect(renvoyee.sortie.contains("Déjà enregistré"))
    #expect(!FileManager.default.fileExists(atPath: poste.lieu("r/prive/identites/p-1")))
    #expect(!poste.jouer("verifier", r).sortie.contains("Reste à effacer"))
  }

  @Test("une pièce retirée ne prouve plus rien de nouveau, et le plan le dit")
  func piece() throws {
    let poste = try Self.indiscret()
    let r = poste.registre
    let retrait = poste.jouer("piece", "retirer", r, "scan", "--motif", "Adresse visible")
    #expect(retrait.code == 0, "\(retrait.erreur)")
    #expect(poste.jouer("plan", r).sortie.contains("(retirée le 1er\u{A0}décembre 2025)"))
    let encore = poste.jouer("piece", "retirer", r, "scan", "--motif", "Adresse visible")
    #expect(encore.code == 2)
    let citee = poste.jouer(
      "personne", "representer", r, "--personne", "p-1", "--partie", "caf", "--qualite",
      "Directrice", "--delegation", "scan")
    #expect(citee.code == 2)
    #expect(citee.erreur.contains("elle ne prouve plus rien de nouveau"))
    #expect(poste.jouer("rejouer", r).code == 0)
  }
}
