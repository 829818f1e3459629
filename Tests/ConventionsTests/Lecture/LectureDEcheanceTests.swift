import Conventions
import Testing

@Suite("Deadlines as printed")
struct LectureDEcheanceTests {
  private static func a(_ annee: Int) throws -> Annee { try #require(Annee(annee)) }

  private static func lire(_ texte: String) throws -> Echeance {
    Echeance(lue: texte, periode: try a(2026)...(try a(2030)))
  }

  @Test(
    "years are drawn from what is clearly said, and the text stays",
    arguments: [
      ("2026", [2026]), ("en 2026", [2026]), ("2026-2030", [2026, 2027, 2028, 2029, 2030]),
      ("2026 - 2030", [2026, 2027, 2028, 2029, 2030]), ("2026 à 2028", [2026, 2027, 2028]),
      ("2026\u{A0}–\u{A0}2028", [2026, 2027, 2028]), ("De 2026 à 2027", [2026, 2027]),
      ("entre 2027 et 2029", [2027, 2028, 2029]), ("2026-2027", [2026, 2027]),
      ("2026 puis tous les 2 ans", [2026, 2028, 2030]),
      ("2027, puis tous les deux ans", [2027, 2029]),
      ("2028 puis chaque année", [2028, 2029, 2030]),
      ("Phase I 2026, phase II 2027", [2026, 2027]),
      ("Phase I : réalisation du diagnostic 2026. Phase II : mise en œuvre 2027", [2026, 2027]),
      ("Phase 1 : 2026-2027 ; phase 2 : 2029", [2026, 2027, 2029]),
      ("2026 étude de projet (diagnostic) 2027 réalisation", [2026, 2027]),
      ("en 2026 après les élections", [2026]), ("En 2026, 2028", [2026, 2028]),
      ("2026, 2028 et 2030", [2026, 2028, 2030]), ("2026 et 2027", [2026, 2027]),
      ("2026-2027 et 2029", [2026, 2027, 2029]), ("fin 2027", [2027]),
      ("septembre 2026", [2026]), ("1er semestre 2028", [2028]),
      ("annuel", [2026, 2027, 2028, 2029, 2030]),
      ("Chaque année", [2026, 2027, 2028, 2029, 2030]),
      ("Tout au long de la CTG 2026-2030", [2026, 2027, 2028, 2029, 2030]),
      ("sur la période de la CTG", [2026, 2027, 2028, 2029, 2030]),
      ("chaque année à partir de 2028", [2028, 2029, 2030]), ("dès 2029", [2029, 2030]),
      ("2027 : état des lieux – groupe de travail", [2027]),
      ("2026 : bilan et poursuite des actions", [2026]), ("2027-2028 : étude", [2027, 2028]),
      ("Dès 2028 : coordination des acteurs, état des lieux", [2028, 2029, 2030]),
      ("Dès 2029 pour les années suivantes", [2029, 2030]),
      ("2026 état des lieux 2027 réalisation", [2026, 2027]),
      ("jusqu’en 2027", [2026, 2027]), ("2027 sous réserve de financement.", [2027]),
    ])
  func comprises(texte: String, annees: [Int]) throws {
    let echeance = try Self.lire(texte)
    #expect(echeance.texte == texte)
    #expect(echeance.annees?.map(\.nombre) == annees)
  }

  @Test(
    "no year is drawn from what is not clear, and the text stays",
    arguments: [
      "", "à définir", "2028 sur la période de la CTG", "2030-2026", "2026-2026", "2028, 2026",
      "2026 ou 2027", "avant 2027", "après 2027", "d’ici 2028", "2026 puis ensuite",
      "En 2026 après les élections et mise en place ensuite", "2026-27", "26", "20260",
      "phase I, phase II 2027", "phase I avant 2027", "Phase I 2027, phase II 2026",
      "2026 puis tous les 0 ans", "2026 étude jusqu’à 2028", "2026 étude 2027", "3026", "non 2026",
      "2026 puis tous les 999 ans", "2027 : avant l’été", "2027 : étude, puis travaux",
      "2027 : étude, mise en œuvre dès la rentrée", "2027 : reportée", "2027 :", "2027 : 12",
      "2027 : étude, années suivantes", "avant 2027 : étude",
      "Dès 2027 : étude ; 2028 : travaux", "des états des lieux en 2027",
      "Dès 2031 : étude", "tout au long du projet", "tout au long du schéma",
    ])
  func nonInterpretees(texte: String) throws {
    let echeance = try Self.lire(texte)
    #expect(echeance == Echeance(texte: texte, lecture: .nonInterpretee))
  }

  @Test("the schéma and the projet are the convention where it is one, and only there")
  func duSchema() throws {
    let periode = try Self.a(2026)...(try Self.a(2030))
    func annees(_ texte: String, _ type: TypeDeConvention) -> Int? {
      Echeance(lue: texte, periode: periode, type: type).annees?.count
    }
    for texte in ["Tout au long du schéma", "sur toute la durée du schéma départemental"] {
      #expect(annees(texte, .sdsf) == 5)
      #expect(annees(texte, .ctg) == nil)
      #expect(annees(texte, .pgt) == nil)
    }
    for texte in ["tout au long du projet", "Tout au long du projet global de territoire"] {
      #expect(annees(texte, .pgt) == 5)
      #expect(annees(texte, .ctg) == nil)
    }
    for type in TypeDeConvention.allCases {
      #expect(annees("tout au long de la convention", type) == 5)
    }
  }

  @Test("what needs the convention's period is not interpreted without it")
  func sansPeriode() {
    for texte in ["annuel", "2026 puis tous les 2 ans", "à partir de 2027"] {
      #expect(Echeance(lue: texte, periode: nil).annees == nil)
    }
    #expect(Echeance(lue: "2026-2027", periode: nil).annees?.count == 2)
  }
}
