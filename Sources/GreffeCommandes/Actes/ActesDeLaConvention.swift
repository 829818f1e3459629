internal import ArgumentParser
internal import Conventions
internal import MessagesDeVerification
internal import Registre

struct Texte: ParsableCommand {
  static let configuration = CommandConfiguration(
    nom: "texte", resume: "Arrête le texte de la convention, ou retire un texte d’évaluation.",
    exemple: "greffe texte arreter aubenas --date 2025-11-27",
    sousCommandes: [ArreterTexte.self, RetirerTexte.self])
}

struct ArreterTexte: ActeDuRegistre {
  static let configuration = CommandConfiguration(
    nom: "arreter", resume: "Fixe le texte qui part en délibération et en signature.",
    explication: """
      Les délibérations et les signatures citent ce texte. Tant que personne ne l’a signé, une \
      modification du projet le périme, et il s’arrête de nouveau ; signé et en vigueur, il ne \
      change plus que par un avenant, un ajustement mineur ou une rectification.
      """,
    exemple: "greffe texte arreter aubenas --date 2025-11-27")

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @OptionGroup var acte: OptionsDActe

  func demander(_ chantier: Chantier) throws(ErreurDeCommande) -> Demande {
    Demande([chantier.souhait(.texteArrete(TexteArrete()))])
  }
}

struct EnregistrerDeliberation: ActeDuRegistre {
  static let configuration = CommandConfiguration(
    nom: "enregistrer", resume: "Enregistre la délibération d’une assemblée.",
    explication: """
      --date est le jour du vote. Une délibération postérieure à la signature est enregistrée, \
      avec une anomalie visible partout où la signature l’est.
      """,
    exemple: """
      greffe deliberation aubenas --partie caf --date 2025-12-11 --intitule "Approbation de la CTG"
      """)

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Option(help: ArgumentHelp("Partie dont l’assemblée a délibéré.", valueName: "partie"))
  var partie: PartieID
  @Option(help: ArgumentHelp("Objet de la délibération.", valueName: "texte"))
  var intitule: String
  @Option(help: ArgumentHelp("Avenant approuvé ; sinon, la convention.", valueName: "avenant"))
  var avenant: AvenantID?
  @Option(help: ArgumentHelp("Numéro de la délibération.", valueName: "numéro"))
  var numero: String?
  @Option(help: ArgumentHelp("Jour de la publication.", valueName: "date"))
  var publiee: DateCivile?
  @Option(
    help: ArgumentHelp("Jour de la transmission au contrôle de légalité.", valueName: "date"))
  var transmise: DateCivile?
  @Option(help: ArgumentHelp("Accusé de réception de la transmission.", valueName: "texte"))
  var accuse: String?
  @Option(help: ArgumentHelp("Pièce versée qui l’atteste.", valueName: "pièce"))
  var piece: PieceID?
  @Option(help: ArgumentHelp("Référence à lui donner.", valueName: "référence"))
  var reference: DeliberationID?
  @OptionGroup var acte: OptionsDActe

  func demander(_ chantier: Chantier) throws(ErreurDeCommande) -> Demande {
    let jour = (chantier.date ?? chantier.aujourdhui).texte
    let prises = Set(chantier.etat.deliberations.map(\.fait.deliberation.nom))
    let libre = chantier.libre("deliberation-\(partie.nom)-\(jour)") { prises.contains($0) }
    let fait = DeliberationEnregistree(
      deliberation: try Saisie.identifiant(reference, sinon: libre), partie: partie,
      objet: avenant.map { .avenant($0) } ?? .convention, intitule: try chantier.texte(intitule),
      numero: try chantier.texte(numero), texte: nil, publiee: publiee, transmise: transmise,
      accuse: try chantier.texte(accuse), piece: piece)
    return Demande([chantier.souhait(.deliberationEnregistree(fait))])
  }
}

struct ConstaterSignature: ActeDuRegistre {
  static let configuration = CommandConfiguration(
    nom: "signature", resume: "Constate une signature, bloc par bloc.",
    explication: """
      La convention, ou l’avenant, prend effet quand le dernier bloc est signé, et pas avant. \
      « --date inconnue » dit que la signature ne porte pas de date.
      """,
    exemple: """
      greffe signature aubenas --partie caf --bloc caf-direction --date 2025-12-02 --sans-piece
      """)

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Option(help: ArgumentHelp("Partie qui signe.", valueName: "partie"))
  var partie: PartieID
  @Option(help: ArgumentHelp("Bloc de signature rempli.", valueName: "bloc"))
  var bloc: BlocID
  @Option(help: ArgumentHelp("Avenant signé ; sinon, la convention.", valueName: "avenant"))
  var avenant: AvenantID?
  @Option(help: ArgumentHelp("Référence de la personne qui signe.", valueName: "personne"))
  var personne: PersonneID?
  @Option(
    help: ArgumentHelp("Qualité ce jour-là ; par défaut, celle du bloc.", valueName: "texte"))
  var qualite: String?
  @Option(
    help: ArgumentHelp(
      "titulaire, suppleant, interim ou empechement.",
      valueName: "titre"))
  var titre: String = Titre.titulaire.rawValue
  @Option(help: ArgumentHelp("« Fait à… ».", valueName: "lieu"))
  var lieu: String?
  @Option(help: ArgumentHelp("Pièce signée, versée au registre.", valueName: "pièce"))
  var piece: PieceID?
  @Option(
    help: ArgumentHelp(
      "Signature électronique : ce que sa vérification a donné.", valueName: "texte"))
  var verification: String?
  @Flag(help: "Aucune pièce ne l’atteste : ce sera dit partout.")
  var sansPiece = false
  @OptionGroup var acte: OptionsDActe

  func demander(_ chantier: Chantier) throws(ErreurDeCommande) -> Demande {
    let objet = avenant.map { ObjetSigne.avenant($0) } ?? .convention
    let attendu = chantier.etat.blocsAttendus(pour: objet, au: chantier.effet).first {
      $0.partie == partie && $0.bloc == bloc
    }
    let qualite = try chantier.texte(qualite)
    let fait = SignatureConstatee(
      objet: objet, partie: partie, bloc: bloc,
      personne: personne, qualite: qualite ?? attendu?.qualite ?? bloc.nom,
      titre: try Saisie.mot(titre, Titre.self), lieu: try chantier.texte(lieu),
      preuve: try preuve(chantier))
    return Demande([chantier.souhait(.signatureConstatee(fait))])
  }

  private func preuve(_ chantier: Chantier) throws(ErreurDeCommande) -> Preuve {
    switch (piece, verification, sansPiece) {
    case (let piece?, nil, false): return .piece(piece)
    case (let piece, let verification?, false):
      return .electronique(verification: try chantier.texte(verification), piece: piece)
    case (nil, nil, true): return .sansPiece
    case (nil, nil, false):
      throw .arguments(.ilFaut("--piece, --verification ou --sans-piece"))
    case (_, _, true):
      throw .arguments(.incompatibles("--sans-piece", "--piece ou --verification"))
    }
  }
}

struct ContrePasser: ActeDuRegistre {
  static let configuration = CommandConfiguration(
    nom: "contre-passer", resume: "Annule par une écriture nouvelle une écriture faite par erreur.",
    explication: """
      Les deux écritures restent visibles, la première barrée. Si d’autres reposent sur elle, \
      elles sont citées et rien n’est enregistré : --avec les annule aussi, en une opération, de \
      la plus récente à la plus ancienne.
      """,
    exemple: """
      greffe contre-passer aubenas 412 --motif "Valeur saisie sur la mauvaise fiche"
      """)

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Argument(help: ArgumentHelp("Position de l’écriture à annuler.", valueName: "position"))
  var position: Int
  @Option(help: ArgumentHelp("Pourquoi.", valueName: "texte"))
  var motif: String
  @Option(help: ArgumentHelp("Écritures annulées avec elle : 412,415.", valueName: "positions"))
  var avec: String?
  @Option(
    help: ArgumentHelp("Écriture déjà là qui la remplace.", valueName: "position"))
  var remplaceePar: Int?
  @OptionGroup var acte: OptionsDActe

  func demander(_ chantier: Chantier) throws(ErreurDeCommande) -> Demande {
    let motif = try chantier.texte(motif)
    // The latest first: nothing is undone under what rests on it.
    let positions = ([position] + (try autres())).sorted(by: >)
    return Demande(
      positions.map { rang in
        chantier.souhait(
          .ecritureContrePassee(
            EcritureContrePassee(
              position: Position(rang), motif: motif,
              remplacement: rang == position ? remplaceePar.map { Position($0) } : nil)))
      })
  }

  private func autres() throws(ErreurDeCommande) -> [Int] {
    var positions: [Int] = []
    for morceau in (avec ?? "").split(separator: ",") {
      let texte = morceau.filter { $0 != " " }
      guard let position = Int(texte), position != self.position, !positions.contains(position)
      else {
        throw .arguments(
          .illisible(
            argument: String(morceau), attendu: "des positions différentes, comme 412,415"))
      }
      positions.append(position)
    }
    return positions
  }
}
