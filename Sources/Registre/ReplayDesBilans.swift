internal import ConventionDocuments
public import Conventions
internal import Journal
internal import JournalFile
internal import MerkleLog

/// What was found in making an arrêté bilan again (R21).
public struct ConstatDeBilan: Hashable, Sendable {
  /// Nil for an extract of the plan itself (R22).
  public let bilan: BilanID?
  /// The entry that arrêta it, or that says that an extract was sent.
  public let position: Position
  public let nature: Nature

  /// What differs, or could not be compared.
  public enum Nature: Hashable, Sendable {
    /// From the same entries, the canonical content is not the one that was arrêté.
    case contenuDifferent(arrete: Condense, refait: Condense)
    /// From the same entries, the extract is not the one that was sent.
    case extraitDifferent(envoye: Condense, refait: Condense)
    /// The stored rendering is not the one that the entry cites.
    case renduAltere(format: String)
    /// The current renderer is the one that the entry names, and gives other bytes.
    case renduDifferent(format: String)
    /// The stored rendering is not here, other blocks are, and no entry withdraws it.
    case renduPerdu(format: String)
    /// This copy of the registre has no blocks at all.
    case renduNonTransmis(format: String)
    /// The stored rendering was withdrawn by this entry, with a text that it printed (R24).
    case renduRetire(format: String, par: Position)
    /// The stored rendering prints a text that was withdrawn later, and was not withdrawn with it.
    case renduGardeUnTexteRetire(format: String)
    /// Another renderer wrote it: its bytes are checked, and not made again.
    case autreMoteur(String)
    /// Narrative texts that it printed are not in this copy: it cannot be made again.
    case textesAbsents(Int)
    /// A format that this program does not write.
    case formatInconnu(String)
    /// What is needed to make it again could not be read.
    case illisible
  }

  /// True: what was arrêté is not what is there. False: something could not be compared.
  public var estUnDoute: Bool {
    switch nature {
    case .contenuDifferent, .extraitDifferent, .renduAltere, .renduDifferent, .renduPerdu,
      .renduGardeUnTexteRetire, .illisible:
      true
    case .renduNonTransmis, .renduRetire, .autreMoteur, .textesAbsents, .formatInconnu: false
    }
  }
}

extension Registre {
  /// Makes every arrêté bilan again at its two dates, and compares with what was arrêté: the
  /// canonical content always, the stored bytes by their digest, and the rendering where the
  /// renderer is the same. `etat` is everything recorded.
  public func verifierLesBilans(_ etat: Etat) throws(ErreurDeRegistre) -> [ConstatDeBilan] {
    let effacements = Effacements(etat)
    var constats: [ConstatDeBilan] = []
    for dossier in etat.bilans.tous {
      constats += try BilanRefait(dossier.arret, self, effacements).constats()
    }
    for acte in etat.extraitsTransmis {
      if let constat = try constat(de: acte, etat) { constats.append(constat) }
    }
    return constats
  }

  /// An extract made again from the entries that it knew, by its perimeter; nil: it is the one that
  /// was sent.
  private func constat(
    de acte: Acte<ExtraitTransmis>, _ etat: Etat
  ) throws(ErreurDeRegistre) -> ConstatDeBilan? {
    let fait = acte.fait
    let vue: VueDExtrait?
    var bilan: BilanID?
    switch fait.extrait {
    case .schemaPluriannuel(let jour, let connuA):
      vue = try etatConnu(a: connuA).map {
        VueDExtrait(schemaDans: $0, enVigueurAu: jour, fait.perimetre)
      }
    case .bilan(let id):
      bilan = id
      guard let arret = etat.bilans[id]?.arret.fait else { return nil }
      vue = try etatConnu(a: arret.connuA).map {
        VueDExtrait(de: arret, dans: $0, fait.perimetre)
      }
    }
    guard let vue else {
      return ConstatDeBilan(bilan: bilan, position: acte.trace.position, nature: .illisible)
    }
    guard vue.condense != fait.contenu else { return nil }
    return ConstatDeBilan(
      bilan: bilan, position: acte.trace.position,
      nature: .extraitDifferent(envoye: fait.contenu, refait: vue.condense))
  }

  private func etatConnu(a position: Position) throws(ErreurDeRegistre) -> Etat? {
    try lire { lecture throws(EntreeIllisible) in
      try lecture.etat(connu: .position(position))
    }
  }

  /// What was known after some entries; nil when they cannot be read.
  fileprivate func lire<Lu>(
    _ corps: (LectureDuJournal) throws(EntreeIllisible) -> Lu
  ) throws(ErreurDeRegistre) -> Lu? {
    let lecture: LectureDuJournal
    do throws(StoreError) { lecture = try self.lecture() } catch { throw .depot(error) }
    do throws(EntreeIllisible) { return try corps(lecture) } catch { return nil }
  }
}

/// One arrêté bilan, made again as it was: from the entries that it knew, with the texts that were
/// still there when it was arrêté.
private struct BilanRefait {
  let arret: Acte<BilanArrete>
  let registre: Registre
  /// Everything that was withdrawn to this day.
  let effacements: Effacements

  init(_ arret: Acte<BilanArrete>, _ registre: Registre, _ effacements: Effacements) {
    self.arret = arret
    self.registre = registre
    self.effacements = effacements
  }

  func constats() throws(ErreurDeRegistre) -> [ConstatDeBilan] {
    let fait = arret.fait
    guard
      let connu = try registre.lire({ lecture throws(EntreeIllisible) in
        try lecture.etat(connu: .position(fait.connuA))
      }),
      let dAlors = try registre.lire({ lecture throws(EntreeIllisible) in
        try lecture.effacements(connu: .position(arret.trace.position))
      })
    else { return [constat(.illisible)] }
    let vue = VueDeBilan(fait.genre, dans: connu, enVigueurAu: fait.enVigueurAu)
    var constats: [ConstatDeBilan] = []
    if vue.condense != fait.contenu {
      constats.append(constat(.contenuDifferent(arrete: fait.contenu, refait: vue.condense)))
    }
    let textes = try textes(vue, connu, dAlors)
    if fait.moteur != Gabarit.moteur { constats.append(constat(.autreMoteur(fait.moteur))) }
    if textes.absents > 0 { constats.append(constat(.textesAbsents(textes.absents))) }
    let gabarit = try registre.gabarit(
      pour: connu, enVigueurAu: fait.enVigueurAu, effacements: dAlors)
    let refaisable = fait.moteur == Gabarit.moteur && textes.absents == 0
    for rendu in fait.rendus {
      let nature =
        textes.retires
        ? try gardant(rendu) : try comparer(rendu, vue, gabarit, refaisable: refaisable)
      if let nature { constats.append(constat(nature)) }
    }
    return constats
  }

  private func constat(_ nature: ConstatDeBilan.Nature) -> ConstatDeBilan {
    ConstatDeBilan(bilan: arret.fait.bilan, position: arret.trace.position, nature: nature)
  }

  private typealias Nature = ConstatDeBilan.Nature

  /// How many of the texts that the bilan printed are missing without an entry that withdraws them,
  /// and whether some were withdrawn since.
  private func textes(
    _ vue: VueDeBilan, _ connu: Etat, _ dAlors: Effacements
  ) throws(ErreurDeRegistre) -> (absents: Int, retires: Bool) {
    let cites = vue.condensesCites
    var absents = 0
    var retires = false
    for (_, _, bloc) in connu.textesCites where cites.contains(bloc.condense) {
      if dAlors.blocs[bloc.condense] != nil { continue }
      if effacements.blocs[bloc.condense] != nil {
        retires = true
      } else if case .octets = try registre.retrouver(bloc) {
        continue
      } else {
        absents += 1
      }
    }
    return (absents, retires)
  }

  private func retrait(_ rendu: RenduDeBilan) -> Nature? {
    effacements.blocs[rendu.bloc.condense].map {
      .renduRetire(format: rendu.format, par: $0.trace.position)
    }
  }

  /// A rendering of a bilan that printed a text withdrawn since.
  private func gardant(_ rendu: RenduDeBilan) throws(ErreurDeRegistre) -> Nature? {
    if let retrait = retrait(rendu) { return retrait }
    return try absence(rendu) ?? .renduGardeUnTexteRetire(format: rendu.format)
  }

  private func comparer(
    _ rendu: RenduDeBilan, _ vue: VueDeBilan, _ gabarit: Gabarit, refaisable: Bool
  ) throws(ErreurDeRegistre) -> Nature? {
    if let retrait = retrait(rendu) { return retrait }
    if let absence = try absence(rendu) { return absence }
    guard let format = FormatDeRendu(rawValue: rendu.format) else {
      return .formatInconnu(rendu.format)
    }
    guard refaisable, case .octets(let octets) = try registre.retrouver(rendu.bloc) else {
      return nil
    }
    return vue.rendu(format, gabarit) == octets ? nil : .renduDifferent(format: rendu.format)
  }

  /// Why a stored rendering cannot be read; nil when it can.
  private func absence(_ rendu: RenduDeBilan) throws(ErreurDeRegistre) -> Nature? {
    switch try registre.retrouver(rendu.bloc) {
    case .octets: nil
    case .altere: .renduAltere(format: rendu.format)
    case .absent:
      try registre.blocsPresents()
        ? .renduPerdu(format: rendu.format) : .renduNonTransmis(format: rendu.format)
    }
  }
}
