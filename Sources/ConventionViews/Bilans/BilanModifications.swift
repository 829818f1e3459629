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
    /// One modification of an avenant, by its number there; where it was suspended, with the
    /// decision that applied it in the end (R10).
    case avenant(
      AvenantID, numero: Int, rang: Int, article: String?, tranchee: DecisionID? = nil)
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
        effet.fait.modifications.compactMap { rang in
          dossier.modification(rang).map {
            ModificationVue($0.fait, dossier, effet, etat)
          }
        }
      } + tranchees(dossier, etat)
    }
    return (ajustements + rectifications + avenants).filter { $0.effet <= lecture.jourLu }
      .enumerated().sorted {
        ($0.element.effet, $0.element.trace.position, $0.offset)
          < ($1.element.effet, $1.element.trace.position, $1.offset)
      }.map(\.element)
  }

  /// What was suspended, and applied by a decision: as a whole, or by the ruling on its field.
  private static func tranchees(_ dossier: DossierAvenant, _ etat: Etat) -> [ModificationVue] {
    let entieres = dossier.suspensionsTranchees.compactMap { acte -> ModificationVue? in
      guard acte.fait.issue == .appliquee,
        let inscrite = dossier.modification(acte.fait.rang)?.fait
      else { return nil }
      return ModificationVue(
        inscrite, dossier, acte, etat, motif: acte.fait.motif, tranchee: acte.fait.decision)
    }
    let champs = (dossier.suspension?.fait.modifications ?? []).compactMap {
      rang -> ModificationVue? in
      guard let inscrite = dossier.modification(rang)?.fait,
        let jugement = etat.jugementDuChamp(dossier, rang),
        jugement.fait.retenue == inscrite.modification.apres
      else { return nil }
      return ModificationVue(
        inscrite, dossier, jugement, etat, motif: jugement.fait.motif,
        tranchee: jugement.fait.decision)
    }
    return entieres + champs
  }

  private init<Fait>(
    _ inscrite: ModificationInscrite, _ dossier: DossierAvenant, _ acte: Acte<Fait>,
    _ etat: Etat, motif: String? = nil, tranchee decision: DecisionID? = nil
  ) {
    self.init(
      .avenant(
        inscrite.avenant, numero: dossier.preparation.fait.numero, rang: inscrite.rang,
        article: inscrite.article, tranchee: decision), inscrite.modification, motif: motif, acte,
      etat)
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
    case .avenant(let avenant, let numero, let rang, let article, let decision):
      .objet([
        "avenant": avenant.canonique, "numero": .entier(numero), "rang": .entier(rang),
        "article": article.map { .texte($0) }, "tranchee": decision?.canonique,
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

extension Modification {
  /// What a changed field is to hold; nil where it is removed, or a whole element is at stake.
  fileprivate var apres: Donnee? {
    switch self {
    case .changer(_, _, _, let apres): apres
    case .ajouter, .retirer, .scinder, .fusionner: nil
    }
  }
}

extension Etat {
  /// The ruling on the field of a suspended modification (R10); nil while there is none, and where
  /// a whole element is at stake.
  func jugementDuChamp(_ dossier: DossierAvenant, _ rang: Int) -> Acte<DivergenceTranchee>? {
    guard let suspension = dossier.suspension, suspension.fait.modifications.contains(rang),
      let modification = dossier.modification(rang)?.fait.modification,
      let champ = modification.champ,
      let divergence = divergences[CleDeChamp(modification.element, champ)],
      divergence.constat.trace.position > suspension.trace.position,
      let jugement = divergence.jugement, !jugement.contrePasse
    else { return nil }
    return jugement
  }
}
