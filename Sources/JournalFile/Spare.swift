/// The file that `Durable.publish` writes to while another one is published, and what this process
/// knows of the two.
///
/// A spare is written in place, unsynced, only where this process wrote it whole and synced it.
/// What another process left is made anew, whatever it looks like: who died in the middle of a
/// write, or was told that a sync failed, leaves bytes that can be read and that the disk may never
/// get.
package struct Spare: Sendable {
  package let path: DiskPath
  private var known = Known()
  /// Whether two names can be exchanged there, as far as is known.
  var canBeExchanged = true

  /// The most bytes that a disk writes together or not at all.
  static let sectorBytes = 512

  /// The length of each of the two files, where this process wrote and synced it at that length.
  struct Known: Sendable {
    var published: Int?
    var spare: Int?
  }

  /// Of a process that begins: nothing is known.
  package init(_ path: DiskPath) { self.path = path }

  /// What was known until now.
  mutating func forget() -> Known {
    defer { known = Known() }
    return known
  }

  /// The names were exchanged: what was published is the spare now.
  mutating func learn(published: Int, spare: Int?) {
    known = Known(published: published, spare: spare)
  }
}
