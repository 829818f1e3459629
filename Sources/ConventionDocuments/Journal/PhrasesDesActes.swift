import ConventionViews
import Conventions
import DocumentKit

/// Sentences of the registre, the parties, the convention, bilans and pièces.
extension PhrasesDuJournal {
  func phrase(_ fait: RegistreOuvert) -> String {
    "Ouverture du registre \(court(fait.intitule))"
      + (fait.exempleFictif ? " (exemple fictif)" : "")
      + (fait.precedent.map { ", à la suite de \($0.origine)" } ?? "")
  }

  func phrase(desRegles contenu: Contenu) -> String {
    let champs = contenu.champs.map { redaction.libelle($0.champ, .regles).enMinuscule }
    return "Règles de gouvernance fixées\u{00A0}: \(Typographie.enumeration(champs))"
  }

  func phrase(_ fait: EcritureContrePassee) -> String {
    let remplacement = fait.remplacement.map { ", remplacée par l’écriture \($0.rang)" } ?? ""
    return "Contre-passation de l’écriture \(fait.position.rang)\(remplacement), "
      + "motif\u{00A0}: \(court(fait.motif))"
  }

  func phrase(_ fait: TemoinDesigne) -> String {
    // The name of a key stands before its first "+".
    let nom = fait.cle.texte.split(separator: "+").first.map(String.init) ?? fait.cle.texte
    return "Témoin du registre désigné\u{00A0}: \(partie(fait.partie)), clé \(nom)"
  }

  func phrase(_ fait: TemoinRetire) -> String {
    "Fin du rôle de témoin\u{00A0}: \(partie(fait.partie)), motif\u{00A0}: \(court(fait.motif))"
  }

  func phrase(_ fait: AttestationReglee) -> String {
    let parties = fait.parties.map { partie($0) }
    return "Attestation\u{00A0}: "
      + Typographie.compte(fait.nombre, "cosignature attendue", "cosignatures attendues")
      + " parmi celles de \(Typographie.enumeration(parties))"
  }

  func phrase(_ fait: CleRemplacee) -> String {
    "Clé de signature remplacée, motif\u{00A0}: \(court(fait.motif))"
  }

  /// « Registre repris sous l’origine …/2, 120 écritures gardées : … »
  func phrase(_ fait: RegistreRepris) -> String {
    let cause =
      switch fait.motif {
      case .sauvegardeAncienne: "une sauvegarde a été remise en place"
      case .clePerdue: "la clé de signature est perdue"
      }
    let gardees = Typographie.compte(
      fait.sauvegarde.taille.rang, "écriture gardée", "écritures gardées")
    let perdues = fait.perdu.map { perdu in
      let nombre = perdu.taille.rang - fait.sauvegarde.taille.rang
      return "\u{202F}; "
        + Typographie.compte(nombre, "écriture perdue", "écritures perdues") + ", à ressaisir"
    }
    let reconnue =
      fait.pieces.isEmpty
      ? "" : ", reconnu par\u{00A0}: pièce \(Typographie.enumeration(fait.pieces.map(\.nom)))"
    return "Registre repris sous l’origine \(fait.origine), \(gardees)\u{00A0}: \(cause)"
      + (perdues ?? "") + reconnue
  }

  func phrase(_ fait: RepresentantDesigne) -> String {
    let titre = fait.titre == .titulaire ? "" : " (\(Mots.titre(fait.titre)))"
    return "Représentant désigné\u{00A0}: \(personne(fait.personne, fait.qualite, fait.partie))"
      + titre
  }

  func phrase(_ fait: DeliberationEnregistree) -> String {
    let numero = fait.numero.map { " n°\u{00A0}\($0)" } ?? ""
    return "Délibération\(numero) (\(partie(fait.partie))) sur \(objet(fait.objet))\u{00A0}: "
      + court(fait.intitule)
  }

  func phrase(_ fait: SignatureConstatee) -> String {
    let titre = fait.titre == .titulaire ? "" : " (\(Mots.titre(fait.titre)))"
    return "Signature de \(objet(fait.objet)) constatée\u{00A0}: "
      + personne(fait.personne, fait.qualite, fait.partie) + titre + preuve(fait.preuve)
  }

  func phrase(_ fait: EntreeEnVigueur) -> String {
    "Entrée en vigueur de la convention, du \(fait.debut.enFrancais) au "
      + fait.fin.enFrancais
  }

  private func preuve(_ preuve: Preuve) -> String {
    switch preuve {
    case .piece(let piece): ", pièce \(piece.nom)"
    case .electronique: ", signature électronique"
    case .sansPiece: ", sans pièce"
    }
  }

  func phrase(_ fait: BilanArrete) -> String {
    "Arrêté du \(Mots.bilan(fait.genre)), en vigueur au \(fait.enVigueurAu.enFrancais), "
      + Typographie.compte(fait.connuA.rang, "écriture connue", "écritures connues")
  }

  func phrase(_ fait: BilanAdopte) -> String {
    "Adoption\u{00A0}: \(redaction.bilan(fait.bilan).plainText)\(decision(fait.decision))"
      + (fait.versionAdoptee.map { ", version adoptée\u{00A0}: pièce \($0.nom)" } ?? "")
      + (fait.chiffres.isEmpty
        ? ""
        : " (\(Typographie.compte(fait.chiffres.count, "chiffre relevé", "chiffres relevés")))")
  }

  func phrase(_ fait: BilanTransmis) -> String {
    "Transmission\u{00A0}: \(redaction.bilan(fait.bilan).plainText) à "
      + "\(court(fait.destinataire)) par \(court(fait.moyen))"
  }

  func phrase(_ fait: ExtraitTransmis) -> String {
    let accords =
      fait.accords.isEmpty
      ? "" : ", avec l’accord de \(redaction.parties(fait.accords.map(\.partie)))"
    return "Transmission\u{00A0}: \(redaction.extrait(fait.extrait)) "
      + "(\(redaction.perimetre(fait.perimetre))) à \(court(fait.destinataire)) par "
      + "\(court(fait.moyen)), envoyé par \(redaction.parties(fait.envoyeurs))\(accords)"
  }

  func phrase(_ fait: PieceVersee) -> String {
    "Pièce versée\u{00A0}: \(court(fait.intitule)) (\(fait.format), \(fait.piece.nom))"
  }

  func phrase(_ fait: TexteRetire) -> String {
    let bilans = Set((fait.rendus ?? []).map(\.bilan.nom)).sorted()
    let suite =
      bilans.isEmpty
      ? "" : ", avec les octets de ce qui le montrait (\(Typographie.enumeration(bilans)))"
    return "Texte retiré\u{00A0}: \(Mots.rubrique(fait.rubrique).enMinuscule) de l’écriture "
      + "\(fait.position.rang)\(suite), motif\u{00A0}: \(court(fait.motif))"
  }

  func phrase(_ fait: PieceRetiree) -> String {
    "Pièce retirée\u{00A0}: \(fait.piece.nom), motif\u{00A0}: \(court(fait.motif))"
  }

  func phrase(_ fait: IdentiteEffacee) -> String {
    "Identité effacée\u{00A0}: référence \(fait.personne.nom)\(decision(fait.decision))"
      + (fait.avis.map { ", avis\u{00A0}: pièce \($0.nom)" } ?? "")
      + ", motif\u{00A0}: \(court(fait.motif))"
  }
}
