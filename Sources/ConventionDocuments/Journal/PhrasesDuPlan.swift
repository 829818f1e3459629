import ConventionViews
public import Conventions
import DocumentKit

/// Sentences of the plan, its avenants and the follow-up.
extension PhrasesDuJournal {
  func phrase(_ element: Element) -> String {
    "Inscription au plan (\(Mots.genre(element.id.genre)))\u{00A0}: "
      + redaction.nom(element).plainText
  }

  func phrase(_ fait: DivergenceConstatee) -> String {
    let sources = Typographie.enumeration(fait.enonces.map(\.source))
    return "Divergence constatée\u{00A0}: \(champ(fait.element, fait.champ)) (\(sources))"
  }

  func phrase(_ fait: DivergenceTranchee) -> String {
    "Divergence tranchée\u{00A0}: \(champ(fait.element, fait.champ))\u{00A0}: "
      + donnee(fait.retenue, fait.champ, fait.element.genre) + decision(fait.decision)
  }

  func phrase(_ fait: PlanAjuste) -> String {
    "Ajustement mineur\u{00A0}: \(modification(fait.modification))"
      + decision(fait.decision) + ", motif\u{00A0}: \(court(fait.motif))"
  }

  func phrase(_ fait: PlanRectifie) -> String {
    "Rectification (\(qualification(fait.qualification)))\u{00A0}: "
      + modification(fait.modification) + ", motif\u{00A0}: \(court(fait.motif))"
  }

  /// What a change of the draft does, recorded or only wished.
  public func phrase(_ fait: ProjetModifie) -> String {
    "Projet modifié\u{00A0}: \(modification(fait.modification))"
  }

  private func champ(_ id: ElementID, _ champ: Champ) -> String {
    "\(nom(id)), \(redaction.libelle(champ, id.genre).enMinuscule)"
  }

  private func qualification(_ qualification: QualificationRectification) -> String {
    switch qualification {
    case .erreurDeTranscription(let piece, let page):
      "erreur de transcription, pièce \(piece.nom), page \(page)"
    case .erreurMaterielle: "erreur matérielle du texte signé"
    }
  }

  func phrase(_ fait: AvenantPrepare) -> String {
    "Préparation de l’avenant n°\u{00A0}\(fait.numero)\u{00A0}: \(court(fait.intitule))"
      + decision(fait.decision)
  }

  func phrase(_ fait: ModificationInscrite) -> String {
    let article = fait.article.map { " (\($0))" } ?? ""
    return "Modification \(fait.rang) de \(avenant(fait.avenant))\(article)\u{00A0}: "
      + modification(fait.modification)
  }

  func phrase(revise fait: AvenantPrepare) -> String {
    "Révision du projet d’avenant n°\u{00A0}\(fait.numero)\u{00A0}: \(court(fait.intitule))"
      + decision(fait.decision)
  }

  func phrase(revisee fait: ModificationInscrite) -> String {
    let article = fait.article.map { " (\($0))" } ?? ""
    return "Modification \(fait.rang) de \(avenant(fait.avenant)), révisée\(article)\u{00A0}: "
      + modification(fait.modification)
  }

  func phrase(_ fait: ModificationRetiree) -> String {
    let motif = fait.motif.map { ", motif\u{00A0}: \(court($0))" } ?? ""
    return "Modification \(fait.rang) retirée du projet, \(avenant(fait.avenant))\(motif)"
  }

  func phrase(_ fait: SuspensionTranchee) -> String {
    let issue =
      switch fait.issue {
      case .appliquee: "appliquée"
      case .ecartee: "écartée"
      }
    return "Modification \(fait.rang) de \(avenant(fait.avenant)), suspendue, \(issue)"
      + decision(fait.decision) + ", motif\u{00A0}: \(court(fait.motif))"
  }

  func phrase(_ fait: AvenantArrete) -> String {
    "Texte arrêté\u{00A0}: \(avenant(fait.avenant))"
  }

  func phrase(_ fait: AvenantEntreEnVigueur) -> String {
    "Entrée en vigueur de \(avenant(fait.avenant)), \(rangs(fait.modifications, fait.avenant))"
      + (fait.retroactif ? " (rétroactif)" : "")
      + decision(redaction.lecture.etat.avenants[fait.avenant]?.preparation.fait.decision)
  }

  func phrase(_ fait: AvenantSuspendu) -> String {
    "Application suspendue de \(avenant(fait.avenant)), "
      + rangs(fait.modifications, fait.avenant)
  }

  func phrase(_ fait: AvenantAbandonne) -> String {
    "Abandon de \(avenant(fait.avenant)), motif\u{00A0}: \(court(fait.motif))"
  }

  private func rangs(_ rangs: [Int], _ avenant: AvenantID) -> String {
    let toutes = redaction.lecture.etat.avenants[avenant]?.modifications.map(\.fait.rang) ?? []
    return Mots.modifications(rangs, parmi: toutes)
  }

  func phrase(_ fait: StatutChange) -> String {
    let avant = fait.de.map { "\(Mots.statut($0)) → " } ?? ""
    let motif = fait.motif.map { ", motif\u{00A0}: \(court($0))" } ?? ""
    return "Statut \(fait.annee.nombre)\u{00A0}: \(nom(ElementID(fait.fiche)))\u{00A0}: "
      + avant + Mots.statut(fait.vers) + motif + decision(fait.decision)
  }

  func phrase(_ fait: EvaluationSaisie) -> String {
    "Évaluation \(fait.annee.nombre)\u{00A0}: \(nom(ElementID(fait.fiche))) ("
      + rubriques(fait.textes) + ")"
  }

  func phrase(_ fait: EvaluationTransversaleSaisie) -> String {
    "Évaluation transversale \(fait.annee.nombre)\u{00A0}: \(Mots.axe(fait.axe)) ("
      + rubriques(fait.textes) + ")"
  }

  func phrase(_ fait: ValeurSaisie) -> String {
    "Valeur \(fait.periode.enFrancais)\u{00A0}: \(mesurable(fait.mesurable))\u{00A0}: "
      + valeur(fait.valeur, fait.mesurable, fait.periode)
  }

  func phrase(_ fait: ValeurRectifiee) -> String {
    let avant = fait.ancienne.map {
      "\(valeur($0.valeur, fait.mesurable, fait.periode)) → "
    }
    return "Valeur rectifiée, \(fait.periode.enFrancais)\u{00A0}: "
      + "\(mesurable(fait.mesurable))\u{00A0}: \(avant ?? "")"
      + valeur(fait.valeur, fait.mesurable, fait.periode)
      + ", motif\u{00A0}: \(court(fait.motif))"
  }

  private func rubriques(_ textes: TextesDEvaluation) -> String {
    let presentes = RubriqueEvaluation.allCases.filter { textes.textes[$0] != nil }
    return Typographie.enumeration(presentes.map { Mots.rubrique($0).enMinuscule })
  }

  func mesurable(_ mesurable: Mesurable) -> String {
    switch mesurable {
    case .indicateur(let id): court(nom(ElementID(id)))
    case .trajectoire(let nom):
      ElementID(.trajectoire, nom).map { court(self.nom($0)) } ?? nom
    }
  }

  /// A figure, unless a history that shows it would give away one that is masked (R19).
  private func valeur(_ valeur: Valeur, _ mesurable: Mesurable, _ periode: Periode) -> String {
    if secrets.retient(mesurable, periode)
      || (secrets.cache(mesurable, periode) && !valeur.mesure.estMasquee)
    {
      return "masqué (secret statistique)"
    }
    return redaction.valeur(valeur, unite: unite(mesurable))
  }

  private func unite(_ mesurable: Mesurable) -> String? {
    guard case .indicateur(let id) = mesurable,
      let contenu = redaction.lecture.contenu(connu: ElementID(id))
    else { return nil }
    return redaction.unite(contenu)
  }
}
