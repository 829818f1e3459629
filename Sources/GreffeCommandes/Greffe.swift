internal import ArgumentParser

/// The command line of Greffe.
public enum Greffe {
  public static let version = "0.1.0"

  /// Runs one command, and returns its exit code. The arguments come without the
  /// program's name.
  public static func executer(
    _ arguments: [String], dans environnement: Environnement = .systeme
  ) -> Int32 {
    Environnement.$courant.withValue(environnement) {
      Execution(arguments: arguments, environnement: environnement).executer().rawValue
    }
  }
}

/// The root of the commands.
struct Racine: ParsableCommand {
  static let configuration = CommandConfiguration(
    nom: "greffe",
    resume:
      "Tient le registre d’une convention territoriale : ce qui a été décidé, quand, et par qui.",
    explication: """
      Une règle qu’un message cite, comme (R9), est expliquée dans journal/REGLES.md : ce qu’elle \
      dit, pourquoi, et comment en sortir.
      """,
    exemple: "greffe ouvrir plan.yaml aubenas-2026-2030",
    groupes: [
      CommandGroup(name: "Enregistrer", subcommands: RacineDesActes.commandes),
      CommandGroup(name: "Lire", subcommands: RacineDesLectures.commandes),
      CommandGroup(name: "Prouver", subcommands: RacineDesPreuves.commandes),
      CommandGroup(name: "Sauvegarder", subcommands: RacineDesSauvegardes.commandes),
    ])
}
