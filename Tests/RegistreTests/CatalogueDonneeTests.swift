import Conventions
import Journal
import Registre
import Testing

@Suite("Catalogue : ce qu'un champ peut contenir")
struct CatalogueDonneeTests {
  @Test("tout contenu conforme au schéma se relit tel quel", arguments: 1...40)
  func anyContent(seed: Int) throws {
    var generator = DonneeGenerator(seed: UInt64(seed))
    let jour = try #require(DateCivile("2026-03-12"))
    for genre in Genre.allCases {
      let drawn = generator.element(genre)
      let element = try #require(drawn)
      let fait = try #require(DonneeGenerator.fait(inscrivant: element))
      // Reads back what it wrote and compares.
      _ = try Catalogue.faits(de: Evenement(date: jour, effet: jour, fait: fait))
    }
  }

  @Test("tout champ se change, se tranche et diverge", arguments: 1...10)
  func anyField(seed: Int) throws {
    var generator = DonneeGenerator(seed: UInt64(seed))
    let jour = try #require(DateCivile("2026-03-12"))
    let decision = try #require(DecisionID("d-1"))
    for genre in Genre.allCases {
      let id = try #require(ElementID(genre, "x-1"))
      for rubrique in Schema.rubriques(de: genre) {
        let (avant, apres) = (generator.donnee(rubrique.forme), generator.donnee(rubrique.forme))
        let enonces = generator.enonces(rubrique.forme)
        let facts: [Fait] = [
          .planAjuste(
            PlanAjuste(
              decision: decision, motif: "Motif",
              modification: .changer(id, rubrique.champ, avant: avant, apres: apres))),
          .divergenceConstatee(
            DivergenceConstatee(element: id, champ: rubrique.champ, enonces: enonces)),
          .divergenceTranchee(
            DivergenceTranchee(
              element: id, champ: rubrique.champ, retenue: apres, motif: "Motif", decision: nil)),
        ]
        for fait in facts {
          _ = try Catalogue.faits(de: Evenement(date: nil, effet: jour, fait: fait))
        }
      }
    }
  }

  /// Every level of a value states several things or is absent: the deepest that can be written.
  @Test("la donnée la plus profonde tient dans la profondeur d'une ligne")
  func deepest() throws {
    let jour = try #require(DateCivile("2026-03-12"))
    let avenant = try #require(AvenantID("av-1"))
    for style in [DonneeGenerator.Style.statements, .absences] {
      var generator = DonneeGenerator(seed: 1, style: style)
      for genre in Genre.allCases {
        let drawn = generator.element(genre)
        let element = try #require(drawn)
        let fait = Fait.modificationInscrite(
          ModificationInscrite(
            avenant: avenant, rang: 1, article: nil, effet: nil, modification: .ajouter(element)))
        let faits = try Catalogue.faits(de: Evenement(date: jour, effet: jour, fait: fait))
        let sample = try #require(CatalogueSample.all.first)
        _ = try Entry.line(sample.header.envelope, faits: faits)
        let souhait = Souhait(date: jour, effet: jour, fait: fait)
        #expect(!Catalogue.octets(de: Commande([souhait])).isEmpty)
      }
    }
  }

  @Test("chaque champ du schéma a un nom d'au plus une orthographe, le sien")
  func fieldNames() throws {
    let jour = try #require(DateCivile("2026-03-12"))
    for genre in Genre.allCases {
      let id = try #require(ElementID(genre, "x-1"))
      for rubrique in Schema.rubriques(de: genre) {
        let fait = Fait.divergenceConstatee(
          DivergenceConstatee(element: id, champ: rubrique.champ, enonces: []))
        let faits = text(written(Evenement(date: nil, effet: jour, fait: fait)))
        #expect(faits.contains(#""champ":"\#(rubrique.champ.rawValue)""#))
      }
    }
  }
}
