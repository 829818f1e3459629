import Foundation
import MerkleLog
import TestSupport
import Testing

@Suite("Bytes on paper")
struct PaperTextTests {
  @Test("bytes come back from what is printed, from none to the most that there may be")
  func roundTrip() throws {
    for count in [0, 1, 12, 13, 14, 28, 90, 999, PaperText.maximumByteCount] {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37) }
      let printed = PaperText.lines(of: bytes).joined(separator: "\n")
      #expect(try PaperText.bytes(typed: printed) == bytes, "\(count) bytes")
    }
  }

  /// Printed by another program, since ours cannot: every group and every line of it is right.
  @Test("two bytes more are refused for that, and for nothing else")
  func tooMany() throws {
    let path = "\(Repository.root)/Tests/FuzzTests/Inputs/secret/more-bytes-than-a-secret-has"
    let typed = try String(contentsOfFile: path, encoding: .utf8)
    do throws(PaperText.Faults) {
      _ = try PaperText.bytes(typed: typed)
      Issue.record("accepted")
    } catch {
      #expect(error.faults == [.length])
    }
  }
}
