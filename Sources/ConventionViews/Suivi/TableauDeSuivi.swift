public import Conventions

/// The follow-up table of [002] art. 9: one line for each fiche in force.
public struct TableauDeSuivi: Sendable {
  public let lecture: Lecture
  /// By top of the tree, in plan order; the fiches without placement come last, under no title.
  public let groupes: [GroupeDeSuivi]

  /// The fiches that have left the plan: what was recorded of them stays readable.
  public let sorties: [FicheSortie]
  public let sansGarant: [FicheSansGarant]

  public var lignes: [LigneDeSuivi] { groupes.flatMap(\.lignes) }

  public init(_ lecture: Lecture) {
    self.lecture = lecture
    let arbre = Arbre(lecture.plan)
    let repetes = AjustementsRepetes.relever(ModificationVue.lire(lecture))
    let secrets = Secrets(lecture)
    func lignes(_ fiches: [Element]) -> [LigneDeSuivi] {
      fiches.compactMap { fiche in
        FicheDuPlan(fiche, lecture).map { plan in
          LigneDeSuivi(plan, lecture, secrets, repetes.filter { $0.fiche == plan.id })
        }
      }
    }
    let groupes = arbre.racines.map {
      GroupeDeSuivi(titre: $0.element, lignes: lignes($0.fichesPropres))
    }
    let restantes = lignes(arbre.sansPlacement)
    sansGarant = FicheSansGarant.lire(lecture)
    sorties = Sortie.lire(lecture).compactMap { sortie in
      lignes([sortie.element]).first.map { FicheSortie(ligne: $0, sortie: sortie) }
    }
    self.groupes =
      groupes.filter { !$0.lignes.isEmpty }
      + (restantes.isEmpty ? [] : [GroupeDeSuivi(titre: nil, lignes: restantes)])
  }
}

/// A fiche that has left the plan, with what was recorded of it.
public struct FicheSortie: Sendable {
  public let ligne: LigneDeSuivi
  public let sortie: Sortie
}

/// The fiches under one top of the tree.
public struct GroupeDeSuivi: Sendable {
  public let titre: Element?
  public let lignes: [LigneDeSuivi]
}

/// Where one fiche stands.
public struct LigneDeSuivi: Sendable {
  public let fiche: FicheDuPlan
  /// One status for each year of the convention.
  public let statuts: [StatutDAnneeLu]
  /// The texts of the latest year that has any.
  public let evaluation: EvaluationDAnnee?
  public let indicateurs: [IndicateurSuivi]
  /// The last entry about the fiche: status, texts or value.
  public let derniereSaisie: Trace?
  /// Years with so many ajustements mineurs that they are signalled.
  public let ajustementsRepetes: [AjustementsRepetes]

  init(
    _ fiche: FicheDuPlan, _ lecture: Lecture, _ secrets: Secrets, _ repetes: [AjustementsRepetes]
  ) {
    self.fiche = fiche
    statuts = lecture.annees.map {
      StatutDAnneeLu(annee: $0, statut: lecture.statut(fiche.id, $0))
    }
    evaluation =
      lecture.annees.reversed().lazy.compactMap { annee in
        lecture.evaluation(fiche.id, annee).map { EvaluationDAnnee(annee: annee, recue: $0) }
      }.first
    indicateurs = IndicateurSuivi.lire(de: fiche.id, dans: lecture, secrets)
    derniereSaisie = lecture.dernieresSaisies(de: fiche).max { $0.position < $1.position }
    ajustementsRepetes = repetes
  }
}

/// The status of a fiche for one year.
public struct StatutDAnneeLu: Hashable, Sendable {
  public let annee: Annee
  public let statut: StatutLu
}

/// The narrative texts of one year.
public struct EvaluationDAnnee: Hashable, Sendable {
  public let annee: Annee
  public let recue: EvaluationRecue
}

extension Branche {
  /// Every fiche that is met here first, at any depth.
  var fichesPropres: [Element] {
    fiches.filter { !$0.renvoi }.map(\.element) + branches.flatMap(\.fichesPropres)
  }
}

extension Lecture {
  /// The entry in force for each year of a fiche and each period of its indicateurs.
  func dernieresSaisies(de fiche: FicheDuPlan) -> [Trace] {
    let suivi = annees.flatMap { annee -> [Trace] in
      let cle = FicheAnnee(fiche.id, annee)
      return [
        etat.statuts[cle]?.valeur(au: jourLu)?.trace,
        etat.evaluations[cle]?.valeur(au: jourLu)?.trace,
      ].compactMap { $0 }
    }
    let valeurs = fiche.indicateurs.compactMap(\.id.indicateur).flatMap { id in
      self.valeurs(.indicateur(id)).map(\.recue.trace)
    }
    return suivi + valeurs
  }
}
