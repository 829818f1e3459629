import Yams

/// A YAML value with its place. Every scalar is text, whatever YAML would make of it: `1.10`, `non`
/// and `0o12` are what they look like.
struct NoeudYAML {
  let repere: Repere
  let valeur: ValeurYAML
}

indirect enum ValeurYAML {
  /// `nu`: without quotes, and not a block.
  case texte(String, nu: Bool)
  case liste([NoeudYAML])
  case table([EntreeYAML])

  var nature: NatureYAML {
    switch self {
    case .texte: .texte
    case .liste: .liste
    case .table: .table
    }
  }
}

struct EntreeYAML {
  let cle: String
  let repere: Repere
  let valeur: NoeudYAML
}

/// Reads the YAML of a file into plain values: one document, no anchor, alias, merge key or tag, no
/// duplicate key, a limited depth.
struct SourceYAML {
  static let profondeurMaximale = 16

  private var erreurs: JournalDErreurs
  private var signales: Set<Repere> = []

  /// The root, or nil when errors of syntax were noted: nothing more can be said of such a file.
  static func lire(_ texte: String, _ erreurs: inout JournalDErreurs) -> NoeudYAML? {
    if let repere = aliasPossible(texte) {
      erreurs.noter(.ancreOuAlias, repere)
      return nil
    }
    var source = SourceYAML(erreurs: erreurs)
    defer { erreurs = source.erreurs }
    let avant = erreurs.erreurs.count
    let racine = source.composer(texte)
    return source.erreurs.erreurs.count == avant ? racine : nil
  }

  private mutating func composer(_ texte: String) -> NoeudYAML? {
    let debut = Repere(ligne: 1, colonne: 1)
    do {
      // The encoding is given: the default one reads the environment. No resolver rule: a scalar
      // has no type to be guessed.
      let parser = try Parser(yaml: texte, resolver: .basic, encoding: .utf8)
      // Nodes hold their anchors weakly; the parser keeps them.
      return try withExtendedLifetime(parser) {
        guard let racine = try parser.singleRoot() else {
          erreurs.noter(.fichierVide, debut)
          return nil
        }
        return convertir(racine, profondeur: 1)
      }
    } catch let erreur as YamlError {
      noter(erreur, dans: texte)
    } catch {
      erreurs.noter(.syntaxe(probleme: "\(error)", contexte: nil), debut)
    }
    return nil
  }

  // MARK: Values

  private mutating func convertir(_ noeud: Node, profondeur: Int) -> NoeudYAML? {
    let repere = Repere(noeud.mark)
    guard profondeur <= SourceYAML.profondeurMaximale else {
      signaler(.tropProfond(maximum: SourceYAML.profondeurMaximale), repere)
      return nil
    }
    if noeud.anchor != nil { signaler(.ancreOuAlias, repere) }
    switch noeud {
    case .scalar(let scalaire):
      let nu = scalaire.style == .plain
      // A quoted text has the tag of texts by itself; a plain one only when somebody wrote it.
      let etiquette = scalaire.tag.rawValue
      if !etiquette.isEmpty, nu || etiquette != Tag.Name.str.rawValue {
        signaler(.etiquette(etiquette), repere)
      }
      let enBloc = scalaire.style == .literal || scalaire.style == .folded
      let texte = enBloc ? SourceYAML.sansFinDeLigne(scalaire.string) : scalaire.string
      return NoeudYAML(repere: repere, valeur: .texte(texte, nu: nu))
    case .sequence(let suite):
      if !suite.tag.rawValue.isEmpty { signaler(.etiquette(suite.tag.rawValue), repere) }
      let elements = suite.map { convertir($0, profondeur: profondeur + 1) }
      return NoeudYAML(repere: repere, valeur: .liste(elements.compactMap { $0 }))
    case .mapping(let table):
      if !table.tag.rawValue.isEmpty { signaler(.etiquette(table.tag.rawValue), repere) }
      let entrees = table.map { entree($0.key, $0.value, profondeur: profondeur) }
      return NoeudYAML(repere: repere, valeur: .table(entrees.compactMap { $0 }))
    case .alias:
      signaler(.ancreOuAlias, repere)
      return nil
    }
  }

  private mutating func entree(_ cle: Node, _ valeur: Node, profondeur: Int) -> EntreeYAML? {
    let repere = Repere(cle.mark)
    if cle.anchor != nil { signaler(.ancreOuAlias, repere) }
    guard case .scalar(let scalaire) = cle else {
      signaler(.cleNonTexte, repere)
      return nil
    }
    // The parser resolves the tags of keys, to compare them.
    let etiquette = scalaire.tag.rawValue
    if !etiquette.isEmpty, etiquette != Tag.Name.str.rawValue {
      signaler(.etiquette(etiquette), repere)
    }
    if scalaire.string == "<<" { signaler(.ancreOuAlias, repere) }
    guard let lue = convertir(valeur, profondeur: profondeur + 1) else { return nil }
    // A missing value has the place of whatever comes next: its key is a better one.
    let vide = if case .texte("", true) = lue.valeur { true } else { false }
    return EntreeYAML(
      cle: scalaire.string, repere: repere,
      valeur: vide ? NoeudYAML(repere: repere, valeur: lue.valeur) : lue)
  }

  private static func sansFinDeLigne(_ texte: String) -> String {
    var reste = texte[...]
    while reste.hasSuffix("\n") { reste = reste.dropLast() }
    return String(reste)
  }

  /// An aliased value is met several times, at one place.
  private mutating func signaler(_ probleme: ProblemeDeFichier, _ repere: Repere) {
    if signales.insert(repere).inserted { erreurs.noter(probleme, repere) }
  }

  // MARK: Errors of the parser

  private mutating func noter(_ erreur: YamlError, dans texte: String) {
    let debut = Repere(ligne: 1, colonne: 1)
    switch erreur {
    case .scanner(let contexte, let probleme, let marque, _),
      .parser(let contexte, let probleme, let marque, _):
      erreurs.noter(.syntaxe(probleme: probleme, contexte: contexte?.text), Repere(marque))
    case .composer(_, let probleme, let marque, _):
      let plusieurs = probleme.contains("another document")
      erreurs.noter(plusieurs ? .plusieursDocuments : .ancreOuAlias, Repere(marque))
    case .duplicatedKeysInMapping(let cles, let contexte):
      let premiere = Repere(contexte.mark)
      for cle in cles {
        let encore = SourceYAML.repetition(de: cle, apres: premiere, dans: texte)
        erreurs.noter(.cleDouble(cle, encore: encore), premiere)
      }
    case .reader(let probleme, _, _, _), .writer(let probleme), .emitter(let probleme),
      .representer(let probleme):
      erreurs.noter(.syntaxe(probleme: probleme, contexte: nil), debut)
    case .no, .memory, .dataCouldNotBeDecoded:
      erreurs.noter(.syntaxe(probleme: "\(erreur)", contexte: nil), debut)
    }
  }

  /// The line where a key of a block mapping is given again: the parser only tells the first one.
  private static func repetition(of cle: String, sous colonne: Int, _ ligne: Substring) -> Bool {
    let retrait = ligne.prefix { $0 == " " || $0 == "-" }
    return retrait.count == colonne - 1 && ligne.dropFirst(retrait.count).hasPrefix("\(cle):")
  }

  private static func repetition(
    de cle: String, apres premiere: Repere, dans texte: String
  ) -> Int? {
    let lignes = texte.split(omittingEmptySubsequences: false) { $0.isNewline }
    for rang in premiere.ligne..<max(premiere.ligne, lignes.count) {
      let ligne = lignes[rang]
      if repetition(of: cle, sous: premiere.colonne, ligne) { return rang + 1 }
      let contenu = ligne.drop { $0 == " " }
      if !contenu.isEmpty, ligne.count - contenu.count < premiere.colonne - 1 { return nil }
    }
    return nil
  }

  // MARK: Bombs

  /// Where an alias may stand, in a text that may define an anchor.
  ///
  /// The YAML parser expands aliases in keys before anybody can look at them, at a cost that grows
  /// exponentially; so a text that seems to have both is refused unparsed. Anchors alone are
  /// harmless and found in the nodes.
  private static func aliasPossible(_ texte: String) -> Repere? {
    var alias: Repere?
    var ancre = false
    let lignes = texte.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
    for (rang, ligne) in lignes.enumerated() where ligne.contains(0x26) || ligne.contains(0x2A) {
      let signes = Array(Substring(ligne).unicodeScalars)
      for colonne in signes.indices where signes[colonne] == "&" || signes[colonne] == "*" {
        guard nomSuit(signes, colonne), debutDeMot(signes, colonne) else { continue }
        if signes[colonne] == "&" {
          ancre = true
        } else if alias == nil, debutDeValeur(signes, colonne) {
          alias = Repere(ligne: rang + 1, colonne: colonne + 1)
        }
      }
    }
    return ancre ? alias : nil
  }

  private static func nomSuit(_ signes: [Unicode.Scalar], _ rang: Int) -> Bool {
    rang + 1 < signes.count && !" \t\r,[]{}".unicodeScalars.contains(signes[rang + 1])
  }

  private static func debutDeMot(_ signes: [Unicode.Scalar], _ rang: Int) -> Bool {
    rang == 0 || " \t,[{".unicodeScalars.contains(signes[rang - 1])
  }

  private static func debutDeValeur(_ signes: [Unicode.Scalar], _ rang: Int) -> Bool {
    guard let avant = signes[..<rang].last(where: { $0 != " " && $0 != "\t" }) else { return true }
    return "-?:,[{".unicodeScalars.contains(avant)
  }
}

extension Repere {
  fileprivate init(_ marque: Mark?) {
    self.init(ligne: marque?.line ?? 1, colonne: marque?.column ?? 1)
  }
}
