public import Conventions
internal import Crypto
public import JournalFile
internal import MerkleLog

/// The key that wraps every person's own key; kept outside of every registre (R23).
public struct CleDesIdentites: Sendable {
  let cle: SymmetricKey

  /// - Parameter octets: 32 bytes from a secure source.
  public init?(_ octets: [UInt8]) {
    guard octets.count == 32 else { return nil }
    cle = SymmetricKey(data: octets)
  }
}

/// Why an identity could not be kept or read.
public enum ErreurDIdentite: Error, Hashable, Sendable {
  case prive(PrivateFileError)
  /// The file is not of this form, or this key does not open it.
  case illisible(PersonneID)
  /// The registre knows another person, or an erased one, under this reference.
  case dejaInscrite(PersonneID)
  /// The identity is not the one that the registre committed to.
  case engagementDifferent(PersonneID)
}

/// The identities of a registre's persons: each encrypted under a random key of its own, itself
/// wrapped by a key kept outside (R23). Erasing the file erases the identity; every proof still
/// verifies, since events only hold a keyed commitment.
///
/// File `prive/identites/<reference>`: four lines of hexadecimal digits: nonce and box of the
/// wrapped key, nonce and box of the identity (AES-256-GCM; the box is ciphertext followed by the
/// tag).
public struct Identites {
  private let fichiers: PrivateFiles
  private let cle: CleDesIdentites

  public init(_ registre: Registre, cle: CleDesIdentites) {
    fichiers = registre.journal.identities
    self.cle = cle
  }

  /// Keeps an identity, and returns the commitment that the event will hold.
  ///
  /// Kept again under the same reference with the same words, it keeps its key, so that the command
  /// that inscribes a person can be sent again. Other words never replace those of a person that
  /// the registre knows: those for which it has an event, which `inscrite` says.
  public func garder(
    _ nom: String, sous personne: PersonneID, inscrite: Bool, hasard: (Int) -> [UInt8]
  ) throws(ErreurDIdentite) -> Condense {
    // As bytes: what is committed to is bytes, and two spellings of one letter are equal strings.
    if let connue = try ouvrir(personne), connue.nom.utf8.elementsEqual(nom.utf8) {
      return Identites.engagement(nom, personne, connue.cle)
    }
    if inscrite { throw .dejaInscrite(personne) }
    let propre = SymmetricKey(data: hasard(32))
    let lignes = try sceller(nom, personne, propre, hasard)
    do throws(PrivateFileError) {
      try fichiers.put(lignes, named: personne.nom)
    } catch {
      throw .prive(error)
    }
    return Identites.engagement(nom, personne, propre)
  }

  /// The words kept under a reference, checked against the registre's commitment; nil once erased.
  public func nom(
    de personne: PersonneID, engagement: Condense
  ) throws(ErreurDIdentite) -> String? {
    guard let connue = try ouvrir(personne) else { return nil }
    guard Identites.engagement(connue.nom, personne, connue.cle) == engagement else {
      throw .engagementDifferent(personne)
    }
    return connue.nom
  }

  /// Takes back what a refused command kept.
  public func oublier(_ personne: PersonneID) throws(ErreurDIdentite) {
    do throws(PrivateFileError) {
      try fichiers.erase(named: personne.nom)
    } catch {
      throw .prive(error)
    }
  }

  private func sceller(
    _ nom: String, _ personne: PersonneID, _ propre: SymmetricKey, _ hasard: (Int) -> [UInt8]
  ) throws(ErreurDIdentite) -> [UInt8] {
    // The reference is authenticated with both boxes: a file renamed to another person is refused.
    let liee = Array(personne.nom.utf8)
    do {
      let enveloppe = try AES.GCM.seal(
        propre.withUnsafeBytes { Array($0) }, using: cle.cle,
        nonce: AES.GCM.Nonce(data: hasard(12)), authenticating: liee)
      let boite = try AES.GCM.seal(
        Array(nom.utf8), using: propre, nonce: AES.GCM.Nonce(data: hasard(12)),
        authenticating: liee)
      return [enveloppe, boite].flatMap { scelle in
        [Array(scelle.nonce), Array(scelle.ciphertext) + Array(scelle.tag)]
      }.flatMap { Array(Hexadecimal.texte($0).utf8) + [0x0A] }
    } catch {
      throw .illisible(personne)
    }
  }

  /// Whether bytes have the form of an identity: what can be said of it without its key.
  static func aLaForme(_ contenu: [UInt8]) -> Bool {
    let lignes = contenu.split(separator: 0x0A, omittingEmptySubsequences: false)
    guard lignes.count == 5, lignes[4].isEmpty else { return false }
    let longueurs = lignes.prefix(4).map { Hexadecimal.octets($0)?.count ?? 0 }
    // Nonces of 12 bytes; a box of 32 bytes and its tag; a box of a name and its tag.
    return longueurs[0] == 12 && longueurs[1] == 48 && longueurs[2] == 12 && longueurs[3] > 16
  }

  private func ouvrir(
    _ personne: PersonneID
  ) throws(ErreurDIdentite) -> (nom: String, cle: SymmetricKey)? {
    let contenu: [UInt8]?
    do throws(PrivateFileError) {
      contenu = try fichiers.get(named: personne.nom)
    } catch {
      throw .prive(error)
    }
    guard let contenu else { return nil }
    let lignes = contenu.split(separator: 0x0A, omittingEmptySubsequences: false)
      .map { Hexadecimal.octets($0) }
    guard lignes.count == 5, lignes[4] == [], let nonceCle = lignes[0], let boiteCle = lignes[1],
      let nonce = lignes[2], let boite = lignes[3]
    else { throw .illisible(personne) }
    let liee = Array(personne.nom.utf8)
    do {
      let propre = SymmetricKey(
        data: try AES.GCM.open(
          AES.GCM.SealedBox(combined: nonceCle + boiteCle), using: cle.cle,
          authenticating: liee))
      let clair = try AES.GCM.open(
        AES.GCM.SealedBox(combined: nonce + boite), using: propre, authenticating: liee)
      return (String(decoding: clair, as: UTF8.self), propre)
    } catch {
      throw .illisible(personne)
    }
  }

  /// HMAC-SHA-256 under the person's own key, over the reference and the words: whoever has no key
  /// cannot try names against it.
  private static func engagement(
    _ nom: String, _ personne: PersonneID, _ cle: SymmetricKey
  ) -> Condense {
    let message = Array("greffe/identite/1\n\(personne.nom)\n\(nom)".utf8)
    let code = Array(HMAC<SHA256>.authenticationCode(for: message, using: cle))
    guard let condense = Condense(hex: Hexadecimal.texte(code)) else {
      preconditionFailure("a SHA-256 code is 32 bytes")
    }
    return condense
  }
}

/// Lower-case hexadecimal text.
enum Hexadecimal {
  static func texte(_ octets: [UInt8]) -> String {
    let chiffres = Array("0123456789abcdef".utf8)
    return String(
      decoding: octets.flatMap { [chiffres[Int($0 >> 4)], chiffres[Int($0 & 15)]] },
      as: UTF8.self)
  }

  /// The bytes of an even number of lower-case digits; nil for anything else.
  static func octets(_ texte: some Collection<UInt8>) -> [UInt8]? {
    var octets: [UInt8] = []
    var haut: UInt8?
    for chiffre in texte {
      let valeur: UInt8
      switch chiffre {
      case 0x30...0x39: valeur = chiffre - 0x30
      case 0x61...0x66: valeur = chiffre - 0x57
      default: return nil
      }
      if let h = haut {
        octets.append(h << 4 | valeur)
        haut = nil
      } else {
        haut = valeur
      }
    }
    return haut == nil ? octets : nil
  }
}
