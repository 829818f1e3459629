public import ConventionViews
import Conventions
public import DocumentKit

extension BilanFinal {
  /// The final bilan, under the headings by which the former convention was evaluated.
  public func document(_ gabarit: Gabarit) -> Document {
    let r = Redaction(lecture, gabarit)
    let ecoulees = comptes.map(\.annee)
    return gabarit.document("Bilan final", orientation: .landscape) {
      r.avertissementDeSituation
      introduction(r)
      Contents(depth: 1)
      r.tableDesComptes(comptes)
      Section("axes", "1. Rappel des axes et des objectifs") { rappel(r) }
      realisations(r)
      impact(r)
      perspectives(r)
      pilotage(r)
      Section("indicateurs", "6. Indicateurs et places, année par année") {
        r.indicateursCumules(indicateurs, ecoulees)
        r.ecartsAuxCibles(indicateurs, ecoulees)
        Heading("Places prévues et constatées")
        r.placesPrevuesEtConstatees(trajectoires, totaux)
      }
      historique(r)
      renouvellement(r)
    }
  }

  private func introduction(_ r: Redaction) -> [Block] {
    [
      Paragraph(
        """
        Ce bilan porte sur toute la convention, en vigueur \(r.periodeEnFrancais). Il dit ce qui a \
        été réalisé et ce qui ne l'a pas été, ce qui a changé pour le territoire, comment la \
        convention a été pilotée et ce qui reste à reprendre. Il se lit au \
        \(lecture.jourLu.enFrancais).
        """, style: .lead
      ).block
    ]
  }

  // MARK: - 1. Axes and objectives

  private func rappel(_ r: Redaction) -> [Block] {
    let portes = axes.filter { $0.id != nil }
    guard !portes.isEmpty else { return [r.rienDEnregistre] }
    return portes.flatMap { axe -> [Block] in
      [Heading(r.nom(axe)).block] + objectifs(axe, r)
        + axe.parcours.dropFirst().flatMap { sous in
          [Heading(r.nom(sous), level: .second).block] + objectifs(sous, r)
        }
    }
  }

  private func objectifs(_ axe: AxeEvalue, _ r: Redaction) -> [Block] {
    guard let objectifs = axe.contenu?[.objectifs] else {
      // A nœud that the convention calls an objective has none of its own to give.
      let mot = axe.contenu?.entier(.niveau).flatMap { r.motNiveau($0) } ?? ""
      let estUnObjectif = mot.lowercased().hasPrefix("objectif")
      return axe.sousAxes.isEmpty && !estUnObjectif
        ? [Paragraph(.emphasis("objectifs non renseignés")).block] : []
    }
    let textes = axe.contenu?.textes(.objectifs) ?? []
    return textes.isEmpty
      ? r.blocs(objectifs, Schema.forme(de: .objectifs, dans: .noeud))
      : [List(textes.map { RichText($0) }).block]
  }

  // MARK: - 2. Main realisations

  private func realisations(_ r: Redaction) -> Section {
    Section("realisations", "2. Principales réalisations et actions phares") {
      Table(
        "Ce qui a été concrétisé, ce qui est à consolider",
        columns: [
          Column(RichText(r.motFiche), weight: 4, role: .rowHeader),
          Column("Actions concrétisées", weight: 6),
          Column("Actions à consolider, échecs compris", weight: 6),
        ], emptyText: "Le plan ne comporte aucune fiche."
      ) {
        for chemin in r.cheminsAvecFiches(axes) {
          r.groupe(chemin)
          for fiche in chemin.last?.fiches ?? [] { ligne(fiche, r) }
        }
        if !retirees.isEmpty {
          Row.group("Fiches retirées du plan")
          for retiree in retirees { ligne(retiree, r) }
        }
      }
    }
  }

  private func ligne(_ fiche: FicheEvaluee, _ r: Redaction) -> Row {
    let fin = fiche.aboutissement(jusqua: derniereAnnee)
    let concretisee = if case .concretisee = fin { true } else { false }
    let etat = [Paragraph(r.aboutissement(fin)).block]
    let resultats = r.sousTitre("Résultats", fiche.textes(.resultats))
    let suite =
      r.sousTitre("Difficultés", fiche.textes(.difficultes))
      + r.sousTitre("Perspectives", fiche.textes(.perspectives))
    return Row(cells: [
      Cell { r.nomEtEtat(fiche) },
      concretisee ? Cell { etat + resultats } : "—",
      concretisee
        ? (suite.isEmpty ? "—" : Cell { suite }) : Cell { etat + resultats + suite },
    ])
  }

  private func ligne(_ retiree: FicheRetiree, _ r: Redaction) -> Row {
    let textes =
      r.sousTitre("Résultats", retiree.fiche.textes(.resultats))
      + r.sousTitre("Difficultés", retiree.fiche.textes(.difficultes))
    let etat: Block = Paragraph(
      """
      \(.badge(.muted, r.devenirBref(retiree.devenir, .fiche)))\(r.suites(retiree.devenir)) à \
      compter du \(retiree.depuis.enFrancais)
      """
    ).block
    return Row(
      cells: [
        Cell { r.nomEtEtat(retiree.fiche) },
        "—", Cell { [etat] + textes },
      ])
  }

  // MARK: - 3, 4. Impact and perspectives

  private func impact(_ r: Redaction) -> Section {
    let tout: [RubriqueEvaluation] = [.resultats, .impacts]
    let autresBesoins = trajectoires.compactMap { trajectoire -> DescriptionList.Item? in
      trajectoire.contenu[.autresBesoins].map {
        .init(r.nom(Element(id: trajectoire.id, contenu: trajectoire.contenu)), r.donnee($0))
      }
    }
    return Section("impact", "3. Évaluation d'impact") {
      Heading("Information des familles et accessibilité")
      r.ouRien(r.parAxe([transversaux[.communication]], tout))
      Heading("Développement de l'offre et maillage territorial")
      r.ouRien(
        r.parAxe(
          [.offre, .ouverturesFermetures, .faitsMarquants].map { transversaux[$0] }, tout))
      Heading("Réponse aux besoins spécifiques")
      r.sansSaisie
      if !autresBesoins.isEmpty {
        Paragraph("Le plan, lui, avait identifié ces besoins :")
        DescriptionList(autresBesoins)
      }
      Heading("Qualité de l'offre et investissement social")
      r.sansSaisie
      Heading("Impacts relevés par action")
      Paragraph(
        "Les impacts sont enregistrés action par action, sans être rattachés à ces rubriques.",
        style: .small)
      r.ouRien(r.parFiche(axes.fiches, .impacts))
      Heading("Indicateurs d'impact")
      r.indicateursCumules(indicateursDImpact, comptes.map(\.annee))
    }
  }

  private func perspectives(_ r: Redaction) -> Section {
    let transversales = r.parAxe(
      AxeTransversal.allCases.map { transversaux[$0] }, [.perspectives])
    return Section("perspectives", "4. Perspectives") {
      if transversales.isEmpty { "Aucune perspective transversale n'a été enregistrée." }
      transversales
      "Les perspectives de chaque action figurent en regard de celle-ci, en partie 2."
    }
  }
}

extension Redaction {
  /// Texts behind a word that says what they are; nothing where there is none.
  func sousTitre(_ titre: RichText, _ textes: [TexteDAnnee]) -> [Block] {
    textes.isEmpty ? [] : [Paragraph(.strong(titre)).block] + recits(textes)
  }

  func aboutissement(_ fin: Aboutissement) -> RichText {
    switch fin {
    case .concretisee(let annee): .badge(.positive, "réalisé") + " (\(annee.nombre))"
    case .enCours(let annee):
      .badge(.ongoing, "en cours de réalisation") + " (\(annee.nombre))"
    case .nonRealisee(let annee): .badge(.negative, "non réalisé") + " (\(annee.nombre))"
    case .aVenir(let annee): .badge(.negative, "à venir") + " (\(annee.nombre))"
    case .reportee(let vers): .badge(.muted, "reporté") + " à \(vers.nombre)"
    case .sansObjet(let recu):
      .badge(.muted, Mots.statut(recu.statut))
        + (recu.motif.map { " \($0)" as RichText } ?? .empty)
    case .sansStatut: .badge(.muted, "aucun statut enregistré")
    }
  }
}
