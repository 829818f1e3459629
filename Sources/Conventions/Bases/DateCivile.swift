/// A civil date of the Gregorian calendar, without time or time zone: the day that an act bears, or
/// from which it counts (R20). Only real dates between 1900 and 2999 exist: 30 February does not.
public struct DateCivile: Hashable, Comparable, Sendable {
  /// Year, month and day side by side: a date compares and hashes as one number, and a registre
  /// holds millions of them.
  @usableFromInline let rang: Int32

  @inlinable public var annee: Int { Int(rang >> 9) }
  @inlinable public var mois: Int { Int(rang >> 5 & 0x0F) }
  @inlinable public var jour: Int { Int(rang & 0x1F) }

  public init?(annee: Int, mois: Int, jour: Int) {
    guard (1900...2999).contains(annee), (1...12).contains(mois), jour >= 1,
      jour <= DateCivile.jours(dans: mois, de: annee)
    else { return nil }
    self.init(certaine: annee, mois, jour)
  }

  /// Reads the one accepted spelling, `AAAA-MM-JJ`.
  public init?(_ texte: some StringProtocol) {
    let chiffres = Array(texte.utf8)
    guard chiffres.count == 10, chiffres[4] == 0x2D, chiffres[7] == 0x2D else { return nil }
    func entier(_ plage: Range<Int>) -> Int? {
      var total = 0
      for octet in chiffres[plage] {
        guard (0x30...0x39).contains(octet) else { return nil }
        total = total * 10 + Int(octet - 0x30)
      }
      return total
    }
    guard let annee = entier(0..<4), let mois = entier(5..<7), let jour = entier(8..<10) else {
      return nil
    }
    self.init(annee: annee, mois: mois, jour: jour)
  }

  /// First of January of a year that is known to be valid.
  public static func debut(de annee: Annee) -> DateCivile {
    DateCivile(certaine: annee.nombre, 1, 1)
  }

  /// 31 December of a year.
  public static func fin(de annee: Annee) -> DateCivile {
    DateCivile(certaine: annee.nombre, 12, 31)
  }

  private init(certaine annee: Int, _ mois: Int, _ jour: Int) {
    rang = Int32(annee << 9 | mois << 5 | jour)
  }

  /// `AAAA-MM-JJ`.
  public var texte: String {
    func deux(_ nombre: Int) -> String { nombre < 10 ? "0\(nombre)" : "\(nombre)" }
    return "\(annee)-\(deux(mois))-\(deux(jour))"
  }

  @inlinable
  public static func < (a: DateCivile, b: DateCivile) -> Bool { a.rang < b.rang }

  /// The last day of a month.
  public static func jours(dans mois: Int, de annee: Int) -> Int {
    switch mois {
    case 2: (annee % 4 == 0 && annee % 100 != 0) || annee % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days since 1 January 1970; negative before.
  public var jourDepuis1970: Int {
    let a = mois <= 2 ? annee - 1 : annee
    let ere = a / 400
    let anneeDeLEre = a - ere * 400
    let jourDeLAnnee = (153 * (mois + (mois > 2 ? -3 : 9)) + 2) / 5 + jour - 1
    return ere * 146_097 + anneeDeLEre * 365 + anneeDeLEre / 4 - anneeDeLEre / 100 + jourDeLAnnee
      - 719_468
  }

  /// The day before; this one where there is none.
  public var veille: DateCivile { DateCivile(jourDepuis1970: jourDepuis1970 - 1) ?? self }

  /// So many months later, from day to day: the last day of the month where it has no such day.
  public func plus(mois ajoutes: Int) -> DateCivile? {
    let (rang, debordement) = (annee * 12 + mois - 1).addingReportingOverflow(ajoutes)
    guard !debordement, rang >= 0 else { return nil }
    let (arrivee, mois) = (rang / 12, rang % 12 + 1)
    return DateCivile(
      annee: arrivee, mois: mois, jour: min(jour, DateCivile.jours(dans: mois, de: arrivee)))
  }

  /// The civil date of a count of days since 1 January 1970 (years 1900 to 2999 only).
  public init?(jourDepuis1970 compte: Int) {
    guard (-25_567...376_199).contains(compte) else { return nil }
    let z = compte + 719_468
    let ere = z / 146_097
    let jourDeLEre = z - ere * 146_097
    let annee =
      (jourDeLEre - jourDeLEre / 1460 + jourDeLEre / 36_524 - jourDeLEre / 146_096) / 365
    let jourDeLAnnee = jourDeLEre - (365 * annee + annee / 4 - annee / 100)
    let m = (5 * jourDeLAnnee + 2) / 153
    let mois = m < 10 ? m + 3 : m - 9
    self.init(
      annee: annee + ere * 400 + (mois <= 2 ? 1 : 0), mois: mois,
      jour: jourDeLAnnee - (153 * m + 2) / 5 + 1)
  }
}

/// A calendar year of a convention, 1900 to 2999; printed "N+1 (2026)" in annual reports.
public struct Annee: Hashable, Comparable, Sendable {
  @usableFromInline let court: Int16

  @inlinable public var nombre: Int { Int(court) }

  public init?(_ nombre: Int) {
    guard (1900...2999).contains(nombre) else { return nil }
    court = Int16(nombre)
  }

  public init(de date: DateCivile) { court = Int16(date.annee) }

  @inlinable
  public static func < (a: Annee, b: Annee) -> Bool { a.court < b.court }
}

/// An instant of the registre's clock: milliseconds since 1 January 1970, UTC (R20,
/// *enregistrement*).
public struct Horodate: Hashable, Comparable, Sendable {
  public let millisecondes: Int64

  public init(millisecondes: Int64) { self.millisecondes = millisecondes }

  /// The UTC day of this instant, within the civil dates that exist here.
  public var jour: DateCivile? {
    let jour = millisecondes / 86_400_000 - (millisecondes % 86_400_000 < 0 ? 1 : 0)
    return DateCivile(jourDepuis1970: Int(jour))
  }

  public static func < (a: Horodate, b: Horodate) -> Bool { a.millisecondes < b.millisecondes }
}
