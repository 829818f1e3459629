internal import ConventionViews
internal import DocumentKit
internal import MerkleLog
internal import MessagesDeVerification

// What an examination says.

extension Examen {
  func texte(couleur: Bool) -> String {
    let teinte: Couleur = preuve != nil ? .vert : .rouge
    let lignes = [teinte.de(titre.texte, si: couleur)] + suite.map { "  " + $0.texte }
    return lignes.joined(separator: "\n") + "\n"
  }

  private func compte(_ taille: TreeSize) -> String {
    Typographie.compte(Int(taille.value), "écriture", "écritures")
  }

  private var titre: Phrase {
    guard preuve != nil else { return "Non prouvé : NOUVEAU ne prolonge pas ANCIEN." }
    guard avant.size < apres.size else {
      return
        "Prouvé : les deux points de contrôle disent la même histoire, à \(compte(apres.size))."
    }
    return """
      Prouvé : le registre \(apres.origin.text), à \(compte(apres.size)), commence par les \
      \(compte(avant.size)) d'ANCIEN.
      """
  }

  private var suite: [Phrase] {
    switch resultat {
    case .success:
      [
        "Racine d'ANCIEN : \(avant.root.hex)", "Racine de NOUVEAU : \(apres.root.hex)",
        "Rien de ce qu'ANCIEN couvrait n'a été changé, retiré ni déplacé.",
      ]
    case .failure(let echec):
      [MessagesDePreuve.motif(echec.motif, avant, apres)] + separation(echec)
    }
  }

  private func separation(_ echec: Echec) -> [Phrase] {
    if let communes {
      guard communes > .zero else { return ["Dès l'écriture 0, les deux histoires diffèrent."] }
      guard communes < min(avant.size, apres.size) else {
        return ["Les \(compte(communes)) de NOUVEAU sont celles d'ANCIEN : la fin manque."]
      }
      return [
        """
        Les deux histoires se séparent à l'écriture \(communes.value) : les \(compte(communes)) \
        d'avant sont les mêmes.
        """
      ]
    }
    switch echec.motif {
    case .autreRacine, .autreHistoire, .preuve:
      return [
        """
        De ce qui est donné, aucune écriture commune ne peut être montrée : les dossiers des deux \
        registres diraient où ils se séparent.
        """
      ]
    case .nonSigne, .autreRegistre, .recule, .preuveDUneAutreTaille, .arbre: return []
    }
  }

  var json: String {
    SortieJSON.objet([
      "verdict": .texte(preuve != nil ? "prolonge" : "ne-prolonge-pas"),
      "origine": .texte(apres.origin.text),
      "ancien": .entier(Int(avant.size.value)),
      "nouveau": .entier(Int(apres.size.value)),
      "communes": communes.map { .entier(Int($0.value)) },
      "preuve": preuve.map { .texte(String(decoding: $0.bytes, as: UTF8.self)) },
      "raisons": .liste(preuve != nil ? [] : suite) { .texte($0.texte) },
    ])
  }
}
