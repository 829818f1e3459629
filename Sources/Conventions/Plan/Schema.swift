/// The form that the value of a field must have.
public indirect enum Forme: Sendable {
  /// Any non-empty text.
  case texte
  /// An exact decimal figure.
  case nombre
  case entier
  case date
  /// A year, 1900 to 2999.
  case annee
  /// One word of a closed list.
  case choix([String])
  /// One word of a closed list, or a list of two or more of them.
  case choixMultiple([String])
  /// The name of an element of this kind.
  case reference(Genre)
  case echeance
  /// An ordered list of values of one form.
  case liste(Forme)
  case composite([Rubrique])
  /// No value at all: what the field names are elements of their own, and the field only says why
  /// there is none.
  case absence
}

/// A field that an element, or a composite value, may have.
public struct Rubrique: Sendable {
  public let champ: Champ
  public let forme: Forme
  public let requise: Bool

  init(_ champ: Champ, _ forme: Forme, requise: Bool = false) {
    self.champ = champ
    self.forme = forme
    self.requise = requise
  }
}

/// Which fields each kind of element has. One table serves plan files, the journal, modifications
/// and documents: a field added here exists everywhere.
public enum Schema {
  /// The fields of a kind, in the order in which people read them.
  public static func rubriques(de genre: Genre) -> [Rubrique] {
    switch genre {
    case .convention: convention
    case .regles: regles
    case .partie: partie
    case .instance: instance
    case .noeud: noeud
    case .fiche: fiche
    case .indicateur: indicateur
    case .trajectoire: trajectoire
    case .equipement: equipement
    case .competence: competence
    case .poste: poste
    case .clause: clause
    }
  }

  /// The form of a field in one kind of element; nil: that kind has no such field.
  public static func forme(de champ: Champ, dans genre: Genre) -> Forme? {
    rubriques(de: genre).first { $0.champ == champ }?.forme
  }

  static let ouiNon = Forme.choix(["oui", "non"])
  static let textes = Forme.liste(.texte)
  static let naturesDePartie = [
    "caf", "epci", "commune", "etat", "departement", "msa", "autre",
  ]
  static let competencesAO = ["recenser", "informer", "planifier", "soutenir"]

  static let convention: [Rubrique] = [
    Rubrique(.type, .choix(TypeDeConvention.allCases.map(\.rawValue)), requise: true),
    Rubrique(.intitule, .texte, requise: true),
    Rubrique(.territoire, .texte, requise: true),
    Rubrique(.debut, .date, requise: true),
    Rubrique(.fin, .date, requise: true),
    Rubrique(.objet, .texte),
    Rubrique(.precedente, .texte),
    Rubrique(.liees, textes),
    Rubrique(.faitA, .texte),
    Rubrique(.faitLe, .date),
    Rubrique(.exemplaires, .entier),
    Rubrique(.originaux, .texte),
    Rubrique(.valeurs, textes),
    Rubrique(.libelleFiche, .texte),
    Rubrique(.libelleTrajectoires, .texte),
    Rubrique(.libellesNiveaux, textes),
    Rubrique(
      .libellesChamps,
      .liste(
        .composite([
          Rubrique(.champ, .choix(champsDesFiches), requise: true),
          Rubrique(.libelle, .texte, requise: true),
        ]))),
  ]

  static let regles: [Rubrique] = [
    Rubrique(.parite, ouiNon),
    Rubrique(.pariteSource, .texte),
    Rubrique(.modeDecision, .choix(["commun-accord", "vote"])),
    Rubrique(.modeSource, .texte),
    Rubrique(.majorite, .composite(majorite)),
    Rubrique(.voixPreponderante, .composite(voixPreponderante)),
    Rubrique(.quorum, .entier),
    Rubrique(.quorumSource, .texte),
    Rubrique(.pouvoirs, .composite(pouvoirs)),
    Rubrique(.consultationEcrite, .composite(consultationEcrite)),
    Rubrique(.observationsReleve, .composite(observationsReleve)),
    Rubrique(.ordreDuJour, .composite(ordreDuJour)),
    Rubrique(.secretariat, .liste(.reference(.partie))),
    Rubrique(
      .echeances,
      .liste(
        .composite([
          Rubrique(
            .objet,
            .choix([
              "copil", "cotech", "commission", "suivi", "point-etape", "bilan-intermediaire",
              "bilan-final", "transmission-cdsf", "cdsf", "autre",
            ]), requise: true),
          Rubrique(.libelle, .texte),
          Rubrique(
            .periodicite,
            .choix([
              "trimestrielle", "semestrielle", "annuelle", "mi-parcours", "fin", "date", "libre",
            ]), requise: true),
          Rubrique(.source, .texte, requise: true),
        ]))),
    Rubrique(
      .reserveAvenant,
      .composite([
        Rubrique(.source, .texte, requise: true),
        Rubrique(.objets, .liste(.choix(ObjetReserve.allCases.map(\.rawValue))), requise: true),
      ])),
    Rubrique(.reconduction, .choix(["expresse", "tacite", "aucune"])),
    Rubrique(
      .resiliation,
      .liste(
        .composite([
          Rubrique(.motif, .texte, requise: true),
          Rubrique(.preavis, .texte, requise: true),
          Rubrique(.source, .texte, requise: true),
          Rubrique(.voie, .choix(VoieDeFin.allCases.map(\.rawValue))),
          Rubrique(.reserveeA, .choix(naturesDePartie)),
        ]))),
    Rubrique(.seuilSecret, .entier),
    Rubrique(.preavisConvocationJours, .entier),
    Rubrique(.preavisSource, .texte),
  ]

  static let partie: [Rubrique] = [
    Rubrique(.nom, .texte, requise: true),
    Rubrique(.appellation, .texte),
    Rubrique(.nature, .choix(naturesDePartie), requise: true),
    Rubrique(.role, .texte),
    Rubrique(
      .blocs,
      .liste(
        .composite([
          Rubrique(.ref, .texte, requise: true), Rubrique(.qualite, .texte, requise: true),
        ])), requise: true),
  ]

  static let instance: [Rubrique] = [
    Rubrique(.nom, .texte, requise: true),
    Rubrique(.genre, .choix(["copil", "cotech", "commission", "cdsf", "autre"]), requise: true),
    Rubrique(.role, .texte),
    Rubrique(
      .membres,
      .liste(
        .composite([
          Rubrique(.partie, .reference(.partie), requise: true),
          Rubrique(.voix, .choix(["deliberative", "consultative"]), requise: true),
          Rubrique(.sieges, .entier),
        ]))),
    Rubrique(.periodicite, .texte),
    Rubrique(.copilotes, .liste(.reference(.partie))),
    Rubrique(.source, .texte),
  ]

  static let noeud: [Rubrique] = [
    Rubrique(.niveau, .entier, requise: true),
    Rubrique(.parent, .reference(.noeud)),
    Rubrique(.code, .texte),
    Rubrique(.titre, .texte),
    Rubrique(.objectifs, textes),
    Rubrique(.public, textes),
    Rubrique(.actions, volets),
    Rubrique(.partenaires, acteurs),
    Rubrique(.fiches, .absence),
    Rubrique(.renvoi, .texte),
    Rubrique(.note, .texte),
  ]
}
