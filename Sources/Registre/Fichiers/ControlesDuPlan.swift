import Conventions

/// What only the whole file can tell: references, the tree, dates.
struct ControlesDuPlan {
  var lecteur: LecteurDElements
  let elements: [Element]

  mutating func toutControler() {
    mentions { _ in nil }
    blocs()
    dates()
    periode()
    boucles(.noeud, .parent)
    boucles(.indicateur, .dont)
    niveaux()
  }

  /// Every name that is mentioned is that of an element of the right kind, of this file or, for
  /// modifications, of the registre.
  mutating func mentions(connus: (String) -> Genre?) {
    for mention in lecteur.champs.mentions {
      let trouve = lecteur.declares[mention.nom]?.genre ?? connus(mention.nom)
      guard trouve != mention.genre else { continue }
      let probleme: ProblemeDeFichier =
        if let trouve {
          .referenceDUnAutreGenre(mention.nom, attendu: mention.genre, trouve: trouve)
        } else {
          .referenceInconnue(mention.nom, attendu: mention.genre)
        }
      lecteur.champs.erreurs.noter(probleme, mention.repere, mention.chemin)
    }
  }

  /// The names of signature blocks are unique in the whole file.
  mutating func blocs() {
    var premiers: [String: Repere] = [:]
    for nom in lecteur.champs.nomsInternes {
      let probleme: ProblemeDeFichier
      if !Nommage.accepte(nom.texte) {
        probleme = .refInvalide(nom.texte)
      } else if let premiere = premiers[nom.texte] {
        probleme = .refDouble(nom.texte, premiere: premiere)
      } else {
        premiers[nom.texte] = nom.repere
        continue
      }
      lecteur.champs.erreurs.noter(probleme, nom.repere, nom.chemin)
    }
  }

  private mutating func dates() {
    for element in elements {
      guard case .date(let debut)? = element.contenu[.debut],
        case .date(let fin)? = element.contenu[.fin], debut > fin
      else { continue }
      noter(.datesInversees(debut: debut, fin: fin), element.id, .fin)
    }
  }

  /// A CTG or an SDSF runs from a day to a day, and no statement chooses it; a projet global de
  /// territoire is no contract, and may not print when it begins or ends.
  private mutating func periode() {
    guard let convention = elements.first(where: { $0.id == .convention })?.contenu else { return }
    let pgt = convention[.type] == .texte(TypeDeConvention.pgt.rawValue)
    for champ in [Champ.debut, .fin] {
      switch convention[champ] {
      case .selon?: noter(.valeurSimpleAttendue, .convention, champ)
      case .absente? where !pgt: noter(.periodeRequise, .convention, champ)
      case .absente?, .date?, .texte?, .entier?, .nombre?, .reference?, .echeance?, .liste?,
        .composite?, nil:
        break
      }
    }
  }

  // MARK: Trees

  private func suivants(_ genre: Genre, _ champ: Champ) -> [String: String] {
    var suivants: [String: String] = [:]
    for element in elements where element.id.genre == genre {
      guard case .reference(let nom)? = element.contenu[champ] else { continue }
      suivants[element.id.nom] = nom
    }
    return suivants
  }

  /// A field that leads from element to element never comes back.
  private mutating func boucles(_ genre: Genre, _ champ: Champ) {
    let suivants = suivants(genre, champ)
    var vus: Set<String> = []
    for element in elements where element.id.genre == genre {
      var route: [String] = []
      var cours: String? = element.id.nom
      while let nom = cours, vus.insert(nom).inserted {
        route.append(nom)
        cours = suivants[nom]
      }
      guard let retour = cours, let debut = route.firstIndex(of: retour),
        let id = ElementID(genre, retour)
      else { continue }
      noter(.boucle(Array(route[debut...])), id, champ)
    }
  }

  private mutating func niveaux() {
    var niveaux: [String: Int] = [:]
    for element in elements where element.id.genre == .noeud {
      if case .entier(let niveau)? = element.contenu[.niveau] { niveaux[element.id.nom] = niveau }
    }
    for element in elements where element.id.genre == .noeud {
      guard case .reference(let parent)? = element.contenu[.parent], parent != element.id.nom,
        let niveau = niveaux[element.id.nom], let dessus = niveaux[parent], niveau <= dessus
      else { continue }
      noter(.niveauIncoherent(niveau: niveau, niveauDuParent: dessus), element.id, .niveau)
    }
  }

  private mutating func noter(_ probleme: ProblemeDeFichier, _ id: ElementID, _ champ: Champ) {
    let repere = lecteur.lieux[LecteurDElements.Lieu(element: id, champ: champ)]
    lecteur.champs.erreurs.noter(
      probleme, repere ?? Repere(ligne: 1, colonne: 1), ControlesDuPlan.chemin(id, champ))
  }

  private static func chemin(_ id: ElementID, _ champ: Champ) -> CheminDeFichier {
    let section = LecteurDePlan.sections.first { $0.genre == id.genre }?.cle
    let element =
      section.map { CheminDeFichier.racine.cle($0).element(id.nom) }
      ?? CheminDeFichier.racine.cle(id.genre == .indicateur ? "indicateurs[\(id.nom)]" : id.nom)
    return element.cle(champ.rawValue)
  }
}
