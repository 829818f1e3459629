public import Conventions

/// What goes to the comité départemental des services aux familles, cut from the plan by a
/// perimeter: no line from outside it (R22).
public struct ExtraitCDSF: Sendable {
  public let lecture: Lecture
  public let nature: Nature
  public let perimetre: PerimetreDuCDSF
  /// Everything of the perimeter.
  public let contenu: PetiteEnfance
  /// The years that are told: those of the convention, or those that a bilan covers.
  public let annees: [Annee]

  /// Which of the two extracts.
  public enum Nature: Hashable, Sendable {
    /// What is planned ([002] art. 6): nothing of what was found.
    case schemaPluriannuel
    /// What was planned and found ([002] art. 9), taken from this bilan.
    case bilan(BilanID, GenreDeBilan)
  }

  public init(_ nature: Nature, _ lecture: Lecture, _ perimetre: PerimetreDuCDSF) {
    self.nature = nature
    self.lecture = lecture
    self.perimetre = perimetre
    contenu = PetiteEnfance(
      AxeEvalue.lire(lecture), ModificationVue.lire(lecture), lecture, perimetre)
    switch nature {
    case .schemaPluriannuel: annees = lecture.annees
    case .bilan(_, .pointDEtape(let annee)): annees = [annee]
    case .bilan(_, .intermediaire), .bilan(_, .final): annees = lecture.anneesEcoulees
    }
  }

  /// What is digested when the extract is sent: the same for ever from the same entries.
  public var contenuCanonique: ValeurCanonique {
    switch nature {
    case .schemaPluriannuel:
      var membres = lecture.enteteCanonique("extrait-schema-pluriannuel")
      membres["perimetre"] = perimetre.canonique
      membres["schema"] = contenu.canoniqueDuPrevu
      return .objet(membres)
    case .bilan(let bilan, _):
      var membres = lecture.enteteCanonique("extrait-bilan")
      membres["bilan"] = .texte(bilan.nom)
      membres["annees"] = .liste(annees) { $0.canonique }
      membres["perimetre"] = perimetre.canonique
      membres["contenu"] = contenu.canonique
      return .objet(membres)
    }
  }
}

extension PerimetreDuCDSF {
  var canonique: ValeurCanonique {
    switch self {
    case .petiteEnfance: .texte("petite-enfance")
    case .noeuds(let noeuds): .objet(["noeuds": .liste(noeuds) { ElementID($0).canonique }])
    }
  }
}

extension PetiteEnfance {
  /// What the plan itself says of the perimeter, without anything that was found.
  var canoniqueDuPrevu: ValeurCanonique {
    .objet([
      "axes": .liste(axes.flatMap(\.parcours)) { axe in
        .objet([
          "ref": axe.id?.canonique, "champs": axe.contenu?.canonique,
          "fiches": .liste(axe.fiches) { fiche in
            .objet(["ref": ElementID(fiche.id).canonique, "champs": fiche.contenu.canonique])
          },
        ])
      },
      "trajectoires": .liste(trajectoires) {
        .objet(["ref": $0.id.canonique, "champs": $0.contenu.canonique])
      },
      "equipements": .liste(equipements) { $0.canonique },
      "competences": .liste(competences) { $0.canonique },
      "postes": .liste(postes) {
        .objet([
          "ref": $0.poste.canonique, "theme": .texte($0.theme), "etp": $0.etp?.canonique,
        ])
      },
    ])
  }
}
