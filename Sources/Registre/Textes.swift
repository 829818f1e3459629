public import Conventions
public import Journal
public import JournalFile
internal import MerkleLog

/// A narrative text or a pièce on its way into a registre: its bytes, and the block that cites
/// them.
public struct BlocNouveau: Hashable, Sendable {
  public let octets: [UInt8]
  public let bloc: BlocCite

  /// The salt is drawn from the operation, which is random, and from the place of the text in it:
  /// the same command sent again cites the same block, and is recognised.
  public init(_ octets: [UInt8], operation: OperationID, place: String) {
    let graine = Array("greffe/sel/1\n\(operation.text)\n\(place)".utf8)
    let sel = String(Hash.sha256(graine).hex.prefix(32))
    guard let sel = Sel(hex: sel) else {
      preconditionFailure("32 digits of a digest are a salt")
    }
    self.octets = octets
    bloc = BlocCite(condense: BlocNouveau.condense(octets, sel: sel), sel: sel)
  }

  /// SHA-256 of the salt's bytes followed by the text's.
  public static func condense(_ octets: [UInt8], sel: Sel) -> Condense {
    Condense(Hash.sha256(sel.octets + octets))
  }
}

/// What a citation leads to.
public enum TexteRetrouve: Hashable, Sendable {
  case octets([UInt8])
  /// Erased, or never transmitted with this copy of the registre.
  case absent
  /// The block is not what was cited.
  case altere
}

extension Registre {
  /// Stores blocks durably, before the events that cite them are recorded.
  public func deposer(_ blocs: [BlocNouveau]) throws(ErreurDeRegistre) {
    do throws(PrivateFileError) {
      for bloc in blocs {
        try journal.blocks.put(bloc.octets, digest: Hash(bloc.bloc.condense))
      }
    } catch {
      throw .prive(error)
    }
  }

  /// Records a command that cites new blocks. Where nothing is recorded, none is left behind.
  ///
  /// `suivant` is who signs from this operation on, where it changes the key; the registre is then
  /// closed to writing.
  public func executer(
    _ commande: Commande, operation: OperationID, blocs: [BlocNouveau],
    passantA suivant: NextSigner? = nil
  ) throws(ErreurDeRegistre) -> Accuse {
    let demande = Catalogue.demande(de: commande)
    // First: the blocks of an operation that is recorded are there, were erased, or are another's.
    if let accuse = try accuse(de: operation, demande, dejaEnregistree: true) { return accuse }
    do throws(ErreurDeRegistre) {
      try deposer(blocs)
      return try enregistrer(commande, demande, operation, passantA: suivant)
    } catch {
      if error.rienNEstEnregistre { try retirer(blocs) }
      throw error
    }
  }

  /// No recorded entry cites these: their salt is drawn from an operation that is not recorded.
  func retirer(_ blocs: [BlocNouveau]) throws(ErreurDeRegistre) {
    do throws(PrivateFileError) {
      for bloc in blocs { try journal.blocks.erase(Hash(bloc.bloc.condense)) }
    } catch {
      throw .prive(error)
    }
  }

  /// The bytes that a citation names, checked against its digest.
  public func retrouver(_ bloc: BlocCite) throws(ErreurDeRegistre) -> TexteRetrouve {
    do throws(PrivateFileError) {
      guard let octets = try journal.blocks.get(Hash(bloc.condense)) else { return .absent }
      return BlocNouveau.condense(octets, sel: bloc.sel) == bloc.condense
        ? .octets(octets) : .altere
    } catch {
      throw .prive(error)
    }
  }
}

extension ErreurDeRegistre {
  /// False where the entries may be there all the same, or are there and could not be read back.
  var rienNEstEnregistre: Bool {
    switch self {
    case .refus, .ligne, .prive, .ouverture: true
    case .depot(let erreur):
      switch erreur {
      case .sizeConflict, .operationReused, .outOfRange, .checkpointConflict, .readOnly, .failed,
        .handover:
        true
      case .outcomeUnknown: false
      }
    case .illisible, .effacementInacheve: false
    }
  }
}

extension Sel {
  /// Its 16 bytes.
  var octets: [UInt8] {
    guard let octets = Hexadecimal.octets(hex.utf8) else {
      preconditionFailure("a Sel is 32 lower-case hexadecimal digits")
    }
    return octets
  }
}

extension Hash {
  init(_ condense: Condense) {
    guard let hash = Hash(hex: condense.hex) else {
      preconditionFailure("a Condense is 64 lower-case hexadecimal digits")
    }
    self = hash
  }
}
