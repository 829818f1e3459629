internal import ArgumentParser
internal import ConventionDocuments
internal import ConventionViews
internal import Conventions
internal import MessagesDeVerification
internal import Registre

/// `greffe anteriorite …` (R27).
struct AnterioriteDuRegistre: ParsableCommand {
  static let configuration = CommandConfiguration(
    nom: "anteriorite", resume: "Reprend une convention déjà commencée, et ce qui l’a précédée.",
    explication: """
      Dans l’ordre : « ouvrir » avec le plan, « piece verser » pour la convention signée, \
      « anteriorite reprendre », puis les documents adoptés avant (« anteriorite verser ») et les \
      faits, par les commandes de tous les jours : leur --date est le vrai jour, --atteste-par la \
      pièce qui les prouve. Sans pièce, un fait est « déclaré ».
      """,
    exemple: """
      greffe anteriorite reprendre aubenas --date 2028-07-01 --plan signe --piece convention-signee
      """,
    sousCommandes: [ReprendreAnteriorite.self, VerserDocumentAnterieur.self, LireReprise.self])
}

struct ReprendreAnteriorite: ActeDuRegistre {
  static let configuration = CommandConfiguration(
    nom: "reprendre", resume: "La convention, déjà en vigueur, entre dans le registre.",
    explication: """
      --date est le jour de la reprise ; --effet celui de l’entrée en vigueur (par défaut, le \
      premier jour de la convention). --plan dit quel plan le registre contient : « signe », tel \
      qu’il a été signé (les avenants d’avant s’enregistrent ensuite), ou « en-vigueur », tel \
      qu’il est le jour de la reprise, avenants compris.
      """,
    exemple: """
      greffe anteriorite reprendre aubenas --date 2028-07-01 --plan signe \
      --derniere-signature 2025-12-18 --piece convention-signee
      """)

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Option(help: ArgumentHelp("signe, ou en-vigueur.", valueName: "plan"))
  var plan: String
  @Option(
    help: ArgumentHelp("Jour de la dernière signature, AAAA-MM-JJ.", valueName: "date"))
  var derniereSignature: DateCivile?
  @Option(
    help: ArgumentHelp(
      "La convention signée, versée au registre ; sans elle, l’entrée en vigueur est « déclarée ».",
      valueName: "pièce"))
  var piece: PieceID?
  @OptionGroup var acte: OptionsDActe

  func demander(_ chantier: Chantier) throws(ErreurDeCommande) -> Demande {
    let fait = AnterioriteReprise(
      plan: try Saisie.mot(plan, PlanRepris.self), derniereSignature: derniereSignature,
      piece: piece)
    let debut = chantier.etat.periode(au: chantier.effet)?.debut
    return Demande([
      chantier.souhait(
        .anterioriteReprise(fait), effet: acte.effet ?? debut ?? chantier.effet)
    ])
  }
}

struct VerserDocumentAnterieur: ActeDuRegistre {
  static let configuration = CommandConfiguration(
    nom: "verser", resume: "Verse un document adopté avant la reprise, tel qu’il a été adopté.",
    explication: """
      --date est le jour de son adoption. Le fichier devient une pièce ; une pièce déjà versée se \
      cite par --piece, sans fichier.
      """,
    exemple: """
      greffe anteriorite verser aubenas etape-2026.pdf --point-etape 2026 --date 2027-03-18 \
      --intitule "Point d’étape 2026" --adoption "Comité de pilotage, d’un commun accord"
      greffe anteriorite verser aubenas --piece avenant-1-signe --avenant 1 --date 2027-10-11 \
      --intitule "Avenant nº 1"
      """)

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Argument(help: ArgumentHelp("Document à verser.", valueName: "fichier"))
  var fichier: String?
  @Option(help: ArgumentHelp("Pièce déjà versée, au lieu d’un fichier.", valueName: "pièce"))
  var piece: PieceID?
  @Option(
    name: .customLong("point-etape"),
    help: ArgumentHelp("C’est le point d’étape de cette année.", valueName: "année"))
  var pointEtape: Int?
  @Flag(help: "C’est le bilan intermédiaire.")
  var bilanIntermediaire = false
  @Option(help: ArgumentHelp("C’est l’avenant de ce numéro.", valueName: "numéro"))
  var avenant: Int?
  @Flag(help: "C’est un relevé de décisions.")
  var releve = false
  @Option(help: ArgumentHelp("Ce que dit son titre.", valueName: "texte"))
  var intitule: String
  @Option(help: ArgumentHelp("Qui l’a adopté, et comment.", valueName: "texte"))
  var adoption: String?
  @Option(help: ArgumentHelp("Référence à donner à la pièce.", valueName: "référence"))
  var reference: PieceID?
  @OptionGroup var acte: OptionsDActe

  func demander(_ chantier: Chantier) throws(ErreurDeCommande) -> Demande {
    if acte.attestePar != nil { throw .arguments(.incompatibles("--atteste-par", "verser")) }
    guard acte.date != nil else { throw .arguments(.ilFaut("--date, le jour de l’adoption")) }
    let intitule = try chantier.texte(intitule)
    var demande = Demande([])
    let citee: PieceID
    switch (fichier, piece) {
    case (nil, nil): throw .arguments(.ilFaut("un fichier, ou --piece"))
    case (.some, .some): throw .arguments(.incompatibles("un fichier", "--piece"))
    case (nil, let piece?):
      if reference != nil { throw .arguments(.incompatibles("--reference", "--piece")) }
      citee = piece
    case (let fichier?, nil):
      let (versee, bloc) = try chantier.piece(
        fichier, intitule: intitule, reference: reference)
      citee = versee.piece
      // The deposit is of today; what is deposited, of before.
      demande = Demande(
        [
          Souhait(
            date: chantier.aujourdhui, effet: chantier.aujourdhui, fait: .pieceVersee(versee))
        ], blocs: [bloc])
    }
    let fait = DocumentAnterieurVerse(
      genre: try genre(), intitule: intitule, piece: citee, adoption: try chantier.texte(adoption))
    demande.souhaits.append(chantier.souhait(.documentAnterieurVerse(fait)))
    return demande
  }

  private func genre() throws(ErreurDeCommande) -> GenreDeDocumentAnterieur {
    var genres: [GenreDeDocumentAnterieur] = []
    if let pointEtape { genres.append(.pointDEtape(try Saisie.annee(pointEtape))) }
    if bilanIntermediaire { genres.append(.bilanIntermediaire) }
    if let avenant { genres.append(.avenant(avenant)) }
    if releve { genres.append(.releve) }
    guard let genre = genres.first, genres.count == 1 else {
      throw .arguments(
        .ilFaut(
          "dire ce qu’est le document, une fois : --point-etape, --bilan-intermediaire, --avenant "
            + "ou --releve"))
    }
    return genre
  }
}

struct LireReprise: Lectrice {
  static let configuration = CommandConfiguration(
    nom: "etat", resume: "Ce qui a été repris d’avant, et sur quoi chaque fait repose.",
    exemple: "greffe anteriorite etat aubenas --format html --sortie reprise.html")

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @OptionGroup var lecture: OptionsDeLecture

  func lire(_ consultation: Consultation) throws(ErreurDeCommande) -> CodeDeSortie {
    let journal = JournalLu(try consultation.ecritures(), consultation.lecture)
    return try consultation.rendre(RepriseLue(journal).document(consultation.gabarit()))
  }
}
