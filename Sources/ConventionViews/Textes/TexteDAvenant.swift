public import Conventions

/// The text of an avenant: what it changes, before and after, and who must sign it (R8, R9).
public struct TexteDAvenant: Sendable {
  public let lecture: Lecture
  public let dossier: DossierAvenant
  public let signataires: Signataires
  /// The signatories of the convention itself, for the visas.
  public let signatairesDeLaConvention: Signataires
  /// By article or annexe, in the order of the first modification of each.
  public let articles: [ArticleModifie]
  /// The clauses that no modification touches.
  public let clausesInchangees: [Element]

  public var preparation: AvenantPrepare { dossier.preparation.fait }

  /// Nil when no such avenant is known.
  public init?(_ lecture: Lecture, avenant: AvenantID) {
    guard let dossier = lecture.etat.avenants[avenant] else { return nil }
    self.lecture = lecture
    self.dossier = dossier
    signataires = lecture.signataires(de: .avenant(avenant))
    signatairesDeLaConvention = lecture.signataires(de: .convention)
    let modifications = dossier.modifications.filter { !$0.contrePasse }
      .sorted { $0.fait.rang < $1.fait.rang }
    articles = ArticleModifie.ranger(
      modifications.map { ModificationDAvenant($0.fait, dossier, lecture) })
    let touches = Set(modifications.map(\.fait.modification.element))
    clausesInchangees = lecture.plan.elements(.clause).filter { !touches.contains($0.id) }
  }
}

/// The modifications of one article or annexe.
public struct ArticleModifie: Sendable {
  /// As the text names it; nil where a modification names none.
  public let article: String?
  public let modifications: [ModificationDAvenant]

  static func ranger(_ modifications: [ModificationDAvenant]) -> [ArticleModifie] {
    var ordre: [String?] = []
    for modification in modifications where !ordre.contains(modification.article) {
      ordre.append(modification.article)
    }
    return ordre.map { article in
      ArticleModifie(
        article: article, modifications: modifications.filter { $0.article == article })
    }
  }
}

/// One modification, with the text before and after.
public struct ModificationDAvenant: Sendable {
  public let rang: Int
  public let article: String?
  public let changement: Changement
  /// The effect that the text states: its own, or the avenant's; nil: at the last signature.
  public let effetStipule: DateCivile?
  public let application: Application

  /// The text before and after.
  public enum Changement: Sendable {
    case ajout(Element)
    /// With its fields as they were.
    case retrait(Element)
    /// One becomes several, in this order.
    case scission(Element, en: [Element])
    /// Several become one: new, or one that stays as it is.
    case fusion([Element], dans: Fusion.Cible)
    case champ(ElementID, Champ, avant: Donnee?, apres: Donnee?)
  }

  /// Whether the plan bears it yet.
  public enum Application: Hashable, Sendable {
    case enAttente
    case appliquee(DateCivile)
    /// The text to replace had changed: it awaits a ruling (R10).
    case suspendue
    /// It awaited a ruling, which came.
    case tranchee(Acte<SuspensionTranchee>)
    /// One field was at stake: this is what was retained.
    case champTranche(Acte<DivergenceTranchee>)
    case abandonnee
  }

  init(_ fait: ModificationInscrite, _ dossier: DossierAvenant, _ lecture: Lecture) {
    rang = fait.rang
    article = fait.article
    let stipule = fait.effet ?? dossier.preparation.fait.effetStipule
    effetStipule = stipule
    let effet = dossier.effets.last {
      !$0.contrePasse && $0.fait.modifications.contains(fait.rang)
    }?.trace.effet
    application =
      if let effet {
        .appliquee(effet)
      } else if let jugement = dossier.jugement(fait.rang) {
        .tranchee(jugement)
      } else if let jugement = lecture.etat.jugementDuChamp(dossier, fait.rang) {
        .champTranche(jugement)
      } else if dossier.suspension?.fait.modifications.contains(fait.rang) == true {
        .suspendue
      } else {
        dossier.abandon == nil ? .enAttente : .abandonnee
      }
    let jour = effet ?? stipule ?? lecture.jourLu
    func avant(_ id: ElementID) -> Element {
      // What left the plan keeps its fields: they are read on the day on which it left.
      let contenu = lecture.etat.elements[id]?.contenu(au: jour)
      return Element(id: id, contenu: contenu ?? Contenu())
    }
    changement =
      switch fait.modification {
      case .ajouter(let element): .ajout(element)
      case .retirer(let id): .retrait(avant(id))
      case .scinder(let id, let elements): .scission(avant(id), en: elements)
      case .fusionner(let fusion): .fusion(fusion.origines.map(avant), dans: fusion.cible)
      case .changer(let id, let champ, let avant, let apres):
        .champ(id, champ, avant: avant, apres: apres)
      }
  }
}
