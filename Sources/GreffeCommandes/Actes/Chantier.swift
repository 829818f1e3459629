internal import Conventions
internal import Journal
internal import MessagesDeVerification
internal import Registre

/// What an act is prepared with: the registre open for writing, its state, the options of all acts.
///
/// Preparing turns what was typed into wishes; the registre decides.
struct Chantier {
  let atelier: Atelier
  let registre: Registre
  let etat: Etat
  let options: OptionsDActe
  let operation: OperationID

  /// The UTC day on which the operation was first prepared: its identifier carries it, so that a
  /// command typed again the day after still is the same command.
  var aujourdhui: DateCivile { operation.jour ?? atelier.aujourdhui }

  /// The day of the fact; nil when it was said to be unknown.
  var date: DateCivile? {
    switch options.date {
    case .connue(let date): date
    case .inconnue: nil
    case nil: aujourdhui
    }
  }

  /// From when the fact counts: as said, else its day, else today.
  var effet: DateCivile { options.effet ?? date ?? aujourdhui }

  /// From when an entry about a period counts: its last day once past, else the day of the entry,
  /// so that a year's figures entered in January stand in that year's report.
  func effet(pourLaFin fin: DateCivile) -> DateCivile {
    options.effet ?? min(fin, date ?? aujourdhui)
  }

  func souhait(_ fait: Fait, effet: DateCivile? = nil) -> Souhait {
    Souhait(
      date: date, effet: effet ?? self.effet, fait: fait, attestation: attestation(de: fait))
  }

  /// The pièce that attests a fact. What goes with it in one command, and cites its evidence or
  /// needs none, bears no attestation; alone, the registre says so.
  private func attestation(de fait: Fait) -> PieceID? {
    fait.accompagneUnFaitAtteste ? nil : options.attestePar
  }

  /// A narrative text typed on the command line, or read from `@fichier`, as a block to cite.
  func bloc(_ texte: String, place: String) throws(ErreurDeCommande) -> BlocNouveau {
    BlocNouveau(Array(try lu(texte).utf8), operation: operation, place: place)
  }

  /// The text itself, in the one normal form of the registre, short enough for an entry.
  func texte(_ saisi: String) throws(ErreurDeCommande) -> String {
    let texte = try lu(saisi)
    try Saisie.exigerCourt(texte, argument: saisi)
    return texte
  }

  private func lu(_ saisi: String) throws(ErreurDeCommande) -> String {
    guard saisi.hasPrefix("@") else { return try Saisie.texte(saisi) }
    let lus = try Systeme.lireFichier(String(saisi.dropFirst()))
    guard let texte = String(validating: lus, as: UTF8.self) else {
      throw .arguments(.illisible(argument: saisi, attendu: "un fichier de texte en UTF-8"))
    }
    return try Saisie.texte(texte, argument: saisi)
  }

  /// A numbered reference that nothing bears yet: the base followed by -1, -2…
  func libreNumerotee(_ base: String, _ prise: (String) -> Bool) -> String {
    var rang = 1
    while prise("\(base)-\(rang)") { rang += 1 }
    return "\(base)-\(rang)"
  }

  /// A reference that nothing bears yet: the base, then the base followed by -2, -3…
  func libre(_ base: String, _ prise: (String) -> Bool) -> String {
    guard prise(base) else { return base }
    var rang = 2
    while prise("\(base)-\(rang)") { rang += 1 }
    return "\(base)-\(rang)"
  }
}

extension OperationID {
  /// The UTC day of the first 48 bits, milliseconds since 1970 (RFC 9562 §5.7).
  var jour: DateCivile? {
    let millisecondes = bytes.prefix(6).reduce(Int64(0)) { $0 << 8 | Int64($1) }
    return Horodate(millisecondes: millisecondes).jour
  }
}
