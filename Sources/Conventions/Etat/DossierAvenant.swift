/// Where an avenant stands.
public enum EtatAvenant: Hashable, Sendable {
  case projet
  case arrete
  case enVigueur
  case abandonne
  /// Prepared by mistake, and struck through.
  case contrePasse
}

/// Everything recorded about one avenant.
public struct DossierAvenant: Sendable {
  /// What it says of itself, as it was last revised.
  public var preparation: Acte<AvenantPrepare> { revisions.last { !$0.contrePasse } ?? premiere }
  /// The entry that prepared it.
  public internal(set) var premiere: Acte<AvenantPrepare>
  public internal(set) var revisions: [Acte<AvenantPrepare>] = []
  /// Every text ever drafted of a modification, revised and struck through ones included.
  public internal(set) var inscrites: [Acte<ModificationInscrite>] = []
  public internal(set) var retraits: [Acte<ModificationRetiree>] = []
  public internal(set) var arret: Acte<AvenantArrete>?
  public internal(set) var effets: [Acte<AvenantEntreEnVigueur>] = []
  public internal(set) var suspension: Acte<AvenantSuspendu>?
  public internal(set) var suspensionsTranchees: [Acte<SuspensionTranchee>] = []
  public internal(set) var abandon: Acte<AvenantAbandonne>?

  init(premiere: Acte<AvenantPrepare>) { self.premiere = premiere }

  public var etat: EtatAvenant {
    if premiere.contrePasse { return .contrePasse }
    if abandon != nil { return .abandonne }
    if effets.contains(where: { !$0.contrePasse }) || suspension != nil { return .enVigueur }
    return arret == nil ? .projet : .arrete
  }

  /// The modifications that it is made of, by number: of each, the last text.
  public var modifications: [Acte<ModificationInscrite>] {
    var dernieres: [Int: Acte<ModificationInscrite>] = [:]
    for acte in inscrites where !acte.contrePasse { dernieres[acte.fait.rang] = acte }
    for retrait in retraits where !retrait.contrePasse {
      guard let acte = dernieres[retrait.fait.rang], acte.trace.position < retrait.trace.position
      else { continue }
      dernieres[retrait.fait.rang] = nil
    }
    return dernieres.values.sorted { $0.fait.rang < $1.fait.rang }
  }

  /// The number of the next modification: none is ever given twice, as long as numbers are left
  /// above those of a journal that was forced.
  public var rangSuivant: Int {
    let (suivant, deborde) = (inscrites.map(\.fait.rang).max() ?? 0).addingReportingOverflow(1)
    return deborde ? .max : suivant
  }

  /// A modification by its number.
  public func modification(_ rang: Int) -> Acte<ModificationInscrite>? {
    modifications.last { $0.fait.rang == rang }
  }

  /// The ruling on a modification that was suspended; nil while there is none.
  public func jugement(_ rang: Int) -> Acte<SuspensionTranchee>? {
    suspensionsTranchees.last { $0.fait.rang == rang && !$0.contrePasse }
  }
}
