import ConventionDocuments
import ConventionSupport
import ConventionViews
import Conventions
import DocumentKit
import Synchronization
import Testing

@Suite("Ce qui est effacé ne se lit plus, et se dit")
struct EffacementsTests {
  /// A withdrawal erases the renderings of the bilans whose content cites the text. That is enough
  /// only as long as no bilan prints a text that its content does not cite.
  @Test(
    "un bilan n'imprime aucun texte que son contenu condensé ne cite",
    arguments: ["etape-2026", "etape-2027", "intermediaire", "final"])
  func contenuEtRendu(_ genre: String) {
    let etat = Scenario.suivie().etat
    let lus = Mutex<Set<String>>([])
    let gabarit = Gabarit.essai(
      fictif: true,
      textes: { bloc in
        lus.withLock { _ = $0.insert(bloc.condense.hex) }
        return .texte("Un texte.")
      })
    let (contenu, document): (ValeurCanonique, Document)
    switch genre {
    case "etape-2026":
      let vue = PointDEtape(etat: etat, annee: 2026, au: "2026-12-31")
      (contenu, document) = (vue.contenuCanonique, vue.document(gabarit))
    case "etape-2027":
      let vue = PointDEtape(etat: etat, annee: 2027, au: "2027-12-31")
      (contenu, document) = (vue.contenuCanonique, vue.document(gabarit))
    case "intermediaire":
      let vue = BilanIntermediaire(etat: etat, au: "2028-06-30")
      (contenu, document) = (vue.contenuCanonique, vue.document(gabarit))
    default:
      let vue = BilanFinal(etat: etat, au: "2030-12-31")
      (contenu, document) = (vue.contenuCanonique, vue.document(gabarit))
    }
    _ = document.html() + document.markdown()
    let imprimes = lus.withLock { $0 }
    #expect(!imprimes.isEmpty)
    let texte = contenu.texteCanonique
    for condense in imprimes { #expect(texte.contains("\"\(condense)\""), "\(condense)") }
  }

  @Test("une identité effacée garde qualité et partie, et passe avant tout nom")
  func identite() {
    let etat = Scenario.ctgVecue().etat
    let gabarit = Gabarit.essai(
      fictif: true, noms: { _ in "Prénom Nom-d’Essai" }, effacees: { _ in "2029-03-12" })
    let plan = PlanEnVigueur(Lecture(etat, enVigueurAu: "2026-06-01")).document(gabarit).markdown()
    #expect(!plan.contains("Nom-d’Essai"))
    #expect(
      plan.contains("Vice-présidence — *identité effacée le 12\u{A0}mars 2029 (réf. `p-1`)*")
    )
    let nomme = Gabarit.essai(fictif: true, noms: { _ in "Prénom Nom-d’Essai" })
    let avant = PlanEnVigueur(Lecture(etat, enVigueurAu: "2026-06-01")).document(nomme).markdown()
    #expect(avant.contains("Nom-d’Essai"))
  }

  @Test("une pièce retirée est dite telle là où elle prouvait quelque chose")
  func piece() throws {
    var vie = Scenario.ctgVecue()
    vie.noter(
      le: "2027-02-01",
      .pieceRetiree(
        PieceRetiree(
          piece: "emargement-1", motif: "Signatures", condense: BlocCite.exemple("d").condense,
          autres: [])))
    let lecture = Lecture(vie.etat, enVigueurAu: "2026-06-01")
    let releve = try #require(ReleveDeDecisions(lecture, seance: "copil-1"))
    let texte = releve.document(.essai).markdown()
    #expect(texte.contains("`emargement-1` *(retirée le 1er\u{A0}février 2027)*"))
  }
}
