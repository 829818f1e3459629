internal import ArgumentParser
internal import ConventionViews
internal import Conventions
internal import DocumentKit
internal import JournalFile
internal import MerkleLog
internal import MessagesDeVerification
internal import Registre

/// `greffe publier`: the tree of a registre, as a web server can serve it.
struct Publier: CommandeGreffe {
  static let configuration = CommandConfiguration(
    nom: "publier", resume: "Écrit l'arbre du registre dans un dossier à servir sur le web.",
    explication: """
      Le dossier suit la forme tlog-tiles du C2SP : un serveur de fichiers suffit, et chacun peut \
      alors vérifier sans rien demander. La première fois, la commande dit ce qui deviendrait \
      public, et n'écrit rien sans --confirmer ; ensuite elle n'ajoute que ce qui est nouveau.
      """,
    exemple: "greffe publier aubenas dossier-du-serveur --confirmer")

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Argument(help: ArgumentHelp("Dossier à servir.", valueName: "dossier"))
  var dossier: String
  @Flag(help: "Rend public ce que la commande annonce la première fois.")
  var confirmer = false
  @Flag(help: "Répond en JSON.")
  var json = false

  func executer(_ atelier: Atelier) throws(ErreurDeCommande) -> CodeDeSortie {
    let ouvert = try atelier.lire(registre)
    let publication = Publication(of: ouvert.journal, in: DiskPath(dossier))
    let environnement = atelier.environnement
    let etat = try Publier.etape { () throws(PublicationError) in try publication.state() }
    if etat == .new, !confirmer {
      let contenu = try atelier.registre { () throws(ErreurDeRegistre) in try ouvert.etat() }
      let annonce = AnnonceDePublication(contenu, origine: ouvert.journal.latest.origin)
      environnement.ecrire(json ? annonce.json : annonce.texte)
      return .refus
    }
    let rapport = try Publier.etape { () throws(PublicationError) in try publication.publish() }
    environnement.ecrire(json ? Publier.json(rapport) : Publier.texte(rapport))
    return .reussite
  }

  private static func etape<Resultat>(
    _ etape: () throws(PublicationError) -> Resultat
  ) throws(ErreurDeCommande) -> Resultat {
    do throws(PublicationError) { return try etape() } catch { throw .publication(error) }
  }

  static func texte(_ rapport: PublicationReport) -> String {
    let total = Typographie.compte(Int(rapport.checkpoint.size.value), "écriture", "écritures")
    let nouvelles = Int(rapport.checkpoint.size.value - rapport.before.value)
    var lignes: [Phrase] = [
      nouvelles == 0
        ? "Déjà public : \(total), racine \(rapport.checkpoint.root.hex)."
        : "Publié : \(total), dont \(Typographie.nombre(nouvelles)) de plus qu'avant, racine "
          + "\(rapport.checkpoint.root.hex).",
      """
        Fichiers : \(Typographie.compte(rapport.added, "ajouté", "ajoutés")), \
      \(Typographie.compte(rapport.kept, "déjà juste", "déjà justes")), \
      \(Typographie.compte(rapport.removed, "devenu inutile", "devenus inutiles")).
      """,
    ]
    if rapport.mended > 0 {
      let remis = Typographie.compte(rapport.mended, "fichier", "fichiers")
      lignes.append("  \(remis) n'avaient pas les bons octets : remis en état.")
    }
    return lignes.map { $0.texte + "\n" }.joined()
  }

  static func json(_ rapport: PublicationReport) -> String {
    SortieJSON.objet([
      "publie": .booleen(true),
      "origine": .texte(rapport.checkpoint.origin.text),
      "ecritures": .entier(Int(rapport.checkpoint.size.value)),
      "avant": .entier(Int(rapport.before.value)),
      "racine": .texte(rapport.checkpoint.root.hex),
      "fichiers_ajoutes": .entier(rapport.added), "fichiers_remis": .entier(rapport.mended),
      "fichiers_gardes": .entier(rapport.kept), "fichiers_retires": .entier(rapport.removed),
    ])
  }
}

/// What a first publication would make public, said before it does.
struct AnnonceDePublication {
  private let ecritures: Int
  private let personnes: Int
  private let pieces: Int
  private let origine: Origin

  init(_ etat: Etat, origine: Origin) {
    ecritures = etat.taille
    personnes = etat.personnes.ordre.count
    pieces = etat.pieces.ordre.count
    self.origine = origine
  }

  var texte: String {
    let lignes =
      [Phrase("Ce qui deviendrait public, pour toujours :")] + contenu.map { "  – " + $0 }
    let fin: [Phrase] = [
      "Ce qui resterait ici :",
      "  – " + reste,
      """
      Un nom tapé dans un titre, un motif ou un texte court serait public : relire d'abord \
      greffe journal REGISTRE.
      """,
      "Rien n'a été écrit. Pour publier : ajouter --confirmer.",
    ]
    return (lignes + fin).map { $0.texte + "\n" }.joined()
  }

  private var contenu: [Phrase] {
    let total = Typographie.compte(ecritures, "écriture", "écritures")
    let references = Typographie.compte(personnes, "personne", "personnes")
    return [
      "les lignes entières du registre \(origine.text) : \(total), avec leurs dates ;",
      """
      le plan, ses textes courts et ses chiffres ; les statuts, les valeurs, les décisions, les \
      votes, les délibérations et les signatures constatées ;
      """,
      "les qualités de qui signe et de qui siège, et la référence de \(references), sans nom ;",
      "la référence de qui a saisi chaque écriture ;",
      "les condensés des pièces et des textes longs, avec leur sel ; la clé publique du registre.",
    ]
  }

  private var reste: Phrase {
    let gardees = Typographie.compte(pieces, "pièce", "pièces")
    return "les noms des personnes, \(gardees), les textes longs, les clés."
  }

  var json: String {
    SortieJSON.objet([
      "publie": .booleen(false),
      "origine": .texte(origine.text),
      "deviendrait_public": .objet([
        "ecritures": .entier(ecritures), "personnes_sans_nom": .entier(personnes),
        "pieces_par_condense": .entier(pieces),
      ]),
      "annonce": .liste(contenu) { .texte($0.texte) },
      "il_faut": .texte("--confirmer"),
    ])
  }
}
