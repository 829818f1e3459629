import Conventions
import Testing

@testable import GreffeCommandes

/// One example of each refusal about the end of a convention, and about who may record.
extension CatalogueDErreurs {
  private static func date(_ texte: String) throws -> DateCivile {
    try #require(DateCivile(texte))
  }

  static func deLaFinDeLaConvention() throws -> [MotifDeRefus] {
    let caf: PartieID = try id("caf")
    let lettre: LettreID = try id("mise-en-demeure-2028-03-12")
    let (debut, fin) = (try date("2026-01-01"), try date("2030-12-31"))
    let deliberation: DeliberationID = try id("deliberation-vals-2025-11-20")
    return [
      .inconnu(Reference(.lettre, lettre.nom)),
      .gouvernance(.seanceDejaAnnulee(try id("copil-2028-03-10"))),
      .gouvernance(.deliberationDejaPerdue(deliberation, Position(31))),
      .gouvernance(.anterieurAuVote(deliberation, vote: debut)),
      .fin(.dejaResiliee(depuis: try date("2028-05-01"))), .fin(.conventionEchue(fin: fin)),
      .fin(.avantLEntreeEnVigueur(debut)), .fin(.destinataires(caf)),
      .fin(.recueAvantLEnvoi(envoi: try date("2028-03-12"))),
      .fin(.casInconnu(5, nombre: 4)), .fin(.casInconnu(1, nombre: 0)),
      .fin(.anterieurALaLettre(lettre, try date("2028-03-12"))),
      .reconduction(.nonPrevue(.expresse, regle: nil)),
      .reconduction(.nonPrevue(.tacite, regle: "expresse")),
      .reconduction(.finNonReculee(fin)), .reconduction(.accordsManquants([caf, try id("cc")])),
      .reconduction(.accordEnDouble(caf)), .reconduction(.accordsSansObjet),
      .reconduction(.taciteAvantLeTerme(fin: fin)),
      .reconduction(.denoncee(lettre, Position(60))),
      .cloture(.registreClos(Position(912))), .cloture(.conventionEnCours(fin: fin)),
      .cloture(.avenantsEnCours([try id("avenant-1"), try id("avenant-2")])),
      .cloture(.bilanFinalNonAdopte), .cloture(.bilanFinalAdopte(try id("final"))),
      .cloture(.registreDeSoiMeme),
    ]
  }

  static func desHabilitations() throws -> [MotifDeRefus] {
    let agent = try #require(Titulaire("agent-07"))
    let second = try #require(JeuDeRegles(2))
    let (debut, fin) = (try date("2026-02-01"), try date("2026-01-31"))
    return [
      .habilitation(.sansHabilitation(par: "agent-07", .plan, au: debut)),
      .habilitation(.sansHabilitation(par: "agent-07", nil, au: debut)),
      .habilitation(.premiereSansRegistre),
      .habilitation(.finAvantLeDebut(debut: debut, fin: fin)), .habilitation(.droitsVides),
      .habilitation(.droitNonAccorde(agent, .suivi)),
      .habilitation(.dernierAdministrateur(agent)), .habilitation(.partiesVides),
      .habilitation(.jeuDeReglesInconnu(second)),
      .habilitation(.jeuDeReglesPasPlusRecent(.regles1, enVigueur: .regles1)),
    ]
  }

  static func deLaReprise() throws -> [MotifDeRefus] {
    let (debut, fin) = (try date("2026-01-01"), try date("2030-12-31"))
    let (reprise, apres) = (try date("2028-07-01"), try date("2028-07-12"))
    let motifs: [MotifDAnteriorite] = [
      .dejaReprise(Position(97)), .planRepris(Position(97)),
      .repriseDansLAvenir(try date("2028-07-02")),
      .repriseAvantLeDebut(debut, debut: debut),
      .repriseApresLeTerme(try date("2031-02-01"), fin: fin),
      .entreeEnVigueurHorsDeSaPeriode(try date("2025-12-18"), debut: debut, reprise: reprise),
      .actesAvantLaReprise([Position(41), Position(42)]), .sansReprise,
      .posterieurALaReprise(apres, reprise: reprise), .sansAttestation,
      .changementDejaRepris(reprise: reprise), .bilanDAvantLaReprise(reprise: reprise),
      .documentDejaVerse(Position(101)),
      .anneeHorsDeLaReprise(
        try #require(Annee(2029)), debut: debut, reprise: reprise),
      .adoptionAvantLAnnee(try #require(Annee(2027)), try date("2026-12-18")),
      .numeroImpossible(0), .numeroDAvantLaReprise(1, Position(104)),
    ]
    return motifs.map { .anteriorite($0) }
  }
}
