import ConventionViews
import Conventions
import DocumentKit

/// Composite values that one says in words, rather than each field behind its label.
extension Redaction {
  /// Nil for any other: its fields are then told one by one.
  func enMots(_ champs: Contenu, _ forme: Forme?) -> RichText? {
    resultat(champs, forme) ?? depart(champs) ?? bloc(champs) ?? membre(champs, forme)
  }

  /// « Plus de places (quantitatif ; cible : 60 places) ».
  private func resultat(_ champs: Contenu, _ forme: Forme?) -> RichText? {
    guard champs[.texte] != nil, champs.nAQue(.texte, .nature, .cible) else { return nil }
    let nature = champs[.nature].map { donnee($0, forme.de(.nature)) }
    let cible = champs[.cible].map { RichText("cible\u{00A0}: ") + donnee($0) }
    let precisions = [nature, cible].compactMap { $0 }.joined(separator: " ; ")
    return donnee(champs[.texte]) + " (" + precisions + ")"
  }

  /// A situation of departure: « 186 au 31 décembre 2025 », « … (relevé de 2025) ».
  private func depart(_ champs: Contenu) -> RichText? {
    guard champs[.valeur] != nil, case .date(let jour)? = champs[.date],
      champs.nAQue(.valeur, .date, .texte)
    else { return nil }
    let texte = champs[.texte].map { RichText(" (") + donnee($0) + ")" }
    return donnee(champs[.valeur]) + RichText(" au \(jour.enFrancais)") + (texte ?? .empty)
  }

  /// « Directrice (bloc caf-directrice) ».
  private func bloc(_ champs: Contenu) -> RichText? {
    guard let reference = champs.texte(.ref), champs[.qualite] != nil,
      champs.nAQue(.ref, .qualite)
    else { return nil }
    return donnee(champs[.qualite]) + " (bloc " + .code(reference) + ")"
  }

  /// « la Caf, voix délibérative, 2 sièges ».
  private func membre(_ champs: Contenu, _ forme: Forme?) -> RichText? {
    guard champs[.partie] != nil, champs[.voix] != nil, champs.nAQue(.partie, .voix, .sieges)
    else { return nil }
    let sieges = champs.entier(.sieges).map {
      RichText(", " + Typographie.compte($0, "siège", "sièges"))
    }
    return donnee(champs[.partie]) + ", voix " + donnee(champs[.voix], forme.de(.voix))
      + (sieges ?? .empty)
  }
}

extension Contenu {
  /// True when it has no other field than these.
  fileprivate func nAQue(_ connus: Champ...) -> Bool {
    champs.allSatisfy { connus.contains($0.champ) }
  }
}
