/// The fields of fiches and of what follows from them: indicateurs, trajectoires, moyens, clauses.
extension Schema {
  static let acteurs = Forme.liste(
    .composite([
      Rubrique(.nom, .texte, requise: true),
      Rubrique(.partie, .reference(.partie)),
      Rubrique(.incertain, ouiNon),
      Rubrique(.precision, .texte),
    ]))

  /// What is done, by parts: each with its points.
  static let volets = Forme.liste(
    .composite([Rubrique(.volet, .texte), Rubrique(.points, textes, requise: true)]))

  static let fiche: [Rubrique] = [
    Rubrique(.code, .texte),
    Rubrique(.titre, .texte),
    Rubrique(.etat, .choix(["active", "a-elaborer"])),
    Rubrique(
      .placements,
      .liste(
        .composite([
          Rubrique(.noeud, .reference(.noeud), requise: true), Rubrique(.source, .texte),
        ]))),
    Rubrique(.objectifs, textes),
    Rubrique(.competencesSppe, .liste(.choix(competencesAO))),
    Rubrique(.diagnostic, textes),
    Rubrique(.public, textes),
    Rubrique(.objectifsOperationnels, textes),
    Rubrique(.modalites, volets),
    Rubrique(.echeance, .echeance),
    Rubrique(.services, acteurs),
    Rubrique(.pilotes, acteurs),
    Rubrique(.partenaires, acteurs),
    Rubrique(.garants, acteurs),
    Rubrique(
      .resultats,
      .liste(
        .composite([
          Rubrique(.texte, .texte, requise: true),
          Rubrique(.nature, .choix(["quantitatif", "qualitatif"])),
          Rubrique(.cible, .texte),
        ]))),
    Rubrique(.financements, textes),
    Rubrique(.moyens, textes),
    Rubrique(.conditions, textes),
    Rubrique(.liens, textes),
    Rubrique(
      .drapeaux,
      .liste(
        .composite([
          Rubrique(.nom, .texte, requise: true),
          Rubrique(.valeur, .choix(["oui", "non", "inconnu"]), requise: true),
        ]))),
    Rubrique(.indicateurs, .absence),
    Rubrique(.rubrique, .texte),
    Rubrique(.notes, textes),
  ]

  /// The wire names of the fields of a fiche, which a convention may give labels of its own.
  static var champsDesFiches: [String] { fiche.map(\.champ.rawValue) }

  static let indicateur: [Rubrique] = [
    Rubrique(.fiche, .reference(.fiche), requise: true),
    Rubrique(.texte, .texte, requise: true),
    Rubrique(.nature, .choix(["quantitatif", "qualitatif", "non-precisee"])),
    Rubrique(
      .genre, .choixMultiple(["realisation", "mise-en-oeuvre", "resultat", "suivi", "impact"])),
    Rubrique(.forme, .choix(FormeIndicateur.allCases.map(\.rawValue)), requise: true),
    Rubrique(.unite, .texte),
    Rubrique(.cumul, .choix(CumulDIndicateur.allCases.map(\.rawValue))),
    Rubrique(.sens, .choix(["hausse", "baisse", "maintien"])),
    Rubrique(.echelle, .texte),
    Rubrique(
      .base,
      .composite([
        Rubrique(.valeur, .texte, requise: true), Rubrique(.date, .date), Rubrique(.texte, .texte),
      ])),
    Rubrique(
      .cibles,
      .liste(
        .composite([
          Rubrique(.annee, .annee, requise: true), Rubrique(.valeur, .texte, requise: true),
          Rubrique(.texte, .texte),
        ]))),
    Rubrique(.dont, .reference(.indicateur)),
    Rubrique(.critere, .texte),
    Rubrique(.parts, .choix(PartsDIndicateur.allCases.map(\.rawValue))),
    Rubrique(.compte, .choix(ObjetCompte.allCases.map(\.rawValue))),
    Rubrique(.populationComptee, .texte),
    Rubrique(.ventilation, textes),
    Rubrique(.observations, textes),
    Rubrique(.note, .texte),
  ]

  static let trajectoire: [Rubrique] = [
    Rubrique(.accueil, .texte, requise: true),
    Rubrique(.autorite, .reference(.partie)),
    Rubrique(
      .base,
      .composite([
        Rubrique(.nombre, .nombre), Rubrique(.unite, .texte), Rubrique(.texte, .texte),
      ])),
    Rubrique(
      .points,
      .liste(
        .composite([
          Rubrique(.annee, .annee, requise: true), Rubrique(.nombre, .nombre),
          Rubrique(.unite, .texte), Rubrique(.texte, .texte), Rubrique(.note, .texte),
        ]))),
    Rubrique(.besoinsEmplois, .texte),
    Rubrique(.autresBesoins, .texte),
    Rubrique(.investissements, textes),
    Rubrique(.couts, .texte),
    Rubrique(.moyens, .texte),
    Rubrique(.note, .texte),
  ]

  static let equipement: [Rubrique] = [
    Rubrique(.collectivite, .reference(.partie), requise: true),
    Rubrique(.type, .texte, requise: true),
    Rubrique(.nom, .texte, requise: true),
    Rubrique(.lieu, .texte),
    Rubrique(.horsBonus, ouiNon, requise: true),
    Rubrique(.projet, .texte),
    Rubrique(.gestionnaire, .texte),
    Rubrique(.note, .texte),
  ]

  static let competence: [Rubrique] = [
    Rubrique(.collectivite, .reference(.partie), requise: true),
    Rubrique(.competence, .choix(competencesAO), requise: true),
    Rubrique(
      .exercice,
      .choix(["transferee-par-toutes", "transferee-par-certaines", "propre", "inconnue"]),
      requise: true),
    Rubrique(.population, .entier),
    Rubrique(.note, .texte),
  ]

  static let poste: [Rubrique] = [
    Rubrique(.intitule, .texte, requise: true),
    Rubrique(.collectivite, .reference(.partie), requise: true),
    Rubrique(.fiche, .reference(.fiche)),
    Rubrique(.etp, .nombre, requise: true),
    Rubrique(
      .repartition,
      .liste(
        .composite([
          Rubrique(.theme, .texte, requise: true), Rubrique(.etp, .nombre, requise: true),
        ]))),
    Rubrique(.note, .texte),
  ]

  static let clause: [Rubrique] = [
    Rubrique(.genre, .choix(["visa", "preambule", "article", "annexe"]), requise: true),
    Rubrique(.numero, .texte),
    Rubrique(.titre, .texte, requise: true),
    Rubrique(.texte, .texte),
    Rubrique(.points, textes),
  ]
}

/// The kinds of contract.
public enum TypeDeConvention: String, CaseIterable, Sendable {
  /// Convention territoriale globale.
  case ctg
  /// Projet global de territoire.
  case pgt
  /// Schéma départemental des services aux familles.
  case sdsf
}

/// Whether the years of an indicateur add up. Only the plan can say: the same form, a number, holds
/// meetings, which do, and open places, which stay open from one year to the next.
public enum CumulDIndicateur: String, CaseIterable, Sendable {
  /// What happened within each year: the years add up.
  case flux
  /// What is there on a day: a sum of years would count the same places twice.
  case stock
}

/// The shape of an indicateur's values.
public enum FormeIndicateur: String, CaseIterable, Sendable {
  case nombre
  case pourcentage
  case nombreEtPourcentage = "nombre-et-pourcentage"
  case rapport
  case euros
  case etp
  case placesParAn = "places-par-an"
  case ouiNon = "oui-non"
  case satisfaction
  case niveau
  case texte
  case listeEtNombre = "liste-et-nombre"
  case variation
  case sens
}

/// What a convention may reserve for an avenant, never to be changed by ajustement mineur (R7).
public enum ObjetReserve: String, CaseIterable, Sendable {
  case parties
  case periode
  case fiches
  case noeuds
  case engagementsFinanciers = "engagements-financiers"

  /// Who is bound and for how long is reserved whatever the convention's list says.
  public var estToujoursReserve: Bool {
    switch self {
    case .parties, .periode: true
    case .fiches, .noeuds, .engagementsFinanciers: false
    }
  }
}

/// What an object is reserved by (R7).
public enum SourceDeReserve: Hashable, Sendable {
  /// The convention's own list, that cites this article.
  case article(String)
  /// The rule itself: the convention gives no list, or its list leaves out what is always reserved.
  case regle
}
