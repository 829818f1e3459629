import ConventionSupport
import ConventionViews
import Conventions
import DocumentKit
import TestSupport
import Testing

@testable import ConventionDocuments

/// A COPIL whose relevé leaves as a projet, whose decision brings an avenant, and one of whose
/// members sits no longer.
@Suite("Ce qui suit une séance : envoi du relevé, avenant demandé, fin d’un mandat")
struct SuitesDesSeancesTests {
  private static let vie: Scenario = {
    var vie = Scenario.ctgVecue()
    vie.noter(le: "2026-03-16", envoi(["caf-essai", "cc-essai"], avant: "2026-03-31"))
    vie.noter(
      le: "2027-01-05",
      .avenantPrepare(
        AvenantPrepare(
          avenant: "av-3", numero: 3, intitule: "Prolonger", objet: "La durée", preambule: nil,
          effetStipule: nil, retroactif: false, decision: decision)))
    vie.noter(
      le: "2027-01-06",
      .mandatTermine(
        MandatTermine(personne: "p-1", mandat: .instance("copil"), motif: "Élections")))
    vie.noter(
      le: "2027-01-06",
      .mandatTermine(
        MandatTermine(
          personne: "p-1",
          mandat: .representation(.init(partie: "cc-essai", bloc: "cc-presidence")),
          motif: "Élections")))
    return vie
  }()

  /// The one that would have extended the convention.
  private static let decision: DecisionID = {
    let vecue = Scenario.ctgVecue().etat
    guard let acte = vecue.decisions.tous.first(where: { !$0.fait.touche.isEmpty }) else {
      preconditionFailure("a decision touches what is reserved for an avenant")
    }
    return acte.fait.decision
  }()

  private static func envoi(_ parties: [PartieID], avant: DateCivile?) -> Fait {
    .releveTransmis(
      ReleveTransmis(
        seance: "copil-1", etat: .projet, destinataires: parties, moyen: "courriel",
        observationsAvant: avant))
  }

  private func texte(_ document: Document) -> String {
    document.body.map(\.plainText).joined(separator: "\n").replacing("\u{00A0}", with: " ")
      .replacing("'", with: "’")
  }

  private func lecture(_ jour: DateCivile) -> Lecture {
    Lecture(Self.vie.etat, enVigueurAu: jour)
  }

  @Test("le relevé dit quand son projet est parti, à qui, comment, et jusqu’à quand répondre")
  func envois() throws {
    let releve = try #require(ReleveDeDecisions(lecture("2027-02-01"), seance: "copil-1"))
    let texte = texte(releve.document(.essai))
    #expect(texte.contains("Projet envoyé le 16 mars 2026, par courriel"))
    #expect(texte.contains("observations attendues jusqu’au 31 mars 2026"))
  }

  @Test("le relevé dit quel avenant a suivi, et l’avenant la décision qui l’a demandé")
  func avenant() throws {
    let releve = try #require(ReleveDeDecisions(lecture("2027-02-01"), seance: "copil-1"))
    let relu = texte(releve.document(.essai))
    #expect(relu.contains("sans effet sur le plan"))
    #expect(relu.contains("Avenant n° 3, Prolonger — en projet"))
    let avenant = try #require(TexteDAvenant(lecture("2027-02-01"), avenant: "av-3"))
    #expect(texte(avenant.document(.essai)).contains("Vu la décision du 12 mars 2026"))
    let phrases = PhrasesDuJournal(lecture("2027-02-01"), noms: { _ in nil })
    let preparation = try #require(lecture("2027-02-01").etat.avenants["av-3"]?.preparation.fait)
    #expect(phrases.phrase(preparation).contains(", décision «\u{00A0}"))
  }

  @Test("l’échéancier donne le délai d’observations d’un projet, tant qu’il n’est pas approuvé")
  func echeancier() throws {
    let avant = Echeancier(lecture("2026-03-20")).observations
    #expect(avant.map(\.limite) == ["2026-03-31"])
    #expect(avant.map(\.delaiPasse) == [false])
    #expect(Echeancier(lecture("2026-04-01")).observations.map(\.delaiPasse) == [true])
    #expect(Echeancier(lecture("2026-03-15")).observations.isEmpty)
    // Its relevé is approved on 2 April.
    #expect(Echeancier(lecture("2026-04-02")).observations.isEmpty)
    let texte = texte(Echeancier(lecture("2026-03-20")).document(.essai))
    #expect(texte.contains("Observations sur les projets de relevé"))
  }

  @Test("la convocation et le plan ne nomment plus qui a quitté son mandat ; la veille, si")
  func mandat() throws {
    for (jour, presente) in [("2027-01-05", true), ("2027-01-06", false)] as [(DateCivile, Bool)] {
      let plan = PlanEnVigueur(lecture(jour))
      #expect(plan.representants.contains { $0.fait.personne == "p-1" } == presente)
      let membres = lecture(jour).etat.membres(de: "copil", au: jour)
      #expect(membres.contains { $0.fait.personne == "p-1" } == presente)
    }
    let phrases = PhrasesDuJournal(lecture("2027-02-01"), noms: { _ in nil })
    let fins = Self.vie.etat.mandatsTermines.map { phrases.phrase($0.fait) }
    #expect(fins.first?.contains("Fin de mandat (Comité de pilotage)") == true)
    #expect(fins.first?.contains("Vice-présidence") == true)
    #expect(fins.last?.contains("représentation") == true)
  }
}
