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

/// The making of an operation's lines.
struct Operation {
  let id: OperationID
  let demande: CommandDigest
  let enregistre: Instant
  let par: Recorder

  /// The line of one event.
  func ligne(_ evenement: Evenement) throws(ErreurDeLigne) -> [UInt8] {
    let type = Catalogue.ligneType(of: evenement.fait)
    let enveloppe = Envelope(
      operation: id, demande: demande, type: type.type, version: type.version,
      date: evenement.date.map { CivilDate($0) }, effet: CivilDate(evenement.effet),
      enregistre: enregistre, par: par)
    let faits: [UInt8]
    do throws(ErreurDeCatalogue) {
      faits = try Catalogue.faits(de: evenement)
    } catch {
      throw .faits(error)
    }
    do throws(EntryError) {
      return try Entry.line(enveloppe, faits: faits)
    } catch {
      throw .entree(error)
    }
  }

  func pendante(_ evenements: [Evenement]) throws(ErreurDeRegistre) -> PendingOperation {
    var lignes: [[UInt8]] = []
    do throws(ErreurDeLigne) {
      for evenement in evenements { lignes.append(try ligne(evenement)) }
    } catch {
      throw .ligne(error)
    }
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
