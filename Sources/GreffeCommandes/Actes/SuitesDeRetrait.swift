internal import Conventions
internal import DocumentKit
internal import MessagesDeVerification
internal import Registre

/// What a withdrawal does not reach: where else the same words are, and who already has them.
enum SuitesDeRetrait {
  static let ailleurs: Phrase = """
    Les sauvegardes, les documents imprimés ou envoyés et les copies gardent ce qu'ils avaient : \
    voir journal/EFFACEMENT.md.
    """

  /// Where a name can still be read in full letters.
  static func lieux(_ lieux: [LieuDOctets]) -> [Phrase] {
    guard !lieux.isEmpty else { return [] }
    return ["Ce nom se lit encore en toutes lettres : \(enumeration(lieux)).", remede(lieux)]
  }

  /// Where the same bytes are kept under another digest.
  static func doublons(_ lieux: [LieuDOctets]) -> [Phrase] {
    guard !lieux.isEmpty else { return [] }
    return ["Les mêmes mots sont gardés ailleurs : \(enumeration(lieux)).", remede(lieux)]
  }

  /// The bilans that showed the text, and were sent or adopted: paper does not forget.
  static func publies(_ bilans: [BilanID], _ etat: Etat) -> [Phrase] {
    bilans.compactMap { etat.bilans[$0] }.flatMap { dossier -> [Phrase] in
      let nom = Citation.cite(dossier.arret.fait.bilan.nom)
      var phrases: [Phrase] = [
        "Le bilan \(nom) montrait ce texte : ses octets sont effacés, son contenu condensé reste."
      ]
      let destinataires = dossier.transmissions.filter { !$0.contrePasse }.map(\.fait.destinataire)
      if !destinataires.isEmpty {
        let liste = Typographie.enumeration(destinataires)
        phrases.append("Il a été transmis : \(liste). Leur demander d'effacer leur copie.")
      }
      if let version = dossier.adoption?.fait.versionAdoptee {
        phrases.append("Sa version adoptée, pièce \(version.nom), peut le montrer aussi.")
      }
      return phrases
    }
  }

  private static func enumeration(_ lieux: [LieuDOctets]) -> String {
    Typographie.enumeration(lieux.map(nom))
  }

  private static func nom(_ lieu: LieuDOctets) -> String {
    switch lieu {
    case .ligne(let position): "l’écriture \(position.rang)"
    case .texte(let position): "un texte de l’écriture \(position.rang)"
    case .piece(let piece): "la pièce \(piece.nom)"
    case .rendu(let bilan): "les octets du bilan \(bilan.nom)"
    }
  }

  private static func remede(_ lieux: [LieuDOctets]) -> Phrase {
    let effacable = lieux.contains {
      switch $0 {
      case .texte, .piece: true
      case .ligne, .rendu: false
      }
    }
    return effacable
      ? "Un texte ou une pièce se retirent : greffe texte retirer, greffe piece retirer."
      : "Ce qui est écrit dans une écriture même ne s'efface pas : le dire au délégué à la "
        + "protection des données."
  }
}

extension Reponse {
  /// The bilans whose renderings were erased by the acts of this answer.
  var rendusRetires: [BilanID] {
    var vus: Set<BilanID> = []
    return faits.flatMap { fait -> [BilanID] in
      guard case .texteRetire(let retire) = fait else { return [] }
      return (retire.rendus ?? []).map(\.bilan)
    }.filter { vus.insert($0).inserted }
  }
}

extension String {
  /// Whether the bytes of another text are in this one.
  func contient(_ autre: String) -> Bool {
    Recherche(Array(autre.utf8)).trouve(dans: Array(utf8))
  }
}
