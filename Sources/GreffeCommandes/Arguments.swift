public import ArgumentParser
public import Conventions
public import Journal
public import Registre

// How values of the domain and of the journal are typed on the command line.

extension DateCivile: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

extension Identifiant: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

extension Titulaire: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

extension OperationID: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

extension Recorder: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

extension Connaissance: ExpressibleByArgument {
  public init?(argument: String) {
    if let jour = DateCivile(argument) {
      self = .jour(jour)
    } else if let instant = Instant(argument) {
      self = .instant(instant)
    } else if let rang = Int(argument), rang >= 0 {
      self = .position(Position(rang))
    } else {
      return nil
    }
  }
}
