internal import ArgumentParser
internal import ConventionDocuments
internal import ConventionViews
internal import Conventions
internal import DocumentKit
internal import Journal
internal import JournalFile
internal import MerkleLog
internal import MessagesDeVerification
internal import Registre

/// `greffe dossier-de-controle`: everything that an auditor needs, in one folder, with programs
/// that are not ours to check it by.
struct DossierDeControle: CommandeGreffe {
  static let configuration = CommandConfiguration(
    nom: "dossier-de-controle",
    resume: "Écrit pour l'auditeur un dossier qui se vérifie sans Greffe.",
    explication: """
      Le journal, l'inventaire des pièces, les états de contrôle, le format, les règles, le \
      glossaire et un vérificateur en Python. Les octets des pièces et des textes longs n'y sont \
      qu'avec --avec-pieces ; les identités, jamais.
      Ce qui est remis est vérifié avant de l'être. Si l'intégrité est en doute, rien n'est \
      écrit ; si une règle a été enfreinte, le dossier le dit, et le code de sortie est 3.
      """,
    exemple: "greffe dossier-de-controle aubenas controle-2028 --avec-pieces")

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Argument(help: ArgumentHelp("Dossier à écrire, qui n'existe pas encore.", valueName: "dossier"))
  var dossier: String
  @Option(
    name: .customLong("en-vigueur-au"),
    help: ArgumentHelp(
      "Les documents sont lus à cette date, AAAA-MM-JJ.", discussion: "Par défaut : aujourd’hui.",
      valueName: "date"))
  var enVigueurAu: DateCivile?
  @OptionGroup var delai: OptionDeDelai
  @Flag(
    name: .customLong("avec-pieces"),
    help: "Joint les octets des pièces, des textes longs et des bilans arrêtés.")
  var avecPieces = false
  @OptionGroup var cles: OptionsDeCles
  @Flag(help: "Répond en JSON.")
  var json = false

  func executer(_ atelier: Atelier) throws(ErreurDeCommande) -> CodeDeSortie {
    let jours = try delai.jours()
    let publique = try PartiePublique(registre)
    let nouveau = try DossierDeControle.etape { () throws(NewFolderError) in
      try NewFolder(at: DiskPath(dossier))
    }
    do throws(ErreurDeCommande) {
      let redacteur = try preparer(nouveau, publique, atelier)
      guard redacteur.verification.audit.isIntact, redacteur.verification.rejeu != nil else {
        try DossierDeControle.etape { () throws(NewFolderError) in try nouveau.discard() }
        atelier.environnement.ecrire(
          redacteur.compteRendu.texte(couleur: atelier.environnement.couleur))
        return .doute
      }
      let contenu = try redacteur.ecrire(
        enVigueurAu: enVigueurAu ?? atelier.aujourdhui, delai: jours)
      try DossierDeControle.etape { () throws(NewFolderError) in try nouveau.publish() }
      atelier.environnement.ecrire(
        json ? contenu.json : contenu.texte(dossier: dossier))
      return contenu.estSansDoute ? .reussite : .doute
    } catch {
      // Half a folder would be taken for a whole one.
      try DossierDeControle.etape { () throws(NewFolderError) in try nouveau.discard() }
      throw error
    }
  }

  /// Copies the log, and verifies what was copied: that is what is handed out.
  private func preparer(
    _ nouveau: NewFolder, _ publique: PartiePublique, _ atelier: Atelier
  ) throws(ErreurDeCommande) -> RedacteurDuDossier {
    let copie = nouveau.building / "registre"
    // Before the copy, which then cannot be older than what the key remembers.
    let fournies = FileAudit.Given(known: atelier.memoire(publique, cles))
    do throws(ErreurDeCopie) {
      _ = try CopieDeRegistre(de: DiskPath(registre), vers: copie, pour: .inspection)
        .executer(avecBlocs: avecPieces)
    } catch {
      throw .garde(.copie(error))
    }
    let reglages = try atelier.reglages(par: nil)
    let avancement = Avancement("Vérification", atelier.environnement)
    let verification = try atelier.registre { () throws(ErreurDeRegistre) in
      try RejeuComplet.executer(
        copie, reglages, given: fournies, original: DiskPath(registre), workers: .dispatch,
        avancement: { avancement.avancer($0, sur: $1) })
    }
    avancement.finir()
    return RedacteurDuDossier(
      dossier: nouveau, verification: verification, cle: publique.cle,
      copie: try atelier.registre { () throws(ErreurDeRegistre) in
        try Registre.ouvrir(copie, acces: .reading, reglages)
      },
      original: try atelier.lire(registre), avecPieces: avecPieces)
  }

  static func etape<Resultat>(
    _ etape: () throws(NewFolderError) -> Resultat
  ) throws(ErreurDeCommande) -> Resultat {
    do throws(NewFolderError) { return try etape() } catch { throw .garde(.dossier(error)) }
  }
}
