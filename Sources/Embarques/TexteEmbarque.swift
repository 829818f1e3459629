/// A text of the repository that the binary carries, so that an auditor is handed the format, the
/// rules and a verifier with the registre itself.
///
/// `tous`, the list of them, is generated when the package is built (tools/embarquer).
public struct TexteEmbarque: Hashable, Sendable {
  /// Where it is kept in the repository.
  public let chemin: String
  /// Byte for byte what is kept there, in UTF-8.
  public let texte: String

  public init(chemin: String, texte: String) {
    self.chemin = chemin
    self.texte = texte
  }

  /// The last component of its path.
  public var nom: String { chemin.split(separator: "/").last.map(String.init) ?? chemin }
}
