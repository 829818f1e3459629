internal import ArgumentParser
internal import ConventionViews
internal import DocumentKit
internal import MessagesDeVerification

/// `greffe manuel`: the manual page, written from the same description as the help.
struct CommandeManuel: CommandeGreffe {
  static let configuration = CommandConfiguration(
    nom: "manuel", resume: "Écrit la page de manuel (roff).",
    explication: "La page contient toutes les commandes, avec leurs options et leurs exemples.",
    exemple: "greffe manuel | man -l -")

  @Flag(help: "Répond en JSON : la description des commandes.")
  var json = false

  func executer(_ atelier: Atelier) throws(ErreurDeCommande) -> CodeDeSortie {
    atelier.environnement.ecrire(json ? Manuel.json : Manuel.texte)
    return .reussite
  }
}

/// The manual page.
enum Manuel {
  static var texte: String {
    let racine = DescriptionDeCommande.racine
    var lignes = [
      ".\\\" t", ".TH GREFFE 1 \"\" \"greffe \(Greffe.version)\" \"Manuel de Greffe\"",
      ".SH NOM", "greffe \\- \(echappe(racine.abstract ?? ""))",
      ".SH SYNOPSIS", ".B greffe", "COMMANDE [arguments] [options]",
      ".SH COMMANDES",
    ]
    lignes += racine.commandes.flatMap { commande($0, ["greffe"]) }
    lignes += [".SH CODES DE SORTIE"] + codes.flatMap { [".TP", "\($0.0)", echappe($0.1)] }
    lignes += [".SH VARIABLES"] + variables.flatMap { [".TP", ".B \($0.0)", echappe($0.1)] }
    return lignes.joined(separator: "\n") + "\n"
  }

  private static let codes: [(Int32, String)] = [
    (CodeDeSortie.reussite.rawValue, "La commande a fait ce qui était demandé."),
    (CodeDeSortie.echec.rawValue, "Elle a échoué ; rien n'est enregistré."),
    (
      CodeDeSortie.refus.rawValue,
      "Une règle la refuse, ou ce qu'elle nomme n'existe pas ; journal/REGLES.md explique chacune."
    ),
    (CodeDeSortie.doute.rawValue, "Un doute porte sur l'intégrité du registre."),
    (
      CodeDeSortie.issueInconnue.rawValue,
      "Nul ne sait si l'opération est enregistrée : la renvoyer."
    ),
    (CodeDeSortie.usage.rawValue, "Les arguments ou un fichier ne se lisent pas."),
  ]

  private static let variables: [(String, String)] = [
    ("GREFFE_CLE", "Fichier de la clé de signature, à défaut de --cle."),
    ("GREFFE_PAR", "Référence de la personne qui saisit, à défaut de --par."),
    ("XDG_DATA_HOME", "Dossier où greffe/ garde les clés, à défaut : ~/.local/share."),
    ("NO_COLOR", "Non vide : aucune couleur."),
  ]

  private static func commande(
    _ commande: DescriptionDeCommande, _ parents: [String]
  ) -> [String] {
    let noms = parents + [commande.commandName]
    guard commande.commandes.isEmpty else {
      return commande.commandes.flatMap { Manuel.commande($0, noms) }
    }
    let resume = commande.positions + commande.options.filter { !$0.isOptional }
    var lignes = [
      ".SS \(echappe((noms + resume.map(\.resume)).joined(separator: " ")))",
      echappe(commande.abstract ?? ""),
    ]
    lignes += commande.explication.split(separator: "\n").flatMap { [".PP", echappe(String($0))] }
    for argument in commande.positions + commande.options where !argument.estLAide {
      lignes += [".TP", ".B \(echappe(argument.titre))", echappe(argument.explication)]
    }
    if let exemple = commande.exemple {
      lignes += [".PP", echappe("Exemple :"), ".PP", ".nf", brut(exemple), ".fi"]
    }
    return lignes
  }

  /// The same for a program: one object on one line, each command by its words.
  static var json: String {
    let racine = DescriptionDeCommande.racine
    return SortieJSON.objet([
      "version": .texte(Greffe.version),
      "resume": .texte(Typographie.composer(racine.abstract ?? "")),
      "commandes": .liste(racine.commandes.flatMap { objets($0, []) }),
      "codes": .liste(codes) {
        .objet(["code": .entier(Int($0.0)), "sens": .texte(Typographie.composer($0.1))])
      },
      "variables": .liste(variables) {
        .objet(["nom": .texte($0.0), "sens": .texte(Typographie.composer($0.1))])
      },
    ])
  }

  private static func objets(
    _ commande: DescriptionDeCommande, _ parents: [String]
  ) -> [ValeurCanonique] {
    let noms = parents + [commande.commandName]
    guard commande.commandes.isEmpty else {
      return commande.commandes.flatMap { objets($0, noms) }
    }
    let arguments = (commande.positions + commande.options).filter { !$0.estLAide }
    return [
      .objet([
        "commande": .texte(noms.joined(separator: " ")),
        "resume": .texte(Typographie.composer(commande.abstract ?? "")),
        "explication": .texte(Typographie.composer(commande.explication)),
        "exemple": commande.exemple.map { .texte($0) },
        "arguments": .liste(arguments) { argument in
          .objet([
            "titre": .texte(argument.titre),
            "explication": .texte(Typographie.composer(argument.explication)),
            "requis": .booleen(!argument.isOptional), "repetable": .booleen(argument.isRepeating),
          ])
        },
      ])
    ]
  }

  /// Roff takes a backslash, a leading dot or quote, and a hyphen for its own.
  private static func echappe(_ texte: String) -> String { brut(Typographie.composer(texte)) }

  private static func brut(_ texte: String) -> String {
    let echappe = texte.remplacer("\\", par: "\\e").remplacer("-", par: "\\-")
    return echappe.hasPrefix(".") || echappe.hasPrefix("'") ? "\\&" + echappe : echappe
  }
}
