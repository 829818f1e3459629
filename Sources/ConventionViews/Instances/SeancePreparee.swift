public import Conventions

/// A séance before it is held: who is convened, to what, and who may sit.
public struct SeancePreparee: Sendable {
  public let lecture: Lecture
  public let seance: SeanceID
  public let dossier: DossierSeance
  /// The instance as it is on the day of the séance.
  public let instance: Element?
  /// In the order of the composition; then the parties of persons designated without a seat of
  /// theirs.
  public let convoques: [PartieConvoquee]
  /// Persons designated for no partie: heard, never counted (R2).
  public let ressources: [MembreDesigne]
  public let regles: ReglesDesSeances

  /// A partie, its seats, and the persons whom it designated.
  public struct PartieConvoquee: Sendable {
    public let partie: PartieID
    /// Nil: it has none of its own.
    public let sieges: Composition.SiegesDePartie?
    public let membres: [MembreDesigne]
  }

  /// Nil when no such séance is known.
  public init?(_ lecture: Lecture, seance: SeanceID) {
    guard let dossier = lecture.etat.seances[seance], let id = dossier.instance else { return nil }
    self.lecture = lecture
    self.seance = seance
    self.dossier = dossier
    let premier = lecture.periode?.debut ?? lecture.jourLu
    let jour = max(dossier.jour ?? lecture.jourLu, premier)
    instance = lecture.etat.plan(au: jour)[ElementID(id)].map {
      Element(id: ElementID(id), contenu: $0)
    }
    regles = lecture.etat.reglesDesSeances(au: jour)
    let composition = lecture.etat.composition(de: id, au: jour)
    let membres = lecture.etat.membres(de: id, au: jour).map(\.fait)
    var parties = composition.sieges.map(\.partie)
    for partie in membres.compactMap(\.partie) where !parties.contains(partie) {
      parties.append(partie)
    }
    convoques = parties.map { partie in
      PartieConvoquee(
        partie: partie, sieges: composition[partie],
        membres: membres.filter { $0.partie == partie })
    }
    ressources = membres.filter { $0.partie == nil }
  }
}
