internal import ArgumentParser
internal import FoundationEssentials

/// The commands as ArgumentParser describes them (its tool info, version 0): what the help and the
/// manual are written from, so that neither can forget an option.
struct DescriptionDeCommande: Decodable {
  let commandName: String
  let abstract: String?
  let discussion: String?
  let subcommands: [DescriptionDeCommande]?
  let arguments: [DescriptionDArgument]?

  /// The whole tree, read once: a command that needs no help never pays for it.
  static let racine: DescriptionDeCommande = {
    struct Outil: Decodable { let command: DescriptionDeCommande }
    do {
      return try JSONDecoder().decode(Outil.self, from: Data(Racine._dumpHelp().utf8)).command
    } catch {
      preconditionFailure("the parser describes itself in a form that it documents: \(error)")
    }
  }()

  /// The commands below this one; the parser's own English `help` is not one of ours.
  var commandes: [DescriptionDeCommande] {
    (subcommands ?? []).filter { $0.commandName != "help" }
  }

  subscript(nom: String) -> DescriptionDeCommande? { commandes.first { $0.commandName == nom } }

  /// What is said at length, without the example.
  var explication: String {
    guard let discussion else { return "" }
    guard let place = discussion.place(de: AideDeCommande.enTeteDExemple) else { return discussion }
    return String(discussion[..<place.lowerBound]).sansFin
  }

  /// One command that a reader can copy.
  var exemple: String? {
    discussion?.place(de: AideDeCommande.enTeteDExemple).map {
      String(discussion?[$0.upperBound...] ?? "")
    }
  }

  var positions: [DescriptionDArgument] {
    (arguments ?? []).filter { $0.kind == "positional" && $0.shouldDisplay != false }
  }

  var options: [DescriptionDArgument] {
    (arguments ?? []).filter { $0.kind != "positional" && $0.shouldDisplay != false }
  }
}

/// One argument or option of a command.
struct DescriptionDArgument: Decodable {
  struct Nom: Decodable {
    let kind: String
    let name: String

    var ecrit: String { kind == "long" ? "--\(name)" : "-\(name)" }
  }

  let kind: String
  let shouldDisplay: Bool?
  let isOptional: Bool
  let isRepeating: Bool
  let names: [Nom]?
  let preferredName: Nom?
  let valueName: String?
  let defaultValue: String?
  let allValues: [String]?
  let abstract: String?
  let discussion: String?

  /// `<registre>`, `-o, --sortie <fichier>`, `--json`.
  var titre: String {
    guard kind != "positional" else { return "<\(valueName ?? "valeur")>" }
    let courts = (names ?? []).filter { $0.kind != "long" }
    let longs = (names ?? []).filter { $0.kind == "long" }
    let noms = (courts + longs).map(\.ecrit).joined(separator: ", ")
    return kind == "flag" ? noms : "\(noms) <\(valueName ?? "valeur")>"
  }

  /// As it stands in a synopsis.
  var resume: String {
    let nom = preferredName?.ecrit ?? ""
    let corps =
      switch kind {
      case "positional": titre
      case "flag": nom
      default: "\(nom) <\(valueName ?? "valeur")>"
      }
    let repete = isRepeating ? corps + " …" : corps
    return isOptional ? "[\(repete)]" : repete
  }

  var estLAide: Bool { preferredName?.name == "help" }

  /// What it is for; the parser's own `--help` is described in English.
  var explication: String {
    if estLAide { return "Affiche cette aide." }
    var phrases = [abstract, discussion].compactMap { $0 }
    if let valeurs = allValues, !valeurs.isEmpty, abstract?.contains(valeurs[0]) != true {
      phrases.append("Valeurs : \(valeurs.joined(separator: ", ")).")
    }
    if let defaultValue, !defaultValue.isEmpty, kind != "flag" {
      phrases.append("Par défaut : \(defaultValue).")
    }
    return phrases.joined(separator: " ")
  }
}

extension String {
  /// Where a piece occurs first.
  func place(de piece: String) -> Range<String.Index>? {
    var debut = startIndex
    while debut < endIndex {
      if self[debut...].hasPrefix(piece) { return debut..<index(debut, offsetBy: piece.count) }
      debut = index(after: debut)
    }
    return nil
  }

  /// Without the white space at its end.
  var sansFin: String {
    var texte = self[...]
    while texte.last?.isWhitespace == true { texte = texte.dropLast() }
    return String(texte)
  }
}
