internal import ArgumentParser
internal import DocumentKit

/// The help of a command, in French throughout: its use, its arguments, one example.
enum AideDeCommande {
  /// What starts the end of a command's discussion: one line to copy.
  static let enTeteDExemple = "Exemple :\n  "

  private static let largeur = 80
  private static let marge = 28

  /// The help of the command at the end of `chemin`: names of commands, from below the root.
  static func texte(de chemin: [String]) -> String {
    var commande = DescriptionDeCommande.racine
    var noms = ["greffe"]
    for nom in chemin {
      guard let suivante = commande[nom] else { break }
      commande = suivante
      noms.append(nom)
    }
    return texte(commande, noms.joined(separator: " "))
  }

  private static func texte(_ commande: DescriptionDeCommande, _ nom: String) -> String {
    var parties = [Typographie.composer(commande.abstract ?? "")]
    parties.append(usage(commande, nom))
    if !commande.explication.isEmpty {
      parties.append(
        commande.explication.split(separator: "\n").map { paragraphe(String($0), 0) }
          .joined(separator: "\n"))
    }
    parties += commandes(commande)
    parties += section("Arguments", commande.positions)
    parties += section("Options", commande.options)
    if commande.commandName == "greffe" {
      parties.append(ligne("--version", "Affiche la version."))
    }
    if let exemple = commande.exemple {
      parties.append(Typographie.composer("Exemple :") + "\n  " + exemple)
    }
    if !commande.commandes.isEmpty {
      parties.append(
        Typographie.composer("L'aide d'une commande : ") + "\(nom) COMMANDE --help")
    }
    return parties.joined(separator: "\n\n") + "\n"
  }

  private static func usage(_ commande: DescriptionDeCommande, _ nom: String) -> String {
    var mots = [nom]
    if !commande.commandes.isEmpty { mots.append("COMMANDE") }
    mots += commande.positions.map(\.resume)
    let options = commande.options.filter { !$0.estLAide }
    mots += options.filter { !$0.isOptional }.map(\.resume)
    if options.contains(where: \.isOptional) { mots.append("[options]") }
    return Typographie.composer("Usage :") + "\n  " + mots.joined(separator: " ")
  }

  /// The commands below a group, under the headings of the root where it has some.
  private static func commandes(_ commande: DescriptionDeCommande) -> [String] {
    let groupes = commande.commandName == "greffe" ? Racine.configuration.groupedSubcommands : []
    guard !groupes.isEmpty else { return section("Commandes", commande.commandes) }
    return groupes.flatMap { groupe in
      let noms = groupe.subcommands.map { $0.configuration.commandName ?? "" }
      return section(groupe.name, noms.compactMap { commande[$0] })
    }
  }

  private static func section(_ titre: String, _ commandes: [DescriptionDeCommande]) -> [String] {
    guard !commandes.isEmpty else { return [] }
    let lignes = commandes.map { ligne($0.commandName, $0.abstract ?? "") }
    return [([Typographie.composer("\(titre) :")] + lignes).joined(separator: "\n")]
  }

  private static func section(_ titre: String, _ arguments: [DescriptionDArgument]) -> [String] {
    guard !arguments.isEmpty else { return [] }
    let lignes = arguments.map { ligne($0.titre, $0.explication) }
    return [([Typographie.composer("\(titre) :")] + lignes).joined(separator: "\n")]
  }

  /// A name, and behind it what it means, aligned.
  private static func ligne(_ nom: String, _ sens: String) -> String {
    let texte = paragraphe(sens, marge)
    let debut = "  " + nom
    guard !sens.isEmpty else { return debut }
    guard debut.count < marge - 1 else { return debut + "\n" + texte }
    return debut + texte.dropFirst(debut.count)
  }

  /// A text in lines of at most 80 columns, each behind a margin.
  private static func paragraphe(_ texte: String, _ marge: Int) -> String {
    let retrait = String(repeating: " ", count: marge)
    var lignes: [String] = []
    var ligne = ""
    for mot in Typographie.composer(texte).split(separator: " ") {
      if !ligne.isEmpty, marge + ligne.count + 1 + mot.count > largeur {
        lignes.append(retrait + ligne)
        ligne = ""
      }
      ligne += ligne.isEmpty ? String(mot) : " " + mot
    }
    return (lignes + [retrait + ligne]).joined(separator: "\n")
  }
}
