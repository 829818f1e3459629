// A draft that is revised, until its text is arrêté, and what everybody signed but could not be
// applied.

/// A modification leaves the draft of its avenant; its number is not given again.
public struct ModificationRetiree: Hashable, Sendable {
  public let avenant: AvenantID
  public let rang: Int
  public let motif: String?

  public init(avenant: AvenantID, rang: Int, motif: String?) {
    self.avenant = avenant
    self.rang = rang
    self.motif = motif
  }
}

/// A ruling on a modification that was suspended (R10): the COPIL says what becomes of what
/// everybody signed. Where one field is at stake, the ruling is that of the divergence.
public struct SuspensionTranchee: Hashable, Sendable {
  public let avenant: AvenantID
  public let rang: Int
  public let issue: Issue
  public let motif: String
  public let decision: DecisionID

  public init(
    avenant: AvenantID, rang: Int, issue: Issue, motif: String, decision: DecisionID
  ) {
    self.avenant = avenant
    self.rang = rang
    self.issue = issue
    self.motif = motif
    self.decision = decision
  }

  /// What was ruled.
  public enum Issue: String, CaseIterable, Sendable {
    /// The modification is applied from the event's effet on.
    case appliquee
    /// It stays without effect.
    case ecartee
  }
}
