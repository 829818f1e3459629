import Foundation
import PackagePlugin

/// Makes the texts that the binary carries a part of it, each time that one of them changes.
///
/// They stay where they are kept and are read when the package is built: no copy of them is
/// committed, and none can be older than its source. A resource in a bundle would be a file beside
/// the binary, and an array of bytes takes the compiler forty times as long as a literal.
@main
struct Embarquer: BuildToolPlugin {
  /// What an auditor is handed with a registre, by its path in the repository.
  private static let textes = [
    "journal/FORMAT.md", "journal/GLOSSAIRE.md", "journal/REGLES.md", "journal/format-1.cddl",
    "tools/verify/faits.py", "tools/verify/lire.py", "tools/verify/preuves.py",
    "tools/verify/verify.py",
  ]

  func createBuildCommands(
    context: PluginContext, target: any Target
  ) async throws -> [Command] {
    let racine = context.package.directoryURL
    let sortie = context.pluginWorkDirectoryURL.appending(path: "TextesEmbarques.swift")
    let entrees = Self.textes.map { racine.appending(path: $0) }
    return [
      .buildCommand(
        displayName: "Embarque les textes de l'auditeur",
        executable: try context.tool(named: "greffe-embarquer").url,
        arguments: [sortie.path, racine.path] + Self.textes, inputFiles: entrees,
        outputFiles: [sortie])
    ]
  }
}
