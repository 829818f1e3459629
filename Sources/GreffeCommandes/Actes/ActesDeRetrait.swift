internal import ArgumentParser
internal import Conventions
internal import DocumentKit
internal import Journal
internal import JournalFile
internal import MerkleLog
internal import MessagesDeVerification
internal import Registre

/// `greffe personne effacer` (R23).
struct EffacerPersonne: CommandeDActe {
  static let configuration = CommandConfiguration(
    nom: "effacer", resume: "Efface le nom d’une personne ; ses actes et leurs preuves restent.",
    explication: """
      Rien ne rendra ce nom : ni cette commande ni une autre. Les documents donnent ensuite la \
      qualité, la partie et « identité effacée ». Pour une personne qui a signé ou siégé ès \
      qualités, il faut une décision du COPIL et l’avis du délégué à la protection des données. \
      Ce qui reste à faire ailleurs (sauvegardes, papier) : journal/EFFACEMENT.md.
      """,
    exemple: """
      greffe personne effacer aubenas p-ressource-1 --motif "Demande du 3 mars 2027"
      greffe personne effacer aubenas p-vals-2 --decision decision-2029-03-12-1 --avis avis-dpd-1 \
      --motif "Demande du 3 mars 2029"
      """)

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Argument(help: ArgumentHelp("Référence de la personne.", valueName: "personne"))
  var personne: PersonneID
  @Option(help: ArgumentHelp("Pourquoi ; sans y écrire le nom.", valueName: "texte"))
  var motif: String
  @Option(help: ArgumentHelp("Décision qui le permet.", valueName: "décision"))
  var decision: DecisionID?
  @Option(
    help: ArgumentHelp(
      "Avis du délégué à la protection des données, versé au registre.", valueName: "pièce"))
  var avis: PieceID?
  @OptionGroup var acte: OptionsDActe

  func agir(_ atelier: Atelier) throws(ErreurDeCommande) -> Reponse {
    let ouvrage = try Ouvrage(atelier, registre, acte)
    defer { ouvrage.registre.journal.close() }
    let chantier = ouvrage.chantier
    let restes = try restes(ouvrage)
    let fait = IdentiteEffacee(
      personne: personne, motif: try chantier.texte(motif), decision: decision, avis: avis)
    if let nom = restes.nom, fait.motif.contient(nom) {
      throw .arguments(
        .illisible(argument: "--motif", attendu: "un motif où le nom à effacer n’est pas écrit"))
    }
    var reponse = try ouvrage.executer(Demande([chantier.souhait(.identiteEffacee(fait))]))
    reponse.suites += suites(restes, chantier.etat)
    return reponse
  }

  /// What the registre still says of the person elsewhere: only whoever can read the name can look
  /// for it, and only before it is erased.
  private struct Restes {
    var nom: String?
    var lieux: [LieuDOctets] = []
    var homonymes: [PersonneID] = []
  }

  private func restes(_ ouvrage: Ouvrage) throws(ErreurDeCommande) -> Restes {
    let (registre, chantier) = (ouvrage.registre, ouvrage.chantier)
    let chemins = chantier.atelier.chemins(registre.journal.latest.origin, acte.cles)
    guard let inscrite = chantier.etat.personnes[personne]?.fait,
      let cle = try chantier.atelier.cleDesIdentites(chemins, creer: false)
    else { return Restes() }
    let identites = Identites(registre, cle: cle)
    func lu(_ fait: PersonneInscrite) throws(ErreurDeCommande) -> String? {
      do throws(ErreurDIdentite) {
        return try identites.nom(de: fait.personne, engagement: fait.engagement)
      } catch {
        // What cannot be read is erased all the same; only its traces are not looked for.
        guard case .illisible = error else { throw .identite(error) }
        return nil
      }
    }
    guard let nom = try lu(inscrite) else { return Restes() }
    var restes = Restes(nom: nom)
    for autre in chantier.etat.personnes.tous.map(\.fait) where autre.personne != personne {
      if try lu(autre)?.utf8.elementsEqual(nom.utf8) == true {
        restes.homonymes.append(autre.personne)
      }
    }
    restes.lieux = try chantier.atelier.registre { () throws(ErreurDeRegistre) in
      try registre.lieux(contenant: Array(nom.utf8), dans: chantier.etat)
    }
    return restes
  }

  private func suites(_ restes: Restes, _ etat: Etat) -> [String] {
    var phrases: [Phrase] = []
    let pieces = etat.piecesPouvantNommer(personne)
    if !pieces.isEmpty {
      let liste = pieces.map { piece in
        etat.pieces[piece].map { "\(piece.nom) (\($0.fait.intitule))" } ?? piece.nom
      }
      phrases.append(
        "Pièces qui peuvent nommer cette personne : \(Typographie.enumeration(liste)).")
      phrases.append("Pour en retirer une : greffe piece retirer REGISTRE PIÈCE --motif …")
    }
    if !restes.homonymes.isEmpty {
      let noms = Typographie.enumeration(restes.homonymes.map(\.nom))
      phrases.append("Le même nom est inscrit sous une autre référence : \(noms).")
    }
    phrases += SuitesDeRetrait.lieux(restes.lieux)
    phrases.append(SuitesDeRetrait.ailleurs)
    return phrases.map(\.texte)
  }
}

/// `greffe texte retirer` (R24).
struct RetirerTexte: CommandeDActe {
  static let configuration = CommandConfiguration(
    nom: "retirer", resume: "Efface un texte d’évaluation qui n’aurait jamais dû être écrit.",
    explication: """
      Les positions sont celles que donne « greffe journal ». Sans --rubrique, tous les textes de \
      l’écriture sont retirés. Les documents disent ensuite « texte retiré le… », avec le motif ; \
      l’empreinte reste, et rien ne rendra le texte. Les octets des bilans arrêtés qui le \
      montraient sont effacés avec lui : « greffe bilan montrer » les refait sans le texte.
      Le texte de la convention, lui, s’arrête (greffe texte arreter) et ne se retire pas.
      """,
    exemple: """
      greffe texte retirer aubenas 212 --motif "Situation d’un enfant"
      greffe texte retirer aubenas 212 215 --rubrique difficultes --motif "Donnée de santé"
      """)

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Argument(help: ArgumentHelp("Écritures qui citent les textes.", valueName: "position"))
  var positions: [Int]
  @Option(
    help: ArgumentHelp(
      "resultats, difficultes, perspectives, impacts ou commentaires ; peut être répétée.",
      valueName: "rubrique"))
  var rubrique: [String] = []
  @Option(help: ArgumentHelp("Pourquoi ; sans répéter le texte.", valueName: "texte"))
  var motif: String
  @OptionGroup var acte: OptionsDActe

  func agir(_ atelier: Atelier) throws(ErreurDeCommande) -> Reponse {
    let ouvrage = try Ouvrage(atelier, registre, acte)
    defer { ouvrage.registre.journal.close() }
    let chantier = ouvrage.chantier
    let motif = try chantier.texte(motif)
    var textes: [TexteVise] = []
    for rang in Set(positions).sorted() { textes += try vises(Position(rang), ouvrage) }
    let doublons = try doublons(textes, ouvrage)
    var reponse = try ouvrage.executer(
      Demande(
        textes.map {
          chantier.souhait(
            .texteRetire(
              TexteRetire(position: $0.position, rubrique: $0.rubrique, motif: motif)))
        }))
    reponse.suites += SuitesDeRetrait.doublons(doublons).map(\.texte)
    reponse.suites += versions(textes, chantier.etat).map(\.texte)
    reponse.suites += SuitesDeRetrait.publies(reponse.rendusRetires, chantier.etat).map(\.texte)
    reponse.suites.append(SuitesDeRetrait.ailleurs.texte)
    return reponse
  }

  private struct TexteVise {
    let position: Position
    let rubrique: RubriqueEvaluation
    let bloc: BlocCite
  }

  /// The texts of an entry that are asked for. Where no heading was named, those already withdrawn
  /// are left alone, unless nothing else is there: the decision then says since when.
  private func vises(
    _ position: Position, _ ouvrage: Ouvrage
  ) throws(ErreurDeCommande) -> [TexteVise] {
    let journal = try ouvrage.chantier.atelier.journal(ouvrage.registre)
    let visee: Ecriture?
    do throws(EntreeIllisible) {
      visee = try journal.ecriture(position)
    } catch {
      throw .registre(.illisible(error))
    }
    guard let visee else {
      throw .registre(
        .refus(Refus(souhait: 0, motif: .contrePassation(.ecritureAbsente(position)))))
    }
    guard let textes = visee.evenement.fait.textes?.textes else { throw .pasUnTexte(position) }
    var demandees: [RubriqueEvaluation] = []
    for mot in rubrique { demandees.append(try Saisie.mot(mot, RubriqueEvaluation.self)) }
    for demandee in demandees where textes[demandee] == nil {
      throw .registre(.refus(Refus(souhait: 0, motif: .retrait(.texteAbsent(position, demandee)))))
    }
    let choisies = RubriqueEvaluation.allCases.filter {
      textes[$0] != nil && (demandees.isEmpty || demandees.contains($0))
    }
    let presents = choisies.compactMap { rubrique in
      textes[rubrique].map { TexteVise(position: position, rubrique: rubrique, bloc: $0) }
    }
    let retires = ouvrage.chantier.etat.blocsRetires
    let restants = presents.filter { retires[$0.bloc.condense] == nil }
    return demandees.isEmpty && !restants.isEmpty ? restants : presents
  }

  /// The same words elsewhere: they can only be compared before they are erased.
  private func doublons(
    _ textes: [TexteVise], _ ouvrage: Ouvrage
  ) throws(ErreurDeCommande) -> [LieuDOctets] {
    let vises = Set(textes.map(\.bloc.condense))
    var doublons: [LieuDOctets] = []
    for texte in textes {
      doublons += try ouvrage.chantier.atelier.registre { () throws(ErreurDeRegistre) in
        guard case .octets(let octets) = try ouvrage.registre.retrouver(texte.bloc) else {
          return []
        }
        return try ouvrage.registre.lieux(
          contenant: octets, dans: ouvrage.chantier.etat, sauf: vises)
      }
    }
    // Renderings that print the text are withdrawn with it: the entry lists them.
    return Set(doublons).filter { !$0.estUnRendu }.sorted()
  }

  /// Earlier and later versions of the same text: people correct before they withdraw.
  private func versions(_ textes: [TexteVise], _ etat: Etat) -> [Phrase] {
    let vises = Set(textes.map(\.bloc.condense))
    let chronologies =
      Array(etat.evaluations.values) + Array(etat.evaluationsTransversales.values)
    let autres = textes.flatMap { texte in
      chronologies.filter { $0.entrees.contains { $0.position == texte.position } }
        .flatMap(\.entrees).filter { entree in
          guard let bloc = entree.valeur.textes.textes[texte.rubrique] else { return false }
          return !vises.contains(bloc.condense) && etat.blocsRetires[bloc.condense] == nil
        }.map(\.position)
    }
    guard !autres.isEmpty else { return [] }
    let positions = Set(autres).sorted().map { String($0.rang) }
    let ecritures = positions.count > 1 ? "écritures" : "écriture"
    let liste = Typographie.enumeration(positions)
    return ["Autres versions gardées de ce texte, à relire : \(ecritures) \(liste)."]
  }
}

/// `greffe piece retirer` (R23).
struct RetirerPiece: CommandeDActe {
  static let configuration = CommandConfiguration(
    nom: "retirer", resume: "Efface un document versé ; son empreinte reste.",
    explication: """
      Les actes que la pièce prouvait restent, et disent qu’elle a été retirée. Rien ne rendra le \
      document : en garder l’original hors du registre s’il le faut.
      """,
    exemple: "greffe piece retirer aubenas piece-4 --motif \"Adresse personnelle visible\"")

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Argument(help: ArgumentHelp("Référence de la pièce.", valueName: "pièce"))
  var piece: PieceID
  @Option(help: ArgumentHelp("Pourquoi.", valueName: "texte"))
  var motif: String
  @OptionGroup var acte: OptionsDActe

  func agir(_ atelier: Atelier) throws(ErreurDeCommande) -> Reponse {
    let ouvrage = try Ouvrage(atelier, registre, acte)
    defer { ouvrage.registre.journal.close() }
    let chantier = ouvrage.chantier
    let fait = PieceRetiree(piece: piece, motif: try chantier.texte(motif))
    let doublons = try atelier.registre { () throws(ErreurDeRegistre) -> [LieuDOctets] in
      guard let bloc = chantier.etat.pieces[piece]?.fait.bloc,
        case .octets(let octets) = try ouvrage.registre.retrouver(bloc)
      else { return [] }
      return try ouvrage.registre.lieux(
        contenant: octets, dans: chantier.etat, sauf: [bloc.condense])
    }
    var reponse = try ouvrage.executer(Demande([chantier.souhait(.pieceRetiree(fait))]))
    reponse.suites += SuitesDeRetrait.doublons(doublons).map(\.texte)
    reponse.suites.append(SuitesDeRetrait.ailleurs.texte)
    return reponse
  }
}
