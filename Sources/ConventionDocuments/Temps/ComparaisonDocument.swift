public import ConventionViews
public import Conventions
public import DocumentKit

extension Comparaison {
  /// What changed between the two readings, by which operation, on whose decision. `ecritures` are
  /// the entries that the differences rest on.
  public func document(_ gabarit: Gabarit, ecritures: [Ecriture]) -> Document {
    let ecrit = ComparaisonEcrite(
      vue: self, redaction: Redaction(plusInformee, gabarit),
      phrases: PhrasesDuJournal(plusInformee, noms: gabarit.noms), ecritures: ecritures)
    return gabarit.document("Comparaison", orientation: .landscape) {
      ecrit.introduction
      ecrit.plan
      ecrit.statuts
      ecrit.valeurs
      ecrit.evaluations
      ecrit.operations
    }
  }

  /// The reading that knows more entries: the other one cannot name what it does not know.
  private var plusInformee: Lecture { avant.connuA < apres.connuA ? apres : avant }
}

/// The comparison put into words.
private struct ComparaisonEcrite {
  let vue: Comparaison
  let redaction: Redaction
  let phrases: PhrasesDuJournal
  let ecritures: [Ecriture]

  @BlockBuilder var introduction: [Block] {
    Paragraph(
      "Ce que disent deux lectures du même registre : d'abord \(dates(vue.avant)), puis "
        + "\(dates(vue.apres)).", style: .lead)
    if vue.estVide { Paragraph(.emphasis("Les deux lectures disent la même chose.")) }
  }

  private func dates(_ lecture: Lecture) -> RichText {
    let ecritures = Typographie.compte(
      lecture.connuA.rang, "écriture connue", "écritures connues")
    let reconstituee =
      lecture.reconstituee == nil ? "" : ", reconstitué, non enregistré à l’époque"
    return "en vigueur au \(lecture.enVigueurAu.enFrancais) (\(ecritures)\(reconstituee))"
  }

  // MARK: - What changed

  @BlockBuilder var plan: [Block] {
    if !vue.plan.isEmpty {
      table("Le plan", "plan", vue.plan.map { (objet($0), avant($0), apres($0), $0.causes) })
    }
  }

  private func objet(_ difference: Difference<ObjetDuPlan, Donnee?>) -> RichText {
    switch difference.objet {
    case .presence(let id):
      let mot = difference.apres == nil ? sortie(id) : "Ajout"
      return "\(.strong(RichText(mot))) (\(Mots.genre(id.genre))) : " + redaction.nomSitue(id)
    case .champ(let id, let champ):
      return redaction.nomSitue(id) + ", " + .strong(RichText(redaction.libelle(champ, id.genre)))
    }
  }

  /// How an element left the plan that the second reading gives.
  private func sortie(_ id: ElementID) -> String {
    switch vue.apres.plan.sorties[id] {
    case .scinde?: "Scission"
    case .fusionne?: "Fusion"
    case .retire?, nil: "Retrait"
    }
  }

  private func avant(_ difference: Difference<ObjetDuPlan, Donnee?>) -> RichText {
    cote(difference.objet, difference.avant, vue.avant)
  }

  private func apres(_ difference: Difference<ObjetDuPlan, Donnee?>) -> RichText {
    cote(difference.objet, difference.apres, vue.apres)
  }

  private func cote(_ objet: ObjetDuPlan, _ donnee: Donnee?, _ lecture: Lecture) -> RichText {
    switch objet {
    case .presence(let id):
      if donnee != nil {
        "au plan"
      } else {
        lecture.plan.sorties[id].map { redaction.devenir($0, id.genre) }
          ?? .emphasis("absent du plan")
      }
    case .champ(let id, let champ):
      donnee.map { redaction.donnee($0, Schema.forme(de: champ, dans: id.genre)) }
        ?? redaction.absence(.nonRenseigne)
    }
  }

  @BlockBuilder var statuts: [Block] {
    if !vue.statuts.isEmpty {
      table(
        "Les statuts", "statuts",
        vue.statuts.map {
          (
            redaction.nom(ElementID($0.objet.fiche)) + RichText(", \($0.objet.annee.nombre)"),
            statut($0.avant), statut($0.apres), $0.causes
          )
        })
    }
  }

  private func statut(_ recu: StatutRecu?) -> RichText {
    recu.map { redaction.statut(.enregistre($0)) } ?? .emphasis("rien d'enregistré")
  }

  @BlockBuilder var valeurs: [Block] {
    if !vue.valeurs.isEmpty {
      table(
        "Les chiffres", "chiffres",
        vue.valeurs.map {
          (
            RichText("\(phrases.mesurable($0.objet.mesurable)), \($0.objet.periode.enFrancais)"),
            chiffre($0.avant, $0.objet), chiffre($0.apres, $0.objet), $0.causes
          )
        })
    }
  }

  private func chiffre(_ chiffre: ChiffreCompare, _ visee: ValeurVisee) -> RichText {
    switch chiffre {
    case .aucun: .emphasis("rien d'enregistré")
    case .masque: .emphasis("masqué (secret statistique)")
    case .montre(let valeur):
      RichText(
        redaction.valeur(valeur, unite: redaction.unite(visee.mesurable, visee.periode)))
    }
  }

  @BlockBuilder var evaluations: [Block] {
    if !vue.evaluations.isEmpty {
      table(
        "Les évaluations", "evaluations",
        vue.evaluations.map {
          (evaluation($0.objet), rubriques($0.avant), rubriques($0.apres), $0.causes)
        })
    }
  }

  private func evaluation(_ visee: EvaluationVisee) -> RichText {
    switch visee {
    case .fiche(let cle):
      redaction.nom(ElementID(cle.fiche)) + RichText(", \(cle.annee.nombre)")
    case .axe(let cle): RichText("\(Mots.axe(cle.axe)), \(cle.annee.nombre)")
    }
  }

  private func rubriques(_ recue: EvaluationRecue?) -> RichText {
    guard let recue else { return .emphasis("rien d'enregistré") }
    let presentes = RubriqueEvaluation.allCases.filter { recue.textes.textes[$0] != nil }
    return presentes.map { rubrique in
      let texte = recue.textes.textes[rubrique].map { redaction.texte($0) } ?? .empty
      return RichText("\(Mots.rubrique(rubrique))\u{00A0}: ") + texte
    }.joined(separator: " ; ")
  }

  // MARK: - Why

  typealias LigneDeComparaison = (
    objet: RichText, avant: RichText, apres: RichText, causes: [CauseDeDifference]
  )

  private func table(
    _ titre: RichText, _ ancre: Anchor, _ lignes: [LigneDeComparaison]
  ) -> Table {
    Table(
      titre, anchor: ancre,
      columns: [
        Column("Objet", weight: 6, role: .rowHeader), Column("Avant", weight: 5),
        Column("Après", weight: 5), Column("Pourquoi", weight: 5),
      ]
    ) {
      for ligne in lignes {
        Row(Cell(ligne.objet), Cell(ligne.avant), Cell(ligne.apres), Cell(pourquoi(ligne.causes)))
      }
    }
  }

  private func pourquoi(_ causes: [CauseDeDifference]) -> RichText {
    // Two days of what is known at one moment: that both know the entry goes without saying.
    let memeSavoir = vue.avant.connuA == vue.apres.connuA
    return causes.map { cause in
      let ecriture = "écriture \(cause.position.rang)"
      return switch cause.raison {
      case .priseDEffet(let effet):
        RichText(
          ecriture + (memeSavoir ? "" : ", connue des deux lectures")
            + ", qui compte du \(effet.enFrancais)")
      case .enregistreeDepuis(let effet):
        RichText("\(ecriture), enregistrée entre-temps, qui compte du \(effet.enFrancais)")
      case .contrePassation:
        RichText("contre-passation, \(ecriture)")
      }
    }.joined(separator: " ; ")
  }

  /// Each entry once, with its operation: what it says names the decision that it rests on.
  @BlockBuilder var operations: [Block] {
    if !ecritures.isEmpty {
      Table(
        "Les écritures en cause", anchor: "ecritures",
        columns: [
          Column("N°", .end, weight: 1, role: .rowHeader), Column("Écriture", weight: 8),
          Column("Enregistrée", weight: 4), Column("Opération", weight: 4),
        ]
      ) {
        for ecriture in ecritures {
          Row(
            Cell(RichText(String(ecriture.position.rang))),
            Cell(RichText(phrases.phrase(ecriture))),
            Cell(RichText("le \(ecriture.enregistre.enFrancais), par \(ecriture.par)")),
            Cell(.code(ecriture.operation.texte)))
        }
      }
    }
  }
}
