internal import Conventions
internal import JournalFile
internal import MessagesDeVerification
internal import Registre

/// The one place where an error of a command becomes French. Each family has its own file.
enum Messages {
  static func message(_ erreur: ErreurDeCommande) -> Message {
    switch erreur {
    case .registre(let erreur): message(erreur)
    case .refuse(let refus, let intitules): MessagesDeRefus.message(refus, intitules)
    case .douteux(let constats): douteux(constats)
    case .lectureDouteuse(let constats): lectureDouteuse(constats)
    case .cle(let erreur): MessagesDuDepot.message(erreur)
    case .cleDUnAutreRegistre(let chemin):
      Message(
        .echec, "Cette clé de signature n'est pas celle de ce registre : \(chemin)",
        ["Donner la sienne avec --cle, ou dans la variable GREFFE_CLE."])
    case .cleDejaEmployee(let chemin): cleDejaEmployee(chemin)
    case .fichier(let erreur): MessagesDuDepot.message(erreur)
    case .saisie(let erreurs): saisie(erreurs)
    case .identite(let erreur): message(erreur)
    case .cleDesIdentitesOuverte(let chemin):
      Message(
        .echec, "La clé des identités peut être lue par d'autres que son propriétaire : \(chemin)",
        ["Restreindre ses droits : chmod 600, et se demander qui a pu la copier."])
    case .cleDesIdentitesIllisible(let chemin):
      Message(
        .echec, "Ce fichier n'est pas une clé des identités : \(chemin)",
        ["Une clé des identités tient en 32 octets. La reprendre d'une sauvegarde."])
    case .cleDesIdentitesAbsente(let chemin): cleDesIdentitesAbsente(chemin)
    case .referenceInvalide(let lue): MessagesDArguments.reference(lue)
    case .introuvable(let mot, let genre):
      Message(
        .refus, "\(Citation.cite(mot)) ne désigne \(aucun(genre)) de ce registre.",
        ["Donner l'identifiant, ou le code imprimé s'il est seul à le porter."])
    case .ficheHorsDuPlan(let fiche): fiche.message
    case .indicateurAChoisir(let mot, let candidats):
      Message(
        .refus, "\(Citation.cite(mot)) désigne une fiche : dire lequel de ses indicateurs.",
        candidats.isEmpty ? ["Elle n'a pas d'indicateur."] : candidats.map { Phrase($0) })
    case .ambigu(let mot, let candidats):
      Message(
        .refus, "\(Citation.cite(mot)) désigne plusieurs éléments : donner l'identifiant.",
        candidats.map { Phrase($0) })
    case .arguments(let erreur): MessagesDArguments.message(erreur)
    case .renduAbsent(let bilan): renduAbsent(bilan)
    case .renduAltere(let bilan, let position): renduAltere(bilan, position)
    case .contenuDifferent(let bilan, let position): contenuDifferent(bilan, position)
    case .pasUnTexte(let position): MessagesDEffacement.pasUnTexte(position)
    case .ancre(let erreur): MessagesDArguments.message(erreur)
    case .preuve(let erreur): MessagesDePreuve.message(erreur)
    case .publication(let erreur): MessagesDePublication.message(erreur)
    case .temoin(let erreur): MessagesDesTemoins.message(erreur)
    case .garde(let erreur): MessagesDesCles.message(erreur)
    case .valeurIllisible(let lue, let refus, let forme):
      Message(
        .usage, "\(Citation.cite(lue)) n'est pas une valeur pour cet indicateur.",
        [
          "Forme attendue : \(MessagesDeRefus.forme(forme)).",
          "Raison : \(PhrasesDeSaisie.raison(refus)).",
        ])
    }
  }

  private static func renduAbsent(_ bilan: BilanID) -> Message {
    Message(
      .echec,
      "Les octets du bilan \(Citation.cite(bilan.nom)) ne sont pas dans cette copie du registre.",
      ["Ils sont dans prive/blocs de la copie d'origine."], rienEnregistre: false)
  }

  private static func renduAltere(_ bilan: BilanID, _ position: Position) -> Message {
    Message(
      .doute,
      "Les octets gardés du bilan \(Citation.cite(bilan.nom)) ne sont pas ceux qui ont été "
        + "arrêtés.",
      ["L'écriture \(position.rang) en dit l'empreinte. Reprendre prive/blocs d'une sauvegarde."],
      rienEnregistre: false)
  }

  private static func contenuDifferent(_ bilan: BilanID, _ position: Position) -> Message {
    Message(
      .doute, "Refait, le bilan \(Citation.cite(bilan.nom)) n'a plus le contenu qui a été arrêté.",
      ["L'écriture \(position.rang) en dit l'empreinte. Pour tout savoir : greffe rejouer"],
      rienEnregistre: false)
  }

  private static func douteux(_ constats: [StoreFinding]) -> Message {
    Message(
      .doute, "L'intégrité de ce registre est en doute : il n'accepte plus d'acte.",
      constats.map(MessagesDIntegrite.constat)
        + ["Pour tout savoir : greffe verifier REGISTRE --complet"])
  }

  private static func lectureDouteuse(_ constats: [StoreFinding]) -> Message {
    Message(
      .doute, "L'intégrité de ce registre est en doute : ce qui s'y lit n'est pas sûr.",
      constats.map(MessagesDIntegrite.constat)
        + [
          "Pour tout savoir : greffe verifier REGISTRE --complet",
          "Pour lire quand même ce qui est là : --malgre-le-doute",
        ], rienEnregistre: false)
  }

  private static func cleDejaEmployee(_ chemin: String) -> Message {
    Message(
      .refus, "Cette clé signe déjà un registre de même origine : \(chemin)",
      [
        "Deux registres d'une même origine ne se distingueraient pas d'une falsification.",
        "Donner à celui-ci une autre origine avec --origine.",
      ])
  }

  private static func saisie(_ erreurs: [ErreurDeFichier]) -> Message {
    Message(
      .usage,
      erreurs.count == 1
        ? "Le fichier contient une erreur." : "Le fichier contient \(erreurs.count) erreurs.",
      erreurs.map { Phrase(PhrasesDeFichier.phrase($0)) })
  }

  private static func cleDesIdentitesAbsente(_ chemin: String) -> Message {
    Message(
      .echec, "La clé des identités n'est pas là, et des personnes sont inscrites : \(chemin)",
      [
        "La reprendre d'une sauvegarde : une clé neuve ne lirait pas leurs noms.",
        "Si elle est perdue, leurs noms le sont aussi. Une clé neuve servira aux suivantes : "
          + "32 octets tirés au hasard, dans ce fichier, droits 600.",
      ])
  }

  private static func message(_ erreur: ErreurDeRegistre) -> Message {
    switch erreur {
    case .refus(let refus): MessagesDeRefus.message(refus)
    case .depot(let erreur): MessagesDuDepot.message(erreur)
    case .ouverture(let erreur): MessagesDuDepot.message(erreur)
    case .illisible(let entree): MessagesDIntegrite.message(entree)
    case .ligne(let erreur): MessagesDuDepot.message(erreur)
    case .prive(let erreur): MessagesDuDepot.message(erreur)
    case .effacementInacheve(let erreur): MessagesDEffacement.inacheve(erreur)
    }
  }

  private static func message(_ erreur: ErreurDIdentite) -> Message {
    switch erreur {
    case .prive(let erreur): MessagesDuDepot.message(erreur)
    case .illisible(let personne):
      Message(
        .echec, "L'identité \(Citation.cite(personne.nom)) ne se déchiffre pas.",
        ["La clé des identités n'est pas celle de ce registre, ou le fichier est abîmé."])
    case .dejaInscrite(let personne):
      Message(
        .refus,
        "La référence \(Citation.cite(personne.nom)) désigne déjà quelqu'un, ou quelqu'un "
          + "d'effacé.",
        ["Choisir une autre référence."])
    case .engagementDifferent(let personne):
      Message(
        .doute,
        "L'identité \(Citation.cite(personne.nom)) n'est pas celle que le registre a inscrite.",
        ["Reprendre prive/identites d'une sauvegarde."], rienEnregistre: false)
    }
  }

  private static func aucun(_ genre: Genre) -> Phrase {
    switch genre {
    case .convention: "aucune convention"
    case .regles: "aucune règle"
    case .partie: "aucune partie"
    case .instance: "aucune instance"
    case .noeud: "aucun élément du plan"
    case .fiche: "aucune fiche"
    case .indicateur: "aucun indicateur"
    case .trajectoire: "aucune trajectoire"
    case .equipement: "aucun équipement"
    case .competence: "aucune compétence"
    case .poste: "aucun poste"
    case .clause: "aucune clause"
    }
  }
}
