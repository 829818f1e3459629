import Conventions
import Foundation
import Registre
import TestSupport
import Testing

/// A plan of `journal/registres`, read whole, and what tests ask of it.
struct PlanDExemple {
  let elements: [Element]

  /// Reads the plan whose sources stand in the folder `<exemple>.sources`.
  init(_ exemple: String) throws {
    let source = "journal/registres/\(exemple).sources/plan.yaml"
    let fichier = URL(fileURLWithPath: "\(Repository.root)/\(source)")
    elements = try LecteurDePlan.lire([UInt8](try Data(contentsOf: fichier)), nom: source).elements
  }

  func noms(_ genre: Genre) -> [String] {
    elements.filter { $0.id.genre == genre }.map(\.id.nom)
  }

  func champ(_ champ: Champ, de nom: String) throws -> Donnee? {
    try #require(elements.first { $0.id.nom == nom }, "\(nom)").contenu[champ]
  }

  /// The names of the elements of one kind whose field has a value that is asked for.
  func noms(_ genre: Genre, ou champ: Champ, _ convient: (Donnee?) -> Bool) -> [String] {
    elements.filter { $0.id.genre == genre && convient($0.contenu[champ]) }.map(\.id.nom)
  }

  /// The names of the indicateurs of one fiche, in order.
  func indicateurs(de fiche: String) -> [String] {
    noms(.indicateur, ou: .fiche) { $0 == .reference(fiche) }
  }

  /// The texts of a field that is a list of texts.
  func textes(_ nomDeChamp: Champ, de nom: String) throws -> [String] {
    guard case .liste(let donnees)? = try champ(nomDeChamp, de: nom) else { return [] }
    return donnees.compactMap { donnee in
      guard case .texte(let texte) = donnee else { return nil }
      return texte
    }
  }

  /// The entries of a field that is a list of tables.
  func entrees(_ nomDeChamp: Champ, de nom: String) throws -> [Contenu] {
    guard case .liste(let donnees)? = try champ(nomDeChamp, de: nom) else { return [] }
    return donnees.compactMap { donnee in
      guard case .composite(let contenu) = donnee else { return nil }
      return contenu
    }
  }

  /// The deadline of a fiche, where it has one.
  func echeance(de fiche: String) throws -> Echeance? {
    guard case .echeance(let echeance)? = try champ(.echeance, de: fiche) else { return nil }
    return echeance
  }

  /// The parts of the document that contradict each other on a field, in order.
  func sources(_ nomDeChamp: Champ, de nom: String) throws -> [String] {
    guard case .selon(let enonces)? = try champ(nomDeChamp, de: nom) else { return [] }
    return enonces.map(\.source)
  }
}

extension Donnee {
  /// Whether several parts of the document contradict each other here.
  var estContredite: Bool {
    guard case .selon = self else { return false }
    return true
  }
}
