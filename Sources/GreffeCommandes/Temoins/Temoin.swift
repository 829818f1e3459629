internal import ArgumentParser
internal import ConventionViews
internal import Conventions
internal import Journal
internal import JournalFile
internal import MerkleLog
internal import MessagesDeVerification
internal import Registre

/// `greffe temoin …`: parties that countersign the registre, and what they do on their side.
struct Temoin: ParsableCommand {
  static let configuration = CommandConfiguration(
    nom: "temoin", resume: "Fait contresigner le registre par des parties, qui en gardent mémoire.",
    explication: """
      Une partie fait sa clé (cle) ; le registre la désigne (designer) et fixe sa règle (regle). \
      Ensuite, à chaque fois : le registre demande (demander), la partie signe sans avoir le \
      registre (signer), le registre verse la réponse (verser). Demande et réponse se joignent à \
      un courriel. Une partie ne signe jamais deux histoires : si le registre était réécrit, elle \
      refuserait, et sa signature passée le prouverait.
      """,
    exemple: "greffe temoin demander aubenas --partie caf --sortie demande.txt",
    sousCommandes: [
      CleDuTemoin.self, DesignerTemoin.self, RetirerTemoin.self, ReglerAttestation.self,
      DemanderCosignature.self, SignerCommeTemoin.self, VerserCosignature.self,
    ])
}

struct CleDuTemoin: CommandeGreffe {
  static let configuration = CommandConfiguration(
    nom: "cle", resume: "Fait la clé d’un témoin, et montre sa partie publique.",
    explication: """
      À faire par la partie, sur sa propre machine. Le fichier est à son propriétaire seul \
      (droits 600) ; la ligne montrée est à transmettre au responsable du registre. Le nom est \
      une adresse à elle, sans « https:// ».
      """,
    exemple: "greffe temoin cle caf.example/temoin --cle-temoin temoin.cle")

  @Argument(help: ArgumentHelp("Nom de la clé.", valueName: "nom"))
  var nom: String
  @Option(
    name: .customLong("cle-temoin"),
    help: ArgumentHelp("Fichier de la clé à créer.", valueName: "fichier"))
  var cleTemoin: String
  @Flag(help: "Répond en JSON.")
  var json = false

  func executer(_ atelier: Atelier) throws(ErreurDeCommande) -> CodeDeSortie {
    guard let nomDeCle = KeyName(nom) else {
      throw .arguments(
        .illisible(argument: nom, attendu: "une adresse sans espace ni « + », sans « https:// »"))
    }
    let signataire: NoteSigner
    do throws(KeyError) {
      signataire = try NoteSigner(
        name: nomDeCle, seed: atelier.environnement.hasard(32), algorithm: .cosignature)
    } catch {
      preconditionFailure("32 random bytes are an Ed25519 seed: \(error)")
    }
    do throws(SignerKeyFileError) {
      try SignerKeyFile.create(at: DiskPath(cleTemoin), holding: signataire)
    } catch {
      throw .cle(error)
    }
    let cle = signataire.verifierKey.text
    let environnement = atelier.environnement
    environnement.signaler(
      Phrase(
        """
        Clé de témoin créée : \(cleTemoin)
        Gardez-en une copie en lieu sûr. Voici sa partie publique, à transmettre :
        """
      ).texte + "\n")
    environnement.ecrire(
      json
        ? SortieJSON.objet(["cle": .texte(cle), "fichier": .texte(cleTemoin)]) : cle + "\n")
    return .reussite
  }
}

struct DesignerTemoin: ActeDuRegistre {
  static let configuration = CommandConfiguration(
    nom: "designer", resume: "Désigne une partie comme témoin, avec sa clé publique.",
    explication: """
      Comparer la clé avec celle que la partie donne de vive voix : qui désigne une fausse clé \
      se donne un faux témoin.
      """,
    exemple: "greffe temoin designer aubenas caf @cle-de-la-caf.txt")

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Argument(help: ArgumentHelp("Partie qui témoignera.", valueName: "partie"))
  var partie: PartieID
  @Argument(help: ArgumentHelp("Sa clé publique, ou @fichier.", valueName: "clé publique"))
  var cle: String
  @OptionGroup var acte: OptionsDActe

  func demander(_ chantier: Chantier) throws(ErreurDeCommande) -> Demande {
    let cle = try ClePublique.lire(cle, .cosignature)
    let fait = TemoinDesigne(partie: partie, cle: CleDeTemoin(cle.text))
    return Demande([chantier.souhait(.temoinDesigne(fait))])
  }
}

struct RetirerTemoin: ActeDuRegistre {
  static let configuration = CommandConfiguration(
    nom: "retirer", resume: "Retire une partie des témoins, ou la clé qu’elle va remplacer.",
    explication: "Ce qu’elle a contresigné jusque-là garde sa valeur.",
    exemple: "greffe temoin retirer aubenas caf --motif \"Clé remplacée\"")

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Argument(help: ArgumentHelp("Partie qui ne témoignera plus.", valueName: "partie"))
  var partie: PartieID
  @Option(help: ArgumentHelp("Pourquoi.", valueName: "texte"))
  var motif: String
  @OptionGroup var acte: OptionsDActe

  func demander(_ chantier: Chantier) throws(ErreurDeCommande) -> Demande {
    let fait = TemoinRetire(partie: partie, motif: try chantier.texte(motif))
    return Demande([chantier.souhait(.temoinRetire(fait))])
  }
}

struct ReglerAttestation: ActeDuRegistre {
  static let configuration = CommandConfiguration(
    nom: "regle", resume: "Fixe combien de cosignatures, parmi quelles parties, attestent.",
    explication: """
      Les premières écritures sont attestées quand tant de ces parties les ont contresignées. Une \
      nouvelle règle remplace la précédente.
      """,
    exemple: "greffe temoin regle aubenas 2 caf ccba aubenas")

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Argument(help: ArgumentHelp("Cosignatures attendues.", valueName: "nombre"))
  var nombre: Int
  @Argument(help: ArgumentHelp("Parties parmi lesquelles les compter.", valueName: "partie"))
  var parties: [PartieID]
  @OptionGroup var acte: OptionsDActe

  func demander(_ chantier: Chantier) throws(ErreurDeCommande) -> Demande {
    let fait = AttestationReglee(nombre: nombre, parties: parties)
    return Demande([chantier.souhait(.attestationReglee(fait))])
  }
}

/// Public keys as they are typed, or read from a file.
enum ClePublique {
  static func lire(
    _ texte: String, _ algorithme: NoteAlgorithm
  ) throws(ErreurDeCommande) -> VerifierKey {
    var lu = texte
    if texte.hasPrefix("@") {
      let fichier = String(texte.dropFirst())
      lu = String(decoding: try TexteDeCourrier.lire(fichier).octets.dropLast(), as: UTF8.self)
    }
    let cle: VerifierKey
    do throws(KeyError) {
      cle = try VerifierKey(lu)
    } catch {
      throw .temoin(.cle(lu, .forme(error)))
    }
    guard cle.algorithm == algorithme else {
      throw .temoin(.cle(lu, algorithme == .cosignature ? .dUnRegistre : .dUnTemoin))
    }
    return cle
  }
}
