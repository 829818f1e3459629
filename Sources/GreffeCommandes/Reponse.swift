internal import ConventionDocuments
internal import ConventionViews
internal import Conventions
internal import Journal
internal import JournalFile
internal import MerkleLog
internal import MessagesDeVerification
internal import Registre

/// The answer of an act: what was recorded, what it broke, what follows, what is still missing, and
/// the operation under which it may safely be sent again.
struct Reponse {
  let operation: OperationID
  let dejaEnregistree: Bool
  let entrees: [Entree]
  /// Sentences on what comes next: blocks still to be signed, a rectificatif to propose.
  var suites: [String]
  /// What was recorded.
  let faits: [Fait]

  struct Entree {
    let position: Position
    let phrase: String
    let estUneConsequence: Bool
    let anomalies: [Anomalie]
    let phrasesDAnomalies: [String]
    /// The committed line.
    let ligne: [UInt8]
  }

  init(accuse: Accuse, avant: Etat, apres: Etat) {
    let phrases = PhrasesDuJournal(apres)
    entrees = zip(accuse.ecritures, accuse.lignes).map { ecriture, ligne in
      Entree(
        position: ecriture.position, phrase: phrases.phrase(ecriture),
        estUneConsequence: ecriture.evenement.fait.estUneConsequence,
        anomalies: ecriture.evenement.anomalies,
        phrasesDAnomalies: ecriture.evenement.anomalies.map { phrases.phrase($0) },
        ligne: ligne)
    }
    faits = accuse.ecritures.map(\.evenement.fait)
    operation = accuse.recu.operation
    dejaEnregistree = accuse.dejaEnregistree
    suites = Suites(avant: avant, apres: apres).phrases(accuse.ecritures)
  }

  func ecrire(_ environnement: Environnement, json: Bool) {
    if json {
      environnement.sortie(octetsJSON + [0x0A])
    } else {
      environnement.ecrire(texte(couleur: environnement.couleur))
    }
  }

  /// For a person, most important first.
  func texte(couleur: Bool) -> String {
    var lignes: [String] = []
    if dejaEnregistree {
      lignes.append(Phrase("Déjà enregistré : cette opération n'ajoute rien.").texte)
    }
    // A plan has hundreds of entries: they are counted, and only the first and last are told.
    for entree in entreesRacontees {
      let tete = "\(entree.position.rang)"
      lignes.append("\(Couleur.faible.de(tete, si: couleur))  \(entree.phrase)")
      lignes += entree.phrasesDAnomalies.map {
        "   \(Couleur.jaune.de(Phrase("Anomalie : \($0)").texte, si: couleur))"
      }
      if entree.position == dernierRacontee, entrees.count > Reponse.maximum {
        let autres = entrees.count - entreesRacontees.count
        if autres > 0 { lignes.append("   … et \(autres) autres écritures.") }
      }
    }
    lignes += entrees.filter { !Set(entreesRacontees.map(\.position)).contains($0.position) }
      .flatMap(\.phrasesDAnomalies)
      .map { Couleur.jaune.de(Phrase("Anomalie : \($0)").texte, si: couleur) }
    lignes += suites
    lignes.append(Phrase("Opération : \(operation.text)").texte)
    return lignes.joined(separator: "\n") + "\n"
  }

  private static let maximum = 20

  private var entreesRacontees: [Entree] {
    guard entrees.count > Reponse.maximum else { return entrees }
    let premieres = entrees.prefix(Reponse.maximum)
    return premieres + entrees.dropFirst(Reponse.maximum).filter(\.estUneConsequence)
  }

  private var dernierRacontee: Position? { entreesRacontees.last?.position }

  /// One object, canonical: the entries are the very lines of the journal.
  private var octetsJSON: [UInt8] {
    let anomalies = ValeurCanonique.liste(entrees.flatMap(\.anomalies)) { anomalie in
      .objet(["code": .texte(anomalie.code.rawValue), "sur": anomalie.sur.map { .texte($0) }])
    }
    let membres: [(String, [UInt8])] = [
      ("anomalies", anomalies.octets),
      ("deja_enregistree", ValeurCanonique.booleen(dejaEnregistree).octets),
      ("entrees", Array("[".utf8) + entrees.map(\.ligne).joined(separator: [0x2C]) + [0x5D]),
      ("operation", ValeurCanonique.texte(operation.text).octets),
      (
        "positions",
        ValeurCanonique.liste(entrees) { .entier($0.position.rang) }.octets
      ),
      ("suites", ValeurCanonique.liste(suites) { .texte($0) }.octets),
    ]
    let corps = membres.map { Array("\"\($0.0)\":".utf8) + $0.1 }.joined(separator: [0x2C])
    return [0x7B] + corps + [0x7D]
  }
}

/// The few colours of a terminal that we use.
enum Couleur: String {
  case rouge = "31"
  case vert = "32"
  case jaune = "33"
  case gras = "1"
  case faible = "2"

  func de(_ texte: String, si couleur: Bool) -> String {
    couleur ? "\u{1B}[\(rawValue)m\(texte)\u{1B}[0m" : texte
  }
}
