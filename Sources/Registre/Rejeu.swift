public import Conventions
internal import Journal
internal import JournalFile
internal import MerkleLog

/// What a replay found in an operation: its events are not what its command would have recorded.
public struct Ecart: Hashable, Sendable {
  public let operation: OperationRef
  /// The entries of the operation.
  public let positions: ClosedRange<Position>
  public let nature: Nature

  /// In what the two differ.
  public enum Nature: Hashable, Sendable {
    /// The rules of the time refuse the command.
    case refusee(MotifDeRefus)
    /// This entry is not the one that the decision gives; nil: it gives no entry there.
    case entreeDifferente(Position, attendue: String?, trouvee: String)
    /// The decision gives one more entry, of this type, that is not there.
    case entreeManquante(type: String)
    /// The digest of the command is not the one that the entries carry.
    case demandeDifferente
    /// The entries of one operation do not share its time and author, or are not together.
    case operationDispersee
    /// A line cannot be read by this software.
    case illisible(EntreeIllisible)
  }
}

/// An operation that says that it was recorded before the one that it follows.
public struct ReculDHorloge: Hashable, Sendable {
  /// Its first entry.
  public let position: Position
  public let enregistre: Horodate
  public let precedent: Horodate
}

/// The verdict of a replay.
public struct Rejeu: Sendable {
  public let operations: Int
  public let entrees: Int
  public let ecarts: [Ecart]
  /// Where the clock went back from one operation to the next: no doubt by itself, since the order
  /// is the position (R20), and what a date forced into the past looks like.
  public let reculs: [ReculDHorloge]
  /// The state at the end, for the views that are compared next.
  public let etat: Etat
}

extension LectureDuJournal {
  /// Decides every operation again, on the state that its predecessors left, under the rule set of
  /// its time, one of `jeux`, and compares what it would record with what is recorded, byte for
  /// byte (R26). Calls `avancement` after each operation with the number of entries replayed.
  public func rejouer(
    jeux: [JeuDeRegles: ReglesDuJeu] = ReglesDuJeu.connues,
    avancement: (Int) -> Void = { _ in }
  ) -> Rejeu {
    var rejoueur = Rejoueur(lecture: self, jeux: jeux)
    do throws(ErreurDeParcours<Never>) {
      try parcourir { ecriture throws(Never) in
        rejoueur.recevoir(ecriture)
        avancement(ecriture.position.rang + 1)
      }
    } catch {
      switch error {
      case .illisible(let entree): rejoueur.noter(entree)
      }
    }
    rejoueur.finirOperation()
    return rejoueur.rejeu
  }
}

/// Gathers the entries of one operation, and decides it again when the next one begins.
private struct Rejoueur {
  let lecture: LectureDuJournal
  let jeux: [JeuDeRegles: ReglesDuJeu]
  private var etat = Etat()
  private var enCours: [Ecriture] = []
  private var vues: Set<OperationRef> = []
  private var operations = 0
  private var ecarts: [Ecart] = []
  private var reculs: [ReculDHorloge] = []
  private var dernierEnregistrement: Horodate?

  init(lecture: LectureDuJournal, jeux: [JeuDeRegles: ReglesDuJeu]) {
    self.lecture = lecture
    self.jeux = jeux
  }

  var rejeu: Rejeu {
    Rejeu(
      operations: operations, entrees: etat.taille, ecarts: ecarts, reculs: reculs,
      etat: etat)
  }

  mutating func recevoir(_ ecriture: Ecriture) {
    if let premiere = enCours.first, premiere.operation != ecriture.operation { finirOperation() }
    enCours.append(ecriture)
  }

  mutating func noter(_ entree: EntreeIllisible) {
    finirOperation()
    ecarts.append(
      Ecart(
        operation: OperationRef(entete(entree.position)?.operation.text ?? ""),
        positions: entree.position...entree.position,
        nature: .illisible(entree)))
  }

  mutating func finirOperation() {
    guard let premiere = enCours.first, let derniere = enCours.last else { return }
    operations += 1
    if let precedent = dernierEnregistrement, premiere.enregistre < precedent {
      reculs.append(
        ReculDHorloge(
          position: premiere.position, enregistre: premiere.enregistre, precedent: precedent))
    }
    dernierEnregistrement = premiere.enregistre
    let natures = juger(premiere)
    ecarts += natures.map {
      Ecart(
        operation: premiere.operation, positions: premiere.position...derniere.position,
        nature: $0)
    }
    // What is recorded is what happened, lawful or not: the next operations rest on it.
    for ecriture in enCours { etat.evoluer(ecriture) }
    enCours = []
  }

  private mutating func juger(_ premiere: Ecriture) -> [Ecart.Nature] {
    guard vues.insert(premiere.operation).inserted,
      enCours.allSatisfy({ $0.enregistre == premiere.enregistre && $0.par == premiere.par })
    else { return [.operationDispersee] }
    guard let entete = entete(premiere.position) else { return [.operationDispersee] }
    let commande = Commande(retrouveeDans: enCours.map(\.evenement))
    var natures: [Ecart.Nature] = []
    let demande = Catalogue.demande(de: commande)
    if entete.demande != demande { natures.append(.demandeDifferente) }
    do throws(Refus) {
      let evenements = try decider(
        commande, dans: etat,
        Contexte(
          jour: entete.enregistre.jour, par: entete.par, lecture: lecture, jeux: jeux))
      natures += comparer(
        evenements,
        Operation(
          id: entete.operation, demande: entete.demande, enregistre: entete.enregistre,
          par: entete.par))
    } catch {
      natures.append(.refusee(error.motif))
    }
    return natures
  }

  private func comparer(
    _ evenements: [Evenement], _ operation: Operation
  ) -> [Ecart.Nature] {
    var natures: [Ecart.Nature] = []
    for rang in 0..<max(evenements.count, enCours.count) {
      let attendu = rang < evenements.count ? evenements[rang] : nil
      let type = attendu.map { Catalogue.ligneType(of: $0.fait).type.text }
      guard rang < enCours.count else {
        natures.append(.entreeManquante(type: type ?? ""))
        continue
      }
      let trouvee = enCours[rang]
      if !identique(attendu, operation, trouvee.position) {
        natures.append(
          .entreeDifferente(
            trouvee.position, attendue: type,
            trouvee: Catalogue.ligneType(of: trouvee.evenement.fait).type.text))
      }
    }
    return natures
  }

  private func identique(
    _ attendu: Evenement?, _ operation: Operation, _ position: Position
  ) -> Bool {
    guard let attendu else { return false }
    do throws(ErreurDeLigne) {
      let ligne = try operation.ligne(attendu)
      return lecture.entrees.line(at: EntryIndex(0).advanced(by: position.rang)) == ligne
    } catch {
      // It cannot be written: it cannot be the one that is there.
      return false
    }
  }

  private func entete(_ position: Position) -> Envelope? {
    lecture.entrees.withLine(at: EntryIndex(0).advanced(by: position.rang)) { ligne in
      do throws(CanonicalError) {
        return try EntryHeader(parsing: ligne.bindMemory(to: UInt8.self)).envelope
      } catch {
        // It was read a moment ago.
        return nil
      }
    } ?? nil
  }
}
