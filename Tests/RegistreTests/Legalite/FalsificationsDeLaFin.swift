import Conventions
import MerkleLog

extension Falsification {
  static let duRetrait: [Falsification] = contrePassations + retraits + bilans

  private static let contrePassations: [Falsification] = [
    // Its own position: in a replay the entry is there, and yet nothing came before it.
    Falsification(
      .contrePassation(.ecritureAbsente(Passe.decide.fin)), .decide, "2027-04-01",
      .contrePasser(Passe.decide.fin)),
    Falsification(
      .contrePassation(.dejaContrePassee(pieceDeTrop.position)),
      pieceDeTrop.passe.puis("2027-04-02", .contrePasser(pieceDeTrop.position)), "2027-04-03",
      .contrePasser(pieceDeTrop.position)),
    Falsification(
      .contrePassation(.pasContrePassable(type: "registre-ouvert", .fondation)), .decide,
      "2027-04-01",
      .contrePasser(Position(0))),
    Falsification(
      .contrePassation(.consequenceSansSaCause(type: "convention-entree-en-vigueur")), .decide,
      "2027-04-01",
      .contrePasser(Passe.decide.position(de: #""type":"convention-entree-en-vigueur""#))),
    // Entry 0 is no pièce.
    Falsification(
      .contrePassation(.remplacementImpossible(Position(0))), pieceDeTrop.passe, "2027-04-02",
      .contrePasser(pieceDeTrop.position, remplacement: Position(0))),
    Falsification(
      .contrePassation(
        .ecrituresQuiReposentDessus([Passe.decide.position(de: #""decision":"d1""#)])), .decide,
      "2027-04-01",
      .contrePasser(Passe.decide.position(de: #""instance":"copil","ordre_du_jour""#))),
  ]

  /// A pièce that serves nothing, and where it was deposited.
  static let pieceDeTrop: (passe: Passe, position: Position) = {
    (Passe.decide.puis("2027-04-01", .piece("de-trop")), Passe.decide.fin)
  }()

  private static let retraits: [Falsification] = [
    Falsification(
      .retrait(.texteAbsent(Position(0), .resultats)), .decide, "2027-04-01",
      .retirerTexte(Position(0))),
    Falsification(
      .retrait(.dejaRetire(retiree.fin.precedente)), retiree, "2027-04-02",
      .retirerPiece("feuille")),
    Falsification(
      .retrait(.pieceRetiree(id("feuille"), retiree.fin.precedente)), retiree, "2027-04-02",
      .tenir("s2", emargement: "feuille")),
    Falsification(
      .retrait(.identiteDejaEffacee(id("p2"), effacee.fin.precedente)), effacee, "2027-04-02",
      .effacer("p2")),
    Falsification(
      .retrait(
        .identiteEsQualites(
          id("p1"), actes: [Passe.decide.position(de: #""personne":"p1","preuve""#)])), .decide,
      "2027-04-01", .effacer("p1")),
  ]

  static let retiree = Passe.decide.puis("2027-04-01", .retirerPiece("feuille"))
  private static let effacee = Passe.decide.puis("2027-03-20", .personne("p2"))
    .puis("2027-04-01", .effacer("p2"))

  private static let b1: BilanID = id("b1")

  private static let bilans: [Falsification] = [
    Falsification(.bilan(.bilanNonArrete(b1)), .decide, "2027-04-01", .adopter("b1")),
    Falsification(.bilan(.bilanDejaAdopte(b1)), .adopte, "2027-04-03", .adopter("b1")),
    Falsification(.bilan(.bilanNonAdopte(b1)), .bilan, "2027-04-03", .transmettre("b1")),
    Falsification(
      .bilan(.connaissanceFuture(Position(9_999))), .decide, "2027-04-03",
      .bilan("b1", connuA: 9_999)),
    Falsification(
      .bilan(.chiffresSansVersion), .bilan, "2027-04-03",
      .adopter("b1", chiffres: ["familles"], version: nil)),
    Falsification(
      .bilan(.chiffreEnDouble(.indicateur(id("familles")), .annee(an(2026)))), .bilan,
      "2027-04-03", .adopter("b1", chiffres: ["familles", "familles"], version: "scan")),
    Falsification(
      .bilan(.extraitSansEnvoyeur), .decide, "2027-04-03", .extrait(par: [])),
    Falsification(
      .bilan(.partieEnDouble(id("caf"))), .decide, "2027-04-03", .extrait(par: ["caf", "caf"])),
    Falsification(
      .bilan(.perimetreVide), .decide, "2027-04-03", .extrait(.noeuds([]), par: ["caf"])),
    Falsification(
      .bilan(.noeudEnDouble(id("axe-1"))), .decide, "2027-04-03",
      .extrait(.noeuds([id("axe-1"), id("axe-1")]), par: ["caf"])),
  ]

  static let desTemoins: [Falsification] = [
    Falsification(
      .temoin(.dejaTemoin(id("caf"), Passe.temoin.fin.precedente)), .temoin, "2026-02-02",
      .temoin("caf", Passe.cleDeTemoin("caf", 8))),
    Falsification(
      .temoin(.pasTemoin(id("cc"))), .temoin, "2026-02-02", .retirerTemoin("cc")),
    Falsification(
      .temoin(.cleDejaVue(id("caf"), Passe.temoin.fin.precedente)), .temoin, "2026-02-02",
      .temoin("cc", Passe.cleDeTemoin("cc", 7))),
    // The seed of the key that signs.
    Falsification(
      .temoin(.cleDuRegistre), .enVigueur, "2026-02-02",
      .temoin("caf", Passe.cleDeTemoin("caf", 42))),
    Falsification(
      .temoin(.attestationImpossible(nombre: 2, parties: 1)), .temoin, "2026-02-02",
      .regler(2, "caf")),
  ]
}

extension Position {
  var precedente: Position { Position(rang - 1) }
}
