/// The few French words that the kit itself prints; all others belong to the documents' authors.
enum Wording {
  static let contents = "Sommaire"
  static let struck = "texte barré"
  static let values = "Valeurs"
  static let seriesBreak = "rupture de série"
  static let notGiven = "non renseigné"
  static let identification = "Identification du document"
  static let signature = "Signature"
  static let page = "Page"
  static let pageOf = "sur"

  static func kind(_ kind: Note.Kind) -> String {
    switch kind {
    case .information: "Information"
    case .warning: "Avertissement"
    case .anomaly: "Anomalie"
    }
  }
}
