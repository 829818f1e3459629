import Conventions
import DocumentKit

extension Redaction {
  /// A deadline as printed, each of its statements on a line; and what was understood of it, only
  /// where that is not the text itself.
  func echeance(_ echeance: Echeance) -> RichText {
    let dits = echeance.texte.lignesDeCalendrier.map { RichText($0) }
    let texte = dits.joined(separator: .lineBreak)
    guard let annees = echeance.annees else {
      let suite: RichText = dits.count > 1 ? .lineBreak : " "
      return texte + suite + .emphasis("(échéance non interprétée)")
    }
    let lue = anneesEnFrancais(annees)
    let dites = echeance.lecture.anneesDites
    let evidente = !dites.isEmpty && dites.allSatisfy { echeance.texte.contient(String($0.nombre)) }
    return evidente ? texte : texte + RichText(" (\(lue))")
  }
}

extension Echeance.Lecture {
  /// The years that a text has to name for its reading to go without saying.
  fileprivate var anneesDites: [Annee] {
    switch self {
    case .periode(let debut, let fin): [debut, fin]
    case .annees(let annees): annees
    case .nonInterpretee: []
    }
  }
}

extension String {
  /// The statements of a printed calendar, one for each year or phase that a semicolon opens:
  /// « 2022 : étude ; 2023 : travaux ». Joined again by a space, they are the text.
  fileprivate var lignesDeCalendrier: [String] {
    var lignes: [String] = []
    for morceau in split(separator: "; ", omittingEmptySubsequences: false).map(String.init) {
      let ouvre =
        morceau.first?.isNumber == true || morceau.lowercased().hasPrefix("phase")
        || morceau.lowercased().hasPrefix("dès")
      if ouvre || lignes.isEmpty {
        lignes.append(morceau)
      } else {
        lignes[lignes.count - 1] += "; " + morceau
      }
    }
    return lignes.enumerated().map { $0 < lignes.count - 1 ? "\($1);" : $1 }
  }
}
