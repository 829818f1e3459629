import ConventionViews
import Conventions
import DocumentKit

/// Who does what: the actors that fiches name, in words.
extension Redaction {
  /// An actor, and all that is said of it between one pair of brackets: « Service (commune) »,
  /// « PNR ? (incertain dans la source) ».
  func acteur(_ acteur: Acteur) -> RichText {
    var details: [String] = []
    if let partie = acteur.partie, !nomme(acteur.nom, partie) {
      details.append(self.partie(partie))
    }
    if let precision = acteur.precision { details.append(precision) }
    if acteur.incertain { details.append("incertain dans la source") }
    if let source = acteur.source { details.append("selon\u{00A0}: \(source)") }
    let doute = acteur.incertain && !acteur.nom.hasSuffix("?") ? "\u{00A0}?" : ""
    guard !details.isEmpty else { return RichText(acteur.nom + doute) }
    return RichText(acteur.nom + doute + " (\(details.joined(separator: "\u{202F}; ")))")
  }

  /// Whether the name of an actor says already which partie it is: « Mairie de X », « X ».
  private func nomme(_ nom: String, _ partie: PartieID) -> Bool {
    [self.partie(partie), partieEntiere(partie)].contains { connu in
      nom.contient(connu) || connu == nom || connu.hasSuffix(" \(nom)")
    }
  }

  /// Who carries a fiche: its pilotes; where it names none, the services that it says carry it. A
  /// plan that names no pilote at all is not blamed for it on each line.
  func porteurs(_ fiche: Element, parmi fiches: [Element]) -> RichText {
    let champs = fiche.contenu
    for champ in [Champ.pilotes, .services] where !champs.acteurs(champ).isEmpty {
      let dits = champs.acteurs(champ).map { acteur($0) }.joined(separator: ", ")
      return champ == .pilotes || !fiches.ontDesPilotes
        ? dits : RichText("\(libelle(.services).enMinuscule) : ") + dits
    }
    if let dit = champs[.pilotes] { return donnee(dit) }
    return fiches.ontDesPilotes ? absence(.nonRenseigne) : celluleVide
  }

  /// The heading above them.
  func motDesPorteurs(_ fiches: [Element]) -> String {
    libelle(fiches.ontDesPilotes ? .pilotes : .services)
  }
}

extension [Element] {
  /// Whether a fiche of the plan names a pilote, or says why it names none.
  fileprivate var ontDesPilotes: Bool { contains { $0.contenu[.pilotes] != nil } }
}

extension String {
  /// Whether a text stands in this one, byte for byte: all of them are NFC.
  func contient(_ cherche: String) -> Bool {
    var texte = self
    var cherche = cherche
    return texte.withUTF8 { texte in
      cherche.withUTF8 { cherche in
        guard cherche.count <= texte.count else { return false }
        return (0...texte.count - cherche.count).contains { debut in
          texte[debut..<debut + cherche.count].elementsEqual(cherche)
        }
      }
    }
  }
}
