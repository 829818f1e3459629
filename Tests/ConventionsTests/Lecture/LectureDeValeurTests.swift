import Conventions
import Testing

@Suite("Values as typed for an indicateur")
struct LectureDeValeurTests {
  private static func n(_ texte: String) -> Nombre { Nombre(texte) ?? .zero }

  @Test(
    "a value that fits its form is understood, and kept as typed",
    arguments: [
      ("254", .nombre, .nombre(n("254"))), ("1\u{202F}234,5", .nombre, .nombre(n("1234.5"))),
      ("1\u{A0}234,5", .nombre, .nombre(n("1234.5"))), ("1 234,5", .nombre, .nombre(n("1234.5"))),
      ("<5", .nombre, .inferieurA(5)), ("< 5", .nombre, .inferieurA(5)),
      ("moins de 10", .nombreEtPourcentage, .inferieurA(10)),
      ("78 %", .pourcentage, .pourcentage(n("78"))),
      ("78\u{A0}%", .pourcentage, .pourcentage(n("78"))),
      ("0", .pourcentage, .pourcentage(n("0"))), ("100", .pourcentage, .pourcentage(n("100"))),
      ("12 (48 %)", .nombreEtPourcentage, .nombreEtPourcentage(n("12"), pourcentage: n("48"))),
      ("12 ; 48%", .nombreEtPourcentage, .nombreEtPourcentage(n("12"), pourcentage: n("48"))),
      ("3/4", .rapport, .rapport(n("3"), sur: n("4"))),
      ("3 sur 4", .rapport, .rapport(n("3"), sur: n("4"))),
      ("1 200 €", .euros, .nombre(n("1200"))), ("1 200,50 euros", .euros, .nombre(n("1200.5"))),
      ("0,75 ETP", .etp, .nombre(n("0.75"))), ("12 places par an", .placesParAn, .nombre(n("12"))),
      ("Oui", .ouiNon, .ouiNon(true)), ("NON", .ouiNon, .ouiNon(false)),
      ("RPE ; MAM ;LAEP", .listeEtNombre, .liste(["RPE", "MAM", "LAEP"])),
      ("2 : RPE ; MAM", .listeEtNombre, .liste(["RPE", "MAM"])),
      ("2 (RPE ; MAM)", .listeEtNombre, .liste(["RPE", "MAM"])),
      ("3", .listeEtNombre, .nombre(n("3"))),
      ("Relais d’Aubenas", .listeEtNombre, .liste(["Relais d’Aubenas"])),
      ("-12", .variation, .nombre(n("-12"))), ("+ 4 %", .variation, .pourcentage(n("4"))),
      ("\u{2212}150 %", .variation, .pourcentage(n("-150"))),
      ("en hausse", .sens, .texte("hausse")), ("stable", .sens, .texte("maintien")),
      ("Très satisfaits", .satisfaction, .texte("Très satisfaits")),
      ("4/5", .satisfaction, .rapport(n("4"), sur: n("5"))),
      ("92 %", .satisfaction, .pourcentage(n("92"))), ("4,2", .satisfaction, .nombre(n("4.2"))),
      ("8 familles sur dix contentes", .satisfaction, .texte("8 familles sur dix contentes")),
      ("1.234,5 selon l’annexe", .texte, .texte("1.234,5 selon l’annexe")),
    ] as [(String, FormeIndicateur, Mesure)])
  func comprises(saisie: String, forme: FormeIndicateur, mesure: Mesure) throws {
    let valeur = try Valeur(saisie: saisie, forme: forme)
    #expect(valeur == Valeur(mesure: mesure, texte: saisie, estimee: false))
  }

  @Test(
    "a percentage without its sign is a ratio strictly between 0 and 1 only",
    arguments: [
      ("0,78", "78"), ("0.785", "78.5"), ("0,999999", "99.9999"), ("0,000001", "0.0001"),
      ("0,78 %", "0.78"), ("1 %", "1"), ("1,5", "1.5"), ("78", "78"),
    ])
  func rapportOuPourcentage(saisie: String, attendu: String) throws {
    let valeur = try Valeur(saisie: saisie, forme: .pourcentage)
    #expect(valeur.mesure == .pourcentage(Self.n(attendu)))
  }

  @Test(
    "an estimate is kept as typed and marked",
    arguments: [
      "environ 40", "~40", "~ 40", "≈ 40", "Environ\u{A0}40", "40 environ", "env. 40",
      "≈ 40 (estimation)",
    ])
  func estimations(saisie: String) throws {
    let valeur = try Valeur(saisie: saisie, forme: .nombre)
    #expect(valeur == Valeur(mesure: .nombre(Self.n("40")), texte: saisie, estimee: true))
  }

  @Test(
    "an absence has its cause, whatever the form",
    arguments: [
      ("NS", .nonSignificatif), ("n.s.", .nonSignificatif), ("ND", .nonDisponible),
      ("Non disponible", .nonDisponible), ("sans objet", .sansObjet),
      ("non renseignée", .nonRenseigne), ("secret statistique", .secretStatistique),
    ] as [(String, CauseAbsence)])
  func absences(saisie: String, cause: CauseAbsence) throws {
    for forme in FormeIndicateur.allCases {
      #expect(try Valeur(saisie: saisie, forme: forme).mesure == .absente(cause))
    }
  }

  @Test(
    "no form takes what says nothing, nor a formula", arguments: FormeIndicateur.allCases)
  func jamais(forme: FormeIndicateur) {
    #expect(throws: RefusDeValeur.vide) { try Valeur(saisie: "", forme: forme) }
    #expect(throws: RefusDeValeur.vide) { try Valeur(saisie: "\u{202F} ", forme: forme) }
    #expect(throws: RefusDeValeur.tiret) { try Valeur(saisie: "-", forme: forme) }
    #expect(throws: RefusDeValeur.tiret) { try Valeur(saisie: "—", forme: forme) }
    #expect(throws: RefusDeValeur.formule) { try Valeur(saisie: "=cmd()", forme: forme) }
    #expect(throws: RefusDeValeur.caractereInterdit(9)) {
      try Valeur(saisie: "1\t2", forme: forme)
    }
    #expect(throws: RefusDeValeur.caractereInterdit(0x202E)) {
      try Valeur(saisie: "1\u{202E}2", forme: forme)
    }
    #expect(throws: RefusDeValeur.tropLong(maximum: 2000)) {
      try Valeur(saisie: String(repeating: "9", count: 2001), forme: forme)
    }
  }

  @Test(
    "what does not fit its form is refused with the reason",
    arguments: [
      ("abc", .nombre, .nombre(.pasUnNombre)), ("1.234,5", .nombre, .nombre(.separateursMultiples)),
      ("1,2,3", .nombre, .nombre(.separateursMultiples)), ("-1", .nombre, .negatif),
      ("0,1234567", .nombre, .nombre(.tropDeDecimales(maximum: 6))),
      ("12 %", .nombre, .uniteInattendue("%")),
      ("12 familles", .nombre, .uniteInattendue("familles")),
      (">5", .nombre, .inegaliteInattendue), ("≤ 5", .nombre, .inegaliteInattendue),
      ("<=5", .nombre, .inegaliteInattendue), ("<1", .nombre, .seuilInvalide),
      ("<2,5", .nombre, .entierAttendu), ("environ <5", .nombre, .estimationInattendue),
      ("1", .pourcentage, .pourcentageAmbigu), ("1,00", .pourcentage, .pourcentageAmbigu),
      ("101 %", .pourcentage, .horsBornes(minimum: 0, maximum: 100)),
      ("120", .pourcentage, .horsBornes(minimum: 0, maximum: 100)),
      ("-5 %", .pourcentage, .negatif), ("<5", .pourcentage, .seuilHorsForme),
      ("78 %%", .pourcentage, .uniteInattendue("%")),
      ("12", .nombreEtPourcentage, .pourcentageManquant),
      ("12 (48)", .nombreEtPourcentage, .pourcentageManquant),
      ("abc", .nombreEtPourcentage, .nombre(.pasUnNombre)),
      ("<5 (48 %)", .nombreEtPourcentage, .secretDevoile),
      ("0,75", .rapport, .rapportAttendu), ("3/0", .rapport, .denominateurNul),
      ("1/2/3", .rapport, .rapportAttendu), ("-3/4", .rapport, .negatif),
      ("12 k€", .euros, .uniteInattendue("k")),
      ("1,005 €", .euros, .nombre(.tropDeDecimales(maximum: 2))),
      ("-3 €", .euros, .negatif), ("2,5", .placesParAn, .entierAttendu),
      ("yes", .ouiNon, .ouiNonAttendu), ("1", .ouiNon, .ouiNonAttendu),
      ("environ oui", .ouiNon, .estimationInattendue),
      ("RPE ;; MAM", .listeEtNombre, .elementVide), ("RPE ;", .listeEtNombre, .elementVide),
      ("3 : RPE ; MAM", .listeEtNombre, .compteDifferent(annonce: 3, compte: 2)),
      ("-2", .listeEtNombre, .negatif), ("1.234,5", .listeEtNombre, .nombre(.separateursMultiples)),
      ("4/0", .satisfaction, .denominateurNul),
      ("120 %", .satisfaction, .horsBornes(minimum: 0, maximum: 100)),
      ("1.234,5", .satisfaction, .nombre(.separateursMultiples)), ("montée", .sens, .sensAttendu),
      ("≈", .nombre, .nombre(.vide)), ("abc", .variation, .nombre(.pasUnNombre)),
    ] as [(String, FormeIndicateur, RefusDeValeur)])
  func refusees(saisie: String, forme: FormeIndicateur, raison: RefusDeValeur) {
    #expect(throws: raison) { try Valeur(saisie: saisie, forme: forme) }
  }
}
