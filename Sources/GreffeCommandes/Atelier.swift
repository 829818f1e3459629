internal import Conventions
internal import Journal
internal import JournalFile
internal import MerkleLog
internal import Registre

/// Opens registres for commands, with the keys that belong to them.
struct Atelier {
  let environnement: Environnement

  static var courant: Atelier { Atelier(environnement: .courant) }

  /// The UTC day of the clock.
  var aujourdhui: DateCivile { environnement.horloge().jour }

  func reglages(par: Recorder?) throws(ErreurDeCommande) -> Reglages {
    let nom = environnement.variable("GREFFE_PAR") ?? "secretariat"
    guard let auteur = par ?? Recorder(nom) else { throw .referenceInvalide(nom) }
    return Reglages(
      horloge: environnement.horloge, hasard: environnement.hasard, par: auteur)
  }

  /// Opens for reading: takes no lock, writes nothing.
  func lire(_ registre: String) throws(ErreurDeCommande) -> Registre {
    try ouvrir(registre, .reading, par: nil)
  }

  /// Opens for writing, with the signing key of the registre. Doubt about its integrity refuses.
  func ecrire(
    _ registre: String, _ options: OptionsDActe
  ) throws(ErreurDeCommande) -> Registre {
    try exigerUnRegistre(registre)
    let cles = try lire(registre).journal.keys
    let chemins = chemins(cles.current, options.cles)
    let ouvert = try ouvrir(
      registre,
      .writing(
        signer: try signataire(chemins.cle), memory: SignerMemory(at: DiskPath(chemins.memoire))),
      par: options.par)
    if case .doubtful(let constats) = ouvert.journal.condition {
      // The registre is not to blame for the key that it was handed.
      for case .foreignKey(let cle) in constats {
        let rang = cles.epochs.firstIndex { $0.key == cle }
        if let rang, let annonce = cles.epochs.dropFirst(rang + 1).first?.announcement {
          throw .garde(.cleRemplacee(chemins.cle, annonce.entry))
        }
        throw .cleDUnAutreRegistre(chemins.cle)
      }
      throw .douteux(constats)
    }
    return ouvert
  }

  /// A backup takes no act: said before anything is said of its key.
  func exigerUnRegistre(_ registre: String) throws(ErreurDeCommande) {
    let lieu = DiskPath(registre)
    let usage: CopyPurpose?
    do throws(CopyError) {
      usage = try RegistreCopy.purpose(of: lieu)
    } catch {
      throw .garde(.copie(.copie(error)))
    }
    if let usage { throw .registre(.ouverture(.copy(lieu, usage))) }
  }

  /// The day of a fact is that of its operation, where no other is said, so that a command sent
  /// again the day after is the same command. An identifier of another time would date the fact of
  /// then.
  func exigerRecente(_ operation: OperationID) throws(ErreurDeCommande) {
    let maintenant = environnement.horloge().jour.jourDepuis1970
    guard let jour = operation.jour, abs(jour.jourDepuis1970 - maintenant) <= 31 else {
      throw .arguments(.operationDUnAutreTemps(operation))
    }
  }

  func ouvrir(
    _ registre: String, _ acces: FileJournal.Access, par: Recorder?
  ) throws(ErreurDeCommande) -> Registre {
    let reglages = try reglages(par: par)
    do throws(ErreurDeRegistre) {
      return try Registre.ouvrir(DiskPath(registre), acces: acces, reglages)
    } catch {
      throw .registre(error)
    }
  }

  /// A step of a registre, as a step of a command.
  func registre<Resultat>(
    _ etape: () throws(ErreurDeRegistre) -> Resultat
  ) throws(ErreurDeCommande) -> Resultat {
    do throws(ErreurDeRegistre) { return try etape() } catch { throw .registre(error) }
  }

  /// The entries of an open registre.
  func journal(_ registre: Registre) throws(ErreurDeCommande) -> LectureDuJournal {
    do throws(StoreError) { return try registre.lecture() } catch { throw .registre(.depot(error)) }
  }

  func signataire(_ chemin: String) throws(ErreurDeCommande) -> NoteSigner {
    do throws(SignerKeyFileError) {
      return try SignerKeyFile.load(at: DiskPath(chemin))
    } catch {
      throw .cle(error)
    }
  }

  /// The signing key, the signer's memory and the identities' key: side by side, never in a
  /// registre.
  func chemins(_ origine: Origin, _ options: OptionsDeCles) -> CheminsDesCles {
    let cle = options.cle ?? environnement.variable("GREFFE_CLE") ?? parDefaut(origine)
    return CheminsDesCles(cle: cle)
  }

  /// Those of a stretch of the life of a registre: a key that replaced another of the same origin
  /// has its own file.
  func chemins(_ etape: KeyEpoch, _ options: OptionsDeCles) -> CheminsDesCles {
    let propre = parDefaut(etape.origin, etape.key)
    guard options.cle == nil, environnement.variable("GREFFE_CLE") == nil,
      Systeme.existe(propre)
    else { return chemins(etape.origin, options) }
    return CheminsDesCles(cle: propre)
  }

  /// Where the key that replaces another is kept, if nothing else is said.
  func parDefaut(_ origine: Origin, _ cle: VerifierKey) -> String {
    "\(parDefaut(origine).dropLast(4))-\(cle.fingerprint.hex.prefix(8)).cle"
  }

  func parDefaut(_ origine: Origin) -> String {
    let maison = environnement.variable("HOME") ?? "."
    let donnees = environnement.variable("XDG_DATA_HOME") ?? "\(maison)/.local/share"
    let nom = String(
      decoding: origine.text.utf8.map { octet in
        let lettre = (0x61...0x7A).contains(octet) || (0x30...0x39).contains(octet)
        return lettre || octet == 0x2D ? octet : 0x2D
      }, as: UTF8.self)
    return "\(donnees)/greffe/\(nom).cle"
  }

  /// The key that wraps persons' keys; made on first need, for its owner alone.
  func cleDesIdentites(
    _ chemins: CheminsDesCles, creer: Bool, inscrites: Bool = false
  ) throws(ErreurDeCommande) -> CleDesIdentites? {
    let chemin = chemins.identites
    if !Systeme.existe(chemin) {
      guard creer else { return nil }
      // A new key would read none of the names that are there.
      if inscrites { throw .cleDesIdentitesAbsente(chemin) }
      do throws(ErreurDeFichierSysteme) {
        try Systeme.ecrireSecret(environnement.hasard(32), dans: chemin)
      } catch {
        throw .fichier(error)
      }
      environnement.signaler("Clé des identités créée : \(chemin)\n")
    }
    guard let permissions = Systeme.permissions(chemin), permissions & 0o077 == 0 else {
      throw .cleDesIdentitesOuverte(chemin)
    }
    guard let cle = CleDesIdentites(try Systeme.lireFichier(chemin)) else {
      throw .cleDesIdentitesIllisible(chemin)
    }
    return cle
  }
}

/// The files that hold a registre's secrets, and what was signed with them.
struct CheminsDesCles {
  static let finDeMemoire = ".memoire"

  let cle: String

  /// `aubenas.cle` → `aubenas.memoire`, `aubenas.identites`.
  var base: String { cle.hasSuffix(".cle") ? String(cle.dropLast(4)) : cle }
  var memoire: String { base + CheminsDesCles.finDeMemoire }
  var identites: String { base + ".identites" }
}
