package import Conventions
internal import DocumentKit

// Witnesses and the policy of attestation.
extension MessagesDeRefus {
  package func temoin(_ motif: MotifDeTemoin) -> Explication {
    switch motif {
    case .dejaTemoin(let partie, let position):
      (
        "La partie \(cite(partie.nom)) est déjà témoin (écriture \(position.rang)).",
        ["Pour changer sa clé : greffe temoin retirer, puis greffe temoin designer."]
      )
    case .pasTemoin(let partie):
      ("La partie \(cite(partie.nom)) n'est pas témoin de ce registre.", [])
    case .cleDejaVue(let partie, let position):
      (
        "Cette clé a déjà été désignée, pour \(cite(partie.nom)) (écriture \(position.rang)).",
        [
          "Une clé sert à un seul témoin, une seule fois : en faire une autre, greffe temoin cle."
        ]
      )
    case .cleDuRegistre:
      (
        "Cette clé est celle qui signe le registre : elle ne peut pas en témoigner.",
        ["Un témoin signe avec une clé que le responsable du registre n'a pas."]
      )
    case .attestationImpossible(let nombre, let parties):
      (
        "\(nombre) cosignatures parmi \(parties) parties : cette règle ne peut pas être tenue.",
        ["Donner des parties différentes, et un nombre de 1 à leur nombre."]
      )
    }
  }
}

// The keys of a registre: what keeps one from being replaced, lost, sealed or unsealed.
extension MessagesDeRefus {
  package func cle(_ motif: MotifDeCle) -> Explication {
    switch motif {
    case .cleDUnAutreTemps:
      (
        "Une clé ne sert qu'une fois, et n'est remplacée que par la suivante.",
        ["La nouvelle clé doit être neuve, et l'ancienne celle qui signe aujourd'hui."]
      )
    case .origineDeReprise(let attendue):
      ("La nouvelle clé n'est pas de l'origine attendue.", ["Attendue : \(attendue)"])
    case .repriseDAilleurs(let position):
      ("Un registre se reprend de tout ce qu'il contient : \(position.rang) écritures.", [])
    case .rienDePerdu:
      (
        "Rien ne montre que des écritures sont perdues : il n'y a rien à reprendre.",
        ["Le registre peut continuer tel quel."]
      )
    case .reconnaissanceRequise:
      (
        "Une clé perdue est reconnue par les parties : il faut la pièce qui le dit.",
        ["Ajouter --piece FICHIER : un relevé ou un courrier signé de leurs représentants."]
      )
    }
  }
}

extension MessagesDeRefus {
  package func retrait(_ motif: MotifDeRetrait) -> Explication {
    switch motif {
    case .texteAbsent(let position, let rubrique):
      ("L'écriture \(position.rang) n'a pas de texte « \(rubrique.rawValue) ».", [])
    case .dejaRetire(let position):
      ("C'est déjà retiré, par l'écriture \(position.rang).", [])
    case .pieceRetiree(let piece, let position):
      (
        "La pièce \(cite(piece.nom)) a été retirée, à l'écriture \(position.rang) : elle ne prouve "
          + "plus rien de nouveau.",
        ["En verser une autre : greffe piece verser"]
      )
    case .identiteDejaEffacee(let personne, let position):
      ("L'identité \(cite(personne.nom)) est déjà effacée, à l'écriture \(position.rang).", [])
    case .identiteEsQualites(let personne, let actes):
      (
        "\(cite(personne.nom)) a signé ou siégé ès qualités : l'effacer demande une décision et "
          + "l'avis du délégué à la protection des données (R23).",
        [
          "Ses actes : \(actes.count > 1 ? "écritures" : "écriture") "
            + "\(Typographie.enumeration(actes.map { String($0.rang) })).",
          "Verser l'avis (greffe piece verser), enregistrer la décision du COPIL qui le vise "
            + "(greffe decision), puis donner les deux : --decision … --avis …",
        ]
      )
    }
  }
}
