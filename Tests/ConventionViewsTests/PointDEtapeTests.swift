import ConventionSupport
import ConventionViews
import Conventions
import Testing

@Suite("le point d’étape annuel")
struct PointDEtapeTests {
  private let vie = Scenario.suivie()

  @Test("il se lit au 31 décembre de son année, chaque fiche en vigueur une fois")
  func fiches() {
    let point = PointDEtape(etat: vie.etat, annee: 2027)
    #expect(point.lecture.enVigueurAu == "2027-12-31")
    // « 2 ter » since April: the order follows the codes in force on the day that is read.
    #expect(point.axes.fiches.map(\.id.nom) == ["forum", "rpe", "creche", "coordination"])
    let avant = PointDEtape(etat: vie.etat, annee: 2026)
    #expect(avant.axes.fiches.map(\.id.nom) == ["rpe", "forum", "creche", "coordination"])
    #expect(point.axes.map { $0.id?.nom } == ["axe-1", "axe-2", nil])
    #expect(point.axes[1].renvois == ["creche"])
  }

  @Test("une fiche retirée l’année d’après n’y figure plus, et son retrait est dit")
  func retrait() {
    let point = PointDEtape(etat: vie.etat, annee: 2028)
    #expect(!point.axes.fiches.contains { $0.id == "forum" })
    #expect(point.retirees.map(\.fiche.id) == ["forum"])
    #expect(point.retirees.map(\.depuis) == ["2028-01-01"])
  }

  @Test("un texte ajouté plus tard sous une autre rubrique n’efface pas le premier")
  func rubriques() throws {
    let point = PointDEtape(etat: vie.etat, annee: 2026)
    let rpe = try #require(point.axes.fiches.first { $0.id == "rpe" })
    let textes = try #require(rpe.textes(2026))
    #expect(textes.texte(.resultats)?.bloc == .exemple("1"))
    #expect(textes.texte(.difficultes)?.bloc == .exemple("3"))
    #expect(textes.texte(.impacts) == nil)
  }

  @Test("une évaluation contre-passée disparaît de la lecture, l’ancienne revient")
  func contrePassation() throws {
    var vie = vie
    let fautive = vie.noter(
      le: "2026-12-20",
      .evaluationSaisie(
        EvaluationSaisie(
          fiche: "rpe", annee: 2026, textes: TextesDEvaluation([.resultats: .exemple("9")]))))
    let avant = PointDEtape(etat: vie.etat, annee: 2026)
    #expect(avant.axes.fiches.first?.textes(2026)?.texte(.resultats)?.bloc == .exemple("9"))
    vie.noter(
      le: "2027-01-05",
      .ecritureContrePassee(EcritureContrePassee(position: fautive, motif: "Mauvaise fiche")))
    let apres = PointDEtape(etat: vie.etat, annee: 2026)
    #expect(apres.axes.fiches.first?.textes(2026)?.texte(.resultats)?.bloc == .exemple("1"))
    #expect(apres.changements.contrePassations.map(\.fait.position) == [fautive])
  }

  @Test("les comptes de statuts distinguent ce qui est enregistré de ce qu’on attend")
  func comptes() {
    let compte = PointDEtape(etat: vie.etat, annee: 2027).compte
    #expect(compte.realisees == 1)
    #expect(compte.nonRealisees == 1)
    #expect(compte.indetermines == 2)
    #expect(compte.nonEnregistres == 2)
  }

  @Test("les ajustements sont ceux de l’année, avec leur qualification")
  func ajustements() {
    let point = PointDEtape(etat: vie.etat, annee: 2027)
    #expect(point.modifications.map(\.qualification) == [.ajustementMineur("decaler")])
    #expect(PointDEtape(etat: vie.etat, annee: 2026).modifications.isEmpty)
    #expect(
      PointDEtape(etat: vie.etat, annee: 2028).modifications.map(\.qualification)
        == [.avenant("av-1", numero: 1, rang: 1, article: "annexe 3")])
  }

  @Test("six ajustements d’une fiche dans l’année sont signalés, cinq ne le sont pas")
  func ajustementsRepetes() {
    var vie = vie
    for rang in 1...4 {
      vie.ajuster("rpe", .titre, "\(rang)", "\(rang + 1)", le: "2027-05-01", motif: "Précision")
    }
    #expect(PointDEtape(etat: vie.etat, annee: 2027).ajustementsRepetes.isEmpty)
    vie.ajuster("rpe", .titre, "5", "6", le: "2027-05-02", motif: "Précision")
    let repetes = PointDEtape(etat: vie.etat, annee: 2027).ajustementsRepetes
    #expect(repetes.map(\.fiche) == ["rpe"])
    #expect(repetes.map(\.nombre) == [6])
    #expect(PointDEtape(etat: vie.etat, annee: 2028).ajustementsRepetes.isEmpty)
  }

  @Test("les changements partent du dernier point arrêté, même enregistrés en retard")
  func depuisLeDernierPoint() {
    var vie = vie
    let connu = Position(vie.ecritures.count)
    vie.noter(
      le: "2028-02-01",
      .bilanArrete(
        BilanArrete(
          bilan: "point-2027", genre: .pointDEtape(2027), enVigueurAu: "2027-12-31", connuA: connu,
          contenu: .exemple("c"), moteur: "essai", rendus: [])))
    // Decided in 2027, recorded once the point was arrêté.
    vie.ajuster("rpe", .titre, "a", "b", le: "2027-06-01", motif: "Oubli")
    let changements = PointDEtape(etat: vie.etat, annee: 2028).changements
    #expect(changements.precedent?.arret.fait.bilan == "point-2027")
    #expect(changements.precedent?.adopte == false)
    #expect(changements.modifications.map(\.effet) == ["2027-06-01", "2028-01-01"])
    #expect(PointDEtape(etat: vie.etat, annee: 2027).dejaArretes.count == 1)
  }

  @Test("les décisions du COPIL gardent leurs anomalies")
  func decisions() {
    let point = PointDEtape(etat: vie.etat, annee: 2027)
    #expect(point.decisionsDuCopil.map(\.decision.fait.decision) == ["decaler", "prolonger"])
    #expect(point.decisionsDuCopil.map(\.decision.anomalies.count) == [0, 1])
    #expect(PointDEtape(etat: vie.etat, annee: 2026).decisionsDuCopil.isEmpty)
  }

  @Test("connu alors et connu aujourd’hui diffèrent, et le contenu canonique avec eux")
  func connuAK() {
    let apres2026 = vie.ecritures.firstIndex { $0.evenement.effet > "2026-12-31" } ?? 0
    let alors = PointDEtape(etat: vie.etat(connuA: apres2026), annee: 2027)
    let depuis = PointDEtape(etat: vie.etat, annee: 2027)
    #expect(alors.compte.realisees == 0)
    #expect(alors.contenuCanonique.octets != depuis.contenuCanonique.octets)
  }

  @Test("des mêmes deux dates, le contenu canonique est toujours le même")
  func contenuCanonique() {
    let premier = PointDEtape(etat: vie.etat, annee: 2027).contenuCanonique.octets
    for _ in 0..<5 {
      #expect(PointDEtape(etat: vie.etat, annee: 2027).contenuCanonique.octets == premier)
    }
    // Entries that only count after D, known later, change K alone.
    #expect(PointDEtape(etat: vie.etat, annee: 2026).contenuCanonique.octets != premier)
  }

  @Test(
    "le contenu canonique cite les textes par leur empreinte, jamais par leurs mots ni leur sel")
  func textesCites() {
    let contenu = PointDEtape(etat: vie.etat, annee: 2027).contenuCanonique.texteCanonique
    #expect(contenu.contains(Condense.exemple("4").hex))
    #expect(!contenu.contains("Moins de trajets"))
  }
}
