internal import ArgumentParser
internal import MerkleLog

/// The keys that a reader of proofs trusts: the registre's, and those of witnesses.
struct OptionsDeConfiance: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Clé publique du registre, ou fichier qui la contient ; peut être répétée.",
      discussion:
        "Les clés des témoins se donnent de même : leurs cosignatures sont alors vérifiées aussi.",
      valueName: "clé"))
  var cle: [String]

  /// The keys as typed, or from their files. At least one of them must be a registre's.
  func lues() throws(ErreurDeCommande) -> [VerifierKey] {
    var cles: [VerifierKey] = []
    for texte in cle { cles.append(try lire(texte)) }
    guard cles.contains(where: { $0.algorithm == .ed25519 }) else {
      throw .preuve(.aucuneCleDeRegistre)
    }
    return cles
  }

  private func lire(_ texte: String) throws(ErreurDeCommande) -> VerifierKey {
    var contenu = texte
    // What is a key is never the name of a file: a name would need two "+" and a right hash.
    if !texte.contains("+"), Systeme.existe(texte) {
      contenu = String(decoding: try Systeme.lireFichier(texte), as: UTF8.self).sansFin
    }
    do throws(KeyError) {
      return try VerifierKey(contenu)
    } catch {
      throw .preuve(.cle(texte, error))
    }
  }
}
