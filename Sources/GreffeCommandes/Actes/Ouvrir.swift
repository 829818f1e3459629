internal import ArgumentParser
internal import Conventions
internal import Journal
internal import JournalFile
internal import MerkleLog
internal import MessagesDeVerification
internal import Registre

struct Ouvrir: CommandeDActe {
  static let configuration = CommandConfiguration(
    nom: "ouvrir", resume: "Ouvre un registre à partir du fichier d’un plan.",
    explication: """
      Une clé de signature est créée si le fichier de --cle n’existe pas. Gardez-la hors du \
      registre, avec une copie en lieu sûr : qui la détient écrit au nom du registre.
      """,
    exemple: """
      greffe ouvrir plan.yaml aubenas-2026-2030 --intitule "CTG du Bassin d’Aubenas 2026-2030"
      """)

  @Argument(help: ArgumentHelp("Fichier du plan.", valueName: "plan"))
  var plan: String
  @Argument(help: ArgumentHelp("Dossier du registre à créer.", valueName: "registre"))
  var registre: String
  @Option(
    help: ArgumentHelp(
      "Nom du registre ; par défaut, l’intitulé de la convention.", valueName: "texte"))
  var intitule: String?
  @Option(
    help: ArgumentHelp(
      "Origine des points de contrôle : une adresse sans « https:// », à vous.",
      valueName: "adresse"))
  var origine: String?
  @Option(
    name: .customLong("suite-de"),
    help: ArgumentHelp(
      "Registre de la convention précédente, qui est renouvelée : son dossier.",
      valueName: "registre"))
  var suiteDe: String?
  @Flag(help: "Registre de démonstration : chaque page dira « EXEMPLE FICTIF ».")
  var exempleFictif = false
  @OptionGroup var acte: OptionsDActe

  func agir(_ atelier: Atelier) throws(ErreurDeCommande) -> Reponse {
    let lu = try planLu()
    let convention = lu.elements.first { $0.id == .convention }?.contenu
    var nom = registre
    if let intitule {
      nom = try Saisie.texteCourt(intitule)
    } else if case .texte(let texte)? = convention?[.intitule] {
      nom = texte
    }
    if acte.effet != nil {
      throw .arguments(
        .ilFaut("ouvrir sans --effet : le plan compte du premier jour de la convention"))
    }
    let reglages = try atelier.reglages(par: acte.par)
    let operation = acte.operation ?? reglages.nouvelleOperation()
    if acte.operation != nil, acte.date == nil { try atelier.exigerRecente(operation) }
    let chemins = try cles(nom, atelier)
    let signataire = try signataire(chemins, origine: try origineLue(nom), atelier)
    let precedent = try suiteDe.map { chemin throws(ErreurDeCommande) in
      try atelier.precedent(chemin)
    }
    let ouvert: Registre
    let accuse: Accuse
    do throws(ErreurDeRegistre) {
      (ouvert, accuse) = try Registre.creer(
        DiskPath(registre),
        identite: IdentiteDuRegistre(
          intitule: nom, exempleFictif: exempleFictif, precedent: precedent),
        plan: lu.elements, operation: operation, date: date(operation, atelier),
        signataire: signataire, memoire: SignerMemory(at: DiskPath(chemins.memoire)), reglages)
    } catch {
      // Nothing was opened: what the memory holds is of another registre, not of a newer copy.
      if case .ouverture(.refused(let refus)) = error, refus.ditQueLaCleASigne {
        throw .cleDejaEmployee(chemins.cle)
      }
      throw .registre(error)
    }
    defer { ouvert.journal.close() }
    let apres = try atelier.registre { () throws(ErreurDeRegistre) in try ouvert.etat() }
    return Reponse(accuse: accuse, avant: Etat(), apres: apres)
  }

  private func planLu() throws(ErreurDeCommande) -> PlanLu {
    let octets = try Systeme.lireFichier(plan)
    do throws(ErreursDeFichier) {
      return try LecteurDePlan.lire(octets, nom: plan)
    } catch {
      throw .saisie(error.erreurs)
    }
  }

  private func date(_ operation: OperationID, _ atelier: Atelier) -> DateCivile {
    switch acte.date {
    case .connue(let date): date
    case .inconnue, nil: operation.jour ?? atelier.aujourdhui
    }
  }

  private func origineLue(_ nom: String) throws(ErreurDeCommande) -> KeyName {
    try Ouvrir.origine(origine ?? "greffe.invalid/\(Ouvrir.abrege(nom))")
  }

  /// An origin, as typed.
  static func origine(_ texte: String) throws(ErreurDeCommande) -> KeyName {
    guard let cle = KeyName(texte) else {
      throw .arguments(
        .illisible(
          argument: texte, attendu: "une adresse sans espace ni « + », sans « https:// »"))
    }
    return cle
  }

  /// A name in lower-case ASCII letters, digits and hyphens, for an address or a file.
  static func abrege(_ nom: String) -> String {
    let plie = TexteSaisi.plier(Normalisation.nfc(nom))
    let mots = plie.utf8.split { octet in
      !((0x61...0x7A).contains(octet) || (0x30...0x39).contains(octet))
    }
    let abrege = mots.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "-")
    guard !abrege.isEmpty else { return "registre" }
    guard abrege.utf8.count > 60 else { return abrege }
    // Cut behind a whole word; a first word longer than that is cut where it must be.
    let coupe = abrege.prefix(61)
    return String(coupe.lastIndex(of: "-").map { coupe[..<$0] } ?? coupe.prefix(60))
  }

  private func cles(_ nom: String, _ atelier: Atelier) throws(ErreurDeCommande) -> CheminsDesCles {
    atelier.chemins(Origin(try origineLue(nom)), acte.cles)
  }

  /// The key of the file, or a new one, said so.
  private func signataire(
    _ chemins: CheminsDesCles, origine: KeyName, _ atelier: Atelier
  ) throws(ErreurDeCommande) -> NoteSigner {
    if Systeme.existe(chemins.cle) {
      let signataire = try atelier.signataire(chemins.cle)
      guard signataire.verifierKey.name == origine || self.origine == nil else {
        throw .arguments(
          .ilFaut(
            "une clé faite pour l’origine \(origine.text) : celle de \(chemins.cle) l’est pour "
              + "\(signataire.verifierKey.name.text). Indiquer un autre fichier avec --cle, ou "
              + "retirer --origine"))
      }
      return signataire
    }
    let nouvelle = atelier.nouvelleCle(origine)
    try atelier.ecrireCle(nouvelle, dans: chemins.cle)
    return nouvelle
  }
}

extension SealError {
  /// The key has signed a registre already, this one or another.
  fileprivate var ditQueLaCleASigne: Bool {
    switch self {
    case .signedFurther, .signedOtherwise, .otherOrigin: true
    case .nothingToSeal, .foreignKey, .note: false
    }
  }
}

struct Trancher: ActeDuRegistre {
  static let configuration = CommandConfiguration(
    nom: "trancher", resume: "Tranche une divergence entre les sources de la convention.",
    explication: """
      On retient ce que dit l’une des sources. Une fois la convention en vigueur, il y faut une \
      décision du comité de pilotage.
      """,
    exemple: """
      greffe trancher aubenas f19 echeance --source fiche --decision decision-2027-03-12-3 \
      --motif "La fiche fait foi"
      """)

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Argument(help: ArgumentHelp("Identifiant de l’élément du plan.", valueName: "élément"))
  var element: String
  @Argument(help: ArgumentHelp("Champ où les sources diffèrent.", valueName: "champ"))
  var champ: String
  @Option(help: ArgumentHelp("Source retenue.", valueName: "source"))
  var source: String
  @Option(help: ArgumentHelp("Pourquoi.", valueName: "texte"))
  var motif: String
  @Option(help: ArgumentHelp("Décision du comité de pilotage.", valueName: "décision"))
  var decision: DecisionID?
  @OptionGroup var acte: OptionsDActe

  func demander(_ chantier: Chantier) throws(ErreurDeCommande) -> Demande {
    guard let champ = Champ(rawValue: champ) else {
      throw .arguments(.illisible(argument: self.champ, attendu: "le nom d’un champ du plan"))
    }
    guard let genre = chantier.etat.genres[element], let id = ElementID(genre, element) else {
      throw .introuvable(element, .fiche)
    }
    let constat = chantier.etat.divergences[CleDeChamp(id, champ)]?.constat
    let enonces = constat?.fait.enonces ?? []
    guard enonces.isEmpty || enonces.contains(where: { $0.source == source }) else {
      throw .arguments(
        .illisible(
          argument: source,
          attendu: "l’une des sources : " + enonces.map(\.source).joined(separator: ", ")))
    }
    // Without a divergence the registre refuses, and says so better than we could.
    let retenue = enonces.first { $0.source == source }?.valeur ?? .absente(.nonRenseigne)
    let fait = DivergenceTranchee(
      element: id, champ: champ, retenue: retenue, motif: try chantier.texte(motif),
      decision: decision)
    // Before its entry into force the plan counts from its first day, whatever today is.
    let projet = chantier.options.effet == nil && chantier.etat.entreeEnVigueur == nil
    return Demande([
      chantier.souhait(
        .divergenceTranchee(fait), effet: projet ? constat?.trace.effet : nil)
    ])
  }
}
