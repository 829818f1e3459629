import ConventionSupport
import ConventionViews
import Conventions
import Testing

@Suite("les indicateurs cumulés par année de la convention")
struct CumulIndicateursTests {
  private let visites: IndicateurID = "rpe-visites"

  private func lire(
    _ vie: Scenario, _ id: IndicateurID = "rpe-visites", au annee: Annee = 2027
  ) throws -> IndicateurSuivi {
    try #require(PointDEtape(etat: vie.etat, annee: annee).indicateurs.first { $0.id == id })
  }

  @Test("l’écart à la cible est la valeur moins la cible, et dit qu’il repose sur une estimation")
  func ecart() throws {
    let suivi = try lire(.suivie())
    #expect(
      suivi.annee(2027)?.ecart == .calcule("-20", enPoints: false, estime: true))
    #expect(suivi.annee(2026)?.ecart == .sansCible)
  }

  @Test("un trimestre seul ne se compare pas à la cible de l’année")
  func trimestre() throws {
    var vie = Scenario.ctg()
    vie.valeur(.indicateur(visites), .trimestre(2027, 1), .nombre("40"))
    #expect(try lire(vie).annee(2027)?.ecart == .valeurPartielle)
  }

  @Test("sans situation de départ, aucun écart n’est calculé")
  func sansBase() throws {
    var vie = Scenario.suivie()
    let position = vie.noter(
      le: "2026-01-01",
      .planRectifie(
        PlanRectifie(
          qualification: .erreurMaterielle("decaler"), motif: "Base retirée",
          modification: .changer(ElementID(visites), .base, avant: nil, apres: nil))))
    #expect(try lire(vie).annee(2027)?.ecart == .baseNonRenseignee(nil))
    vie.noter(
      le: "2027-12-01",
      .ecritureContrePassee(EcritureContrePassee(position: position, motif: "Erreur")))
    #expect(try lire(vie).annee(2027)?.ecart != .baseNonRenseignee(nil))
  }

  @Test("la somme dit qu’elle contient une estimation, et nomme les années qui manquent")
  func somme() throws {
    #expect(
      try lire(.suivie()).somme
        == .calculee("330", annees: [2026, 2027], manquantes: [], estimee: true))
    #expect(
      try lire(.suivie(), au: 2028).somme
        == .calculee("330", annees: [2026, 2027], manquantes: [2028], estimee: true))
    // Percentages do not add up.
    #expect(try lire(.suivie(), "rpe-taux").somme == .sansObjet)
  }

  @Test(
    "les années ne s’additionnent que si le plan le dit : un stock ne se compte pas chaque année",
    arguments: [(nil, SommeDIndicateur.sansObjet), ("stock", .stock)])
  func cumul(_ mot: String?, _ somme: SommeDIndicateur) throws {
    var vie = Scenario.suivie()
    vie.noter(
      le: "2026-01-01",
      .planAjuste(
        PlanAjuste(
          decision: "decaler", motif: "Nature de l’indicateur",
          modification: .changer(
            ElementID(visites), .cumul, avant: "flux", apres: mot.map { .texte($0) }))))
    #expect(try lire(vie).somme == somme)
  }

  @Test("une absence n’est jamais un zéro : ni écart, ni terme d’une somme")
  func absence() throws {
    for cause in CauseAbsence.allCases where cause != .secretStatistique {
      var vie = Scenario.ctg()
      vie.signer()
      vie.valeur(.indicateur(visites), .annee(2026), .nombre("150"))
      vie.valeur(.indicateur(visites), .annee(2027), .absente(cause))
      let suivi = try lire(vie)
      #expect(suivi.annee(2027)?.ecart == .valeurAbsente(cause))
      #expect(suivi.somme == .sansObjet)
    }
  }

  @Test("un changement d’unité rompt la série : ni écart à l’ancienne cible, ni somme")
  func rupture() throws {
    var vie = Scenario.suivie()
    #expect(try lire(vie).annee(2027)?.valeurs.map(\.rupture) == [false])
    vie.noter(
      le: "2027-01-01",
      .planAjuste(
        PlanAjuste(
          decision: "decaler", motif: "Autre unité",
          modification: .changer(
            ElementID(visites), .unite, avant: "familles", apres: "enfants"))))
    let suivi = try lire(vie)
    #expect(suivi.annee(2027)?.valeurs.map(\.rupture) == [true])
    #expect(suivi.annee(2027)?.ecart == .ruptureDeSerie)
    #expect(suivi.somme == .rupture)
  }

  @Test("une définition changée rompt la série comme une unité ; une cible seule ne la rompt pas")
  func definitionChangee() throws {
    func suivi(_ champ: Champ, _ apres: Donnee) throws -> IndicateurSuivi {
      var vie = Scenario.suivie()
      vie.noter(
        le: "2027-01-01",
        .planAjuste(
          PlanAjuste(
            decision: "decaler", motif: "Autre",
            modification: .changer(ElementID(visites), champ, avant: nil, apres: apres))))
      return try lire(vie)
    }
    let redefini = try suivi(.texte, "Enfants reçus, et non plus visites")
    #expect(redefini.annee(2027)?.ecart == .ruptureDeSerie)
    #expect(redefini.somme == .rupture)
    let cible = Donnee.liste([.champs([.annee: .entier(2027), .valeur: "300"])])
    #expect(try suivi(.cibles, cible).annee(2027)?.ecart != .ruptureDeSerie)
  }

  @Test("un chiffre corrigé garde l’ancien et le motif")
  func correction() throws {
    var vie = Scenario.suivie()
    vie.rectifier(visites, 2026, de: .nombre("150"), a: .nombre("105"))
    let suivie = try #require(try lire(vie).annee(2026)?.retenue)
    #expect(suivie.lue?.recue.valeur.mesure == .nombre("105"))
    #expect(suivie.rectification?.ancienne?.valeur.mesure == .nombre("150"))
  }

  @Test("un chiffre que le seuil masque cache aussi celui qu’il remplace")
  func correctionMasquee() throws {
    var vie = Scenario.suivie()
    vie.rectifier(visites, 2026, de: .nombre("150"), a: .inferieurA(5))
    let point = PointDEtape(etat: vie.etat, annee: 2027)
    let suivi = try #require(point.indicateurs.first { $0.id == visites })
    #expect(suivi.annee(2026)?.retenue?.rectification == nil)
    #expect(suivi.somme == .secret)
    let contenu = point.contenuCanonique.texteCanonique
    #expect(!contenu.contains(#""150""#))
  }

  @Test("un total dont un détail est masqué est masqué, l’année dont un trimestre l’est aussi")
  func secret() throws {
    var vie = Scenario.ctg()
    vie.inscrire(
      .indicateur, "dont-mono",
      [
        .fiche: .reference("rpe"), .texte: "dont familles monoparentales", .forme: "nombre",
        .dont: .reference("rpe-visites"),
      ])
    vie.signer()
    vie.valeur(.indicateur(visites), .annee(2026), .nombre("150"))
    vie.valeur(.indicateur(visites), .annee(2027), .nombre("160"))
    vie.valeur(.indicateur("dont-mono"), .annee(2026), .nombre("20"))
    vie.valeur(.indicateur("dont-mono"), .trimestre(2027, 2), .inferieurA(5))
    vie.valeur(.indicateur("dont-mono"), .annee(2027), .nombre("21"))
    let total = try lire(vie)
    #expect(total.annee(2026)?.retenue?.lue != nil)
    #expect(total.annee(2027)?.retenue?.lue == nil)
    #expect(total.annee(2027)?.ecart == .secret)
    #expect(total.somme == .secret)
    #expect(try lire(vie, "dont-mono").annee(2027)?.retenue?.lue == nil)
    let contenu = PointDEtape(etat: vie.etat, annee: 2027).contenuCanonique.texteCanonique
    #expect(!contenu.contains(#""160""#) && !contenu.contains(#""21""#))
  }
}

extension Scenario {
  mutating func rectifier(
    _ id: IndicateurID, _ annee: Annee, de ancienne: Mesure, a nouvelle: Mesure
  ) {
    noter(
      le: "2027-02-01", effet: .fin(de: annee),
      .valeurRectifiee(
        ValeurRectifiee(
          mesurable: .indicateur(id), periode: .annee(annee),
          valeur: Valeur(mesure: nouvelle, texte: "", estimee: false), motif: "Faute de frappe",
          ancienne: AncienneValeur(
            position: Position(0),
            valeur: Valeur(mesure: ancienne, texte: "", estimee: false)))))
  }
}
