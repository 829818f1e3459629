internal import Conventions
internal import MessagesDeVerification

/// Why something that was typed is not understood, and what would be: one phrase each, to be put
/// behind the text as typed.
enum PhrasesDeSaisie {
  static func raison(_ refus: RefusDeNombre) -> String {
    switch refus {
    case .vide: "rien n’est écrit"
    case .tiret: "un tiret ne dit pas pourquoi\u{A0}: écrire NS, ND ou sans objet"
    case .formule: "formule de tableur"
    case .pasUnNombre: "ce n’est pas un nombre"
    case .separateursMultiples: "plusieurs séparateurs décimaux\u{A0}: écrire 1 234,5"
    case .separateurIsole: "il manque des chiffres d’un côté de la virgule"
    case .groupesDeChiffres: "les espaces ne séparent pas des milliers\u{A0}: écrire 1 234"
    case .pointAmbigu: "point ambigu\u{A0}: écrire 1 234 ou 1,234"
    case .zeroEnTete: "zéro en tête"
    case .tropDeDecimales(let maximum): "\(maximum) décimales au plus"
    case .tropGrand(let chiffres): "\(chiffres) chiffres au plus avant la virgule"
    }
  }

  static func raison(_ refus: RefusDeValeur) -> String {
    switch refus {
    case .vide: raison(RefusDeNombre.vide)
    case .tiret: raison(RefusDeNombre.tiret)
    case .formule: raison(RefusDeNombre.formule)
    case .caractereInterdit(let code): "caractère interdit, \(Citation.unicode(code))"
    case .tropLong(let maximum): "\(maximum) octets au plus"
    case .nombre(let refus): raison(refus)
    case .negatif: "nombre négatif"
    case .entierAttendu: "nombre entier attendu"
    case .uniteInattendue(let unite): "unité inattendue, \(PhrasesDeFichier.cite(unite))"
    case .pourcentageAmbigu: "ambigu\u{A0}: écrire 1\u{A0}% ou 100\u{A0}%"
    case .horsBornes(let minimum, let maximum): "hors de l’intervalle de \(minimum) à \(maximum)"
    case .pourcentageManquant: "pourcentage manquant\u{A0}: écrire 12 (48\u{A0}%)"
    case .rapportAttendu: "rapport attendu\u{A0}: écrire 3/4"
    case .denominateurNul: "dénominateur nul"
    case .ouiNonAttendu: "oui ou non attendu"
    case .sensAttendu: "attendu\u{A0}: hausse, baisse ou maintien"
    case .inegaliteInattendue: "seule l’inégalité <5 est comprise"
    case .seuilHorsForme: "seul un nombre peut être masqué par <5"
    case .seuilInvalide: "ce seuil ne masque rien\u{A0}: écrire <2 ou plus"
    case .secretDevoile: "le pourcentage ferait retrouver le nombre masqué\u{A0}: écrire <5 seul"
    case .estimationInattendue: "une estimation n’a pas de sens ici"
    case .compteDifferent(let annonce, let compte): "\(annonce) annoncés, \(compte) dans la liste"
    case .elementVide: "élément vide dans la liste"
    }
  }

  static func raison(_ refus: RefusDePeriode) -> String {
    switch refus {
    case .vide: "rien n’est écrit"
    case .illisible: "attendu\u{A0}: 2026, 2026-T1, 2026-S1 ou 2026-06-30"
    case .anneeHorsBornes: "année hors de l’intervalle de 1900 à 2999"
    case .rangInconnu: "attendu\u{A0}: T1 à T4, S1 ou S2"
    case .dateInexistante: "cette date n’existe pas"
    }
  }

  static func raison(_ refus: RefusDeStatut) -> String {
    switch refus {
    case .vide: "rien n’est écrit"
    case .inconnu:
      "attendu\u{A0}: non concernée, à venir, en cours, réalisée, non réalisée, sans objet, "
        + "reportée à 2028"
    case .anneeDeReportManquante: "il manque l’année du report\u{A0}: reportée à 2028"
    }
  }
}
