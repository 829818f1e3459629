import Conventions
import Testing

/// A story of a registre: given what happened, when somebody asks for this, then these events, or
/// this refusal.
///
///     Recit.enVigueur
///       .quand("2027-03-12", statut("f1", 2027, .enCours))
///       .alors(statut("f1", 2027, de: .aVenir, .enCours))
///
/// Every command, in the given part too, is decided several times: the events of an operation must
/// give back its command, which must give back the same events on the same state, from a context
/// that knows no more than the past and from one that knows the whole journal (R26).
struct Recit {
  private(set) var ecritures: [Ecriture] = []
  private(set) var etat = Etat()
  /// Who records from here on.
  private(set) var auteur = "secretariat"
  /// The rule sets that can decide.
  private(set) var jeux = ReglesDuJeu.connues

  func par(_ auteur: String) -> Recit {
    var suite = self
    suite.auteur = auteur
    return suite
  }

  func sous(_ jeux: [JeuDeRegles: ReglesDuJeu]) -> Recit {
    var suite = self
    suite.jeux = jeux
    return suite
  }

  /// What was known after the first entries.
  func connu(a taille: Int) -> Etat { Etat(ecritures.prefix(taille)) }

  /// The position of the last entry.
  var derniere: Position { Position(ecritures.count - 1) }

  /// The last entry whose fact is of this kind.
  func position(_ choix: (Fait) -> Bool) -> Position {
    ecritures.last { choix($0.evenement.fait) }?.position ?? Position(-1)
  }

  /// Something else happens, which the rules allow.
  func puis(
    _ jour: DateCivile, effet: DateCivile? = nil, _ faits: Fait...,
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> Recit {
    quand(jour, faits.map { Souhait(date: jour, effet: effet ?? jour, fait: $0) })
      .alorsAccepte(sourceLocation: sourceLocation)
  }

  func quand(_ jour: DateCivile, effet: DateCivile? = nil, _ faits: Fait...) -> Essai {
    quand(jour, faits.map { Souhait(date: jour, effet: effet ?? jour, fait: $0) })
  }

  /// A fact of another day than the one on which it is recorded; nil is *inconnue*.
  func quand(
    _ jour: DateCivile, date: DateCivile?, effet: DateCivile? = nil, _ fait: Fait
  ) -> Essai {
    quand(jour, [Souhait(date: date, effet: effet ?? date ?? jour, fait: fait)])
  }

  func quand(_ jour: DateCivile, _ souhaits: [Souhait]) -> Essai {
    Essai(recit: self, jour: jour, commande: Commande(souhaits))
  }

  /// An event that no decision gave: a forged journal, or the rules of another time.
  func force(_ jour: DateCivile, effet: DateCivile? = nil, _ fait: Fait) -> Recit {
    suivi(de: [Evenement(date: jour, effet: effet ?? jour, fait: fait)], le: jour)
  }

  func suivi(de evenements: [Evenement], le jour: DateCivile) -> Recit {
    var suite = self
    let operation = OperationRef("operation-\(ecritures.count)")
    for evenement in evenements {
      let ecriture = Ecriture(
        position: Position(suite.ecritures.count), operation: operation,
        enregistre: Horodate(millisecondes: Int64(jour.jourDepuis1970) * 86_400_000),
        par: auteur, evenement: evenement)
      suite.ecritures.append(ecriture)
      suite.etat.evoluer(ecriture)
    }
    return suite
  }
}

/// A command on the state that a story left.
struct Essai {
  let recit: Recit
  let jour: DateCivile
  let commande: Commande

  typealias Issue = Result<[Evenement], Refus>

  private func decision(
    _ commande: Commande, omniscient journal: [Ecriture]? = nil
  ) -> Issue {
    let journal = journal ?? recit.ecritures
    do throws(Refus) {
      return .success(
        try decider(
          commande, dans: recit.etat,
          .essai(le: jour, par: recit.auteur, jeux: recit.jeux, journal: journal)))
    } catch {
      return .failure(error)
    }
  }

  /// Then exactly these facts, with exactly these anomalies.
  @discardableResult
  func alors(
    _ faits: Fait..., anomalies: [Anomalie] = [],
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> Recit {
    let suite = alorsAccepte(sourceLocation: sourceLocation)
    let nouveaux = suite.ecritures.dropFirst(recit.ecritures.count).map(\.evenement)
    #expect(nouveaux.map(\.fait) == faits, sourceLocation: sourceLocation)
    #expect(nouveaux.flatMap(\.anomalies) == anomalies, sourceLocation: sourceLocation)
    return suite
  }

  /// Then it is recorded, with exactly these anomalies.
  @discardableResult
  func alorsReleve(
    _ anomalies: Anomalie..., sourceLocation: SourceLocation = #_sourceLocation
  ) -> Recit {
    let suite = alorsAccepte(sourceLocation: sourceLocation)
    let nouveaux = suite.ecritures.dropFirst(recit.ecritures.count)
    #expect(nouveaux.flatMap(\.evenement.anomalies) == anomalies, sourceLocation: sourceLocation)
    return suite
  }

  /// Then it is recorded.
  @discardableResult
  func alorsAccepte(sourceLocation: SourceLocation = #_sourceLocation) -> Recit {
    switch decision(commande) {
    case .failure(let refus):
      Testing.Issue.record("refusé : \(refus)", sourceLocation: sourceLocation)
      return recit
    case .success(let evenements):
      let suite = recit.suivi(de: evenements, le: jour)
      let retrouvee = Commande(retrouveeDans: evenements)
      #expect(
        retrouvee == commande, "les événements redonnent la commande",
        sourceLocation: sourceLocation)
      #expect(
        decision(retrouvee, omniscient: suite.ecritures) == .success(evenements),
        "la commande retrouvée redonne les événements", sourceLocation: sourceLocation)
      return suite
    }
  }

  /// Then this refusal, whatever else the registre would take from that hand, or then.
  func alorsRefuseSeul(
    _ motif: MotifDeRefus, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    switch decision(commande) {
    case .success(let evenements):
      Testing.Issue.record("accepté : \(evenements)", sourceLocation: sourceLocation)
    case .failure(let refus): #expect(refus.motif == motif, sourceLocation: sourceLocation)
    }
  }

  /// Then this refusal, and nothing is recorded: not even a lawful wish that came before.
  @discardableResult
  func alorsRefuse(
    _ motif: MotifDeRefus, souhait: Int? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> Recit {
    switch decision(commande) {
    case .success(let evenements):
      Testing.Issue.record("accepté : \(evenements)", sourceLocation: sourceLocation)
    case .failure(let refus):
      #expect(refus.motif == motif, sourceLocation: sourceLocation)
      if let souhait { #expect(refus.souhait == souhait, sourceLocation: sourceLocation) }
      guard recit.etat.ouverture != nil, !commande.souhaits.isEmpty else { break }
      let licite = Souhait(
        date: jour, effet: jour, fait: piece("piece-de-trop-\(recit.ecritures.count)"))
      let apres = decision(Commande([licite] + commande.souhaits))
      guard case .failure(let second) = apres else {
        Testing.Issue.record("accepté après un souhait licite", sourceLocation: sourceLocation)
        break
      }
      #expect(second.souhait == refus.souhait + 1, sourceLocation: sourceLocation)
    }
    return recit
  }
}

extension Contexte {
  /// A context whose digests depend on every byte of what they digest, and on nothing else.
  static func essai(
    le jour: DateCivile, par: String = "secretariat",
    jeux: [JeuDeRegles: ReglesDuJeu] = ReglesDuJeu.connues, journal: [Ecriture]
  ) -> Contexte {
    Contexte(
      jour: jour, par: par, jeux: jeux,
      racine: { taille in .essai("\(journal.prefix(taille).map(\.evenement.fait))") },
      ecriture: { position in journal.first { $0.position == position } },
      nomDuType: { String(String(describing: $0).prefix { $0 != "(" }) },
      condenseDuPlan: { .essai("\($0.date.texte) \($0.elements)") },
      condenseDeLAvenant: { .essai("\($0)") },
      // A point d'étape prints the texts of its year; here, of every year.
      bilanCite: { bilan, _ in if case .pointDEtape = bilan.genre { true } else { false } })
  }
}

extension Condense {
  /// FNV-1a, four times over: enough to tell texts apart in a test.
  static func essai(_ texte: String) -> Condense {
    var somme: UInt64 = 0xCBF2_9CE4_8422_2325
    for octet in texte.utf8 { somme = (somme ^ UInt64(octet)) &* 0x100_0000_01B3 }
    let hex = String(somme, radix: 16)
    let seize = String(repeating: "0", count: 16 - hex.count) + hex
    guard let condense = Condense(hex: String(repeating: seize, count: 4)) else {
      preconditionFailure("64 hexadecimal digits")
    }
    return condense
  }
}
