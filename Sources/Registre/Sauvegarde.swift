internal import Conventions
public import Journal
public import JournalFile
internal import MerkleLog

/// A registre copied elsewhere, at the checkpoint that it has published: a backup, or a backup put
/// back.
public struct CopieDeRegistre {
  private let copie: RegistreCopy

  /// Looks at the source, and writes nothing.
  public init(
    de source: DiskPath, vers cible: DiskPath, pour usage: CopyPurpose
  ) throws(ErreurDeCopie) {
    do throws(CopyError) {
      copie = try RegistreCopy(from: source, to: cible, purpose: usage)
    } catch {
      throw .copie(error)
    }
  }

  /// Brings the copy up to date. Run again after an interruption, it goes on from there.
  public func executer() throws(ErreurDeCopie) -> CopyReport {
    let besoins: PrivateNeeds
    do throws(EntreeIllisible) {
      besoins = try PrivateNeeds(lusDans: copie.entries)
    } catch {
      throw .illisible(error)
    }
    do throws(CopyError) { return try copie.run(besoins) } catch { throw .copie(error) }
  }

  /// Makes the copy that an auditor is handed: the log, and the blocks that it cites where they are
  /// asked for. Identities never leave the registre.
  public func executer(avecBlocs: Bool) throws(ErreurDeCopie) -> CopyReport {
    var besoins: PrivateNeeds
    do throws(EntreeIllisible) {
      besoins = try PrivateNeeds(lusDans: copie.entries)
    } catch {
      throw .illisible(error)
    }
    besoins.identities = []
    if !avecBlocs { besoins.blocks = [] }
    do throws(CopyError) {
      let rapport = try copie.run(besoins)
      try copie.dropEmptyPrivatePart()
      return rapport
    } catch {
      throw .copie(error)
    }
  }
}

extension CopieDeRegistre {
  /// The private files of a registre that are there and are not what its entries cite, by their
  /// path in it: blocks that do not give their digest back, identities without the form of one.
  public static func fichiersAbimes(dans registre: Registre) throws(ErreurDeCopie) -> [String] {
    let entrees: CommittedEntries
    let besoins: PrivateNeeds
    do throws(StoreError) { entrees = try registre.journal.entries() } catch {
      throw .depot(error)
    }
    do throws(EntreeIllisible) { besoins = try PrivateNeeds(lusDans: entrees) } catch {
      throw .illisible(error)
    }
    do throws(PrivateFileError) {
      var abimes: [String] = []
      for citation in besoins.blocks {
        guard let octets = try registre.journal.blocks.get(citation.digest) else { continue }
        if !citation.matches(octets) {
          let hex = citation.digest.hex
          abimes.append("prive/blocs/\(hex.prefix(2))/\(hex.dropFirst(2))")
        }
      }
      for nom in besoins.identities {
        guard let octets = try registre.journal.identities.get(named: nom) else { continue }
        if !Identites.aLaForme(octets) { abimes.append("prive/identites/\(nom)") }
      }
      return abimes
    } catch {
      throw .copie(.privateFile(error))
    }
  }
}

/// Why a registre was not copied.
public enum ErreurDeCopie: Error {
  case copie(CopyError)
  case illisible(EntreeIllisible)
  case depot(StoreError)
}

extension PrivateNeeds {
  /// What the entries cite, and what they say was erased. Types that this software does not know
  /// are no obstacle: a citation has one spelling, whatever cites it.
  init(lusDans entrees: CommittedEntries) throws(EntreeIllisible) {
    self.init()
    let regardees = TypesIgnores([.piecesEtPersonnes])
    var etat = Etat()
    try entrees.forEachLine { index, ligne throws(EntreeIllisible) in
      blocks += BlockCitation.all(in: ligne)
      guard regardees.terminent(ligne) else { return }
      let ecriture = try LectureDuJournal.ecriture(ligne, a: Position(index))
      if case .personneInscrite(let fait) = ecriture.evenement.fait {
        identities.append(fait.personne.nom)
      }
      etat.evoluer(ecriture)
    }
    // A copy keeps nothing that the registre has erased (R23, R24).
    let effacements = Effacements(etat)
    withdrawn = Set(effacements.blocs.keys.map { Hash($0) })
    erased = Set(effacements.identites.keys.map(\.nom))
  }
}
