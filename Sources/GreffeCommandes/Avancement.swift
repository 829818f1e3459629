/// Progress of long work, rewritten in place on a terminal, silent elsewhere.
final class Avancement {
  private let environnement: Environnement
  private let libelle: String
  private var dernierPourcent = -1

  init(_ libelle: String, _ environnement: Environnement) {
    self.environnement = environnement
    self.libelle = libelle
  }

  /// So many are done, of this many. Writes at most once for each per cent.
  func avancer(_ faits: Int, sur total: Int) {
    guard environnement.erreurEstUnTerminal, total > 0 else { return }
    let pourcent = faits * 100 / total
    guard pourcent != dernierPourcent else { return }
    dernierPourcent = pourcent
    environnement.signaler("\r\(libelle) : \(pourcent) %")
  }

  /// Clears the line, so that the answer starts on a clean one.
  func finir() {
    guard environnement.erreurEstUnTerminal, dernierPourcent >= 0 else { return }
    environnement.signaler("\r\u{1B}[K")
  }
}
