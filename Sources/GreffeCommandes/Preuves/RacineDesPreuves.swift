internal import ArgumentParser

/// The commands that give a proof to whoever has no registre, and check one, in the order of the
/// help.
enum RacineDesPreuves {
  static let commandes: [any ParsableCommand.Type] = [
    DonnerRecepisse.self, Controler.self, Prolonge.self, Publier.self, DossierDeControle.self,
  ]
}
