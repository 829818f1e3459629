import Conventions
import Foundation
import Registre
import TestSupport
import Testing

/// `journal/PLAN.md` is what integrators read; it must say what the reader does.
@Suite("The documented format of plan files")
struct DocumentDuFormatTests {
  private let document: String

  init() throws {
    let fichier = URL(fileURLWithPath: "\(Repository.root)/journal/PLAN.md")
    document = String(decoding: try Data(contentsOf: fichier), as: UTF8.self)
  }

  /// The fenced blocks of YAML, in order.
  private var blocs: [String] {
    document.split(separator: "```yaml\n").dropFirst().compactMap { reste in
      reste.split(separator: "```", maxSplits: 1).first.map(String.init)
    }
  }

  @Test("the examples are read, and hold what the prose says")
  func exemples() throws {
    let fichiers = blocs.filter { $0.hasPrefix("greffe: ") }
    #expect(fichiers.count == 3)
    let plan = try LecteurDePlan.lire(Array(fichiers[0].utf8), nom: "exemple")
    let genres = Dictionary(grouping: plan.elements, by: \.id.genre).mapValues(\.count)
    #expect(Set(genres.keys) == Set(Genre.allCases))
    let connus = Dictionary(
      uniqueKeysWithValues: plan.elements.map { ($0.id.nom, $0.id.genre) })
    // The avenant speaks of fiches that the short plan above it does not hold.
    let autres = Set((13...18).map { "f\($0)" })
    let connu = PlanConnu(genre: { nom in
      if let connu = connus[nom] { return connu }
      return nom == "f13-i1" ? .indicateur : autres.contains(nom) ? .fiche : nil
    })
    let avenant = try LecteurDeModifications.lireAvenant(
      Array(fichiers[1].utf8), nom: "avenant", connu: connu)
    #expect(avenant.modifications.count == 10)
    let ajustement = try LecteurDeModifications.lireAjustement(
      Array(fichiers[2].utf8), nom: "ajustement", connu: connu)
    #expect(ajustement.modifications.count == 1)
  }

  @Test(
    "the tables hold every field of the schema, in its order and form", arguments: Genre.allCases)
  func tables(genre: Genre) throws {
    let lignes = try #require(
      table(apres: "### \(genre.rawValue)"), "no table for \(genre.rawValue)")
    let attendues = Schema.rubriques(de: genre).map { rubrique in
      "| `\(rubrique.champ.rawValue)` | \(Self.texte(rubrique.forme)) | "
        + (rubrique.requise ? "yes" : "") + " |"
    }
    #expect(lignes.count == attendues.count)
    for (ligne, attendue) in zip(lignes, attendues) {
      #expect(ligne.hasPrefix(attendue), "expected \(attendue)")
      let sens = ligne.dropFirst(attendue.count).filter(\.isLetter)
      #expect(!sens.isEmpty, "no meaning: \(ligne)")
    }
  }

  @Test("the absences and the formes are listed in full")
  func listes() {
    for cause in CauseAbsence.allCases {
      #expect(document.contains("`\(cause.rawValue)`"), "\(cause)")
    }
    for forme in FormeIndicateur.allCases {
      #expect(document.contains("| `\(forme.rawValue)` |"), "\(forme)")
    }
    for (cle, _) in LecteurDePlan.sections { #expect(document.contains("`\(cle)`"), "\(cle)") }
  }

  /// The rows of the first table behind a title.
  private func table(apres titre: String) -> [String]? {
    let lignes = document.split(separator: "\n", omittingEmptySubsequences: false)
    guard let debut = lignes.firstIndex(where: { $0 == titre }) else { return nil }
    let suite = lignes[(debut + 1)...].drop { !$0.hasPrefix("|") }
    return suite.prefix { $0.hasPrefix("|") }.dropFirst(2).map(String.init)
  }

  /// `{a*, b}`: `*` marks what is required.
  private static func texte(_ forme: Forme) -> String {
    switch forme {
    case .texte: "text"
    case .nombre: "figure"
    case .entier: "whole figure"
    case .date: "date"
    case .annee: "year"
    case .choix(let mots): mots.count > 15 ? "a field of fiche" : mots.joined(separator: " / ")
    case .choixMultiple(let mots):
      "one of \(mots.joined(separator: " / ")), or a list of them"
    case .absence: "absence"
    case .reference(let genre): "ref of a \(genre.rawValue)"
    case .echeance: "deadline"
    case .liste(let forme): "[\(texte(forme))]"
    case .composite(let rubriques):
      "{"
        + rubriques.map { rubrique in
          "\(rubrique.champ.rawValue)\(rubrique.requise ? "*" : ""): \(texte(rubrique.forme))"
        }.joined(separator: ", ") + "}"
    }
  }
}
