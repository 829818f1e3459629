/// Why a typed text is not a value of an indicateur's form (R15).
public enum RefusDeValeur: Error, Hashable, Sendable {
  case vide
  /// A lone dash, slash or question mark: the cause of an absence must be said.
  case tiret
  case formule
  case caractereInterdit(UInt32)
  case tropLong(maximum: Int)
  case nombre(RefusDeNombre)
  case negatif
  case entierAttendu
  /// A unit that the form does not have: "%" for a count, "k€" for euros.
  case uniteInattendue(String)
  /// "1" without its sign: 1 % or 100 %?
  case pourcentageAmbigu
  case horsBornes(minimum: Int, maximum: Int)
  /// A count came without its percentage.
  case pourcentageManquant
  /// A ratio is written "3/4".
  case rapportAttendu
  case denominateurNul
  case ouiNonAttendu
  case sensAttendu
  /// Only `<5` is understood: no other inequality.
  case inegaliteInattendue
  /// A masked count in a form that is not a count.
  case seuilHorsForme
  /// "<1" or less hides nothing.
  case seuilInvalide
  /// A percentage beside a masked count would tell the count (R19).
  case secretDevoile
  case estimationInattendue
  /// The announced count is not the number of items.
  case compteDifferent(annonce: Int, compte: Int)
  case elementVide
}

extension Valeur {
  /// Reads what was typed for an indicateur of this form, or says why it is refused; the entry is
  /// kept as typed, without the spaces at its ends.
  ///
  /// Understood for every form: NS, ND and the causes of absence in words. For figures: an estimate
  /// ("environ 40", "~40", "≈ 40", "40 (estimation)"); for counts: a masked count ("<5"). A figure
  /// without the sign "%" is read as a ratio, times 100, when it lies strictly between 0 and 1:
  /// "0,78" is 78 %; "0,78 %" is not, and a bare "1" is refused as ambiguous.
  public init(saisie: some StringProtocol, forme: FormeIndicateur) throws(RefusDeValeur) {
    let texte = TexteSaisi.rogner(saisie)
    guard !texte.isEmpty else { throw .vide }
    if let interdit = texte.unicodeScalars.first(where: TexteSaisi.estInterdit) {
      throw .caractereInterdit(interdit.value)
    }
    guard texte.utf8.count <= TexteSaisi.longueurMaximale else {
      throw .tropLong(maximum: TexteSaisi.longueurMaximale)
    }
    if texte.hasPrefix("=") || texte.hasPrefix("@") { throw .formule }
    let plie = TexteSaisi.plier(texte)
    if ["-", "--", "/", "?", "_", "…", "..."].contains(plie) { throw .tiret }
    if let cause = CauseAbsence(saisie: plie) {
      self.init(mesure: .absente(cause), texte: texte, estimee: false)
      return
    }
    let (estimee, reste) = LectureDeMesure.separerEstimation(plie)
    let mesure = try LectureDeMesure.lire(texte, plie: plie, sansEstimation: reste, forme: forme)
    switch mesure {
    case .texte, .liste: self.init(mesure: mesure, texte: texte, estimee: false)
    case .ouiNon where estimee: throw .estimationInattendue
    case .inferieurA where estimee: throw .estimationInattendue
    case .nombre, .pourcentage, .nombreEtPourcentage, .rapport, .ouiNon, .absente, .inferieurA:
      self.init(mesure: mesure, texte: texte, estimee: estimee)
    }
  }
}

extension CauseAbsence {
  /// The cause that a cell may state in words; the text is already folded.
  init?(saisie plie: String) {
    switch plie {
    case "ns", "n.s.", "n.s", "non significatif", "non significative", "non-significatif":
      self = .nonSignificatif
    case "nd", "n.d.", "n.d", "non disponible", "non-disponible": self = .nonDisponible
    case "sans objet", "sans-objet": self = .sansObjet
    case "non renseigne", "non renseignee", "non-renseigne": self = .nonRenseigne
    case "a elaborer", "a-elaborer": self = .aElaborer
    case "illisible": self = .illisible
    case "secret statistique", "secret-statistique": self = .secretStatistique
    default: return nil
    }
  }
}
