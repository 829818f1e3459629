internal import Conventions
internal import DocumentKit
internal import Journal
internal import JournalFile
internal import MerkleLog
internal import MessagesDeVerification
internal import Registre

enum MessagesDesCles {
  static func message(_ erreur: ErreurDeGarde) -> Message {
    switch erreur {
    case .copie(.copie(let erreur)): MessagesDeCopie.message(erreur)
    case .copie(.depot(let erreur)): MessagesDuDepot.message(erreur)
    case .copie(.illisible(let entree)): MessagesDIntegrite.message(entree)
    case .dossier(let erreur): MessagesDuDossier.message(erreur)
    case .sauvegardeAbimee(let constats): MessagesDeCopie.abimee(constats)
    case .pointIllisible(let fichier): MessagesDeCopie.pointIllisible(fichier)
    case .pointDUnAutreRegistre(let fichier, let origine):
      MessagesDeCopie.pointDUnAutreRegistre(fichier, origine)
    case .cleRemplacee(let chemin, let ecriture): remplacee(chemin, ecriture)
    case .identitesDifferentes(let chemin): identitesDifferentes(chemin)
    case .copieScellee(let erreur): message(erreur)
    case .phraseTropCourte(let minimum): phraseTropCourte(minimum)
    case .phrasesDifferentes: phrasesDifferentes
    }
  }

  static func message(_ erreur: HandoverError) -> Message {
    switch erreur {
    case .notAnnounced, .notHandedOver:
      Message(.echec, "L'annonce d'une clé et sa signature ne vont pas ensemble : à signaler.")
    case .refused:
      Message(
        .refus, "Cette clé ne peut pas suivre celle du registre.",
        ["Elle doit être neuve, et porter l'origine qui convient : laisser Greffe la créer."])
    case .memoryInUse(let point):
      Message(
        .refus, "Cette clé a déjà signé \(point.size.value) écritures.",
        [
          "Origine : \(point.origin.text)",
          "Une clé ne sert qu'à un registre : en laisser créer une neuve.",
        ])
    case .memoryUnreadable:
      Message(.echec, "La mémoire de la nouvelle clé ne se lit pas.", ["En choisir une neuve."])
    }
  }

  static func message(_ erreur: ErreurDeCopieScellee) -> Message {
    switch erreur {
    case .papier(let fautes):
      Message(
        .usage, "La copie scellée n'est pas recopiée comme elle est imprimée.",
        fautes.map(faute) + [rienEcrit], rienEnregistre: false)
    case .format:
      Message(
        .usage, "Ce n'est pas une copie scellée que ce logiciel connaît.",
        ["Elle vient peut-être d'une version plus récente.", rienEcrit], rienEnregistre: false)
    case .phraseOuCopie:
      Message(
        .echec, "La phrase secrète n'ouvre pas cette copie.",
        [
          "Vérifier la phrase : majuscules, accents et espaces comptent. Rien ne distingue une "
            + "mauvaise phrase d'une copie falsifiée.",
          rienEcrit,
        ], rienEnregistre: false)
    }
  }

  private static let rienEcrit: Phrase = "Rien n'a été écrit."

  static func phraseTropCourte(_ minimum: Int) -> Message {
    Message(
      .usage, "Cette phrase secrète est trop courte : \(minimum) caractères au moins.",
      ["Quatre mots tirés au hasard font une bonne phrase.", rienEcrit], rienEnregistre: false)
  }

  static let phrasesDifferentes = Message(
    .usage, "Les deux phrases ne sont pas les mêmes.", ["Recommencer.", rienEcrit],
    rienEnregistre: false)

  private static func faute(_ faute: PaperText.Fault) -> Phrase {
    switch faute {
    case .missingLine(let ligne): "Ligne \(ligne) : elle manque, ou n'est pas à sa place."
    case .groupCount(let ligne): "Ligne \(ligne) : il y faut neuf groupes de quatre caractères."
    case .character(let ligne, let groupe):
      "Ligne \(ligne), groupe \(groupe) : un caractère qui n'est jamais employé."
    case .group(let ligne, let groupe): "Ligne \(ligne), groupe \(groupe) : à relire."
    case .line(let ligne): "Ligne \(ligne) : chaque groupe est juste, et la ligne ne l'est pas."
    case .length: "La fin manque."
    }
  }

  /// The key of this file was the registre's, and is no longer.
  static func remplacee(_ chemin: String, _ ecriture: EntryIndex) -> Message {
    Message(
      .refus, "Cette clé a été remplacée : elle ne signe plus ce registre. \(chemin)",
      [
        "L'écriture \(ecriture.value) dit par laquelle.",
        "Donner la nouvelle avec --cle, ou dans la variable GREFFE_CLE.",
      ])
  }

  static func identitesDifferentes(_ chemin: String) -> Message {
    Message(
      .refus, "Une autre clé des identités est déjà à cette place : \(chemin)",
      ["Rien n'y est remplacé. Choisir un autre fichier pour la nouvelle clé de signature."])
  }
}
