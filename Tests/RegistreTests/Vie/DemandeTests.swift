import Conventions
import Foundation
import Journal
import JournalFile
import MerkleLog
import Registre
import TestSupport
import Testing

/// The rule of FORMAT.md §4, applied by its words alone: the table is read out of the document, and
/// no code of the domain takes part.
@Suite("FORMAT.md : la demande se recalcule depuis les lignes")
struct DemandeTests {
  /// What the table leaves out for each type; nil: the entry as a whole.
  static let regles: [String: [String]?] = {
    let url = URL(fileURLWithPath: Repository.root).appendingPathComponent("journal/FORMAT.md")
    guard let texte = try? String(contentsOf: url, encoding: .utf8),
      let table = texte.components(separatedBy: "| type | left out |\n|---|---|\n").last?
        .components(separatedBy: "\n\n").first
    else { return [:] }
    var regles: [String: [String]?] = [:]
    for ligne in table.split(separator: "\n") {
      let cases = ligne.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      let noms = cases[1].components(separatedBy: ", ").map { $0.filter { $0 != "`" } }
      regles[cases[0].filter { $0 != "`" }] =
        cases[1] == "*consequence*" ? .some(nil) : .some(noms)
    }
    return regles
  }()

  /// The object that an entry gives to its command; nil for a consequence.
  static func souhait(_ ligne: [UInt8]) throws -> Json? {
    guard case .object(let membres) = try #require(Json(ligne)) else { return nil }
    func membre(_ nom: String) -> Json? { membres.first { $0.key == nom }?.value }
    guard case .string(let type)? = membre("type") else { return nil }
    var faits = try #require(membre("faits")).sans(["anomalies"])
    if let regle = regles[type] {
      guard let retires = regle else { return nil }
      for chemin in retires { faits = faits.sans(chemin.split(separator: ".").map(String.init)) }
    }
    return .object(
      membres.filter { ["date", "effet", "type", "v"].contains($0.key) }
        + [Json.Member(key: "faits", value: faits)])
  }

  static func demande(_ lignes: [[UInt8]]) throws -> CommandDigest {
    CommandDigest(Hash.sha256(Json.array(try lignes.compactMap { try souhait($0) }).bytes))
  }

  @Test("la table nomme des types du catalogue, et toutes les conséquences")
  func table() throws {
    #expect(DemandeTests.regles.count == 27)
    let types = Set(Catalogue.types.map(\.type.text))
    #expect(Set(DemandeTests.regles.keys).isSubset(of: types))
  }

  /// For every type: what the words leave out is what the domain calls derived.
  @Test(
    "chaque échantillon donne le même souhait par les mots et par le code",
    arguments: CatalogueSample.all)
  func samples(sample: CatalogueSample) throws {
    let evenement = try sample.evenement
    let attendu = Catalogue.octets(de: Commande(retrouveeDans: [evenement]))
    let lu = Json.array([try DemandeTests.souhait(sample.line)].compactMap { $0 })
    #expect(text(lu.bytes) == text(attendu))
    if !evenement.fait.estUneConsequence {
      #expect(try DemandeTests.demande([sample.line]) == sample.header.envelope.demande)
    }
  }

  @Test("chaque opération d'un registre porte la demande que ses lignes donnent")
  func registre() throws {
    var operations: [OperationID: [[UInt8]]] = [:]
    for ligne in try Essai.complet().lignes {
      operations[try EntryHeader(parsing: ligne).envelope.operation, default: []].append(ligne)
    }
    #expect(operations.count == 9)
    for lignes in operations.values {
      let demande = try DemandeTests.demande(lignes)
      for ligne in lignes {
        #expect(try EntryHeader(parsing: ligne).envelope.demande == demande)
      }
    }
  }

  @Test("l'exemple de FORMAT.md se lit, redonne ses demandes, et se rejoue sans écart")
  func example() throws {
    let lignes = try bloc("entries").utf8.split(separator: 0x0A).map(Array.init)
    #expect(
      try EntryHeader(parsing: lignes[0]).envelope.demande == DemandeTests.demande([lignes[0]]))
    let seconde = Array(lignes[1...])
    #expect(try EntryHeader(parsing: lignes[1]).envelope.demande == DemandeTests.demande(seconde))
    let commande = Json.array(try seconde.compactMap { try DemandeTests.souhait($0) })
    #expect(text(commande.bytes) == (try bloc("command")))
    let dossier = try Essai.dossierNeuf()
    defer { try? FileManager.default.removeItem(at: dossier) }
    try poser(lignes, dans: dossier)
    let journal = try FileJournal.open(at: Essai.lieu(dossier), access: .reading)
    #expect(journal.size == TreeSize(4))
    let rejeu = LectureDuJournal(try journal.entries()).rejouer()
    #expect(rejeu.ecarts == [])
    #expect(rejeu.operations == 2 && rejeu.entrees == 4)
    #expect(rejeu.etat.divergences.tous.count == 1)
    #expect(rejeu.etat.anomalies.map(\.anomalie.code) == [.datePosterieure])
  }

  /// The public files that the document spells, as it names them.
  private func poser(_ lignes: [[UInt8]], dans dossier: URL) throws {
    let racine = dossier.appendingPathComponent("registre/public")
    try FileManager.default.createDirectory(
      at: racine.appendingPathComponent("entries"), withIntermediateDirectories: true)
    let notes = try bloc("checkpoints") + "\n"
    let derniere = try #require(notes.components(separatedBy: "\n\ngreffe").last)
    for (nom, octets) in [
      ("registre.vkey", Array((try bloc("vkey") + "\n").utf8)),
      ("entries/000000000000.jsonl", lignes.flatMap { $0 + [0x0A] }),
      ("checkpoints", Array(notes.utf8)), ("checkpoint", Array(("greffe" + derniere).utf8)),
    ] {
      try Data(octets).write(to: racine.appendingPathComponent(nom))
    }
  }

  private func bloc(_ nom: String) throws -> String {
    let texte = try LedgerFiles.text(LedgerFiles.journal("FORMAT.md"))
    let parties = texte.components(separatedBy: "\n```\(nom)\n")
    try #require(parties.count == 2)
    return try #require(parties[1].components(separatedBy: "\n```\n").first)
  }
}

extension Json {
  /// Without the member at the end of this path, where every member on the way is there.
  fileprivate func sans(_ chemin: [String]) -> Json {
    guard case .object(let membres) = self, let nom = chemin.first else { return self }
    if chemin.count == 1 { return .object(membres.filter { $0.key != nom }) }
    return .object(
      membres.map { membre in
        guard membre.key == nom else { return membre }
        return Member(key: nom, value: membre.value.sans(Array(chemin.dropFirst())))
      })
  }
}
