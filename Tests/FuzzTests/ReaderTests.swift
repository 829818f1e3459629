import Foundation
import FuzzSupport
import TestSupport
import Testing

/// What libFuzzer runs for minutes and hours (tools/fuzz/run), on inputs that are known: the seeds,
/// the seeds with a few bytes changed, and those that broke something once.
@Suite("Readers, whatever they are given")
struct ReaderTests {
  @Test("what holds of every input holds of the seeds", arguments: FuzzTarget.all.map(\.name))
  func seeds(_ name: String) throws {
    let target = try #require(FuzzTarget.named(name))
    let seeds = try target.seeds()
    #expect(!seeds.isEmpty)
    for seed in seeds { expectHolds(target, seed) }
  }

  @Test("and of the seeds with a few bytes changed", arguments: FuzzTarget.all.map(\.name))
  func changed(_ name: String) throws {
    let target = try #require(FuzzTarget.named(name))
    var chance = SeededChance(name.utf8.reduce(UInt64(7)) { $0 &* 31 &+ UInt64($1) })
    let seeds = try target.seeds().filter { !$0.isEmpty && $0.count <= target.longest }
    for _ in 0..<400 {
      var input = seeds[chance.below(seeds.count)]
      for _ in 0...chance.below(3) { change(&input, &chance) }
      expectHolds(target, input)
    }
  }

  /// Files of `Inputs`: a folder for each target, a name that says what was wrong.
  @Test("and of every input that broke something once")
  func inputs() throws {
    let folder = "\(Repository.root)/Tests/FuzzTests/Inputs"
    var count = 0
    for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() {
      let target = try #require(FuzzTarget.named(name), "\(name) is no target")
      for file in try FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(name)") {
        let path = URL(fileURLWithPath: "\(folder)/\(name)/\(file)")
        expectHolds(target, [UInt8](try Data(contentsOf: path)))
        count += 1
      }
    }
    #expect(count > 0)
  }

  private func change(_ input: inout [UInt8], _ chance: inout SeededChance) {
    guard !input.isEmpty else { return }
    let place = chance.below(input.count)
    switch chance.below(5) {
    case 0: input[place] = UInt8(truncatingIfNeeded: chance.next())
    case 1: input[place] ^= 1 << UInt8(chance.below(8))
    case 2: input.remove(at: place)
    case 3: input.insert(input[chance.below(input.count)], at: place)
    default: input.removeSubrange(place..<min(input.count, place + 1 + chance.below(8)))
    }
  }

  private func expectHolds(_ target: FuzzTarget, _ input: [UInt8]) {
    do {
      try target.check(input)
    } catch {
      Issue.record("\(target.name): \(error), of \(Data(input).base64EncodedString())")
    }
  }
}
