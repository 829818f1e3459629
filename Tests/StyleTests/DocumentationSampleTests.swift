import Testing

@Suite("what is public and undocumented is seen")
struct DocumentationSampleTests {
  private func lines(_ text: String, path: String = "Sources/Journal/A.swift") -> [Int] {
    DocumentationRules.documented.breaches(SourceText(path: path, text)).map(\.line)
  }

  @Test(
    "a type or a function without a docstring",
    arguments: [
      "public struct A {", "public indirect enum A {", "  public static func a() -> B {",
      "public protocol A: B {", "public final class A {", "public typealias A = B",
      "  public mutating func a<T>(_: T) {", "public actor A {", "public struct A {}",
      "public enum A { case b }",
    ])
  func undocumented(declaration: String) {
    #expect(lines("\n" + declaration + "\n") == [2])
    #expect(lines("// Not a docstring.\n" + declaration + "\n") == [2])
    #expect(lines("/// Of something else.\n\n" + declaration + "\n") == [3])
    #expect(lines("/// What it is.\n" + declaration + "\n") == [])
    #expect(lines("/// What it is.\n@frozen\n" + declaration + "\n") == [])
    #expect(lines(declaration + "\n", path: "Tests/A/B.swift") == [])
  }

  @Test(
    "what needs none",
    arguments: [
      "public let a: Int", "public init(a: Int) {", "public static func < (a: A, b: A) -> Bool {",
      "public func hash(into hasher: inout Hasher) {", "struct A {", "// public struct A {",
      "public import A", "let a = \"public struct A\"", "public extension A {",
      "  public enum A {}",
    ])
  func exempt(declaration: String) {
    #expect(lines(declaration + "\n") == [])
  }
}
