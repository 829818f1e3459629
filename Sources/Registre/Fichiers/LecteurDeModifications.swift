public import Conventions

/// What the registre knows already, which a file of modifications refers to.
public struct PlanConnu: Sendable {
  /// The kind of the element that bears a name.
  public let genre: @Sendable (String) -> Genre?
  /// The forme of an indicateur, to read its new targets.
  public let forme: @Sendable (String) -> FormeIndicateur?
  /// The years of the convention, to read deadlines.
  public let periode: ClosedRange<Annee>?
  /// Its kind, for the same.
  public let type: TypeDeConvention?

  public init(
    genre: @escaping @Sendable (String) -> Genre?,
    forme: @escaping @Sendable (String) -> FormeIndicateur? = { _ in nil },
    periode: ClosedRange<Annee>? = nil, type: TypeDeConvention? = nil
  ) {
    self.genre = genre
    self.forme = forme
    self.periode = periode
    self.type = type
  }
}

/// One modification of a file, with what an avenant says beside it.
public struct ModificationLue: Hashable, Sendable {
  public let modification: Modification
  /// The article or annexe that it touches.
  public let article: String?
  /// Its own date of effect, where effects are staggered (R9).
  public let effet: DateCivile?
  /// Where it stands in the file, so that a later refusal can name it.
  public let repere: Repere
}

/// An avenant as its file gives it.
public struct AvenantLu: Hashable, Sendable {
  public let numero: Int
  public let intitule: String
  public let objet: String
  public let preambule: String?
  public let effet: DateCivile?
  public let retroactif: Bool
  public let modifications: [ModificationLue]
}

/// An ajustement mineur, or a rectification, as its file gives it.
public struct AjustementLu: Hashable, Sendable {
  public let modifications: [ModificationLue]
}

/// Reads files of modifications, formats `avenant/1` and `ajustement/1`.
public struct LecteurDeModifications {
  var lecteur: LecteurDElements
  private let connu: PlanConnu
  private var premieres: [Cible: Repere] = [:]

  /// What two modifications of one file may not both touch, on one date.
  struct Cible: Hashable {
    let nom: String
    let champ: Champ?
    let effet: DateCivile?
  }

  /// Reads an avenant; the errors are those of ``LecteurDePlan/lire(_:nom:)``, and those of names
  /// that the registre does not know.
  public static func lireAvenant(
    _ octets: [UInt8], nom: String, connu: PlanConnu
  ) throws(ErreursDeFichier) -> AvenantLu {
    try lire(octets, .avenant, nom: nom, connu) { soi, racine in soi.avenant(racine) }
  }

  /// Reads an ajustement or a rectification.
  public static func lireAjustement(
    _ octets: [UInt8], nom: String, connu: PlanConnu
  ) throws(ErreursDeFichier) -> AjustementLu {
    try lire(octets, .ajustement, nom: nom, connu) { soi, racine in
      let lues = soi.lecteur.champs.cles(
        racine.entrees, requises: ["greffe", "modifications"], [], racine.repere, .racine)
      return AjustementLu(modifications: soi.modifications(lues["modifications"]))
    }
  }

  private static func lire<Lu>(
    _ octets: [UInt8], _ format: FormatDeFichier, nom: String, _ connu: PlanConnu,
    _ corps: (inout LecteurDeModifications, EnTete.Racine) -> Lu?
  ) throws(ErreursDeFichier) -> Lu {
    var erreurs = JournalDErreurs(fichier: nom)
    let racine = EnTete.racine(octets, format, &erreurs)
    try erreurs.lever()
    guard let racine else { throw ErreursDeFichier(erreurs: []) }
    var champs = LecteurDeChamps(erreurs: erreurs, periode: connu.periode)
    champs.type = connu.type
    var soi = LecteurDeModifications(lecteur: LecteurDElements(champs: champs), connu: connu)
    let lu = corps(&soi, racine)
    var controles = ControlesDuPlan(lecteur: soi.lecteur, elements: [])
    controles.mentions(connus: connu.genre)
    controles.blocs()
    try controles.lecteur.champs.erreurs.lever()
    guard let lu else { throw ErreursDeFichier(erreurs: []) }
    return lu
  }

  private init(lecteur: LecteurDElements, connu: PlanConnu) {
    self.lecteur = lecteur
    self.connu = connu
  }

  // MARK: The avenant

  private mutating func avenant(_ racine: EnTete.Racine) -> AvenantLu? {
    let lues = lecteur.champs.cles(
      racine.entrees, requises: ["greffe", "numero", "intitule", "objet", "modifications"],
      ["preambule", "effet", "retroactif"], racine.repere, .racine)
    let numero = lues["numero"].flatMap { entierPositif($0) }
    let intitule = texte(lues, "intitule")
    let objet = texte(lues, "objet")
    let preambule = texte(lues, "preambule")
    let effet = lues["effet"].flatMap { date($0, .racine.cle("effet")) }
    let retroactif = lues["retroactif"].flatMap {
      lecteur.champs.choix($0, ["oui", "non"], .racine.cle("retroactif"))
    }
    let modifications = modifications(lues["modifications"])
    guard let numero, let intitule, let objet else { return nil }
    return AvenantLu(
      numero: numero, intitule: intitule, objet: objet, preambule: preambule, effet: effet,
      retroactif: retroactif == "oui", modifications: modifications)
  }

  private mutating func texte(_ lues: [String: NoeudYAML], _ cle: String) -> String? {
    lues[cle].flatMap { lecteur.champs.texte($0, .racine.cle(cle)) }
  }

  private mutating func entierPositif(_ noeud: NoeudYAML) -> Int? {
    let chemin = CheminDeFichier.racine.cle("numero")
    guard let lu = lecteur.champs.texte(noeud, chemin) else { return nil }
    guard lu.utf8.count <= 4, let numero = Int(lu), numero >= 1 else {
      lecteur.champs.erreurs.noter(.entierAttendu(lu), noeud.repere, chemin)
      return nil
    }
    return numero
  }

  private mutating func date(_ noeud: NoeudYAML, _ chemin: CheminDeFichier) -> DateCivile? {
    guard let lu = lecteur.champs.texte(noeud, chemin) else { return nil }
    guard let date = DateCivile(lu) else {
      lecteur.champs.erreurs.noter(.dateIllisible(lu), noeud.repere, chemin)
      return nil
    }
    return date
  }

  // MARK: The modifications

  private mutating func modifications(_ noeud: NoeudYAML?) -> [ModificationLue] {
    let chemin = CheminDeFichier.racine.cle("modifications")
    guard let noeud, let elements = lecteur.champs.liste(noeud, chemin) else { return [] }
    if elements.isEmpty { lecteur.champs.erreurs.noter(.vide, noeud.repere, chemin) }
    return elements.enumerated().flatMap { rang, element in
      modification(element, chemin.element("\(rang + 1)"))
    }
  }

  private mutating func modification(
    _ noeud: NoeudYAML, _ chemin: CheminDeFichier
  ) -> [ModificationLue] {
    guard let entrees = lecteur.champs.table(noeud, chemin) else { return [] }
    let actions = entrees.filter { ActionDeFichier(rawValue: $0.cle) != nil }
    guard actions.count == 1, let action = actions.first,
      let sorte = ActionDeFichier(rawValue: action.cle)
    else {
      lecteur.champs.erreurs.noter(
        .modification(.actionUnique(trouvees: actions.map(\.cle))), noeud.repere, chemin)
      return []
    }
    let lues = lecteur.champs.cles(
      entrees, requises: [action.cle] + sorte.requises, sorte.facultatives + ["article", "effet"],
      noeud.repere, chemin)
    let article = lues["article"].flatMap { lecteur.champs.texte($0, chemin.cle("article")) }
    let effet = lues["effet"].flatMap { date($0, chemin.cle("effet")) }
    let faites =
      switch sorte {
      case .ajouter: ajouts(action.valeur, chemin.cle("ajouter"))
      case .retirer: retrait(action.valeur, effet, chemin.cle("retirer"))
      case .changer: changement(action.valeur, lues["champ"], lues["valeur"], effet, chemin)
      case .scinder: scission(action.valeur, lues["en"], chemin)
      case .fusionner: fusion(action, lues["en"], lues["dans"], noeud.repere, chemin)
      case .renumeroter:
        repere(action, [("code", .code, lues["code"])], effet, noeud.repere, chemin)
      case .deplacer:
        repere(
          action,
          [
            ("placements", .placements, lues["placements"]), ("parent", .parent, lues["parent"]),
          ], effet, noeud.repere, chemin)
      }
    return faites.map {
      ModificationLue(modification: $0, article: article, effet: effet, repere: noeud.repere)
    }
  }

  /// `{ fiche: {…} }`: the element, then the indicateurs that it holds, one modification each.
  private mutating func ajouts(
    _ noeud: NoeudYAML, _ chemin: CheminDeFichier
  ) -> [Modification] {
    let permis = Genre.allCases.filter { $0 != .convention && $0 != .regles }
    guard let entrees = lecteur.champs.table(noeud, chemin) else { return [] }
    guard entrees.count == 1, let entree = entrees.first else {
      lecteur.champs.erreurs.noter(
        .modification(.genreUnique(admis: permis.map(\.rawValue))), noeud.repere, chemin)
      return []
    }
    guard let genre = Genre(rawValue: entree.cle) else {
      lecteur.champs.erreurs.noter(
        .cleInconnue(entree.cle, attendues: permis.map(\.rawValue)), entree.repere, chemin)
      return []
    }
    guard permis.contains(genre) else {
      lecteur.champs.erreurs.noter(.modification(.genreFixe(genre)), entree.repere, chemin)
      return []
    }
    return nouveaux(entree.valeur, genre, chemin.cle(entree.cle)).map(Modification.ajouter)
  }

  /// A new element and the indicateurs that it holds, whose names nothing bears yet.
  mutating func nouveaux(
    _ noeud: NoeudYAML, _ genre: Genre, _ chemin: CheminDeFichier
  ) -> [Element] {
    let avant = Set(lecteur.declares.keys)
    let elements = lecteur.nomme(noeud, genre, chemin)
    for (nom, declaration) in lecteur.declares where !avant.contains(nom) {
      guard let pris = connu.genre(nom) else { continue }
      lecteur.champs.erreurs.noter(.refDejaPrise(nom, pris), declaration.repere, chemin)
    }
    return elements
  }

  private mutating func retrait(
    _ noeud: NoeudYAML, _ effet: DateCivile?, _ chemin: CheminDeFichier
  ) -> [Modification] {
    guard let id = element(noeud, chemin) else { return [] }
    if id.genre == .convention || id.genre == .regles {
      lecteur.champs.erreurs.noter(.modification(.genreFixe(id.genre)), noeud.repere, chemin)
    }
    // An element is withdrawn once, whatever the date.
    unefois(Cible(nom: id.nom, champ: nil, effet: nil), noeud.repere, chemin)
    return [.retirer(id)]
  }

  private mutating func changement(
    _ noeud: NoeudYAML, _ noeudDuChamp: NoeudYAML?, _ nouvelle: NoeudYAML?,
    _ effet: DateCivile?, _ chemin: CheminDeFichier
  ) -> [Modification] {
    guard let id = element(noeud, chemin.cle("changer")), let noeudDuChamp,
      let nom = lecteur.champs.texte(noeudDuChamp, chemin.cle("champ"))
    else { return [] }
    let rubriques = Schema.rubriques(de: id.genre)
    guard let rubrique = rubriques.first(where: { $0.champ.rawValue == nom }) else {
      let attendus = rubriques.map(\.champ.rawValue)
      lecteur.champs.erreurs.noter(
        .modification(.champInconnu(nom, genre: id.genre, attendus: attendus)), noeudDuChamp.repere,
        chemin.cle("champ"))
      return []
    }
    unefois(
      Cible(nom: id.nom, champ: rubrique.champ, effet: effet), noeudDuChamp.repere,
      chemin.cle("champ"))
    guard let nouvelle else {
      if rubrique.requise {
        lecteur.champs.erreurs.noter(
          .modification(.champRequis(rubrique.champ, genre: id.genre)), noeudDuChamp.repere,
          chemin.cle("champ"))
      }
      return [.changer(id, rubrique.champ, avant: nil, apres: nil)]
    }
    if id == .convention, rubrique.champ == .debut || rubrique.champ == .fin, nouvelle.dit {
      lecteur.champs.erreurs.noter(
        .valeurSimpleAttendue, nouvelle.repere, chemin.cle("valeur"))
      return []
    }
    let lue = lecteur.champs.champ(
      nouvelle, rubrique.champ, rubrique.forme, de: id.genre, chemin.cle("valeur"))
    if id.genre == .indicateur { lecteur.verifierValeurs(forme: connu.forme(id.nom)) }
    return lue.map { [.changer(id, rubrique.champ, avant: nil, apres: $0)] } ?? []
  }

  /// The element of the registre, or of an addition above, that bears this name.
  mutating func element(_ noeud: NoeudYAML, _ chemin: CheminDeFichier) -> ElementID? {
    guard let nom = lecteur.champs.texte(noeud, chemin) else { return nil }
    if nom == ElementID.convention.nom { return .convention }
    if nom == ElementID.regles.nom { return .regles }
    guard let genre = connu.genre(nom) ?? lecteur.declares[nom]?.genre,
      let id = ElementID(genre, nom)
    else {
      lecteur.champs.erreurs.noter(.modification(.elementInconnu(nom)), noeud.repere, chemin)
      return nil
    }
    return id
  }

  mutating func unefois(
    _ cible: Cible, _ repere: Repere, _ chemin: CheminDeFichier
  ) {
    if let premiere = premieres[cible] {
      lecteur.champs.erreurs.noter(
        .modification(.modificationDouble(premiere: premiere)), repere, chemin)
    } else {
      premieres[cible] = repere
    }
  }
}
