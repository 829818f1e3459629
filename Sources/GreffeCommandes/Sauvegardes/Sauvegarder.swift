internal import ArgumentParser
internal import ConventionViews
internal import DocumentKit
internal import JournalFile
internal import MerkleLog
internal import MessagesDeVerification
internal import Registre

/// `greffe sauvegarder`: a copy of the registre as it stands at its published checkpoint.
struct Sauvegarder: CommandeGreffe {
  static let configuration = CommandConfiguration(
    nom: "sauvegarder", resume: "Copie le registre dans un dossier de sauvegarde.",
    explication: """
      La copie va jusqu’au point de contrôle publié, même si quelqu’un écrit pendant ce temps. Les \
      fois suivantes, seul ce qui est nouveau est copié ; ce que le registre dit effacé est effacé \
      de la sauvegarde aussi. La clé de signature n’est jamais copiée : greffe cle sceller.
      Une sauvegarde interrompue se reprend en relançant la même commande.
      """,
    exemple: "greffe sauvegarder aubenas /media/sauvegardes/aubenas")

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Argument(
    help: ArgumentHelp("Dossier de la sauvegarde, créé la première fois.", valueName: "dossier"))
  var dossier: String
  @Flag(help: "Répond en JSON.")
  var json = false

  func executer(_ atelier: Atelier) throws(ErreurDeCommande) -> CodeDeSortie {
    let rapport: CopyReport
    do throws(ErreurDeCopie) {
      rapport = try CopieDeRegistre(
        de: DiskPath(registre), vers: DiskPath(dossier), pour: .backup
      ).executer()
    } catch {
      throw .garde(.copie(error))
    }
    let compteRendu = CompteRenduDeCopie(rapport: rapport, dossier: dossier)
    let environnement = atelier.environnement
    environnement.ecrire(
      json ? compteRendu.json : compteRendu.texte(couleur: environnement.couleur))
    return compteRendu.estSansDoute ? .reussite : .doute
  }
}

/// What a backup did.
struct CompteRenduDeCopie {
  let rapport: CopyReport
  let dossier: String

  /// False where the registre has lost, or damaged, what no entry says was erased.
  var estSansDoute: Bool { doutes.isEmpty }

  func texte(couleur: Bool) -> String {
    var lignes = [Couleur.vert.de(titre.texte, si: couleur)]
    lignes += faits.map { "  " + $0.texte }
    lignes += doutes.map { Couleur.rouge.de("  " + $0.texte, si: couleur) }
    lignes.append(Phrase("Pour la vérifier : greffe verifier \(dossier)").texte)
    return lignes.joined(separator: "\n") + "\n"
  }

  private var titre: Phrase {
    let compte = Typographie.compte(
      rapport.entryCount, "écriture copiée", "écritures copiées")
    let racine = rapport.after.root.hex
    return "Sauvegarde à jour : \(compte), position \(rapport.after.size.value), racine \(racine)."
  }

  private var faits: [Phrase] {
    let (blocs, identites) = (rapport.blocks, rapport.identities)
    var faits: [Phrase] = [
      "Pièces et textes : \(copies(blocs.copied)), \(blocs.kept) déjà là.",
      "Identités : \(copies(identites.copied)), \(identites.kept) déjà là.",
    ]
    if rapport.witnessFiles > 0 {
      faits.append("Attestations de témoins : \(copies(rapport.witnessFiles)).")
    }
    let effaces = blocs.erased + identites.erased
    if effaces > 0 {
      let compte = Typographie.compte(effaces, "fichier effacé", "fichiers effacés")
      faits.append("\(compte) de cette sauvegarde, comme le dit le registre.")
      faits.append("D'autres sauvegardes, plus anciennes, peuvent les contenir encore.")
    }
    if !blocs.mended.isEmpty {
      let compte = Typographie.compte(blocs.mended.count, "bloc abîmé", "blocs abîmés")
      faits.append("\(compte) dans la sauvegarde : copiés de nouveau.")
    }
    let absents = blocs.missing.count + identites.missing.count
    if absents > 0 {
      let compte = Typographie.compte(absents, "fichier cité", "fichiers cités")
      faits.append("\(compte) par le registre : ni dans le registre, ni dans la sauvegarde.")
    }
    return faits
  }

  private func copies(_ nombre: Int) -> String {
    Typographie.compte(nombre, "copie", "copies")
  }

  private var doutes: [Phrase] {
    rapport.blocks.damagedInSource.map { condense in
      "Le bloc \(condense.hex) du registre n'est plus ce que l'écriture cite : il n'est pas copié."
    }
      + rapport.blocks.onlyInCopy.map { condense in
        "Le bloc \(condense.hex) n'est plus dans le registre, et rien ne dit pourquoi : la "
          + "sauvegarde le garde."
      }
      + rapport.identities.onlyInCopy.map { nom in
        "L'identité « \(nom) » n'est plus dans le registre, et rien ne dit pourquoi : la "
          + "sauvegarde la garde."
      }
  }

  var json: String {
    let (blocs, identites) = (rapport.blocks, rapport.identities)
    return SortieJSON.objet([
      "position": .entier(Int(rapport.after.size.value)),
      "racine": .texte(rapport.after.root.hex), "origine": .texte(rapport.after.origin.text),
      "position_precedente": rapport.before.map { .entier(Int($0.size.value)) },
      "ecritures_copiees": .entier(rapport.entryCount),
      "blocs_copies": .entier(blocs.copied), "blocs_presents": .entier(blocs.kept),
      "blocs_effaces": .entier(blocs.erased), "blocs_refaits": .entier(blocs.mended.count),
      "blocs_absents": .entier(blocs.missing.count),
      "identites_copiees": .entier(identites.copied),
      "identites_presentes": .entier(identites.kept),
      "identites_effacees": .entier(identites.erased),
      "identites_absentes": .entier(identites.missing.count),
      "attestations_copiees": .entier(rapport.witnessFiles),
      "doutes": .liste(doutes) { .texte($0.texte) },
    ])
  }
}
