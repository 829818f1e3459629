import Foundation
import TestSupport

/// The names of the cases that the code declares for its refusals, read where they are declared: a
/// new one is known here the moment that it is written.
enum MotifsDeclares {
  /// `inconnu`, `plan.planArrete`… of every file of decisions.
  static func tous() throws -> Set<String> {
    let dossier = LedgerFiles.repository.appendingPathComponent("Sources/Conventions/Decision")
    let fichiers = try FileManager.default.contentsOfDirectory(atPath: dossier.path).sorted()
    var types: [String: [(nom: String, suite: String)]] = [:]
    for fichier in fichiers where fichier.hasSuffix(".swift") {
      let texte = try LedgerFiles.text(dossier.appendingPathComponent(fichier))
      types.merge(declarations(texte)) { $0 + $1 }
    }
    let racine = types["MotifDeRefus"] ?? []
    return Set(
      racine.flatMap { cas -> [String] in
        guard let famille = types[cas.suite.trimmingCharacters(in: ["(", ")"])] else {
          return [cas.nom]
        }
        return famille.map { "\(cas.nom).\($0.nom)" }
      })
  }

  /// The cases of each enum `Motif…`, with what follows their names.
  private static func declarations(_ texte: String) -> [String: [(nom: String, suite: String)]] {
    var types: [String: [(nom: String, suite: String)]] = [:]
    var type: String?
    for ligne in texte.split(separator: "\n") {
      let mots = ligne.split(separator: " ")
      if let rang = mots.firstIndex(of: "enum"), mots.indices.contains(rang + 1) {
        let nom = mots[rang + 1].prefix { $0.isLetter }
        type = nom.hasPrefix("Motif") ? String(nom) : nil
      } else if ligne.hasPrefix("}") {
        type = nil
      } else if let type, mots.first == "case", ligne.hasPrefix("  case ") {
        types[type, default: []] += cas(ligne.dropFirst("  case ".count))
      }
    }
    return types
  }

  /// `a, b(c: D, E)`: a, then b.
  private static func cas(_ liste: Substring) -> [(nom: String, suite: String)] {
    var profondeur = 0
    let parts = liste.split { lettre in
      profondeur += lettre == "(" ? 1 : lettre == ")" ? -1 : 0
      return lettre == "," && profondeur == 0
    }
    return parts.map { part in
      let entier = part.trimmingCharacters(in: .whitespaces)
      let nom = entier.prefix { $0.isLetter || $0.isNumber }
      return (String(nom), String(entier.dropFirst(nom.count)))
    }
  }
}
