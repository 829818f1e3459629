import MerkleLog
import Testing

@Suite("Paper anchors")
struct PaperAnchorTests {
  let key: VerifierKey
  let anchor: PaperAnchor

  init() throws {
    let name = try #require(KeyName("greffe.example/essai"))
    key = try NoteSigner(name: name, seed: [UInt8](repeating: 3, count: 32)).verifierKey
    let checkpoint = Checkpoint(
      origin: Origin(name), size: TreeSize(12_345), root: Hash.leaf([4]))
    anchor = PaperAnchor(checkpoint: checkpoint, key: key)
  }

  @Test(
    "an anchor comes back from what is printed", arguments: [0, 1, 999, 1000, UInt64(Int64.max)])
  func roundTrip(size: UInt64) throws {
    let checkpoint = Checkpoint(
      origin: Origin(key.name), size: TreeSize(size), root: Hash.leaf([UInt8(size % 251)]))
    let anchor = PaperAnchor(checkpoint: checkpoint, key: key)
    #expect(try PaperAnchor(typed: anchor.text) == anchor)
    #expect(anchor.matches(key))
    #expect(PaperAnchor.Line.allCases.flatMap(anchor.groups).allSatisfy { $0.count == 4 })
  }

  @Test("case, spaces, hyphens and confusable letters do not matter")
  func tolerance() throws {
    let spellings = [
      anchor.text.lowercased(),
      anchor.text.replacing("0", with: "O"),
      anchor.text.replacing("1", with: "l"),
      anchor.text.replacing("1", with: "I"),
      anchor.text.replacing(" ", with: "-"),
      anchor.text.replacing(" ", with: ""),
      anchor.text.replacing(" ", with: "\u{202F}"),
      "\n  " + anchor.text.replacing("\n", with: "\r\n\r\n"),
    ]
    for spelling in spellings { #expect(try PaperAnchor(typed: spelling) == anchor) }
  }

  @Test("a wrong character is found in its group, whichever it is")
  func wrongCharacters() {
    let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    for line in PaperAnchor.Line.allCases {
      let groups = anchor.groups(line)
      for (number, group) in groups.enumerated() {
        for place in 0..<4 {
          var characters = Array(group)
          let original = characters[place]
          for character in alphabet where character != original {
            characters[place] = character
            expectFault(
              .group(line, group: number + 1), line, groups, number, String(characters))
          }
          characters[place] = "U"
          expectFault(
            .character(line, group: number + 1, "U"), line, groups, number, String(characters))
        }
      }
    }
  }

  @Test("two exchanged characters are found in their group")
  func exchangedCharacters() {
    for line in PaperAnchor.Line.allCases {
      let groups = anchor.groups(line)
      for (number, group) in groups.enumerated() {
        for (one, other) in [(0, 1), (1, 2), (2, 3), (0, 2), (1, 3), (0, 3)] {
          var characters = Array(group)
          guard characters[one] != characters[other] else { continue }
          characters.swapAt(one, other)
          expectFault(
            .group(line, group: number + 1), line, groups, number, String(characters))
        }
      }
    }
  }

  @Test("two exchanged groups are found, both of them")
  func exchangedGroups() {
    var groups = anchor.groups(.root)
    groups.swapAt(2, 9)
    #expect(
      faults(typed(.root, groups)) == [.group(.root, group: 3), .group(.root, group: 10)])
  }

  @Test("a missing or shortened group is said so")
  func missingGroups() {
    let groups = anchor.text.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init)
    #expect(faults(groups.dropLast(4).joined(separator: " ")) == [.groupCount(groups.count - 4)])
    var shortened = groups
    shortened[6].removeLast()
    #expect(faults(shortened.joined(separator: " ")) == [.groupLength(group: 7)])
    #expect(faults("") == [.groupCount(0)])
  }

  @Test("a line that is right group by group and wrong as a whole is refused")
  func wrongLine() throws {
    let checkpoint = Checkpoint(
      origin: Origin(key.name), size: TreeSize(12_345), root: Hash.leaf([5]))
    let other = PaperAnchor(checkpoint: checkpoint, key: key)
    // Same places, each group agreeing with its own check: only the line's sum can tell.
    var groups = anchor.groups(.root)
    groups[4] = other.groups(.root)[4]
    #expect(faults(typed(.root, groups)) == [.line(.root)])
  }

  @Test("an anchor of another key does not match")
  func otherKey() throws {
    let other = try NoteSigner(name: key.name, seed: [UInt8](repeating: 2, count: 32))
    #expect(!anchor.matches(other.verifierKey))
  }

  private func expectFault(
    _ fault: PaperAnchorError.Fault, _ line: PaperAnchor.Line, _ groups: [String], _ number: Int,
    _ group: String
  ) {
    var groups = groups
    groups[number] = group
    #expect(faults(typed(line, groups)) == [fault])
  }

  private func typed(_ line: PaperAnchor.Line, _ groups: [String]) -> String {
    PaperAnchor.Line.allCases
      .map { ($0 == line ? groups : anchor.groups($0)).joined(separator: " ") }
      .joined(separator: "\n")
  }

  private func faults(_ text: String) -> [PaperAnchorError.Fault] {
    do throws(PaperAnchorError) {
      _ = try PaperAnchor(typed: text)
      return []
    } catch {
      return error.faults
    }
  }
}
