public import Conventions
import DocumentKit

extension DateCivile {
  /// `12 mars 2026`.
  public var enFrancais: String {
    Typographie.date(annee: annee, mois: mois, jour: jour) ?? texte
  }
}

extension Horodate {
  /// `12 mars 2026 à 10 h 04 (UTC)`.
  public var enFrancais: String {
    let minutes = (millisecondes % 86_400_000 + 86_400_000) % 86_400_000 / 60_000
    guard let jour else { return "\(millisecondes) ms après 1970" }
    let reste = minutes % 60
    let espace = Typographie.insecable
    let heure = "\(minutes / 60)\(espace)h\(espace)\(reste < 10 ? "0" : "")\(reste)"
    return "\(jour.enFrancais) à \(heure) (UTC)"
  }
}

extension Periode {
  /// `2026`, `1er semestre 2026`, `2e trimestre 2026`, `au 30 juin 2026`.
  public var enFrancais: String {
    switch self {
    case .annee(let annee): String(annee.nombre)
    case .semestre(let annee, let rang): "\(Typographie.ordinal(rang)) semestre \(annee.nombre)"
    case .trimestre(let annee, let rang): "\(Typographie.ordinal(rang)) trimestre \(annee.nombre)"
    case .date(let date): "au \(date.enFrancais)"
    }
  }
}

extension Annee {
  /// `N+1 (2026)`, the rank among the years of the convention first; the bare year outside them.
  func enFrancais(parmi annees: [Annee]) -> String {
    guard let rang = annees.firstIndex(of: self) else { return String(nombre) }
    return "N+\(rang + 1) (\(nombre))"
  }
}

/// `2026`, `2026 et 2027`, `2026 à 2029` where the years follow each other without a gap.
func anneesEnFrancais(_ annees: [Annee]) -> String {
  let nombres = Set(annees.map(\.nombre)).sorted()
  guard let premiere = nombres.first, let derniere = nombres.last else { return "aucune année" }
  if nombres.count > 2, derniere - premiere == nombres.count - 1 {
    return "\(premiere) à \(derniere)"
  }
  return Typographie.enumeration(nombres.map(String.init))
}

extension Nombre {
  /// `1 234,5`.
  var enFrancais: String { Typographie.nombre(texte) ?? texte }
}
