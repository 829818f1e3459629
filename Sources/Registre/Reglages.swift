public import Journal

/// What comes from outside, handed in: the clock, randomness, and who records.
///
/// Real values come from the command line; scenarios and tests give their own, so that playing the
/// same commands again gives the same bytes.
public struct Reglages: Sendable {
  /// The registre's clock.
  public let horloge: @Sendable () -> Instant
  /// So many random bytes, from a secure source.
  public let hasard: @Sendable (Int) -> [UInt8]
  /// A reference to who records, never a name.
  public let par: Recorder

  public init(
    horloge: @escaping @Sendable () -> Instant, hasard: @escaping @Sendable (Int) -> [UInt8],
    par: Recorder
  ) {
    self.horloge = horloge
    self.hasard = hasard
    self.par = par
  }

  /// A new operation identifier, at the time of the clock.
  public func nouvelleOperation() -> OperationID {
    let octets = hasard(10)
    let a = octets.prefix(2).reduce(UInt16(0)) { $0 << 8 | UInt16($1) }
    let b = octets.dropFirst(2).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return OperationID(at: horloge(), randomA: a, randomB: b)
  }
}
