internal import ConventionDocuments
package import Conventions

// Avenants, signatures, instances and suivi: the other families of refusals.
extension MessagesDeRefus {
  package func avenant(_ motif: MotifDAvenant) -> Explication {
    switch motif {
    case .conventionPasEnVigueur:
      (
        "La convention n'est pas encore en vigueur : rien ne s'y suit, rien n'y change.",
        ["Elle prend effet quand le dernier bloc est signé : greffe signature REGISTRE"]
      )
    case .avenantVide(let avenant):
      ("L'avenant \(cite(avenant.nom)) ne contient aucune modification (R8).", [])
    case .avenantDejaArrete(let avenant):
      (
        "L'avenant \(cite(avenant.nom)) est arrêté : son texte ne change plus.",
        ["L'abandonner et en préparer un autre, ou contre-passer son arrêt si personne n'a signé."]
      )
    case .avenantNonArrete(let avenant):
      (
        "L'avenant \(cite(avenant.nom)) n'est pas arrêté : il n'y a encore rien à signer.",
        ["L'arrêter : greffe avenant arreter REGISTRE \(avenant.nom)"]
      )
    case .avenantClos(let avenant):
      ("L'avenant \(cite(avenant.nom)) est déjà en vigueur, ou abandonné.", [])
    case .rangInattendu(let attendu):
      ("Les modifications se suivent sans trou : rang \(attendu) attendu.", [])
    case .numeroDejaPris(let numero, let avenant):
      ("L'avenant nº \(numero) existe déjà : \(cite(avenant.nom)).", [])
    case .retroactifSansDate:
      ("Un avenant rétroactif doit stipuler sa date d'effet (R9).", [])
    case .effetAvantLePremier(let premier):
      ("Aucune modification ne peut compter avant le premier effet, le \(premier.enFrancais).", [])
    case .conflit(let avenant, let autre, let element, let champ):
      (
        "L'avenant \(cite(avenant.nom)) et l'avenant \(cite(autre.nom)) touchent la même chose "
          + "(R10) : \(nom(element, champ)).",
        ["Attendre l'issue de l'autre, l'abandonner, ou retirer la modification du projet."]
      )
    case .textePerime(let avenant, let rang, let positions): perime(avenant, rang, positions)
    case .revisionSansEffet(let avenant, let rang):
      rang.map {
        ("La modification \($0) de l'avenant \(cite(avenant.nom)) dit déjà cela.", [])
      } ?? ("L'avenant \(cite(avenant.nom)) dit déjà cela.", [])
    case .modificationAbsente(let avenant, let rang):
      ("L'avenant \(cite(avenant.nom)) n'a pas de modification \(rang).", [])
    case .modificationNonSuspendue(let avenant, let rang):
      ("La modification \(rang) de l'avenant \(cite(avenant.nom)) n'est pas suspendue (R10).", [])
    case .suspensionDejaTranchee(let avenant, let rang, let position):
      tranchee(avenant, rang, position)
    case .divergenceATrancher(let element, let champ): divergenceATrancher(element, champ)
    case .effetApresLeTerme(let effet, let fin): tropTard(effet, fin)
    }
  }

  private func perime(_ avenant: AvenantID, _ rang: Int, _ positions: [Position]) -> Explication {
    (
      "La modification \(rang) de l'avenant \(cite(avenant.nom)) remplace un texte qui a changé "
        + "depuis (R8).",
      [
        "En cause, les écritures : \(positions.map { String($0.rang) }.joined(separator: ", ")).",
        "La relire sur le plan d'aujourd'hui : greffe avenant reviser",
      ]
    )
  }

  private func tranchee(_ avenant: AvenantID, _ rang: Int, _ position: Position) -> Explication {
    (
      "Le sort de la modification \(rang) de l'avenant \(cite(avenant.nom)) est déjà tranché, à "
        + "l'écriture \(position.rang).", []
    )
  }

  private func divergenceATrancher(_ element: ElementID, _ champ: Champ) -> Explication {
    (
      "Un champ est en cause : c'est la divergence qui se tranche (R10), \(nom(element, champ)).",
      ["greffe trancher REGISTRE \(element.nom) \(champ.rawValue)"]
    )
  }

  private func tropTard(_ effet: DateCivile, _ fin: DateCivile) -> Explication {
    (
      "Rien ne prend effet après le terme (R12) : \(effet.enFrancais), "
        + "terme le \(fin.enFrancais).",
      ["Il faut une prolongation par avenant, ou une reconduction expresse."]
    )
  }

  package func gouvernance(_ motif: MotifDeGouvernance) -> Explication {
    switch motif {
    case .blocInconnu(let partie, let bloc):
      ("La partie \(nom(partie)) n'a pas de bloc de signature \(cite(bloc.nom)) (R9).", [])
    case .blocDejaSigne(let partie, let bloc, let position):
      (
        "Le bloc \(cite(bloc.nom)) de \(nom(partie)) est déjà signé, à l'écriture "
          + "\(position.rang) (R9).",
        ["Si cette écriture est une erreur, la contre-passer d'abord."]
      )
    case .dejaEnVigueur: ("Ce texte est déjà en vigueur.", [])
    case .seanceDejaTenue(let seance): ("La séance \(cite(seance.nom)) a déjà été tenue.", [])
    case .seanceNonTenue(let seance):
      (
        "La séance \(cite(seance.nom)) n'a pas été tenue.",
        ["La constater : greffe seance tenir REGISTRE"]
      )
    case .presenceEnDouble(let partie, let qui):
      ("\(cite(qui)) est présent deux fois pour la partie \(nom(partie)).", [])
    case .releveDejaApprouve(let seance):
      ("Le relevé de la séance \(cite(seance.nom)) est déjà approuvé.", [])
    case .seanceDejaAnnulee(let seance):
      ("La séance \(cite(seance.nom)) est annulée.", ["En convoquer une autre."])
    case .deliberationDejaPerdue(let deliberation, let position):
      (
        "La délibération \(cite(deliberation.nom)) est déjà retirée ou annulée, à l'écriture "
          + "\(position.rang) (R11).", []
      )
    case .anterieurAuVote(let deliberation, let vote):
      (
        "La délibération \(cite(deliberation.nom)) est du \(vote.enFrancais) : elle ne peut être "
          + "retirée ni annulée plus tôt.", ["Revoir --date."]
      )
    case .voteImpossible: ("Un nombre de voix ne peut être négatif.", [])
    case .releveNonApprouve, .envoiImpossible, .mandatNonTenu: deLaSuiteDesSeances(motif)
    case .pouvoirImpossible, .pointInconnu, .voixContradictoires, .modeContradictoire,
      .consultationImpossible, .consultationDejaClose, .reponseDejaRecue:
      deLaDecision(motif)
    }
  }

  package func suivi(_ motif: MotifDeSuivi) -> Explication {
    switch motif {
    case .ficheHorsDuPlan(let fiche, let date):
      ("La fiche \(nom(fiche)) n'est pas dans le plan au \(date.enFrancais).", [])
    case .ficheRetiree(let fiche, let depuis):
      (
        "La fiche \(nom(fiche)) est retirée du plan depuis le \(depuis.enFrancais) (R18).",
        ["Seule une donnée d'une période antérieure peut encore être saisie."]
      )
    case .ficheDevenue(let fiche, let suites, let depuis):
      (
        "La fiche \(nom(fiche)) n'est plus dans le plan depuis le \(depuis.enFrancais) (R18).",
        ["Depuis, saisir sur : \(Self.enumerer(suites.map { nom($0) }))."]
      )
    case .mesurableRetire(let mesurable, let depuis):
      (
        "\(cite(mesurable.nom)) ne se mesure plus depuis le \(depuis.enFrancais) (R18).",
        ["Seule une donnée d'une période antérieure peut encore être saisie."]
      )
    case .periodeImpossible: ("Cette période n'existe pas : T1 à T4, S1 ou S2.", [])
    case .horsPeriode(let annee, let debut, let fin):
      (
        "\(annee.nombre) n'est pas une année de la convention.",
        ["Elle court du \(debut.enFrancais) au \(fin.enFrancais)."]
      )
    case .effetAvantLeDebut(let effet, let debut): tropTot(effet, debut)
    case .statutInchange: ("La fiche a déjà ce statut pour cette année.", [])
    case .motifRequis: ("Il faut dire pourquoi.", ["Ajouter --motif."])
    case .decisionRequise:
      (
        "En vigueur, une divergence se tranche par une décision du COPIL (R28).",
        ["Enregistrer la décision, puis ajouter --decision."]
      )
    case .reportVersLePasse(let annee):
      ("Un report va vers une année plus tardive que \(annee.nombre).", [])
    case .evaluationVide: ("Une évaluation contient au moins un texte.", [])
    case .valeurDejaSaisie(_, let position):
      (
        "Une valeur est déjà saisie pour cette période, à l'écriture \(position.rang).",
        ["La corriger en disant pourquoi : greffe valeur … --rectifier --motif (R16)."]
      )
    case .aucuneValeur:
      ("Il n'y a pas de valeur à rectifier pour cette période.", ["La saisir sans --rectifier."])
    case .valeurInchangee: ("La valeur enregistrée est déjà celle-là.", [])
    case .valeurHorsForme(let attendue):
      (
        "La valeur n'a pas la forme que l'indicateur attend (R15).",
        ["Forme attendue : \(Self.forme(attendue))."]
      )
    case .echelleNonDeclaree(let indicateur):
      (
        "L'indicateur \(nom(indicateur)) n'a pas encore d'échelle (R15).",
        ["L'échelle de satisfaction se déclare avant la première valeur."]
      )
    case .sousLeSeuil, .resteSousLeSeuil, .partDevoilee, .secretDevoile, .secretDansLeTexte,
      .decisionDePhaseRequise:
      dernierDuSuivi(motif)
    }
  }

  private func tropTot(_ effet: DateCivile, _ debut: DateCivile) -> Explication {
    (
      "Rien ne se suit avant le début de la convention (R12) : effet au \(effet.enFrancais), "
        + "début le \(debut.enFrancais).",
      ["Revoir --date ou --effet."]
    )
  }

  // MARK: - Words

  package func nom(_ reference: Reference) -> Phrase {
    let sorte: String
    switch reference.sorte {
    case .element(let genre): sorte = Self.genreDefini(genre)
    case .bloc: sorte = "le bloc de signature"
    case .seance: sorte = "la séance"
    case .decision: sorte = "la décision"
    case .deliberation: sorte = "la délibération"
    case .avenant: sorte = "l’avenant"
    case .bilan: sorte = "le bilan"
    case .personne: sorte = "la personne"
    case .piece: sorte = "la pièce"
    case .lettre: sorte = "la lettre"
    case .consultation: sorte = "la consultation"
    }
    return "\(sorte) \(nomme(reference.nom, intitules.titre(reference)))"
  }

  /// « vals » (Commune de Vals-lès-Bains): the identifier is what can be typed, the title what is
  /// known.
  private func nomme(_ nom: String, _ titre: String?) -> Phrase {
    titre.map { "\(cite(nom)) (\($0))" } ?? cite(nom)
  }

  private func nom(_ partie: PartieID) -> Phrase {
    nomme(partie.nom, intitules.titre(Reference(.element(.partie), partie.nom)))
  }

  /// The same, for the other files of refusals.
  func nomDe(_ partie: PartieID) -> Phrase { nom(partie) }

  func nomDe(_ indicateur: IndicateurID) -> Phrase { nom(indicateur) }

  private func nom(_ fiche: FicheID) -> Phrase {
    nomme(fiche.nom, intitules.titre(Reference(.element(.fiche), fiche.nom)))
  }

  private func nom(_ indicateur: IndicateurID) -> Phrase {
    nomme(indicateur.nom, intitules.titre(Reference(.element(.indicateur), indicateur.nom)))
  }

  package func nom(_ decision: DecisionID) -> Phrase {
    nomme(decision.nom, intitules.titre(Reference(.decision, decision.nom)))
  }

  package func nom(_ element: ElementID, _ champ: Champ? = nil) -> Phrase {
    let nom: Phrase =
      switch element {
      case .convention: "la convention"
      case .regles: "les règles de gouvernance"
      case _: nom(Reference(.element(element.genre), element.nom))
      }
    guard let champ else { return nom }
    return "\(nom), champ \(cite(champ.rawValue))"
  }

  private static func genreDefini(_ genre: Genre) -> String {
    switch genre {
    case .convention: "la convention"
    case .regles: "le jeu de règles"
    case .partie: "la partie"
    case .instance: "l’instance"
    case .noeud: "l’élément du plan"
    case .fiche: "la fiche"
    case .indicateur: "l’indicateur"
    case .trajectoire: "la trajectoire"
    case .equipement: "l’équipement"
    case .competence: "la compétence"
    case .poste: "le poste"
    case .clause: "la clause"
    }
  }

  private static func enumerer(_ phrases: [Phrase]) -> Phrase {
    Phrase(phrases.map(\.texte).joined(separator: ", "))
  }

  package static func objet(_ objet: ObjetReserve) -> Phrase {
    switch objet {
    case .parties: "les parties"
    case .periode: "la période"
    case .fiches: "l'ajout, le retrait, la scission ou la fusion d'une fiche"
    case .noeuds: "l'ajout, le retrait, la scission ou la fusion d'un axe"
    case .engagementsFinanciers: "les engagements financiers"
    }
  }

  static func source(_ source: SourceDeReserve) -> Phrase {
    switch source {
    case .article(let article): "La convention le réserve : \(article)."
    case .regle:
      "La règle le réserve d'elle-même : la liste de la convention (reserve_avenant) manque, ou "
        + "n'en dit rien."
    }
  }

  /// The form of an indicateur's values, with an example.
  package static func forme(_ forme: FormeIndicateur) -> Phrase {
    switch forme {
    case .nombre: "un nombre, comme 1 234,5"
    case .pourcentage: "un pourcentage, comme 78 %"
    case .nombreEtPourcentage: "un nombre et un pourcentage, comme 12 (48 %)"
    case .rapport: "un rapport, comme 3/4"
    case .euros: "une somme en euros, comme 12 500"
    case .etp: "un nombre d'ETP, comme 2,5"
    case .placesParAn: "un nombre de places"
    case .ouiNon: "oui ou non"
    case .satisfaction: "un degré de l'échelle déclarée"
    case .niveau: "un niveau, en quelques mots"
    case .texte: "un texte"
    case .listeEtNombre: "une liste, comme 2 : Aubenas, Vals"
    case .variation: "une variation, comme +3"
    case .sens: "hausse, baisse ou maintien"
    }
  }
}
