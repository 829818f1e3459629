internal import ArgumentParser
internal import ConventionViews
internal import DocumentKit
internal import Journal
internal import JournalFile
internal import MerkleLog
internal import MessagesDeVerification
internal import Registre

/// `greffe cle sceller`: the keys of a registre, encrypted under a passphrase, on a sheet of paper.
struct ScellerCle: CommandeGreffe {
  static let configuration = CommandConfiguration(
    nom: "sceller", resume: "Fait des clés une copie chiffrée, à imprimer et garder au coffre.",
    explication: """
      La copie contient la clé de signature, la clé des identités et le dernier point de contrôle \
      signé, chiffrés par une phrase secrète. La phrase se garde ailleurs que la copie : sans \
      elle, la copie ne vaut rien. À refaire après greffe cle remplacer.
      """,
    exemple: "greffe cle sceller aubenas --sortie copie-scellee.txt")

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Écrit la copie dans ce fichier, qui ne doit pas exister.", valueName: "fichier"))
  var sortie: String?
  @OptionGroup var phrase: OptionsDePhrase
  @OptionGroup var cles: OptionsDeCles
  @Flag(help: "Répond en JSON.")
  var json = false

  func executer(_ atelier: Atelier) throws(ErreurDeCommande) -> CodeDeSortie {
    let chaine = try atelier.lire(registre).journal.keys
    let chemins = atelier.chemins(chaine.current, cles)
    let signataire = try atelier.signataire(chemins.cle)
    guard signataire.verifierKey == chaine.key else { throw .cleDUnAutreRegistre(chemins.cle) }
    let identites =
      Systeme.existe(chemins.identites) ? try Systeme.lireFichier(chemins.identites) : nil
    if let identites, identites.count != 32 { throw .cleDesIdentitesIllisible(chemins.identites) }
    let secrets = SecretsDuRegistre(
      signataire: signataire, identites: identites, dernier: try atelier.dernierSigne(chemins))
    let lignes = CopieScellee.sceller(
      secrets, phrase: try atelier.phraseSecrete(phrase, nouvelle: true),
      hasard: atelier.environnement.hasard)
    let feuille = Self.feuille(lignes, signataire.verifierKey, atelier.environnement.horloge())
    let environnement = atelier.environnement
    if let sortie {
      do throws(ErreurDeFichierSysteme) {
        try Systeme.ecrireSecret(Array(feuille.utf8), dans: sortie)
      } catch {
        throw .fichier(error)
      }
      let dit: Phrase =
        "Copie scellée écrite : \(sortie). L'imprimer, vérifier une fois qu'elle se "
        + "rouvre, garder la phrase ailleurs."
      environnement.ecrire(
        json ? Self.json(lignes, signataire.verifierKey, sortie) : dit.texte + "\n")
    } else {
      environnement.ecrire(json ? Self.json(lignes, signataire.verifierKey, nil) : feuille)
    }
    return .reussite
  }

  private static func json(_ lignes: [String], _ cle: VerifierKey, _ sortie: String?) -> String {
    SortieJSON.objet([
      "origine": .texte(cle.name.text), "cle": .texte(cle.fingerprint.hex),
      "fichier": sortie.map { .texte($0) },
      "lignes": sortie == nil ? .liste(lignes) { .texte($0) } : nil,
    ])
  }

  /// What is printed: only the numbered lines are read again.
  private static func feuille(_ lignes: [String], _ cle: VerifierKey, _ instant: Instant) -> String
  {
    let date = Typographie.instant(iso: instant.text) ?? instant.text
    let entete: [Phrase] = [
      "GREFFE : copie scellée des clés d'un registre",
      "Origine : \(cle.name.text)",
      "Empreinte de la clé : \(Typographie.groupes(cle.fingerprint.hex))",
      "Faite le \(date)",
      "Pour la rouvrir : greffe cle desceller FICHIER, avec la phrase secrète.",
    ]
    return (entete.map(\.texte) + [""] + lignes).joined(separator: "\n") + "\n"
  }
}

/// `greffe cle desceller`: the keys back from the sheet.
struct DescellerCle: CommandeGreffe {
  static let configuration = CommandConfiguration(
    nom: "desceller", resume: "Retrouve les clés dans une copie scellée.",
    explication: """
      La copie se lit dans un fichier, recopiée de la feuille s’il le faut : une faute de frappe \
      est nommée par sa ligne et son groupe. Rien n’est remplacé : une autre clé qui serait déjà \
      là arrête la commande.
      """,
    exemple: "greffe cle desceller copie-scellee.txt")

  @Argument(help: ArgumentHelp("Fichier de la copie scellée.", valueName: "copie"))
  var copie: String
  @OptionGroup var phrase: OptionsDePhrase
  @OptionGroup var cles: OptionsDeCles
  @Flag(help: "Répond en JSON.")
  var json = false

  func executer(_ atelier: Atelier) throws(ErreurDeCommande) -> CodeDeSortie {
    let octets = try Systeme.lireFichier(copie)
    let phrase = try atelier.phraseSecrete(phrase, nouvelle: false)
    let secrets: SecretsDuRegistre
    do throws(ErreurDeCopieScellee) {
      secrets = try CopieScellee.ouvrir(String(decoding: octets, as: UTF8.self), phrase: phrase)
    } catch {
      throw .garde(.copieScellee(error))
    }
    let chemins = try atelier.place(secrets.signataire, cles)
    try atelier.remettre(secrets, dans: chemins)
    let environnement = atelier.environnement
    environnement.ecrire(
      json
        ? SortieJSON.objet([
          "origine": .texte(secrets.signataire.verifierKey.name.text),
          "cle": .texte(secrets.signataire.verifierKey.fingerprint.hex),
          "fichier": .texte(chemins.cle), "identites": .booleen(secrets.identites != nil),
          "position": secrets.dernier.map { .entier(Int($0.size.value)) },
        ]) : texte(secrets, chemins))
    return .reussite
  }

  private func texte(_ secrets: SecretsDuRegistre, _ chemins: CheminsDesCles) -> String {
    var lignes: [Phrase] = [
      "Clé de signature retrouvée : \(chemins.cle)",
      "Origine : \(secrets.signataire.verifierKey.name.text)",
    ]
    if secrets.identites != nil { lignes.append("Clé des identités : \(chemins.identites)") }
    if let dernier = secrets.dernier {
      lignes.append(
        "Quand la copie a été faite, elle avait signé \(dernier.size.value) écritures : un "
          + "registre plus court est une copie ancienne.")
    }
    lignes.append(
      "Si le registre vient d'une sauvegarde, donner à greffe restaurer, par --connu, le point de "
        + "contrôle le plus récent que quelqu'un détient.")
    return lignes.map(\.texte).joined(separator: "\n") + "\n"
  }
}

/// Where the passphrase comes from: never from the words of the command, which others can read.
struct OptionsDePhrase: ParsableArguments {
  @Option(
    name: .customLong("phrase-fichier"),
    help: ArgumentHelp(
      "Fichier dont la première ligne est la phrase secrète.",
      discussion: "Par défaut, elle est demandée au terminal, sans être affichée.",
      valueName: "fichier"))
  var fichier: String?
}

extension Atelier {
  /// Fewer characters are guessed in days.
  private static let longueurMinimale = 16

  /// The passphrase, asked for twice where it is new.
  func phraseSecrete(
    _ options: OptionsDePhrase, nouvelle: Bool
  ) throws(ErreurDeCommande) -> [UInt8] {
    let phrase = try lue(options, "Phrase secrète : ")
    if nouvelle {
      guard phrase.count >= Atelier.longueurMinimale else {
        throw .garde(.phraseTropCourte(Atelier.longueurMinimale))
      }
      if options.fichier == nil, try lue(options, "Encore une fois : ") != phrase {
        throw .garde(.phrasesDifferentes)
      }
    }
    return Array(phrase.utf8)
  }

  /// In normal form C, without the end of its line: typed on another keyboard, it is the same.
  private func lue(_ options: OptionsDePhrase, _ invite: String) throws(ErreurDeCommande) -> String
  {
    let octets: [UInt8]
    if let fichier = options.fichier {
      octets = try Systeme.lireFichier(fichier)
    } else {
      guard let saisie = environnement.phraseSecrete(Phrase(invite).texte) else {
        throw .arguments(.ilFaut("--phrase-fichier, ou un terminal où taper la phrase"))
      }
      octets = saisie
    }
    let ligne = octets.prefix { $0 != 0x0A && $0 != 0x0D }
    guard let texte = String(validating: ligne, as: UTF8.self) else {
      throw .arguments(
        .illisible(argument: options.fichier ?? "la phrase", attendu: "un texte en UTF-8"))
    }
    return Normalisation.nfc(texte)
  }

  func dernierSigne(_ chemins: CheminsDesCles) throws(ErreurDeCommande) -> Checkpoint? {
    do throws(SignerMemoryError) {
      return try SignerMemory(at: DiskPath(chemins.memoire)).last()
    } catch {
      throw .registre(.ouverture(.memory(error)))
    }
  }

  /// Where an unsealed key goes: where it is looked for first.
  func place(
    _ signataire: NoteSigner, _ options: OptionsDeCles
  ) throws(ErreurDeCommande) -> CheminsDesCles {
    let origine = Origin(signataire.verifierKey.name)
    let premiere = chemins(origine, options)
    guard options.cle == nil, environnement.variable("GREFFE_CLE") == nil,
      Systeme.existe(premiere.cle),
      try self.signataire(premiere.cle).verifierKey
        != signataire.verifierKey
    else { return premiere }
    return CheminsDesCles(cle: parDefaut(origine, signataire.verifierKey))
  }

  /// Writes what is not there; what is there must be the same.
  func remettre(
    _ secrets: SecretsDuRegistre, dans chemins: CheminsDesCles
  ) throws(ErreurDeCommande) {
    if Systeme.existe(chemins.cle) {
      guard try signataire(chemins.cle).verifierKey == secrets.signataire.verifierKey else {
        throw .cle(.alreadyThere(DiskPath(chemins.cle)))
      }
    } else {
      try ecrireCle(secrets.signataire, dans: chemins.cle, dite: false)
    }
    if let identites = secrets.identites {
      if Systeme.existe(chemins.identites) {
        guard try Systeme.lireFichier(chemins.identites) == identites else {
          throw .garde(.identitesDifferentes(chemins.identites))
        }
      } else {
        do throws(ErreurDeFichierSysteme) {
          try Systeme.ecrireSecret(identites, dans: chemins.identites)
        } catch {
          throw .fichier(error)
        }
      }
    }
    guard let dernier = secrets.dernier else { return }
    do throws(SignerMemoryError) {
      try SignerMemory(at: DiskPath(chemins.memoire)).restore(dernier)
    } catch {
      throw .registre(.ouverture(.memory(error)))
    }
  }
}
