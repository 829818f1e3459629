import Testing

@testable import DocumentKit

@Suite("spans in Markdown")
struct MarkdownSpanTests {
  private func markdown(_ text: RichText) -> String {
    let document = Document(title: "T") { Section("fiche-1", "F") { Paragraph("x") } }
    var writer = MarkdownText(document)
    writer.compose(text, .paragraph)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  @Test("the mark of a divergent title inside a link is plain emphasis")
  func insideALink() {
    let title: RichText = "Fiche 1 — Accueillir " + .emphasis("(les sources divergent)")
    #expect(
      markdown(.link("fiche-1", title))
        == "[Fiche 1 — Accueillir *(les sources divergent)*](#fiche-1)")
    #expect(markdown(title) == "Fiche 1 — Accueillir *(les sources divergent)*")
    #expect(
      markdown(title + " | **x") == "Fiche 1 — Accueillir "
        + "*(les sources divergent)* \\| \\*\\*x")
  }

  @Test("punctuation against a word outside is an element: delimiters would not be read")
  func againstAWord() {
    #expect(markdown("avant" + .emphasis("(a)")) == "avant<em>(a)</em>")
    #expect(markdown(.emphasis("(a)") + "après") == "<em>(a)</em>après")
    #expect(markdown("avant" + .emphasis("a") + "après") == "avant*a*après")
    #expect(markdown(.emphasis(" a") + "") == "<em> a</em>")
  }

  @Test("two runs never touch, and a span inside its like is an element")
  func runs() {
    #expect(markdown(.strong("a") + .emphasis("b")) == "**a**<em>b</em>")
    #expect(markdown(.strong("a " + .emphasis("(b)") + " c")) == "**a *(b)* c**")
    #expect(markdown(.strong("a " + .emphasis("(b)"))) == "<strong>a *(b)*</strong>")
    #expect(markdown(.strong(.emphasis("b") + " c")) == "<strong>*b* c</strong>")
    #expect(markdown(.emphasis("a " + .emphasis("b") + " c")) == "*a <em>b</em> c*")
  }

  @Test("what follows is looked for beyond a link that leads nowhere and a text that is empty")
  func beyond() {
    let lost = RichText.link("ailleurs", "suite")
    #expect(markdown(.emphasis("(a)") + "" + lost) == "<em>(a)</em>suite")
    #expect(markdown(.emphasis("(a)") + .lineBreak + "suite") == "*(a)*\\\nsuite")
  }
}
