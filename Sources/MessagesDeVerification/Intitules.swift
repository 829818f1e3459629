package import Conventions

/// The titles under which people know what a refusal names: the registre's identifiers are for
/// typing.
package struct Intitules: Sendable {
  /// Nil where a thing has none, or is not in the registre.
  package let titre: @Sendable (Reference) -> String?

  /// Those of nothing: for a refusal told without its registre.
  package static let inconnus = Intitules { _ in nil }

  /// Titles from elsewhere.
  package init(_ titre: @escaping @Sendable (Reference) -> String?) { self.titre = titre }
}
