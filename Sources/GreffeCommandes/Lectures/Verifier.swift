internal import ArgumentParser
internal import ConventionViews
internal import DocumentKit
internal import Journal
internal import JournalFile
internal import MerkleLog
internal import MessagesDeVerification
internal import Registre

/// `greffe verifier`: is what was signed what is there?
struct Verifier: CommandeGreffe {
  static let configuration = CommandConfiguration(
    nom: "verifier", resume: "Vérifie que rien n’a été réécrit.",
    explication: """
      Seule la partie publique du registre est lue : une copie de son dossier « public » suffit.
      --ancre compare avec une ancre imprimée sur un relevé signé, recopiée à la main : les \
      espaces, les tirets et les majuscules sont indifférents, et @fichier la lit dans un fichier. \
      Elle prend aussi le fichier qu’un témoin a gardé de sa cosignature. Les cosignatures versées \
      sont vérifiées ; les horodatages le sont avec --autorite.
      --precedent vérifie aussi le registre de la convention précédente, et que c’est bien celui \
      que ce registre cite à son ouverture.
      Là où la partie privée est présente, ce qui devrait être effacé et ne l’est pas est signalé.
      """,
    exemple: "greffe verifier aubenas --complet --ancre @ancre.txt")

  @Argument(
    help: ArgumentHelp(
      "Dossier du registre, ou copie de sa partie publique.", valueName: "registre"))
  var registre: String
  @Flag(help: "Vérifie aussi chaque signature, chaque ligne et chaque tuile.")
  var complet = false
  @Option(
    help: ArgumentHelp(
      "Registre de la convention précédente, que celui-ci doit citer.", valueName: "registre"))
  var precedent: String?
  @OptionGroup var ancrage: OptionsDAncrage
  @OptionGroup var cles: OptionsDeCles
  @Flag(help: "Répond en JSON.")
  var json = false

  func executer(_ atelier: Atelier) throws(ErreurDeCommande) -> CodeDeSortie {
    let attente = Avancement("Vérification", atelier.environnement)
    if complet { attente.avancer(0, sur: 1) }
    let examen = try ExamenDAncrages(
      registre, ancrage, cles, scope: complet ? .complete : .standard, atelier)
    attente.finir()
    var verdict = Verdict(examen: examen, complet: complet)
    if let precedent {
      verdict.precedent = try ExamenDuPrecedent(
        precedent, citePar: examen.dossier, scope: complet ? .complete : .standard)
    }
    if examen.estIntegre { verdict.retraits = try retraits(atelier) }
    let environnement = atelier.environnement
    environnement.ecrire(json ? verdict.json : verdict.texte(couleur: environnement.couleur))
    return verdict.estIntegre ? .reussite : .doute
  }

  /// What was withdrawn, and what should be gone and is not. A copy of the public part alone has
  /// nothing that could remain.
  private func retraits(_ atelier: Atelier) throws(ErreurDeCommande) -> [Phrase] {
    guard Systeme.existe((DiskPath(registre) / "prive").text) else { return [] }
    let ouvert = try atelier.lire(registre)
    defer { ouvert.journal.close() }
    return try atelier.registre { () throws(ErreurDeRegistre) in
      PhrasesDEffacement.comptes(try ouvert.effacements())
        + (try ouvert.effacementsEnAttente()).map(PhrasesDEffacement.enAttente)
    }
  }

  /// An anchor as typed, or from a file.
  static func ancre(_ texte: String) throws(ErreurDeCommande) -> PaperAnchor {
    let recopiee =
      texte.hasPrefix("@")
      ? String(decoding: try Systeme.lireFichier(String(texte.dropFirst())), as: UTF8.self) : texte
    do throws(PaperAnchorError) {
      return try PaperAnchor(typed: recopiee)
    } catch {
      throw .ancre(error)
    }
  }
}

/// The public files of a registre: its folder `public`, or a copy of it on its own.
struct PartiePublique {
  let lieu: DiskPath
  /// Nil when it cannot be read: the audit says so.
  let cle: VerifierKey?

  init(_ chemin: String) throws(ErreurDeCommande) {
    let racine = DiskPath(chemin)
    let nom = "registre.vkey"
    if Systeme.existe((racine / "public").text) {
      lieu = racine / "public"
    } else if Systeme.existe((racine / nom).text) {
      lieu = racine
    } else {
      throw .registre(.ouverture(.notARegistre(racine)))
    }
    cle = PartiePublique.cle((lieu / nom).text)
  }

  /// The keys of the registre, as far as an opening can follow them.
  var cles: KeyChain? {
    guard let cle else { return nil }
    guard lieu.name == "public" else { return KeyChain(cle) }
    do throws(FileJournalError) {
      return try FileJournal.open(at: lieu.parent, access: .reading).keys
    } catch {
      // The audit says what is wrong with it.
      return KeyChain(cle)
    }
  }

  /// What the memory of a key can be held against the folder. A backup is of its time: that the key
  /// has signed more since is no doubt about it; a registre would have lost what the key signed.
  func opposables(_ memoire: [Checkpoint]) -> [Checkpoint] {
    guard let taille = tailleDeSauvegarde else { return memoire }
    return memoire.filter { $0.size <= taille }
  }

  /// How many entries a backup holds; nil where the folder is none.
  var tailleDeSauvegarde: TreeSize? {
    guard lieu.name == "public" else { return nil }
    do {
      guard try RegistreCopy.purpose(of: lieu.parent) == .backup else { return nil }
      return try FileJournal.open(at: lieu.parent, access: .reading).size
    } catch {
      // The audit says what is wrong with it.
      return nil
    }
  }

  private static func cle(_ chemin: String) -> VerifierKey? {
    guard Systeme.existe(chemin) else { return nil }
    do {
      let octets = try Systeme.lireFichier(chemin)
      return try VerifierKey(String(decoding: octets.dropLast(), as: UTF8.self))
    } catch {
      // The audit reads it again, and says what is wrong with it.
      return nil
    }
  }
}

extension Atelier {
  /// What the key of this machine signed last, where it is here: it tells an old copy.
  func memoire(_ dossier: PartiePublique, _ cles: OptionsDeCles) -> [Checkpoint] {
    guard let etapes = dossier.cles?.epochs else { return [] }
    // Each file once: the keys that a user names stand for all of them.
    let lieux = Set(etapes.map { chemins($0, cles).memoire }).sorted()
    return lieux.compactMap { lieu in
      do throws(SignerMemoryError) {
        return try SignerMemory(at: DiskPath(lieu)).last()
      } catch {
        // Not a part of the registre: without it, the verification says less, and nothing false.
        return nil
      }
    }
  }
}

/// The result of a verification, verdict first.
struct Verdict {
  let examen: ExamenDAncrages
  let complet: Bool
  /// What was withdrawn, and what still has to be erased: it touches nothing that was signed.
  var retraits: [Phrase] = []
  /// The registre that this one says it follows, where it was given.
  var precedent: ExamenDuPrecedent?

  var estIntegre: Bool { examen.estIntegre && precedent?.concorde != false }

  private var rapport: FileAuditReport { examen.rapport }
  /// The key that signs now; that of `registre.vkey` where the audit could not follow the others.
  private var cle: VerifierKey? { etapes.last?.key ?? examen.dossier.cle }
  private var etapes: [KeyEpoch] { rapport.journal?.keys ?? [] }
  private var ancres: Int { examen.papiers }

  /// What no verification of the files alone can show.
  static let limite: Phrase = """
    Seul un témoin, un horodatage ou l'ancre imprimée sur un relevé signé peut révéler une \
    réécriture complète par le détenteur de la clé.
    """

  func texte(couleur: Bool) -> String {
    var lignes = [titre(couleur: couleur)]
    if estIntegre { lignes += identite.map { "  " + $0.texte } }
    lignes += doutesSansRedites.map { "  " + $0.texte }
    if !informations.isEmpty {
      lignes.append(Phrase("Pour information :").texte)
      lignes += informations.map { "  " + $0.texte }
    }
    // Once something outside of the registre agrees with it, what it fixed cannot be rewritten.
    let ancre = examen.ancrages.contains { $0.verdict == .agrees }
    if !ancre || !examen.estIntegre { lignes.append(Verdict.limite.texte) }
    return lignes.joined(separator: "\n") + "\n"
  }

  private func titre(couleur: Bool) -> String {
    guard estIntegre, let dernier = rapport.journal?.newest else {
      let compte = Typographie.compte(doutes.count, "constat", "constats")
      return Couleur.rouge.de(Phrase("Doute sur l'intégrité : \(compte).").texte, si: couleur)
    }
    let nombre = Int(dernier.size.value)
    let compte = Typographie.compte(nombre, "écriture", "écritures")
    let phrase: Phrase =
      "Intègre : \(compte), position \(dernier.size.value), racine \(dernier.root.hex)."
    return Couleur.vert.de(phrase.texte, si: couleur)
  }

  private var identite: [Phrase] {
    var lignes: [Phrase] = []
    if let cle {
      lignes.append("Origine : \(cle.name.text)")
      lignes.append("Empreinte de la clé : \(Typographie.groupes(cle.fingerprint.hex))")
    }
    if etapes.count > 1 { lignes += etapes.map(PhrasesDesCles.etape) }
    if let journal = rapport.journal {
      let compte = Typographie.compte(
        journal.commitCount, "point de contrôle comparé", "points de contrôle comparés")
      lignes.append(
        complet
          ? "\(compte) aux écritures ; toutes les signatures, toutes les lignes, toutes les tuiles."
          : "\(compte) aux écritures ; la dernière signature est vérifiée (--complet : toutes).")
    }
    if ancres > 0 {
      lignes.append(
        ancres == 1
          ? "L'ancre sur papier dit la même histoire."
          : "Les \(ancres) ancres sur papier disent la même histoire.")
    }
    return lignes + examen.phrasesDAncrage + examen.phrasesDAttestation + (precedent?.phrases ?? [])
  }

  var doutes: [Phrase] { MessagesDIntegrite.doutes(rapport) + autresDoutes }

  private var doutesSansRedites: [Phrase] {
    MessagesDIntegrite.doutesSansRedites(rapport) + autresDoutes
  }

  private var autresDoutes: [Phrase] {
    examen.refuses.map(MessagesDAncrage.faute) + (precedent?.doutes ?? [])
  }

  private var informations: [Phrase] {
    (rapport.journal?.findings ?? []).filter { $0.gravity != .integrity }
      .map(MessagesDIntegrite.constat)
      + rapport.files.filter { $0.gravity != .integrity }.map(MessagesDIntegrite.constat)
      + retraits + depuis
  }

  /// What the key has signed since a backup was made.
  private var depuis: [Phrase] {
    guard let dernier = examen.depuis else { return [] }
    return [
      "C'est une sauvegarde : depuis, la clé a signé jusqu'à \(dernier.size.value) écritures."
    ]
  }

  var json: String {
    let dernier = rapport.journal?.newest
    return SortieJSON.objet([
      "verdict": .texte(estIntegre ? "integre" : "doute"),
      "precedent": precedent?.valeur,
      "ancrages": .liste(examen.ancrages.map(examen.valeur)),
      "attestation": examen.attestation.map(ExamenDAncrages.valeur),
      "ecritures": dernier.map { .entier(Int($0.size.value)) },
      "racine": dernier.map { .texte($0.root.hex) },
      "cle": cle.map { .texte($0.fingerprint.hex) },
      "cle_publique": cle.map { .texte($0.text) },
      "origine": cle.map { .texte($0.name.text) },
      "premiere_cle": examen.dossier.cle.map { .texte($0.fingerprint.hex) },
      "premiere_origine": examen.dossier.cle.map { .texte($0.name.text) },
      "changements_de_cle": .liste(etapes.compactMap(changement)),
      "points_de_controle": rapport.journal.map { .entier($0.commitCount) },
      "complet": .booleen(complet), "ancres": .entier(ancres),
      "constats": .liste(constats),
      "retraits": retraits.isEmpty ? nil : .liste(retraits) { .texte($0.texte) },
      "limite": .texte(Verdict.limite.texte),
    ])
  }

  private func changement(_ etape: KeyEpoch) -> ValeurCanonique? {
    guard let annonce = etape.announcement else { return nil }
    let reprise = annonce.change.resumption
    return .objet([
      "ecriture": .entier(Int(annonce.entry.value)), "cle": .texte(etape.key.fingerprint.hex),
      "cle_publique": .texte(etape.key.text),
      "origine": .texte(etape.origin.text), "reprise": .booleen(reprise != nil),
      "signee_par_la_precedente": .booleen(annonce.isCountersigned),
      "perdues_jusqu_a": reprise?.lost.map { .entier(Int($0.size.value)) },
    ])
  }

  private var constats: [ValeurCanonique] {
    rapport.files.map { constat in
      .objet([
        "gravite": .texte(Verdict.mot(constat.gravity)),
        "texte": .texte(MessagesDIntegrite.constat(constat).texte),
      ])
    }
      + (rapport.journal?.findings ?? []).map { constat in
        .objet([
          "gravite": .texte(Verdict.mot(constat.gravity)),
          "texte": .texte(MessagesDIntegrite.constat(constat).texte),
          "fichier": constat.file.path.map { .texte($0) },
          "octet": constat.offset.map { .entier($0) },
          "premiere": constat.entries.map { .entier(Int($0.lowerBound.value)) },
          "apres_la_derniere": constat.entries.map { .entier(Int($0.upperBound.value)) },
        ])
      }
  }

  private static func mot(_ gravite: Finding.Gravity) -> String {
    switch gravite {
    case .information: "information"
    case .repairable: "reparable"
    case .integrity: "doute"
    }
  }
}
