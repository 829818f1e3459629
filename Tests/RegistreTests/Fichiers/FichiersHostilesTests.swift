import Conventions
import Registre
import Testing

@Suite("Hostile files")
struct FichiersHostilesTests {
  typealias Constat = FichierDEssai.Constat

  private static func erreurs(_ texte: String) -> [Constat] {
    FichierDEssai.erreurs(Array(texte.utf8))
  }

  @Test(
    "anchors, aliases, merge keys and tags are refused at their place",
    arguments: [
      ("notes: &a [x]", 15, .ancreOuAlias), ("code: &a x", 15, .ancreOuAlias),
      ("code: *a", 15, .ancreOuAlias), ("<<: {code: x}", 15, .ancreOuAlias),
      ("&k code: x", 15, .ancreOuAlias), ("notes: [&a x, *a]", 15, .ancreOuAlias),
      ("code: !!str 1", 15, .etiquette("tag:yaml.org,2002:str")),
      ("code: !!int 1", 15, .etiquette("tag:yaml.org,2002:int")),
      ("code: !secret 'x'", 15, .etiquette("!secret")),
      ("notes: !!set [x]", 15, .etiquette("tag:yaml.org,2002:set")),
      ("notes: !a [x]", 15, .etiquette("!a")),
      ("? [a, b]\n    : x", 15, .cleNonTexte), ("{a: b}: x", 15, .cleNonTexte),
    ] as [(String, Int, ProblemeDeFichier)])
  func constructions(ligne: String, numero: Int, probleme: ProblemeDeFichier) {
    let constats = FichierDEssai.erreurs(ajout: "fiches:\n  - ref: f1\n    \(ligne)\n")
    #expect(constats.map(\.ligne) == [numero])
    #expect(constats.map(\.probleme) == [probleme])
  }

  @Test("signs of anchors and aliases inside texts are texts")
  func esperluettes() throws {
    let fiche = try FichierDEssai.fiche(
      "titre: R&D & suivi*\ncode: \"*a\"\nnotes:\n  - \"&a\"\n  - A & B\n  - 5 * 3\n"
        + "  - >-\n    * item & co"
    )
    #expect(fiche?[.titre] == .texte("R&D & suivi*"))
    #expect(fiche?[.code] == .texte("*a"))
    #expect(
      fiche?[.notes]
        == .liste([.texte("&a"), .texte("A & B"), .texte("5 * 3"), .texte("* item & co")]))
  }

  @Test("a bomb of aliases is refused before it is expanded, in values and in keys")
  func bombes() {
    var valeurs = "a: &a0 [x,x,x,x,x,x,x,x,x]\n"
    var cles = "a: &a0 [x,x,x,x,x,x,x,x,x]\n"
    for rang in 1...30 {
      let precedents = Array(repeating: "*a\(rang - 1)", count: 9).joined(separator: ",")
      valeurs += "b\(rang): &a\(rang) [\(precedents)]\n"
      cles += "b\(rang): !!seq &a\(rang) [\(precedents)]\n"
    }
    cles += "? *a30\n: x\n"
    for bombe in [valeurs, cles] {
      #expect(Self.erreurs(bombe).map(\.probleme) == [.ancreOuAlias])
      #expect(Self.erreurs(bombe).map(\.ligne) == [2])
    }
  }

  @Test("depth is limited, whatever the brackets")
  func profondeur() {
    let trop = ProblemeDeFichier.tropProfond(maximum: 16)
    let crochets = String(repeating: "[", count: 20) + String(repeating: "]", count: 20)
    #expect(FichierDEssai.erreurs(ajout: "fiches: \(crochets)\n").map(\.probleme) == [trop])
    let tirets = String(repeating: "- ", count: 20) + "x"
    #expect(FichierDEssai.erreurs(ajout: "fiches:\n  \(tirets)\n").map(\.probleme) == [trop])
    for ouvrant in ["[", "{", "{a: ", "- ", "? "] {
      let abime = "fiches: " + String(repeating: ouvrant, count: 100_000)
      #expect(FichierDEssai.erreurs(ajout: abime + "\n").count == 1, "\(ouvrant)")
    }
  }

  @Test("a duplicate key is told with both its lines")
  func clesDoubles() {
    #expect(
      FichierDEssai.erreurs(
        ajout: "fiches:\n  - ref: f1\n    code: 1\n    notes:\n      - code: 3\n\n    code: 2\n")
        == [Constat(15, "", .cleDouble("code", encore: 19))])
    #expect(
      FichierDEssai.erreurs(ajout: "fiches:\n  - {ref: f1, code: 1, code: 2}\n")
        == [Constat(14, "", .cleDouble("code", encore: nil))])
    #expect(
      FichierDEssai.erreurs(ajout: "fiches:\n  - ref: a\n    code: 1\n    \"code\": 2\n")
        .map(\.ligne) == [15])
    #expect(
      Self.erreurs("greffe: plan/1\nconvention: {}\nconvention: {}\n")
        == [Constat(2, "", .cleDouble("convention", encore: 3))])
  }

  @Test(
    "one document, and nothing is not a document",
    arguments: [
      ("", 1, .fichierVide), ("# rien\n\n", 1, .fichierVide),
      ("--- a\n--- b\n", 2, .plusieursDocuments),
      ("- a\n", 1, .nature(attendue: .table, trouvee: .liste)),
      ("42\n", 1, .nature(attendue: .table, trouvee: .texte)),
      ("convention: {}\n", 1, .cleManquante("greffe")),
      ("\ngreffe: plan/2\n", 2, .formatInattendu(lu: "plan/2", attendu: .plan)),
      ("greffe: avenant/1\n", 1, .formatInattendu(lu: "avenant/1", attendu: .plan)),
      ("greffe: [plan/1]\n", 1, .formatInattendu(lu: "", attendu: .plan)),
    ] as [(String, Int, ProblemeDeFichier)])
  func documents(texte: String, ligne: Int, probleme: ProblemeDeFichier) {
    let constats = Self.erreurs(texte)
    #expect(constats.map(\.ligne) == [ligne])
    #expect(constats.map(\.probleme) == [probleme])
  }

  @Test(
    "broken YAML is told at its line",
    arguments: [
      ("a:\n\t- b\n", 2), ("a: [b\n", 2), ("a: 'b\n", 2), ("a: b: c\n", 1), ("a\nb: c\n", 2),
      ("a: @b\n", 1), ("a: `b`\n", 1), ("a: \"\\q\"\n", 1), ("- a\nb: c\n", 2), ("}\n", 1),
      ("%YAML 9.9\n---\na: b\n", 1),
    ])
  func syntaxe(texte: String, ligne: Int) throws {
    let constats = Self.erreurs(texte)
    let constat = try #require(constats.first)
    #expect(constats.count == 1)
    #expect(constat.ligne == ligne)
    guard case .syntaxe = constat.probleme else {
      Issue.record("\(constat.probleme)")
      return
    }
  }

  @Test(
    "bytes that are not visible text are refused at their line and column",
    arguments: [
      ([0xFF], .utf8Invalide), ([0xC3, 0x28], .utf8Invalide), ([0xC0, 0x80], .utf8Invalide),
      ([0xED, 0xA0, 0x80], .utf8Invalide), ([0xF4, 0x90, 0x80, 0x80], .utf8Invalide),
      ([0x00], .caractereInterdit(0)), ([0x1B], .caractereInterdit(0x1B)),
      ([0x7F], .caractereInterdit(0x7F)), ([0x0D, 0x61], .caractereInterdit(0x0D)),
      ([0xC2, 0x85], .caractereInterdit(0x85)), ([0xC2, 0xAD], .caractereInterdit(0xAD)),
      ([0xE2, 0x80, 0x8B], .caractereInterdit(0x200B)),
      ([0xE2, 0x80, 0xA8], .caractereInterdit(0x2028)),
      ([0xE2, 0x80, 0xAE], .caractereInterdit(0x202E)),
      ([0xEF, 0xBB, 0xBF], .caractereInterdit(0xFEFF)),
      ([0xEF, 0xBF, 0xBD], .caractereInterdit(0xFFFD)),
      ([0xEF, 0x82, 0xB7], .caractereInterdit(0xF0B7)),
    ] as [([UInt8], ProblemeDeFichier)])
  func octets(octets: [UInt8], probleme: ProblemeDeFichier) throws {
    let fichier = Array("greffe: plan/1\né: ".utf8) + octets + Array("\n".utf8)
    do throws(ErreursDeFichier) {
      _ = try LecteurDePlan.lire(fichier, nom: "hostile.yaml")
      Issue.record("accepted")
    } catch {
      #expect(error.erreurs.map(\.probleme) == [probleme])
      #expect(error.erreurs.map(\.repere) == [Repere(ligne: 2, colonne: 4)])
      #expect(error.erreurs.map(\.fichier) == ["hostile.yaml"])
    }
  }

  @Test("a file has a largest size")
  func taille() {
    let octets = [UInt8](repeating: 0x20, count: 2 * 1024 * 1024 + 1)
    #expect(
      FichierDEssai.erreurs(octets).map(\.probleme)
        == [.tropGrand(octets: 2_097_153, maximum: 2_097_152)])
  }

  @Test("every truncation of a valid file is read or refused, and never traps")
  func troncatures() {
    let octets = Array((FichierDEssai.entete + "fiches:\n  - {ref: f1, titre: \"é\"}\n").utf8)
    for fin in octets.indices {
      _ = FichierDEssai.erreurs(Array(octets[..<fin]))
    }
    #expect(FichierDEssai.erreurs(octets).isEmpty)
  }
}
