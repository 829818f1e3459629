public import Conventions

/// A place in a file: line and column from 1, columns in Unicode scalars.
public struct Repere: Hashable, Comparable, Sendable {
  public let ligne: Int
  public let colonne: Int

  public init(ligne: Int, colonne: Int) {
    self.ligne = ligne
    self.colonne = colonne
  }

  public static func < (a: Repere, b: Repere) -> Bool {
    (a.ligne, a.colonne) < (b.ligne, b.colonne)
  }
}

/// Where an error stands in the structure of a file, such as `fiches[f11].indicateurs[2].forme`: an
/// element by its `ref` where it has one, else by its rank from 1.
public struct CheminDeFichier: Hashable, Sendable {
  public let texte: String

  public static let racine = CheminDeFichier(texte: "")

  func cle(_ nom: String) -> CheminDeFichier {
    CheminDeFichier(texte: texte.isEmpty ? nom : "\(texte).\(nom)")
  }

  func element(_ nom: String) -> CheminDeFichier { CheminDeFichier(texte: "\(texte)[\(nom)]") }
}

/// One error of a file, with what a sentence about it needs; the command line writes the sentence.
public struct ErreurDeFichier: Hashable, Sendable {
  /// The name that the caller gave to the file.
  public let fichier: String
  public let repere: Repere
  public let chemin: CheminDeFichier
  public let probleme: ProblemeDeFichier
}

/// All the errors of a file, in its order (parse errors, all of them; nothing written).
public struct ErreursDeFichier: Error, Hashable, Sendable {
  public let erreurs: [ErreurDeFichier]
}

/// The files that people write for the registre, by the value of their key `greffe`.
public enum FormatDeFichier: String, CaseIterable, Sendable {
  case plan = "plan/1"
  case avenant = "avenant/1"
  case ajustement = "ajustement/1"

  /// The format that a file says that it has; nil where it says none, or cannot be read.
  public init?(annonceDans octets: [UInt8]) {
    var erreurs = JournalDErreurs(fichier: "")
    guard let texte = OctetsDeFichier.texte(octets, &erreurs),
      let noeud = SourceYAML.lire(texte, &erreurs), case .table(let entrees) = noeud.valeur,
      case .texte(let annonce, _)? = entrees.first(where: { $0.cle == "greffe" })?.valeur.valeur
    else { return nil }
    self.init(rawValue: annonce)
  }
}

/// What a YAML value is made of.
public enum NatureYAML: Hashable, Sendable {
  case texte
  case liste
  case table
}

/// What is wrong in a file, with what was expected.
public enum ProblemeDeFichier: Hashable, Sendable {
  // The file as bytes.
  case tropGrand(octets: Int, maximum: Int)
  case utf8Invalide
  case caractereInterdit(UInt32)

  // The file as YAML.
  /// The YAML parser's own words, in English.
  case syntaxe(probleme: String, contexte: String?)
  case fichierVide
  case plusieursDocuments
  /// Anchors, aliases and merge keys: the plan says everything where it stands.
  case ancreOuAlias
  case etiquette(String)
  /// The key is given again on that line, when it could be found.
  case cleDouble(String, encore: Int?)
  case cleNonTexte
  case tropProfond(maximum: Int)
  /// The reading stopped there: this many errors are enough to begin with.
  case tropDErreurs(maximum: Int)

  // The structure.
  case formatInattendu(lu: String, attendu: FormatDeFichier)
  case cleInconnue(String, attendues: [String])
  case cleManquante(String)
  case nature(attendue: NatureYAML, trouvee: NatureYAML)
  /// An empty value; an absence is written `{ absence: … }`, or the key is left out.
  case vide
  /// `~` or `null` without quotes.
  case nul
  /// A text holds a line break where one line was expected.
  case retourALaLigne
  case texteTropLong(octets: Int, maximum: Int)
  case elementTropLong(octets: Int, maximum: Int)

  // The values.
  case choixInconnu(lu: String, admis: [String])
  case dateIllisible(String)
  case anneeIllisible(String)
  case nombreIllisible(String, RefusDeNombre)
  /// A whole figure, zero or more, was expected.
  case entierAttendu(String)
  case valeurIllisible(String, forme: FormeIndicateur, RefusDeValeur)
  /// The field carries the structure of the plan: one plain value, no absence, no `selon`.
  case valeurSimpleAttendue
  /// The field has no value of its own: it only says, with its cause, that there is none.
  case absenceAttendue
  /// A list of words gives one of them twice.
  case motRepete(String)
  /// The convention has dates; only a projet global de territoire may leave its period unprinted.
  case periodeRequise
  case selonTropCourt(enonces: Int)
  /// All the statements say the same: nothing disagrees.
  case selonSansDesaccord
  case datesInversees(debut: DateCivile, fin: DateCivile)

  // The identities.
  case refInvalide(String)
  /// `convention` and `regles` name these two elements already.
  case refReservee(String)
  case refDouble(String, premiere: Repere)
  /// An element of the registre has this name already.
  case refDejaPrise(String, Genre)
  case referenceInconnue(String, attendu: Genre)
  case referenceDUnAutreGenre(String, attendu: Genre, trouve: Genre)
  /// Following parents, or « dont », leads back to the start.
  case boucle([String])
  /// A child must be deeper than its parent.
  case niveauIncoherent(niveau: Int, niveauDuParent: Int)

  case modification(ProblemeDeModification)
}

/// What is wrong in a modification of an avenant or of an ajustement.
public enum ProblemeDeModification: Hashable, Sendable {
  /// Exactly one of `ajouter`, `retirer`, `changer`, `scinder`, `fusionner`, `renumeroter`,
  /// `deplacer` is expected.
  case actionUnique(trouvees: [String])
  /// `ajouter` holds one key, the kind of the element.
  case genreUnique(admis: [String])
  /// The thing to withdraw or to change is not in the registre.
  case elementInconnu(String)
  case champInconnu(String, genre: Genre, attendus: [String])
  case champRequis(Champ, genre: Genre)
  /// The convention and its rules can be changed, never added or withdrawn.
  case genreFixe(Genre)
  case modificationDouble(premiere: Repere)
  /// To split takes two parts at least; to merge into something new, two origins.
  case tropPeu(trouves: Int, minimum: Int)
  /// A fusion goes into something new (`en`), or into something that stays (`dans`).
  case cibleUnique
  /// Only fiches, nœuds and parties split and merge.
  case genreIndivisible(Genre)
  /// The key that gives the new code, or the new place, of an element of this kind.
  case repereAttendu(action: String, genre: Genre, admis: [String])
}

/// The errors found so far.
struct JournalDErreurs {
  static let maximum = 1000

  let fichier: String
  private(set) var erreurs: [ErreurDeFichier] = []

  init(fichier: String) { self.fichier = fichier }

  mutating func noter(
    _ probleme: ProblemeDeFichier, _ repere: Repere, _ chemin: CheminDeFichier = .racine
  ) {
    guard erreurs.count <= JournalDErreurs.maximum else { return }
    let retenu: ProblemeDeFichier =
      erreurs.count == JournalDErreurs.maximum
      ? .tropDErreurs(maximum: JournalDErreurs.maximum) : probleme
    erreurs.append(
      ErreurDeFichier(fichier: fichier, repere: repere, chemin: chemin, probleme: retenu))
  }

  /// In the order of the file; errors of one place in the order in which they were found.
  func lever() throws(ErreursDeFichier) {
    guard !erreurs.isEmpty else { return }
    let ordre = erreurs.indices.sorted {
      (erreurs[$0].repere, $0) < (erreurs[$1].repere, $1)
    }
    throw ErreursDeFichier(erreurs: ordre.map { erreurs[$0] })
  }
}
