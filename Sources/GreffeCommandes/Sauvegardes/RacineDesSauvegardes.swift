internal import ArgumentParser

/// The commands that keep a registre and its keys safe, in the order of the help.
enum RacineDesSauvegardes {
  static let commandes: [any ParsableCommand.Type] = [Sauvegarder.self, Restaurer.self, Cle.self]
}
