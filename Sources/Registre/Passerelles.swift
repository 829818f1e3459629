// The domain imports nothing, and the journal knows no domain: their positions, instants and
// digests meet here.

public import Conventions
public import Journal
public import MerkleLog

extension Horodate {
  init(_ instant: Instant) { self.init(millisecondes: instant.milliseconds) }
}

extension Instant {
  /// The UTC day of this instant.
  public var jour: DateCivile {
    guard let jour = Horodate(self).jour else {
      preconditionFailure("an Instant lies between the years 1900 and 2999")
    }
    return jour
  }
}

extension Position {
  init(_ index: EntryIndex) { self.init(EntryIndex(0).distance(to: index)) }
  /// As many entries.
  public init(_ size: TreeSize) { self.init(size.nextIndex) }
}

extension Condense {
  /// The same 32 bytes.
  public init(_ hash: Hash) {
    guard let condense = Condense(hex: hash.hex) else {
      preconditionFailure("a Hash is 64 lower-case hexadecimal digits")
    }
    self = condense
  }
}
