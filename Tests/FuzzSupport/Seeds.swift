import Foundation
import Journal
import MerkleLog
import Registre
import TestSupport

/// Inputs to start from: our vectors, samples and example registres, read where they are.
enum Seeds {
  /// One event of each type, then the entries of the smallest vectors.
  static func lines() throws -> [[UInt8]] {
    try catalogue() + vectors("canonical.json") + vectors("entries.json")
  }

  static func facts() throws -> [[UInt8]] {
    try catalogue().compactMap { line in
      let header = try EntryHeader(parsing: line)
      let row = Catalogue.types.firstIndex {
        $0.type == header.envelope.type && $0.version == header.envelope.version
      }
      return row.map { [UInt8($0)] + line[header.faits] }
    }
  }

  /// Short logs: the first entries of the example, then the sample of every type on top of them.
  static func logs() throws -> [[UInt8]] {
    let example = try file("registres/aubenas-2026-2030/public/entries/000000000000.jsonl")
    let start = example.split(separator: 0x0A).prefix(6).map(Array.init)
    return try catalogue().map { Array((start + [$0]).joined(separator: [0x0A])) }
  }

  static func keys() throws -> [[UInt8]] {
    try vectors("notes.json").filter { $0.contains(UInt8(ascii: "+")) && $0.count < 200 }
      + [file("registres/aubenas-2026-2030/public/registre.vkey")]
  }

  static func notes() throws -> [[UInt8]] {
    try vectors("notes.json") + vectors("witness.json")
      + [file("registres/aubenas-2026-2030/public/checkpoint")]
  }

  /// The beginning of a file of checkpoints, whole and cut, under the origin of the vectors.
  static func checkpoints() throws -> [[UInt8]] {
    let name = try VerifierKey(
      "greffe.example/vecteurs+990a5cb6+ASmsuuFBvMrwsi4alNNNC8c2HlJtC/4SyJeUvJMilm3X"
    ).name
    let signer = try NoteSigner(name: name, seed: [UInt8](0x20...0x3F))
    var whole: [UInt8] = []
    var seeds: [[UInt8]] = []
    for size in [1, 9, 10] as [UInt64] {
      let point = Checkpoint(
        origin: Origin(name), size: TreeSize(size), root: Hash.leaf([UInt8(size)]))
      whole += CheckpointHistory.appending(try point.signed(by: signer), after: whole.count)
      let zeros = whole.dropLast(40) + [UInt8](repeating: 0, count: 40)
      seeds += [whole, whole.dropLast(60), Array(zeros), whole + [0x0A], whole + [0, 0, 0]]
    }
    return seeds + (try vectors("notes.json"))
  }

  static func proofs() throws -> [[UInt8]] { try vectors("proofs.json") }
  static func witness() throws -> [[UInt8]] { try vectors("witness.json") }
  static func anchors() throws -> [[UInt8]] { try vectors("anchors.json") }

  /// The answers of the vectors, in bytes, where they are written in hexadecimal.
  static func timestamps() throws -> [[UInt8]] {
    try vectors("timestamps.json").compactMap { Hex.decode(String(decoding: $0, as: UTF8.self)) }
  }

  static func secrets() -> [[UInt8]] {
    [0, 1, 13, 14, 90].map { count in
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37) }
      return Array(PaperText.lines(of: bytes).joined(separator: "\n").utf8)
    }
  }

  static func plans() throws -> [[UInt8]] {
    let whole = try ["aubenas-2026-2030", "baillargues-2019-2022"].map {
      try file("registres/\($0).sources/plan.yaml")
    }
    return [Array(smallPlan.utf8)] + whole.flatMap { [$0] + heads(of: $0) }
  }

  static func modifications() throws -> [[UInt8]] {
    let names = ["avenant-1", "ajustement-cibles", "ajustement-echelle", "rectification-fiche-14"]
    return try names.map { try file("registres/aubenas-2026-2030.sources/\($0).yaml") }
      + [Array(smallAmendment.utf8), Array(smallAdjustment.utf8)]
  }

  static func values() -> [[UInt8]] {
    bytes(of: [
      "78 %", "0,78", "1 234,5", "3/4", "<5", "NS", "ND", "environ 40", "≈ 40 (estimation)", "oui",
      "12 (30 %)", "2,5 ETP", "1 500 k€", "-3", "+2 %", "en hausse", "3 : RPE, LAEP, MAM", "66.29",
      "sans objet", "à élaborer", "-0.5", "9999999999.999999", "4/5", "12 places/an",
    ])
  }

  static func deadlines() -> [[UInt8]] {
    bytes(of: [
      "2026 puis tous les 2 ans", "en 2026 après les élections", "Phase I 2026, phase II 2027",
      "2026-2030", "de 2026 à 2029", "tout au long de la CTG", "à partir de 2027", "jusqu'en 2028",
      "2026 étude 2027 réalisation", "2026, 2028 et 2030", "chaque année", "1er trimestre 2026",
    ])
  }

  static func dates() -> [[UInt8]] {
    bytes(of: [
      "2026-03-12", "2024-02-29", "1900-01-01", "2999-12-31", "2026-02-30", "2026", "2026-T1",
      "S2 2026", "2026-03-12T09:15:00.123Z", "019adb5e-7a00-7000-8000-000000000001",
      "reportée à 2028", "non concernée", "en cours",
    ])
  }

  static func codes() -> [[UInt8]] {
    bytes(of: ["2\n10\n11 bis", "11\n11 bis\n12", "1.1\n1 1\n01.1", "A2\nA10\na2", "ter\nbis\n"])
  }
}

// MARK: - Where they come from

extension Seeds {
  private static func file(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(Repository.root)/journal/\(path)")))
  }

  /// The sample of each type of event, without the line feed.
  private static func catalogue() throws -> [[UInt8]] {
    let folder = "\(Repository.root)/journal/catalogue"
    return try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map {
      try file("catalogue/\($0)").filter { $0 != 0x0A }
    }
  }

  /// Every text of a file of vectors, valid or refused; what is hexadecimal, in bytes too.
  private static func vectors(_ name: String) throws -> [[UInt8]] {
    let json = try JSONSerialization.jsonObject(with: Data(try file("vectors/\(name)")))
    return texts(in: json).sorted().flatMap { text in
      [Array(text.utf8)] + [Hex.decode(text)].compactMap(\.self)
    }
  }

  private static func texts(in json: Any) -> [String] {
    switch json {
    case let text as String: [text]
    case let list as [Any]: list.flatMap(texts)
    case let table as [String: Any]: table.values.flatMap(texts)
    default: []
    }
  }

  private static func bytes(of texts: [String]) -> [[UInt8]] { texts.map { Array($0.utf8) } }

  /// A file of many lines is long to read: its first ones too.
  private static func heads(of file: [UInt8]) -> [[UInt8]] {
    let lines = file.split(separator: 0x0A, omittingEmptySubsequences: false)
    return [20, 60, 120].map { Array(lines.prefix($0).joined(separator: [0x0A])) }
  }

  private static let smallPlan = """
    greffe: plan/1
    convention:
      type: ctg
      intitule: Convention
      territoire: Ici
      debut: 2026-01-01
      fin: 2030-12-31
    parties:
      - {ref: caf, nom: CAF, nature: caf, blocs: [{ref: caf-dir, qualite: Directrice}]}
    noeuds:
      - {ref: axe-1, niveau: axe, intitule: Axe}
    fiches:
      - ref: f1
        code: "1"
        intitule: Fiche
        places: [axe-1]
        echeance: 2026 puis tous les 2 ans
        indicateurs:
          - {ref: i1, libelle: Nombre, forme: nombre}
    """

  private static let smallAmendment = """
    greffe: avenant/1
    numero: 1
    intitule: Avenant
    objet: Objet
    modifications:
      - changer: f1
        champ: intitule
        valeur: Autre
        article: article 2
      - retirer: f2
    """

  private static let smallAdjustment = """
    greffe: ajustement/1
    modifications:
      - {changer: f1, champ: echeance, valeur: 2027}
    """
}
