internal import ArgumentParser
internal import Conventions
internal import Journal
internal import Registre

/// A civil date on the command line; `inconnue` where the fact's day may be unknown (R20).
enum DateDonnee: ExpressibleByArgument {
  case connue(DateCivile)
  case inconnue

  init?(argument: String) {
    if argument == "inconnue" {
      self = .inconnue
    } else if let date = DateCivile(argument) {
      self = .connue(date)
    } else {
      return nil
    }
  }
}

/// What every act takes.
struct OptionsDActe: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Jour du fait, AAAA-MM-JJ, ou « inconnue ».", discussion: "Par défaut : aujourd’hui.",
      valueName: "date"))
  var date: DateDonnee?

  @Option(
    help: ArgumentHelp(
      "Jour à partir duquel le fait compte, AAAA-MM-JJ.",
      discussion: "Par défaut : le jour du fait.", valueName: "date"))
  var effet: DateCivile?

  @Option(
    help: ArgumentHelp(
      "Pièce versée qui atteste un fait d’avant la reprise d’antériorité.",
      discussion: "Sans elle, un tel fait est « déclaré ».", valueName: "pièce"))
  var attestePar: PieceID?

  @Option(
    help: ArgumentHelp(
      "Identifiant de l’opération (UUID version 7).",
      discussion: "Renvoyer la même commande avec le même identifiant n’enregistre rien de plus.",
      valueName: "uuid"))
  var operation: OperationID?

  @Option(help: ArgumentHelp("Référence de la personne qui saisit.", valueName: "référence"))
  var par: Recorder?

  @OptionGroup var cles: OptionsDeCles

  @Flag(help: "Répond en JSON.")
  var json = false
}

/// Where the keys are: always outside of the registre.
struct OptionsDeCles: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Fichier de la clé de signature.",
      discussion: "Par défaut : $GREFFE_CLE, sinon le dossier de données de l’utilisateur.",
      valueName: "fichier"))
  var cle: String?
}

/// The two dates of a reading, and where it goes (R20).
struct OptionsDeLecture: ParsableArguments {
  @Option(
    name: .customLong("en-vigueur-au"),
    help: ArgumentHelp("Ce qui compte à cette date, AAAA-MM-JJ.", valueName: "date"))
  var enVigueurAu: DateCivile?

  @Option(
    name: .customLong("connu-au"),
    help: ArgumentHelp(
      "Ce qui était enregistré à cette position, cet instant ou ce jour.",
      valueName: "position|instant|date"))
  var connuAu: Connaissance?

  @Option(help: ArgumentHelp("Format du document : html, md ou json.", valueName: "format"))
  var format: FormatDeDocument?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Écrit le document dans ce fichier.", valueName: "fichier"))
  var sortie: String?

  @OptionGroup var cles: OptionsDeCles

  @Flag(
    name: .customLong("malgre-le-doute"),
    help: "Lit même si les écritures ne sont pas celles qui ont été signées (code de sortie 3).")
  var malgreLeDoute = false

  @Flag(help: "Comme --format json.")
  var json = false
}

/// The formats in which a document can be read.
enum FormatDeDocument: String, ExpressibleByArgument, CaseIterable {
  case html, md, json
}
