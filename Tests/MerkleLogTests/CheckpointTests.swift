import MerkleLog
import Testing

@Suite("Checkpoints")
struct CheckpointTests {
  static let root = Hash.leaf([1]).base64

  @Test("a checkpoint comes back from its text")
  func roundTrip() throws {
    let origin = try #require(Origin("greffe.example/essai"))
    let checkpoint = Checkpoint(origin: origin, size: TreeSize(42), root: Hash.leaf([1]))
    #expect(checkpoint.text == "greffe.example/essai\n42\n\(CheckpointTests.root)\n")
    #expect(try Checkpoint(parsing: checkpoint.text) == checkpoint)
  }

  @Test("extension lines are kept, and come back")
  func extensions() throws {
    let text = "o\n42\n\(CheckpointTests.root)\nun\ndeux\n"
    let checkpoint = try Checkpoint(parsing: text)
    #expect(checkpoint.extensions == ["un", "deux"])
    #expect(checkpoint.text == text)
  }

  @Test(
    "a checkpoint has one spelling",
    arguments: [
      ("", CheckpointError.malformed),
      ("o\n42\n", .malformed),
      ("o\n42\n\(root)", .malformed),
      ("\n42\n\(root)\n", .badOrigin),
      ("o\r\n42\n\(root)\n", .badOrigin),
      ("o\n042\n\(root)\n", .badSize),
      ("o\n+42\n\(root)\n", .badSize),
      ("o\n-42\n\(root)\n", .badSize),
      ("o\n 42\n\(root)\n", .badSize),
      ("o\n0x2a\n\(root)\n", .badSize),
      ("o\n\n\(root)\n", .badSize),
      ("o\n9223372036854775808\n\(root)\n", .badSize),
      ("o\n42\n\(root.dropLast())\n", .badRoot),
      ("o\n42\n \(root)\n", .badRoot),
      ("o\n42\n\(root)A\n", .badRoot),
      ("o\n42\nAAAA\n", .badRoot),
      ("o\n0\n\(root)\n", .rootOfEmptyTree),
      ("o\n42\n\(root)\n\n", .emptyExtension),
      ("o\n42\n\(root)\n\nx\n", .emptyExtension),
    ])
  func refused(text: String, error: CheckpointError) {
    #expect(throws: error) { try Checkpoint(parsing: text) }
  }
}
