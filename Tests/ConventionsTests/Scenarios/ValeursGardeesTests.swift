import Conventions
import Testing

/// Whatever the room in which a value is kept, what is read of it is what was recorded, byte for
/// byte: each statement against the entry that made it.
@Suite("une valeur se relit telle qu’elle a été enregistrée, quelle qu’en soit l’écriture")
struct ValeursGardeesTests {
  private static let mesurables = (1...3).map { Mesurable.indicateur("f1-i\($0)") }

  private static let textes = [
    "0", "254", "2147483647", "2147483648", "9999999999", "00", "0254", "+254", "-0", "-3", "2 54",
    "254,0", "254.50", "environ 40", "٢٥٤", "", "21474836470000000000000",
  ]
  private static let mesures: [Mesure] =
    [0, 254, 3, -3, Int(Int32.max), Int(Int32.max) + 1].map { .nombre(Nombre(entier: $0)) }
    + ["66.29", "254.5", "-0.5"].compactMap { Nombre($0) }.map { .nombre($0) }
    + [
      .pourcentage(Nombre(entier: 254)), .rapport(Nombre(entier: 3), sur: Nombre(entier: 4)),
      .ouiNon(true), .texte("254"), .liste(["254"]), .absente(.secretStatistique), .inferieurA(5),
    ]
  /// The last two are one text for a reader, in other bytes and as many of them.
  private static let motifs = [
    "Relevé n° 1", "Relevé n° 2", "", "Rel\u{E9}v\u{E9}", "Rele\u{301}ve\u{301}",
    "s\u{323}\u{307}", "s\u{307}\u{323}",
  ]

  private static func valeur(_ hasard: inout Hasard) -> Valeur {
    if Bool.random(using: &hasard) {
      let nombre = hasard.un(de: [0, 7, 254, -3, Int(Int32.max), Int(Int32.max) + 1])
      return Valeur(mesure: .nombre(Nombre(entier: nombre)), texte: "\(nombre)", estimee: false)
    }
    return Valeur(
      mesure: hasard.un(de: mesures), texte: hasard.un(de: textes),
      estimee: Int.random(in: 0..<4, using: &hasard) == 0)
  }

  private static func fait(_ hasard: inout Hasard) -> Fait {
    let mesurable = hasard.un(de: mesurables)
    let periode = Periode.annee(hasard.un(de: [an(2026), an(2027)]))
    guard Int.random(in: 0..<3, using: &hasard) > 0 else {
      return .valeurSaisie(
        ValeurSaisie(
          mesurable: mesurable, periode: periode, valeur: valeur(&hasard),
          source: hasard.un(de: [nil, nil, "", "Caf"])))
    }
    let rang = hasard.un(de: [0, 12, -1, Int(Int32.max), Int(Int32.max) + 1])
    return .valeurRectifiee(
      ValeurRectifiee(
        mesurable: mesurable, periode: periode, valeur: valeur(&hasard),
        motif: hasard.un(de: motifs),
        ancienne: Int.random(in: 0..<4, using: &hasard) == 0
          ? nil : AncienneValeur(position: Position(rang), valeur: valeur(&hasard))))
  }

  private static func ecriture(_ position: Position, _ hasard: inout Hasard) -> Ecriture {
    let piece = Anteriorite.attestee("p1")
    let jour = DateCivile(annee: 2027, mois: 3, jour: Int.random(in: 1...28, using: &hasard))
    return Ecriture(
      position: position, operation: OperationRef("o"),
      enregistre: Horodate(millisecondes: hasard.un(de: [0, -1, 1_764_000_000_123])),
      par: hasard.un(de: ["secretariat", "caf", "un-pilote-au-nom-plus-long"]),
      evenement: Evenement(
        date: hasard.un(de: [nil, jour]), effet: jour ?? .debut(de: an(2027)), fait: fait(&hasard),
        anomalies: hasard.un(de: [[], [], [Anomalie(.saisieTardive)]]),
        anteriorite: hasard.un(de: [nil, nil, .declaree, piece])))
  }

  private func comparer(_ lue: ValeurRecue, _ ecriture: Ecriture, graine: UInt64) {
    let evenement = ecriture.evenement
    let trace = lue.trace
    #expect(trace.position == ecriture.position && trace.date == evenement.date, "\(graine)")
    #expect(trace.effet == evenement.effet && trace.par == ecriture.par, "\(graine)")
    #expect(trace.enregistre == ecriture.enregistre, "\(graine)")
    #expect(trace.anteriorite == evenement.anteriorite, "\(graine)")
    #expect(lue.anomalies == evenement.anomalies, "\(graine)")
    #expect(lue.estRectification == (lue.rectification != nil), "\(graine)")
    #expect(lue.positionRectifiee == lue.rectification?.ancienne?.position, "\(graine)")
    if case .valeurSaisie(let fait) = evenement.fait {
      #expect(octets(lue.valeur) == octets(fait.valeur), "\(graine)")
      #expect(lue.source == fait.source && lue.rectification == nil, "\(graine)")
    }
    if case .valeurRectifiee(let fait) = evenement.fait {
      #expect(octets(lue.valeur) == octets(fait.valeur) && lue.source == nil, "\(graine)")
      #expect(lue.rectification.map { Array($0.motif.utf8) } == Array(fait.motif.utf8), "\(graine)")
      let ancienne = lue.rectification?.ancienne
      #expect(ancienne?.position == fait.ancienne?.position, "\(graine)")
      #expect(ancienne.map { octets($0.valeur) } == fait.ancienne.map { octets($0.valeur) })
    }
  }

  /// Texts by their bytes: to compare them as texts would not tell two spellings apart.
  private struct Octets: Equatable {
    let mesure: Mesure
    let texte: [UInt8]
    let estimee: Bool
  }

  private func octets(_ valeur: Valeur) -> Octets {
    Octets(mesure: valeur.mesure, texte: Array(valeur.texte.utf8), estimee: valeur.estimee)
  }

  @Test("au hasard")
  func hasard() {
    for graine in UInt64(1)...40 {
      var hasard = Hasard(graine: graine)
      let ecritures = (0..<120).map { ValeursGardeesTests.ecriture(Position($0), &hasard) }
      let etat = Etat(ecritures)
      let lues = etat.valeurs.values.flatMap(\.values).flatMap(\.entrees)
      #expect(lues.count == ecritures.count, "graine \(graine)")
      for entree in lues {
        let ecriture = ecritures[entree.position.rang]
        #expect(entree.effet == ecriture.evenement.effet, "graine \(graine)")
        comparer(entree.valeur, ecriture, graine: graine)
      }
    }
  }
}
