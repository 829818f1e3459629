internal import ConventionDocuments
internal import Conventions

// R27: what the reprise d'antériorité refuses.
extension MessagesDeRefus {
  func anteriorite(_ motif: MotifDAnteriorite) -> Explication {
    switch motif {
    case .dejaReprise(let position):
      (
        "La convention a déjà été reprise, par l'écriture \(position.rang) (R27).",
        ["Une reprise faite par erreur se contre-passe, avec tout ce qui repose dessus."]
      )
    case .planRepris(let position):
      (
        "Le plan a été repris par l'écriture \(position.rang) : il ne s'inscrit plus librement "
          + "(R27).",
        ["Le changer comme un plan en vigueur : greffe ajuster, greffe avenant, greffe rectifier"]
      )
    case .actesAvantLaReprise(let positions):
      (
        "La reprise vient avant les séances, les votes et les signatures (R27) : écritures "
          + "\(positions.map { Phrase("\($0.rang)") }.joined(", ")).",
        ["Les contre-passer, reprendre, puis les enregistrer de nouveau avec --atteste-par."]
      )
    case .sansReprise:
      (
        "Aucune reprise d'antériorité n'est enregistrée : rien n'est d'avant elle (R27).",
        ["D'abord : greffe anteriorite reprendre REGISTRE --date AAAA-MM-JJ --plan signe"]
      )
    case .posterieurALaReprise(let jour, let reprise):
      (
        "Ce fait du \(jour.enFrancais) n'est pas antérieur à la reprise du \(reprise.enFrancais) "
          + "(R27).", ["Ôter --atteste-par, ou revoir --date."]
      )
    case .sansAttestation:
      (
        "Cette écriture cite elle-même sa preuve, ou n'en demande pas : elle ne s'atteste pas "
          + "(R27).",
        ["Ôter --atteste-par."]
      )
    case .changementDejaRepris(let reprise):
      (
        "Le plan a été repris tel qu'en vigueur le \(reprise.enFrancais) : ce changement y est "
          + "déjà (R27).",
        ["Verser le document qui le porte : greffe anteriorite verser REGISTRE FICHIER --avenant N"]
      )
    case .bilanDAvantLaReprise(let reprise):
      (
        "Un bilan d'avant la reprise du \(reprise.enFrancais) ne s'arrête ni ne s'adopte ici "
          + "(R27).",
        ["Verser celui qui a été adopté : greffe anteriorite verser REGISTRE FICHIER"]
      )
    case .repriseDansLAvenir, .repriseAvantLeDebut, .repriseApresLeTerme,
      .entreeEnVigueurHorsDeSaPeriode:
      dateDeReprise(motif)
    case .documentDejaVerse, .anneeHorsDeLaReprise, .adoptionAvantLAnnee, .numeroImpossible,
      .numeroDAvantLaReprise:
      documentAnterieur(motif)
    }
  }

  private func dateDeReprise(_ motif: MotifDAnteriorite) -> Explication {
    switch motif {
    case .repriseDansLAvenir(let jour):
      (
        "La reprise est datée du \(jour.enFrancais), qui n'est pas encore venu (R27).",
        ["Revoir --date : le jour où la convention entre dans le registre."]
      )
    case .repriseAvantLeDebut(let jour, let debut):
      (
        "La convention commence le \(debut.enFrancais) : le \(jour.enFrancais), il n'y a rien à "
          + "reprendre (R27).",
        ["L'ouvrir comme une convention nouvelle : texte, délibérations, signatures."]
      )
    case .repriseApresLeTerme(let jour, let fin):
      (
        "La convention a pris fin le \(fin.enFrancais), avant la reprise du \(jour.enFrancais) "
          + "(R27).",
        ["On ne reprend qu'une convention en cours."]
      )
    case .entreeEnVigueurHorsDeSaPeriode(let jour, let debut, let reprise):
      (
        "La convention serait entrée en vigueur le \(jour.enFrancais), hors de la période qui va "
          + "de son premier jour à la reprise (R27).",
        ["Attendu : du \(debut.enFrancais) au \(reprise.enFrancais). Revoir --effet."]
      )
    case .dejaReprise, .planRepris, .actesAvantLaReprise, .sansReprise, .posterieurALaReprise,
      .sansAttestation, .changementDejaRepris, .bilanDAvantLaReprise, .documentDejaVerse,
      .anneeHorsDeLaReprise, .adoptionAvantLAnnee, .numeroImpossible, .numeroDAvantLaReprise:
      preconditionFailure("the others are worded where they stand")
    }
  }

  private func documentAnterieur(_ motif: MotifDAnteriorite) -> Explication {
    switch motif {
    case .documentDejaVerse(let position):
      (
        "Ce document est déjà versé, par l'écriture \(position.rang) (R27).",
        ["S'il l'a été par erreur, contre-passer cette écriture d'abord."]
      )
    case .anneeHorsDeLaReprise(let annee, let debut, let reprise):
      (
        "Aucun point d'étape de \(annee.nombre) n'a pu être adopté avant la reprise (R27).",
        ["La convention commence le \(debut.enFrancais) ; reprise le \(reprise.enFrancais)."]
      )
    case .adoptionAvantLAnnee(let annee, let jour):
      (
        "Le document aurait été adopté le \(jour.enFrancais), avant \(annee.nombre) (R27).",
        ["Revoir --date, le jour de l'adoption."]
      )
    case .numeroImpossible(let numero):
      ("Un avenant ne porte pas le numéro \(numero).", ["Revoir --avenant : 1, 2, 3…"])
    case .numeroDAvantLaReprise(let numero, let position):
      (
        "L'avenant nº \(numero) est d'avant la reprise : écriture \(position.rang) (R27).",
        ["Donner le numéro suivant à un avenant nouveau ; --date dit qu'il est ancien."]
      )
    case .dejaReprise, .planRepris, .repriseDansLAvenir, .repriseAvantLeDebut,
      .repriseApresLeTerme, .entreeEnVigueurHorsDeSaPeriode, .actesAvantLaReprise, .sansReprise,
      .posterieurALaReprise, .sansAttestation, .changementDejaRepris, .bilanDAvantLaReprise:
      preconditionFailure("the others are worded where they stand")
    }
  }
}
