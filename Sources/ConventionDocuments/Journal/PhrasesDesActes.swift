import ConventionViews
import Conventions
import DocumentKit

/// Sentences of the registre, the parties, the convention, bilans and pièces.
extension PhrasesDuJournal {
  func phraseDuRegistre(_ fait: Fait) -> String {
    switch fait {
    case .registreOuvert(let fait):
      return "Ouverture du registre \(court(fait.intitule))"
        + (fait.exempleFictif ? " (exemple fictif)" : "")
    case .reglesChangees(let contenu):
      let champs = contenu.champs.map { redaction.libelle($0.champ, .regles).enMinuscule }
      return "Règles de gouvernance fixées\u{00A0}: \(Typographie.enumeration(champs))"
    case .ecritureContrePassee(let fait):
      return
        "Contre-passation de l’écriture \(fait.position.rang), motif\u{00A0}: \(court(fait.motif))"
    default: preconditionFailure("a fact of another family")
    }
  }

  func phraseDeLaConvention(_ fait: Fait) -> String {
    switch fait {
    case .representantDesigne(let fait):
      let titre = fait.titre == .titulaire ? "" : " (\(Mots.titre(fait.titre)))"
      return "Représentant désigné\u{00A0}: \(personne(fait.personne, fait.qualite, fait.partie))"
        + titre
    case .deliberationEnregistree(let fait):
      let numero = fait.numero.map { " n°\u{00A0}\($0)" } ?? ""
      return "Délibération\(numero) (\(partie(fait.partie))) sur \(objet(fait.objet))\u{00A0}: "
        + court(fait.intitule)
    case .texteArrete:
      return "Texte de la convention arrêté pour délibération et signature"
    case .signatureConstatee(let fait):
      let titre = fait.titre == .titulaire ? "" : " (\(Mots.titre(fait.titre)))"
      return "Signature de \(objet(fait.objet)) constatée\u{00A0}: "
        + personne(fait.personne, fait.qualite, fait.partie) + titre + preuve(fait.preuve)
    case .conventionEntreeEnVigueur(let fait):
      return "Entrée en vigueur de la convention, du \(fait.debut.enFrancais) au "
        + fait.fin.enFrancais
    default: preconditionFailure("a fact of another family")
    }
  }

  private func preuve(_ preuve: Preuve) -> String {
    switch preuve {
    case .piece(let piece): ", pièce \(piece.nom)"
    case .electronique: ", signature électronique"
    case .sansPiece: ", sans pièce"
    }
  }

  func phraseDesPieces(_ fait: Fait) -> String {
    switch fait {
    case .bilanArrete(let fait):
      return "Arrêté du \(Mots.bilan(fait.genre)), en vigueur au \(fait.enVigueurAu.enFrancais), "
        + Typographie.compte(fait.connuA.rang, "écriture connue", "écritures connues")
    case .bilanAdopte(let fait):
      return "Adoption\u{00A0}: \(redaction.bilan(fait.bilan).plainText)\(decision(fait.decision))"
        + (fait.versionAdoptee.map { ", version adoptée\u{00A0}: pièce \($0.nom)" } ?? "")
    case .bilanTransmis(let fait):
      return "Transmission\u{00A0}: \(redaction.bilan(fait.bilan).plainText) à "
        + "\(court(fait.destinataire)) par \(court(fait.moyen))"
    case .pieceVersee(let fait):
      return "Pièce versée\u{00A0}: \(court(fait.intitule)) (\(fait.format), \(fait.piece.nom))"
    case .personneInscrite(let fait):
      return "Personne inscrite sous la référence \(fait.personne.nom)"
    default: preconditionFailure("a fact of another family")
    }
  }
}
