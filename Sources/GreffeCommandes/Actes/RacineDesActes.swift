internal import ArgumentParser

/// The commands that record, in the order of the help.
enum RacineDesActes {
  static let commandes: [any ParsableCommand.Type] = [
    Ouvrir.self, Modifier.self, AnterioriteDuRegistre.self, Texte.self, Deliberation.self,
    ConstaterSignature.self,
    Avenant.self, SaisirStatut.self, SaisirValeur.self, SaisirEvaluation.self, Seance.self,
    ConsultationEcrite.self, PrendreDecision.self, CDSF.self, Ajuster.self, Rectifier.self,
    Trancher.self, ContrePasser.self,
    Fin.self, Habilitation.self, DesignerResponsable.self, AdopterJeuDeRegles.self,
    Personne.self, Piece.self, Temoin.self, Horodater.self,
  ]
}
