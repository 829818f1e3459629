internal import ArgumentParser
internal import Conventions
internal import Journal
internal import JournalFile
internal import MerkleLog
internal import Registre

/// What an auditor brings to compare a registre with.
struct OptionsDAncrage: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Ancre sur papier, réponse d’un témoin, ou @fichier ; peut être répétée.",
      valueName: "ancre"))
  var ancre: [String] = []

  @Option(
    help: ArgumentHelp(
      "Clé publique d’un témoin, ou @fichier ; peut être répétée.",
      discussion: "Celles que le registre désigne sont connues.", valueName: "clé publique"))
  var temoin: [String] = []

  @Option(
    help: ArgumentHelp(
      "Certificats d’une autorité d’horodatage, en PEM.", valueName: "fichier"))
  var autorite: String?
}

/// A verification: the audit, what fixes the log from outside, and what that attests.
struct ExamenDAncrages {
  let dossier: PartiePublique
  let rapport: FileAuditReport
  let temoins: TemoinsPublics
  /// Those of the audit; a timestamp that was verified with the given authority says so.
  let ancrages: [Ancrage]
  /// How many papers were brought.
  let papiers: Int
  /// What the key signed after a backup; nil for a registre, and for a backup that is up to date.
  let depuis: Checkpoint?

  init(
    _ registre: String, _ options: OptionsDAncrage, _ cles: OptionsDeCles, scope: AuditScope,
    _ atelier: Atelier
  ) throws(ErreurDeCommande) {
    dossier = try PartiePublique(registre)
    let memoire = atelier.memoire(dossier, cles)
    let opposables = dossier.opposables(memoire)
    depuis = memoire.filter { !opposables.contains($0) }.max { $0.size < $1.size }
    var fournies = FileAudit.Given(known: opposables)
    for texte in options.ancre {
      switch try AncreFournie(texte) {
      case .papier(let ancre): fournies.anchors.append(ancre)
      case .cosignature(let octets): fournies.cosignatures.append(octets)
      }
    }
    papiers = fournies.anchors.count
    let fichiers = FolderFiles(dossier.lieu)
    temoins = TemoinsPublics(fichiers, toujours: !fournies.cosignatures.isEmpty)
    fournies.witnessKeys = temoins.cles
    for texte in options.temoin {
      fournies.witnessKeys.append(try ClePublique.lire(texte, .cosignature))
    }
    rapport = FileAudit.run(
      fichiers, scope: scope, given: fournies, workers: .dispatch)
    ancrages = try ExamenDAncrages.verifier(
      rapport.journal?.ancrages ?? [], options.autorite, dossier, rapport, atelier)
  }

  var attestation: Attestation? { temoins.attestation(ancrages) }

  /// Refused by the authority that was given: no finding of the audit, which cannot ask it.
  var refuses: [Ancrage] { ancrages.filter { $0.verdict == .damaged(.authority) } }

  var estIntegre: Bool { rapport.isIntact && refuses.isEmpty }

  /// Asks `openssl` about the timestamps that agree with the log, where an authority is given.
  private static func verifier(
    _ ancrages: [Ancrage], _ autorite: String?, _ dossier: PartiePublique,
    _ rapport: FileAuditReport, _ atelier: Atelier
  ) throws(ErreurDeCommande) -> [Ancrage] {
    guard let autorite, let etapes = rapport.journal?.keys else { return ancrages }
    _ = try Systeme.lireFichier(autorite)
    var verifies = ancrages
    for (rang, ancrage) in ancrages.enumerated() {
      guard ancrage.kind == .timestamp, ancrage.verdict == .unverified,
        let chemin = ancrage.file.path, let taille = ancrage.size, let racine = ancrage.root,
        let secondes = ancrage.time,
        // The origin of its time: a registre that was resumed had another one before.
        let origine = etapes.last(where: { $0.from <= taille })?.origin
      else { continue }
      let point = Checkpoint(origin: origine, size: taille, root: racine)
      do throws(ErreurDHorodatage) {
        try OpenSSL(atelier.environnement).verifier(
          dossier.lieu / chemin, de: TimestampRequest(point).digest, secondes: secondes,
          autorite: autorite)
        verifies[rang].verdict = .agrees
      } catch {
        guard case .refuse = error else { throw .temoin(.horodatage(error)) }
        verifies[rang].verdict = .damaged(.authority)
      }
    }
    return verifies
  }
}

/// What `--ancre` may be: typed from a paper, or a file that a witness kept.
enum AncreFournie {
  case papier(PaperAnchor)
  case cosignature([UInt8])

  init(_ texte: String) throws(ErreurDeCommande) {
    guard texte.hasPrefix("@") else {
      self = .papier(try Verifier.ancre(texte))
      return
    }
    let fichier = String(texte.dropFirst())
    let octets = try Systeme.lireFichier(fichier)
    // No paper has a signature line, and no cosignature is without one.
    guard String(decoding: octets, as: UTF8.self).contains("\n— ") else {
      self = .papier(try Verifier.ancre(texte))
      return
    }
    let courrier = try TexteDeCourrier.lire(fichier)
    do throws(CosignedCheckpointError) {
      self = .cosignature(try CosignedCheckpoint(parsing: courrier.octets).bytes)
    } catch {
      switch error {
      case .note(let raison): throw .temoin(.cosignature(fichier: fichier, .note(raison)))
      case .checkpoint(let raison): throw .temoin(.cosignature(fichier: fichier, .point(raison)))
      case .notOneCosignature:
        throw .temoin(.cosignature(fichier: fichier, .note(.noSignatures)))
      }
    }
  }
}
