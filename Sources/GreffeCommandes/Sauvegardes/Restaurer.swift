internal import ArgumentParser
internal import ConventionViews
internal import Conventions
internal import DocumentKit
internal import Journal
internal import JournalFile
internal import MerkleLog
internal import MessagesDeVerification
internal import Registre

/// `greffe restaurer`: a registre from a backup, which never passes for what it may not be.
struct Restaurer: CommandeGreffe {
  static let configuration = CommandConfiguration(
    nom: "restaurer", resume: "Refait un registre à partir d’une sauvegarde vérifiée.",
    explication: """
      La sauvegarde est vérifiée en entier avant que rien ne soit écrit. Si la mémoire de la clé, \
      ou un point de contrôle donné par --connu, va plus loin qu’elle, des écritures sont \
      perdues : le registre ne continue pas sous la même origine, il est repris sous la \
      suivante, et une écriture dit ce qui manque. Une restauration interrompue se reprend en \
      relançant la commande.
      """,
    exemple: "greffe restaurer /media/sauvegardes/aubenas aubenas")

  @Argument(help: ArgumentHelp("Dossier de la sauvegarde.", valueName: "sauvegarde"))
  var sauvegarde: String
  @Argument(help: ArgumentHelp("Dossier du registre à refaire.", valueName: "registre"))
  var registre: String
  @OptionGroup var reprise: OptionsDeReprise
  @Option(
    help: ArgumentHelp(
      "Document des parties qui reconnaît la reprise ; peut être répété.", valueName: "fichier"))
  var piece: [String] = []
  @Option(help: ArgumentHelp("Ce qu’est ce document.", valueName: "texte"))
  var intitule: String = "Reconnaissance de la reprise par les parties"
  @OptionGroup var acte: OptionsDActe

  func executer(_ atelier: Atelier) throws(ErreurDeCommande) -> CodeDeSortie {
    let lue = try verifiee(atelier)
    let connus = try atelier.connus(lue, reprise, acte.cles)
    let point = lue.journal.latest
    try exigerUneSeuleHistoire(lue, connus)
    let perdu = connus.filter { $0.size > point.size }.max { $0.size < $1.size }
    if try dejaReprise(atelier, point) {
      try finir()
      return dire(atelier, CompteRenduDeRestauration(point: point, registre: registre))
    }
    do throws(ErreurDeCopie) {
      _ = try CopieDeRegistre(
        de: DiskPath(sauvegarde), vers: DiskPath(registre), pour: .restoration
      ).executer()
    } catch {
      throw .garde(.copie(error))
    }
    var compteRendu = CompteRenduDeRestauration(point: point, registre: registre)
    if let perdu {
      compteRendu.perdu = perdu
      compteRendu.reponse = try Reprise(
        atelier: atelier, registre: registre, motif: .sauvegardeAncienne, perdu: perdu,
        pieces: piece, intitule: intitule, options: reprise, acte: acte
      ).executer()
    }
    try finir()
    return dire(atelier, compteRendu)
  }

  private func dire(
    _ atelier: Atelier, _ compteRendu: CompteRenduDeRestauration
  ) -> CodeDeSortie {
    let environnement = atelier.environnement
    environnement.ecrire(
      acte.json ? compteRendu.json : compteRendu.texte(couleur: environnement.couleur))
    return .reussite
  }

  /// The backup, once everything in it is what was signed and cited.
  private func verifiee(_ atelier: Atelier) throws(ErreurDeCommande) -> Registre {
    let lieu = DiskPath(sauvegarde)
    let audit = FileAudit.run(FolderFiles(lieu / "public"), scope: .complete)
    guard audit.isIntact else {
      if !Systeme.existe((lieu / "public").text) {
        throw .registre(.ouverture(.notARegistre(lieu)))
      }
      throw .garde(
        .sauvegardeAbimee(MessagesDIntegrite.doutes(audit)))
    }
    let lue = try atelier.lire(sauvegarde)
    if case .doubtful(let constats) = lue.journal.condition { throw .douteux(constats) }
    let abimes: [String]
    do throws(ErreurDeCopie) {
      abimes = try CopieDeRegistre.fichiersAbimes(dans: lue)
    } catch {
      throw .garde(.copie(error))
    }
    guard abimes.isEmpty else {
      throw .garde(
        .sauvegardeAbimee(
          abimes.map { "Ce fichier n'est plus ce que le registre cite : \($0)" }))
    }
    return lue
  }

  /// A known checkpoint that the backup covers must be one of its own.
  private func exigerUneSeuleHistoire(
    _ lue: Registre, _ connus: [Checkpoint]
  ) throws(ErreurDeCommande) {
    let lieu = DiskPath(sauvegarde)
    let dedans = connus.filter { $0.size <= lue.journal.size }
    guard !dedans.isEmpty else { return }
    let audit = FileAudit.run(
      FolderFiles(lieu / "public"), given: FileAudit.Given(known: dedans))
    guard audit.isIntact else {
      throw .garde(
        .sauvegardeAbimee(MessagesDIntegrite.doutes(audit)))
    }
  }

  /// Whether an interrupted run got as far as resuming the registre: only its mark is left.
  private func dejaReprise(_ atelier: Atelier, _ point: Checkpoint) throws(ErreurDeCommande) -> Bool
  {
    do throws(CopyError) {
      guard try RegistreCopy.purpose(of: DiskPath(registre)) == .restoration,
        Systeme.existe((DiskPath(registre) / "public" / "checkpoint").text)
      else { return false }
    } catch {
      throw .garde(.copie(.copie(error)))
    }
    let dernier = try atelier.lire(registre).journal.keys.current.announcement
    return dernier?.change.resumption?.from == .init(size: point.size, root: point.root)
  }

  private func finir() throws(ErreurDeCommande) {
    do throws(CopyError) {
      try RegistreCopy.finishRestoration(at: DiskPath(registre))
    } catch {
      throw .garde(.copie(.copie(error)))
    }
  }
}

/// What a restoration gave.
struct CompteRenduDeRestauration {
  let point: Checkpoint
  let registre: String
  var perdu: Checkpoint?
  /// The answer of the act that resumes the registre, where something is lost.
  var reponse: Reponse?

  func texte(couleur: Bool) -> String {
    var lignes = [Couleur.vert.de(titre.texte, si: couleur)]
    if let perdu {
      let nombre = Int(perdu.size.value - point.size.value)
      let compte = Typographie.compte(nombre, "écriture perdue", "écritures perdues")
      let lesquelles: Phrase =
        nombre == 1 ? "la \(point.size.value)" : "de \(point.size.value) à \(perdu.size.value - 1)"
      let alerte: Phrase = "La sauvegarde est ancienne : \(compte), \(lesquelles)."
      lignes.append(Couleur.jaune.de(alerte.texte, si: couleur))
    } else {
      lignes.append(
        Phrase("Rien de plus récent n'est connu de cette machine : il continue tel quel.").texte)
    }
    if let reponse { lignes.append(String(reponse.texte(couleur: couleur).dropLast())) }
    lignes.append(Phrase("Pour le vérifier : greffe verifier \(registre) --complet").texte)
    return lignes.joined(separator: "\n") + "\n"
  }

  private var titre: Phrase {
    let compte = Typographie.compte(
      Int(point.size.value), "écriture restaurée", "écritures restaurées")
    return "Registre refait : \(compte), position \(point.size.value), racine \(point.root.hex)."
  }

  var json: String {
    SortieJSON.objet([
      "position": .entier(Int(point.size.value)), "racine": .texte(point.root.hex),
      "origine": .texte(point.origin.text),
      "perdu": perdu.map { .entier(Int($0.size.value)) },
      "operation": reponse.map { .texte($0.operation.text) },
      "positions": reponse.map { .liste($0.entrees.map { .entier($0.position.rang) }) },
    ])
  }
}
