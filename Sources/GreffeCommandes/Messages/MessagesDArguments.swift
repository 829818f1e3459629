internal import ArgumentParser
internal import Conventions
internal import Journal
internal import MerkleLog
internal import MessagesDeVerification

/// What is wrong with the words of a command. ArgumentParser speaks English only: the forms of its
/// messages are recognised here, one by one.
enum MessagesDArguments {
  /// The French of one of the parser's messages; `chemin` is the commands that were named, below
  /// the root.
  static func message(_ anglais: String, chemin: [String]) -> Message {
    let commande = (["greffe"] + chemin).joined(separator: " ")
    let voir: Phrase = "Voir : \(commande) --help"
    if let inconnue = commandeInconnue(anglais, chemin) { return Message(.usage, inconnue, [voir]) }
    return Message(.usage, traduire(anglais), attendu(anglais) + [voir])
  }

  /// Below a group, the word that the parser did not expect is meant as the name of a command.
  private static func commandeInconnue(_ anglais: String, _ chemin: [String]) -> Phrase? {
    var groupe: any ParsableCommand.Type = Racine.self
    for nom in chemin {
      guard
        let suivant = groupe.configuration.subcommands.first(where: {
          $0.configuration.commandName == nom
        })
      else { return nil }
      groupe = suivant
    }
    // A word after the command that goes without its name is not one.
    guard groupe.configuration.defaultSubcommand == nil else { return nil }
    let noms = groupe.configuration.subcommands.compactMap { $0.configuration.commandName }
    let seul = trous(anglais, entre: ["Unexpected argument '", "'"])
    let premier = trous(anglais, entre: ["", " unexpected arguments: '", "', '", "'"])?.dropFirst()
    guard !noms.isEmpty, let mot = seul?.first ?? premier?.first else { return nil }
    let proche: Phrase = MotProche.trouver(mot, parmi: noms).map { " Peut-être \($0) ?" } ?? ""
    return "Commande inconnue : \(mot)." + proche
  }

  /// What the placeholder of an argument stands for, when what was typed does not read as it.
  private static func attendu(_ anglais: String) -> [Phrase] {
    // The parser takes « -3 » for an option.
    if anglais == "Missing expected argument '<valeur>'" {
      return ["Une valeur qui commence par un tiret se met après « -- » : -- -3"]
    }
    guard anglais.hasPrefix("The value '"), anglais.hasSuffix(">'"),
      let debut = anglais.lastIndex(of: "<")
    else { return [] }
    switch anglais[anglais.index(after: debut)...].dropLast(2) {
    case "date": return ["Attendu : une date qui existe, AAAA-MM-JJ."]
    case "année": return ["Attendu : une année, comme 2026."]
    case "nombre", "position": return ["Attendu : un nombre entier."]
    case "uuid": return ["Attendu : un UUID version 7, comme Greffe en donne à chaque acte."]
    case "position|instant|date":
      return ["Attendu : 42, 2027-03-12T09:00:00.000Z ou 2027-03-12."]
    case "référence", "partie", "bloc", "instance", "séance", "décision", "avenant", "personne",
      "pièce", "bilan":
      return [
        "Attendu : une référence ; une minuscule, puis minuscules, chiffres ou tirets, "
          + "40 caractères au plus."
      ]
    default: return []
    }
  }

  private static func trous(_ anglais: String, entre pieces: [String]) -> [String]? {
    Forme(pieces) { Phrase($0[0]) }.trous(anglais)
  }

  static func message(_ erreur: ErreurDArguments) -> Message {
    switch erreur {
    case .ilFaut(let quoi): Message(.usage, "Il faut \(quoi).")
    case .incompatibles(let a, let b):
      Message(.usage, "\(a) et \(b) ne vont pas ensemble : choisir l'un des deux.")
    case .illisible(let argument, let attendu):
      Message(.usage, "\(Citation.cite(argument)) ne se lit pas.", ["Attendu : \(attendu)."])
    case .inverses(let premier, let second):
      Message(.usage, "\(premier) vient après \(second).")
    case .operationDUnAutreTemps(let operation):
      Message(
        .usage, "L'identifiant d'opération \(operation.text) n'est pas d'aujourd'hui.",
        [
          "La date du fait y serait lue"
            + (operation.jour.map { " : \($0.texte)" } ?? "") + ".",
          "Dire la vraie avec --date, ou laisser Greffe donner l'identifiant.",
        ])
    }
  }

  static func message(_ erreur: PaperAnchorError) -> Message {
    Message(
      .usage, "L'ancre recopiée ne se lit pas : revoir ces groupes sur le papier.",
      erreur.faults.map(faute), rienEnregistre: false)
  }

  private static func faute(_ faute: PaperAnchorError.Fault) -> Phrase {
    switch faute {
    case .groupCount(let nombre):
      "Il y a \(nombre) groupes : il en manque, ou il y en a trop."
    case .groupLength(let groupe): "Le groupe \(groupe) n'a pas quatre caractères."
    case .character(let ligne, let groupe, let caractere):
      "\(nom(ligne)), groupe \(groupe) : « \(caractere) » n'est jamais dans une ancre."
    case .group(let ligne, let groupe): "\(nom(ligne)), groupe \(groupe) : à relire."
    case .line(let ligne): "\(nom(ligne)) : un groupe est à une autre place, ou faux."
    }
  }

  private static func nom(_ ligne: PaperAnchor.Line) -> String {
    switch ligne {
    case .position: "Ligne de la position"
    case .root: "Ligne de la racine"
    case .key: "Ligne de la clé"
    }
  }

  static func reference(_ lue: String) -> Message {
    Message(
      .usage, "\(Citation.cite(lue)) n'est pas une référence.",
      ["Attendu : une minuscule, puis minuscules, chiffres ou tirets, 40 caractères au plus."])
  }

  /// A message of ArgumentParser 1.8, by its form. One that has no known form is shown as it is,
  /// for what it says matters more than its language.
  static func traduire(_ anglais: String) -> Phrase {
    let lignes = anglais.split(separator: "\n", omittingEmptySubsequences: false)
    guard let premiere = lignes.first.map(String.init) else { return "Arguments illisibles." }
    for forme in formes {
      if let parts = forme.trous(premiere) { return forme.phrase(parts) }
    }
    return Phrase(anglais)
  }

  /// A form: fixed English pieces with holes between them.
  private struct Forme: Sendable {
    let pieces: [String]
    let phrase: @Sendable ([String]) -> Phrase

    init(_ pieces: [String], _ phrase: @escaping @Sendable ([String]) -> Phrase) {
      self.pieces = pieces
      self.phrase = phrase
    }

    /// The texts in the holes; nil when the message has another form.
    func trous(_ message: String) -> [String]? {
      guard pieces.count > 1 else { return pieces == [message] ? [] : nil }
      let (debut, fin) = (pieces[0], pieces[pieces.count - 1])
      // What stands in the last hole may hold any piece: the message must end where the form does.
      guard message.hasPrefix(debut), message.dropFirst(debut.count).hasSuffix(fin) else {
        return nil
      }
      var reste = String(message.dropFirst(debut.count).dropLast(fin.count))
      var trous: [String] = []
      for piece in pieces.dropFirst().dropLast() {
        guard let place = reste.place(de: piece) else { return nil }
        trous.append(String(reste[..<place.lowerBound]))
        reste = String(reste[place.upperBound...])
      }
      return trous + [reste]
    }
  }

  // The longer forms first: a short one would take their text into its hole.
  private static let formes: [Forme] = [
    Forme(["Unknown option '", "'. Did you mean '", "'?"]) {
      // The parser's idea of what is near is generous.
      guard let proche = MotProche.trouver($0[0], parmi: [$0[1]]) else {
        return "Option inconnue : \($0[0])."
      }
      return "Option inconnue : \($0[0]). Peut-être \(proche) ?"
    },
    Forme(["Unknown option '", "'"]) { "Option inconnue : \($0[0])." },
    Forme(["Missing value for '", "'"]) { "Il manque la valeur de \($0[0])." },
    Forme(["The option '", "' does not take any value, but '", "' was specified."]) {
      "\($0[0]) ne prend pas de valeur ; reçu : \($0[1])."
    },
    Forme(["Unexpected argument '", "'"]) { "Argument en trop : \($0[0])." },
    Forme(["", " unexpected arguments: '", "'"]) {
      "\($0[0]) arguments en trop : \($0[1].remplacer("', '", par: ", "))."
    },
    Forme(["Value to be set with flag '", "' had already been set with flag '", "'"]) {
      "\($0[0]) contredit \($0[1])."
    },
    // An option that may be repeated is followed by dots in its synopsis.
    Forme(["Missing expected argument '", " ...'"]) { "Il manque l'argument \($0[0])." },
    Forme(["Missing expected argument '", "'"]) { "Il manque l'argument \($0[0])." },
    Forme(["Missing one of: '", "'"]) {
      "Il faut l'un de ces arguments : \($0[0].remplacer("', '", par: ", "))."
    },
    Forme(["The value '", "' is invalid for '", "'. Please provide one of ", "."]) {
      "\(Citation.cite($0[0])) ne convient pas pour \($0[1]). Attendu : \(liste($0[2]))."
    },
    Forme(["The value '", "' is invalid for '", "'. Please provide one of the following:"]) {
      "\(Citation.cite($0[0])) ne convient pas pour \($0[1])."
    },
    Forme(["The value '", "' is invalid for '", "'"]) {
      "\(Citation.cite($0[0])) ne convient pas pour \($0[1])."
    },
    Forme(["Invalid option: ", ""]) { "Option illisible : \($0[0])." },
    Forme(["Missing required subcommand."]) { _ in "Il manque le nom de la commande." },
    Forme(["Can't generate completion scripts for '", "'."]) {
      "Pas de complétion pour \(Citation.cite($0[0])). Attendu : bash, zsh ou fish."
    },
  ]

  private static func liste(_ anglaise: String) -> String {
    anglaise.remplacer("'", par: "").remplacer(" and ", par: " ou ").remplacer(" or ", par: " ou ")
  }
}

extension String {
  /// The same text with every occurrence of a piece replaced.
  func remplacer(_ piece: String, par autre: String) -> String {
    var resultat = ""
    var reste = self[...]
    while !reste.isEmpty {
      if reste.hasPrefix(piece) {
        resultat += autre
        reste = reste.dropFirst(piece.count)
      } else {
        resultat.append(reste.removeFirst())
      }
    }
    return resultat
  }
}
