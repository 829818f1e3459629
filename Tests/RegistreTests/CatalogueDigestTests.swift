import Conventions
import Journal
import MerkleLog
import Registre
import Testing

@Suite("Catalogue : ce qui est condensé")
struct CatalogueDigestTests {
  private let jour: DateCivile

  init() throws { jour = try #require(DateCivile("2026-03-12")) }

  @Test("une commande est la liste de ses souhaits, dans l'ordre")
  func command() throws {
    let commande = Commande([try statut(vers: .enCours), try statut(vers: .realisee, date: jour)])
    let octets = Catalogue.octets(de: commande)
    #expect(
      text(octets) == #"[{"effet":"2026-03-12","faits":{"annee":2026,"fiche":"f-1","#
        + #""vers":"en-cours"},"type":"statut-change","v":1},{"date":"2026-03-12","#
        + #""effet":"2026-03-12","faits":{"annee":2026,"fiche":"f-1","vers":"realisee"},"#
        + #""type":"statut-change","v":1}]"#)
    #expect(Catalogue.demande(de: commande).hash == Hash.sha256(octets))
    let other = Commande(commande.souhaits.reversed())
    #expect(Catalogue.demande(de: other) != Catalogue.demande(de: commande))
  }

  @Test("ce que le registre ajoute à une opération ne change pas sa demande")
  func derivedParts() throws {
    let fiche = try #require(FicheID("f-1"))
    let wish = StatutChange(
      fiche: fiche, annee: Annee(de: jour), vers: .enCours, motif: nil, decision: nil)
    var recorded = wish
    recorded.de = .aVenir
    let consequence = EntreeEnVigueur(debut: jour, fin: jour, derniereSignature: nil)
    let evenements = [
      Evenement(
        date: jour, effet: jour, fait: .statutChange(recorded),
        anomalies: [Anomalie(.saisieTardive)]),
      Evenement(date: jour, effet: jour, fait: .conventionEntreeEnVigueur(consequence)),
    ]
    let asked = Commande([Souhait(date: jour, effet: jour, fait: .statutChange(wish))])
    let rebuilt = Commande(retrouveeDans: evenements)
    #expect(Catalogue.demande(de: rebuilt) == Catalogue.demande(de: asked))
  }

  @Test("un souhait sans ce que le registre dérive s'écrit, et ne se relit pas comme un fait")
  func wishes() {
    let wish = Evenement(date: nil, effet: jour, fait: .texteArrete(TexteArrete()))
    #expect(text(written(wish)) == "{}")
    #expect(throws: ErreurDeCatalogue.self) { try Catalogue.faits(de: wish) }
  }

  @Test("le contenu d'un plan ne dépend pas de l'ordre dans lequel il est donné")
  func plan() throws {
    var contenu = Contenu()
    contenu[.niveau] = .entier(1)
    let first = Element(id: try #require(ElementID(.noeud, "n-1")), contenu: contenu)
    contenu[.titre] = .texte("Titre")
    let second = Element(id: try #require(ElementID(.noeud, "n-2")), contenu: contenu)
    #expect(
      text(Catalogue.octets(duPlan: [second, first]))
        == #"[{"contenu":{"niveau":1},"element":"n-1","genre":"noeud"},"#
        + #"{"contenu":{"niveau":1,"titre":"Titre"},"element":"n-2","genre":"noeud"}]"#)
    let digest = Catalogue.condense(duPlan: [first, second])
    #expect(digest.hex == Hash.sha256(Catalogue.octets(duPlan: [second, first])).hex)
    #expect(digest != Catalogue.condense(duPlan: [first]))
    #expect(text(Catalogue.octets(duPlan: [])) == "[]")
  }

  @Test("la liste d'un avenant suit le rang de ses modifications")
  func amendment() throws {
    let first = try modification(1)
    let second = try modification(2)
    let octets = Catalogue.octets(deLAvenant: [second, first])
    #expect(
      text(octets) == #"[{"avenant":"av-1","modification":{"retirer":{"element":"f-1","#
        + #""genre":"fiche"}},"rang":1},{"avenant":"av-1","modification":{"retirer":{"#
        + #""element":"f-2","genre":"fiche"}},"rang":2}]"#)
    #expect(Catalogue.condense(deLAvenant: [first, second]).hex == Hash.sha256(octets).hex)
    #expect(
      Catalogue.condense(deLAvenant: [first]) != Catalogue.condense(deLAvenant: [first, second]))
  }

  @Test("un événement que nul ne pourrait relire n'entre pas dans un journal")
  func unreadable() throws {
    let seance = try #require(SeanceID("s-1"))
    let empty = Fait.seanceReportee(SeanceReportee(seance: seance, nouvelleDate: nil, motif: ""))
    let evenement = Evenement(date: nil, effet: jour, fait: empty)
    #expect(throws: ErreurDeCatalogue.self) { try Catalogue.faits(de: evenement) }
  }

  @Test("une valeur d'une autre forme, même écrite pareil, n'entre pas dans un journal")
  func readOtherwise() throws {
    var contenu = Contenu()
    contenu[.intitule] = .texte("Chargé de coopération")
    contenu[.collectivite] = .reference("ccba")
    contenu[.etp] = .texte("1.5")
    let element = Element(id: try #require(ElementID(.poste, "poste-1")), contenu: contenu)
    let evenement = Evenement(date: nil, effet: jour, fait: .elementInscrit(element))
    let type = try #require(EventType("poste-inscrit"))
    #expect(throws: ErreurDeCatalogue.relueAutrement(type)) {
      try Catalogue.faits(de: evenement)
    }
  }

  private func statut(vers statut: Statut, date: DateCivile? = nil) throws -> Souhait {
    let fiche = try #require(FicheID("f-1"))
    return Souhait(
      date: date, effet: jour,
      fait: .statutChange(
        StatutChange(
          fiche: fiche, annee: Annee(de: jour), vers: statut, motif: nil, decision: nil)))
  }

  private func modification(_ rang: Int) throws -> ModificationInscrite {
    ModificationInscrite(
      avenant: try #require(AvenantID("av-1")), rang: rang, article: nil, effet: nil,
      modification: .retirer(try #require(ElementID(.fiche, "f-\(rang)"))))
  }
}
