import Journal
import JournalFile
import MerkleLog
import StoreSupport
import Testing

@Suite("Publication of a log whose key is replaced")
struct PublicationKeyTests {
  private static let web = DiskPath("/cle/arbre")

  @discardableResult
  private func publish(_ one: Succession) throws -> PublicationReport {
    try Publication(of: try one.open(.reading), in: Self.web, on: one.registre.disk).publish()
  }

  private func files(_ one: Succession) -> [String: [UInt8]] {
    one.registre.disk.files(under: Self.web.text)
  }

  /// Whether whoever finds these files, with nothing else, verifies what is published.
  private func faults(_ one: Succession) throws -> [String] {
    let files = files(one)
    guard let key = files["registre.vkey"], files["checkpoint"] != nil else { return [] }
    return PublishedReader(
      files: files, key: try VerifierKey(String(decoding: key.dropLast(), as: UTF8.self))
    ).faults()
  }

  private func publishedSize(_ one: Succession) -> Int? {
    files(one)["checkpoint"].flatMap { PublishedReader.checkpoint($0)?.size }
  }

  /// Replaces the key, then commits under the new one.
  private func replace(_ one: Succession, more: Bool = true) throws {
    try one.handOver(try one.openBefore())
    guard more else { return }
    let journal = try one.openAfter()
    _ = try journal.append([try one.registre.samples.operation(50, lines: 3)], at: journal.size)
    journal.close()
  }

  @Test("the new key takes the place of the old one, and nothing is said to have been mended")
  func ordinary() throws {
    let one = try Succession(resumes: false)
    try publish(one)
    #expect(
      files(one)["registre.vkey"]
        == Array((one.registre.samples.signer.verifierKey.text + "\n").utf8))
    try replace(one)
    let report = try publish(one)
    #expect(report.before.value == 7 && report.checkpoint.size.value == 11 && report.mended == 0)
    #expect(files(one)["registre.vkey"] == Array((one.signer.verifierKey.text + "\n").utf8))
    #expect(try faults(one) == [])
    #expect(try publish(one).added == 0)
  }

  @Test(
    "wherever it stops, the published key verifies the published checkpoint",
    arguments: [true, false])
  func everyStep(more: Bool) throws {
    let one = try Succession(resumes: false)
    try publish(one)
    try replace(one, more: more)
    let rehearsal = one.restarted(.nothing)
    rehearsal.registre.disk.plan(nil, atStep: 0)
    try publish(rehearsal)
    let steps = rehearsal.registre.disk.steps
    #expect(steps.count > 12)
    var seen: Set<Int> = []
    for (number, step) in steps.enumerated() {
      for fault in [SimulatedDisk.Fault.fails, .stopsHalfWay, .diesAfter] {
        if fault == .stopsHalfWay, step.call != .write { continue }
        let failing = one.restarted(.nothing)
        failing.registre.disk.plan(fault, atStep: number)
        _ = Result { try publish(failing) }
        // What a reader sees at that moment, then after each loss of power.
        for loss in SimulatedDisk.Loss.plain {
          let next = failing.restarted(loss)
          let story = "\(fault) at \(step), then loss of \(loss)"
          #expect(try faults(next) == [], "\(story)")
          seen.insert(publishedSize(next) ?? 0)
          #expect(throws: Never.self, "\(story)") { try publish(next) }
          #expect(try faults(next) == [], "\(story)")
        }
      }
    }
    #expect(seen == (more ? [7, 8, 11] : [7, 8]))
  }

  @Test("a key that is gone or changed is put right, across a replacement too")
  func damagedKey() throws {
    let start = try Succession(resumes: false)
    try publish(start)
    for isReplaced in [false, true] {
      for damaged in [nil, [], Array((start.signer.verifierKey.text + "\n").utf8)] as [[UInt8]?] {
        let one = start.restarted(.nothing)
        if isReplaced { try replace(one) }
        one.registre.disk.damage("\(Self.web)/registre.vkey", damaged)
        #expect(throws: Never.self) { try publish(one) }
        #expect(try faults(one) == [])
      }
    }
  }

  @Test("a first publication that stopped before the key was replaced goes on after it")
  func interruptedFirst() throws {
    let one = try Succession(resumes: false)
    one.registre.disk.plan(.fails, atStep: 6)
    _ = Result { try publish(one) }
    one.registre.disk.plan(nil, atStep: 0)
    try replace(one)
    #expect(throws: Never.self) { try publish(one) }
    #expect(try faults(one) == [])
    #expect(publishedSize(one) == 11)
  }

  @Test("a log that was resumed is another one: it is not published over the first")
  func resumed() throws {
    let one = try Succession(resumes: true)
    try publish(one)
    let before = files(one)
    try replace(one)
    #expect(throws: PublicationError.otherRegistre(one.registre.samples.origin.text)) {
      try publish(one)
    }
    #expect(files(one) == before)
  }
}
