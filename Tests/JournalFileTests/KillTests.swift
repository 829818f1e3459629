import StoreSupport
import Testing

/// Real processes, really killed: some dozens of times here, as many as wanted with
/// `tools/faults/run`.
@Suite("kill -9", .serialized)
struct KillTests {
  @Test(
    "nothing that was acknowledged is lost, by one writer nor by two at once",
    arguments: [("tuer", "36"), ("rivaliser", "6")])
  func rounds(_ loop: (name: String, rounds: String)) throws {
    let folder = try TestFolder()
    let child = try ChildProcess(
      TestPrograms.path("greffe-faults"), [loop.name, folder.path, loop.rounds, "1"])
    let answer = child.output()
    #expect(child.status() == 0, "\(answer)")
    #expect(answer.contains("\(loop.rounds) rounds"), "\(answer)")
  }
}
