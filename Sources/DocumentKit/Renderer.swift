/// Which writers made the bytes. It changes with any change that alters the output for an equal
/// tree, so that an arrêté document can name what rendered it.
public enum Renderer {
  public static let name = "greffe-documentkit"
  public static let version = 1
}
