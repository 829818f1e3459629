internal import Conventions
public import Journal
internal import JournalFile
internal import MerkleLog

/// Why an event cannot become a line.
public enum ErreurDeLigne: Error, Hashable, Sendable {
  /// Its facts could not be read back: a text with characters that the journal does not hold, say.
  case faits(ErreurDeCatalogue)
  /// Too long for a line: a text must be shortened, or become a pièce.
  case entree(EntryError)
}

/// What an operation will record: its lines, and the entries that a reading of these lines gives.
struct OperationPreparee {
  let pendante: PendingOperation
  let ecritures: [Ecriture]
}

/// The making of an operation's lines.
struct Operation {
  let id: OperationID
  let demande: CommandDigest
  let enregistre: Instant
  let par: Recorder

  /// The line of one event.
  func ligne(_ evenement: Evenement) throws(ErreurDeLigne) -> [UInt8] {
    let faits: [UInt8]
    do throws(ErreurDeCatalogue) {
      faits = try Catalogue.faits(de: evenement)
    } catch {
      throw .faits(error)
    }
    do throws(EntryError) {
      return try Entry.line(enveloppe(evenement), faits: faits)
    } catch {
      throw .entree(error)
    }
  }

  private func enveloppe(_ evenement: Evenement) -> Envelope {
    let type = Catalogue.ligneType(of: evenement.fait)
    return Envelope(
      operation: id, demande: demande, type: type.type, version: type.version,
      date: evenement.date.map { CivilDate($0) }, effet: CivilDate(evenement.effet),
      enregistre: enregistre, par: par)
  }

  /// The line of one event, made and then read whole, as any reader of the journal does: what is
  /// read is the event, at that position. Nil when it is not, which ``ligne(_:)`` explains.
  private func ligneRelue(
    _ evenement: Evenement, a position: Position
  ) -> (ligne: [UInt8], ecriture: Ecriture)? {
    let ligne = Entry.unchecked(enveloppe(evenement)) {
      Catalogue.ecrireFaits(evenement, into: &$0)
    }
    let attendue = Ecriture(
      position: position, operation: OperationRef(id),
      enregistre: Horodate(millisecondes: enregistre.milliseconds), par: par.text,
      evenement: evenement)
    do throws(EntreeIllisible) {
      let relue = try LectureDuJournal.ecriture(ligne, a: position)
      return relue == attendue ? (ligne, relue) : nil
    } catch {
      return nil
    }
  }

  /// The lines of these events, recorded from a position on, and the entries that they are.
  func preparer(
    _ evenements: [Evenement], a premiere: Position
  ) throws(ErreurDeRegistre) -> OperationPreparee {
    var lignes: [[UInt8]] = []
    var ecritures: [Ecriture] = []
    for (rang, evenement) in evenements.enumerated() {
      let position = Position(premiere.rang + rang)
      if let relue = ligneRelue(evenement, a: position) {
        lignes.append(relue.ligne)
        ecritures.append(relue.ecriture)
        continue
      }
      do throws(ErreurDeLigne) { lignes.append(try ligne(evenement)) } catch {
        throw .ligne(error)
      }
      preconditionFailure("a line that can be made is read as what it was made of")
    }
    return OperationPreparee(pendante: try pendante(lignes), ecritures: ecritures)
  }

  func pendante(_ evenements: [Evenement]) throws(ErreurDeRegistre) -> PendingOperation {
    try preparer(evenements, a: Position(0)).pendante
  }

  private func pendante(_ lignes: [[UInt8]]) throws(ErreurDeRegistre) -> PendingOperation {
    do throws(OperationError) {
      return try PendingOperation(id: id, demande: demande, lines: lignes)
    } catch {
      preconditionFailure("lines made here are entries of this operation: \(error)")
    }
  }
}

extension Contexte {
  /// What a decision may ask of a registre. `lecture` has the entries that a contre-passation may
  /// aim at, nil when there are none yet; `enAttente` those that follow, consecutive, decided and
  /// not committed yet.
  init(
    jour: DateCivile, par: Recorder, lecture: LectureDuJournal?, enAttente: [Ecriture] = [],
    jeux: [JeuDeRegles: ReglesDuJeu] = ReglesDuJeu.connues
  ) {
    self.init(
      jour: jour, par: par.text, jeux: jeux,
      // Nothing is known of a root beyond what is committed.
      racine: { taille in
        lecture.flatMap {
          taille > Position($0.entrees.size).rang ? nil : Condense($0.racine(des: taille))
        }
      },
      ecriture: { position in
        if let premiere = enAttente.first?.position, position >= premiere {
          let rang = position.rang - premiere.rang
          return rang < enAttente.count ? enAttente[rang] : nil
        }
        do throws(EntreeIllisible) {
          return try lecture?.ecriture(position)
        } catch {
          // An entry that cannot be read cannot be undone: the decision says that it is absent.
          return nil
        }
      },
      nomDuType: { Catalogue.ligneType(of: $0).type.text },
      condenseDuPlan: { Catalogue.condense(duPlan: $0.elements) },
      condenseDeLAvenant: { Catalogue.condense(deLAvenant: $0) },
      bilanCite: CitationsDesBilans(lecture).cite)
  }
}
