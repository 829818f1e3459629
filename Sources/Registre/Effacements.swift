public import Conventions
internal import Journal
internal import JournalFile
internal import MerkleLog

/// What a registre says must no longer be there: blocks withdrawn, identities erased (R23, R24).
///
/// Read from its entries alone, so that a document never shows what a crash left on the disk.
public struct Effacements: Sendable {
  public let blocs: [Condense: BlocRetire]
  public let identites: [PersonneID: Acte<IdentiteEffacee>]

  init(_ etat: Etat) {
    blocs = etat.blocsRetires
    identites = Dictionary(
      etat.identitesEffacees.tous.map { ($0.fait.personne, $0) },
      uniquingKeysWith: { premiere, _ in premiere })
  }

  public var isEmpty: Bool { blocs.isEmpty && identites.isEmpty }
}

extension LectureDuJournal {
  private static let retraits = TypesIgnores(ou: {
    [.texteRetire, .pieceRetiree, .identiteEffacee].contains($0)
  })

  /// The withdrawals among the entries known. Only their lines are decoded: a reading of a plan
  /// can afford it.
  public func effacements(
    connu: Connaissance = .tout
  ) throws(EntreeIllisible) -> Effacements {
    let fin = try position(de: connu)
    var etat = Etat()
    let indices = EntryIndex(0)..<EntryIndex(0).advanced(by: fin.rang)
    try entrees.forEachLine(in: indices) { index, ligne throws(EntreeIllisible) in
      guard LectureDuJournal.retraits.terminent(ligne) else { return }
      etat.evoluer(try LectureDuJournal.ecriture(ligne, a: Position(index)))
    }
    return Effacements(etat)
  }
}

/// Something that was withdrawn or erased.
public enum Efface: Hashable, Sendable {
  /// A text, a pièce or a rendering, and the entry that withdrew it.
  case bloc(BlocRetire.Nature, par: Position)
  case identite(PersonneID, par: Position)

  /// The entry that withdrew it.
  public var position: Position {
    switch self {
    case .bloc(_, let position), .identite(_, let position): position
    }
  }
}

extension Registre {
  /// What the entries say is withdrawn or erased.
  public func effacements() throws(ErreurDeRegistre) -> Effacements {
    let lecture: LectureDuJournal
    do throws(StoreError) { lecture = try self.lecture() } catch { throw .depot(error) }
    do throws(EntreeIllisible) {
      return try lecture.effacements()
    } catch {
      throw .illisible(error)
    }
  }

  /// What should be gone and still is there: a crash came between the entry and the erasure, or an
  /// old backup was laid over the registre.
  public func effacementsEnAttente() throws(ErreurDeRegistre) -> [Efface] {
    let effacements = try effacements()
    do throws(PrivateFileError) {
      var restes: [Efface] = []
      for (condense, retrait) in effacements.blocs where try journal.blocks.holds(Hash(condense)) {
        restes.append(.bloc(retrait.nature, par: retrait.trace.position))
      }
      for (personne, acte) in effacements.identites
      where try journal.identities.get(named: personne.nom) != nil {
        restes.append(.identite(personne, par: acte.trace.position))
      }
      // Of several erased by one entry, each counts; the order of a dictionary does not.
      return restes.sorted { ($0.position, $0.cle) < ($1.position, $1.cle) }
    } catch {
      throw .prive(error)
    }
  }

  /// Erases what should be gone, for whoever writes; returns what was still there.
  public func acheverLesEffacements() throws(ErreurDeRegistre) -> [Efface] {
    guard journal.condition == .writable else { return [] }
    let restes = try effacementsEnAttente()
    guard !restes.isEmpty else { return [] }
    let effacements = try effacements()
    try effacer(Array(effacements.blocs.keys), Array(effacements.identites.keys))
    return restes
  }

  /// Erases what these entries withdraw. They are durable: a crash from here on loses no entry, and
  /// leaves at most bytes that the next act erases.
  func effacer(_ ecritures: [Ecriture]) throws(ErreurDeRegistre) {
    let effacements = Effacements(Etat(ecritures))
    guard !effacements.isEmpty, journal.condition == .writable else { return }
    try effacer(Array(effacements.blocs.keys), Array(effacements.identites.keys))
  }

  private func effacer(
    _ blocs: [Condense], _ personnes: [PersonneID]
  ) throws(ErreurDeRegistre) {
    let lecture: LectureDuJournal
    do throws(StoreError) { lecture = try self.lecture() } catch { throw .depot(error) }
    let inscrites = try etat().personnes
    do throws(PrivateFileError) {
      for condense in blocs.sorted() { _ = try journal.blocks.wipe(Hash(condense)) }
      for personne in personnes.sorted() { _ = try journal.identities.wipe(named: personne.nom) }
      // A crash before a commit may have left the same words under a digest, or the same name under
      // a reference, that no entry knows: nobody would ever find them.
      _ = try journal.blocks.sweep(keeping: lecture.condensesCites)
      for nom in try journal.identities.names()
      where PersonneID(nom).flatMap({ inscrites[$0] }) == nil {
        _ = try journal.identities.wipe(named: nom)
      }
    } catch {
      throw .effacementInacheve(error)
    }
  }
}

extension LectureDuJournal {
  /// Every digest that a line may cite, as it is spelt there: taken from the bytes, so that an
  /// entry of a type that this software does not know keeps its blocks.
  fileprivate var condensesCites: Set<String> {
    var cites: Set<String> = []
    entrees.forEachLine { _, ligne in
      for chaine in ligne.split(separator: UInt8(ascii: "\"")) where chaine.count == 64 {
        cites.insert(String(decoding: chaine, as: UTF8.self))
      }
    }
    return cites
  }
}

extension Efface {
  /// Sorts what one entry erased.
  fileprivate var cle: String {
    switch self {
    case .bloc(.texte, _): "texte"
    case .bloc(.piece, _): "piece"
    case .bloc(.rendu(let bilan), _): "rendu \(bilan.nom)"
    case .identite(let personne, _): "identite \(personne.nom)"
    }
  }
}
