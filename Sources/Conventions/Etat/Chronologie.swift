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

  /// In the order in which they were recorded: a statement that comes late moves no other.
  @usableFromInline var notees: [Entree] = []
  /// The places of the statements in `notees`, by (effet, position); empty as long as that is the
  /// order in which they were recorded.
  @usableFromInline var rangs: [Int32] = []
  /// Positions never went down, so that a statement is found by halves.
  private var positionsCroissent = true

  // Views read timelines of their own types by the thousand: inlined, these readings are compiled
  // for each of them.

  /// Every statement, by (effet, position).
  @inlinable
  public var entrees: [Entree] {
    rangs.isEmpty ? notees : rangs.map { notees[Int($0)] }
  }

  public init() {}

  public static func == (a: Self, b: Self) -> Bool { a.entrees == b.entrees }

  public func hash(into hasher: inout Hasher) { hasher.combine(entrees) }

  @inlinable
  func place(_ rang: Int) -> Int { rangs.isEmpty ? rang : Int(rangs[rang]) }

  mutating func noter(_ valeur: Valeur, effet: DateCivile, position: Position) {
    if let derniere = notees.last, position < derniere.position { positionsCroissent = false }
    let rang = rangDInsertion(effet, position)
    if rang < notees.count || !rangs.isEmpty {
      if rangs.isEmpty { rangs = notees.indices.map { Int32($0) } }
      rangs.insert(Int32(notees.count), at: rang)
    }
    notees.append(
      Entree(effet: effet, position: position, valeur: valeur, contrePassee: false))
  }

  /// Before the first statement that is not before (effet, position).
  private func rangDInsertion(_ effet: DateCivile, _ position: Position) -> Int {
    func precede(_ rang: Int) -> Bool {
      let place = place(rang)
      return (notees[place].effet, notees[place].position) < (effet, position)
    }
    var bas = 0
    var haut = notees.count
    // Most statements come after all the others.
    if haut == 0 || precede(haut - 1) { return haut }
    while bas < haut {
      let milieu = (bas + haut) / 2
      if precede(milieu) { bas = milieu + 1 } else { haut = milieu }
    }
    return bas
  }

  mutating func contrePasser(_ position: Position) {
    for place in placesPossibles(de: position) where notees[place].position == position {
      notees[place].contrePassee = true
    }
  }

  private func placesPossibles(de position: Position) -> Range<Int> {
    guard positionsCroissent else { return notees.indices }
    func premiere(_ suffit: (Position) -> Bool) -> Int {
      var bas = 0
      var haut = notees.count
      while bas < haut {
        let milieu = (bas + haut) / 2
        if suffit(notees[milieu].position) { haut = milieu } else { bas = milieu + 1 }
      }
      return bas
    }
    return premiere { $0 >= position }..<premiere { $0 > position }
  }

  /// The statement in force at a date, or nil when none had taken effect.
  @inlinable
  public func entree(au date: DateCivile) -> Entree? {
    derniereValable { $0.effet <= date }
  }

  /// What the statement in force at a date says; nil when none had taken effect.
  @inlinable
  public func valeur(au date: DateCivile) -> Valeur? { entree(au: date)?.valeur }

  /// What was in force at a date as it was known before an entry.
  func valeur(au date: DateCivile, connueAvant position: Position) -> Valeur? {
    derniereValable { $0.effet <= date && $0.position < position }?.valeur
  }

  /// The statements that only count after a date.
  func entrees(apres date: DateCivile) -> [Entree] {
    entrees.filter { $0.effet > date && !$0.contrePassee }
  }

  /// The statement with the latest effet, future ones included.
  @inlinable
  public var derniere: Entree? { derniereValable { _ in true } }

  @inlinable
  func derniereValable(_ condition: (Entree) -> Bool) -> Entree? {
    for rang in notees.indices.reversed() {
      let place = place(rang)
      if !notees[place].contrePassee, condition(notees[place]) { return notees[place] }
    }
    return nil
  }
}

/// Where a record comes from: its place in the journal, its dates, and who recorded it.
public struct Trace: Hashable, Sendable {
  public let position: Position
  public let date: DateCivile?
  public let effet: DateCivile
  public let enregistre: Horodate
  public let par: String
  /// What a fact of before the reprise rests on, where it cites nothing itself (R27).
  public let anteriorite: Anteriorite?

  init(
    position: Position, date: DateCivile?, effet: DateCivile, enregistre: Horodate, par: String,
    anteriorite: Anteriorite?
  ) {
    self.position = position
    self.date = date
    self.effet = effet
    self.enregistre = enregistre
    self.par = par
    self.anteriorite = anteriorite
  }

  init(_ ecriture: Ecriture) {
    position = ecriture.position
    date = ecriture.evenement.date
    effet = ecriture.evenement.effet
    enregistre = ecriture.enregistre
    par = ecriture.par
    anteriorite = ecriture.evenement.anteriorite
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
    // In its place: a copy taken out would be a second owner, and every change a copy of it all.
    guard let place = dossiers.index(forKey: id) else { return }
    changement(&dossiers.values[place])
  }

  mutating func changerTous(_ changement: (inout Dossier) -> Void) {
    for id in ordre { changer(id, changement) }
  }
}
