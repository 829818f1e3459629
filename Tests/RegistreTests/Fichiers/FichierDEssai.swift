import Conventions
import Registre

/// A small valid plan of 12 lines, to which tests add what they are about.
enum FichierDEssai {
  static let entete = """
    greffe: plan/1
    convention:
      type: ctg
      intitule: CTG d’essai
      territoire: Bassin
      debut: 2026-01-01
      fin: 2030-12-31
    parties:
      - ref: caf
        nom: Caisse
        nature: caf
        blocs: [{ref: caf-dir, qualite: Directrice}]

    """

  struct Constat: Hashable, CustomStringConvertible {
    let ligne: Int
    let chemin: String
    let probleme: ProblemeDeFichier

    init(_ ligne: Int, _ chemin: String, _ probleme: ProblemeDeFichier) {
      self.ligne = ligne
      self.chemin = chemin
      self.probleme = probleme
    }

    var description: String { "\(ligne) \(chemin): \(probleme)" }
  }

  static func plan(_ suite: String) throws(ErreursDeFichier) -> PlanLu {
    try LecteurDePlan.lire(Array((entete + suite).utf8), nom: "plan.yaml")
  }

  static func erreurs(_ octets: [UInt8]) -> [Constat] {
    do throws(ErreursDeFichier) {
      _ = try LecteurDePlan.lire(octets, nom: "plan.yaml")
      return []
    } catch {
      return constats(error)
    }
  }

  static func erreurs(ajout suite: String) -> [Constat] { erreurs(Array((entete + suite).utf8)) }

  static func constats(_ erreurs: ErreursDeFichier) -> [Constat] {
    erreurs.erreurs.map { Constat($0.repere.ligne, $0.chemin.texte, $0.probleme) }
  }

  /// The one fiche of a plan to which this fiche was added.
  static func fiche(_ champs: String) throws -> Contenu? {
    let lignes = champs.split(separator: "\n").map { "    \($0)\n" }.joined()
    let plan = try plan("fiches:\n  - ref: f1\n" + lignes)
    return plan.elements.first { $0.id.genre == .fiche }?.contenu
  }
}
