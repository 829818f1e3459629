import Conventions
import Testing

@Suite("Periods and statuses as typed")
struct LectureDePeriodeTests {
  @Test("the four kinds of periods are read")
  func periodes() throws {
    let annee = try #require(Annee(2026))
    #expect(try Periode(saisie: "2026") == .annee(annee))
    #expect(try Periode(saisie: " 2026-T1") == .trimestre(annee, 1))
    #expect(try Periode(saisie: "T4\u{A0}2026") == .trimestre(annee, 4))
    #expect(try Periode(saisie: "s2 2026") == .semestre(annee, 2))
    #expect(try Periode(saisie: "2026-S1") == .semestre(annee, 1))
    #expect(
      try Periode(saisie: "2026-06-30")
        == .date(try #require(DateCivile(annee: 2026, mois: 6, jour: 30))))
  }

  @Test(
    "what is not a period is refused with its reason",
    arguments: [
      ("", .vide), ("26", .illisible), ("30/06/2026", .illisible), ("2026-2027", .illisible),
      ("2026-06", .illisible), ("2026 06 30", .illisible), ("X1 2026", .illisible),
      ("T5 2026", .rangInconnu), ("2026-S3", .rangInconnu), ("2026-T0", .rangInconnu),
      ("3026", .anneeHorsBornes), ("T1 1026", .anneeHorsBornes),
      ("2026-02-30", .dateInexistante), ("2026-6-030", .dateInexistante),
      ("2026-ab-cd", .illisible), ("+026", .illisible),
    ] as [(String, RefusDePeriode)])
  func refusPeriodes(saisie: String, raison: RefusDePeriode) {
    #expect(throws: raison) { try Periode(saisie: saisie) }
  }

  @Test(
    "a status is read in French words, of any gender",
    arguments: [
      ("Réalisée", .realisee), ("réalisé", .realisee), ("non réalisé", .nonRealisee),
      ("non-realisee", .nonRealisee), ("En cours", .enCours), ("EN COURS DE RÉALISATION", .enCours),
      ("À venir", .aVenir), ("a-venir", .aVenir), ("non concernée", .nonConcernee),
      ("Sans objet", .sansObjet),
    ] as [(String, Statut)])
  func statuts(texte: String, statut: Statut) throws {
    #expect(try Statut(saisi: texte) == statut)
  }

  @Test("a postponement names its year")
  func reports() throws {
    let annee = try #require(Annee(2028))
    for texte in ["Reportée à 2028", "reporté en 2028", "report 2028", "reportée vers 2028"] {
      #expect(try Statut(saisi: texte) == .reportee(vers: annee))
    }
    #expect(throws: RefusDeStatut.anneeDeReportManquante) { try Statut(saisi: "reportée") }
    #expect(throws: RefusDeStatut.inconnu) { try Statut(saisi: "reportée à plus tard") }
    #expect(throws: RefusDeStatut.inconnu) { try Statut(saisi: "reportée à 2028 ou 2029") }
    #expect(throws: RefusDeStatut.inconnu) { try Statut(saisi: "vert") }
    #expect(throws: RefusDeStatut.vide) { try Statut(saisi: " ") }
  }
}
