public import Conventions

// How the values of the domain stand in a canonical content. Decimal figures are texts ("66.29"),
// as in the journal; narrative texts and pièces are the digests that cite them.

extension Donnee {
  public var canonique: ValeurCanonique {
    switch self {
    case .texte(let texte), .reference(let texte): .texte(texte)
    case .entier(let entier): .entier(entier)
    case .nombre(let nombre): nombre.canonique
    case .date(let date): date.canonique
    case .echeance(let echeance): echeance.canonique
    case .liste(let donnees): .liste(donnees) { $0.canonique }
    case .composite(let contenu): contenu.canonique
    case .absente(let cause): .objet(["absence": .texte(cause.rawValue)])
    case .selon(let enonces):
      .objet([
        "selon": .liste(enonces) {
          .objet(["source": .texte($0.source), "valeur": $0.valeur.canonique])
        }
      ])
    }
  }
}

extension Contenu {
  /// Keys are the wire names of the fields.
  public var canonique: ValeurCanonique {
    var membres: ValeurCanonique.Membres = [:]
    for (champ, donnee) in champs { membres[champ.rawValue] = donnee.canonique }
    return .objet(membres)
  }
}

extension Element {
  public var canonique: ValeurCanonique {
    .objet([
      "genre": .texte(id.genre.rawValue), "ref": .texte(id.nom), "champs": contenu.canonique,
    ])
  }
}

extension Echeance {
  public var canonique: ValeurCanonique {
    switch lecture {
    case .periode(let debut, let fin):
      .objet(["texte": .texte(texte), "debut": debut.canonique, "fin": fin.canonique])
    case .annees(let annees):
      .objet(["texte": .texte(texte), "annees": .liste(annees) { $0.canonique }])
    case .nonInterpretee: .objet(["texte": .texte(texte), "lecture": .texte("non-interpretee")])
    }
  }
}

extension DateCivile {
  public var canonique: ValeurCanonique { .texte(texte) }
}

extension Annee {
  public var canonique: ValeurCanonique { .entier(nombre) }
}

extension Position {
  public var canonique: ValeurCanonique { .entier(rang) }
}

extension Nombre {
  public var canonique: ValeurCanonique { .texte(texte) }
}

extension Identifiant {
  public var canonique: ValeurCanonique { .texte(nom) }
}

extension ElementID {
  public var canonique: ValeurCanonique { .texte(genre.rawValue + "/" + nom) }
}

extension BlocCite {
  public var canonique: ValeurCanonique { .texte(condense.hex) }
}

extension Periode {
  /// `2026`, `2026-s1`, `2026-t3` or `2026-12-31`.
  public var canonique: ValeurCanonique {
    switch self {
    case .annee(let annee): .texte("\(annee.nombre)")
    case .semestre(let annee, let rang): .texte("\(annee.nombre)-s\(rang)")
    case .trimestre(let annee, let rang): .texte("\(annee.nombre)-t\(rang)")
    case .date(let date): .texte(date.texte)
    }
  }
}

extension Mesure {
  public var canonique: ValeurCanonique {
    switch self {
    case .nombre(let nombre): .objet(["nombre": nombre.canonique])
    case .pourcentage(let nombre): .objet(["pourcentage": nombre.canonique])
    case .nombreEtPourcentage(let nombre, let pourcentage):
      .objet(["nombre": nombre.canonique, "pourcentage": pourcentage.canonique])
    case .rapport(let nombre, let total):
      .objet(["nombre": nombre.canonique, "sur": total.canonique])
    case .ouiNon(let oui): .objet(["oui": .booleen(oui)])
    case .texte(let texte): .objet(["texte": .texte(texte)])
    case .liste(let noms): .objet(["liste": .liste(noms) { .texte($0) }])
    case .absente(let cause): .objet(["absence": .texte(cause.rawValue)])
    case .inferieurA(let borne): .objet(["inferieur_a": .entier(borne)])
    }
  }
}

extension Valeur {
  public var canonique: ValeurCanonique {
    .objet([
      "mesure": mesure.canonique, "saisie": .texte(texte),
      "estimee": estimee ? .booleen(true) : nil,
    ])
  }
}

extension Statut {
  public var canonique: ValeurCanonique {
    switch self {
    case .nonConcernee: .texte("non-concernee")
    case .aVenir: .texte("a-venir")
    case .enCours: .texte("en-cours")
    case .realisee: .texte("realisee")
    case .nonRealisee: .texte("non-realisee")
    case .sansObjet: .texte("sans-objet")
    case .reportee(let vers): .objet(["reportee_a": vers.canonique])
    }
  }
}

extension Modification {
  public var canonique: ValeurCanonique {
    switch self {
    case .ajouter(let element): .objet(["ajouter": element.canonique])
    case .retirer(let id): .objet(["retirer": id.canonique])
    case .scinder(let id, let elements):
      .objet(["scinder": id.canonique, "en": .liste(elements) { $0.canonique }])
    case .fusionner(let fusion):
      .objet([
        "fusionner": .liste(fusion.origines) { $0.canonique },
        "en": fusion.cible.nouvelle?.canonique,
        "dans": fusion.cible.nouvelle == nil ? fusion.cible.id.canonique : nil,
      ])
    case .changer(let id, let champ, let avant, let apres):
      .objet([
        "changer": id.canonique, "champ": .texte(champ.rawValue), "avant": avant?.canonique,
        "apres": apres?.canonique,
      ])
    }
  }
}

extension Devenir {
  public var canonique: ValeurCanonique {
    switch self {
    case .retire: .texte("retire")
    case .scinde(let suites): .objet(["scinde_en": .liste(suites) { $0.canonique }])
    case .fusionne(let suite): .objet(["fusionne_dans": suite.canonique])
    }
  }
}
