public import Conventions
internal import Journal
internal import JournalFile

/// Where some bytes still are in a registre, in the clear.
public enum LieuDOctets: Hashable, Comparable, Sendable {
  /// In an entry itself: there they stay.
  case ligne(Position)
  /// In a narrative text that this entry cites.
  case texte(Position)
  case piece(PieceID)
  /// In a stored rendering of a bilan.
  case rendu(BilanID)

  public var estUnRendu: Bool { if case .rendu = self { true } else { false } }
}

extension Registre {
  /// Where these bytes can still be read as they are: in the lines, and in the blocks that entries
  /// cite, those withdrawn and those of `exclus` left out. A compressed or scanned pièce shows
  /// nothing to such a search.
  public func lieux(
    contenant octets: [UInt8], dans etat: Etat, sauf exclus: Set<Condense> = []
  ) throws(ErreurDeRegistre) -> [LieuDOctets] {
    let recherche = Recherche(octets)
    guard !octets.isEmpty else { return [] }
    var lieux: Set<LieuDOctets> = []
    func chercher(_ bloc: BlocCite, _ lieu: LieuDOctets) throws(ErreurDeRegistre) {
      guard !exclus.contains(bloc.condense), etat.blocsRetires[bloc.condense] == nil,
        case .octets(let gardes) = try retrouver(bloc), recherche.trouve(dans: gardes)
      else { return }
      lieux.insert(lieu)
    }
    for texte in etat.textesCites { try chercher(texte.bloc, .texte(texte.position)) }
    for piece in etat.pieces.tous { try chercher(piece.fait.bloc, .piece(piece.fait.piece)) }
    for bilan in etat.bilans.tous.map(\.arret.fait) {
      for rendu in bilan.rendus { try chercher(rendu.bloc, .rendu(bilan.bilan)) }
    }
    let lecture: LectureDuJournal
    do throws(StoreError) { lecture = try self.lecture() } catch { throw .depot(error) }
    lecture.entrees.forEachLine { index, ligne in
      if recherche.trouve(dans: ligne) { lieux.insert(.ligne(Position(index))) }
    }
    return lieux.sorted()
  }
}

/// A search for some bytes among others.
public struct Recherche: Sendable {
  private let octets: [UInt8]

  public init(_ octets: [UInt8]) { self.octets = octets }

  /// Whether they stand somewhere in these.
  public func trouve(dans autres: [UInt8]) -> Bool {
    autres.withUnsafeBytes { trouve(dans: $0) }
  }

  func trouve(dans autres: UnsafeRawBufferPointer) -> Bool {
    guard let premier = octets.first, autres.count >= octets.count else { return false }
    for debut in 0...(autres.count - octets.count) where autres[debut] == premier {
      if octets.indices.allSatisfy({ autres[debut + $0] == octets[$0] }) { return true }
    }
    return false
  }
}
