internal import Conventions
internal import Glibc
internal import Journal
internal import JournalFile
internal import MerkleLog
internal import MessagesDeVerification
internal import Registre

/// A registre that goes on under another origin and another key: an old backup put back, or a key
/// that nobody has any more.
struct Reprise {
  let atelier: Atelier
  let registre: String
  let motif: MotifDeReprise
  /// The newest checkpoint that is known and not here.
  let perdu: Checkpoint?
  let pieces: [String]
  let intitule: String
  let options: OptionsDeReprise
  let acte: OptionsDActe

  func executer() throws(ErreurDeCommande) -> Reponse {
    let lu = try atelier.lire(registre)
    let cles = lu.journal.keys
    guard let origine = cles.nextOrigin, let nom = origine.keyName else {
      throw .arguments(.ilFaut("une origine assez courte pour être suivie d’un numéro"))
    }
    let anciens = atelier.chemins(cles.current, acte.cles)
    let suivante = try atelier.cleSuivante(options.nouvelleCle, nom: nom) { _ in
      atelier.parDefaut(origine)
    }
    if motif == .clePerdue, pieces.isEmpty { annoncer(suivante) }
    try atelier.transmettreLesIdentites(de: anciens, a: suivante.chemins)
    let memoire = SignerMemory(at: DiskPath(suivante.chemins.memoire))
    let ouvert = try atelier.ouvrir(registre, .resuming(memory: memoire), par: acte.par)
    defer { ouvert.journal.close() }
    if case .doubtful(let constats) = ouvert.journal.condition { throw .douteux(constats) }
    let ouvrage = try Ouvrage(atelier, ouvert, acte)
    let (demande, identifiants) = try versements(ouvrage.chantier)
    let fait = RegistreRepris(
      motif: motif, ancienneCle: cles.key.text, ancienneOrigine: cles.origin.text,
      cle: suivante.signataire.verifierKey.text, origine: origine.text,
      sauvegarde: PointDuRegistre(ouvert.journal.latest), perdu: perdu.map { PointDuRegistre($0) },
      operations: options.ressaisir.map { OperationRef($0.text) }, pieces: identifiants)
    let suivant = NextSigner(
      signer: suivante.signataire, memory: memoire, countersigner: ancienSignataire(anciens, cles))
    var reponse = try ouvrage.executer(
      Demande(
        demande.souhaits + [ouvrage.chantier.souhait(.registreRepris(fait))], blocs: demande.blocs),
      passantA: suivant)
    reponse.suites += suites(suivante, depuis: ouvert.journal.latest, cles)
    return reponse
  }

  /// The parties can only acknowledge a key that is there: what they are to acknowledge is said
  /// before the act that cites their letter is refused for want of it.
  private func annoncer(_ suivante: CleSuivante) {
    let lignes: [Phrase] = [
      empreinte(suivante), "  La même commande, avec --piece, emploiera cette clé.",
    ]
    atelier.environnement.signaler(lignes.map { $0.texte + "\n" }.joined())
  }

  private func empreinte(_ suivante: CleSuivante) -> Phrase {
    let empreinte = suivante.signataire.verifierKey.fingerprint.hex
    return "Empreinte à faire reconnaître par les parties : \(groupes(empreinte))"
  }

  /// The pièces come first, in the same operation: what is resumed rests on them.
  private func versements(
    _ chantier: Chantier
  ) throws(ErreurDeCommande) -> (Demande, [PieceID]) {
    var demande = Demande([])
    var identifiants: [PieceID] = []
    for (rang, fichier) in pieces.enumerated() {
      let octets = try Systeme.lireFichier(fichier)
      let bloc = BlocNouveau(octets, operation: chantier.operation, place: "piece-\(rang)")
      var numero = rang + 1
      var nom = "p-reprise-\(numero)"
      while let prise = PieceID(nom), chantier.etat.pieces[prise] != nil {
        numero += pieces.count
        nom = "p-reprise-\(numero)"
      }
      guard let piece = PieceID(nom) else { continue }
      let fait = PieceVersee(
        piece: piece, intitule: try chantier.texte(intitule),
        format: TypeDeDocument.type(de: fichier), taille: octets.count, bloc: bloc.bloc)
      demande.souhaits.append(chantier.souhait(.pieceVersee(fait)))
      demande.blocs.append(bloc)
      identifiants.append(piece)
    }
    return (demande, identifiants)
  }

  /// The previous key vouches for what follows, where it is still here.
  private func ancienSignataire(_ chemins: CheminsDesCles, _ cles: KeyChain) -> NoteSigner? {
    guard motif == .sauvegardeAncienne else { return nil }
    do throws(SignerKeyFileError) {
      let signataire = try SignerKeyFile.load(at: DiskPath(chemins.cle))
      return signataire.verifierKey == cles.key ? signataire : nil
    } catch {
      // Lost, or unreadable: the resumption says so by the signature that it lacks.
      return nil
    }
  }

  private func suites(
    _ suivante: CleSuivante, depuis point: Checkpoint, _ cles: KeyChain
  ) -> [String] {
    var phrases: [Phrase] = []
    if let perdu {
      let premiere = cles.epoch(at: point.size)
      phrases.append(
        "À ressaisir : ce que l'origine \(premiere.origin.text) avait enregistré au-delà, jusqu'à "
          + "la position \(perdu.size.value), d'après les accusés, les relevés et les pièces.")
    }
    phrases.append("Nouvelle clé : \(suivante.chemins.cle)")
    phrases.append(empreinte(suivante))
    phrases.append(
      "Sa partie publique, à donner aux témoins : \(suivante.signataire.verifierKey.text)")
    return phrases.map(\.texte)
  }
}

/// The key that comes next, and where it is.
struct CleSuivante {
  let signataire: NoteSigner
  let chemins: CheminsDesCles
}

extension PointDuRegistre {
  fileprivate init(_ point: Checkpoint) {
    self.init(taille: Position(point.size), racine: Condense(point.root))
  }
}

extension Atelier {
  /// The key of the file, or a new one written there, said so. Without a file, a new one in its
  /// default place.
  func cleSuivante(
    _ fichier: String?, nom: KeyName, parDefaut: (VerifierKey) -> String
  ) throws(ErreurDeCommande) -> CleSuivante {
    if let fichier, Systeme.existe(fichier) {
      let signataire = try signataire(fichier)
      guard signataire.verifierKey.name == nom else { throw .cleDUnAutreRegistre(fichier) }
      return CleSuivante(signataire: signataire, chemins: CheminsDesCles(cle: fichier))
    }
    let nouvelle = nouvelleCle(nom)
    let chemin = fichier ?? parDefaut(nouvelle.verifierKey)
    // A run that was interrupted left its key there, and nothing is signed with it yet.
    if fichier == nil, Systeme.existe(chemin) {
      return try cleSuivante(chemin, nom: nom, parDefaut: parDefaut)
    }
    try ecrireCle(nouvelle, dans: chemin)
    return CleSuivante(signataire: nouvelle, chemins: CheminsDesCles(cle: chemin))
  }

  func nouvelleCle(_ nom: KeyName) -> NoteSigner {
    do throws(KeyError) {
      return try NoteSigner(name: nom, seed: environnement.hasard(32))
    } catch {
      preconditionFailure("32 random bytes are an Ed25519 seed: \(error)")
    }
  }

  /// Writes a new key for its owner alone, and says where.
  func ecrireCle(
    _ signataire: NoteSigner, dans chemin: String, dite: Bool = true
  ) throws(ErreurDeCommande) {
    try creerDossier(de: chemin)
    do throws(SignerKeyFileError) {
      try SignerKeyFile.create(at: DiskPath(chemin), holding: signataire)
    } catch {
      throw .cle(error)
    }
    if dite { environnement.signaler("Clé de signature créée : \(chemin)\n") }
  }

  func creerDossier(de chemin: String) throws(ErreurDeCommande) {
    guard let dossier = chemin.lastIndex(of: "/") else { return }
    do throws(ErreurDeFichierSysteme) {
      try Systeme.creerDossier(String(chemin[..<dossier]))
    } catch {
      throw .fichier(error)
    }
  }

  /// The key of identities stands beside the signing key: it follows it.
  func transmettreLesIdentites(
    de anciens: CheminsDesCles, a suivants: CheminsDesCles
  ) throws(ErreurDeCommande) {
    guard anciens.identites != suivants.identites, Systeme.existe(anciens.identites) else { return }
    let octets = try Systeme.lireFichier(anciens.identites)
    if Systeme.existe(suivants.identites) {
      guard try Systeme.lireFichier(suivants.identites) == octets else {
        throw .garde(.identitesDifferentes(suivants.identites))
      }
      return
    }
    do throws(ErreurDeFichierSysteme) {
      try Systeme.ecrireSecret(octets, dans: suivants.identites)
    } catch {
      throw .fichier(error)
    }
  }

  /// Checkpoints that are known otherwise than from the registre: those of the signer's memory, and
  /// those of files.
  func connus(
    _ ouvert: Registre, _ options: OptionsDeReprise, _ cles: OptionsDeCles
  ) throws(ErreurDeCommande) -> [Checkpoint] {
    let chaine = ouvert.journal.keys
    var connus: [Checkpoint] = []
    let sienne = chemins(chaine.current, cles).memoire
    do throws(SignerMemoryError) {
      if let dernier = try SignerMemory(at: DiskPath(sienne)).last() { connus.append(dernier) }
    } catch {
      throw .registre(.ouverture(.memory(error)))
    }
    // A key that replaced this one after the backup keeps its memory beside it.
    for autre in SignerMemory.all(in: DiskPath(sienne).parent, ending: CheminsDesCles.finDeMemoire)
    {
      do throws(SignerMemoryError) {
        if let dernier = try autre.last() { connus.append(dernier) }
      } catch {
        // Of another registre, as far as anybody knows: it is not this command's to judge.
        continue
      }
    }
    connus.removeAll { $0.origin != chaine.origin }
    for fichier in options.connu { connus.append(try pointConnu(fichier, chaine)) }
    return connus
  }

  /// The checkpoint of a file: a signed note, as `public/checkpoint` is.
  private func pointConnu(
    _ fichier: String, _ chaine: KeyChain
  ) throws(ErreurDeCommande) -> Checkpoint {
    let octets = try Systeme.lireFichier(fichier)
    do {
      let note = try SignedNote(parsing: octets)
      let point = try Checkpoint(parsing: note.text)
      guard point.origin == chaine.origin else {
        throw ErreurDeCommande.garde(.pointDUnAutreRegistre(fichier, point.origin))
      }
      // By any key of the registre: a backup may be older than the key that signed it.
      _ = try note.verify(with: chaine.epochs.map(\.key))
      return point
    } catch let erreur as ErreurDeCommande {
      throw erreur
    } catch {
      throw .garde(.pointIllisible(fichier))
    }
  }
}

private func groupes(_ hex: String) -> String {
  stride(from: 0, to: hex.count, by: 4).map { hex.dropFirst($0).prefix(4) }.joined(separator: " ")
}
