internal import DocumentKit

/// A sentence of ours, with French spaces and apostrophes in its literal parts. What is
/// interpolated is data, a path or a title, and stays as it is.
struct Phrase: ExpressibleByStringInterpolation, Equatable, Sendable {
  let texte: String

  init(stringLiteral texte: String) { self.texte = Typographie.composer(texte) }

  init(stringInterpolation interpolation: Interpolation) { texte = interpolation.texte }

  /// A text that needs no care.
  init(_ texte: String) { self.texte = texte }

  struct Interpolation: StringInterpolationProtocol {
    fileprivate var texte = ""

    init(literalCapacity: Int, interpolationCount: Int) {}

    mutating func appendLiteral(_ literal: String) { texte += Typographie.composer(literal) }
    mutating func appendInterpolation(_ phrase: Phrase) { texte += phrase.texte }
    mutating func appendInterpolation(_ donnee: some CustomStringConvertible) {
      texte += donnee.description
    }
  }

  /// The same with a capital, for a sentence that starts with the name of something.
  var majuscule: Phrase { Phrase(texte.prefix(1).uppercased() + texte.dropFirst()) }

  static func + (a: Phrase, b: Phrase) -> Phrase { Phrase(a.texte + b.texte) }
}

extension Sequence<Phrase> {
  func joined(_ separateur: Phrase) -> Phrase {
    Phrase(map(\.texte).joined(separator: separateur.texte))
  }
}
