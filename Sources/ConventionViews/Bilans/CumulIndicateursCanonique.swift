import Conventions

extension IndicateurSuivi {
  var canonique: ValeurCanonique {
    .objet([
      "ref": id.canonique, "fiche": fiche?.canonique, "definition": contenu.canonique,
      "annees": .liste(annees) { $0.canonique },
      "hors_periode": .listeOuRien(horsPeriode) { $0.canonique }, "somme": somme.canonique,
    ])
  }
}

extension AnneeDIndicateur {
  var canonique: ValeurCanonique {
    .objet([
      "annee": annee.canonique, "valeurs": .listeOuRien(valeurs) { $0.canonique },
      "cible": cible.map { .texte($0.valeur) }, "ecart": ecart.canonique,
    ])
  }
}

extension ValeurSuivie {
  var canonique: ValeurCanonique {
    let rectification = rectification
    return .objet([
      "periode": periode.canonique, "rupture": rupture ? .booleen(true) : nil,
      "valeur": lue?.recue.valeur.canonique ?? .objet(["total_masque": .booleen(true)]),
      "position": lue?.recue.trace.position.canonique,
      "rectifie": rectification.map {
        .objet(["motif": .texte($0.motif), "ancienne": $0.ancienne?.valeur.canonique])
      },
      "anomalies": .listeOuRien(lue?.recue.anomalies ?? []) { $0.canonique },
      "attestation": lue?.recue.trace.anteriorite?.canonique,
    ])
  }
}

extension Anomalie {
  var canonique: ValeurCanonique {
    .objet(["code": .texte(code.rawValue), "sur": sur.map { .texte($0) }])
  }
}

extension EcartALaCible {
  var canonique: ValeurCanonique? {
    switch self {
    case .calcule(let ecart, let enPoints, let estime):
      .objet([
        (enPoints ? "points" : "nombre"): ecart.canonique,
        "estime": estime ? .booleen(true) : nil,
      ])
    case .sansCible: nil
    case .sansValeur: .texte("sans-valeur")
    case .valeurAbsente(let cause): .objet(["valeur_absente": .texte(cause.rawValue)])
    case .baseNonRenseignee: .texte("base-non-renseignee")
    case .baseDivergente: .texte("base-divergente")
    case .nonComparable: .texte("non-comparable")
    case .valeurPartielle: .texte("valeur-partielle")
    case .ruptureDeSerie: .texte("rupture-de-serie")
    case .secret: .texte("secret-statistique")
    }
  }
}

extension SommeDIndicateur {
  var canonique: ValeurCanonique? {
    switch self {
    case .sansObjet: nil
    case .stock: .texte("stock")
    case .calculee(let total, let annees, let manquantes, let estimee):
      .objet([
        "total": total.canonique, "annees": .liste(annees) { $0.canonique },
        "manquantes": .listeOuRien(manquantes) { $0.canonique },
        "estimee": estimee ? .booleen(true) : nil,
      ])
    case .rupture: .texte("rupture-de-serie")
    case .secret: .texte("secret-statistique")
    }
  }
}
