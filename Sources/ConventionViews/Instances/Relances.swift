public import Conventions

/// Who is still expected on the day that is read: pilotes whose fiches have no entry in the period
/// under way, parties that have not answered a consultation, relevés that are still projets.
///
/// A list to write to people from; nothing is sent, nothing is late because of it (R4).
public struct Relances: Sendable {
  public let lecture: Lecture
  /// The period of the follow-up that the rules set, under way on that day; else its year.
  public let periode: Intervalle
  /// The article that asks for the follow-up; nil where the rules set none.
  public let source: Donnee?
  /// By the name of the pilote, as the plan has it; fiches without one come last, under nil.
  public let parPilote: [RelanceDePilote]
  /// Open consultations that somebody has not answered.
  public let consultations: [ConsultationLue]
  /// Séances held whose relevé is not approved; their projets may have been sent.
  public let relevesEnProjet: [SeanceID]

  /// The fiches of a pilote of which nothing was entered.
  public struct RelanceDePilote: Sendable {
    /// Nil: the fiche names none.
    public let pilote: String?
    public let partie: PartieID?
    public let fiches: [FicheARenseigner]
  }

  /// A fiche, and the day of its last entry.
  public struct FicheARenseigner: Sendable {
    public let fiche: FicheID
    public let derniere: DateCivile?
  }

  public init(_ lecture: Lecture) {
    self.lecture = lecture
    let jour = lecture.enVigueurAu
    let (periode, source) = Self.periode(lecture, jour)
    self.periode = periode
    self.source = source
    parPilote = Self.parPilote(lecture, depuis: periode.debut)
    consultations = lecture.etat.consultations.ordre.compactMap { id in
      guard let lue = ConsultationLue(lecture, consultation: id),
        !lue.dossier.ouverture.contrePasse, !lue.dossier.muets.isEmpty,
        lue.dossier.ouverture.trace.jour <= jour,
        lue.decision.map({ $0.acte.trace.jour > jour }) ?? true
      else { return nil }
      return lue
    }
    relevesEnProjet = lecture.etat.seances.ordre.filter { id in
      guard let dossier = lecture.etat.seances[id], dossier.releve == nil else { return false }
      return dossier.tenueValable.map { $0.trace.jour <= jour } ?? false
    }
  }

  private static func periode(
    _ lecture: Lecture, _ jour: DateCivile
  ) -> (Intervalle, Donnee?) {
    let regle = lecture.plan.regles.composites(.echeances).first { $0.texte(.objet) == "suivi" }
    let intervalles = Intervalle.lire(regle?.texte(.periodicite), lecture.periode)
    if let encours = intervalles.last(where: { $0.debut <= jour }) {
      return (encours, regle?[.source])
    }
    let premier = DateCivile(annee: jour.annee, mois: 1, jour: 1) ?? jour
    let dernier = DateCivile(annee: jour.annee, mois: 12, jour: 31) ?? jour
    return (
      Intervalle(
        debut: premier, limite: dernier, periode: Annee(jour.annee).map { .annee($0) }),
      regle?[.source]
    )
  }

  private static func parPilote(
    _ lecture: Lecture, depuis debut: DateCivile
  ) -> [RelanceDePilote] {
    var ordre: [String?] = []
    var groupes: [String?: (partie: PartieID?, fiches: [FicheARenseigner])] = [:]
    for ligne in TableauDeSuivi(lecture).lignes where lecture.attend(ligne.fiche.id) {
      let derniere = ligne.derniereSaisie?.enregistre.jour
      if let derniere, derniere >= debut { continue }
      let fiche = FicheARenseigner(fiche: ligne.fiche.id, derniere: derniere)
      let pilotes = lecture[ElementID(ligne.fiche.id)]?.composites(.pilotes) ?? []
      let noms: [(String?, PartieID?)] = pilotes.map {
        ($0.texte(.nom), $0.reference(.partie).flatMap { PartieID($0) })
      }
      for (nom, partie) in noms.isEmpty ? [(nil, nil)] : noms {
        if groupes[nom] == nil { ordre.append(nom) }
        groupes[nom, default: (partie, [])].fiches.append(fiche)
      }
    }
    return (ordre.filter { $0 != nil } + ordre.filter { $0 == nil }).compactMap { nom in
      groupes[nom].map { RelanceDePilote(pilote: nom, partie: $0.partie, fiches: $0.fiches) }
    }
  }
}

extension Lecture {
  /// Whether something is still to be said of a fiche in the year that is read.
  fileprivate func attend(_ fiche: FicheID) -> Bool {
    guard let annee = Annee(enVigueurAu.annee), annees.contains(annee) else { return false }
    switch statut(fiche, annee).statut {
    case .nonConcernee?, .realisee?, .sansObjet?, .reportee?, .nonRealisee?:
      return false
    case .aVenir?, .enCours?, nil: return true
    }
  }
}
