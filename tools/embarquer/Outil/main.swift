import Foundation

// Writes texts of the repository as one Swift file: the file to write, the root of the repository,
// then their paths below it.

/// More than any text of the repository bears.
private let delimiteur = String(repeating: "#", count: 8)

private func finir(_ message: String) -> Never {
  FileHandle.standardError.write(Data((message + "\n").utf8))
  exit(1)
}

private func litteral(_ texte: String, _ chemin: String) -> String {
  for interdit in ["\"\"\"" + delimiteur, "\\" + delimiteur, "\r", "\0"]
  where texte.contains(interdit) {
    finir("\(chemin): holds what its literal cannot")
  }
  // The line feed before the closing delimiter is not part of a literal.
  return "\(delimiteur)\"\"\"\n\(texte)\n\"\"\"\(delimiteur)"
}

private func ecrire(_ sortie: String, _ racine: String, _ chemins: ArraySlice<String>) throws {
  let textes = try chemins.map { chemin in
    let lieu = URL(fileURLWithPath: racine).appending(path: chemin)
    guard let texte = String(data: try Data(contentsOf: lieu), encoding: .utf8) else {
      finir("\(chemin): not UTF-8")
    }
    return "TexteEmbarque(chemin: \"\(chemin)\", texte: \(litteral(texte, chemin)))"
  }
  let source = """
    extension TexteEmbarque {
    public static let tous: [TexteEmbarque] = [
    \(textes.joined(separator: ",\n")),
    ]
    }

    """
  try Data(source.utf8).write(to: URL(fileURLWithPath: sortie))
}

let arguments = CommandLine.arguments
guard arguments.count > 3 else { finir("what to write, the root, and the paths of the texts") }
do {
  try ecrire(arguments[1], arguments[2], arguments[3...])
} catch {
  finir("\(error)")
}
