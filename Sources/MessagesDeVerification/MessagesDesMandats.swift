internal import ConventionDocuments
internal import Conventions

/// What ends no mandate, and what no relevé leaves as (R3).
extension MessagesDeRefus {
  func deLaSuiteDesSeances(_ motif: MotifDeGouvernance) -> Explication {
    switch motif {
    case .releveNonApprouve(let seance):
      (
        "Le relevé de la séance \(cite(seance.nom)) n'est pas approuvé : c'est un projet qui part.",
        ["Dire --projet, ou constater d'abord l'approbation : greffe seance approuver REGISTRE"]
      )
    case .envoiImpossible(let seance):
      (
        "L'envoi du relevé de la séance \(cite(seance.nom)) se contredit.",
        [
          "Il va à une partie au moins, à chacune une fois ; des observations s'attendent sur un "
            + "projet, après son envoi."
        ]
      )
    case .mandatNonTenu(let personne, let mandat, let jour):
      (
        "\(cite(personne.nom)) \(neTientPas(mandat)) le \(jour.enFrancais).",
        ["Un mandat se termine une fois, après sa désignation. Revoir --date ou --effet."]
      )
    case .blocInconnu, .blocDejaSigne, .dejaEnVigueur, .seanceDejaTenue, .seanceNonTenue,
      .presenceEnDouble, .releveDejaApprouve, .seanceDejaAnnulee, .deliberationDejaPerdue,
      .anterieurAuVote, .voteImpossible, .pouvoirImpossible, .pointInconnu, .voixContradictoires,
      .modeContradictoire, .consultationImpossible, .consultationDejaClose, .reponseDejaRecue:
      preconditionFailure("the others are worded where they stand")
    }
  }

  private func neTientPas(_ mandat: MandatTermine.Mandat) -> Phrase {
    switch mandat {
    case .instance(let instance):
      return "ne siège pas dans \(nom(Reference(.element(.instance), instance.nom)))"
    case .representation(let dite):
      guard let bloc = dite.bloc else { return "ne représente pas \(nomDe(dite.partie))" }
      return "ne représente pas \(nomDe(dite.partie)) pour le bloc \(cite(bloc.nom))"
    }
  }
}
