public import Conventions
public import Journal
public import JournalFile
public import MerkleLog

extension Registre {
  /// Opens an existing registre.
  public static func ouvrir(
    _ lieu: DiskPath, acces: FileJournal.Access, _ reglages: Reglages
  ) throws(ErreurDeRegistre) -> Registre {
    do throws(FileJournalError) {
      return Registre(try FileJournal.open(at: lieu, access: acces), reglages)
    } catch {
      throw .ouverture(error)
    }
  }

  /// Creates a registre whose first operation records the whole plan, and opens it for writing.
  public static func creer(
    _ lieu: DiskPath, identite: IdentiteDuRegistre, plan: [Element], operation: OperationID,
    date: DateCivile, signataire: NoteSigner, memoire: SignerMemory, _ reglages: Reglages
  ) throws(ErreurDeRegistre) -> (registre: Registre, accuse: Accuse) {
    let commande = identite.commande(plan, date: date, cle: signataire.verifierKey)
    let instant = reglages.horloge()
    let evenements: [Evenement]
    do throws(Refus) {
      evenements = try decider(
        commande, dans: Etat(), Contexte(jour: instant.jour, par: reglages.par, lecture: nil))
    } catch {
      throw .refus(error)
    }
    let demande = Catalogue.demande(de: commande)
    let pendante = try Operation(
      id: operation, demande: demande, enregistre: instant, par: reglages.par
    ).pendante(evenements)
    let journal: FileJournal
    do throws(FileJournalError) {
      journal = try FileJournal.create(
        at: lieu, genesis: pendante, signer: signataire, memory: memoire)
    } catch {
      throw .ouverture(error)
    }
    let registre = Registre(journal, reglages)
    guard
      let accuse = try registre.accuse(de: operation, demande, dejaEnregistree: false)
    else { preconditionFailure("the first commit of a registre holds its first operation") }
    return (registre, accuse)
  }
}

/// What a new registre says of itself in entry 0, beside its key, whose name is its origin.
public struct IdentiteDuRegistre: Sendable {
  public let intitule: String
  public let exempleFictif: Bool
  /// The registre that this one follows.
  public let precedent: RegistrePrecedent?

  public init(
    intitule: String, exempleFictif: Bool, precedent: RegistrePrecedent? = nil
  ) {
    self.intitule = intitule
    self.exempleFictif = exempleFictif
    self.precedent = precedent
  }

  /// The command that opens a registre on a plan. The plan counts from the first day of the
  /// convention.
  func commande(_ plan: [Element], date: DateCivile, cle: VerifierKey) -> Commande {
    let convention = plan.first { $0.id == .convention }?.contenu ?? Contenu()
    // A convention whose first day is not known yet counts from the opening.
    var effet = date
    if case .date(let debut)? = convention[.debut] { effet = debut }
    let ouverture = Fait.registreOuvert(
      RegistreOuvert(
        intitule: intitule, origine: cle.name.text, cle: cle.text, jeuDeRegles: .regles1,
        exempleFictif: exempleFictif, convention: convention, precedent: precedent))
    let autres = plan.filter { $0.id != .convention }.map { element in
      element.id == .regles ? Fait.reglesChangees(element.contenu) : Fait.elementInscrit(element)
    }
    return Commande(
      ([ouverture] + autres).map { Souhait(date: date, effet: effet, fait: $0) })
  }
}
