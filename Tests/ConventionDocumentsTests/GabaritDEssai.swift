import ConventionDocuments
import ConventionSupport
import Conventions

extension Gabarit {
  /// A frame for tests: fictitious, with a root and a key, and no name of anybody.
  static let essai = essai(fictif: true)

  static func essai(
    fictif: Bool, ancre: [String] = [],
    noms: @escaping @Sendable (PersonneID) -> String? = { _ in nil },
    effacees: @escaping @Sendable (PersonneID) -> DateCivile? = { _ in nil },
    textes: @escaping @Sendable (BlocCite) -> TexteLu = { _ in .indisponible }
  ) -> Gabarit {
    Gabarit(
      registre: "Registre d’essai", exempleFictif: fictif,
      cartouche: Cartouche(
        convention: "CTG d’essai 2026-2030", enVigueurAu: "2026-06-01", connuA: Position(42),
        dernierEnregistrement: Horodate(millisecondes: 1_780_304_400_000),
        racine: .exemple("a"), empreinteDeCle: .exemple("b"), ancre: ancre),
      noms: noms, effacees: effacees, textes: textes)
  }
}
