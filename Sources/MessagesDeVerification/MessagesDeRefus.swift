internal import ConventionDocuments
package import Conventions
internal import Registre

/// What a rule refuses: the rule, why, and what would be needed.
package struct MessagesDeRefus {
  /// What the registre calls what the refusal names.
  package let intitules: Intitules

  package init(intitules: Intitules) { self.intitules = intitules }

  /// The refusal in one sentence, told without its registre.
  package static func titre(_ motif: MotifDeRefus) -> Phrase {
    MessagesDeRefus(intitules: .inconnus).motif(motif).0
  }

  package typealias Explication = (Phrase, [Phrase])

  package func motif(_ motif: MotifDeRefus) -> Explication {
    switch motif {
    case .registreNonOuvert: ("Ce registre n'est pas ouvert.", [])
    case .registreDejaOuvert: ("Ce registre est déjà ouvert.", [])
    case .commandeVide: ("La commande ne demande rien.", [])
    case .consequenceDemandee:
      ("Cette écriture est une conséquence : seul le registre la tire.", [])
    case .inconnu(let reference):
      ("Ce registre ne connaît pas \(nom(reference)).", ["L'enregistrer d'abord, ou corriger."])
    case .dejaInscrit(let reference):
      ("\(nom(reference)) est déjà dans le registre.", ["Choisir une autre référence."])
    case .dateRequise: ("Cet acte doit porter sa date.", ["Ajouter --date AAAA-MM-JJ."])
    case .effetDeCorrection(let attendu):
      (
        "Une correction prend l'effet de l'écriture corrigée (R20).",
        ["Effet attendu : \(attendu.enFrancais)."]
      )
    case .periodeInversee(let debut, let fin):
      ("La convention finirait (\(fin.enFrancais)) avant de commencer (\(debut.enFrancais)).", [])
    case .plan(let motif): plan(motif)
    case .divergence(let motif): divergence(motif)
    case .avenant(let motif): avenant(motif)
    case .gouvernance(let motif): gouvernance(motif)
    case .suivi(let motif): suivi(motif)
    case .contrePassation(let motif): contrePassation(motif)
    case .retrait(let motif): retrait(motif)
    case .bilan(let motif): bilan(motif)
    case .temoin(let motif): temoin(motif)
    case .cle(let motif): cle(motif)
    case .fin(let motif): fin(motif)
    case .reconduction(let motif): reconduction(motif)
    case .cloture(let motif): cloture(motif)
    case .habilitation(let motif): habilitation(motif)
    case .anteriorite(let motif): anteriorite(motif)
    }
  }

  // MARK: - Families

  package func plan(_ motif: MotifDuPlan) -> Explication {
    switch motif {
    case .planArrete(let position):
      (
        "Le texte est arrêté (écriture \(position.rang)) : le plan ne s'inscrit plus (R6).",
        [
          "Avant la première signature, le modifier : greffe modifier FICHIER REGISTRE.",
          "En vigueur, il change par rectification, ajustement mineur ou avenant.",
        ]
      )
    case .texteDejaArrete(let position):
      ("Le texte est déjà arrêté, à l'écriture \(position.rang).", [])
    case .texteNonArrete:
      (
        "Le texte n'est pas arrêté : il n'y a encore rien à délibérer ni à signer (R6).",
        ["L'arrêter : greffe texte arreter REGISTRE"]
      )
    case .textePerime, .projetSigne: projet(motif)
    case .inscriptionPosterieure(let element, let effet):
      (
        "\(nom(element)) ne compte qu'à partir du \(effet.enFrancais) : "
          + "le texte ne peut pas l'arrêter.",
        ["Aucune signature ne le couvrirait. Lui donner effet au premier jour."]
      )
    case .champInconnu(let champ, let genre):
      ("\(Citation.nom(genre)) n'a pas de champ \(cite(champ.rawValue)).", [])
    case .champRequis(let champ, let genre):
      ("Le champ \(cite(champ.rawValue)) est requis dans \(Citation.nom(genre)).", [])
    case .formeInattendue(let champ, let genre):
      (
        "Dans \(Citation.nom(genre)), le champ \(cite(champ.rawValue)) n'a pas cette "
          + "forme.", []
      )
    case .modificationSansEffet(let element, let champ):
      ("La modification ne change rien à \(nom(element, champ)).", [])
    case .reserveAUnAvenant(let objet, let source):
      (
        "Ce changement est réservé à un avenant : \(Self.objet(objet)) (R7).",
        [Self.source(source), "Préparer un avenant : greffe avenant preparer"]
      )
    case .reglesReserveesAUnAvenant:
      (
        "Une fois la convention signée, ses règles ne changent que par avenant (R7).",
        ["Préparer un avenant : greffe avenant preparer"]
      )
    case .horsRectification(let element, let champ):
      (
        "Une rectification ne touche jamais un chiffre, une date, une partie ni un engagement "
          + "(R6) : \(nom(element, champ)).",
        ["Il faut un ajustement mineur décidé en COPIL, ou un avenant."]
      )
    case .remaniementParRectification, .horsDuPlan, .genreIndivisible, .genresMeles, .scissionEnUn,
      .fusionAvecSoi, .fusionDUneSeule, .decisionSansPouvoir:
      remaniement(motif)
    }
  }

  /// What a text that the draft has left behind, or a signature, refuses.
  private func projet(_ motif: MotifDuPlan) -> Explication {
    switch motif {
    case .textePerime(let arret, let changement):
      (
        "Le texte arrêté à l'écriture \(arret.rang) n'est plus le plan : l'écriture "
          + "\(changement.rang) l'a modifié (R6).",
        ["Arrêter le nouveau texte : greffe texte arreter REGISTRE"]
      )
    case .projetSigne(let position):
      (
        "Le texte est signé (écriture \(position.rang)) : le projet ne se modifie plus (R6).",
        ["En vigueur, il change par rectification, ajustement mineur ou avenant."]
      )
    case .planArrete, .texteDejaArrete, .texteNonArrete, .inscriptionPosterieure, .champInconnu,
      .champRequis, .formeInattendue, .modificationSansEffet, .reserveAUnAvenant,
      .reglesReserveesAUnAvenant, .horsRectification, .remaniementParRectification, .horsDuPlan,
      .genreIndivisible, .genresMeles, .scissionEnUn, .fusionAvecSoi, .fusionDUneSeule,
      .decisionSansPouvoir:
      preconditionFailure("the others are worded where they stand")
    }
  }

  /// What splits, merges and leaves the plan.
  private func remaniement(_ motif: MotifDuPlan) -> Explication {
    switch motif {
    case .remaniementParRectification(let element):
      (
        "Une rectification ne scinde ni ne fusionne (R6) : \(nom(element)).",
        ["C'est une décision : il faut un avenant, ou un ajustement mineur s'il est permis."]
      )
    case .horsDuPlan(let element, let date):
      (
        "\(nom(element)) n'est pas dans le plan au \(date.enFrancais) : rien ne peut "
          + "s'y rattacher.",
        ["Le rattacher à ce qui y est, ou revoir la date d'effet."]
      )
    case .genreIndivisible(let element):
      (
        "Rien de cela ne se scinde ni ne se fusionne : \(nom(element)).",
        ["Seuls le peuvent les fiches, les éléments du plan et les parties."]
      )
    case .genresMeles(let element, let autre):
      ("\(nom(element)) et \(nom(autre)) ne sont pas de même nature.", [])
    case .scissionEnUn(let element):
      (
        "Une scission donne au moins deux éléments : \(nom(element)).",
        ["Pour la changer sans la scinder : changer, ou renumeroter."]
      )
    case .fusionAvecSoi(let element):
      ("On ne fusionne rien avec soi-même : \(nom(element)).", [])
    case .fusionDUneSeule(let element):
      (
        "Une fusion en réunit plusieurs : \(nom(element)).",
        ["Un seul élément se fusionne dans un autre qui reste : dans."]
      )
    case .decisionSansPouvoir(let decision):
      (
        "La décision \(nom(decision)) ne peut fonder ce changement.",
        [
          "Il faut une décision d'un COPIL tenu, ou consulté par écrit, qui ne soit pas "
            + "contre-passée (R5), et qu'un mode prévu par la convention ait adoptée (R3)."
        ]
      )
    case .planArrete, .texteDejaArrete, .texteNonArrete, .textePerime, .projetSigne,
      .inscriptionPosterieure, .champInconnu,
      .champRequis, .formeInattendue, .modificationSansEffet, .reserveAUnAvenant,
      .reglesReserveesAUnAvenant, .horsRectification:
      preconditionFailure("the others are worded where they stand")
    }
  }

  package func divergence(_ motif: MotifDeDivergence) -> Explication {
    switch motif {
    case .divergenceAbsente(let element, let champ):
      ("Les sources ne divergent pas sur \(nom(element, champ)).", [])
    case .divergenceDejaTranchee(let element, let champ):
      ("La divergence sur \(nom(element, champ)) est déjà tranchée.", [])
    case .retenueHorsDesEnonces(let element, let champ):
      (
        "Trancher choisit l'un des énoncés des sources sur \(nom(element, champ)).",
        ["Un autre texte est un ajustement ou un avenant."]
      )
    }
  }

  package func bilan(_ motif: MotifDeBilan) -> Explication {
    switch motif {
    case .bilanNonArrete(let bilan): ("Le bilan \(cite(bilan.nom)) n'est pas arrêté.", [])
    case .bilanDejaAdopte(let bilan): ("Le bilan \(cite(bilan.nom)) est déjà adopté.", [])
    case .bilanNonAdopte(let bilan):
      (
        "Le bilan \(cite(bilan.nom)) n'est pas adopté.",
        ["Une décision l'adopte : greffe bilan adopter"]
      )
    case .connaissanceFuture(let position):
      ("Le registre ne compte pas encore \(position.rang) écritures.", [])
    case .chiffresSansVersion, .chiffreEnDouble, .extraitSansEnvoyeur, .partieEnDouble,
      .perimetreVide, .noeudEnDouble:
      suiteDesBilans(motif)
    }
  }

  package func cite(_ texte: String) -> Phrase { Citation.cite(texte) }
}
