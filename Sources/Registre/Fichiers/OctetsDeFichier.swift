import Conventions

/// The bytes of a file as text: UTF-8, a byte order mark dropped, line ends LF or CR LF, nothing
/// invisible.
enum OctetsDeFichier {
  static let maximum = 2 * 1024 * 1024

  /// The text, or nil when errors were noted.
  static func texte(_ octets: [UInt8], _ erreurs: inout JournalDErreurs) -> String? {
    guard octets.count <= maximum else {
      erreurs.noter(
        .tropGrand(octets: octets.count, maximum: maximum), Repere(ligne: 1, colonne: 1))
      return nil
    }
    let corps = octets.starts(with: [0xEF, 0xBB, 0xBF]) ? octets.dropFirst(3) : octets[...]
    let lignes = corps.split(separator: 0x0A, omittingEmptySubsequences: false)
    let avant = erreurs.erreurs.count
    for (rang, ligne) in lignes.enumerated() {
      // A carriage return only ends a line, before LF or at the end of the file.
      controler(ligne.last == 0x0D ? ligne.dropLast() : ligne, ligne: rang + 1, &erreurs)
    }
    return erreurs.erreurs.count == avant ? String(decoding: corps, as: UTF8.self) : nil
  }

  /// Notes the first error of a line.
  private static func controler(
    _ octets: ArraySlice<UInt8>, ligne: Int, _ erreurs: inout JournalDErreurs
  ) {
    if octets.allSatisfy({ (0x20...0x7E).contains($0) }) { return }
    var source = octets.makeIterator()
    var lecteur = Unicode.UTF8.ForwardParser()
    var colonne = 1
    while true {
      switch lecteur.parseScalar(from: &source) {
      case .emptyInput: return
      case .error:
        return erreurs.noter(.utf8Invalide, Repere(ligne: ligne, colonne: colonne))
      case .valid(let octets):
        let scalaire = Unicode.UTF8.decode(octets)
        // A tab outside of texts is for the YAML parser to judge.
        if scalaire != "\t", TexteSaisi.estInterdit(scalaire) {
          return erreurs.noter(
            .caractereInterdit(scalaire.value), Repere(ligne: ligne, colonne: colonne))
        }
        colonne += 1
      }
    }
  }
}
