internal import Conventions
internal import DocumentKit
internal import MessagesDeVerification
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

  /// The longest text that an entry holds, in bytes: that of a plan file. A line has 65,535 in
  /// all.
  private static let texteMaximal = 16 * 1024

  /// A text as typed, or as a file has it: something is written, and nothing is hidden in it.
  /// Lines may follow one another.
  ///
  /// `argument` is what was typed for it, when that is not the text itself.
  static func texte(
    _ saisi: String, argument: String? = nil
  ) throws(ErreurDeCommande) -> String {
    let compose = Normalisation.nfc(saisi)
    let texte = compose.utf8.contains(0x0D) ? compose.remplacer("\r\n", par: "\n") : compose
    guard texte.contains(where: { !$0.isWhitespace }) else {
      throw .arguments(.ilFaut("un texte qui n’est pas vide"))
    }
    let interdit = texte.unicodeScalars.first {
      $0 != "\n" && $0 != "\t" && TexteSaisi.estInterdit($0)
    }
    if let interdit {
      let code = Citation.unicode(interdit.value)
      throw .arguments(
        .illisible(
          argument: argument ?? saisi,
          attendu: "un texte sans caractère invisible ni de contrôle (ici \(code))"))
    }
    return texte
  }

  /// A short text, as typed.
  static func texteCourt(_ saisi: String) throws(ErreurDeCommande) -> String {
    let texte = try texte(saisi)
    try exigerCourt(texte, argument: saisi)
    return texte
  }

  static func exigerCourt(_ texte: String, argument: String) throws(ErreurDeCommande) {
    let octets = texte.utf8.count
    guard octets > texteMaximal else { return }
    throw .arguments(
      .illisible(
        argument: argument,
        attendu: "\(Typographie.nombre(texteMaximal)) octets au plus "
          + "(ici \(Typographie.nombre(octets))) ; un récit plus long se verse "
          + "comme pièce"))
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
