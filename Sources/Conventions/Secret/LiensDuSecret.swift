/// One count of persons, by what it measures and for when.
public struct Compte: Hashable, Comparable, Sendable {
  public let indicateur: IndicateurID
  public let periode: Periode

  public init(_ indicateur: IndicateurID, _ periode: Periode) {
    self.indicateur = indicateur
    self.periode = periode
  }

  /// By name, then a whole year before its parts: the order in which figures are withheld.
  public static func < (a: Self, b: Self) -> Bool {
    (a.indicateur.nom, a.periode.debut, b.periode.fin)
      < (b.indicateur.nom, b.periode.debut, a.periode.fin)
  }
}

/// Which indicateurs count persons on a day, and which of their counts make up which (R19): the
/// parts of a whole (« dont »), cut by one criterion; the parts of a year; the same population
/// counted twice, as declared.
public struct LiensDuSecret: Sendable {
  private struct Definition: Sendable {
    let indicateur: IndicateurID
    let tout: IndicateurID?
    let critere: String?
    let parts: PartsDIndicateur?
    let population: String?
    let cumul: CumulDIndicateur?
  }

  private let definitions: [IndicateurID: Definition]
  /// The indicateurs that are linked, each family in the order of names.
  private let familles: [IndicateurID: [IndicateurID]]

  public init(_ etat: Etat, au jour: DateCivile) { self.init(etat, au: jour, parmi: nil) }

  /// Those of one family alone, which are all that an entry touches: it costs what the family
  /// does, however many indicateurs the plan has.
  init(_ etat: Etat, au jour: DateCivile, autour de: IndicateurID) {
    self.init(etat, au: jour, parmi: LiensDuSecret.proches(de, etat, jour))
  }

  private init(_ etat: Etat, au jour: DateCivile, parmi noms: Set<String>?) {
    var definitions: [IndicateurID: Definition] = [:]
    for id in etat.elements.ordre where id.genre == .indicateur {
      if let noms, !noms.contains(id.nom) { continue }
      guard let indicateur = IndicateurID(id.nom), let dossier = etat.elements[id],
        dossier.estAuPlan(au: jour) || etat.valeurs[.indicateur(indicateur)] != nil,
        dossier.compteDesPersonnes(au: jour)
      else { continue }
      definitions[indicateur] = Definition(
        indicateur: indicateur,
        tout: dossier.nomDonne(.dont, au: jour).flatMap { IndicateurID($0) },
        critere: dossier.texteDonne(.critere, au: jour),
        parts: dossier.texteDonne(.parts, au: jour).flatMap { PartsDIndicateur(rawValue: $0) },
        population: dossier.texteDonne(.populationComptee, au: jour),
        cumul: dossier.texteDonne(.cumul, au: jour).flatMap { CumulDIndicateur(rawValue: $0) })
    }
    self.definitions = definitions
    familles = LiensDuSecret.familles(definitions)
  }

  /// The names that a whole, a part or a population lead to, and from there on; some of them may
  /// count no persons.
  private static func proches(
    _ depart: IndicateurID, _ etat: Etat, _ jour: DateCivile
  ) -> Set<String> {
    var lies: [(nom: String, tout: String?, population: String?)] = []
    for id in etat.elements.ordre where id.genre == .indicateur {
      guard let dossier = etat.elements[id] else { continue }
      let tout = dossier.nomDonne(.dont, au: jour)
      let population = dossier.texteDonne(.populationComptee, au: jour)
      if tout != nil || population != nil { lies.append((id.nom, tout, population)) }
    }
    var noms: Set<String> = [depart.nom]
    var populations: Set<String> = []
    var connus = 0
    while connus < noms.count + populations.count {
      connus = noms.count + populations.count
      for (nom, tout, population) in lies {
        guard
          noms.contains(nom) || tout.map(noms.contains) == true
            || population.map(populations.contains) == true
        else { continue }
        noms.insert(nom)
        if let tout { noms.insert(tout) }
        if let population { populations.insert(population) }
      }
    }
    return noms
  }

  private static func familles(
    _ definitions: [IndicateurID: Definition]
  ) -> [IndicateurID: [IndicateurID]] {
    var voisins: [IndicateurID: Set<IndicateurID>] = [:]
    func lier(_ a: IndicateurID, _ b: IndicateurID) {
      guard definitions[a] != nil, definitions[b] != nil, a != b else { return }
      voisins[a, default: []].insert(b)
      voisins[b, default: []].insert(a)
    }
    var parPopulation: [String: IndicateurID] = [:]
    for definition in definitions.values.sorted(by: { $0.indicateur.nom < $1.indicateur.nom }) {
      if let tout = definition.tout { lier(definition.indicateur, tout) }
      guard let population = definition.population else { continue }
      if let premier = parPopulation[population] {
        lier(definition.indicateur, premier)
      } else {
        parPopulation[population] = definition.indicateur
      }
    }
    var familles: [IndicateurID: [IndicateurID]] = [:]
    for depart in definitions.keys where familles[depart] == nil {
      var famille: Set<IndicateurID> = [depart]
      var file = [depart]
      while let courant = file.popLast() {
        for voisin in voisins[courant] ?? [] where famille.insert(voisin).inserted {
          file.append(voisin)
        }
      }
      let rangee = famille.sorted { $0.nom < $1.nom }
      for membre in rangee { familles[membre] = rangee }
    }
    return familles
  }

  /// The indicateurs linked to one, itself included; none where it counts no persons.
  public func famille(de indicateur: IndicateurID) -> [IndicateurID] {
    familles[indicateur] ?? []
  }

  /// The counts of a family for one year, and how they make up each other. `periodes` are those of
  /// which something is said; nil: no count of the family makes up another.
  public func table(
    _ famille: [IndicateurID], _ periodes: Set<Periode>, lire: (Compte) -> TableauSecret.Case
  ) -> (comptes: [Compte], tableau: TableauSecret)? {
    let civiles = Set(periodes.filter(\.estCivile).map(\.annee))
    // A year and its parts are counted together, entered or not: what is not said may be told.
    let etendues = civiles.flatMap { annee in
      periodes.filter { $0.estCivile && $0.annee == annee }.count > 1
        ? Periode.toutes(de: annee) : []
    }
    let parcourues = periodes.union(etendues).sorted()
    let comptes = famille.flatMap { membre in parcourues.map { Compte(membre, $0) } }.sorted()
    let places = Dictionary(
      comptes.enumerated().map { ($1, $0) }, uniquingKeysWith: { premiere, _ in premiere })
    var relations: [TableauSecret.Relation] = []
    func relier(_ tout: Compte, _ parties: [Compte], _ lien: TableauSecret.Lien) {
      let rangs = parties.compactMap { places[$0] }
      guard let rang = places[tout], !rangs.isEmpty, rangs.count == parties.count else { return }
      relations.append(TableauSecret.Relation(tout: rang, parties: rangs, lien: lien))
    }
    for periode in parcourues { relierLesParts(famille, periode, relier) }
    for membre in famille { relierLesPeriodes(membre, civiles.sorted(), relier) }
    guard !relations.isEmpty else { return nil }
    return (comptes, TableauSecret(cases: comptes.map(lire), relations: relations))
  }

  private func relierLesParts(
    _ famille: [IndicateurID], _ periode: Periode,
    _ relier: (Compte, [Compte], TableauSecret.Lien) -> Void
  ) {
    let membres = famille.compactMap { definitions[$0] }
    for tout in membres {
      let parties = membres.filter {
        $0.tout == tout.indicateur && $0.indicateur != tout.indicateur
      }
      var criteres: [String?] = []
      for partie in parties where !criteres.contains(partie.critere) {
        criteres.append(partie.critere)
      }
      guard let lien = tout.parts.lien else { continue }
      for critere in criteres {
        relier(
          Compte(tout.indicateur, periode),
          parties.filter { $0.critere == critere }.map { Compte($0.indicateur, periode) }, lien)
      }
    }
    var premiers: [String: IndicateurID] = [:]
    for membre in membres {
      guard let population = membre.population else { continue }
      if let premier = premiers[population] {
        relier(Compte(premier, periode), [Compte(membre.indicateur, periode)], .egal)
      } else {
        premiers[population] = membre.indicateur
      }
    }
  }

  /// As declared; a part of which nothing is declared adds up as its whole does.
  private func cumul(de membre: IndicateurID) -> CumulDIndicateur? {
    var vus: Set<IndicateurID> = []
    var courant: IndicateurID? = membre
    while let id = courant, vus.insert(id).inserted {
      if let cumul = definitions[id]?.cumul { return cumul }
      courant = definitions[id]?.tout
    }
    return nil
  }

  /// A stock is counted on a day: its parts of a year do not add up.
  private func relierLesPeriodes(
    _ membre: IndicateurID, _ annees: [Annee],
    _ relier: (Compte, [Compte], TableauSecret.Lien) -> Void
  ) {
    let cumul = cumul(de: membre)
    guard cumul != .stock else { return }
    let lien: TableauSecret.Lien = cumul == .flux ? .complet : .suppose
    for annee in annees {
      let semestres = (1...2).map { Periode.semestre(annee, $0) }
      let trimestres = (1...4).map { Periode.trimestre(annee, $0) }
      let composees: [(Periode, [Periode])] = [
        (.annee(annee), semestres), (.annee(annee), trimestres),
        (semestres[0], Array(trimestres[..<2])), (semestres[1], Array(trimestres[2...])),
      ]
      for (tout, parties) in composees {
        relier(Compte(membre, tout), parties.map { Compte(membre, $0) }, lien)
      }
    }
  }
}

/// What the parts of an indicateur (« dont ») make of it, as declared.
public enum PartsDIndicateur: String, CaseIterable, Sendable {
  /// They share no one and leave no one out.
  case completes
  /// They share no one, and leave some out.
  case partielles
  /// One person may be in several: nothing follows from their sum.
  case chevauchantes
}

extension PartsDIndicateur? {
  /// Nil: the whole cannot be told from its parts.
  fileprivate var lien: TableauSecret.Lien? {
    switch self {
    case .completes?: .complet
    case .partielles?: .partiel
    case .chevauchantes?: .none
    case nil: .suppose
    }
  }
}

extension DossierElement {
  func texteDonne(_ champ: Champ, au jour: DateCivile) -> String? {
    if case .texte(let texte)? = donnee(champ, au: jour) { texte } else { nil }
  }

  func nomDonne(_ champ: Champ, au jour: DateCivile) -> String? {
    if case .reference(let nom)? = donnee(champ, au: jour) { nom } else { nil }
  }

  /// R19: a form that counts, of what the plan does not say to be anything but persons.
  func compteDesPersonnes(au jour: DateCivile) -> Bool {
    texteDonne(.forme, au: jour).flatMap { FormeIndicateur(rawValue: $0) }?.peutCompterDesPersonnes
      == true && texteDonne(.compte, au: jour) != ObjetCompte.autre.rawValue
  }
}

/// What an indicateur counts, where its plan says so.
public enum ObjetCompte: String, CaseIterable, Sendable {
  case personnes
  /// Meetings, places, services: nobody is told of by a small figure.
  case autre
}

extension Periode {
  /// A year or a part of one, which add up; not the state on a day.
  public var estCivile: Bool {
    switch self {
    case .annee, .semestre, .trimestre: true
    case .date: false
    }
  }

  static func toutes(de annee: Annee) -> [Periode] {
    [.annee(annee)] + (1...2).map { .semestre(annee, $0) } + (1...4).map { .trimestre(annee, $0) }
  }
}

extension Mesure {
  /// The count that the measure states, rounded to a whole one; nil where it states none.
  public var effectif: Int? {
    switch self {
    case .nombre(let nombre), .nombreEtPourcentage(let nombre, _): nombre.arrondi
    case .liste(let noms): noms.count
    case .pourcentage, .rapport, .ouiNon, .texte, .absente, .inferieurA: nil
    }
  }
}

extension Nombre {
  /// The nearest whole number, a half away from zero.
  var arrondi: Int {
    var diviseur: Int64 = 1
    for _ in 0..<decimales { diviseur *= 10 }
    let demi = mantisse < 0 ? -diviseur / 2 : diviseur / 2
    return Int((mantisse + demi) / diviseur)
  }
}

extension Chronologie<ValeurRecue> {
  /// What a reader of the journal knows of a count: the log forgets nothing, so that a figure that
  /// an absence replaced, or that was struck through, is still there to be read. One that a mask
  /// replaced was wrong: a true one under the threshold was never recorded.
  public var caseDuJournal: TableauSecret.Case {
    let presente = derniere?.valeur.valeur.mesure
    if let figure = presente?.effectif { return .montree(figure) }
    if case .inferieurA(let borne)? = presente { return .masquee(jusqua: borne - 1) }
    let ancienne = notees.last { $0.valeur.valeur.mesure.effectif != nil }
    if let figure = ancienne?.valeur.valeur.mesure.effectif { return .montree(figure) }
    return presente == .absente(.secretStatistique) ? .reservee : .tue
  }
}
