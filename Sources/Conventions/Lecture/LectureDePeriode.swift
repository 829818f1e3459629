/// Why a typed text is not a period.
public enum RefusDePeriode: Error, Hashable, Sendable {
  case vide
  case illisible
  /// A year outside 1900 to 2999.
  case anneeHorsBornes
  /// T1 to T4, S1 or S2.
  case rangInconnu
  /// 30 February.
  case dateInexistante
}

extension Periode {
  /// Reads "2026", "2026-T1" or "T1 2026", "2026-S1" or "S1 2026", "2026-06-30".
  public init(saisie: some StringProtocol) throws(RefusDePeriode) {
    let plie = TexteSaisi.plier(saisie)
    guard !plie.isEmpty else { throw .vide }
    let mots = plie.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == " " }
    switch mots.count {
    case 1: self = .annee(try Periode.annee(mots[0]))
    case 2 where mots[0].first?.isLetter == true:
      self = try Periode.partie(mots[0], de: try Periode.annee(mots[1]))
    case 2: self = try Periode.partie(mots[1], de: try Periode.annee(mots[0]))
    case 3 where plie.utf8.count == 10 && !plie.contains(" "):
      _ = try Periode.annee(mots[0])
      guard mots[1...].allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }) else {
        throw .illisible
      }
      guard let date = DateCivile(plie) else { throw .dateInexistante }
      self = .date(date)
    default: throw .illisible
    }
  }

  private static func annee(_ mot: Substring) throws(RefusDePeriode) -> Annee {
    guard mot.utf8.count == 4, mot.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let nombre = Int(mot)
    else { throw .illisible }
    guard let annee = Annee(nombre) else { throw .anneeHorsBornes }
    return annee
  }

  private static func partie(
    _ mot: Substring, de annee: Annee
  ) throws(RefusDePeriode) -> Periode {
    guard mot.utf8.count == 2, let rang = mot.last?.wholeNumberValue else { throw .illisible }
    switch (mot.first, rang) {
    case ("t", 1...4): return .trimestre(annee, rang)
    case ("s", 1...2): return .semestre(annee, rang)
    case ("t", _), ("s", _): throw .rangInconnu
    default: throw .illisible
    }
  }
}
