internal import Conventions
internal import Registre

/// What was typed, as values of the domain.
enum Saisie {
  static func annee(_ nombre: Int) throws(ErreurDeCommande) -> Annee {
    guard let annee = Annee(nombre) else {
      throw .arguments(.illisible(argument: "\(nombre)", attendu: "une année, comme 2026"))
    }
    return annee
  }

  static func periode(_ texte: String) throws(ErreurDeCommande) -> Periode {
    do throws(RefusDePeriode) {
      return try Periode(saisie: Normalisation.nfc(texte))
    } catch {
      throw .arguments(
        .illisible(
          argument: texte,
          attendu: "une période : 2026, 2026-T1, 2026-S2, ou une date AAAA-MM-JJ"))
    }
  }

  static func statut(_ texte: String, vers: Int?) throws(ErreurDeCommande) -> Statut {
    let complet = vers.map { "\(texte) \($0)" } ?? texte
    do throws(RefusDeStatut) {
      return try Statut(saisi: Normalisation.nfc(complet))
    } catch {
      throw .arguments(
        .illisible(
          argument: complet,
          attendu: "non concernée, à venir, en cours, réalisée, non réalisée, sans objet, ou "
            + "reportée avec --vers ANNÉE"))
    }
  }

  /// A word of a closed list.
  static func mot<Liste: RawRepresentable & CaseIterable>(
    _ texte: String, _ liste: Liste.Type
  ) throws(ErreurDeCommande) -> Liste where Liste.RawValue == String {
    guard let mot = Liste(rawValue: texte) else {
      throw .arguments(
        .illisible(
          argument: texte,
          attendu: Liste.allCases.map(\.rawValue).joined(separator: ", ")))
    }
    return mot
  }

  /// The identifier that was given, or one made for the act.
  static func identifiant<Sorte>(
    _ donne: Identifiant<Sorte>?, sinon nom: String
  ) throws(ErreurDeCommande) -> Identifiant<Sorte> {
    if let donne { return donne }
    return try identifiant(nom)
  }

  static func identifiant<Sorte>(
    _ texte: String, _ sorte: Sorte.Type = Sorte.self
  ) throws(ErreurDeCommande) -> Identifiant<Sorte> {
    guard let identifiant = Identifiant<Sorte>(texte) else { throw .referenceInvalide(texte) }
    return identifiant
  }
}

extension Chantier {
  /// The form of the values that are entered for something: lines of the trajectoires are counts.
  func forme(de mesurable: Mesurable) -> FormeIndicateur {
    guard case .indicateur(let id) = mesurable,
      case .texte(let mot)?? = etat.elements[ElementID(id)]?.champs[.forme]?.derniere?.valeur
    else { return .nombre }
    return FormeIndicateur(rawValue: mot) ?? .nombre
  }

  /// An optional text, in the one normal form of the registre.
  func texte(_ saisi: String?) throws(ErreurDeCommande) -> String? {
    guard let saisi else { return nil }
    return try texte(saisi)
  }
}
