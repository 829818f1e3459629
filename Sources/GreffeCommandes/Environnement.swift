public import Journal

/// What the command line sees of the world, handed in: clock, randomness, output, variables.
///
/// The executable gives the real ones; the example registre is played with its own clock and
/// randomness, through the very commands that users type.
public struct Environnement: Sendable {
  public var horloge: @Sendable () -> Instant
  /// So many random bytes from a secure source.
  public var hasard: @Sendable (Int) -> [UInt8]
  public var sortie: @Sendable ([UInt8]) -> Void
  public var erreur: @Sendable ([UInt8]) -> Void
  public var variables: [String: String]
  public var sortieEstUnTerminal: Bool
  public var erreurEstUnTerminal: Bool
  /// The number of the system's error, when the answer could not be written (a full disk).
  public var panneDeSortie: @Sendable () -> Int32?
  /// Keeps a value for as long as the process lives, where that is not long: to free a document
  /// node by node takes longer than the system needs to take all of the memory back.
  public var garder: @Sendable (any Sendable) -> Void
  /// What is typed at the terminal after these words, without being shown; nil without a terminal.
  public var phraseSecrete: @Sendable (String) -> [UInt8]?

  public init(
    horloge: @escaping @Sendable () -> Instant, hasard: @escaping @Sendable (Int) -> [UInt8],
    sortie: @escaping @Sendable ([UInt8]) -> Void, erreur: @escaping @Sendable ([UInt8]) -> Void,
    variables: [String: String], sortieEstUnTerminal: Bool, erreurEstUnTerminal: Bool,
    panneDeSortie: @escaping @Sendable () -> Int32? = { nil },
    garder: @escaping @Sendable (any Sendable) -> Void = { _ in },
    phraseSecrete: @escaping @Sendable (String) -> [UInt8]? = { _ in nil }
  ) {
    self.horloge = horloge
    self.hasard = hasard
    self.sortie = sortie
    self.erreur = erreur
    self.variables = variables
    self.sortieEstUnTerminal = sortieEstUnTerminal
    self.erreurEstUnTerminal = erreurEstUnTerminal
    self.panneDeSortie = panneDeSortie
    self.garder = garder
    self.phraseSecrete = phraseSecrete
  }

  /// The environment of the command that runs. Commands are parsed before they run and cannot be
  /// given anything: this is the one way in.
  @TaskLocal static var courant: Environnement = .systeme

  /// A variable that is set and not empty.
  func variable(_ nom: String) -> String? {
    variables[nom].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Colour only on a terminal that wants it (https://no-color.org).
  var couleur: Bool { sortieEstUnTerminal && variable("NO_COLOR") == nil && termeConnu }
  var couleurDesErreurs: Bool { erreurEstUnTerminal && variable("NO_COLOR") == nil && termeConnu }
  private var termeConnu: Bool { variable("TERM") != "dumb" }

  func ecrire(_ texte: String) { sortie(Array(texte.utf8)) }
  func signaler(_ texte: String) { erreur(Array(texte.utf8)) }
}
