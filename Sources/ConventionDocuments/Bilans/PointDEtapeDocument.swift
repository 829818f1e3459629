public import ConventionViews
import Conventions
public import DocumentKit

extension PointDEtape {
  /// The point d'étape of a year, in the form of annexe 5 and with what its readers need besides.
  public func document(_ gabarit: Gabarit) -> Document {
    let r = Redaction(lecture, gabarit)
    return gabarit.document(
      "Point d'étape annuel \(annee.nombre)", orientation: .landscape
    ) {
      r.avertissementDeSituation
      introduction(r)
      if let adopteAvantLaReprise { r.noteDAdoptionAnterieure(adopteAvantLaReprise) }
      dejaArretes.map { r.noteDeReprise($0) }
      Contents(depth: 1)
      actions(r)
      axesTransversaux(r)
      commentaires(r)
      difficultes(r)
      ajustements(r)
      Section("indicateurs", "6. Indicateurs de l'année au regard des cibles") {
        r.indicateursDeLAnnee(indicateurs, annee)
      }
      Section("places", "7. Places prévues et constatées") {
        r.placesPrevuesEtConstatees(trajectoires, totaux)
      }
      decisions(r)
      changementsDepuis(r)
    }
  }

  private func introduction(_ r: Redaction) -> [Block] {
    let fiches = axes.fiches.count
    let rang = annee.enFrancais(parmi: lecture.annees)
    var blocs: [Block] = [
      Paragraph(
        """
        Ce point d'étape rend compte de l'année \(.strong("\(rang)")) de la convention, en vigueur \
        \(r.periodeEnFrancais). Il présente le plan au \(lecture.jourLu.enFrancais), tel que le \
        registre le connaît : \(Typographie.compte(fiches, "fiche", "fiches")) en vigueur.
        """, style: .lead
      ).block
    ]
    if fiches > 0 { blocs.append(r.listeDuCompte(compte)) }
    return blocs
  }

  // MARK: - 1. Actions

  private func actions(_ r: Redaction) -> Section {
    Section("actions", "1. Évaluation des actions") {
      legende
      tableDesActions(r)
      if !retirees.isEmpty {
        Heading("Fiches retirées du plan en \(annee.nombre)", level: .second)
        r.listeDesRetraits(retirees)
      }
    }
  }

  private var legende: Paragraph {
    Paragraph(
      """
      Code couleur : \(.badge(.positive, "réalisé")) \
      \(.badge(.ongoing, "en cours de réalisation")) \
      \(.badge(.negative, "non réalisé")), qui vaut aussi pour une action à venir dans une année \
      où elle est prévue. En gris : année non concernée, avec la date prévue ou le motif. Les \
      textes sont ceux de l'année \(annee.nombre). « — » : rien n'a été saisi.
      """, style: .small)
  }

  private func tableDesActions(_ r: Redaction) -> Table {
    Table(
      "Fiches inscrites au plan, année par année", anchor: "tableau-des-actions",
      columns: [Column(RichText(r.motFiche), weight: 6, role: .rowHeader)]
        + lecture.annees.map { Column(RichText($0.enFrancais(parmi: lecture.annees)), weight: 3) }
        + [
          Column("Résultats", weight: 7), Column("Perspectives", weight: 5),
          Column("Impacts", weight: 5),
        ], density: .compact, emptyText: "Le plan ne comporte aucune fiche."
    ) {
      for chemin in r.cheminsAvecFiches(axes) {
        r.groupe(chemin)
        for fiche in chemin.last?.fiches ?? [] { ligne(fiche, r) }
      }
    }
  }

  private func ligne(_ fiche: FicheEvaluee, _ r: Redaction) -> Row {
    let textes = fiche.textes(annee)
    return Row(
      fiche.estGrisee(annee) ? .greyed : .ordinary,
      cells: [Cell { r.nomEtEtat(fiche) }]
        + fiche.statuts.map { r.celluleDeStatut($0, de: fiche) }
        + [.resultats, .perspectives, .impacts].map { (rubrique: RubriqueEvaluation) in
          r.cellule([textes?.texte(rubrique)].compactMap { $0 }, avecAnnee: false)
        })
  }

  // MARK: - 2, 3, 4. Texts

  private func axesTransversaux(_ r: Redaction) -> Section {
    Section("axes-transversaux", "2. Évaluation des axes transversaux") {
      Table(
        "Axes transversaux en \(annee.nombre)",
        columns: [
          Column("Axe", weight: 3, role: .rowHeader), Column("Résultats", weight: 5),
          Column("Perspectives", weight: 5), Column("Impacts sur le territoire", weight: 5),
        ]
      ) {
        for axe in AxeTransversal.duTableau {
          Row(
            cells: [Cell(axe.titreDAnnexe5)]
              + [.resultats, .perspectives, .impacts].map { (rubrique: RubriqueEvaluation) in
                r.cellule(transversaux[axe]?.textes(rubrique) ?? [], avecAnnee: false)
              })
        }
      }
      r.legendeDuTiret
    }
  }

  private func commentaires(_ r: Redaction) -> Section {
    let libres =
      transversaux[.commentaires].map {
        r.libres($0, RubriqueEvaluation.allCases)
      } ?? []
    let autres = r.parAxe(
      AxeTransversal.duTableau.map { transversaux[$0] }, [.commentaires], avecAnnee: false)
    let fiches = r.parFiche(axes.fiches, .commentaires, annee: annee)
    return Section("commentaires", "3. Commentaires") { r.ouRien(libres + autres + fiches) }
  }

  private func difficultes(_ r: Redaction) -> Section {
    let transversales = r.parAxe(
      AxeTransversal.duTableau.map { transversaux[$0] }, [.difficultes], avecAnnee: false)
    let fiches = r.parFiche(axes.fiches, .difficultes, annee: annee)
    return Section("difficultes", "4. Difficultés rencontrées") {
      r.ouRien(fiches + transversales)
    }
  }

  // MARK: - 5, 8, 9. Changes and decisions

  private func ajustements(_ r: Redaction) -> Section {
    Section("ajustements", "5. Ajustements du plan et leur qualification") {
      r.signalements(ajustementsRepetes)
      r.tableDesModifications(
        "Changements qui prennent effet en \(annee.nombre)", modifications,
        vide: "Le plan n'a pas changé en \(annee.nombre).")
      if !avenants.isEmpty { r.tableDesAvenants("Avenants", avenants) }
    }
  }

  private func decisions(_ r: Redaction) -> Section {
    Section("decisions", "8. Décisions du comité de pilotage") {
      r.tableDesSeances(
        "Séances du comité de pilotage en \(annee.nombre)", seances.filter { $0.genre == "copil" },
        vide: "Aucune séance du comité de pilotage n'est enregistrée pour \(annee.nombre).")
    }
  }

  private func changementsDepuis(_ r: Redaction) -> Section {
    Section("changements", "9. Changements depuis le dernier point d'étape") {
      r.changements(changements)
    }
  }
}

extension FicheEvaluee {
  /// Annexe 5: a fiche that the evaluated year does not concern is greyed.
  func estGrisee(_ annee: Annee) -> Bool {
    switch statut(annee)?.statut {
    case .nonConcernee, .sansObjet, .reportee: true
    case .aVenir, .enCours, .realisee, .nonRealisee, nil: false
    }
  }
}

extension AxeTransversal {
  /// As annexe 5 prints its rows: the two details stand under the first heading.
  fileprivate var titreDAnnexe5: RichText {
    switch self {
    case .offre: .strong("État des lieux de l'offre")
    case .ouverturesFermetures: "État des lieux de l'offre : ouvertures et fermetures"
    case .faitsMarquants: "État des lieux de l'offre : faits marquants"
    case .partenariat: .strong("Qualité du partenariat")
    case .communication: .strong("Communication")
    case .gouvernance: .strong("Gouvernance (COTECH, COPIL)")
    case .coordination: .strong("Coordination")
    case .commentaires: "Commentaires"
    }
  }
}
