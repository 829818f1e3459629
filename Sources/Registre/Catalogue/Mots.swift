internal import Conventions
internal import Journal

/// A word of a closed list, whose spelling in the journal is a literal below: never the raw value
/// or the Swift name of the case, which serve elsewhere and may change.
protocol Mot: WireValue, CaseIterable {
  var mot: StaticString { get }
}

extension Mot {
  init(reading reader: inout FactReader) throws(CanonicalError) {
    self = try reader.parsed { text in Self.allCases.first { matches($0.mot, text) } }
  }

  func write(into writer: inout FactWriter) { writer.word(mot) }
}

extension SuspensionTranchee.Issue: Mot {
  var mot: StaticString {
    switch self {
    case .appliquee: "appliquee"
    case .ecartee: "ecartee"
    }
  }
}

extension Titre: Mot {
  var mot: StaticString {
    switch self {
    case .titulaire: "titulaire"
    case .suppleant: "suppleant"
    case .interim: "interim"
    case .empechement: "empechement"
    }
  }
}

extension VoixPreponderante.Sens: Mot {
  var mot: StaticString {
    switch self {
    case .pour: "pour"
    case .contre: "contre"
    }
  }
}

extension IssueDeDecision: Mot {
  var mot: StaticString {
    switch self {
    case .adoptee: "adoptee"
    case .rejetee: "rejetee"
    }
  }
}

extension ReponseRecue.Sens: Mot {
  var mot: StaticString {
    switch self {
    case .accord: "accord"
    case .opposition: "opposition"
    case .abstention: "abstention"
    }
  }
}

extension Voix: Mot {
  var mot: StaticString {
    switch self {
    case .deliberative: "deliberative"
    case .consultative: "consultative"
    }
  }
}

extension ObjetReserve: Mot {
  var mot: StaticString {
    switch self {
    case .parties: "parties"
    case .periode: "periode"
    case .fiches: "fiches"
    case .noeuds: "noeuds"
    case .engagementsFinanciers: "engagements-financiers"
    }
  }
}

extension CauseAbsence: Mot {
  var mot: StaticString {
    switch self {
    case .nonRenseigne: "non-renseigne"
    case .aElaborer: "a-elaborer"
    case .illisible: "illisible"
    case .sansObjet: "sans-objet"
    case .nonSignificatif: "non-significatif"
    case .nonDisponible: "non-disponible"
    case .secretStatistique: "secret-statistique"
    }
  }
}

extension RubriqueEvaluation: Mot {
  var mot: StaticString {
    switch self {
    case .resultats: "resultats"
    case .difficultes: "difficultes"
    case .perspectives: "perspectives"
    case .impacts: "impacts"
    case .commentaires: "commentaires"
    }
  }
}

extension AxeTransversal: Mot {
  var mot: StaticString {
    switch self {
    case .offre: "offre"
    case .ouverturesFermetures: "ouvertures-fermetures"
    case .faitsMarquants: "faits-marquants"
    case .partenariat: "partenariat"
    case .communication: "communication"
    case .gouvernance: "gouvernance"
    case .coordination: "coordination"
    case .commentaires: "commentaires"
    }
  }
}

extension Genre: Mot {
  var mot: StaticString {
    switch self {
    case .convention: "convention"
    case .regles: "regles"
    case .partie: "partie"
    case .instance: "instance"
    case .noeud: "noeud"
    case .fiche: "fiche"
    case .indicateur: "indicateur"
    case .trajectoire: "trajectoire"
    case .equipement: "equipement"
    case .competence: "competence"
    case .poste: "poste"
    case .clause: "clause"
    }
  }
}

extension CodeAnomalie: Mot {
  var mot: StaticString {
    switch self {
    case .pariteRompue: "parite-rompue"
    case .voixConsultativeComptee: "voix-consultative-comptee"
    case .personnePourDeuxParties: "personne-pour-deux-parties"
    case .modeNonPrevu: "mode-non-prevu"
    case .quorumNonAtteint: "quorum-non-atteint"
    case .instanceSansPouvoir: "instance-sans-pouvoir"
    case .seanceNonTenue: "seance-non-tenue"
    case .releveDUnAvenant: "releve-d-un-avenant"
    case .sansPiece: "sans-piece"
    case .signatureAvantDeliberation: "signature-avant-deliberation"
    case .signatureSansDeliberation: "signature-sans-deliberation"
    case .deliberationAvantTexte: "deliberation-avant-texte"
    case .textePerime: "texte-perime"
    case .apresLeTerme: "apres-le-terme"
    case .saisieTardive: "saisie-tardive"
    case .preavisNonRespecte: "preavis-non-respecte"
    case .seanceAnnulee: "seance-annulee"
    case .signaturePriveeDeDeliberation: "signature-privee-de-deliberation"
    case .apresLaCloture: "apres-la-cloture"
    case .lettreNonRecommandee: "lettre-non-recommandee"
    case .delaiNonRespecte: "delai-non-respecte"
    case .delaiNonVerifie: "delai-non-verifie"
    case .finNonPrevue: "fin-non-prevue"
    case .finSansQualite: "fin-sans-qualite"
    case .sansHabilitation: "sans-habilitation"
    case .transmisSansAccord: "transmis-sans-accord"
    case .datePosterieure: "date-posterieure"
    case .anterieurALaReprise: "anterieur-a-la-reprise"
    case .presentNonMembre: "present-non-membre"
    case .sansMandat: "sans-mandat"
    case .titulairePresent: "titulaire-present"
    case .siegesDepasses: "sieges-depasses"
    case .pouvoirNonPrevu: "pouvoir-non-prevu"
    case .pouvoirSansEffet: "pouvoir-sans-effet"
    case .voteDiscordant: "vote-discordant"
    case .voixPreponderanteNonPrevue: "voix-preponderante-non-prevue"
    case .horsOrdreDuJour: "hors-ordre-du-jour"
    case .seanceEnDouble: "seance-en-double"
    case .delaiDeConsultation: "delai-de-consultation"
    case .consultationIncomplete: "consultation-incomplete"
    case .reponseTardive: "reponse-tardive"
    }
  }
}
