import Foundation
import GreffeCommandes
import TestSupport
import Testing

/// Registres that format 1 holds for ever, as they were written when it was frozen: unlike the
/// examples, nobody makes them again. Whatever becomes of the program, it reads them, finds them
/// sound, and decides under the rules of their time what they recorded.
@Suite("Format 1 : les registres gelés")
struct RegistresGelesTests {
  private static let folder = "\(Repository.root)/journal/format-1"

  static let names: [String] = {
    let found = try? FileManager.default.contentsOfDirectory(atPath: folder)
    return (found ?? []).filter { !$0.contains(".") }.sorted()
  }()

  @Test("ils sont ceux qui ont été gelés")
  func kept() {
    #expect(
      Self.names == ["haute-sirene-2026-2028", "val-d-arsene-2026-2030", "vallon-d-orle-2026-2030"])
  }

  @Test("chacun est intègre et se rejoue sans écart", arguments: names)
  func sound(name: String) throws {
    for words in [["verifier", "--complet"], ["rejouer"]] {
      let output = Output()
      let code = Greffe.executer(
        [words[0], "\(Self.folder)/\(name)"] + words.dropFirst(), dans: output.environment)
      #expect(code == 0, "\(words[0]) : \(output.text)")
    }
  }
}
