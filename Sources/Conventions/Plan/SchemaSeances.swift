/// What the rules of a convention may declare of its séances and decisions, each with the article
/// that says so (R3).
extension Schema {
  static let majorite: [Rubrique] = [
    Rubrique(.type, .choix(["simple", "absolue", "qualifiee"]), requise: true),
    Rubrique(.base, .choix(["exprimes", "presents", "membres"])),
    Rubrique(.numerateur, .entier),
    Rubrique(.denominateur, .entier),
    Rubrique(.source, .texte, requise: true),
  ]

  static let voixPreponderante: [Rubrique] = [
    Rubrique(.partie, .reference(.partie), requise: true),
    Rubrique(.source, .texte, requise: true),
  ]

  static let pouvoirs: [Rubrique] = [
    Rubrique(.maximum, .entier),
    Rubrique(.quorum, ouiNon),
    Rubrique(.source, .texte, requise: true),
  ]

  static let consultationEcrite: [Rubrique] = [
    Rubrique(.delaiJours, .entier),
    Rubrique(.source, .texte, requise: true),
  ]

  static let observationsReleve: [Rubrique] = [
    Rubrique(.delaiJours, .entier, requise: true),
    Rubrique(.source, .texte, requise: true),
  ]

  static let ordreDuJour: [Rubrique] = [
    Rubrique(.limitatif, ouiNon, requise: true),
    Rubrique(.source, .texte, requise: true),
  ]
}
