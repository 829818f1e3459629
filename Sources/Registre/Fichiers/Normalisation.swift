// Foundation only for NFC, which the standard library does not have.
import Foundation

/// The one place where texts from outside are brought to normal form C: `==` on strings is
/// canonical equivalence, while the journal digests bytes.
public enum Normalisation {
  /// The text in normal form C, as every text of the journal is.
  public static func nfc(_ texte: String) -> String {
    texte.utf8.allSatisfy { $0 < 0x80 } ? texte : texte.precomposedStringWithCanonicalMapping
  }
}
