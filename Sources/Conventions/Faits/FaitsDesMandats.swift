/// A person no longer sits in an instance, or no longer stands for a partie, from the event's effet
/// on. What they signed and the séances at which they sat keep the quality that they bear.
public struct MandatTermine: Hashable, Sendable {
  public let personne: PersonneID
  public let mandat: Mandat
  public let motif: String

  public init(personne: PersonneID, mandat: Mandat, motif: String) {
    self.personne = personne
    self.mandat = mandat
    self.motif = motif
  }

  /// What ends.
  public enum Mandat: Hashable, Sendable {
    /// A seat in an instance.
    case instance(InstanceID)
    /// To stand for a partie, and sign in its name.
    case representation(Representation)
  }

  /// In all its blocks, or in one.
  public struct Representation: Hashable, Sendable {
    public let partie: PartieID
    /// Nil: whatever the person was designated for.
    public let bloc: BlocID?

    public init(partie: PartieID, bloc: BlocID?) {
      self.partie = partie
      self.bloc = bloc
    }
  }
}
