/// A countersignature that was verified: by this key, over so many entries, at this time.
public struct CosignatureRecue: Hashable, Sendable {
  public let cle: CleDeTemoin
  /// How many entries it covers.
  public let taille: Int
  /// When the witness says that it signed.
  public let instant: Horodate

  public init(cle: CleDeTemoin, taille: Int, instant: Horodate) {
    self.cle = cle
    self.taille = taille
    self.instant = instant
  }
}

/// The first entries of a registre are attested: enough parties countersigned them.
public struct Attestation: Hashable, Sendable {
  /// How many entries, from the first.
  public let taille: Int
  /// When the last needed countersignature was given: the entries were there at the latest then.
  public let auPlusTard: Horodate
  /// The parties whose countersignature covers them, in the order of their countersignatures.
  public let parties: [PartieID]

  public init(taille: Int, auPlusTard: Horodate, parties: [PartieID]) {
    self.taille = taille
    self.auPlusTard = auPlusTard
    self.parties = parties
  }
}

/// A timestamp (RFC 3161) of the first entries of a registre, as its authority dates it.
public struct Horodatage: Hashable, Sendable {
  /// How many entries, from the first.
  public let taille: Int
  /// When the authority says that it was given them: they were there at the latest then.
  public let auPlusTard: Horodate

  public init(taille: Int, auPlusTard: Horodate) {
    self.taille = taille
    self.auPlusTard = auPlusTard
  }

  /// Of several, the one that says most of the first `limite` entries: of all of them the earliest,
  /// else of as many as there are.
  public static func meilleur(
    _ horodatages: some Sequence<Horodatage>, auPlus limite: Int
  ) -> Horodatage? {
    // A timestamp of more entries is one of the first of them too.
    let utiles = horodatages.map {
      Horodatage(taille: min($0.taille, limite), auPlusTard: $0.auPlusTard)
    }
    guard let taille = utiles.map(\.taille).max(), taille > 0 else { return nil }
    return utiles.filter { $0.taille == taille }.min { $0.auPlusTard < $1.auPlusTard }
  }
}

extension Etat {
  /// The designations of witnesses known among the first entries, latest last, without those that
  /// were withdrawn among them.
  public func temoins(connuA taille: Int) -> [Acte<TemoinDesigne>] {
    temoinsDesignes.filter { acte in
      acte.trace.position.rang < taille
        && !temoinsRetires.contains {
          $0.fait.partie == acte.fait.partie && $0.trace.position > acte.trace.position
            && $0.trace.position.rang < taille
        }
    }
  }

  /// The designations known today.
  public var temoins: [Acte<TemoinDesigne>] { temoins(connuA: taille) }

  /// The policy known among the first entries.
  public func reglageDAttestation(connuA taille: Int) -> Acte<AttestationReglee>? {
    attestationsReglees.last { $0.trace.position.rang < taille }
  }

  /// The longest beginning of the registre that is attested, by the policy that it holds itself;
  /// nil where none is.
  ///
  /// A countersignature covers every entry before its size, so that parties that signed at
  /// different sizes attest together what all of them saw. A key counts for the sizes at which it
  /// was designated and not withdrawn. With `limite`, the answer is about so many entries at most.
  public func attestation(
    _ cosignatures: [CosignatureRecue], auPlus limite: Int? = nil
  ) -> Attestation? {
    let comptees = cosignatures.compactMap { recue -> (PartieID, CosignatureRecue)? in
      temoins(connuA: recue.taille).last { $0.fait.cle == recue.cle }.map {
        ($0.fait.partie, recue)
      }
    }
    for taille in Set(comptees.map(\.1.taille)).sorted(by: >) {
      guard let reglage = reglageDAttestation(connuA: taille)?.fait,
        let attestation = Etat.attestation(comptees, a: taille, reglage)
      else { continue }
      // A beginning of what is attested is attested, and perhaps was before.
      guard let limite, limite < taille else { return attestation }
      return Etat.attestation(comptees, a: limite, reglage)
    }
    return nil
  }

  private static func attestation(
    _ comptees: [(partie: PartieID, recue: CosignatureRecue)], a taille: Int,
    _ reglage: AttestationReglee
  ) -> Attestation? {
    var premieres: [PartieID: Horodate] = [:]
    for (partie, recue) in comptees
    where recue.taille >= taille && reglage.parties.contains(partie) {
      premieres[partie] = min(premieres[partie] ?? recue.instant, recue.instant)
    }
    // Of one moment, the order of names: the same files always give the same sentence.
    let ordre = premieres.sorted { a, b in a.value == b.value ? a.key < b.key : a.value < b.value }
    guard ordre.count >= reglage.nombre else { return nil }
    return Attestation(
      taille: taille, auPlusTard: ordre[reglage.nombre - 1].value, parties: ordre.map(\.key))
  }
}
