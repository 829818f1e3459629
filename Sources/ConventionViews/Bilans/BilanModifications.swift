public import Conventions

/// A change that was made to the signed plan, with the way in which it was made (R6).
public struct ModificationVue: Sendable {
  public let qualification: Qualification
  public let modification: Modification
  public let motif: String?
  /// The day from which it counts.
  public let effet: DateCivile
  /// The entry that made it count.
  public let trace: Trace
  public let anomalies: [Anomalie]
  public let contrePassee: Bool
  /// The fiche that it touches, directly or through an indicateur.
  public let fiche: FicheID?

  /// The three ways in which a signed plan may change.
  public enum Qualification: Hashable, Sendable {
    case ajustementMineur(DecisionID)
    case rectification(QualificationRectification)
    /// One modification of an avenant, by its number there.
    case avenant(AvenantID, numero: Int, rang: Int, article: String?)
  }

  /// Every change whose effet is not after the day that is read, by effet then by position.
  static func lire(_ lecture: Lecture) -> [ModificationVue] {
    let etat = lecture.etat
    let ajustements = etat.ajustements.map { acte in
      ModificationVue(
        .ajustementMineur(acte.fait.decision), acte.fait.modification, motif: acte.fait.motif, acte,
        etat)
    }
    let rectifications = etat.rectifications.map { acte in
      ModificationVue(
        .rectification(acte.fait.qualification), acte.fait.modification, motif: acte.fait.motif,
        acte, etat)
    }
    let avenants = etat.avenants.tous.flatMap { dossier in
      dossier.effets.flatMap { effet in
        effet.fait.modifications.compactMap { rang -> ModificationVue? in
          guard let inscrite = dossier.modification(rang)?.fait else { return nil }
          return ModificationVue(
            .avenant(
              inscrite.avenant, numero: dossier.preparation.fait.numero, rang: rang,
              article: inscrite.article), inscrite.modification, motif: nil, effet, etat)
        }
      }
    }
    return (ajustements + rectifications + avenants).filter { $0.effet <= lecture.jourLu }
      .enumerated().sorted {
        ($0.element.effet, $0.element.trace.position, $0.offset)
          < ($1.element.effet, $1.element.trace.position, $1.offset)
      }.map(\.element)
  }

  private init<Fait>(
    _ qualification: Qualification, _ modification: Modification, motif: String?,
    _ acte: Acte<Fait>, _ etat: Etat
  ) {
    self.qualification = qualification
    self.modification = modification
    self.motif = motif
    effet = acte.trace.effet
    trace = acte.trace
    anomalies = acte.anomalies
    contrePassee = acte.contrePasse
    fiche = ModificationVue.fiche(modification, etat)
  }

  private static func fiche(_ modification: Modification, _ etat: Etat) -> FicheID? {
    let id = modification.element
    if let fiche = id.fiche { return fiche }
    if case .reference(let nom)? = modification.entrants.first?.contenu[.fiche] {
      return FicheID(nom)
    }
    guard case .reference(let nom)?? = etat.elements[id]?.champs[.fiche]?.derniere?.valeur else {
      return nil
    }
    return FicheID(nom)
  }

  var canonique: ValeurCanonique {
    .objet([
      "qualification": qualification.canonique, "modification": modification.canonique,
      "motif": motif.map { .texte($0) }, "effet": effet.canonique,
      "position": trace.position.canonique,
      "contre_passee": contrePassee ? .booleen(true) : nil,
    ])
  }
}

extension ModificationVue.Qualification {
  var canonique: ValeurCanonique {
    switch self {
    case .ajustementMineur(let decision): .objet(["ajustement_mineur": decision.canonique])
    case .rectification(.erreurDeTranscription(let piece, let page)):
      .objet(["erreur_de_transcription": piece.canonique, "page": .texte(page)])
    case .rectification(.erreurMaterielle(let decision)):
      .objet(["erreur_materielle": decision.canonique])
    case .avenant(let avenant, let numero, let rang, let article):
      .objet([
        "avenant": avenant.canonique, "numero": .entier(numero), "rang": .entier(rang),
        "article": article.map { .texte($0) },
      ])
    }
  }
}

/// Six ajustements mineurs or more to one fiche in a year: together they may be a change that an
/// avenant should have made, so they are signalled.
public struct AjustementsRepetes: Hashable, Sendable {
  public static let seuil = 6
  public let fiche: FicheID
  public let annee: Annee
  public let nombre: Int

  /// By year, then by fiche.
  static func relever(_ modifications: [ModificationVue]) -> [AjustementsRepetes] {
    var comptes: [FicheAnnee: Int] = [:]
    for vue in modifications where !vue.contrePassee {
      if case .ajustementMineur = vue.qualification, let fiche = vue.fiche {
        comptes[FicheAnnee(fiche, Annee(de: vue.effet)), default: 0] += 1
      }
    }
    return comptes.filter { $0.value >= seuil }
      .map { AjustementsRepetes(fiche: $0.key.fiche, annee: $0.key.annee, nombre: $0.value) }
      .sorted { ($0.annee, $0.fiche) < ($1.annee, $1.fiche) }
  }

  var canonique: ValeurCanonique {
    .objet(["fiche": fiche.canonique, "annee": annee.canonique, "nombre": .entier(nombre)])
  }
}
