/// Who holds which mandate on a day (R1, R2, R9): a designation holds from its effet until an end
/// that is said of it with a later effet, or later for the same day.
extension Etat {
  /// The persons who sit in an instance on a day, each by the designation that counts, in the order
  /// in which they were first designated.
  public func membres(
    de instance: InstanceID, au jour: DateCivile
  ) -> [Acte<MembreDesigne>] {
    var tenus: [PersonneID: Acte<MembreDesigne>] = [:]
    var ordre: [PersonneID] = []
    for acte in designations(dans: instance, au: jour) where fin(de: acte, au: jour) == nil {
      let personne = acte.fait.personne
      if tenus[personne] == nil { ordre.append(personne) }
      if let autre = tenus[personne], acte.trace.precede(autre.trace) { continue }
      tenus[personne] = acte
    }
    return ordre.compactMap { tenus[$0] }
  }

  /// Those who sat in an instance, and whose mandate had ended on a day.
  func anciensMembres(de instance: InstanceID, au jour: DateCivile) -> Set<PersonneID> {
    Set(designations(dans: instance, au: jour).map(\.fait.personne))
      .subtracting(membres(de: instance, au: jour).map(\.fait.personne))
  }

  /// Those who stand for a partie on a day: the last one designated for each block and each title,
  /// unless their mandate has ended.
  public func representants(
    de partie: PartieID, au jour: DateCivile
  ) -> [Acte<RepresentantDesigne>] {
    var derniers: [Acte<RepresentantDesigne>] = []
    let designes = representants.filter {
      $0.fait.partie == partie && !$0.contrePasse && $0.trace.effet <= jour
    }.sorted { $0.trace.precede($1.trace) }
    for acte in designes {
      derniers.removeAll {
        $0.fait.bloc == acte.fait.bloc && $0.fait.titre == acte.fait.titre
          && $0.fait.qualite == acte.fait.qualite
      }
      derniers.append(acte)
    }
    return derniers.filter { fin(de: $0, au: jour) == nil }
  }

  /// Whether a person holds a mandate on a day.
  func tient(
    _ personne: PersonneID, _ mandat: MandatTermine.Mandat, au jour: DateCivile
  ) -> Bool {
    switch mandat {
    case .instance(let instance):
      return designations(dans: instance, au: jour).contains {
        $0.fait.personne == personne && fin(de: $0, au: jour) == nil
      }
    case .representation(let dite):
      return representants.contains { acte in
        acte.designe(personne, dite, au: jour) && fin(de: acte, au: jour) == nil
      }
    }
  }

  /// Whether a person stood for a partie, for one of its blocks, and no longer does on a day.
  func nEstPlusRepresentant(
    _ personne: PersonneID, _ partie: PartieID, _ bloc: BlocID, au jour: DateCivile
  ) -> Bool {
    let designations = representants.filter { acte in
      !acte.contrePasse && acte.fait.personne == personne && acte.fait.partie == partie
        && (acte.fait.bloc ?? bloc) == bloc && acte.trace.effet <= jour
    }
    return !designations.isEmpty && designations.allSatisfy { fin(de: $0, au: jour) != nil }
  }

  private func designations(
    dans instance: InstanceID, au jour: DateCivile
  ) -> [Acte<MembreDesigne>] {
    membres.filter {
      $0.fait.instance == instance && !$0.contrePasse && $0.trace.effet <= jour
    }
  }

  private func fin(
    de acte: Acte<MembreDesigne>, au jour: DateCivile
  ) -> Acte<MandatTermine>? {
    mandatsTermines.first { fin in
      fin.fait.personne == acte.fait.personne && fin.fait.mandat == .instance(acte.fait.instance)
        && fin.met(fin: acte.trace, au: jour)
    }
  }

  private func fin(
    de acte: Acte<RepresentantDesigne>, au jour: DateCivile
  ) -> Acte<MandatTermine>? {
    mandatsTermines.first { fin in
      guard fin.fait.personne == acte.fait.personne,
        case .representation(let dite) = fin.fait.mandat, dite.partie == acte.fait.partie
      else { return false }
      return (dite.bloc == nil || dite.bloc == acte.fait.bloc) && fin.met(fin: acte.trace, au: jour)
    }
  }

  /// The ends of a person's mandates that would end nothing, were their designation of this entry
  /// struck through.
  func finsReposant(sur visee: Position, _ personne: PersonneID) -> [Acte<MandatTermine>] {
    var sans = self
    sans.contrePasser(visee)
    return mandatsTermines.filter { acte in
      guard !acte.contrePasse, acte.fait.personne == personne else { return false }
      var avant = sans
      avant.contrePasser(acte.trace.position)
      return !avant.tient(personne, acte.fait.mandat, au: acte.trace.effet)
    }
  }
}

extension Acte<RepresentantDesigne> {
  fileprivate func designe(
    _ personne: PersonneID, _ dite: MandatTermine.Representation, au jour: DateCivile
  ) -> Bool {
    !contrePasse && fait.personne == personne && fait.partie == dite.partie
      && (dite.bloc == nil || dite.bloc == fait.bloc) && trace.effet <= jour
  }
}

extension Acte<MandatTermine> {
  /// Whether it ends, on a day, what was said before it.
  fileprivate func met(fin designation: Trace, au jour: DateCivile) -> Bool {
    !contrePasse && trace.effet <= jour && designation.precede(trace)
  }
}

extension Trace {
  /// The order of what is in force: by effet, then by position (R20).
  fileprivate func precede(_ autre: Trace) -> Bool {
    (effet, position) < (autre.effet, autre.position)
  }
}
