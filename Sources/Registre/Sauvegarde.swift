internal import Conventions
internal import Journal
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
}

/// Why a registre was not copied.
public enum ErreurDeCopie: Error {
  case copie(CopyError)
  case illisible(EntreeIllisible)
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
