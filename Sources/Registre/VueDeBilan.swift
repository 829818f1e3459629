public import ConventionDocuments
public import ConventionViews
public import Conventions
public import DocumentKit
internal import MerkleLog

/// A bilan computed from the journal: its canonical content, and what it looks like.
public enum VueDeBilan: Sendable {
  case pointDEtape(PointDEtape)
  case intermediaire(BilanIntermediaire)
  case final(BilanFinal)

  /// The view of one bilan. The fold of the entries known is one of its two dates.
  public init(_ genre: GenreDeBilan, dans etat: Etat, enVigueurAu date: DateCivile) {
    switch genre {
    case .pointDEtape(let annee):
      self = .pointDEtape(PointDEtape(etat: etat, annee: annee, au: date))
    case .intermediaire: self = .intermediaire(BilanIntermediaire(etat: etat, au: date))
    case .final: self = .final(BilanFinal(etat: etat, au: date))
    }
  }

  /// The same for ever from the same two dates (R21).
  public var contenuCanonique: ValeurCanonique {
    switch self {
    case .pointDEtape(let vue): vue.contenuCanonique
    case .intermediaire(let vue): vue.contenuCanonique
    case .final(let vue): vue.contenuCanonique
    }
  }

  /// SHA-256 of the canonical content: what an arrêté bilan records.
  public var condense: Condense { Condense(Hash.sha256(contenuCanonique.octets)) }

  /// The bilan to be read and printed.
  public func document(_ gabarit: Gabarit) -> Document {
    switch self {
    case .pointDEtape(let vue): vue.document(gabarit)
    case .intermediaire(let vue): vue.document(gabarit)
    case .final(let vue): vue.document(gabarit)
    }
  }

  /// The bytes of a rendering.
  public func rendu(_ format: FormatDeRendu, _ gabarit: Gabarit) -> [UInt8] {
    let document = self.document(gabarit)
    switch format {
    case .html: return Array(document.html().utf8)
    case .markdown: return Array(document.markdown().utf8)
    }
  }
}

/// The formats in which an arrêté bilan is kept, by their names in the journal.
public enum FormatDeRendu: String, CaseIterable, Sendable {
  case html
  case markdown
}
