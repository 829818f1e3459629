internal import ArgumentParser
internal import ConventionViews
internal import MessagesDeVerification

/// A command of Greffe: parsed arguments that do one thing and say how it ended.
///
/// A command reads the world through its atelier only, and throws data; `Execution` words it.
protocol CommandeGreffe: ParsableCommand {
  func executer(_ atelier: Atelier) throws(ErreurDeCommande) -> CodeDeSortie
}

/// A command that records something. Its answer says what.
protocol CommandeDActe: CommandeGreffe {
  var acte: OptionsDActe { get }
  func agir(_ atelier: Atelier) throws(ErreurDeCommande) -> Reponse
}

extension CommandeDActe {
  func executer(_ atelier: Atelier) throws(ErreurDeCommande) -> CodeDeSortie {
    try agir(atelier).ecrire(atelier.environnement, json: acte.json)
    return .reussite
  }
}

extension CommandConfiguration {
  /// The configuration of a command: what it is for, more about it, and one example that a user can
  /// copy. The help and the manual read them back from here.
  init(
    nom: String, resume: String, explication: String = "", exemple: String,
    sousCommandes: [any ParsableCommand.Type] = [], groupes: [CommandGroup] = [],
    parDefaut: (any ParsableCommand.Type)? = nil
  ) {
    let suite = explication.isEmpty ? "" : explication + "\n\n"
    self.init(
      commandName: nom, abstract: resume,
      discussion: suite + AideDeCommande.enTeteDExemple + exemple,
      subcommands: sousCommandes, groupedSubcommands: groupes, defaultSubcommand: parDefaut)
  }
}

/// One run of the program: from words to an exit code.
struct Execution {
  let arguments: [String]
  let environnement: Environnement

  func executer() -> CodeDeSortie {
    let demande = DemandeDAide(arguments)
    switch demande {
    case .version(let json):
      environnement.ecrire(
        json
          ? SortieJSON.objet(["version": .texte(Greffe.version)]) : "greffe \(Greffe.version)\n")
      return .reussite
    case .aide(let chemin):
      environnement.ecrire(AideDeCommande.texte(de: chemin))
      return .reussite
    case .sousCommandeAttendue(let chemin):
      environnement.signaler(AideDeCommande.texte(de: chemin))
      return .usage
    case .aucune(let chemin): return lancer(chemin)
    }
  }

  private func lancer(_ chemin: [String]) -> CodeDeSortie {
    let commande: any CommandeGreffe
    do {
      guard let lue = try Racine.parseAsRoot(arguments) as? any CommandeGreffe else {
        environnement.signaler(AideDeCommande.texte(de: chemin))
        return .usage
      }
      commande = lue
    } catch {
      // The only way to what ArgumentParser has to say is its English message.
      return dire(MessagesDArguments.message(Racine.message(for: error), chemin: chemin))
    }
    do throws(ErreurDeCommande) {
      let code = try commande.executer(Atelier(environnement: environnement))
      guard let panne = environnement.panneDeSortie() else { return code }
      return dire(MessagesDuDepot.reponsePerdue(panne))
    } catch {
      return dire(Messages.message(error))
    }
  }

  private func dire(_ message: Message) -> CodeDeSortie {
    environnement.signaler(message.texte(couleur: environnement.couleurDesErreurs))
    return message.code
  }
}
