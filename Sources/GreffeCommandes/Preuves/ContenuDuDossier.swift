internal import ConventionViews
internal import Conventions
internal import DocumentKit
internal import Journal
internal import MerkleLog
internal import MessagesDeVerification
internal import Registre

/// What a dossier de contrôle holds and leaves out, for its LISEZMOI and for who wrote it.
struct ContenuDuDossier {
  let point: Checkpoint
  let verification: CompteRenduDeRejeu
  let inventaire: InventaireDesPieces
  let avecPieces: Bool
  /// The convention was taken up: a document says what of before (R27).
  let estRepris: Bool
  let personnes: Int
  let registre: String
  /// The paper anchor, line by line.
  let ancre: [String]

  var estSansDoute: Bool { verification.rejeu.estSansDoute }

  private var total: String {
    Typographie.compte(Int(point.size.value), "écriture", "écritures")
  }

  // MARK: - For who wrote it

  func texte(dossier: String) -> String {
    let titre: Phrase =
      "Dossier de contrôle écrit : \(dossier). \(total), racine \(point.root.hex)."
    let lignes: [Phrase] =
      [titre, "Il contient :"] + contenu.map { "  – " + $0 } + ["Il ne contient pas :"]
      + absences.map { "  – " + $0 } + [verdict, "À lire d'abord : \(dossier)/LISEZMOI.txt"]
    return lignes.map { $0.texte + "\n" }.joined()
  }

  private var verdict: Phrase {
    estSansDoute
      ? "Vérifié avant d'être remis : tout concorde."
      : "Intègre, mais le rejeu trouve des écarts : ils sont dans verification.txt."
  }

  private var contenu: [Phrase] {
    [
      "registre/ : le journal entier et ses points de contrôle signés ;",
      "documents/ : anomalies, ajustements et rectifications, chiffres rectifiés, enregistrements "
        + "tardifs, " + (estRepris ? "reprise d'antériorité, " : "")
        + "répertoire chronologique, table par objet, journal, inventaire des pièces ;",
      "format/ et verificateur/ : de quoi tout vérifier sans Greffe ;",
      "verification.txt : ce que le rejeu a dit ; SHA256SUMS : le condensé de chaque fichier.",
    ]
  }

  private var absences: [Phrase] {
    let nombre = inventaire.pieces.count + inventaire.autres.count
    let gardes = Typographie.compte(nombre, "pièce ou texte gardé", "pièces ou textes gardés")
    let octets: Phrase =
      avecPieces
      ? "les octets qui ont été retirés, ou qui manquent au registre : l'inventaire les dit ;"
      : "les octets de \(gardes) à part (--avec-pieces) : leurs condensés y sont ;"
    let noms = Typographie.compte(personnes, "personne", "personnes")
    return [octets, "le nom de \(noms) : jamais ;", "les clés, quelles qu'elles soient."]
  }

  var json: String {
    SortieJSON.objet([
      "ecritures": .entier(Int(point.size.value)), "origine": .texte(point.origin.text),
      "racine": .texte(point.root.hex), "pieces": .entier(inventaire.pieces.count),
      "avec_pieces": .booleen(avecPieces),
      "verdict": .texte(estSansDoute ? "concorde" : "doute"),
      "contient": .liste(contenu) { .texte($0.texte) },
      "ne_contient_pas": .liste(absences) { .texte($0.texte) },
    ])
  }

  // MARK: - For the auditor

  /// How to check everything with programs that are not ours.
  var lisezMoi: String {
    let parties: [[Phrase]] = [
      presentation, ["CE QUE CONTIENT CE DOSSIER"] + contenu.map { "– " + $0 },
      ["CE QU'IL NE CONTIENT PAS"] + absences.map { "– " + $0 }, verifier, limites,
    ]
    return parties.map { $0.map { $0.texte + "\n" }.joined() }.joined(separator: "\n")
  }

  private var presentation: [Phrase] {
    [
      "DOSSIER DE CONTRÔLE", "", "Registre : \(registre)", "Origine : \(point.origin.text)",
      "Écritures : \(point.size.value)", "Racine : \(point.root.hex)",
    ] + (ancre.isEmpty ? [] : ["Ancre sur papier :"]) + ancre.map { Phrase("  " + $0) }
      + ["", verdict]
  }

  /// A line to be typed as it stands: no French typography.
  private func commande(_ texte: String) -> Phrase { Phrase("     " + texte) }

  private var verifier: [Phrase] {
    [
      "COMMENT LE VÉRIFIER, SANS GREFFE", "",
      "1. Rien n'a changé dans ce dossier depuis qu'il a été écrit :",
      commande("sha256sum --check SHA256SUMS"),
      "   Cela ne prouve rien contre qui a écrit le dossier : la suite, si.",
      "2. Le journal est celui qui a été signé (Python 3.9 ou plus récent, sans rien installer) :",
      commande("python3 verificateur/verify.py registre --complet"),
      "   Ce programme est écrit d'après format/FORMAT.md seul : le relire est l'affaire d'un "
        + "quart d'heure, en écrire un autre, d'une journée ; format/format-1.cddl donne la forme "
        + "de chaque écriture. Deux autres programmes l'aident, à côté de lui : "
        + "preuves.py juge les tuiles, les témoins et les ancres ; faits.py, ce que disent les "
        + "écritures. Un dernier lit le journal sans Greffe :",
      commande("python3 verificateur/lire.py registre statuts --en-vigueur-au AAAA-MM-JJ"),
      "3. C'est la même histoire que celle que d'autres ont vue : comparer la racine et l'ancre "
        + "ci-dessus à celles d'un relevé signé, ou taper l'ancre du relevé dans un fichier :",
      commande("python3 verificateur/verify.py registre --ancre @ancre.txt"),
      "   C'est la seule étape qui parle d'une réécriture complète sous la vraie clé.",
      "4. Une pièce est bien celle qui a été versée : SHA-256 des octets du sel, puis de ceux du "
        + "fichier. Sel et condensé sont dans documents/inventaire-des-pieces.csv :",
      commande(Self.condenseDUnePiece + " SEL FICHIER"),
      "5. Les règles ont été suivies : chaque opération se décide de nouveau, avec Greffe cette "
        + "fois (verification.txt dit ce qu'il a trouvé) ; format/REGLES.md dit chaque règle, pour "
        + "le contrôler à la main :", commande("greffe rejouer registre"),
    ]
  }

  /// What computes a salted digest, before the salt and the file.
  static let condenseDUnePiece = """
    python3 -c "import hashlib, sys; print(hashlib.sha256(bytes.fromhex(sys.argv[1]) \
    + open(sys.argv[2], 'rb').read()).hexdigest())"
    """

  private var limites: [Phrase] {
    [
      "CE QUE CELA NE PROUVE PAS", "",
      "– Que ce qui est enregistré est vrai : qui saisit répond de ce qu'il saisit.",
      "– L'heure d'un enregistrement : c'est celle de l'horloge du serveur, sauf pour ce que des "
        + "témoins ou un horodatage attestent.",
      "– Que rien d'autre n'a été enregistré depuis : ce dossier s'arrête à sa racine.",
    ]
  }
}
