/// Whose voices count at a séance, as it was recorded and under the rules of its day (R1, R2, R3).
///
/// One computation serves the anomalies, the results of votes and the relevé.
public struct VoixDeSeance: Sendable {
  public let regles: ReglesDesSeances
  public let composition: Composition
  /// What each partie weighs: those that have a voice in the composition, then the others.
  public let comptes: [CompteDeVoix]
  /// Noted with a voice, and heard only: of a consultative partie, of none, or designated so.
  public let consultatives: [Presence]
  /// Noted with a voice, of a partie that has no seat.
  public let etrangeres: [Presence]
  /// Noted present, whose mandate had ended, or that of the member in whose place they sat.
  public let sansMandat: [Presence]
  /// Suppléants of members who were there.
  public let suppleantsDeTrop: [Presence]
  /// Proxies that count.
  public let pouvoirs: [Pouvoir]
  public let pouvoirsNonPrevus: [Pouvoir]
  public let pouvoirsSansEffet: [Pouvoir]
  /// Persons who have a voice of their own, for no partie.
  public let voixPropres: Int

  /// The voices of a partie.
  public struct CompteDeVoix: Hashable, Sendable {
    public let partie: PartieID
    public let presents: Int
    public let representes: Int
    /// Nil: the composition does not say how many.
    public let sieges: Int?

    /// A partie has no more voices than seats.
    public var voix: Int { borne(presents + representes) }
    var voixPresentes: Int { borne(presents) }
    public var depasse: Bool { voix < presents + representes }

    private func borne(_ nombre: Int) -> Int { sieges.map { min($0, nombre) } ?? nombre }
  }

  init(_ tenue: SeanceTenue, _ regles: ReglesDesSeances, _ composition: Composition) {
    self.regles = regles
    self.composition = composition
    sansMandat = tenue.presents.filter { composition.estSansMandat($0.remplace ?? $0.siege) }
    let notees = tenue.presents.filter {
      $0.voix == .deliberative && !composition.estSansMandat($0.remplace ?? $0.siege)
    }
    consultatives = notees.filter { composition.estConsultatif($0.partie, $0.siege) }
    let reste = notees.filter { !composition.estConsultatif($0.partie, $0.siege) }
    etrangeres = reste.filter { composition.estEtranger($0.partie, $0.siege) }
    let membres = reste.filter { !composition.estEtranger($0.partie, $0.siege) }
    suppleantsDeTrop = membres.filter { $0.remplaceUnPresent(parmi: tenue.presents) }
    let comptees = membres.filter { !$0.remplaceUnPresent(parmi: tenue.presents) }
    let tri = TriDesPouvoirs(tenue, comptees, regles, composition)
    pouvoirs = tri.comptes
    pouvoirsNonPrevus = tri.nonPrevus
    pouvoirsSansEffet = tri.sansEffet
    voixPropres = comptees.filter { $0.partie == nil }.count
    var parties = composition.deliberatives
    for partie in comptees.compactMap(\.partie) + tri.comptes.map(\.de.partie)
    where !parties.contains(partie) {
      parties.append(partie)
    }
    comptes = parties.map { partie in
      CompteDeVoix(
        partie: partie, presents: comptees.filter { $0.partie == partie }.count,
        representes: tri.comptes.filter { $0.de.partie == partie }.count,
        sieges: composition[partie]?.nombre)
    }
  }

  /// Every voice that counts in a decision, proxies included.
  public var total: Int { voixPropres + comptes.reduce(0) { $0 + $1.voix } }

  /// The voices that make the quorum: proxies only where the rules say that they do.
  public var auQuorum: Int {
    regles.pouvoirs?.comptentAuQuorum == true
      ? total : voixPropres + comptes.reduce(0) { $0 + $1.voixPresentes }
  }

  /// Whether a partie could vote.
  public func peutVoter(_ partie: PartieID) -> Bool {
    comptes.contains { $0.partie == partie && $0.voix > 0 }
  }

  /// The parties that must sit in equal numbers; empty where parity is not asked for, or where
  /// there is nothing to compare.
  public var sieges: [CompteDeVoix] {
    guard regles.parite, composition.deliberatives.count > 1 else { return [] }
    return comptes.filter { composition.deliberatives.contains($0.partie) }
  }

  public var pariteRompue: Bool { Set(sieges.map(\.voix)).count > 1 }
}

/// Sorts the proxies of a séance: those that count, and why the others do not.
private struct TriDesPouvoirs {
  var comptes: [Pouvoir] = []
  var nonPrevus: [Pouvoir] = []
  var sansEffet: [Pouvoir] = []

  init(
    _ tenue: SeanceTenue, _ comptees: [Presence], _ regles: ReglesDesSeances,
    _ composition: Composition
  ) {
    var portes: [Pouvoir.Mandat: Int] = [:]
    for pouvoir in tenue.pouvoirs {
      let (de, a) = (pouvoir.de, pouvoir.a)
      let sansVoix =
        composition.estSansMandat(de.siege) || composition.estConsultatif(de.partie, de.siege)
        || composition.estEtranger(de.partie, de.siege)
      let estLa = tenue.presents.contains { $0.partie == de.partie && $0.siege.est(de.siege) }
      let estSupplee = comptees.contains {
        $0.partie == de.partie && $0.remplace?.est(de.siege) == true
      }
      let mandataire = comptees.contains { $0.partie == a.partie && $0.siege.est(a.siege) }
      if sansVoix || estLa || estSupplee || !mandataire {
        sansEffet.append(pouvoir)
        continue
      }
      guard let regle = regles.pouvoirs, portes[a, default: 0] < regle.maximum ?? Int.max else {
        nonPrevus.append(pouvoir)
        continue
      }
      portes[a, default: 0] += 1
      comptes.append(pouvoir)
    }
  }
}

extension Siege {
  /// The same bearer: by their reference where both have one, else by their quality.
  func est(_ autre: Siege) -> Bool {
    guard let personne, let autrePersonne = autre.personne else { return qualite == autre.qualite }
    return personne == autrePersonne
  }
}

extension Presence {
  /// Whether the member in whose place they sat was there.
  fileprivate func remplaceUnPresent(parmi presents: [Presence]) -> Bool {
    guard let remplace else { return false }
    return presents.contains {
      $0.partie == partie && $0 != self && $0.siege.est(remplace)
    }
  }
}

extension Etat {
  /// Whose voices count at a séance that was held on a day.
  public func voix(de tenue: SeanceTenue, le jour: DateCivile) -> VoixDeSeance {
    VoixDeSeance(
      tenue, reglesDesSeances(au: jour), composition(de: tenue.instance, au: jour))
  }

  /// The same, of a séance that is recorded as held.
  public func voix(de seance: SeanceID) -> VoixDeSeance? {
    guard let dossier = seances[seance], let tenue = dossier.tenueValable,
      let jour = dossier.jour
    else { return nil }
    return voix(de: tenue.fait, le: jour)
  }
}
