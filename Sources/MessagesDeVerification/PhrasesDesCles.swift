internal import DocumentKit
package import Journal
package import MerkleLog

/// The keys of a registre, as a verification tells them.
package enum PhrasesDesCles {
  package static let changementMalSigne: Phrase =
    "Un changement de clé n'a pas l'annonce et les signatures qu'il faut."

  /// What was brought is of what a resumption declares lost.
  package static func perdu(_ objet: Phrase, _ taille: TreeSize) -> Phrase {
    "\(objet), à \(taille.value) écritures, est d'avant la reprise du registre : "
      + "ce qui est couvert en plus a été perdu, et le registre le dit."
  }

  /// A stretch of the history of the keys, as a verification tells it.
  package static func etape(_ etape: KeyEpoch) -> Phrase {
    let empreinte = Typographie.groupes(etape.key.fingerprint.hex)
    guard let annonce = etape.announcement else {
      return
        "Ouvert sous l'origine \(etape.origin.text), avec la clé de registre.vkey : \(empreinte)"
    }
    guard let reprise = annonce.change.resumption else {
      return "Clé remplacée à l'écriture \(annonce.entry.value), signée par l'ancienne et par la "
        + "nouvelle : \(empreinte)"
    }
    var phrase: Phrase =
      "Registre repris à l'écriture \(annonce.entry.value) sous l'origine \(etape.origin.text) : "
    if let perdu = reprise.lost {
      let nombre = Int(perdu.size.value - reprise.from.size.value)
      let compte = Typographie.compte(nombre, "écriture perdue", "écritures perdues")
      phrase = phrase + "\(compte) ; "
    }
    let foi: Phrase =
      annonce.isCountersigned
      ? "l'ancienne clé l'a signé aussi."
      : "l'ancienne clé ne l'a pas signé, à comparer avec ce que les parties ont reconnu."
    return phrase + "clé \(empreinte) ; " + foi
  }
}
