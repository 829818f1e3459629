/// The limits of format 1. A verifier must refuse what exceeds them.
public enum Limits {
  /// The longest line, in bytes, without its line feed.
  public static let lineByteCount = 65_535
  /// How many objects and arrays may be open at once.
  public static let depth = 16
  /// The largest integer either side of zero: 2^53 - 1, which every JSON reader holds exactly.
  public static let integer: Int64 = 9_007_199_254_740_991
  /// The most entries that one operation may write.
  public static let entriesPerOperation = 100_000
  /// The longest reference of a recorder, in bytes.
  public static let recorderByteCount = 128
  /// The longest name of an event type, in bytes.
  public static let eventTypeByteCount = 64
}
