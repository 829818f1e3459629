internal import ArgumentParser
internal import ConventionDocuments
internal import ConventionViews
internal import Conventions
internal import Journal
internal import JournalFile
internal import MerkleLog
internal import MessagesDeVerification
internal import Registre

struct DemanderCosignature: CommandeGreffe {
  static let configuration = CommandConfiguration(
    nom: "demander", resume: "Écrit la demande à envoyer à un témoin.",
    explication: """
      La demande porte le dernier point de contrôle, et la preuve qu’il prolonge ce que ce témoin \
      a déjà signé. C’est un fichier de texte, à joindre à un courriel plutôt qu’à y recopier. \
      --depuis sert quand le témoin dit avoir signé autre chose que ce que le registre sait.
      """,
    exemple: "greffe temoin demander aubenas --partie caf --sortie demande.txt")

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Option(help: ArgumentHelp("Témoin à qui demander.", valueName: "partie"))
  var partie: PartieID
  @Option(
    help: ArgumentHelp(
      "Nombre d’écritures que le témoin a signées ; par défaut, d’après le registre.",
      valueName: "nombre"))
  var depuis: Int?
  @Option(
    name: .shortAndLong, help: ArgumentHelp("Fichier de la demande.", valueName: "fichier"))
  var sortie: String?
  @Flag(help: "Répond en JSON.")
  var json = false

  func executer(_ atelier: Atelier) throws(ErreurDeCommande) -> CodeDeSortie {
    if let depuis, depuis < 0 {
      throw .arguments(.illisible(argument: "\(depuis)", attendu: "un nombre d’écritures"))
    }
    let ouvert = try atelier.lireSansDoute(registre)
    let demande: ExtensionProof
    do throws(ErreurDeCosignature) {
      demande = try ouvert.demandeDeCosignature(
        a: partie, depuis: depuis.map { TreeSize(UInt64($0)) })
    } catch {
      throw .temoin(.depot(error))
    }
    let taille = demande.checkpoint.size.value
    let suite: Phrase =
      demande.old == .zero
      ? "C'est la première pour ce témoin : il n'a encore rien signé."
      : "Elle prolonge les \(demande.old.value) écritures qu'il a déjà signées."
    return try Livraison(sortie: sortie, json: json).livrer(
      demande.bytes, nom: "demande",
      membres: ["depuis": .entier(Int(demande.old.value)), "taille": .entier(Int(taille))],
      phrase: "Demande écrite : \(sortie ?? "") (\(taille) écritures)\n" + suite,
      atelier.environnement)
  }
}

struct SignerCommeTemoin: CommandeGreffe {
  static let configuration = CommandConfiguration(
    nom: "signer", resume: "Contresigne une demande, du côté de la partie.",
    explication: """
      À faire par la partie, sur sa machine, sans le registre. --cle est la clé publique du \
      registre, notée à la désignation du témoin. Ce qui a été signé est gardé à côté de la clé \
      du témoin : une demande qui ne le prolonge pas est refusée. La même demande donne la même \
      réponse.
      Quand le registre change de clé, la nouvelle se donne par --cle, une fois comparée à ce que \
      les parties ont reconnu, et celle d’avant par --ancienne-cle : elle ne signe plus rien, et \
      ce qui avait été signé avec elle doit toujours être prolongé.
      Code de sortie : 2 si la demande est refusée, 3 si elle raconte une autre histoire.
      """,
    exemple: """
      greffe temoin signer demande.txt --cle-temoin temoin.cle --cle @registre.vkey \
      --sortie reponse.txt
      """)

  @Argument(help: ArgumentHelp("Fichier de la demande.", valueName: "demande"))
  var demande: String
  @Option(
    name: .customLong("cle-temoin"),
    help: ArgumentHelp("Fichier de la clé du témoin.", valueName: "fichier"))
  var cleTemoin: String
  @Option(
    help: ArgumentHelp("Clé publique du registre, ou @fichier.", valueName: "clé publique"))
  var cle: String
  @Option(
    name: .customLong("ancienne-cle"),
    help: ArgumentHelp(
      "Clé publique que le registre avait avant, ou @fichier ; peut être répétée.",
      valueName: "clé publique"))
  var ancienneCle: [String] = []
  @Option(
    name: .shortAndLong, help: ArgumentHelp("Fichier de la réponse.", valueName: "fichier"))
  var sortie: String?
  @Flag(help: "Répond en JSON.")
  var json = false

  func executer(_ atelier: Atelier) throws(ErreurDeCommande) -> CodeDeSortie {
    let registre = try ClePublique.lire(cle, .ed25519)
    var anciennes: [VerifierKey] = []
    for texte in ancienneCle { anciennes.append(try ClePublique.lire(texte, .ed25519)) }
    let signataire = try atelier.signataire(cleTemoin)
    guard signataire.verifierKey.algorithm == .cosignature else {
      throw .temoin(.cle(signataire.verifierKey.text, .dUnRegistre))
    }
    let courrier = try TexteDeCourrier.lire(demande)
    let lue: ExtensionProof
    do throws(ProofTextError) {
      lue = try ExtensionProof(parsing: courrier.octets)
    } catch {
      throw .temoin(.demande(fichier: demande, error))
    }
    let memoire = WitnessMemory(
      base: DiskPath(CheminsDesCles(cle: cleTemoin).base), signer: signataire)
    let donnee: CosignedCheckpoint
    let nouvelle: Bool
    do throws(WitnessMemoryError) {
      (donnee, nouvelle) = try memoire.answer(
        lue, log: registre, formerly: anciennes, at: atelier.environnement.secondes)
    } catch {
      throw .temoin(.memoire(error))
    }
    let taille = donnee.checkpoint.size.value
    return try Livraison(sortie: sortie, json: json).livrer(
      donnee.bytes, nom: "cosignature",
      membres: [
        "nouvelle": .booleen(nouvelle), "origine": .texte(donnee.checkpoint.origin.text),
        "racine": .texte(donnee.checkpoint.root.hex), "taille": .entier(Int(taille)),
      ],
      phrase: nouvelle
        ? """
        Signé : les \(taille) premières écritures de \(donnee.checkpoint.origin.text), qui \
        prolongent tout ce que vous aviez signé.
        """
        : """
        Déjà signé : voici de nouveau votre réponse pour les \(taille) premières écritures de \
        \(donnee.checkpoint.origin.text).
        """, atelier.environnement)
  }
}

struct VerserCosignature: CommandeGreffe {
  static let configuration = CommandConfiguration(
    nom: "verser", resume: "Verse au registre la réponse d’un témoin.",
    explication: """
      La réponse est vérifiée contre les écritures, puis gardée dans public/witness, où chacun \
      peut la lire. La verser deux fois n’ajoute rien.
      """,
    exemple: "greffe temoin verser aubenas reponse.txt")

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Argument(help: ArgumentHelp("Fichier de la réponse.", valueName: "réponse"))
  var reponse: String
  @Flag(help: "Répond en JSON.")
  var json = false

  func executer(_ atelier: Atelier) throws(ErreurDeCommande) -> CodeDeSortie {
    let courrier = try TexteDeCourrier.lire(reponse)
    let note: SignedNote
    do throws(NoteError) {
      note = try SignedNote(parsing: courrier.octets)
    } catch {
      throw .temoin(.cosignature(fichier: reponse, .note(error)))
    }
    let point: Checkpoint
    do throws(CheckpointError) {
      point = try Checkpoint(parsing: note.text)
    } catch {
      throw .temoin(.cosignature(fichier: reponse, .point(error)))
    }
    let ouvert = try atelier.lireSansDoute(registre)
    let versees: [CosignatureVersee]
    do throws(ErreurDeCosignature) {
      versees = try ouvert.verser(note, point)
    } catch {
      throw .temoin(.depot(error))
    }
    let environnement = atelier.environnement
    environnement.ecrire(json ? VerserCosignature.json(versees) : VerserCosignature.texte(versees))
    return .reussite
  }

  private static func texte(_ versees: [CosignatureVersee]) -> String {
    versees.map { versee in
      let taille = versee.cosigned.checkpoint.size.value
      let instant = Horodate(secondes: versee.cosigned.timestamp).enFrancais
      let phrase: Phrase =
        versee.nouvelle
        ? """
        Versé : \(versee.partie.nom) a contresigné les \(taille) premières écritures, \
        le \(instant).
        """ : "Déjà versé : la cosignature de \(versee.partie.nom) à \(taille) écritures."
      return phrase.texte + "\n"
    }.joined()
  }

  private static func json(_ versees: [CosignatureVersee]) -> String {
    SortieJSON.objet([
      "cosignatures": .liste(
        versees.map { versee in
          .objet([
            "fichier": .texte("witness/" + versee.cosigned.fileName),
            "nouvelle": .booleen(versee.nouvelle), "partie": .texte(versee.partie.nom),
            "secondes": .entier(Int(clamping: versee.cosigned.timestamp)),
            "taille": .entier(Int(versee.cosigned.checkpoint.size.value)),
          ])
        })
    ])
  }
}

/// A text for somebody else: to a file, or to the standard output.
struct Livraison {
  let sortie: String?
  let json: Bool

  func livrer(
    _ octets: [UInt8], nom: String, membres: ValeurCanonique.Membres, phrase: Phrase,
    _ environnement: Environnement
  ) throws(ErreurDeCommande) -> CodeDeSortie {
    if let sortie {
      do throws(ErreurDeFichierSysteme) {
        try Systeme.ecrire(octets, dans: sortie)
      } catch {
        throw .fichier(error)
      }
      environnement.signaler(phrase.texte + "\n")
    }
    if json {
      var tous = membres
      if let sortie {
        tous["fichier"] = .texte(sortie)
      } else {
        tous[nom] = .texte(String(decoding: octets, as: UTF8.self))
      }
      environnement.ecrire(SortieJSON.objet(tous))
    } else if sortie == nil {
      environnement.sortie(octets)
    }
    return .reussite
  }
}

extension Environnement {
  /// The clock in seconds since 1970, as cosignatures say it.
  var secondes: UInt64 { UInt64(horloge().milliseconds / 1000) }
}

extension Atelier {
  /// Opens for reading a registre whose files are in order: nothing is asked of others, nor kept of
  /// theirs, in the name of one that is not.
  func lireSansDoute(_ registre: String) throws(ErreurDeCommande) -> Registre {
    let ouvert = try lire(registre)
    if case .doubtful(let constats) = ouvert.journal.condition { throw .douteux(constats) }
    return ouvert
  }
}
