import Dispatch
import Journal
import MerkleLog
import Testing

@Suite("Audit of a small journal")
struct AuditTests {
  let demo: Demo

  init() throws { demo = try Demo.small() }

  @Test("an intact journal has no finding, however far the audit goes")
  func intact() {
    for scope in [AuditScope.standard, .complete] {
      let report = demo.audit(scope)
      #expect(report.findings == [])
      #expect(report.isIntact)
      #expect(report.commitCount == 5)
      #expect(report.newest?.size == TreeSize(9))
    }
  }

  @Test("no bit of the entries, of the checkpoints or of the key changes unseen")
  func everyBit() throws {
    // Three entries and two commits: what is exhaustive must stay affordable.
    var tiny = try Demo(commits: [[Demo.genesis().lines[0]], Demo.operation(1, lines: 2).lines])
    let published = tiny.published
    let files: [(WritableKeyPath<Demo, [UInt8]>, AuditScope)] = [
      (\.entries[0], .standard), (\.checkpoints, .complete), (\.key, .standard),
    ]
    for (file, scope) in files {
      // Without it, a newest note that is cut looks like a commit that was interrupted; and it is
      // one signature fewer to verify where it says nothing.
      tiny.published = file == \.checkpoints ? published : nil
      for place in tiny[keyPath: file].indices {
        for bit in 0..<8 {
          var damaged = tiny
          damaged[keyPath: file][place] ^= 1 << UInt8(bit)
          if damaged.audit(scope).isIntact { Issue.record("byte \(place), bit \(bit)") }
        }
      }
    }
  }

  @Test("no bit of the published checkpoint or of a tile changes unseen")
  func everyBitOfCaches() throws {
    let published = try #require(demo.published)
    for place in published.indices {
      for bit in 0..<8 {
        var damaged = demo
        damaged.published?[place] ^= 1 << UInt8(bit)
        if damaged.audit(.standard).findings.isEmpty { Issue.record("byte \(place), bit \(bit)") }
      }
    }
    for (coordinate, tile) in demo.tiles {
      for place in stride(from: 0, to: tile.count, by: 5) {
        var damaged = demo
        damaged.tiles[coordinate]?[place] ^= 1
        let report = damaged.audit()
        #expect(report.findings.map(\.fault) == [.tileDiffers])
        #expect(report.isIntact)
      }
    }
  }

  @Test("entries cut anywhere are missing or different")
  func truncatedEntries() {
    for count in demo.entries[1].indices {
      var damaged = demo
      damaged.entries[1] = Array(demo.entries[1][..<count])
      #expect(!damaged.audit(.standard).isIntact, "\(count)")
    }
  }

  @Test("a line dropped, repeated or exchanged with its neighbour is found")
  func movedLines() {
    let lines = demo.entries[0].split(separator: 0x0A).map { Array($0) + [0x0A] }
    for place in lines.indices {
      var variants = [lines, lines]
      variants[0].remove(at: place)
      variants[1].insert(lines[place], at: place)
      if place > 0 {
        variants.append(lines)
        variants[2].swapAt(place, place - 1)
      }
      for variant in variants {
        var damaged = demo
        damaged.entries[0] = variant.flatMap(\.self)
        #expect(!damaged.audit(.standard).isIntact)
      }
    }
  }

  @Test("a changed entry is named when its tile agrees with the root, and its commit otherwise")
  func naming() throws {
    var damaged = demo
    let lines = demo.entries[0].split(separator: 0x0A)
    let offset = lines[4].startIndex
    damaged.entries[0][offset + 10] ^= 1
    let named = try #require(damaged.audit(.standard).findings.first)
    #expect(named.fault == .entriesDiffer)
    #expect(named.entries == EntryIndex(4)..<EntryIndex(5))
    #expect(named.offset == offset)
    #expect(named.file == .entries(EntryIndex(0)))
    damaged.tiles = [:]
    let ranged = try #require(damaged.audit(.standard).findings.first)
    #expect(ranged.entries == EntryIndex(3)..<EntryIndex(6))
    #expect(ranged.offset == lines[3].startIndex)
    guard case .rootDiffers(TreeSize(6), _, _) = ranged.fault else {
      Issue.record("\(ranged.fault)")
      return
    }
  }

  @Test("two changed entries are both named")
  func namingTwo() {
    var damaged = demo
    damaged.entries[0][20] ^= 1
    damaged.entries[1][20] ^= 1
    let findings = damaged.audit(.standard).findings.filter { $0.fault == .entriesDiffer }
    #expect(
      findings.map(\.entries) == [EntryIndex(0)..<EntryIndex(1), EntryIndex(6)..<EntryIndex(7)])
  }

  @Test("what stands beyond the newest checkpoint is information")
  func tail() throws {
    var longer = demo
    let line = try Demo.operation(7, lines: 1).lines[0]
    longer.entries[1] += line + [0x0A] + Array("{\"da".utf8)
    let report = longer.audit()
    #expect(report.findings.map(\.fault) == [.tail(lines: 1, byteCount: line.count + 5)])
    #expect(report.findings.first?.offset == demo.entries[1].count)
    #expect(report.isIntact)
  }

  @Test("checkpoints cut anywhere lose commits or end with the start of a note")
  func truncatedCheckpoints() {
    let whole = demo.checkpoints
    for count in whole.indices {
      var damaged = demo
      damaged.checkpoints = Array(whole[..<count])
      let report = damaged.audit(.standard)
      // The published checkpoint is then ahead of the recorded ones.
      #expect(!report.isIntact, "\(count)")
      damaged.published = nil
      let alone = damaged.audit(.standard)
      #expect(!alone.findings.isEmpty)
    }
  }

  @Test("a journal whose published checkpoint is behind or missing is intact")
  func publishedBehind() throws {
    let origin = try Demo.sealer().origin
    let history = demo.checkpoints.withUnsafeBytes {
      CheckpointHistory(parsing: $0, origin: origin)
    }
    var behind = demo
    behind.published = Array(demo.checkpoints[history.records[2].bytes])
    #expect(behind.audit().findings.map(\.fault) == [.publishedBehind(TreeSize(6))])
    #expect(behind.audit().isIntact)
    behind.published = nil
    #expect(behind.audit().findings.map(\.fault) == [.publishedMissing])
  }

  @Test("checkpoints in another order, or twice, are found")
  func order() throws {
    let origin = try Demo.sealer().origin
    var notes: [[UInt8]] = []
    demo.checkpoints.withUnsafeBytes { file in
      for record in CheckpointHistory(parsing: file, origin: origin).records {
        notes.append(Array(file[record.bytes]))
      }
    }
    var swapped = demo
    let order = [0, 2, 1, 3, 4].map { notes[$0] }
    swapped.checkpoints = Array(order.joined(separator: [0x0A]))
    #expect(
      swapped.audit().findings.map(\.fault)
        == [.sizeDecreases(from: TreeSize(6), to: TreeSize(3))])
    var repeated = demo
    repeated.checkpoints = Array((notes[...2] + notes[2...]).joined(separator: [0x0A]))
    #expect(
      repeated.audit().findings.map(\.fault) == [.sizeRepeated(TreeSize(6), sameRoot: true)])
  }

  @Test("segments are named by their first entry")
  func misnamed() {
    var damaged = demo
    damaged.names[1] = 7
    #expect(
      damaged.audit().findings.map(\.fault) == [.segmentMisnamed(expected: EntryIndex(6))])
  }

  @Test("an operation over two commits, or in two places, is found")
  func operations() throws {
    let (genesis, one, two) = try (
      Demo.genesis().lines[0], Demo.operation(1, lines: 2).lines, Demo.operation(2, lines: 1).lines
    )
    let split = try Demo(commits: [[genesis], [one[0]], [one[1]]])
    let id = try Demo.operation(1, lines: 1).id
    #expect(split.audit().findings.map(\.fault) == [.operationSplit(id)])
    let apart = try Demo(commits: [[genesis], [one[0], two[0], one[1]]])
    #expect(apart.audit().findings.map(\.fault) == [.operationRepeated(id)])
    #expect(apart.audit(.standard).findings == [])
  }

  @Test("a line that the writer should not have written is found, and named")
  func badLines() throws {
    let genesis = try Demo.genesis().lines[0]
    let bad = try Demo(commits: [[genesis], [Array("{\"a\": 1}".utf8)]])
    let finding = try #require(bad.audit().findings.first)
    #expect(finding.entries == EntryIndex(1)..<EntryIndex(2))
    guard case .lineRefused = finding.fault else {
      Issue.record("\(finding.fault)")
      return
    }
  }

  @Test("entry 0 must claim the journal's key, its format and its origin")
  func genesis() throws {
    let other = try NoteSigner(
      name: #require(KeyName("autre.example/x")), seed: [UInt8](repeating: 1, count: 32))
    let wrongKey = try Demo(commits: [[Demo.genesis(claiming: other.verifierKey.text).lines[0]]])
    #expect(wrongKey.audit(.standard).findings.map(\.fault) == [.genesisClaim(.key)])
    let wrongFormat = try Demo(commits: [[Demo.genesis(format: 2).lines[0]]])
    #expect(wrongFormat.audit(.standard).findings.map(\.fault) == [.genesisClaim(.format)])
    let noGenesis = try Demo(commits: [[Demo.operation(1, lines: 1).lines[0]]])
    #expect(noGenesis.audit(.standard).findings.map(\.fault) == [.genesisRefused])
  }

  @Test("a paper anchor, a witness and the signer's memory expose a rewritten journal")
  func anchors() throws {
    let signer = try Demo.signer()
    var honest = demo
    let note = try SignedNote(parsing: #require(demo.published))
    let checkpoint = try Checkpoint(parsing: note.text)
    let anchor = PaperAnchor(checkpoint: checkpoint, key: signer.verifierKey)
    honest.anchors = [anchor]
    honest.known = [checkpoint]
    #expect(honest.audit().findings == [])
    // The key's holder signs another history: nothing inside can tell.
    var rewritten = try Demo(commits: [
      [Demo.genesis().lines[0]], Demo.operation(9, lines: 8).lines,
    ])
    #expect(rewritten.audit().findings == [])
    rewritten.anchors = [anchor]
    rewritten.known = [checkpoint]
    let faults = rewritten.audit(.standard).findings.map(\.fault)
    #expect(faults.count == 2)
    #expect(!rewritten.audit(.standard).isIntact)
    var shorter = try Demo(commits: [[Demo.genesis().lines[0]]])
    shorter.anchors = [anchor]
    shorter.known = [checkpoint]
    #expect(
      shorter.audit(.standard).findings.map(\.fault)
        == [.anchorBeyond(TreeSize(9)), .knownBeyond(checkpoint)])
  }
}

@Suite("Audit of a longer journal")
struct LongAuditTests {
  private let dispatched = Workers { count, piece in
    DispatchQueue.concurrentPerform(iterations: count, execute: piece)
  }

  @Test("workers give results in their order, whichever piece ends first")
  func order() {
    let squares = (0..<1000).map { $0 * $0 }
    #expect(dispatched.map(1000) { $0 * $0 } == squares)
    let backwards = Workers { count, piece in
      for number in (0..<count).reversed() { piece(number) }
    }
    #expect(backwards.map(1000) { $0 * $0 } == squares)
    #expect(backwards.both(3, { $0 }, { "autre" }) == ([0, 1, 2], "autre"))
    #expect(dispatched.both(0, { $0 }, { "autre" }) == ([], "autre"))
    #expect(Workers.none.map(0) { $0 } == [])
  }

  @Test("segments are cut anywhere between lines: the roots are the same", arguments: [1, 7])
  func segments(stride: Int) throws {
    var commits: [[[UInt8]]] = [[try Demo.genesis().lines[0]]]
    for number in UInt64(1)...40 {
      // Some lines are longer than most blocks hold of others.
      let padding = number % 13 == 0 ? 60_000 : 20
      commits.append(try Demo.operation(number, lines: 80, padding: padding).lines)
    }
    let demo = try Demo(commits: commits)
    let lines = demo.entries[0].split(separator: 0x0A)
    let cuts = [0, 1, 255, 256, 257, 511, 513, 1040, 1041, 2300, lines.count]
      .enumerated().filter { $0.offset % stride == 0 || $0.element == lines.count }.map(\.element)
    let buffers = zip(cuts, cuts.dropFirst()).map { start, end in
      var bytes: [UInt8] = []
      for line in lines[start..<end] { bytes += line + [0x0A] }
      let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
      buffer.copyBytes(from: bytes)
      return (first: EntryIndex(UInt64(start)), buffer: buffer)
    }
    defer { for (_, buffer) in buffers { buffer.deallocate() } }
    try demo.checkpoints.withUnsafeBytes { checkpoints in
      let material = AuditMaterial(
        verifierKey: demo.key,
        segments: buffers.map {
          Segment(first: $0.first, bytes: UnsafeRawBufferPointer($0.buffer))
        },
        checkpoints: checkpoints, published: demo.published, tile: { demo.tiles[$0] })
      // A segment starts where a commit does: the others are said, and nothing else is.
      let within = cuts.dropLast().filter { $0 > 0 && ($0 - 1) % 80 != 0 }
      for findings in [
        Audit.run(material, workers: dispatched).findings, Audit.run(material).findings,
      ] {
        #expect(findings.map(\.fault) == within.map { _ in .segmentWithinCommit })
        #expect(
          findings.map(\.file) == within.map { .entries(EntryIndex(UInt64($0))) })
      }
      // A line feed that is gone: two lines are one, and everything after is elsewhere.
      let first = try #require(buffers.first).buffer
      first[first.count - 1] = 0x20
      let damaged = Audit.run(material, workers: dispatched)
      #expect(!damaged.isIntact && damaged == Audit.run(material))
    }
  }

  @Test("several threads find what one finds, over chunks and segments")
  func threads() throws {
    var commits: [[[UInt8]]] = [[try Demo.genesis().lines[0]]]
    for number in UInt64(1)...90 {
      commits.append(try Demo.operation(number, lines: Int(number * 37 % 211) + 1).lines)
    }
    let demo = try Demo(commits: commits)
    let file = demo.entries[0]
    try #require(file.count > 0 && demo.audit(.standard).findings == [])
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: file.count, alignment: 1)
    defer { buffer.deallocate() }
    buffer.copyBytes(from: file)
    let checkpoints = UnsafeMutableRawBufferPointer.allocate(
      byteCount: demo.checkpoints.count, alignment: 1)
    defer { checkpoints.deallocate() }
    checkpoints.copyBytes(from: demo.checkpoints)
    let material = AuditMaterial(
      verifierKey: demo.key,
      segments: [Segment(first: EntryIndex(0), bytes: UnsafeRawBufferPointer(buffer))],
      checkpoints: UnsafeRawBufferPointer(checkpoints), published: demo.published,
      tile: { demo.tiles[$0] })
    let intact = Audit.run(material, workers: dispatched)
    #expect(intact.findings == [])
    #expect(intact.commitCount == 91)
    buffer[file.count - 30] ^= 1
    let damaged = Audit.run(material, workers: dispatched)
    #expect(damaged == Audit.run(material))
    #expect(damaged.findings.map(\.fault) == [.entriesDiffer])
  }
}
