internal import ArgumentParser
public import Journal

/// The command line of Greffe.
public enum Greffe {
  public static let version = "0.1.0"

  /// Runs one command, and returns its exit code (DESIGN §4).
  ///
  /// - Parameter arguments: without the program's name.
  public static func executer(
    _ arguments: [String], dans environnement: Environnement = .systeme
  ) -> Int32 {
    Environnement.$courant.withValue(environnement) {
      Execution(arguments: arguments).code
    }
  }
}

/// The root of the commands.
struct Racine: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "greffe",
    abstract: "Tient le registre d’une convention territoriale : ce qui a été décidé, quand, et par qui.",
    version: Greffe.version,
    subcommands: [])
}
