/// A value of an indicateur as it was stated, or rectified.
///
/// A correction hides nothing of what it replaces (R16), so that a registre keeps as many values as
/// were ever stated. Nearly all are whole numbers, typed as such: these are kept in little room,
/// and told in full to whoever asks.
public struct ValeurRecue: Hashable, Sendable {
  private let forme: Forme

  private enum Forme: Hashable, Sendable {
    case breve(Breve)
    indirect case longue(Longue)
  }

  /// Why a value replaced another, and which one.
  public struct Rectification: Hashable, Sendable {
    public let motif: String
    public let ancienne: AncienneValeur?
  }

  /// Any value, with all that may be said of it.
  private struct Longue: Hashable, Sendable {
    let valeur: Valeur
    let source: String?
    let rectification: Rectification?
    let trace: Trace
    let anomalies: [Anomalie]
  }

  init(
    valeur: Valeur, source: String?, rectification: Rectification?, trace: Trace,
    anomalies: [Anomalie], mots: (String, String?) -> Mots
  ) {
    if source == nil, anomalies.isEmpty,
      let breve = Breve(valeur, rectification, trace, mots: mots)
    {
      forme = .breve(breve)
    } else {
      forme = .longue(
        Longue(
          valeur: valeur, source: source, rectification: rectification, trace: trace,
          anomalies: anomalies))
    }
  }

  public var valeur: Valeur {
    switch forme {
    case .breve(let breve): Breve.valeur(breve.nombre)
    case .longue(let longue): longue.valeur
    }
  }

  public var source: String? {
    switch forme {
    case .breve: nil
    case .longue(let longue): longue.source
    }
  }

  /// Set when this value stands in place of another.
  public var rectification: Rectification? {
    switch forme {
    case .breve(let breve): breve.rectification
    case .longue(let longue): longue.rectification
    }
  }

  public var trace: Trace {
    switch forme {
    case .breve(let breve): breve.trace
    case .longue(let longue): longue.trace
    }
  }

  public var anomalies: [Anomalie] {
    switch forme {
    case .breve: []
    case .longue(let longue): longue.anomalies
    }
  }

  /// Whether this value stands in place of another: ``rectification`` is set.
  public var estRectification: Bool {
    switch forme {
    case .breve(let breve): breve.mots.motif != nil
    case .longue(let longue): longue.rectification != nil
    }
  }

  /// The entry whose value this one replaces, where it is known.
  public var positionRectifiee: Position? {
    switch forme {
    case .breve(let breve): breve.positionRectifiee
    case .longue(let longue): longue.rectification?.ancienne?.position
    }
  }

  fileprivate var mots: Mots? {
    switch forme {
    case .breve(let breve): breve.mots
    case .longue: nil
    }
  }
}

extension ValeurRecue {
  /// Who recorded values, and why: statements of the same words share them.
  final class Mots: Hashable, Sendable {
    let par: String
    let motif: String?

    init(par: String, motif: String?) {
      self.par = par
      self.motif = motif
    }

    static func == (a: Mots, b: Mots) -> Bool { a === b || (a.par, a.motif) == (b.par, b.motif) }

    func hash(into hasher: inout Hasher) {
      hasher.combine(par)
      hasher.combine(motif)
    }

    /// Whether these are the words, byte for byte: texts that are equal may be spelt otherwise.
    func disent(_ par: String, _ motif: String?) -> Bool {
      guard Mots.memesOctets(self.par, par) else { return false }
      switch (self.motif, motif) {
      case (nil, nil): return true
      case (let presents?, let cherches?): return Mots.memesOctets(presents, cherches)
      case (nil, _?), (_?, nil): return false
      }
    }

    private static func memesOctets(_ a: String, _ b: String) -> Bool {
      guard a.utf8.count == b.utf8.count else { return false }
      let contigus = a.utf8.withContiguousStorageIfAvailable { octets in
        b.utf8.withContiguousStorageIfAvailable { autres in
          // Backwards: motifs of one day mostly begin alike.
          for place in octets.indices.reversed() where octets[place] != autres[place] {
            return false
          }
          return true
        }
      }
      return contigus.flatMap(\.self) ?? a.utf8.elementsEqual(b.utf8)
    }
  }

  /// A whole number typed as it is printed, alone or in place of another such: a value that was
  /// recorded after the reprise, with no source and no anomaly.
  private struct Breve: Hashable, Sendable {
    let mots: Mots
    let position: Position
    let enregistre: Horodate
    let effet: DateCivile
    let nombre: Int32
    let ancien: Int32
    /// Negative: which value was replaced is not known, or none was.
    let rangAncien: Int32
    let date: DateCivile?

    /// Nil for any other value.
    init?(
      _ valeur: Valeur, _ rectification: Rectification?, _ trace: Trace,
      mots: (String, String?) -> Mots
    ) {
      guard trace.anteriorite == nil, let nombre = Breve.nombre(valeur) else { return nil }
      if let ancienne = rectification?.ancienne {
        guard let rang = Int32(exactly: ancienne.position.rang), rang >= 0,
          let ancien = Breve.nombre(ancienne.valeur)
        else { return nil }
        self.ancien = ancien
        rangAncien = rang
      } else {
        ancien = 0
        rangAncien = -1
      }
      self.nombre = nombre
      self.mots = mots(trace.par, rectification?.motif)
      position = trace.position
      enregistre = trace.enregistre
      effet = trace.effet
      date = trace.date
    }

    var positionRectifiee: Position? { rangAncien < 0 ? nil : Position(Int(rangAncien)) }

    var rectification: Rectification? {
      mots.motif.map { motif in
        Rectification(
          motif: motif,
          ancienne: positionRectifiee.map {
            AncienneValeur(position: $0, valeur: Breve.valeur(ancien))
          })
      }
    }

    var trace: Trace {
      Trace(
        position: position, date: date, effet: effet, enregistre: enregistre, par: mots.par,
        anteriorite: nil)
    }

    static func valeur(_ nombre: Int32) -> Valeur {
      Valeur(mesure: .nombre(Nombre(entier: Int(nombre))), texte: String(nombre), estimee: false)
    }

    /// The number for which ``valeur(_:)`` makes this very value; nil where there is none.
    static func nombre(_ valeur: Valeur) -> Int32? {
      guard case .nombre(let nombre) = valeur.mesure, !valeur.estimee,
        let lu = Breve.nombre(imprime: valeur.texte), nombre.entier == Int(lu)
      else { return nil }
      return lu
    }

    /// The number that a text spells as it is printed: "254", never "0254" nor "+254".
    private static func nombre(imprime texte: String) -> Int32? {
      var total: Int64 = 0
      var chiffres = 0
      for octet in texte.utf8 {
        guard (0x30...0x39).contains(octet), chiffres < 10, chiffres == 0 || total > 0 else {
          return nil
        }
        total = total * 10 + Int64(octet - 0x30)
        chiffres += 1
      }
      return chiffres > 0 ? Int32(exactly: total) : nil
    }
  }
}

extension Chronologie<ValeurRecue> {
  /// Statements before a new one among which its words are looked for.
  private static var motsRevus: Int { 4 }

  mutating func noter(_ fait: ValeurSaisie, _ ecriture: Ecriture) {
    let trace = Trace(ecriture)
    let recue = ValeurRecue(
      valeur: fait.valeur, source: fait.source, rectification: nil, trace: trace,
      anomalies: ecriture.evenement.anomalies
    ) { mots($0, $1) }
    noter(recue, effet: trace.effet, position: trace.position)
  }

  mutating func noter(_ fait: ValeurRectifiee, _ ecriture: Ecriture) {
    let trace = Trace(ecriture)
    let recue = ValeurRecue(
      valeur: fait.valeur, source: nil,
      rectification: .init(motif: fait.motif, ancienne: fait.ancienne), trace: trace,
      anomalies: ecriture.evenement.anomalies
    ) { mots($0, $1) }
    noter(recue, effet: trace.effet, position: trace.position)
  }

  private func mots(_ par: String, _ motif: String?) -> ValeurRecue.Mots {
    for rang in notees.indices.suffix(Self.motsRevus).reversed() {
      if let mots = notees[rang].valeur.mots, mots.disent(par, motif) { return mots }
    }
    return ValeurRecue.Mots(par: par, motif: motif)
  }
}
