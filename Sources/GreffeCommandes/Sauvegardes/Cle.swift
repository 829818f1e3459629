internal import ArgumentParser
internal import Conventions
internal import Journal
internal import JournalFile
internal import MerkleLog
internal import MessagesDeVerification
internal import Registre

/// `greffe cle`: the keys of a registre, from one to the next.
struct Cle: ParsableCommand {
  static let configuration = CommandConfiguration(
    nom: "cle", resume: "Remplace la clé de signature, la garde en lieu sûr, ou la déclare perdue.",
    exemple: "greffe cle remplacer aubenas --motif \"Changement de secrétariat\"",
    sousCommandes: [RemplacerCle.self, ScellerCle.self, DescellerCle.self, DeclarerClePerdue.self])
}

struct RemplacerCle: CommandeDActe {
  static let configuration = CommandConfiguration(
    nom: "remplacer", resume: "Remplace la clé de signature par une nouvelle.",
    explication: """
      Le remplacement est une écriture ; le point de contrôle qui la couvre est signé par \
      l’ancienne clé et par la nouvelle, les suivants par la nouvelle seule. Les ancres et les \
      relevés d’avant restent valables. L’ancienne clé ne signe plus rien : la détruire, ou la \
      garder hors d’atteinte.
      """,
    exemple: "greffe cle remplacer aubenas --motif \"Changement de secrétariat\"")

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Option(
    help: ArgumentHelp(
      "Fichier de la nouvelle clé ; créé s’il n’existe pas.",
      discussion: "Par défaut, à côté des autres clés.", valueName: "fichier"))
  var nouvelle: String?
  @Option(help: ArgumentHelp("Pourquoi.", valueName: "texte"))
  var motif: String
  @OptionGroup var acte: OptionsDActe

  func agir(_ atelier: Atelier) throws(ErreurDeCommande) -> Reponse {
    let ouvrage = try Ouvrage(atelier, registre, acte)
    defer { ouvrage.registre.journal.close() }
    let cles = ouvrage.registre.journal.keys
    let anciens = atelier.chemins(cles.current, acte.cles)
    let suivante = try atelier.cleSuivante(nouvelle, nom: cles.key.name) { cle in
      atelier.parDefaut(cles.origin, cle)
    }
    try atelier.transmettreLesIdentites(de: anciens, a: suivante.chemins)
    let fait = CleRemplacee(
      ancienneCle: cles.key.text, cle: suivante.signataire.verifierKey.text,
      motif: try ouvrage.chantier.texte(motif))
    let suivant = NextSigner(
      signer: suivante.signataire, memory: SignerMemory(at: DiskPath(suivante.chemins.memoire)),
      countersigner: try atelier.signataire(anciens.cle))
    var reponse = try ouvrage.executer(
      Demande([ouvrage.chantier.souhait(.cleRemplacee(fait))]), passantA: suivant)
    reponse.suites.append(Phrase("Nouvelle clé : \(suivante.chemins.cle)").texte)
    reponse.suites.append(
      Phrase(
        "Sa partie publique, à donner aux témoins : \(suivante.signataire.verifierKey.text)"
      ).texte)
    reponse.suites.append(
      Phrase("En garder une copie scellée : greffe cle sceller \(registre)").texte)
    return reponse
  }
}

struct DeclarerClePerdue: CommandeDActe {
  static let configuration = CommandConfiguration(
    nom: "perdue", resume: "Reprend un registre dont la clé de signature est perdue.",
    explication: """
      Le registre garde toutes ses écritures et continue sous une nouvelle clé et une nouvelle \
      origine, que rien ne relie à l’ancienne sinon la parole des parties : il faut la pièce par \
      laquelle elles reconnaissent la perte et la nouvelle clé. Avec une copie scellée, la clé \
      n’est pas perdue : greffe cle desceller.
      """,
    exemple: """
      greffe cle perdue aubenas --piece reconnaissance.pdf \
      --intitule "Reconnaissance de la nouvelle clé par les parties"
      """)

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Option(
    help: ArgumentHelp(
      "Document signé des parties, versé au registre ; peut être répété.", valueName: "fichier"))
  var piece: [String] = []
  @Option(help: ArgumentHelp("Ce qu’est ce document.", valueName: "texte"))
  var intitule: String = "Reconnaissance de la nouvelle clé par les parties"
  @OptionGroup var reprise: OptionsDeReprise
  @OptionGroup var acte: OptionsDActe

  func agir(_ atelier: Atelier) throws(ErreurDeCommande) -> Reponse {
    let ouvert = try atelier.lire(registre)
    try atelier.exigerUnRegistre(registre)
    let connus = try atelier.connus(ouvert, reprise, acte.cles)
    return try Reprise(
      atelier: atelier, registre: registre, motif: .clePerdue,
      perdu: connus.filter { $0.size > ouvert.journal.size }.max { $0.size < $1.size },
      pieces: piece, intitule: intitule, options: reprise, acte: acte
    ).executer()
  }
}

/// What a resumption asks for, whatever its cause.
struct OptionsDeReprise: ParsableArguments {
  @Option(
    name: .customLong("nouvelle-cle"),
    help: ArgumentHelp(
      "Fichier de la nouvelle clé ; créé s’il n’existe pas.",
      discussion: "Par défaut, dans le dossier de données de l’utilisateur, au nom de la suite.",
      valueName: "fichier"))
  var nouvelleCle: String?
  @Option(
    help: ArgumentHelp(
      "Fichier d’un point de contrôle connu par ailleurs ; peut être répété.",
      valueName: "fichier"))
  var connu: [String] = []
  @Option(
    help: ArgumentHelp(
      "Opération perdue, à ressaisir, connue par son accusé ; peut être répétée.",
      valueName: "uuid"))
  var ressaisir: [OperationID] = []
}
