import Testing

/// The lines where `rule` finds fault with `text`, a file of the library unless another path is
/// given.
private func lines(
  _ rule: Rule, _ text: String, path: String = "Sources/Journal/Sample.swift"
) -> [Int] {
  rule.breaches(SourceText(path: path, text)).map(\.line)
}

@Suite("code that could crash or mislead is seen")
struct IdiomSampleTests {
  @Test(
    "what is forced is seen, in the code and in the tests",
    arguments: [
      "let a = try! f()", "let a = b as! C", "let a = b!", "f(a!.b)", "a[0]!.c()", "f()!",
      "var a: Int!", "let a = \"x\"!", "let a = b?.c!", "let a: [Int]! = nil",
    ])
  func forced(text: String) {
    #expect(lines(IdiomRules.forcing, "\n" + text + "\n") == [2])
    #expect(lines(IdiomRules.forcing, text + "\n", path: "Tests/A/B.swift") == [1])
  }

  @Test(
    "what only looks forced is left alone",
    arguments: [
      "if a != b {}", "if !a, (!b) || !c {}", "let a = \"non !\"",
      "// try! b!", "/* a! /* b! */ */", "let a = #\"say \"b!\" c\"#", "let a = \"b\\\"!\"",
      "let a = \"\\(f(\"x!\")) y!\"", "let a = \"\"\"\n  b!\n  \"\"\"", "let retry = a as? B",
    ])
  func notForced(text: String) {
    #expect(lines(IdiomRules.forcing, text + "\n") == [])
  }

  @Test("a fatal error is seen, outside of tests")
  func fatal() {
    let text = "fatal" + "Error(\"x\")\n"
    #expect(lines(IdiomRules.crashing, text) == [1])
    #expect(lines(IdiomRules.crashing, text, path: "tools/replay/A.swift") == [1])
    #expect(lines(IdiomRules.crashing, text, path: "Tests/A/B.swift") == [])
  }

  @Test("a library that prints is seen; the command line may print, and methods may be called so")
  func printing() {
    for text in ["print(1)\n", "  debugPrint(1)\n", "if a { dump(a) }\n"] {
      #expect(lines(IdiomRules.printing, text) == [1])
      #expect(lines(IdiomRules.printing, text, path: "Sources/greffe/A.swift") == [])
    }
    #expect(lines(IdiomRules.printing, "a.print(1)\nfingerprint(1)\n") == [])
  }

  @Test("an escape from the compiler's checks without its reason is seen")
  func unexplainedEscape() {
    for escape in ["@unchecked Sendable", "nonisolated(unsafe)"] {
      let rule = IdiomRules.hiding(escape)
      #expect(lines(rule, "let a = 1\n\(escape) let b = 2\n") == [2])
      #expect(lines(rule, "// Guarded by a lock.\n\(escape) let b = 2\n") == [])
      #expect(lines(rule, "\(escape) let b = 2  // Guarded by a lock.\n") == [])
    }
  }

  @Test("a reason thrown away without a word is seen")
  func hiddenReason() {
    #expect(lines(IdiomRules.hidingReasons, "let a = try? f()\n") == [1])
    #expect(lines(IdiomRules.hidingReasons, "// Best effort.\nlet a = try? f()\n") == [])
    #expect(lines(IdiomRules.hidingReasons, "let a = try? f()\n", path: "Tests/A/B.swift") == [])
  }
}

@Suite("what is too long is seen")
struct SizeSampleTests {
  @Test("a file of 400 lines passes, one of 401 does not")
  func file() {
    #expect(lines(SizeRules.files, String(repeating: "\n", count: 400)) == [])
    #expect(lines(SizeRules.files, String(repeating: "\n", count: 401)) == [0])
  }

  @Test("a line of 100 characters passes, one of 101 does not, accents counting once")
  func line() {
    #expect(lines(SizeRules.lines, String(repeating: "é", count: 100) + "\n") == [])
    #expect(lines(SizeRules.lines, "\n//" + String(repeating: "é", count: 99) + "\n") == [2])
  }

  @Test(
    "a body of 60 lines passes, one of 61 does not",
    arguments: [
      "func f(a: Int = g({ 1 })) -> Int {", "init(a: Int) throws(E) {",
      "subscript(a: Int) -> Int {", "var a: [Int] {", "deinit {",
    ])
  func body(opening: String) {
    let start = "struct S {\n  var x: Int\n  func before()\n  "
    func sample(lines count: Int) -> String {
      start + opening + String(repeating: "\n  if a { b(\"}\") }", count: count - 2) + "\n}\n}\n"
    }
    #expect(lines(SizeRules.functions, sample(lines: 60)) == [])
    #expect(lines(SizeRules.functions, sample(lines: 61)) == [4])
  }

  @Test("requirements and stored properties have no body, and calls of init declare nothing")
  func bodiless() {
    let text = """
      protocol P {
        func f(a: Int) -> Int
        init()
      }
      struct S {
        var a: Int = 1
        var b = { 2 }()
        func g() { self.init(); S.init { 3 } }
      }

      """
    let found = FunctionLengths(SwiftCode(text)).functions
    #expect(found == [FunctionExtent(name: "g", line: 8, length: 1)])
  }
}
