import ConventionSupport
import ConventionViews
import Conventions
import Testing

@Suite("Les extraits pour le comité départemental (R22) : rien de ce qui est hors du périmètre")
struct ExtraitsTests {
  private func vie() -> Scenario {
    var vie = Scenario.suivie()
    vie.inscrire(
      .fiche, "ados", [.titre: "Ouvrir un local jeunes", .placements: [.place("axe-2")]])
    vie.inscrire(
      .indicateur, "ados-entrees",
      [.fiche: .reference("ados"), .texte: "Entrées", .forme: "nombre"])
    vie.valeur(.indicateur("ados-entrees"), .annee(2026), .nombre("777"))
    return vie
  }

  private func extrait(
    _ nature: ExtraitCDSF.Nature, _ perimetre: PerimetreDuCDSF = .petiteEnfance
  ) -> ExtraitCDSF {
    ExtraitCDSF(nature, Lecture(vie().etat, enVigueurAu: "2027-12-31"), perimetre)
  }

  @Test("la petite enfance seule : ni la fiche des jeunes, ni son chiffre, ni la fiche sans place")
  func petiteEnfance() {
    for nature in [.schemaPluriannuel, .bilan("b1", .intermediaire)] as [ExtraitCDSF.Nature] {
      let texte = extrait(nature).contenuCanonique.texteCanonique
      #expect(texte.contains("Ouvrir un second relais") && texte.contains("Micro-crèches"))
      for dehors in ["local jeunes", "777", "Coordonner", "Jeunesse"] {
        #expect(!texte.contains(dehors), "\(dehors)")
      }
    }
  }

  @Test("le schéma pluriannuel ne dit que ce qui est prévu ; l’extrait du bilan dit les deux")
  func prevu() {
    let schema = extrait(.schemaPluriannuel).contenuCanonique.texteCanonique
    let bilan = extrait(.bilan("b1", .intermediaire)).contenuCanonique.texteCanonique
    // 62 places were found in 2026 where 60 were planned.
    #expect(schema.contains(#""60""#) && !schema.contains(#""62""#))
    #expect(bilan.contains(#""60""#) && bilan.contains(#""62""#))
    #expect(!schema.contains("realisee") && bilan.contains("realisee"))
  }

  @Test(
    "un autre périmètre : la fiche que le plan dit d’abord ailleurs y est, les places n’y sont pas")
  func autrePerimetre() {
    let jeunesse = extrait(.bilan("b1", .pointDEtape(2026)), .noeuds(["axe-2"]))
    #expect(jeunesse.contenu.fiches.map(\.id) == ["ados", "creche"])
    #expect(jeunesse.contenu.trajectoires.isEmpty && jeunesse.contenu.competences.isEmpty)
    #expect(jeunesse.annees == [2026])
    let deux = extrait(.schemaPluriannuel, .noeuds(["axe-2", "axe-1"]))
    #expect(deux.contenu.fiches.map(\.id) == ["forum", "rpe", "creche", "ados"])
    #expect(deux.contenu.trajectoires.count == 2)
  }
}

@Suite("La version adoptée, retouchée hors du registre (R21)")
struct EcartsDeVersionTests {
  private func adoptee(_ chiffres: [(Mesurable, Nombre)], masque: Bool = false) -> Lecture {
    var vie = Scenario.suivie()
    if masque { vie.valeur(.indicateur("rpe-taux"), .annee(2026), .inferieurA(5)) }
    let connu = Position(vie.ecritures.count)
    vie.noter(
      le: "2028-01-10",
      .bilanArrete(
        BilanArrete(
          bilan: "b1", genre: .pointDEtape(2026), enVigueurAu: "2026-12-31", connuA: connu,
          contenu: .exemple("c"), moteur: "essai", rendus: [])))
    vie.noter(
      le: "2028-01-20",
      .bilanAdopte(
        BilanAdopte(
          bilan: "b1", decision: "decaler", versionAdoptee: "retouche",
          chiffres: chiffres.map {
            ChiffreAdopte(
              mesurable: $0.0, periode: .annee(2026),
              valeur: Valeur(mesure: .nombre($0.1), texte: $0.1.texte, estimee: false))
          })))
    // Corrected since: what was arrêté is what it was.
    vie.rectifier("rpe-visites", 2026, de: .nombre("150"), a: .nombre("153"))
    return Lecture(vie.etat, enVigueurAu: "2028-12-31")
  }

  @Test("seuls les chiffres qui diffèrent du bilan arrêté, tels qu’il les savait alors")
  func ecarts() throws {
    let lecture = adoptee([
      (.indicateur("rpe-visites"), "154"), (.trajectoire("places-eaje"), "62"),
      (.trajectoire("places-micro"), "11"), (.indicateur("rpe-taux"), "7"),
    ])
    let vue = try #require(EcartsDeVersion("b1", lecture))
    #expect(vue.releves == 4 && vue.version == "retouche")
    #expect(vue.ecarts.map(\.mesurable.nom) == ["rpe-visites", "places-micro", "rpe-taux"])
    func figure(_ chiffre: ChiffreCompare) -> Mesure? {
      if case .montre(let valeur) = chiffre { valeur.mesure } else { nil }
    }
    #expect(vue.ecarts.map { figure($0.arrete) } == [.nombre("150"), .nombre("10"), nil])
    #expect(vue.ecarts.map { figure($0.adopte) } == [.nombre("154"), .nombre("11"), .nombre("7")])
    #expect(EcartsDeVersion.lire(lecture).count == 1)
  }

  @Test("sans chiffre relevé, rien n’est comparé ; sous le secret, rien n’est montré")
  func rien() throws {
    #expect(EcartsDeVersion("b1", adoptee([])) == nil)
    #expect(EcartsDeVersion("b9", adoptee([])) == nil)
    let cache = try #require(
      EcartsDeVersion("b1", adoptee([(.indicateur("rpe-taux"), "7")], masque: true)))
    #expect(cache.ecarts.map(\.adopte) == [.masque])
  }
}
