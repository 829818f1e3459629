/// A text that may have come by e-mail: what the post changes without harm is put right, since
/// signatures and proofs are checked afterwards; the rest is named.
struct TexteDeCourrier {
  /// Whole lines, each ended by a line feed, without spaces at their ends nor empty lines around.
  let octets: [UInt8]

  init(_ lus: [UInt8], fichier: String) throws(DefautDeCourrier) {
    guard let texte = String(validating: lus, as: UTF8.self) else {
      throw DefautDeCourrier(fichier: fichier, ligne: 1, nature: .pasUTF8)
    }
    var lignes = texte.utf8.drop { [0xEF, 0xBB, 0xBF].contains($0) }
      .split(separator: 0x0A, omittingEmptySubsequences: false)
      .map { TexteDeCourrier.sansBlancs($0) }
    let avant = lignes.prefix { $0.isEmpty }.count
    while lignes.last?.isEmpty == true { lignes.removeLast() }
    lignes.removeFirst(min(avant, lignes.count))
    guard !lignes.isEmpty else {
      throw DefautDeCourrier(fichier: fichier, ligne: 1, nature: .vide)
    }
    for (rang, ligne) in lignes.enumerated() {
      guard let nature = TexteDeCourrier.defaut(ligne) else { continue }
      throw DefautDeCourrier(fichier: fichier, ligne: avant + rang + 1, nature: nature)
    }
    octets = lignes.flatMap { Array($0.utf8) + [0x0A] }
  }

  /// The text of a file that the user named.
  static func lire(_ fichier: String) throws(ErreurDeCommande) -> TexteDeCourrier {
    let octets = try Systeme.lireFichier(fichier)
    do throws(DefautDeCourrier) {
      return try TexteDeCourrier(octets, fichier: fichier)
    } catch {
      throw .temoin(.courrier(error))
    }
  }

  /// Spaces, tabs, carriage returns and no-break spaces at the end of a line.
  private static func sansBlancs(_ ligne: Substring.UTF8View.SubSequence) -> Substring {
    var ligne = Substring(ligne)
    while let dernier = ligne.unicodeScalars.last, [" ", "\t", "\r", "\u{A0}"].contains(dernier) {
      ligne.unicodeScalars.removeLast()
    }
    return ligne
  }

  /// Other spellings of "— " that mailers and word processors write, quoted-printable included.
  private static let faussesSignatures = ["- ", "-- ", "– ", "? ", "=E2=80=94 ", "â€” "]

  private static func defaut(_ ligne: Substring) -> DefautDeCourrier.Nature? {
    if ligne.hasPrefix(">") { return .citation }
    // A signature is three words, the last of them base64 of some length.
    let mots = ligne.split(separator: " ")
    guard mots.count == 3, let dernier = mots.last, dernier.utf8.count >= 92 else { return nil }
    return faussesSignatures.contains { ligne.hasPrefix($0) } ? .tiret : nil
  }
}
