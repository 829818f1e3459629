/// Lists blocks one under the other; a string literal is a paragraph.
@resultBuilder
public enum BlockBuilder {
  /// A text alone is a paragraph.
  public static func buildExpression(_ text: RichText) -> [Block] { [Paragraph(text).block] }
  /// A block of the tree.
  public static func buildExpression(_ block: Block) -> [Block] { [block] }
  /// Blocks made elsewhere.
  public static func buildExpression(_ blocks: [Block]) -> [Block] { blocks }
  /// Any block by its own type.
  public static func buildExpression(_ part: some BlockConvertible) -> [Block] { [part.block] }
  /// One after the other.
  public static func buildBlock(_ parts: [Block]...) -> [Block] { parts.flatMap { $0 } }
  /// `if` without `else`.
  public static func buildOptional(_ part: [Block]?) -> [Block] { part ?? [] }
  /// The first branch of `if`.
  public static func buildEither(first: [Block]) -> [Block] { first }
  /// The other branch of `if`.
  public static func buildEither(second: [Block]) -> [Block] { second }
  /// `for` loops.
  public static func buildArray(_ parts: [[Block]]) -> [Block] { parts.flatMap { $0 } }
}

/// Lists the rows of a table one under the other.
@resultBuilder
public enum RowBuilder {
  /// One row.
  public static func buildExpression(_ row: Row) -> [Row] { [row] }
  /// Rows made elsewhere.
  public static func buildExpression(_ rows: [Row]) -> [Row] { rows }
  /// One after the other.
  public static func buildBlock(_ parts: [Row]...) -> [Row] { parts.flatMap { $0 } }
  /// `if` without `else`.
  public static func buildOptional(_ part: [Row]?) -> [Row] { part ?? [] }
  /// The first branch of `if`.
  public static func buildEither(first: [Row]) -> [Row] { first }
  /// The other branch of `if`.
  public static func buildEither(second: [Row]) -> [Row] { second }
  /// `for` loops.
  public static func buildArray(_ parts: [[Row]]) -> [Row] { parts.flatMap { $0 } }
}
