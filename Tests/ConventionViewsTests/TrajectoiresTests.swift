import ConventionSupport
import ConventionViews
import Conventions
import Testing

@Suite("les places prévues et constatées")
struct TrajectoiresTests {
  private func lire(_ vie: Scenario, _ nom: String) throws -> TrajectoireSuivie {
    let point = PointDEtape(etat: vie.etat, annee: 2027)
    return try #require(point.trajectoires.first { $0.id.nom == nom })
  }

  @Test("l’écart d’une année compare le constat et la prévision de cette année")
  func ecart() throws {
    let micro = try lire(.suivie(), "places-micro")
    #expect(
      micro.annees.map(\.ecart).prefix(2) == [
        .calcule("0", estime: false), .calcule("3", estime: false),
      ])
    #expect(micro.annees.last?.ecart == .sansConstat)
    #expect(micro.evolution == .calculee("5", jusqua: 2027, estimee: false))
  }

  @Test("de places en ETP, aucune évolution n’est calculée, et la rupture est dite")
  func rupture() throws {
    let eaje = try lire(.suivie(), "places-eaje")
    #expect(eaje.annees.map(\.rupture).prefix(2) == [false, true])
    #expect(eaje.evolution == .uniteChangee(de: "places", vers: "ETP"))
  }

  @Test("un constat absent ou masqué n’est pas un zéro")
  func absences() throws {
    var vie = Scenario.suivie()
    vie.valeur(.trajectoire("places-micro"), .annee(2028), .absente(.nonDisponible))
    vie.valeur(.trajectoire("places-micro"), .annee(2029), .inferieurA(5))
    let point = PointDEtape(etat: vie.etat, annee: 2029)
    let micro = try #require(point.trajectoires.first { $0.id.nom == "places-micro" })
    #expect(micro.annees[2].ecart == .constatAbsent(.nonDisponible))
    #expect(micro.annees[3].ecart == .secret)
  }

  @Test("un total n’additionne que des lignes de même unité, et ne se donne jamais incomplet")
  func totaux() throws {
    var vie = Scenario.suivie()
    #expect(PointDEtape(etat: vie.etat, annee: 2027).totaux.isEmpty)
    vie.inscrire(
      .trajectoire, "places-mam",
      [
        .accueil: "MAM", .base: .champs([.nombre: .nombre("8"), .unite: "places"]),
        .points: [.champs([.annee: .entier(2026), .nombre: .nombre("8"), .unite: "places"])],
      ])
    vie.valeur(.trajectoire("places-mam"), .annee(2026), .nombre("9"), estimee: true)
    let total = try #require(PointDEtape(etat: vie.etat, annee: 2027).totaux.first)
    #expect(total.lignes.map(\.nom) == ["places-micro", "places-mam"])
    #expect(total.annees[0].constate == .calcule("19", estime: true))
    #expect(total.annees[0].prevu == "18")
    #expect(total.annees[1].prevu == nil)
    #expect(
      total.annees[1].constate
        == .incomplet(manquantes: [.exemple(.trajectoire, "places-mam")]))
    #expect(total.annees[2].constate == .aucun)
    vie.valeur(.trajectoire("places-mam"), .annee(2027), .inferieurA(5))
    let masque = try #require(PointDEtape(etat: vie.etat, annee: 2027).totaux.first)
    #expect(masque.annees[1].constate == .secret)
  }
}
