public import Conventions

/// The status of a fiche for one year: recorded, or what the plan itself lets one expect (R14).
public enum StatutLu: Hashable, Sendable {
  case enregistre(StatutRecu)
  /// Nothing was recorded: what the échéance of the fiche tells.
  case parDefaut(StatutParDefaut)

  /// The status that counts, recorded or expected.
  public var statut: Statut? {
    switch self {
    case .enregistre(let recu): recu.statut
    case .parDefaut(.aVenir): .aVenir
    case .parDefaut(.nonConcernee): .nonConcernee
    case .parDefaut(.nonInterprete), .parDefaut(.sansEcheance), .parDefaut(.divergente): nil
    }
  }
}

/// What is expected of a fiche in a year for which no status was recorded.
public enum StatutParDefaut: Hashable, Sendable {
  /// The échéance names the year.
  case aVenir
  /// The échéance names other years.
  case nonConcernee(prevues: [Annee])
  /// The échéance has a text from which no year was drawn.
  case nonInterprete(texte: String)
  /// The fiche has no échéance, with its cause where one was given.
  case sansEcheance(CauseAbsence?)
  /// Several sources state different échéances, and they do not agree on this year.
  case divergente([EcheanceEnoncee])
}

/// One statement of an échéance.
public struct EcheanceEnoncee: Hashable, Sendable {
  public let source: String
  public let echeance: Echeance
}

/// A measured value with what was said of it before.
public struct ValeurLue: Hashable, Sendable {
  public let periode: Periode
  /// In force at D.
  public let recue: ValeurRecue
  /// Every statement about the same period, oldest first, those contre-passées included.
  public let historique: [Chronologie<ValeurRecue>.Entree]

  /// The values that this one replaced by rectification, newest first (R16).
  public var remplacees: [ValeurRecue] {
    historique.filter { !$0.contrePassee && $0.position < recue.trace.position }.map(\.valeur)
      .sorted { $0.trace.position > $1.trace.position }
  }
}

extension Lecture {
  /// The status of a fiche for a year, as known and in force.
  public func statut(_ fiche: FicheID, _ annee: Annee) -> StatutLu {
    if let recu = etat.statuts[FicheAnnee(fiche, annee)]?.valeur(au: jourLu) {
      return .enregistre(recu)
    }
    return .parDefaut(statutParDefaut(contenu(connu: ElementID(fiche)), annee))
  }

  private func statutParDefaut(_ contenu: Contenu?, _ annee: Annee) -> StatutParDefaut {
    guard let contenu else { return .sansEcheance(nil) }
    if let echeance = contenu.echeance(.echeance) { return attendu(echeance, annee) }
    let enonces = contenu.enonces(.echeance).compactMap { enonce -> EcheanceEnoncee? in
      guard case .echeance(let echeance) = enonce.valeur else { return nil }
      return EcheanceEnoncee(source: enonce.source, echeance: echeance)
    }
    guard let premiere = enonces.first else { return .sansEcheance(contenu.absence(.echeance)) }
    // Where every source says the same of this year, there is nothing to choose.
    let attendus = Set(enonces.map { attendu($0.echeance, annee) })
    return attendus.count == 1 && enonces.count == contenu.enonces(.echeance).count
      ? attendu(premiere.echeance, annee) : .divergente(enonces)
  }

  private func attendu(_ echeance: Echeance, _ annee: Annee) -> StatutParDefaut {
    let echeance = Echeance(texte: echeance.texte, lecture: actuelle(echeance))
    guard let annees = echeance.annees else { return .nonInterprete(texte: echeance.texte) }
    return annees.contains(annee) ? .aVenir : .nonConcernee(prevues: annees)
  }

  /// What an échéance means now that the convention lasts longer, or less, than when it was
  /// recorded: « tout au long de la CTG » goes as far as the CTG does. What does not come from the
  /// words alone stays as it was recorded.
  func actuelle(_ echeance: Echeance) -> Echeance.Lecture {
    guard let premiere = annees.first, let derniere = annees.last,
      etat.ouverture?.fait.convention.date(.fin).map(Annee.init(de:)) != derniere,
      let enregistree = echeance.annees?.last, enregistree != derniere, premiere <= enregistree
    else { return echeance.lecture }
    let type = plan.convention.texte(.type).flatMap(TypeDeConvention.init(rawValue:))
    func lue(_ fin: Annee) -> Echeance {
      Echeance(lue: echeance.texte, periode: premiere...fin, type: type)
    }
    let relue = lue(derniere)
    return lue(enregistree) == echeance && relue.annees != nil ? relue.lecture : echeance.lecture
  }

  /// The narrative texts of a fiche for a year.
  public func evaluation(_ fiche: FicheID, _ annee: Annee) -> EvaluationRecue? {
    etat.evaluations[FicheAnnee(fiche, annee)]?.valeur(au: jourLu)
  }

  /// The narrative texts of a transversal axis for a year.
  public func evaluation(_ axe: AxeTransversal, _ annee: Annee) -> EvaluationRecue? {
    etat.evaluationsTransversales[AxeAnnee(axe, annee)]?.valeur(au: jourLu)
  }

  /// The values of an indicateur or of a trajectoire, by period.
  public func valeurs(_ mesurable: Mesurable) -> [ValeurLue] {
    (etat.valeurs[mesurable] ?? [:]).sorted { $0.key < $1.key }.compactMap {
      periode, chronologie in
      chronologie.valeur(au: jourLu).map {
        ValeurLue(periode: periode, recue: $0, historique: chronologie.entrees)
      }
    }
  }

  /// The value for the latest period.
  public func derniereValeur(_ mesurable: Mesurable) -> ValeurLue? { valeurs(mesurable).last }

  /// The target of an indicateur for a year; nil where none was set for it.
  public func cible(_ indicateur: Contenu, _ annee: Annee) -> Cible? {
    Cible.lire(indicateur).last { $0.annee == annee }
  }
}

/// A target of an indicateur: its year, its figure as a text, and the sentence that sets it.
public struct Cible: Hashable, Sendable {
  public let annee: Annee
  public let valeur: String
  public let texte: String?

  /// The targets of an indicateur, by year.
  public static func lire(_ indicateur: Contenu) -> [Cible] {
    indicateur.composites(.cibles).compactMap { champs in
      guard let annee = champs.annee(.annee), let valeur = champs.texte(.valeur) else { return nil }
      return Cible(annee: annee, valeur: valeur, texte: champs.texte(.texte))
    }.sorted { $0.annee < $1.annee }
  }
}
