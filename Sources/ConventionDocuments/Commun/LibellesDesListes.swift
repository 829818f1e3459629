import Conventions
import DocumentKit

/// The words of closed lists, as people read them.
enum Mots {
  /// A word of the plan's closed lists; one that is not known is printed as it is.
  static func choix(_ mot: String) -> String { table[mot] ?? mot }

  /// The same, among the words of one list: what is due is « le suivi des fiches », while an
  /// indicateur is one « de suivi ».
  static func choix(_ mot: String, de forme: Forme?) -> String {
    if case .choixMultiple? = forme, mot == "suivi" { return mot }
    return choix(mot)
  }

  private static let table: [String: String] = [
    "oui": "oui", "non": "non", "inconnu": "inconnu", "inconnue": "inconnue",
    "ctg": "convention territoriale globale", "pgt": "projet global de territoire",
    "sdsf": "schéma départemental des services aux familles",
    "commun-accord": "d’un commun accord", "vote": "par vote",
    "simple": "majorité simple", "absolue": "majorité absolue",
    "qualifiee": "majorité qualifiée", "exprimes": "des suffrages exprimés",
    "presents": "des voix présentes ou représentées", "membres": "des membres",
    "copil": "comité de pilotage", "cotech": "comité technique", "commission": "commission",
    "cdsf": "comité départemental des services aux familles", "autre": "autre",
    "suivi": "suivi des fiches", "point-etape": "point d’étape annuel",
    "bilan-intermediaire": "bilan intermédiaire", "bilan-final": "bilan final",
    "transmission-cdsf": "transmission au comité départemental des services aux familles",
    "trimestrielle": "chaque trimestre", "semestrielle": "chaque semestre",
    "annuelle": "chaque année", "mi-parcours": "à mi-parcours", "fin": "en fin de convention",
    "date": "à date fixe", "libre": "sans périodicité fixée",
    "parties": "parties", "periode": "période", "fiches": "ajout ou retrait d’une fiche",
    "noeuds": "ajout ou retrait d’un axe", "engagements-financiers": "engagements financiers",
    "mise-en-demeure": "mise en demeure", "denonciation": "dénonciation",
    "sans-preavis": "sans préavis",
    "expresse": "expresse", "tacite": "tacite", "aucune": "aucune",
    "caf": "caisse d’allocations familiales", "epci": "intercommunalité", "commune": "commune",
    "etat": "État", "departement": "département", "msa": "mutualité sociale agricole",
    "deliberative": "délibérative", "consultative": "consultative",
    "active": "active", "a-elaborer": "à élaborer",
    "recenser": "recenser", "informer": "informer", "planifier": "planifier",
    "soutenir": "soutenir",
    "quantitatif": "quantitatif", "qualitatif": "qualitatif", "non-precisee": "non précisée",
    "realisation": "réalisation", "mise-en-oeuvre": "mise en œuvre", "resultat": "résultat",
    "impact": "impact",
    "nombre": "nombre", "pourcentage": "pourcentage",
    "nombre-et-pourcentage": "nombre et pourcentage", "rapport": "rapport", "euros": "euros",
    "etp": "ETP", "places-par-an": "places par an", "oui-non": "oui ou non",
    "satisfaction": "satisfaction", "niveau": "niveau", "texte": "texte",
    "liste-et-nombre": "liste et nombre", "variation": "variation", "sens": "sens de l’évolution",
    "flux": "les années s’additionnent", "stock": "ne s’additionne pas, relevé à une date",
    "completes": "font le tout, sans recoupement",
    "partielles": "ne se recoupent pas, et ne font pas le tout",
    "chevauchantes": "peuvent se recouper",
    "personnes": "des personnes",
    "hausse": "hausse", "baisse": "baisse", "maintien": "maintien",
    "transferee-par-toutes": "transférée par toutes les communes",
    "transferee-par-certaines": "transférée par certaines communes",
    "propre": "exercée en propre",
    "visa": "visa", "preambule": "préambule", "article": "article", "annexe": "annexe",
  ]

  static func cause(_ cause: CauseAbsence) -> String {
    switch cause {
    case .nonRenseigne: "non renseigné"
    case .aElaborer: "à élaborer"
    case .illisible: "illisible dans la source"
    case .sansObjet: "sans objet"
    case .nonSignificatif: "NS (non significatif)"
    case .nonDisponible: "ND (non disponible)"
    case .secretStatistique: "secret statistique"
    }
  }

  /// The status in words (R14).
  static func statut(_ statut: Statut) -> String {
    switch statut {
    case .nonConcernee: "non concernée"
    case .aVenir: "à venir"
    case .enCours: "en cours de réalisation"
    case .realisee: "réalisé"
    case .nonRealisee: "non réalisé"
    case .sansObjet: "sans objet"
    case .reportee(let vers): "reportée à \(vers.nombre)"
    }
  }

  /// Annexe 5 of [002] knows three colours: réalisé; en cours de réalisation; non réalisé, which an
  /// action still to come in a planned year shares. All others are grey (R14).
  static func ton(_ statut: Statut) -> Tone {
    switch statut {
    case .realisee: .positive
    case .enCours: .ongoing
    case .nonRealisee, .aVenir: .negative
    case .nonConcernee, .sansObjet, .reportee: .muted
    }
  }

  static func genre(_ genre: Genre) -> String {
    switch genre {
    case .convention: "convention"
    case .regles: "règles de gouvernance"
    case .partie: "partie"
    case .instance: "instance"
    case .noeud: "élément du plan"
    case .fiche: "fiche"
    case .indicateur: "indicateur"
    case .trajectoire: "trajectoire"
    case .equipement: "équipement"
    case .competence: "compétence"
    case .poste: "poste de coopération"
    case .clause: "clause"
    }
  }

  static func titre(_ titre: Titre) -> String {
    switch titre {
    case .titulaire: "titulaire"
    case .suppleant: "suppléance"
    case .interim: "par intérim"
    case .empechement: "pour le titulaire empêché"
    }
  }

  static func sens(_ sens: ReponseRecue.Sens) -> String {
    switch sens {
    case .accord: "accord"
    case .opposition: "opposition"
    case .abstention: "abstention"
    }
  }

  static func voix(_ voix: Voix) -> String {
    switch voix {
    case .deliberative: "délibérative"
    case .consultative: "consultative"
    }
  }

  static func rubrique(_ rubrique: RubriqueEvaluation) -> String {
    switch rubrique {
    case .resultats: "Résultats"
    case .difficultes: "Difficultés"
    case .perspectives: "Perspectives"
    case .impacts: "Impacts"
    case .commentaires: "Commentaires"
    }
  }

  static func axe(_ axe: AxeTransversal) -> String {
    switch axe {
    case .offre: "État des lieux de l’offre"
    case .ouverturesFermetures: "Ouvertures et fermetures"
    case .faitsMarquants: "Faits marquants"
    case .partenariat: "Qualité du partenariat"
    case .communication: "Communication"
    case .gouvernance: "Gouvernance"
    case .coordination: "Coordination"
    case .commentaires: "Commentaires"
    }
  }

  static func objet(_ objet: ObjetReserve) -> String {
    switch objet {
    case .parties: "les parties"
    case .periode: "la période"
    case .fiches: "l’ajout ou le retrait d’une fiche"
    case .noeuds: "l’ajout ou le retrait d’un axe"
    case .engagementsFinanciers: "les engagements financiers"
    }
  }

  static func etat(_ etat: EtatAvenant) -> String {
    switch etat {
    case .projet: "en projet"
    case .arrete: "en cours de signature"
    case .enVigueur: "en vigueur"
    case .abandonne: "abandonné"
    case .contrePasse: "contre-passé"
    }
  }

  static func bilan(_ genre: GenreDeBilan) -> String {
    switch genre {
    case .pointDEtape(let annee): "point d’étape \(annee.nombre)"
    case .intermediaire: "bilan intermédiaire"
    case .final: "bilan final"
    }
  }
}
