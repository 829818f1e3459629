public import Conventions

/// An avenant as a bilan tells it.
public struct AvenantVu: Sendable {
  public let preparation: Acte<AvenantPrepare>
  public let situation: Situation
  /// Modifications that await a ruling (R10), by number.
  public let suspendues: [Int]
  /// Those of its effects that have not come on the day that is read.
  public let effetsAVenir: [DateCivile]
  public let nombreDeModifications: Int

  public var id: AvenantID { preparation.fait.avenant }

  /// How far it has come.
  public enum Situation: Hashable, Sendable {
    case projet
    /// Circulates for signature; the blocks that are still empty.
    case arrete(manquants: [BlocAttendu])
    /// Takes effect from these days, those to come included.
    case enVigueur(effets: [DateCivile])
    case abandonne(motif: String)
    /// Prepared by mistake.
    case contrePasse
  }

  /// Every avenant known, by number.
  static func lire(_ lecture: Lecture) -> [AvenantVu] {
    lecture.etat.avenants.tous.map { AvenantVu($0, lecture) }
      .sorted { $0.preparation.fait.numero < $1.preparation.fait.numero }
  }

  private init(_ dossier: DossierAvenant, _ lecture: Lecture) {
    preparation = dossier.preparation
    nombreDeModifications = dossier.modifications.count
    suspendues = lecture.etat.enAttente(dossier, au: lecture.jourLu)
    let effets = dossier.effets.filter { !$0.contrePasse }.map(\.trace.effet).sorted()
    effetsAVenir = effets.filter { $0 > lecture.jourLu }
    switch dossier.etat {
    case .projet: situation = .projet
    case .arrete:
      let objet = ObjetSigne.avenant(dossier.preparation.fait.avenant)
      situation = .arrete(manquants: lecture.etat.blocsManquants(pour: objet, au: lecture.jourLu))
    case .enVigueur: situation = .enVigueur(effets: effets)
    case .abandonne: situation = .abandonne(motif: dossier.abandon?.fait.motif ?? "")
    case .contrePasse: situation = .contrePasse
    }
  }

  var canonique: ValeurCanonique {
    .objet([
      "ref": id.canonique, "numero": .entier(preparation.fait.numero),
      "intitule": .texte(preparation.fait.intitule), "situation": situation.canonique,
      "suspendues": .listeOuRien(suspendues) { .entier($0) },
      "modifications": .entier(nombreDeModifications),
    ])
  }
}

extension AvenantVu.Situation {
  var canonique: ValeurCanonique {
    switch self {
    case .projet: .texte("projet")
    case .arrete(let manquants):
      .objet(["arrete": .liste(manquants) { $0.bloc.canonique }])
    case .enVigueur(let effets): .objet(["en_vigueur": .liste(effets) { $0.canonique }])
    case .abandonne(let motif): .objet(["abandonne": .texte(motif)])
    case .contrePasse: .texte("contre-passe")
    }
  }
}
