/// Who may do what, on a day (R25).
extension Etat {
  /// The rule set in force after these entries (R26).
  public var jeuDeRegles: JeuDeRegles {
    jeuxAdoptes.last?.fait.jeu ?? ouverture?.fait.jeuDeRegles ?? .regles1
  }

  /// The parties that hold a role on a day; nil where nobody was designated.
  public func responsable(_ role: RoleDuRegistre, au jour: DateCivile) -> Acte<ResponsableDesigne>?
  {
    responsables.filter { $0.fait.role == role && !$0.contrePasse && $0.trace.effet <= jour }
      .max { ($0.trace.effet, $0.trace.position) < ($1.trace.effet, $1.trace.position) }
  }

  /// True once an habilitation counts: until then whoever holds the key may do everything.
  public func habilitationsDeclarees(au jour: DateCivile) -> Bool {
    habilitations.contains { $0.trace.effet <= jour }
  }

  /// The grant by which somebody may do something on a day; nil where none holds then.
  public func habilitation(
    de titulaire: Titulaire, pour droit: Droit, au jour: DateCivile
  ) -> Acte<HabilitationAccordee>? {
    habilitations.last { acte in
      acte.fait.titulaire == titulaire && acte.fait.droits.contains(droit)
        && tient(acte, pour: droit, au: jour)
    }
  }

  /// A grant holds from its effet to its last day, unless a later entry withdrew that right by
  /// then.
  private func tient(
    _ acte: Acte<HabilitationAccordee>, pour droit: Droit, au jour: DateCivile
  ) -> Bool {
    guard acte.trace.effet <= jour, acte.fait.jusquAu.map({ jour <= $0 }) ?? true else {
      return false
    }
    return !habilitationsRetirees.contains {
      $0.fait.titulaire == acte.fait.titulaire && $0.fait.droits.contains(droit)
        && $0.trace.position > acte.trace.position && $0.trace.effet <= jour
    }
  }

  /// What somebody may record on a day, in the order of the rights.
  public func droits(de titulaire: Titulaire, au jour: DateCivile) -> [Droit] {
    Droit.allCases.filter { habilitation(de: titulaire, pour: $0, au: jour) != nil }
  }

  /// Everybody who was ever granted something, by reference.
  public var titulaires: [Titulaire] { Set(habilitations.map(\.fait.titulaire)).sorted() }

  /// Whoever may grant habilitations on a day.
  func administrateurs(au jour: DateCivile) -> [Titulaire] {
    titulaires.filter { habilitation(de: $0, pour: .registre, au: jour) != nil }
  }
}
