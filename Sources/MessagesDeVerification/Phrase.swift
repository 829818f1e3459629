internal import DocumentKit

/// A sentence of ours, with French spaces and apostrophes in its literal parts. What is
/// interpolated is data, a path or a title, and stays as it is.
package struct Phrase: ExpressibleByStringInterpolation, Equatable, Sendable {
  package let texte: String

  package init(stringLiteral texte: String) { self.texte = Typographie.composer(texte) }

  package init(stringInterpolation interpolation: Interpolation) { texte = interpolation.texte }

  /// A text that needs no care.
  package init(_ texte: String) { self.texte = texte }

  package struct Interpolation: StringInterpolationProtocol {
    fileprivate var texte = ""

    package init(literalCapacity: Int, interpolationCount: Int) {}

    package mutating func appendLiteral(_ literal: String) {
      texte += Typographie.composer(literal)
    }
    package mutating func appendInterpolation(_ phrase: Phrase) { texte += phrase.texte }
    package mutating func appendInterpolation(_ donnee: some CustomStringConvertible) {
      texte += donnee.description
    }
  }

  /// The same with a capital, for a sentence that starts with the name of something.
  package var majuscule: Phrase { Phrase(texte.prefix(1).uppercased() + texte.dropFirst()) }

  package static func + (a: Phrase, b: Phrase) -> Phrase { Phrase(a.texte + b.texte) }
}

extension Sequence<Phrase> {
  package func joined(_ separateur: Phrase) -> Phrase {
    Phrase(map(\.texte).joined(separator: separateur.texte))
  }
}
