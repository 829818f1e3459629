public import MerkleLog

/// Why a key file was refused.
public enum SignerKeyFileError: Error, Hashable, Sendable {
  case alreadyThere(DiskPath)
  case notThere(DiskPath)
  /// Others than its owner may read or write it; the nine permission bits.
  case openToOthers(DiskPath, permissions: UInt32)
  /// Not one line holding a signing key.
  case malformed(DiskPath, KeyError)
  case file(FileError)
}

/// The signing key of a registre: one line of text in a file of its owner alone, outside of every
/// registre. Whoever reads it can sign in the registre's name.
public enum SignerKeyFile {
  private static let maximumBytes = 4_096

  /// Writes a new key, durably, with permissions 0600; never over an existing file.
  public static func create(
    at path: DiskPath, holding signer: NoteSigner
  ) throws(SignerKeyFileError) {
    try create(at: path, holding: signer, on: PosixFileSystem())
  }

  /// Reads a key; refused when its group or others may read or write the file.
  public static func load(at path: DiskPath) throws(SignerKeyFileError) -> NoteSigner {
    try load(at: path, on: PosixFileSystem())
  }

  package static func create(
    at path: DiskPath, holding signer: NoteSigner, on fileSystem: any FileSystem
  ) throws(SignerKeyFileError) {
    let line = Array((signer.skey + "\n").utf8)
    do throws(FileError) {
      try Durable(fileSystem).create(path, line, .owner)
    } catch {
      throw error.isAlreadyThere ? .alreadyThere(path) : .file(error)
    }
  }

  package static func load(
    at path: DiskPath, on fileSystem: any FileSystem
  ) throws(SignerKeyFileError) -> NoteSigner {
    let bytes = try contents(at: path, on: fileSystem)
    guard bytes.last == 0x0A else { throw .malformed(path, .malformed) }
    do throws(KeyError) {
      return try NoteSigner(skey: String(decoding: bytes.dropLast(), as: UTF8.self))
    } catch {
      throw .malformed(path, error)
    }
  }

  private static func contents(
    at path: DiskPath, on fileSystem: any FileSystem
  ) throws(SignerKeyFileError) -> [UInt8] {
    var permissions: UInt32 = 0
    var bytes: [UInt8]?
    do throws(FileError) {
      permissions = try fileSystem.status(path)?.permissions ?? 0
      bytes = try fileSystem.contents(of: path, limit: maximumBytes)
    } catch {
      throw .file(error)
    }
    guard let bytes else { throw .notThere(path) }
    // A key that others could read is not trusted again once it is closed: say so, do not repair.
    guard permissions & 0o077 == 0 else { throw .openToOthers(path, permissions: permissions) }
    return bytes
  }
}
