import Testing

@Suite("a text that would not travel is seen")
struct TextSampleTests {
  private func breaches(_ rule: Rule, _ bytes: [UInt8], path: String = "a.md") -> Int {
    rule.breaches(SourceText(path: path, bytes: bytes)).count
  }

  private func breaches(_ rule: Rule, _ text: String, path: String = "a.md") -> Int {
    breaches(rule, Array(text.utf8), path: path)
  }

  @Test("bytes that are not UTF-8, and a byte order mark")
  func encoding() {
    #expect(breaches(TextRules.utf8, [0x61, 0xE9, 0x0A]) == 1)
    #expect(breaches(TextRules.utf8, "\u{FEFF}a\n") == 1)
    #expect(breaches(TextRules.utf8, "é\n") == 0)
  }

  @Test("an accent written as a combining mark")
  func normalisation() {
    #expect(breaches(TextRules.normalised, "e\u{301}\n") == 1)
    #expect(breaches(TextRules.normalised, "\u{E9}\n") == 0)
  }

  @Test("a last line that does not end, or an empty one, or nothing at all")
  func ending() {
    #expect(breaches(TextRules.lastLine, "a") == 1)
    #expect(breaches(TextRules.lastLine, "a\n\n") == 1)
    #expect(breaches(TextRules.lastLine, "") == 1)
    #expect(breaches(TextRules.lastLine, "a\n") == 0)
  }

  @Test("a carriage return, and a tab in Swift but not in a script")
  func whiteSpace() {
    #expect(breaches(TextRules.noCarriageReturn, "a\r\n") == 1)
    #expect(breaches(TextRules.noTab, "\ta\n", path: "a.swift") == 1)
    #expect(breaches(TextRules.noTab, "\ta\n", path: "a.sh") == 0)
  }

  @Test(
    "a path of one machine",
    arguments: [
      "/ro" + "ot", "/ho" + "me/x", "/tm" + "p/x", "(/wo" + "rk/a)", "\"/Us" + "ers/a\"",
    ])
  func machinePath(text: String) {
    #expect(breaches(TextRules.noMachine, "a " + text + " b\n") == 1)
  }

  @Test(
    "what only looks like a path of one machine",
    arguments: [
      "tree/root", "/roots", "the /tmp folder", "and/or/work", "/working", "/usr/bin/env",
    ])
  func otherPath(text: String) {
    #expect(breaches(TextRules.noMachine, "a " + text + " b\n") == 0)
  }

  @Test("a word that leaves work for later")
  func leftover() {
    #expect(breaches(TextRules.noLeftover, "// TO" + "DO: x\n") == 1)
    #expect(breaches(TextRules.noLeftover, "# FIX" + "ME\n") == 1)
    #expect(breaches(TextRules.noLeftover, "TO" + "DOROV\n") == 0)
  }

  @Test("a reference to notes that are not here")
  func absentNote() {
    #expect(breaches(TextRules.noAbsentNote, "// As DOM" + "AIN §3 says.\n") == 1)
    #expect(breaches(TextRules.noAbsentNote, "// RFC 6962 §2.1\n") == 0)
  }

  @Test("a script without its run bit")
  func runBit() {
    let script = SourceText(path: "tools/a", "#!/bin/bash\n")
    #expect(TextRules.runs.breaches(script).count == 1)
    let runnable = SourceText(path: "tools/a", "#!/bin/bash\n", isExecutable: true)
    #expect(TextRules.runs.breaches(runnable) == [])
  }
}
