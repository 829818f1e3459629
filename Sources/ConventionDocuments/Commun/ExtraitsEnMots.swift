import ConventionViews
import Conventions
import DocumentKit

/// What goes to the comité départemental, in words (R22).
extension Redaction {
  func extrait(_ extrait: ExtraitDuCDSF) -> String {
    switch extrait {
    case .schemaPluriannuel(let jour, let connuA):
      "schéma pluriannuel au \(jour.enFrancais) ("
        + Typographie.compte(connuA.rang, "écriture connue", "écritures connues") + ")"
    case .bilan(let bilan): "extrait de \(self.bilan(bilan).plainText)"
    }
  }

  func perimetre(_ perimetre: PerimetreDuCDSF) -> String {
    switch perimetre {
    case .petiteEnfance: "périmètre\u{00A0}: petite enfance"
    case .noeuds(let noeuds):
      "périmètre\u{00A0}: "
        + Typographie.enumeration(noeuds.map { nomSimple(ElementID($0)).plainText })
    }
  }
}
