internal import ConventionDocuments
public import Conventions
internal import Journal
internal import JournalFile
internal import MerkleLog

/// What was found in making an arrêté bilan again (R21).
public struct ConstatDeBilan: Hashable, Sendable {
  public let bilan: BilanID
  /// The entry that arrêta it.
  public let position: Position
  public let nature: Nature

  /// What differs, or could not be compared.
  public enum Nature: Hashable, Sendable {
    /// From the same entries, the canonical content is not the one that was arrêté.
    case contenuDifferent(arrete: Condense, refait: Condense)
    /// The stored rendering is not the one that the entry cites.
    case renduAltere(format: String)
    /// The current renderer is the one that the entry names, and gives other bytes.
    case renduDifferent(format: String)
    /// The stored rendering is not in this copy of the registre.
    case renduAbsent(format: String)
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
    case .contenuDifferent, .renduAltere, .renduDifferent, .illisible: true
    case .renduAbsent, .autreMoteur, .textesAbsents, .formatInconnu: false
    }
  }
}

extension Registre {
  /// Makes every arrêté bilan again at its two dates, and compares with what was arrêté: the
  /// canonical content always, the stored bytes by their digest, and the rendering where the
  /// renderer is the same. `etat` is everything recorded.
  public func verifierLesBilans(_ etat: Etat) throws(ErreurDeRegistre) -> [ConstatDeBilan] {
    var constats: [ConstatDeBilan] = []
    for dossier in etat.bilans.tous { constats += try verifier(dossier.arret) }
    return constats
  }

  private func verifier(
    _ arret: Acte<BilanArrete>
  ) throws(ErreurDeRegistre) -> [ConstatDeBilan] {
    let fait = arret.fait
    func constat(_ nature: ConstatDeBilan.Nature) -> ConstatDeBilan {
      ConstatDeBilan(bilan: fait.bilan, position: arret.trace.position, nature: nature)
    }
    guard let connu = try etat(connuA: fait.connuA) else { return [constat(.illisible)] }
    let vue = VueDeBilan(fait.genre, dans: connu, enVigueurAu: fait.enVigueurAu)
    var constats: [ConstatDeBilan] = []
    if vue.condense != fait.contenu {
      constats.append(constat(.contenuDifferent(arrete: fait.contenu, refait: vue.condense)))
    }
    let absents = try textesAbsents(connu)
    if fait.moteur != Gabarit.moteur { constats.append(constat(.autreMoteur(fait.moteur))) }
    if absents > 0 { constats.append(constat(.textesAbsents(absents))) }
    let refaisable = fait.moteur == Gabarit.moteur && absents == 0
    for rendu in fait.rendus {
      let format = FormatDeRendu(rawValue: rendu.format)
      switch (try retrouver(rendu.bloc), format) {
      case (.absent, _): constats.append(constat(.renduAbsent(format: rendu.format)))
      case (.altere, _): constats.append(constat(.renduAltere(format: rendu.format)))
      case (.octets, nil): constats.append(constat(.formatInconnu(rendu.format)))
      case (.octets(let octets), let format?):
        guard refaisable else { continue }
        let gabarit = try gabarit(pour: connu, enVigueurAu: fait.enVigueurAu)
        if vue.rendu(format, gabarit) != octets {
          constats.append(constat(.renduDifferent(format: rendu.format)))
        }
      }
    }
    return constats
  }

  /// The state known to a bilan; nil when its entries cannot be read.
  private func etat(connuA position: Position) throws(ErreurDeRegistre) -> Etat? {
    let lecture: LectureDuJournal
    do throws(StoreError) { lecture = try self.lecture() } catch { throw .depot(error) }
    do throws(EntreeIllisible) {
      return try lecture.etat(connu: .position(position))
    } catch {
      return nil
    }
  }

  /// How many of the narrative texts known to a state are not in this copy, or are not what was
  /// cited.
  private func textesAbsents(_ etat: Etat) throws(ErreurDeRegistre) -> Int {
    let recues =
      etat.evaluations.values.flatMap(\.entrees)
      + etat.evaluationsTransversales.values.flatMap(\.entrees)
    var absents = 0
    for bloc in recues.flatMap({ $0.valeur.textes.textes.values }) {
      if case .octets = try retrouver(bloc) { continue }
      absents += 1
    }
    return absents
  }
}
