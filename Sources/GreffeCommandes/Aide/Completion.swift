internal import ArgumentParser
internal import ConventionViews
internal import MessagesDeVerification

/// `greffe completion bash`: the script that completes commands and options in a shell.
struct CommandeCompletion: CommandeGreffe {
  static let configuration = CommandConfiguration(
    nom: "completion", resume: "Écrit le script de complétion d’un interpréteur de commandes.",
    exemple: "greffe completion bash > ~/.local/share/bash-completion/completions/greffe")

  @Argument(help: ArgumentHelp("L’interpréteur de commandes.", valueName: "bash|zsh|fish"))
  var interpreteur: Interpreteur

  @Flag(help: "Répond en JSON.")
  var json = false

  enum Interpreteur: String, ExpressibleByArgument, CaseIterable {
    case bash, zsh, fish

    var shell: CompletionShell {
      switch self {
      case .bash: .bash
      case .zsh: .zsh
      case .fish: .fish
      }
    }
  }

  func executer(_ atelier: Atelier) throws(ErreurDeCommande) -> CodeDeSortie {
    let script = Racine.completionScript(for: interpreteur.shell)
    atelier.environnement.ecrire(
      json ? SortieJSON.objet(["script": .texte(script)]) : script + "\n")
    return .reussite
  }
}
