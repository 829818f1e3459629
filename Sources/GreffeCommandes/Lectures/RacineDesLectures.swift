internal import ArgumentParser

/// The commands that read, in the order of the help.
enum RacineDesLectures {
  static let commandes: [any ParsableCommand.Type] = [
    LirePlan.self, LireSuivi.self, LireEcheancier.self, LireReleve.self,
    LireConvocation.self, LireEmargement.self, LireLettre.self, LireRelances.self, Bilan.self,
    LireJournal.self, LireHistorique.self, LireComparaison.self, LireAnomalies.self,
    LireHabilitations.self, LireAjustements.self, LireChiffresRectifies.self,
    LireEnregistrementsTardifs.self, LireRepertoire.self, Verifier.self, LireAncrages.self,
    Rejouer.self, CommandeManuel.self, CommandeCompletion.self,
  ]
}
