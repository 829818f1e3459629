import Conventions
import Testing

/// Statements are kept in the order in which they came, and read by (effet, position): against a
/// list that is sorted anew each time.
@Suite("une chronologie se lit dans l’ordre des effets, quel que soit celui des écritures")
struct ChronologieTests {
  private struct Enonce: Equatable {
    let effet: DateCivile
    let position: Position
    let statut: Statut
    var raye = false
  }

  private static let cle = FicheAnnee("f1", an(2027))
  private static let jours: [DateCivile] = (1...7).compactMap {
    DateCivile(annee: 2027, mois: 3, jour: $0)
  }

  private func ecriture(_ position: Position, _ effet: DateCivile, _ fait: Fait) -> Ecriture {
    Ecriture(
      position: position, operation: OperationRef("o"), enregistre: Horodate(millisecondes: 0),
      par: "secretariat", evenement: Evenement(date: effet, effet: effet, fait: fait))
  }

  private func comparer(_ etat: Etat, _ enonces: [Enonce], graine: UInt64) {
    let chronologie = etat.statuts[ChronologieTests.cle]
    let tries = enonces.enumerated().sorted {
      ($0.element.effet, $0.element.position) < ($1.element.effet, $1.element.position)
    }.map(\.element)
    let lus = chronologie?.entrees.map {
      Enonce(
        effet: $0.effet, position: $0.position, statut: $0.valeur.statut, raye: $0.contrePassee)
    }
    #expect(lus ?? [] == tries, "graine \(graine)")
    #expect(
      chronologie?.derniere?.position == tries.last { !$0.raye }?.position, "graine \(graine)")
    for jour in ChronologieTests.jours {
      let attendu = tries.last { !$0.raye && $0.effet <= jour }
      #expect(chronologie?.valeur(au: jour)?.statut == attendu?.statut, "graine \(graine)")
      #expect(chronologie?.entree(au: jour)?.position == attendu?.position, "graine \(graine)")
    }
  }

  /// A journal that was forged may name positions in any order: they are read all the same.
  @Test("au hasard, tardifs et contre-passés", arguments: [false, true])
  func hasard(positionsMelees: Bool) {
    for graine in UInt64(1)...60 {
      var hasard = Hasard(graine: graine)
      var positions = (0..<40).map { Position(1000 + $0) }
      if positionsMelees { positions.shuffle(using: &hasard) }
      var etat = Etat()
      var enonces: [Enonce] = []
      for position in positions {
        let effet = hasard.un(de: ChronologieTests.jours)
        if !enonces.isEmpty, Int.random(in: 0..<5, using: &hasard) == 0 {
          let visee = Int.random(in: 0..<enonces.count, using: &hasard)
          enonces[visee].raye = true
          etat.evoluer(ecriture(position, effet, contrePasser(enonces[visee].position)))
        } else {
          let statut = hasard.un(de: [Statut.enCours, .aVenir, .realisee])
          enonces.append(Enonce(effet: effet, position: position, statut: statut))
          etat.evoluer(ecriture(position, effet, change(statut)))
        }
      }
      comparer(etat, enonces, graine: graine)
    }
  }

  private func change(_ vers: Statut) -> Fait { statut("f1", 2027, vers) }
}
