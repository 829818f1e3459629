internal import ConventionDocuments
internal import Conventions

// What ends a convention or its registre, and who may record: the refusals.
extension MessagesDeRefus {
  func fin(_ motif: MotifDeFin) -> Explication {
    switch motif {
    case .dejaResiliee(let depuis):
      (
        "La convention est résiliée à compter du \(depuis.enFrancais) (R13) : rien n'y prend plus "
          + "effet.", []
      )
    case .conventionEchue(let fin):
      ("La convention a pris fin le \(fin.enFrancais) : il n'y a plus rien à résilier (R12).", [])
    case .avantLEntreeEnVigueur(let debut):
      (
        "La convention n'engage personne avant le \(debut.enFrancais) : elle ne peut pas cesser "
          + "plus tôt.", ["Revoir --effet."]
      )
    case .destinataires(let partie):
      (
        "Une mise en demeure va à d'autres parties que son auteur, chacune une fois : "
          + "\(nomDe(partie)).", ["Revoir --destinataire."]
      )
    case .recueAvantLEnvoi(let envoi):
      ("La lettre serait reçue avant son envoi, le \(envoi.enFrancais).", ["Revoir --recue."])
    case .casInconnu(let rang, let nombre):
      (
        "Les règles de résiliation de la convention n'ont pas de cas nº \(rang).",
        [nombre == 0 ? "Elles n'en ont aucun." : "Elles en comptent \(nombre), à partir de 1."]
      )
    case .anterieurALaLettre(let lettre, let jour):
      (
        "La résiliation viendrait avant la lettre qu'elle cite, \(cite(lettre.nom)), du "
          + "\(jour.enFrancais).", ["Revoir --date et --effet."]
      )
    }
  }

  func reconduction(_ motif: MotifDeReconduction) -> Explication {
    switch motif {
    case .nonPrevue(let mode, let regle): nonPrevue(mode, regle)
    case .finNonReculee(let fin):
      ("Une reconduction va au-delà du terme, qui est le \(fin.enFrancais) (R12).", [])
    case .accordsManquants(let parties):
      (
        "Une reconduction expresse demande l'accord de chaque partie (R12).",
        [
          "Il manque : \(parties.map { nomDe($0) }.joined(", ")).",
          "Verser chaque accord comme pièce, puis : --accord partie:pièce",
        ]
      )
    case .accordEnDouble(let partie):
      ("L'accord de \(nomDe(partie)) est donné deux fois.", [])
    case .accordsSansObjet:
      ("Une reconduction tacite ne repose sur aucun accord (R12).", ["Ôter --accord ou --tacite."])
    case .taciteAvantLeTerme(let fin):
      (
        "Le silence ne se constate qu'une fois le terme passé, le \(fin.enFrancais) (R12).",
        ["Avant, il faut une reconduction expresse, ou un avenant."]
      )
    case .denoncee(let lettre, let position):
      (
        "La convention a été dénoncée : \(cite(lettre.nom)), écriture \(position.rang). Elle ne se "
          + "reconduit pas par le silence (R12).", ["Il faut une reconduction expresse."]
      )
    }
  }

  private func nonPrevue(_ mode: ModeDeReconduction, _ regle: String?) -> Explication {
    let dit: Phrase =
      regle.map { "Elles disent : reconduction \($0)." }
      ?? "Elles ne disent rien de la reconduction."
    return (
      "Les règles de la convention ne prévoient pas de reconduction \(mode.rawValue) (R12).",
      [dit, "Prolonger par un avenant : greffe avenant preparer"]
    )
  }

  func cloture(_ motif: MotifDeCloture) -> Explication {
    switch motif {
    case .registreClos(let position):
      (
        "Le registre est clos depuis l'écriture \(position.rang) (R12).",
        ["Il ne reçoit plus que les effacements, leurs justifications, et ce que sa garde demande."]
      )
    case .conventionEnCours(let fin):
      (
        "La convention court jusqu'au \(fin.enFrancais) : son registre ne se clôt qu'après (R12).",
        []
      )
    case .avenantsEnCours(let avenants):
      (
        "Des avenants sont encore en cours : \(avenants.map { cite($0.nom) }.joined(", ")).",
        ["Les abandonner d'abord : greffe avenant abandonner"]
      )
    case .bilanFinalNonAdopte:
      (
        "Le bilan final n'est pas adopté (R12, R21).",
        ["L'arrêter et l'adopter, ou dire pourquoi il n'y en a pas : --sans-bilan-final"]
      )
    case .bilanFinalAdopte(let bilan):
      ("Il y a un bilan final adopté : \(cite(bilan.nom)).", ["Ôter --sans-bilan-final."])
    case .registreDeSoiMeme:
      ("Un registre ne se précède ni ne se suit lui-même.", ["Donner l'origine de l'autre."])
    }
  }

  func habilitation(_ motif: MotifDHabilitation) -> Explication {
    switch motif {
    case .sansHabilitation(let par, let droit, let jour):
      (
        "\(cite(par)) n'est pas habilité à cet acte le \(jour.enFrancais) (R25).",
        [
          droit.map { "Il y faut le droit « \($0.rawValue) »." }
            ?? "Il y faut un droit en cours, quel qu'il soit.",
          "Voir qui peut quoi : greffe habilitations REGISTRE. Dire qui saisit : --par",
        ]
      )
    case .premiereSansRegistre:
      (
        "La première habilitation donne le droit « registre » (R25).",
        ["Sans lui, personne ne pourrait accorder les suivantes. Ajouter --droit registre."]
      )
    case .finAvantLeDebut(let debut, let fin):
      (
        "L'habilitation finirait (\(fin.enFrancais)) avant de commencer (\(debut.enFrancais)).",
        ["Revoir --jusqu-au ou --effet."]
      )
    case .droitsVides: ("Une habilitation porte sur un droit au moins, chacun une fois.", [])
    case .droitNonAccorde(let titulaire, let droit):
      (
        "\(cite(titulaire.reference)) n'a pas le droit « \(droit.rawValue) » à cette date.",
        ["Voir qui peut quoi : greffe habilitations REGISTRE"]
      )
    case .dernierAdministrateur(let titulaire):
      (
        "\(cite(titulaire.reference)) est seul à avoir le droit « registre » (R25).",
        ["L'accorder d'abord à quelqu'un d'autre : greffe habilitation accorder"]
      )
    case .partiesVides: ("Un rôle est tenu par une partie au moins, chacune une fois.", [])
    case .jeuDeReglesInconnu(let jeu):
      (
        "Ce programme ne connaît pas le jeu de règles \(cite(jeu.nom)) (R26).",
        ["Il connaît : \(connus). Une version plus récente est peut-être nécessaire."]
      )
    case .jeuDeReglesPasPlusRecent(let jeu, let enVigueur):
      (
        "Le jeu de règles \(cite(jeu.nom)) n'est pas plus récent que celui en vigueur (R26).",
        ["Ce registre est sous \(cite(enVigueur.nom))."]
      )
    }
  }

  private var connus: Phrase {
    ReglesDuJeu.connues.keys.sorted().map { Phrase($0.nom) }.joined(", ")
  }
}
