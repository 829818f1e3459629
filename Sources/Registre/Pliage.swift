internal import Conventions
internal import Journal
internal import JournalFile
internal import MerkleLog
internal import Synchronization

/// The fold of entries into a state, in order; the lines of what follows are decoded meanwhile.
struct Pliage: Sendable {
  let entrees: CommittedEntries
  let ignores: TypesIgnores

  /// Lines that one thread decodes at a stretch.
  var tranche = 512
  /// Tranches that are decoded while those before are folded: enough of them to occupy the threads
  /// of a machine, few enough for the decoded entries to take little room.
  var tranchesParLot = 8
  /// Threads cost more than they bring for what is read in a moment: fewer lots than this are
  /// folded as they are read.
  private static let lotsMinimaux = 4

  /// Decoded entries, in order, and the last of them that was looked at.
  private struct Tranche: Sendable {
    var ecritures: [Ecriture] = []
    var derniere: Position?

    func plier(dans etat: inout Etat) {
      // Where they stand: to take each out would copy all that it says.
      for rang in ecritures.indices { etat.evoluer(ecritures[rang]) }
      if let derniere { etat.passer(derniere) }
    }
  }

  /// What the thread that folds holds: the state, and what comes next in it.
  private struct Chantier: Sendable {
    var etat = Etat()
    var lot: [Tranche] = []

    mutating func plier() {
      for tranche in lot { tranche.plier(dans: &etat) }
      lot = []
    }
  }

  func etat(
    _ indices: Range<EntryIndex>, _ workers: Workers
  ) throws(EntreeIllisible) -> Etat {
    let parLot = tranche * tranchesParLot
    guard indices.lowerBound.distance(to: indices.upperBound) > Pliage.lotsMinimaux * parLot else {
      var etat = Etat()
      var debut = indices.lowerBound
      while debut < indices.upperBound {
        let fin = min(debut.advanced(by: tranche), indices.upperBound)
        try decoder(debut..<fin).get().plier(dans: &etat)
        debut = fin
      }
      return etat
    }
    let chantier = Mutex(Chantier())
    var suivant = indices.lowerBound
    while suivant < indices.upperBound {
      let debut = suivant
      suivant = min(debut.advanced(by: parLot), indices.upperBound)
      let fin = suivant
      // The first piece folds what was decoded in the round before; the others decode.
      let tranches = workers.map(tranchesParLot + 1) { piece in
        if piece == 0 {
          chantier.withLock { $0.plier() }
          return Result<Tranche, EntreeIllisible>.success(Tranche())
        }
        let premiere = debut.advanced(by: (piece - 1) * tranche)
        return decoder(min(premiere, fin)..<min(premiere.advanced(by: tranche), fin))
      }
      var lot: [Tranche] = []
      for tranche in tranches.dropFirst() { lot.append(try tranche.get()) }
      chantier.withLock { $0.lot = lot }
    }
    return chantier.withLock {
      $0.plier()
      return $0.etat
    }
  }

  /// The entries of these lines, but those whose family is left aside.
  private func decoder(_ indices: Range<EntryIndex>) -> Result<Tranche, EntreeIllisible> {
    var tranche = Tranche()
    tranche.ecritures.reserveCapacity(indices.lowerBound.distance(to: indices.upperBound))
    do throws(EntreeIllisible) {
      try entrees.forEachLine(in: indices) { index, ligne throws(EntreeIllisible) in
        let position = Position(index)
        if !ignores.terminent(ligne) {
          try LectureDuJournal.ajouter(ligne, a: position, dans: &tranche.ecritures)
        }
        tranche.derniere = position
      }
      return .success(tranche)
    } catch {
      return .failure(error)
    }
  }
}
