public import Conventions

/// The lines of the trajectoires that count in one unit, added up year by year.
public struct TotalDeTrajectoires: Sendable {
  public let unite: String
  public let lignes: [ElementID]
  public let base: Nombre?
  public let annees: [Annee]

  /// What was planned and found in one year.
  public struct Annee: Sendable {
    public let annee: Conventions.Annee
    public let prevu: Nombre?
    public let constate: Constate
  }

  /// What was found, added up; never a part of the lines passed off as the whole.
  public enum Constate: Hashable, Sendable {
    case calcule(Nombre, estime: Bool)
    /// No figure at all for the year.
    case aucun
    /// These lines have no figure for the year.
    case incomplet(manquantes: [ElementID])
    /// One of the lines is masked: the sum would give it away (R19).
    case secret
  }

  /// One total for each unit that several lines keep from the baseline to the end; a line whose
  /// unit changes belongs to none (R17).
  static func lire(_ trajectoires: [TrajectoireSuivie]) -> [TotalDeTrajectoires] {
    var unites: [String] = []
    var lignes: [String: [TrajectoireSuivie]] = [:]
    for trajectoire in trajectoires {
      guard let unite = trajectoire.uniteConstante else { continue }
      if lignes[unite] == nil { unites.append(unite) }
      lignes[unite, default: []].append(trajectoire)
    }
    return unites.compactMap { unite in
      guard let membres = lignes[unite], membres.count > 1 else { return nil }
      return TotalDeTrajectoires(unite, membres)
    }
  }

  private init(_ unite: String, _ membres: [TrajectoireSuivie]) {
    self.unite = unite
    lignes = membres.map(\.id)
    base = TotalDeTrajectoires.somme(membres.map { $0.base?.nombre })
    annees = (membres.first?.annees ?? []).indices.map { rang in
      let lignes = membres.map { ($0.id, $0.annees[rang]) }
      return Annee(
        annee: lignes[0].1.annee,
        prevu: TotalDeTrajectoires.somme(lignes.map { $0.1.prevu?.nombre }),
        constate: TotalDeTrajectoires.constate(lignes))
    }
  }

  private static func somme(_ nombres: [Nombre?]) -> Nombre? {
    let connus = nombres.compactMap { $0 }
    return connus.count == nombres.count ? connus.reduce(.zero, +) : nil
  }

  private static func constate(_ lignes: [(ElementID, AnneeDeTrajectoire)]) -> Constate {
    let valeurs = lignes.map { ($0.0, $0.1.constate?.lue?.recue.valeur) }
    if valeurs.contains(where: { $0.1?.mesure.estMasquee == true }) { return .secret }
    let manquantes = valeurs.filter { $0.1?.mesure.compte == nil }.map(\.0)
    if manquantes.count == valeurs.count { return .aucun }
    if !manquantes.isEmpty { return .incomplet(manquantes: manquantes) }
    return .calcule(
      valeurs.compactMap { $0.1?.mesure.compte }.reduce(.zero, +),
      estime: valeurs.contains { $0.1?.estimee == true })
  }

  var canonique: ValeurCanonique {
    .objet([
      "unite": .texte(unite), "lignes": .liste(lignes) { $0.canonique },
      "base": base?.canonique, "annees": .liste(annees) { $0.canonique },
    ])
  }
}

extension TotalDeTrajectoires.Annee {
  var canonique: ValeurCanonique {
    .objet([
      "annee": annee.canonique, "prevu": prevu?.canonique, "constate": constate.canonique,
    ])
  }
}

extension TotalDeTrajectoires.Constate {
  var canonique: ValeurCanonique? {
    switch self {
    case .calcule(let nombre, let estime):
      .objet(["nombre": nombre.canonique, "estime": estime ? .booleen(true) : nil])
    case .aucun: nil
    case .incomplet(let manquantes):
      .objet(["incomplet": .liste(manquantes) { $0.canonique }])
    case .secret: .texte("secret-statistique")
    }
  }
}

extension TrajectoireSuivie {
  /// The one unit of the baseline and of every year, where there is only one.
  fileprivate var uniteConstante: String? {
    let unites = Set(([base] + annees.map(\.prevu)).compactMap { $0 }.map(\.unite))
    guard unites.count == 1, let unite = unites.first else { return nil }
    return unite
  }
}
