internal import ArgumentParser
internal import Conventions
internal import Journal
internal import JournalFile
internal import MerkleLog
internal import MessagesDeVerification
internal import Registre

/// An act in an existing registre: what it wishes, in the facts of the domain.
protocol ActeDuRegistre: CommandeDActe {
  var registre: String { get }

  /// The wishes, with the blocks that they cite. Nothing is recorded here.
  func demander(_ chantier: Chantier) throws(ErreurDeCommande) -> Demande
}

/// Wishes, and the texts and pièces that they cite.
struct Demande {
  var souhaits: [Souhait]
  var blocs: [BlocNouveau] = []

  init(_ souhaits: [Souhait], blocs: [BlocNouveau] = []) {
    self.souhaits = souhaits
    self.blocs = blocs
  }
}

extension ActeDuRegistre {
  func agir(_ atelier: Atelier) throws(ErreurDeCommande) -> Reponse {
    let ouvrage = try Ouvrage(atelier, registre, acte)
    defer { ouvrage.registre.journal.close() }
    return try ouvrage.executer(try demander(ouvrage.chantier))
  }
}

/// A registre open for one act.
struct Ouvrage {
  let registre: Registre
  let chantier: Chantier

  init(
    _ atelier: Atelier, _ chemin: String, _ acte: OptionsDActe
  ) throws(ErreurDeCommande) {
    try self.init(atelier, try atelier.ecrire(chemin, acte), acte)
  }

  /// For a registre that was opened otherwise.
  init(
    _ atelier: Atelier, _ ouvert: Registre, _ acte: OptionsDActe
  ) throws(ErreurDeCommande) {
    let operation = acte.operation ?? ouvert.reglages.nouvelleOperation()
    if acte.operation != nil, acte.date == nil {
      let connue = try atelier.registre { () throws(ErreurDeRegistre) in
        try ouvert.connait(operation)
      }
      if !connue { try atelier.exigerRecente(operation) }
    }
    // A crash may have come between a withdrawal and its erasure (R23, R24).
    let acheves = try atelier.registre { () throws(ErreurDeRegistre) in
      try ouvert.acheverLesEffacements()
    }
    for reste in acheves {
      atelier.environnement.signaler(PhrasesDEffacement.acheve(reste).texte + "\n")
    }
    registre = ouvert
    chantier = Chantier(
      atelier: atelier, registre: ouvert,
      etat: try atelier.registre { () throws(ErreurDeRegistre) in
        try ouvert.etat(avant: operation)
      }, options: acte, operation: operation)
  }

  func executer(
    _ demande: Demande, passantA suivant: NextSigner? = nil
  ) throws(ErreurDeCommande) -> Reponse {
    let accuse: Accuse
    do throws(ErreurDeRegistre) {
      accuse = try registre.executer(
        Commande(demande.souhaits), operation: chantier.operation, blocs: demande.blocs,
        passantA: suivant)
    } catch {
      guard case .refus(let refus) = error else { throw .registre(error) }
      throw .refuse(refus, Intitules(chantier.etat, au: chantier.effet))
    }
    let apres = try chantier.atelier.registre { () throws(ErreurDeRegistre) in
      try registre.etat()
    }
    return Reponse(accuse: accuse, avant: chantier.etat, apres: apres)
  }
}
