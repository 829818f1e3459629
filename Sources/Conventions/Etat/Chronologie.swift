/// What was said of one thing, each statement with the civil date from which it counts (R20).
///
/// Among the entries known, what holds at a date is the one with the greatest (effet, position)
/// whose effet is not after it. An entry that was contre-passée stays, and is passed over by
/// readings.
public struct Chronologie<Valeur: Hashable & Sendable>: Hashable, Sendable {
  /// One statement: what it says, from when it counts, and whether it was struck through.
  public struct Entree: Hashable, Sendable {
    public let effet: DateCivile
    public let position: Position
    public let valeur: Valeur
    public internal(set) var contrePassee: Bool
  }

  /// Every statement, by (effet, position).
  public private(set) var entrees: [Entree] = []

  public init() {}

  mutating func noter(_ valeur: Valeur, effet: DateCivile, position: Position) {
    let entree = Entree(effet: effet, position: position, valeur: valeur, contrePassee: false)
    let rang = entrees.lastIndex { ($0.effet, $0.position) < (effet, position) }
    entrees.insert(entree, at: rang.map { $0 + 1 } ?? 0)
  }

  mutating func contrePasser(_ position: Position) {
    for rang in entrees.indices where entrees[rang].position == position {
      entrees[rang].contrePassee = true
    }
  }

  /// The statement in force at a date, or nil when none had taken effect.
  public func entree(au date: DateCivile) -> Entree? {
    entrees.last { $0.effet <= date && !$0.contrePassee }
  }

  /// What the statement in force at a date says; nil when none had taken effect.
  public func valeur(au date: DateCivile) -> Valeur? { entree(au: date)?.valeur }

  /// The statements that only count after a date.
  func entrees(apres date: DateCivile) -> [Entree] {
    entrees.filter { $0.effet > date && !$0.contrePassee }
  }

  /// The statement with the latest effet, future ones included.
  public var derniere: Entree? { entrees.last { !$0.contrePassee } }
}

/// Where a record comes from: its place in the journal, its dates, and who recorded it.
public struct Trace: Hashable, Sendable {
  public let position: Position
  public let operation: OperationRef
  public let date: DateCivile?
  public let effet: DateCivile
  public let enregistre: Horodate
  public let par: String

  init(_ ecriture: Ecriture) {
    position = ecriture.position
    operation = ecriture.operation
    date = ecriture.evenement.date
    effet = ecriture.evenement.effet
    enregistre = ecriture.enregistre
    par = ecriture.par
  }
}

/// A record that is a fact by itself, not the value of something over time.
public struct Acte<Fait: Hashable & Sendable>: Hashable, Sendable {
  public let fait: Fait
  public let trace: Trace
  public internal(set) var anomalies: [Anomalie]
  public internal(set) var contrePasse = false

  init(_ fait: Fait, _ ecriture: Ecriture) {
    self.fait = fait
    trace = Trace(ecriture)
    anomalies = ecriture.evenement.anomalies
  }
}

/// Acts by identifier, in the order in which they were recorded.
public struct Repertoire<ID: Hashable & Sendable, Dossier: Sendable>: Sendable {
  public private(set) var ordre: [ID] = []
  private var dossiers: [ID: Dossier] = [:]

  public init() {}

  public subscript(id: ID) -> Dossier? {
    get { dossiers[id] }
    set {
      if dossiers[id] == nil, newValue != nil { ordre.append(id) }
      dossiers[id] = newValue
    }
  }

  /// In the order of the journal.
  public var tous: [Dossier] { ordre.compactMap { dossiers[$0] } }

  mutating func changer(_ id: ID, _ changement: (inout Dossier) -> Void) {
    guard var dossier = dossiers[id] else { return }
    changement(&dossier)
    dossiers[id] = dossier
  }

  mutating func changerTous(_ changement: (inout Dossier) -> Void) {
    for id in ordre { changer(id, changement) }
  }
}
