internal import ConventionDocuments
internal import Conventions
internal import Journal
internal import JournalFile
internal import MerkleLog
internal import MessagesDeVerification
internal import Registre

// What a registre refuses of a witness, and a witness of a registre.
extension MessagesDesTemoins {
  static func message(_ erreur: ErreurDeCosignature) -> Message {
    switch erreur {
    case .registre(let erreur): Messages.message(.registre(erreur))
    case .pasTemoin(let partie):
      Message(
        .refus, "La partie \(Citation.cite(partie.nom)) n'est pas témoin de ce registre.",
        ["La désigner : greffe temoin designer REGISTRE \(partie.nom) CLÉ"])
    case .tailleInconnue(let taille, let derniere):
      Message(
        .refus, "Aucun point de contrôle de ce registre n'est à \(taille.value) écritures.",
        ["Le dernier est à \(derniere.value)."])
    case .entreesDouteuses(let taille):
      Message(
        .doute,
        "Les \(taille.value) premières écritures ne sont plus celles que ce témoin a signées.",
        ["Pour tout savoir : greffe verifier REGISTRE --complet"])
    case .autreRegistre(let origine):
      Message(.refus, "Cette réponse est pour un autre registre : \(origine.text)")
    case .copieAncienne(let recue, let derniere):
      Message(
        .doute,
        "Ce témoin a signé \(recue.value) écritures, ce registre en a \(derniere.value) : c'est "
          + "une copie ancienne.",
        ["Retrouver la copie la plus récente avant tout autre acte. Garder cette réponse."])
    case .ecrituresPerdues(let recue, let perte): perdues(recue, perte)
    case .autreHistoire(let recue, let ici):
      Message(
        .doute,
        "Ce témoin a signé une autre histoire des \(recue.size.value) premières écritures.",
        [
          "Racine contresignée \(recue.root.hex), racine ici \(ici.hex).",
          "La clé du registre a signé les deux : garder cette réponse, elle en est la preuve.",
        ])
    case .pasDuRegistre:
      Message(
        .refus, "Ce que ce témoin a signé ne porte pas la signature de ce registre.",
        ["La réponse est la demande signée, en entier : la redemander au témoin."])
    case .clesInconnues(let noms):
      Message(
        .refus, "Aucune signature n'est d'un témoin désigné par ce registre.",
        noms.map { "Trouvé : \($0.text)" }
          + ["Désigner un témoin : greffe temoin designer REGISTRE PARTIE CLÉ"])
    case .signatureFausse(let nom):
      Message(
        .refus, "La signature au nom de \(nom.text) est fausse.",
        ["Le texte a été abîmé en route, ou n'est pas d'elle. Redemander le fichier."])
    case .dossier(let erreur): message(erreur)
    }
  }

  /// Of entries that a resumption did not keep.
  private static func perdues(_ recue: Checkpoint, _ perte: KeyChain.Loss) -> Message {
    let titre: Phrase =
      "Ce témoin a signé \(recue.size.value) écritures de l'origine \(recue.origin.text), et le "
      + "registre a été repris sans les dernières."
    return switch perte {
    case .declared:
      Message(.refus, titre, ["La reprise le dit. Garder cette réponse : rien ne la contredit."])
    case .undeclared:
      Message(
        .doute, titre,
        [
          "La reprise ne le dit pas. Racine contresignée \(recue.root.hex).",
          "Garder cette réponse, et chercher qui détient ces écritures.",
        ])
    }
  }

  static func message(_ erreur: WitnessFolderError) -> Message {
    switch erreur {
    case .badName(let nom): Message(.echec, "Ce nom de fichier ne va pas : \(nom)")
    case .otherBytes(let nom):
      Message(
        .doute, "Il y a déjà, sous ce nom, autre chose : public/witness/\(nom)",
        ["Rien n'y est jamais remplacé : greffe verifier dira si ce fichier est abîmé."])
    case .file(let erreur):
      Message(
        .echec, "Le dossier public/witness ne s'est pas laissé lire ou écrire.",
        [Phrase(erreur.phrase)])
    }
  }

  static func message(_ erreur: WitnessMemoryError) -> Message {
    switch erreur {
    case .refused(let refus): message(refus)
    case .damaged(let lieu):
      Message(
        .doute, "La mémoire du témoin ne se lit plus : \(lieu)",
        [
          "Elle seule dit ce que cette clé a signé. La reprendre d'une sauvegarde.",
          "Si elle est perdue : une clé neuve, que le registre désigne à la place de celle-ci.",
        ])
    case .otherLogKey(let signee):
      Message(
        .refus, "Vous aviez signé ce registre sous une autre clé que celle donnée.",
        [
          "C'était pour \(signee.size.value) écritures de l'origine \(signee.origin.text).",
          "S'il a changé de clé, comparer la nouvelle avec ce que les parties ont reconnu, puis "
            + "donner aussi celle d'avant : --ancienne-cle",
        ])
    case .clockWentBack(let derniere):
      Message(
        .echec, "L'horloge de cette machine est en retard sur votre dernière signature.",
        ["Signé le \(Horodate(secondes: derniere).enFrancais). Régler l'horloge, puis recommencer."]
      )
    case .locked(let lieu):
      Message(.echec, "Une autre signature est en cours avec cette clé : \(lieu)", ["Recommencer."])
    case .note: Message(.echec, "La clé du témoin n'a pas pu signer.")
    case .file(let erreur):
      Message(
        .echec, "La mémoire du témoin ne s'est pas laissé lire ou écrire : \(erreur.path)",
        [Phrase(erreur.phrase)])
    }
  }

  private static func message(_ refus: WitnessRefusal) -> Message {
    switch refus {
    case .logSignature:
      Message(
        .refus, "La demande n'est pas signée par la clé du registre que vous avez donnée.",
        [
          "Vérifier --cle, et demander le fichier de nouveau.",
          "Si le registre a changé de clé : la nouvelle par --cle, celle d'avant par "
            + "--ancienne-cle.",
        ])
    case .foreignOrigin(let origine):
      Message(
        .refus, "La demande est d'un autre registre que la clé donnée : \(origine.text)",
        ["Un registre repris change d'origine et de clé : donner la nouvelle par --cle."])
    case .older(let demandee, let signee):
      Message(
        .refus,
        "La demande porte sur \(demandee.size.value) écritures, et vous en avez déjà signé "
          + "\(signee.size.value).",
        ["C'est une vieille demande, ou celle d'une copie ancienne."])
    case .otherStart(let demandee, let signee):
      Message(
        .refus,
        "La demande part de \(demandee.value) écritures, et vous en avez signé \(signee.value).",
        ["Demander au registre : greffe temoin demander … --depuis \(signee.value)"]
          + (signee == .zero
            ? ["Si vous l'aviez signé sous une autre origine : donner sa clé, --ancienne-cle"]
            : []))
    case .notKept(let demandee, let signee): pasGardees(demandee, signee)
    case .fork(let demandee, let signee): reecriture(signee, autre: demandee.root)
    case .rewritten(let signee, let autre): reecriture(signee, autre: autre)
    case .proof:
      Message(
        .refus, "La preuve ne montre pas que la demande prolonge ce que vous avez signé.",
        ["Redemander le fichier. S'il revient pareil, alerter les autres parties."])
    }
  }

  /// A log that was resumed, perhaps without the last entries that were signed.
  private static func pasGardees(_ demandee: Checkpoint, _ signee: Checkpoint) -> Message {
    Message(
      .refus,
      "La demande est d'un registre repris, et ne montre pas qu'il garde les "
        + "\(signee.size.value) écritures que vous aviez signées.",
      [
        "Vous les aviez signées sous l'origine \(signee.origin.text), qui devient "
          + "\(demandee.origin.text).",
        "S'il les garde : greffe temoin demander … --depuis \(signee.size.value)",
        "Si des écritures sont perdues, la reprise le dit, et les parties l'ont reconnue : "
          + "demander avec --depuis 0, et signer sans --ancienne-cle. Garder votre ancienne "
          + "réponse.",
      ])
  }

  /// The two histories part somewhere in what was signed.
  private static func reecriture(_ signee: Checkpoint, autre: Hash) -> Message {
    let derniere = max(signee.size.value, 1) - 1
    return Message(
      .doute,
      "L'histoire a été réécrite : les \(signee.size.value) premières écritures ne sont plus "
        + "celles que vous avez signées.",
      [
        "Elles diffèrent quelque part entre l'écriture 0 et l'écriture \(derniere).",
        "Racine que vous avez signée \(signee.root.hex), racine annoncée \(autre.hex).",
        "Garder cette demande : signée du registre, elle en est la preuve.",
        "Alerter les autres parties.",
      ])
  }
}

// Timestamps.
extension MessagesDesTemoins {
  static func message(_ erreur: ErreurDHorodatage) -> Message {
    switch erreur {
    case .reponse(let fichier, let erreur):
      Message(
        .usage, "Ce fichier n'est pas la réponse d'une autorité d'horodatage : \(fichier)",
        [MessagesDAncrage.raison(erreur).majuscule + "."])
    case .autreEmpreinte(let empreinte):
      Message(
        .refus, "Cet horodatage n'est celui d'aucun point de contrôle de ce registre.",
        ["Empreinte datée : \(empreinte.hex)"])
    case .opensslAbsent:
      Message(
        .echec, "Le programme openssl n'est pas sur cette machine : rien n'a pu être vérifié.",
        ["Sous Debian : apt install openssl. Sans --autorite, l'horodatage reste non vérifié."])
    case .opensslEnPanne(let code):
      Message(
        .echec, "Le programme openssl n'a pas pu être lancé.",
        [Phrase(PhrasesDuSysteme.systeme(code))])
    case .refuse(let autorite, let raison):
      Message(
        .refus, "Cet horodatage n'est pas de l'autorité donnée : \(autorite)",
        ["Réponse d'openssl : \(raison)"])
    case .dossier(let erreur): message(erreur)
    }
  }
}
