/// Lists blocks one under the other; a string literal is a paragraph.
@resultBuilder
public enum BlockBuilder {
  public static func buildExpression(_ text: RichText) -> [Block] { [Paragraph(text).block] }
  public static func buildExpression(_ block: Block) -> [Block] { [block] }
  public static func buildExpression(_ blocks: [Block]) -> [Block] { blocks }
  public static func buildExpression(_ part: some BlockConvertible) -> [Block] { [part.block] }
  public static func buildBlock(_ parts: [Block]...) -> [Block] { parts.flatMap { $0 } }
  public static func buildOptional(_ part: [Block]?) -> [Block] { part ?? [] }
  public static func buildEither(first: [Block]) -> [Block] { first }
  public static func buildEither(second: [Block]) -> [Block] { second }
  public static func buildArray(_ parts: [[Block]]) -> [Block] { parts.flatMap { $0 } }
}

/// Lists the rows of a table one under the other.
@resultBuilder
public enum RowBuilder {
  public static func buildExpression(_ row: Row) -> [Row] { [row] }
  public static func buildExpression(_ rows: [Row]) -> [Row] { rows }
  public static func buildBlock(_ parts: [Row]...) -> [Row] { parts.flatMap { $0 } }
  public static func buildOptional(_ part: [Row]?) -> [Row] { part ?? [] }
  public static func buildEither(first: [Row]) -> [Row] { first }
  public static func buildEither(second: [Row]) -> [Row] { second }
  public static func buildArray(_ parts: [[Row]]) -> [Row] { parts.flatMap { $0 } }
}
