public import Conventions
public import Journal
internal import JournalFile
internal import MerkleLog

/// A command on its way to a registre, and the operation under which it is to be recorded.
public struct Envoi: Sendable {
  public let commande: Commande
  public let operation: OperationID
  /// The texts and pièces that it cites and that are not kept yet.
  public let blocs: [BlocNouveau]
  /// The digest of the command, made by whoever sends it: the loop that records has enough to do.
  let demande: CommandDigest

  public init(_ commande: Commande, operation: OperationID, blocs: [BlocNouveau] = []) {
    self.commande = commande
    self.operation = operation
    self.blocs = blocs
    demande = Catalogue.demande(de: commande)
  }
}

/// What a registre answers to one command of several.
public typealias Reponse = Result<Accuse, ErreurDeRegistre>

extension Registre {
  /// Decides commands one after the other, each on the state that those before it leave, and
  /// records those that are accepted together: one sequence of syncs and one signature for all of
  /// them (group commit). The answers are in the order of the commands.
  ///
  /// What is recorded is byte for byte what one command after the other would have recorded; only
  /// checkpoints are fewer. A command that is refused leaves no trace, and one that erases bytes
  /// or changes the key is committed alone. When the store fails, every command that was to be
  /// recorded gets its error, and so does whoever was refused because of one of them: nobody is
  /// told anything of a state that may never be.
  public func executer(_ envois: [Envoi]) -> [Reponse] {
    executer(envois, dans: .ordinaires)
  }

  package func executer(_ envois: [Envoi], dans limites: LimitesDeLot) -> [Reponse] {
    var reponses: [Reponse] = []
    var lot = Lot(limites: limites)
    for envoi in envois {
      if envoi.commande.estSeuleDansSonCommit {
        reponses += enregistrer(&lot)
        reponses.append(
          Reponse { () throws(ErreurDeRegistre) in
            try executer(envoi.commande, operation: envoi.operation, blocs: envoi.blocs)
          })
      } else if !recevoir(envoi, dans: &lot) {
        reponses += enregistrer(&lot)
        _ = recevoir(envoi, dans: &lot)
      }
    }
    return reponses + enregistrer(&lot)
  }

  /// Decides one more command of a lot. False when the lot has no room for what it records: it is
  /// to be decided again in the next one.
  private func recevoir(_ envoi: Envoi, dans lot: inout Lot) -> Bool {
    do throws(ErreurDeRegistre) {
      let demande = envoi.demande
      if let rang = lot.rangs[envoi.operation] {
        let estLaMeme = lot.decisions[rang].preparee.pendante.demande == demande
        lot.attentes.append(estLaMeme ? .renvoyee(rang) : .autreDemande(rang))
        return true
      }
      if let accuse = try accuse(de: envoi.operation, demande, dejaEnregistree: true) {
        lot.attentes.append(.repondue(.success(accuse)))
        return true
      }
      let preparee = try preparer(
        envoi.commande, demande, envoi.operation, dans: try lot.etat(apres: cederLEtat),
        enAttente: lot.enAttente)
      guard lot.aPlace(pour: preparee.pendante) else { return false }
      lot.ajouter(preparee, envoi.blocs)
    } catch {
      lot.attentes.append(lot.reponse(a: error))
    }
    return true
  }

  /// Commits what a lot holds, and answers all of its commands. The lot is empty again.
  private func enregistrer(_ lot: inout Lot) -> [Reponse] {
    defer { lot = Lot(limites: lot.limites) }
    let recus = Result { () throws(ErreurDeRegistre) in try ecrire(lot) }
    // What the lot led to is the state only once it is recorded. Otherwise nothing is left of it:
    // the journal says what the state is.
    if case .success = recus, let etat = lot.rendreLEtat() { etatCourant = etat }
    return lot.attentes.map { lot.reponse(a: $0, recus) }
  }

  private func ecrire(_ lot: Lot) throws(ErreurDeRegistre) -> [Receipt] {
    guard !lot.decisions.isEmpty else { return [] }
    let blocs = lot.decisions.flatMap(\.blocs)
    do throws(ErreurDeRegistre) {
      try deposer(blocs)
      do throws(StoreError) {
        return try journal.append(lot.decisions.map(\.preparee.pendante), at: journal.size)
      } catch {
        throw .depot(error)
      }
    } catch {
      if error.rienNEstEnregistre { try retirer(blocs) }
      throw error
    }
  }
}

/// The most that one commit takes of several operations. An operation that is larger by itself is
/// committed alone, within the limits of the store.
package struct LimitesDeLot: Sendable {
  package let lignes: Int
  /// With the line feeds.
  package let octets: Int

  package init(lignes: Int, octets: Int) {
    self.lignes = lignes
    self.octets = octets
  }

  package static let ordinaires = LimitesDeLot(lignes: 10_000, octets: 8 << 20)
}

/// Commands decided one after the other, and not committed yet.
private struct Lot {
  let limites: LimitesDeLot

  /// A command that was accepted.
  struct Decision {
    let preparee: OperationPreparee
    let blocs: [BlocNouveau]
  }

  /// What a command waits for.
  enum Attente {
    /// Nothing: whatever becomes of the lot, this is its answer.
    case repondue(Reponse)
    /// Refused on a state that other commands of the lot lead to.
    case refusee(ErreurDeRegistre)
    case acceptee(Int)
    /// The same operation and the same command as one of the lot.
    case renvoyee(Int)
    /// The operation of another command of the lot.
    case autreDemande(Int)
  }

  /// What is recorded and decided; nil as long as nothing was asked of it.
  private(set) var etat: Etat?
  private(set) var decisions: [Decision] = []
  /// The place among the decisions of each operation.
  private(set) var rangs: [OperationID: Int] = [:]
  /// The entries of all the decisions.
  private(set) var enAttente: [Ecriture] = []
  private var octets = 0
  var attentes: [Attente] = []

  init(limites: LimitesDeLot) { self.limites = limites }

  func aPlace(pour pendante: PendingOperation) -> Bool {
    guard !decisions.isEmpty else { return true }
    return enAttente.count + pendante.lines.count <= limites.lignes
      && octets + pendante.byteCount <= limites.octets
  }

  /// What the next command is decided on.
  mutating func etat(
    apres enregistre: () throws(ErreurDeRegistre) -> Etat
  ) throws(ErreurDeRegistre) -> Etat {
    if let etat { return etat }
    let etat = try enregistre()
    self.etat = etat
    return etat
  }

  /// Takes in an operation that was decided on the state of the lot.
  mutating func ajouter(_ preparee: OperationPreparee, _ blocs: [BlocNouveau]) {
    for ecriture in preparee.ecritures { etat?.evoluer(ecriture) }
    enAttente += preparee.ecritures
    octets += preparee.pendante.byteCount
    rangs[preparee.pendante.id] = decisions.count
    attentes.append(.acceptee(decisions.count))
    decisions.append(Decision(preparee: preparee, blocs: blocs))
  }

  /// The state that the decisions lead to, which the lot no longer holds.
  mutating func rendreLEtat() -> Etat? {
    defer { etat = nil }
    return etat
  }

  /// A refusal rests on the state that it was decided on; any other error does not.
  func reponse(a erreur: ErreurDeRegistre) -> Attente {
    switch erreur {
    case .refus, .ligne: decisions.isEmpty ? .repondue(.failure(erreur)) : .refusee(erreur)
    case .depot, .ouverture, .illisible, .prive, .effacementInacheve: .repondue(.failure(erreur))
    }
  }

  func reponse(a attente: Attente, _ recus: Result<[Receipt], ErreurDeRegistre>) -> Reponse {
    switch attente {
    case .repondue(let reponse): reponse
    case .refusee(let erreur): recus.flatMap { _ in .failure(erreur) }
    case .acceptee(let rang):
      recus.map { decisions[rang].preparee.accuse($0[rang], dejaEnregistree: false) }
    case .renvoyee(let rang):
      recus.map { decisions[rang].preparee.accuse($0[rang], dejaEnregistree: true) }
    case .autreDemande(let rang):
      recus.flatMap {
        .failure(.depot(.operationReused($0[rang].operation, first: $0[rang].first)))
      }
    }
  }

}

extension PendingOperation {
  /// With the line feeds.
  fileprivate var byteCount: Int { lines.reduce(0) { $0 + $1.count + 1 } }
}

extension Commande {
  /// What erases bytes does so once its entries are durable and before anything else is decided;
  /// what changes the key closes the journal to the key of before; a closing cites the root of all
  /// that is committed before it.
  fileprivate var estSeuleDansSonCommit: Bool {
    souhaits.contains { souhait in
      switch souhait.fait {
      case .texteRetire, .pieceRetiree, .identiteEffacee, .cleRemplacee, .registreRepris,
        .registreClos:
        true
      case .registreOuvert, .reglesChangees, .ecritureContrePassee, .mandatTermine,
        .representantDesigne, .deliberationEnregistree, .texteArrete, .signatureConstatee,
        .conventionEntreeEnVigueur, .elementInscrit, .divergenceConstatee, .divergenceTranchee,
        .planAjuste, .planRectifie, .projetModifie, .avenantPrepare, .avenantRevise,
        .modificationInscrite, .modificationRevisee, .modificationRetiree, .avenantArrete,
        .avenantEntreEnVigueur, .avenantSuspendu, .suspensionTranchee, .avenantAbandonne,
        .membreDesigne, .seanceConvoquee, .seanceReportee, .seanceTenue, .decisionPrise,
        .releveTransmis, .releveApprouve, .consultationOuverte, .reponseRecue, .statutChange,
        .evaluationSaisie, .evaluationTransversaleSaisie, .valeurSaisie, .valeurRectifiee,
        .bilanArrete, .bilanAdopte, .bilanTransmis, .extraitTransmis, .pieceVersee,
        .personneInscrite, .temoinDesigne,
        .temoinRetire, .attestationReglee, .jeuDeReglesAdopte, .responsableDesigne,
        .habilitationAccordee, .habilitationRetiree, .deliberationRetiree, .deliberationAnnulee,
        .conventionReconduite, .miseEnDemeureEnvoyee, .conventionDenoncee, .conventionResiliee,
        .seanceAnnulee, .anterioriteReprise, .documentAnterieurVerse:
        false
      }
    }
  }
}
