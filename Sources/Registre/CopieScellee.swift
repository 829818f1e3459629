internal import Crypto
internal import CryptoExtras
public import MerkleLog

/// What whoever keeps a registre must never lose: the signing key, the key of identities, and what
/// the signing key had signed when the copy was made.
public struct SecretsDuRegistre: Sendable {
  public let signataire: NoteSigner
  /// 32 bytes; nil where nobody is inscribed yet.
  public let identites: [UInt8]?
  /// What the key had signed last.
  public let dernier: Checkpoint?

  public init(signataire: NoteSigner, identites: [UInt8]?, dernier: Checkpoint?) {
    self.signataire = signataire
    self.identites = identites
    self.dernier = dernier
  }
}

/// Why a sealed copy was not opened.
public enum ErreurDeCopieScellee: Error, Hashable, Sendable {
  /// What was typed again does not read.
  case papier([PaperText.Fault])
  /// Not a sealed copy of this format, or of a later one.
  case format
  /// The passphrase is not the one, or the copy was changed: nothing can tell the two apart.
  case phraseOuCopie
}

/// The secrets of a registre sealed under a passphrase, short enough to be kept on paper in a safe.
///
/// Bytes: version 1, log₂ N, r and p of scrypt (RFC 7914), a salt of 16 bytes, a nonce of 12, then
/// the box of AES-256-GCM, which authenticates all that comes before it.
public enum CopieScellee {
  private static let version: UInt8 = 1
  /// 64 MiB and a fraction of a second: each guess at the passphrase costs as much.
  private static let puissance: UInt8 = 16
  private static let bloc: UInt8 = 8
  private static let parallelisme: UInt8 = 1
  /// What a copy may ask of the machine that opens it.
  private static let puissanceMaximale: UInt8 = 20
  private static let tailleDeLEntete = 20

  /// The lines to print.
  public static func sceller(
    _ secrets: SecretsDuRegistre, phrase: [UInt8], hasard: (Int) -> [UInt8]
  ) -> [String] {
    let entete = [version, puissance, bloc, parallelisme] + hasard(16)
    do {
      let boite = try AES.GCM.seal(
        contenu(secrets), using: cle(phrase, entete), nonce: AES.GCM.Nonce(data: hasard(12)),
        authenticating: entete)
      let octets = entete + Array(boite.nonce) + Array(boite.ciphertext) + Array(boite.tag)
      return PaperText.lines(of: octets)
    } catch {
      preconditionFailure("a key of 32 bytes and a nonce of 12 seal anything: \(error)")
    }
  }

  /// What the lines seal, as typed again or read from a file.
  public static func ouvrir(
    _ texte: String, phrase: [UInt8]
  ) throws(ErreurDeCopieScellee) -> SecretsDuRegistre {
    let octets: [UInt8]
    do throws(PaperText.Faults) {
      octets = try PaperText.bytes(typed: texte)
    } catch {
      throw .papier(error.faults)
    }
    let entete = Array(octets.prefix(tailleDeLEntete))
    guard octets.count > tailleDeLEntete + 12 + 16, entete[0] == version,
      (1...puissanceMaximale).contains(entete[1]), entete[2] == bloc, entete[3] == parallelisme
    else { throw .format }
    let clair: [UInt8]
    do {
      clair = Array(
        try AES.GCM.open(
          AES.GCM.SealedBox(combined: octets.dropFirst(tailleDeLEntete)),
          using: cle(phrase, entete), authenticating: entete))
    } catch {
      throw .phraseOuCopie
    }
    guard let secrets = lus(clair) else { throw .format }
    return secrets
  }

  private static func cle(_ phrase: [UInt8], _ entete: [UInt8]) throws -> SymmetricKey {
    try KDF.Scrypt.deriveKey(
      from: phrase, salt: Array(entete.dropFirst(4)), outputByteCount: 32,
      rounds: 1 << Int(entete[1]), blockSize: Int(entete[2]), parallelism: Int(entete[3]))
  }
}

// MARK: - The content

extension CopieScellee {
  /// The key's name behind its length, its seed, then what there is of the rest, each behind a
  /// byte that says whether it is there.
  private static func contenu(_ secrets: SecretsDuRegistre) -> [UInt8] {
    let nom = Array(secrets.signataire.verifierKey.name.text.utf8)
    var octets = [UInt8(nom.count)] + nom + secrets.signataire.seed
    octets += secrets.identites.map { [1] + $0 } ?? [0]
    guard let dernier = secrets.dernier else { return octets + [0] }
    let taille = (0..<8).map { UInt8(truncatingIfNeeded: dernier.size.value >> (56 - 8 * $0)) }
    return octets + [1] + taille + dernier.root.bytes
  }

  private static func lus(_ octets: [UInt8]) -> SecretsDuRegistre? {
    var reste = octets[...]
    func prendre(_ nombre: Int) -> [UInt8]? {
      guard reste.count >= nombre else { return nil }
      defer { reste = reste.dropFirst(nombre) }
      return Array(reste.prefix(nombre))
    }
    guard let longueur = prendre(1), let octetsDuNom = prendre(Int(longueur[0])),
      let texte = String(validating: octetsDuNom, as: UTF8.self), let nom = KeyName(texte),
      let graine = prendre(32), let signataire = signataire(nom, graine)
    else { return nil }
    guard let avecIdentites = prendre(1), avecIdentites[0] <= 1 else { return nil }
    let identites = avecIdentites[0] == 1 ? prendre(32) : nil
    guard (identites != nil) == (avecIdentites[0] == 1), let avecDernier = prendre(1),
      avecDernier[0] <= 1
    else { return nil }
    var dernier: Checkpoint?
    if avecDernier[0] == 1 {
      guard let taille = prendre(8), let racine = prendre(32).flatMap({ Hash(bytes: $0) }) else {
        return nil
      }
      let nombre = taille.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      dernier = Checkpoint(origin: Origin(nom), size: TreeSize(nombre), root: racine)
    }
    guard reste.isEmpty else { return nil }
    return SecretsDuRegistre(signataire: signataire, identites: identites, dernier: dernier)
  }

  private static func signataire(_ nom: KeyName, _ graine: [UInt8]) -> NoteSigner? {
    do throws(KeyError) { return try NoteSigner(name: nom, seed: graine) } catch { return nil }
  }
}
