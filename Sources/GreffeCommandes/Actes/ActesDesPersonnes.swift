internal import ArgumentParser
internal import Conventions
internal import Journal
internal import JournalFile
internal import MerkleLog
internal import MessagesDeVerification
internal import Registre

struct Personne: ParsableCommand {
  static let configuration = CommandConfiguration(
    nom: "personne",
    resume: "Inscrit les personnes sous une référence, et efface leurs noms.",
    exemple: "greffe personne inscrire aubenas --reference p-caf-1 --nom-fichier identite.txt",
    sousCommandes: [
      InscrirePersonne.self, Representer.self, Sieger.self, TerminerMandat.self,
      EffacerPersonne.self,
    ])
}

struct InscrirePersonne: CommandeDActe {
  static let configuration = CommandConfiguration(
    nom: "inscrire", resume: "Donne une référence à une personne.",
    explication: """
      Le nom est gardé à part, chiffré ; le registre n’en porte qu’un engagement qui ne le révèle \
      pas. Il n’est jamais réaffiché par cette commande.
      """,
    exemple: "greffe personne inscrire aubenas --reference p-caf-1 --nom-fichier identite.txt")

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Option(help: ArgumentHelp("Nom de la personne.", valueName: "nom"))
  var nom: String?
  @Option(help: ArgumentHelp("Fichier qui contient le nom.", valueName: "fichier"))
  var nomFichier: String?
  @Option(help: ArgumentHelp("Référence à lui donner.", valueName: "référence"))
  var reference: PersonneID?
  @OptionGroup var acte: OptionsDActe

  func agir(_ atelier: Atelier) throws(ErreurDeCommande) -> Reponse {
    let ouvrage = try Ouvrage(atelier, registre, acte)
    defer { ouvrage.registre.journal.close() }
    let chantier = ouvrage.chantier
    let personne = try Saisie.identifiant(
      reference, sinon: "p-\(chantier.operation.text.suffix(12))")
    let nom = try nomLu(chantier)
    let inscrites = try atelier.registre { () throws(ErreurDeRegistre) in
      try ouvrage.registre.etat().personnes
    }
    let inscrite = inscrites[personne] != nil
    let identites = try atelier.identites(
      ouvrage.registre, acte.cles, inscrites: !inscrites.ordre.isEmpty)
    let engagement = try atelier.identite { () throws(ErreurDIdentite) in
      try identites.garder(
        nom, sous: personne, inscrite: inscrite, hasard: atelier.environnement.hasard)
    }
    let fait = PersonneInscrite(personne: personne, engagement: engagement)
    do throws(ErreurDeCommande) {
      return try ouvrage.executer(Demande([chantier.souhait(.personneInscrite(fait))]))
    } catch {
      // A refused command leaves no identity behind; a person inscribed before keeps hers.
      if case .refuse = error, !inscrite {
        try atelier.identite { () throws(ErreurDIdentite) in try identites.oublier(personne) }
      }
      throw error
    }
  }

  private func nomLu(_ chantier: Chantier) throws(ErreurDeCommande) -> String {
    let saisi: String
    switch (nom, nomFichier) {
    case (let nom?, nil): saisi = try chantier.texte(nom)
    case (nil, let fichier?): saisi = try chantier.texte("@\(fichier)")
    case (nil, nil): throw .arguments(.ilFaut("--nom ou --nom-fichier"))
    case (.some, .some): throw .arguments(.incompatibles("--nom", "--nom-fichier"))
    }
    let rogne = TexteSaisi.rogner(saisi)
    guard !rogne.isEmpty else { throw .arguments(.ilFaut("un nom qui n’est pas vide")) }
    return rogne
  }
}

extension Atelier {
  /// The identities of a registre, with the key that opens them; made on first need.
  func identites(
    _ registre: Registre, _ options: OptionsDeCles, inscrites: Bool
  ) throws(ErreurDeCommande) -> Identites {
    let chemins = chemins(registre.journal.keys.current, options)
    guard let cle = try cleDesIdentites(chemins, creer: true, inscrites: inscrites) else {
      throw .cleDesIdentitesIllisible(chemins.identites)
    }
    return Identites(registre, cle: cle)
  }

  func identite<Resultat>(
    _ etape: () throws(ErreurDIdentite) -> Resultat
  ) throws(ErreurDeCommande) -> Resultat {
    do throws(ErreurDIdentite) { return try etape() } catch { throw .identite(error) }
  }
}

struct Representer: ActeDuRegistre {
  static let configuration = CommandConfiguration(
    nom: "representer", resume: "Dit qui représente une partie, et à quel titre.",
    explication: "Les signatures et présences passées gardent la qualité qu’elles portaient.",
    exemple: """
      greffe personne representer aubenas --personne p-vals-2 --partie vals --bloc vals-maire \
      --qualite Maire --date 2026-03-28
      """)

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Option(help: ArgumentHelp("Référence de la personne.", valueName: "personne"))
  var personne: PersonneID
  @Option(help: ArgumentHelp("Partie représentée.", valueName: "partie"))
  var partie: PartieID
  @Option(help: ArgumentHelp("Bloc de signature qu’elle remplit.", valueName: "bloc"))
  var bloc: BlocID?
  @Option(help: ArgumentHelp("Sa qualité.", valueName: "texte"))
  var qualite: String
  @Option(
    help: ArgumentHelp(
      "titulaire, suppleant, interim ou empechement.",
      valueName: "titre"))
  var titre: String = Titre.titulaire.rawValue
  @Option(help: ArgumentHelp("Délégation, versée au registre.", valueName: "pièce"))
  var delegation: PieceID?
  @OptionGroup var acte: OptionsDActe

  func demander(_ chantier: Chantier) throws(ErreurDeCommande) -> Demande {
    let fait = RepresentantDesigne(
      personne: personne, partie: partie, bloc: bloc, qualite: try chantier.texte(qualite),
      titre: try Saisie.mot(titre, Titre.self), delegation: delegation)
    return Demande([chantier.souhait(.representantDesigne(fait))])
  }
}

struct Sieger: ActeDuRegistre {
  static let configuration = CommandConfiguration(
    nom: "sieger", resume: "Dit qui siège dans une instance, et avec quelle voix.",
    exemple: """
      greffe personne sieger aubenas --personne p-ressource-1 --instance copil \
      --qualite "Coordinatrice petite enfance" --voix consultative
      """)

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Option(help: ArgumentHelp("Référence de la personne.", valueName: "personne"))
  var personne: PersonneID
  @Option(help: ArgumentHelp("Instance.", valueName: "instance"))
  var instance: InstanceID
  @Option(help: ArgumentHelp("Partie représentée, s’il y en a une.", valueName: "partie"))
  var partie: PartieID?
  @Option(help: ArgumentHelp("Sa qualité.", valueName: "texte"))
  var qualite: String
  @Option(help: ArgumentHelp("deliberative ou consultative.", valueName: "voix"))
  var voix: String
  @Option(
    help: ArgumentHelp(
      "titulaire, suppleant, interim ou empechement.",
      valueName: "titre"))
  var titre: String = Titre.titulaire.rawValue
  @OptionGroup var acte: OptionsDActe

  func demander(_ chantier: Chantier) throws(ErreurDeCommande) -> Demande {
    let fait = MembreDesigne(
      instance: instance, personne: personne, partie: partie,
      qualite: try chantier.texte(qualite), voix: try Saisie.mot(voix, Voix.self),
      titre: try Saisie.mot(titre, Titre.self))
    return Demande([chantier.souhait(.membreDesigne(fait))])
  }
}

struct TerminerMandat: ActeDuRegistre {
  static let configuration = CommandConfiguration(
    nom: "terminer", resume: "Dit qu’une personne ne siège plus, ou ne représente plus une partie.",
    explication: """
      --effet est le premier jour sans mandat ; par défaut, celui de --date. Les signatures et les \
      présences passées gardent la qualité qu’elles portaient.
      """,
    exemple: """
      greffe personne terminer aubenas --personne p-vals-1 --instance copil --partie vals \
      --motif "Élections municipales" --date 2026-03-28
      """)

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Option(help: ArgumentHelp("Référence de la personne.", valueName: "personne"))
  var personne: PersonneID
  @Option(help: ArgumentHelp("Instance où elle ne siège plus ; à répéter.", valueName: "instance"))
  var instance: [InstanceID] = []
  @Option(help: ArgumentHelp("Partie qu’elle ne représente plus.", valueName: "partie"))
  var partie: PartieID?
  @Option(
    help: ArgumentHelp(
      "Bloc de signature de cette partie ; par défaut, tous.", valueName: "bloc"))
  var bloc: BlocID?
  @Option(help: ArgumentHelp("Pourquoi.", valueName: "texte"))
  var motif: String
  @OptionGroup var acte: OptionsDActe

  func demander(_ chantier: Chantier) throws(ErreurDeCommande) -> Demande {
    var mandats: [MandatTermine.Mandat] = []
    for instance in instance where !mandats.contains(.instance(instance)) {
      mandats.append(.instance(instance))
    }
    if let partie { mandats.append(.representation(.init(partie: partie, bloc: bloc))) }
    guard !mandats.isEmpty, bloc == nil || partie != nil else {
      throw .arguments(.ilFaut("--instance, ou --partie avec ou sans --bloc"))
    }
    let motif = try chantier.texte(motif)
    return Demande(
      mandats.map {
        chantier.souhait(
          .mandatTermine(MandatTermine(personne: personne, mandat: $0, motif: motif)))
      })
  }
}

struct Piece: ParsableCommand {
  static let configuration = CommandConfiguration(
    nom: "piece", resume: "Verse au registre un document gardé comme preuve, ou l’en retire.",
    exemple: "greffe piece verser aubenas convention-signee.pdf --intitule \"Convention signée\"",
    sousCommandes: [VerserPiece.self, RetirerPiece.self])
}

struct VerserPiece: ActeDuRegistre {
  static let configuration = CommandConfiguration(
    nom: "verser", resume: "Verse un document ; le registre en garde l’empreinte.",
    exemple: "greffe piece verser aubenas convention-signee.pdf --intitule \"Convention signée\"")

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Argument(help: ArgumentHelp("Document à verser.", valueName: "fichier"))
  var fichier: String
  @Option(help: ArgumentHelp("Ce qu’est ce document.", valueName: "texte"))
  var intitule: String
  @Option(help: ArgumentHelp("Référence à lui donner.", valueName: "référence"))
  var reference: PieceID?
  @OptionGroup var acte: OptionsDActe

  func demander(_ chantier: Chantier) throws(ErreurDeCommande) -> Demande {
    let (fait, bloc) = try chantier.piece(
      fichier, intitule: try chantier.texte(intitule), reference: reference)
    return Demande([chantier.souhait(.pieceVersee(fait))], blocs: [bloc])
  }
}

extension Chantier {
  /// A file, as the pièce and the block that it becomes.
  func piece(
    _ fichier: String, intitule: String, reference: PieceID?
  ) throws(ErreurDeCommande) -> (PieceVersee, BlocNouveau) {
    let octets = try Systeme.lireFichier(fichier)
    let bloc = BlocNouveau(octets, operation: operation, place: "piece")
    let libre = libreNumerotee("piece") { nom in
      PieceID(nom).map { etat.pieces[$0] != nil } ?? true
    }
    let fait = PieceVersee(
      piece: try Saisie.identifiant(reference, sinon: libre), intitule: intitule,
      format: TypeDeDocument.type(de: fichier), taille: octets.count, bloc: bloc.bloc)
    return (fait, bloc)
  }
}

/// Media types by the endings that secretariats use (IANA registry).
enum TypeDeDocument {
  static func type(de fichier: String) -> String {
    let fin = fichier.split(separator: ".").last.map { $0.lowercased() } ?? ""
    return switch fin {
    case "pdf": "application/pdf"
    case "png": "image/png"
    case "jpg", "jpeg": "image/jpeg"
    case "txt", "md": "text/plain"
    case "html": "text/html"
    case "odt": "application/vnd.oasis.opendocument.text"
    case "ods": "application/vnd.oasis.opendocument.spreadsheet"
    case "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    case "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    default: "application/octet-stream"
    }
  }
}
