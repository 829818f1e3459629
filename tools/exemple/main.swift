import Foundation

// Plays a scenario of commands: how the example registre and the demonstration are made.

private let usage = """
  Utilisation : greffe-exemple [--montrer] SCÉNARIO DOSSIER

  Joue un scénario de commandes greffe dans un dossier, avec l’horloge et le hasard que le
  scénario fixe : les mêmes lignes donnent les mêmes octets. Le dossier reçoit d’abord une copie
  des fichiers posés à côté du scénario, et la clé de démonstration dans « cles ».

    --montrer   affiche chaque commande et sa réponse, et non l’avancement seul

  Lignes d’un scénario :
    ## Titre            une partie, affichée
    # texte             un commentaire ; affiché avec --montrer
    graine TEXTE        d’où vient le hasard
    cle FICHIER.cle     la clé de démonstration, posée à côté du scénario
    signe FICHIER.cle   la clé dont les commandes suivantes signent
    @ INSTANT           règle l’horloge ; chaque commande l’avance ensuite d’une seconde
    = CODE              le code de sortie de la commande suivante, au lieu de 0
    > NOM               retient la position écrite par la commande suivante : {NOM}
    + NOM               retient la clé publique montrée par la commande suivante : {NOM}
    $ COMMANDE          une commande greffe, mkdir ou mv ; « \\ » en fin de ligne la continue,
                        « > FICHIER » à la fin garde sa réponse

  """

private func fail(_ message: String, _ code: Int32) -> Never {
  FileHandle.standardError.write(Data(message.utf8))
  exit(code)
}

private var words = Array(CommandLine.arguments.dropFirst())
if words.contains("--help") || words.contains("-h") {
  print(usage, terminator: "")
  exit(0)
}
private let shows = words.contains("--montrer")
words.removeAll { $0 == "--montrer" }
guard words.count == 2 else { fail(usage, 64) }

do {
  let scenario = try Scenario(at: URL(fileURLWithPath: words[0]))
  let desk = try Desk(at: URL(fileURLWithPath: words[1]), for: scenario)
  var player = Player(scenario, at: desk, shows: shows)
  try player.play()
} catch let error as ScenarioError {
  fail("greffe-exemple : \(error.description)\n", 64)
} catch let error as Unexpected {
  fail("greffe-exemple : \(error.description)\n", 1)
} catch {
  fail("greffe-exemple : \(error)\n", 1)
}
