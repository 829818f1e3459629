public import ConventionViews
import Conventions
public import DocumentKit

extension ExtraitCDSF {
  /// What is sent to the comité départemental des services aux familles: it stands alone (R22).
  public func document(_ gabarit: Gabarit) -> Document {
    let r = Redaction(lecture, gabarit)
    return gabarit.document(RichText(titre(r)), orientation: .landscape) {
      r.avertissementDeSituation
      Paragraph(introduction(r), style: .lead)
      corps(r)
    }
  }

  private func titre(_ r: Redaction) -> String {
    switch nature {
    case .schemaPluriannuel: "Schéma pluriannuel — extrait pour le comité départemental"
    case .bilan(_, let genre):
      "\(Mots.bilan(genre).enMajuscule) — extrait pour le comité départemental"
    }
  }

  private func introduction(_ r: Redaction) -> RichText {
    let hors = " Rien de ce qui est hors de ce périmètre n’y figure."
    switch nature {
    case .schemaPluriannuel:
      return RichText(
        "Ce que prévoit la convention, au \(lecture.jourLu.enFrancais), "
          + "\(r.perimetre(perimetre)).\(hors)")
    case .bilan(_, let genre):
      return RichText(
        "Extrait du \(Mots.bilan(genre)), arrêté au \(lecture.jourLu.enFrancais), "
          + "\(r.perimetre(perimetre)).\(hors)")
    }
  }

  private func corps(_ r: Redaction) -> [Block] {
    switch nature {
    case .schemaPluriannuel: contenu.schema(r)
    case .bilan:
      contenu.section(
        r, annees, "perimetre", RichText(r.perimetre(perimetre).enMajuscule), retenu: retenu(r)
      ).blocks
    }
  }

  private func retenu(_ r: Redaction) -> String {
    switch perimetre {
    case .petiteEnfance: "la petite enfance"
    case .noeuds(let noeuds):
      Typographie.enumeration(noeuds.map { r.nomSimple(ElementID($0)).plainText })
    }
  }
}
