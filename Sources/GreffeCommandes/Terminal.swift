internal import Glibc

/// What is typed without being shown.
enum Terminal {
  /// Asks at the terminal of the process, whatever its input is; nil where there is none. The
  /// terminal shows again what is typed, however this ends.
  static func demander(_ invite: String) -> [UInt8]? {
    let descripteur = open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard descripteur >= 0 else { return nil }
    defer { close(descripteur) }
    var avant = termios()
    guard tcgetattr(descripteur, &avant) == 0 else { return nil }
    var muet = avant
    muet.c_lflag &= ~tcflag_t(ECHO)
    muet.c_lflag |= tcflag_t(ECHONL | ICANON)
    guard tcsetattr(descripteur, TCSAFLUSH, &muet) == 0 else { return nil }
    // The passphrase is read whatever becomes of the echo: there is nothing else to do about it.
    defer { _ = tcsetattr(descripteur, TCSAFLUSH, &avant) }
    guard Systeme.ecrire(Array(invite.utf8), vers: descripteur) == nil else { return nil }
    var octets: [UInt8] = []
    var octet: UInt8 = 0
    while octets.count < longueurMaximale {
      let lus = read(descripteur, &octet, 1)
      if lus < 0, errno == EINTR { continue }
      guard lus == 1, octet != 0x0A else { break }
      octets.append(octet)
    }
    return octets
  }

  private static let longueurMaximale = 4_096
}
