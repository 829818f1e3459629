internal import ArgumentParser

/// What the words ask for, before they are parsed: ArgumentParser would answer in English.
enum DemandeDAide: Equatable {
  case version(json: Bool)
  /// The names of the commands, from below the root.
  case aide([String])
  /// A group of commands was named, and none of its commands.
  case sousCommandeAttendue([String])
  case aucune([String])

  init(_ arguments: [String]) {
    let mots = Array(arguments.prefix { $0 != "--" })
    if mots.first == "help" || mots.first == "aide" {
      self = .aide(DemandeDAide.chemin(mots.dropFirst()).noms)
      return
    }
    let (noms, groupe) = DemandeDAide.chemin(mots[...])
    if mots.contains("--help") || mots.contains("-h") {
      self = .aide(noms)
    } else if noms.isEmpty, mots.first == "--version" {
      self = .version(json: mots.contains("--json"))
    } else if groupe, mots.count == noms.count {
      self = .sousCommandeAttendue(noms)
    } else {
      self = .aucune(noms)
    }
  }

  /// The commands that the first words name, and whether the last one only groups others.
  private static func chemin(_ mots: ArraySlice<String>) -> (noms: [String], groupe: Bool) {
    var noms: [String] = []
    var type: any ParsableCommand.Type = Racine.self
    for mot in mots {
      let sousCommandes = type.configuration.subcommands
      guard let suivante = sousCommandes.first(where: { $0.configuration.commandName == mot })
      else { break }
      noms.append(mot)
      type = suivante
    }
    return (noms, !type.configuration.subcommands.isEmpty)
  }
}
