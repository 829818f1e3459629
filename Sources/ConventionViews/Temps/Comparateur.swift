import Conventions

/// Walks the timelines of two readings side by side.
struct Comparateur {
  private let avant: Lecture
  private let apres: Lecture
  /// Entries that were struck through, and the one that did it, as far as either reading knows.
  private let contrePassations: [Position: Position]
  /// The place of each element among those that either reading knows, as they were inscribed.
  private let rangs: [ElementID: Int]

  init(avant: Lecture, apres: Lecture) {
    self.avant = avant
    self.apres = apres
    let plusInformee = avant.connuA < apres.connuA ? apres : avant
    contrePassations = Dictionary(
      plusInformee.etat.contrePassations.map { ($0.fait.position, $0.trace.position) },
      uniquingKeysWith: { premiere, _ in premiere })
    rangs = Dictionary(
      uniqueKeysWithValues: Comparateur.connus(avant, apres).enumerated().map { ($1, $0) })
  }

  private static func connus(_ avant: Lecture, _ apres: Lecture) -> [ElementID] {
    avant.etat.elements.ordre
      + apres.etat.elements.ordre.filter { avant.etat.elements[$0] == nil }
  }

  // MARK: - What differs

  func plan() -> [Difference<ObjetDuPlan, Donnee?>] {
    Comparateur.connus(avant, apres).flatMap { element($0) }
  }

  private func element(_ id: ElementID) -> [Difference<ObjetDuPlan, Donnee?>] {
    let ancien = avant.etat.elements[id]
    let nouveau = apres.etat.elements[id]
    let etait = ancien?.estAuPlan(au: avant.jourLu) == true
    let est = nouveau?.estAuPlan(au: apres.jourLu) == true
    guard etait || est else { return [] }
    guard etait, est else {
      return [
        Difference(
          objet: .presence(id), avant: etait ? .texte(id.nom) : nil,
          apres: est ? .texte(id.nom) : nil, causes: causes(ancien?.presence, nouveau?.presence))
      ]
    }
    let champs = Set((ancien?.champs ?? [:]).keys).union((nouveau?.champs ?? [:]).keys)
    return champs.sorted { $0.rawValue < $1.rawValue }.compactMap { champ in
      let anciens = ancien?.champs[champ]
      let nouveaux = nouveau?.champs[champ]
      let valeurAvant = anciens?.valeur(au: avant.jourLu) ?? nil
      let valeurApres = nouveaux?.valeur(au: apres.jourLu) ?? nil
      guard valeurAvant != valeurApres else { return nil }
      return Difference(
        objet: .champ(id, champ), avant: valeurAvant, apres: valeurApres,
        causes: causes(anciens, nouveaux))
    }
  }

  func statuts() -> [Difference<FicheAnnee, StatutRecu?>] {
    cles(avant.etat.statuts, apres.etat.statuts).sorted(by: precede).compactMap { cle in
      let (ancienne, nouvelle) = (avant.etat.statuts[cle], apres.etat.statuts[cle])
      let (etait, est) = (ancienne?.valeur(au: avant.jourLu), nouvelle?.valeur(au: apres.jourLu))
      guard etait?.statut != est?.statut || etait?.motif != est?.motif else { return nil }
      return Difference(objet: cle, avant: etait, apres: est, causes: causes(ancienne, nouvelle))
    }
  }

  func valeurs() -> [Difference<ValeurVisee, ChiffreCompare>] {
    let secrets = [Secrets(avant), Secrets(apres)]
    return cles(avant.etat.valeurs, apres.etat.valeurs).sorted().flatMap { mesurable in
      cles(avant.etat.valeurs[mesurable] ?? [:], apres.etat.valeurs[mesurable] ?? [:]).sorted()
        .compactMap { periode in
          valeur(ValeurVisee(mesurable: mesurable, periode: periode)) {
            secrets.contains { $0.cache(mesurable, periode) }
          }
        }
    }
  }

  private func valeur(
    _ visee: ValeurVisee, estMasquee: () -> Bool
  ) -> Difference<ValeurVisee, ChiffreCompare>? {
    let ancienne = avant.etat.valeurs[visee.mesurable]?[visee.periode]
    let nouvelle = apres.etat.valeurs[visee.mesurable]?[visee.periode]
    let etait = ancienne?.valeur(au: avant.jourLu)?.valeur
    let est = nouvelle?.valeur(au: apres.jourLu)?.valeur
    guard etait != est else { return nil }
    let masque = estMasquee()
    func chiffre(_ valeur: Valeur?) -> ChiffreCompare {
      guard let valeur else { return .aucun }
      return masque ? .masque : .montre(valeur)
    }
    return Difference(
      objet: visee, avant: chiffre(etait), apres: chiffre(est), causes: causes(ancienne, nouvelle))
  }

  func evaluations() -> [Difference<EvaluationVisee, EvaluationRecue?>] {
    let fiches = comparer(avant.etat.evaluations, apres.etat.evaluations) {
      EvaluationVisee.fiche($0)
    } ordre: {
      precede($0, $1)
    }
    let axes = comparer(avant.etat.evaluationsTransversales, apres.etat.evaluationsTransversales) {
      EvaluationVisee.axe($0)
    } ordre: {
      ($0.annee, $0.axe.rawValue) < ($1.annee, $1.axe.rawValue)
    }
    return fiches + axes
  }

  private func comparer<Cle>(
    _ anciennes: [Cle: Chronologie<EvaluationRecue>],
    _ nouvelles: [Cle: Chronologie<EvaluationRecue>], _ objet: (Cle) -> EvaluationVisee,
    ordre: (Cle, Cle) -> Bool
  ) -> [Difference<EvaluationVisee, EvaluationRecue?>] {
    cles(anciennes, nouvelles).sorted(by: ordre).compactMap { cle in
      let etait = anciennes[cle]?.valeur(au: avant.jourLu)
      let est = nouvelles[cle]?.valeur(au: apres.jourLu)
      guard etait?.textes != est?.textes else { return nil }
      return Difference(
        objet: objet(cle), avant: etait, apres: est, causes: causes(anciennes[cle], nouvelles[cle]))
    }
  }

  /// Fiches in the order of the plan, each year by year.
  private func precede(_ a: FicheAnnee, _ b: FicheAnnee) -> Bool {
    (rangs[ElementID(a.fiche)] ?? rangs.count, a.fiche, a.annee)
      < (rangs[ElementID(b.fiche)] ?? rangs.count, b.fiche, b.annee)
  }

  private func cles<Cle: Hashable, A, B>(_ a: [Cle: A], _ b: [Cle: B]) -> Set<Cle> {
    Set(a.keys).union(b.keys)
  }

  // MARK: - Why

  /// The entries for which one reading holds something else than the other.
  private func causes<Valeur>(
    _ anciennes: Chronologie<Valeur>?, _ nouvelles: Chronologie<Valeur>?
  ) -> [CauseDeDifference] {
    let etait = anciennes?.entree(au: avant.jourLu)
    let est = nouvelles?.entree(au: apres.jourLu)
    guard etait?.position != est?.position else { return [] }
    let causes = [
      etait.flatMap { raison($0, absenteDe: apres) }, est.flatMap { raison($0, absenteDe: avant) },
    ].compactMap { $0 }
    return Set(causes).sorted { $0.position < $1.position }
  }

  /// Why an entry that holds in one reading does not hold in the other; nil where it only gave way
  /// to a newer one.
  private func raison<Valeur>(
    _ entree: Chronologie<Valeur>.Entree, absenteDe autre: Lecture
  ) -> CauseDeDifference? {
    if entree.position.rang >= autre.connuA.rang {
      return CauseDeDifference(
        position: entree.position, raison: .enregistreeDepuis(effet: entree.effet))
    }
    if entree.effet > autre.jourLu {
      return CauseDeDifference(position: entree.position, raison: .priseDEffet(entree.effet))
    }
    // Known and in effect there too: struck through, unless another one took its place.
    guard let contrePassation = contrePassations[entree.position],
      contrePassation.rang < autre.connuA.rang
    else { return nil }
    return CauseDeDifference(position: contrePassation, raison: .contrePassation)
  }
}
