internal import ConventionDocuments
internal import Conventions
package import Registre

/// What a replay finds.
package enum MessagesDeRejeu {
  /// An operation whose entries are not what its command gives.
  package static func ecart(_ ecart: Ecart) -> Phrase {
    let premiere = ecart.positions.lowerBound.rang
    let derniere = ecart.positions.upperBound.rang
    let lieu: Phrase =
      premiere == derniere ? "Écriture \(premiere)" : "Écritures \(premiere) à \(derniere)"
    let operation: Phrase =
      ecart.operation.texte.isEmpty ? "" : " (opération \(ecart.operation.texte))"
    return "\(lieu)\(operation) : \(nature(ecart.nature))"
  }

  private static func nature(_ nature: Ecart.Nature) -> Phrase {
    switch nature {
    case .refusee(let motif):
      "les règles refusent ce qui est enregistré. \(refus(motif))"
    case .entreeDifferente(let position, let attendue?, let trouvee) where attendue == trouvee:
      "l'écriture \(position.rang) est bien « \(trouvee) », mais ne dit pas ce que les règles "
        + "donnent."
    case .entreeDifferente(let position, let attendue?, let trouvee):
      "l'écriture \(position.rang) n'est pas celle que les règles donnent ; attendu : "
        + "« \(attendue) », trouvé : « \(trouvee) »."
    case .entreeDifferente(let position, nil, let trouvee):
      "l'écriture \(position.rang), « \(trouvee) », est en trop : les règles ne la donnent pas."
    case .entreeManquante(let type): "il manque une écriture « \(type) » que les règles donnent."
    case .demandeDifferente: "l'empreinte de la demande n'est pas celle des écritures."
    case .operationDispersee:
      "les écritures d'une même opération n'ont pas la même heure, le même auteur ou la même place."
    case .illisible(let entree): MessagesDIntegrite.cause(entree.cause)
    }
  }

  /// The refusal, and the rules that REGLES.md explains it by.
  private static func refus(_ motif: MotifDeRefus) -> Phrase {
    let titre = MessagesDeRefus.titre(motif)
    return titre.texte.contains("(R") ? titre : titre + " (\(regles(motif)))"
  }

  private static func regles(_ motif: MotifDeRefus) -> Phrase {
    switch motif {
    case .registreNonOuvert, .registreDejaOuvert, .commandeVide, .consequenceDemandee: "R26"
    case .inconnu, .dejaInscrit: "R0"
    case .dateRequise, .effetDeCorrection: "R20"
    case .periodeInversee: "R12"
    case .plan: "R6, R7"
    case .divergence: "R28"
    case .avenant: "R8 à R12"
    case .gouvernance: "R3, R9"
    case .suivi: "R12, R14 à R19"
    case .contrePassation: "R16b"
    case .retrait: "R23, R24"
    case .bilan: "R21"
    case .fin: "R13"
    case .reconduction, .cloture: "R12"
    case .habilitation: "R25, R26"
    case .anteriorite: "R27"
    case .temoin, .cle: "les témoins et les clés : FORMAT.md"
    }
  }

  /// A bilan made again.
  package static func constat(_ constat: ConstatDeBilan) -> Phrase {
    let bilan: Phrase = constat.bilan.map { Citation.cite($0.nom) } ?? "(schéma pluriannuel)"
    let position = constat.position.rang
    switch constat.nature {
    case .contenuDifferent(let arrete, let refait):
      return "Bilan \(bilan), écriture \(position) : refait, son contenu diffère ; arrêté "
        + "\(arrete.hex), refait \(refait.hex)."
    case .extraitDifferent(let envoye, let refait):
      return "Extrait \(bilan), écriture \(position) : refait, son contenu diffère ; envoyé "
        + "\(envoye.hex), refait \(refait.hex)."
    case .renduAltere(let format):
      return
        "Bilan \(bilan), écriture \(position) : les octets gardés (\(format)) ne sont pas ceux "
        + "qui ont été arrêtés."
    case .renduDifferent(let format):
      return "Bilan \(bilan), écriture \(position) : le même moteur donne d'autres octets "
        + "(\(format))."
    case .renduPerdu(let format):
      return "Bilan \(bilan), écriture \(position) : les octets gardés (\(format)) manquent, et "
        + "aucune écriture ne les retire. Reprendre prive/blocs d'une sauvegarde."
    case .renduNonTransmis(let format):
      return "Bilan \(bilan) : les octets gardés (\(format)) ne sont pas dans cette copie."
    case .renduRetire(let format, let par):
      return "Bilan \(bilan) : les octets gardés (\(format)) ont été retirés avec un texte, à "
        + "l'écriture \(par.rang) ; son contenu condensé reste vérifié."
    case .renduGardeUnTexteRetire(let format):
      return "Bilan \(bilan), écriture \(position) : les octets gardés (\(format)) montrent un "
        + "texte retiré, et n'ont pas été retirés avec lui."
    case .autreMoteur(let moteur):
      return "Bilan \(bilan) : écrit par \(moteur) ; ses octets sont vérifiés, et non refaits."
    case .textesAbsents(let nombre):
      return "Bilan \(bilan) : \(nombre) textes qu'il cite manquent ici ; il n'est pas refait."
    case .formatInconnu(let format):
      return "Bilan \(bilan) : ce logiciel n'écrit pas le format \(format)."
    case .illisible:
      return "Bilan \(bilan), écriture \(position) : ce qu'il connaissait ne se lit pas."
    }
  }

  /// A clock that went back.
  package static func recul(_ recul: ReculDHorloge) -> Phrase {
    "Écriture \(recul.position.rang) : enregistrée le \(recul.enregistre.enFrancais), avant celle "
      + "qu'elle suit (\(recul.precedent.enFrancais)). L'horloge du serveur a reculé ; l'ordre "
      + "reste celui des positions (R20)."
  }

  /// A pièce or a text.
  package static func constat(_ constat: ConstatDeBloc) -> Phrase {
    let ecriture: Phrase = "Écriture \(constat.position.rang) : "
    return switch constat.nature {
    case .altere: ecriture + "le texte ou la pièce gardés ne sont pas ceux qu'elle cite."
    case .perdu:
      ecriture + "le texte ou la pièce qu'elle cite manquent, et aucune écriture ne les retire. "
        + "Reprendre prive/blocs d'une sauvegarde."
    case .nonTransmis:
      ecriture + "le texte ou la pièce qu'elle cite ne sont pas dans cette copie."
    case .tailleDifferente:
      ecriture + "la pièce gardée est celle qu'elle cite, et n'a pas la taille qu'elle dit."
    }
  }
}
