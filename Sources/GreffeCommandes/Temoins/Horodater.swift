internal import ArgumentParser
internal import ConventionDocuments
internal import ConventionViews
internal import Conventions
internal import Journal
internal import JournalFile
internal import MerkleLog
internal import MessagesDeVerification
internal import Registre

/// `greffe horodater …`: timestamps of an authority (RFC 3161). The network is the user's.
struct Horodater: ParsableCommand {
  static let configuration = CommandConfiguration(
    nom: "horodater", resume: "Fait dater le registre par une autorité d’horodatage.",
    explication: """
      La demande est un fichier à envoyer soi-même à l’autorité ; la réponse se verse au registre. \
      Greffe ne va jamais sur le réseau.
      """,
    exemple: "greffe horodater demander aubenas --sortie demande.tsq",
    sousCommandes: [DemanderHorodatage.self, VerserHorodatage.self])
}

struct DemanderHorodatage: CommandeGreffe {
  static let configuration = CommandConfiguration(
    nom: "demander", resume: "Écrit la demande d’horodatage du dernier point de contrôle.",
    explication: """
      La demande (RFC 3161) ne porte qu’une empreinte : rien du registre n’en sort. Pour \
      l’envoyer, à l’adresse de votre autorité :
      curl -H "Content-Type: application/timestamp-query" --data-binary @demande.tsq \
      https://ADRESSE --output reponse.tsr
      """,
    exemple: "greffe horodater demander aubenas --sortie demande.tsq")

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Option(
    name: .shortAndLong, help: ArgumentHelp("Fichier de la demande.", valueName: "fichier"))
  var sortie: String
  @Flag(help: "Répond en JSON.")
  var json = false

  func executer(_ atelier: Atelier) throws(ErreurDeCommande) -> CodeDeSortie {
    let dernier = try atelier.lireSansDoute(registre).journal.latest
    let demande = TimestampRequest(dernier)
    return try Livraison(sortie: sortie, json: json).livrer(
      demande.der, nom: "demande",
      membres: [
        "empreinte": .texte(demande.digest.hex), "taille": .entier(Int(dernier.size.value)),
      ],
      phrase: "Demande d'horodatage écrite : \(sortie) (\(dernier.size.value) écritures)\n"
        + "Pour l'envoyer : \(DemanderHorodatage.envoi(sortie))", atelier.environnement)
  }
}

extension DemanderHorodatage {
  /// How to send it, as a shell takes it.
  private static func envoi(_ demande: String) -> String {
    "curl -H \"Content-Type: application/timestamp-query\" --data-binary @\(demande) "
      + "https://ADRESSE --output reponse.tsr"
  }
}

struct VerserHorodatage: CommandeGreffe {
  static let configuration = CommandConfiguration(
    nom: "verser", resume: "Verse au registre la réponse d’une autorité d’horodatage.",
    explication: """
      La réponse doit être celle d’un point de contrôle de ce registre. Avec --autorite, sa \
      signature est vérifiée avant (il y faut le programme openssl) ; sans, elle est gardée et \
      dite non vérifiée. La verser deux fois n’ajoute rien.
      """,
    exemple: "greffe horodater verser aubenas reponse.tsr --autorite autorite.pem")

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Argument(help: ArgumentHelp("Fichier de la réponse.", valueName: "réponse"))
  var reponse: String
  @Option(
    help: ArgumentHelp("Certificats de l’autorité, en PEM.", valueName: "fichier"))
  var autorite: String?
  @Flag(help: "Répond en JSON.")
  var json = false

  func executer(_ atelier: Atelier) throws(ErreurDeCommande) -> CodeDeSortie {
    let octets = try Systeme.lireFichier(reponse)
    let lue: TimestampResponse
    do throws(TimestampError) {
      lue = try TimestampResponse(parsing: octets)
    } catch {
      throw .temoin(.horodatage(.reponse(fichier: reponse, error)))
    }
    let ouvert = try atelier.lireSansDoute(registre)
    guard let point = try VerserHorodatage.pointDeControle(date: lue, ouvert.journal) else {
      throw .temoin(.horodatage(.autreEmpreinte(lue.digest)))
    }
    let secondes = UInt64(lue.time.milliseconds / 1000)
    if let autorite {
      _ = try Systeme.lireFichier(autorite)
      do throws(ErreurDHorodatage) {
        try OpenSSL(atelier.environnement).verifier(
          DiskPath(reponse), de: lue.digest, secondes: secondes, autorite: autorite)
      } catch {
        throw .temoin(.horodatage(error))
      }
    }
    let nom = WitnessFile.timestampName(size: point.size, lue, bytes: octets)
    let nouvelle: Bool
    do throws(WitnessFolderError) {
      nouvelle = try ouvert.journal.witness.put(octets, named: nom)
    } catch {
      throw .temoin(.horodatage(.dossier(error)))
    }
    atelier.environnement.ecrire(
      json
        ? SortieJSON.objet([
          "fichier": .texte("witness/" + nom), "nouvelle": .booleen(nouvelle),
          "secondes": .entier(Int(secondes)), "taille": .entier(Int(point.size.value)),
          "verifie": .booleen(autorite != nil),
        ]) : phrase(point, secondes, nouvelle).texte + "\n")
    return .reussite
  }

  private func phrase(_ point: Checkpoint, _ secondes: UInt64, _ nouvelle: Bool) -> Phrase {
    let suite: Phrase =
      autorite == nil
      ? " L'autorité n'a pas été vérifiée : --autorite FICHIER." : " L'autorité a été vérifiée."
    let fait: Phrase = nouvelle ? "Versé" : "Déjà versé"
    return """
      \(fait) : les \(point.size.value) premières écritures sont datées du \
      \(Horodate(secondes: secondes).enFrancais).
      """ + suite
  }
}

extension VerserHorodatage {
  /// The recorded checkpoint that an authority dated; nil when it is none of this registre.
  private static func pointDeControle(
    date reponse: TimestampResponse, _ journal: FileJournal
  ) throws(ErreurDeCommande) -> Checkpoint? {
    do throws(StoreError) {
      return try journal.recordedCheckpoints().last { point in
        TimestampRequest(point).digest == reponse.digest
      }
    } catch {
      throw .registre(.depot(error))
    }
  }
}
