public import ConventionDocuments
public import ConventionViews
public import Conventions
public import DocumentKit
internal import MerkleLog

/// What goes to the comité départemental, computed from the journal (R22).
public struct VueDExtrait: Sendable {
  private let vue: ExtraitCDSF

  /// The *schéma pluriannuel*, from the entries known.
  public init(
    schemaDans etat: Etat, enVigueurAu jour: DateCivile, _ perimetre: PerimetreDuCDSF
  ) {
    vue = ExtraitCDSF(.schemaPluriannuel, Lecture(etat, enVigueurAu: jour), perimetre)
  }

  /// The extract of a bilan, from the entries that it knew.
  public init(de arret: BilanArrete, dans connu: Etat, _ perimetre: PerimetreDuCDSF) {
    vue = ExtraitCDSF(
      .bilan(arret.bilan, arret.genre), Lecture(connu, enVigueurAu: arret.enVigueurAu), perimetre)
  }

  public var contenuCanonique: ValeurCanonique { vue.contenuCanonique }

  /// SHA-256 of the canonical content: what the transmission records.
  public var condense: Condense { Condense(Hash.sha256(contenuCanonique.octets)) }

  /// The extract to be read and sent.
  public func document(_ gabarit: Gabarit) -> Document { vue.document(gabarit) }
}
