import Conventions
import Foundation
import Journal
import Registre
import TestSupport
import Testing

/// One file of `journal/catalogue`: a line of the journal.
struct CatalogueSample: CustomTestStringConvertible, Sendable {
  /// `valeur-saisie.v1`.
  let name: String
  /// The line, without its line feed.
  let line: [UInt8]

  var testDescription: String { name }

  /// The samples, in the order of their names.
  static let all: [CatalogueSample] = {
    let folder = URL(fileURLWithPath: Repository.root).appendingPathComponent("journal/catalogue")
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.sorted().compactMap { file in
      guard let bytes = try? Data(contentsOf: folder.appendingPathComponent(file)) else {
        return nil
      }
      let name = file.hasSuffix(".json") ? String(file.dropLast(5)) : file
      let hasLineFeed = bytes.last == UInt8(ascii: "\n")
      return CatalogueSample(name: name, line: Array(hasLineFeed ? bytes.dropLast() : bytes))
    }
  }()

  var header: EntryHeader {
    get throws { try EntryHeader(parsing: line) }
  }

  /// The bytes of the facts.
  var faits: [UInt8] {
    get throws { Array(line[try header.faits]) }
  }

  /// What the catalogue reads in it.
  var evenement: Evenement {
    get throws { try read(faits: faits) }
  }

  /// What the catalogue reads in these facts, under the sample's type and dates.
  func read(faits: [UInt8]) throws -> Evenement {
    let envelope = try header.envelope
    return try faits.withUnsafeBufferPointer { faits in
      try Catalogue.lire(
        type: envelope.type, version: envelope.version, faits: faits, date: envelope.date,
        effet: envelope.effet)
    }
  }
}

/// The facts that the catalogue writes for an event.
func written(_ evenement: Evenement) -> [UInt8] {
  var writer = CanonicalWriter()
  Catalogue.ecrireFaits(evenement, into: &writer)
  return writer.finish()
}

func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
