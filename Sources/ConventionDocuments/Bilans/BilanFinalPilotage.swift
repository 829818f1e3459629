import ConventionViews
import Conventions
import DocumentKit

/// How the convention was steered, its history, and what comes after it.
extension BilanFinal {
  // MARK: - 5. Steering

  func pilotage(_ r: Redaction) -> Section {
    let copil = seances.filter { $0.genre == "copil" }
    return Section("pilotage", "5. Évaluation du pilotage et du suivi") {
      Heading("Répartition des ETP de coopération")
      r.tableDesPostes(postes)
      Heading("Gouvernance")
      r.frequences(seances, comptes.map(\.annee))
      r.parAxe([transversaux[.gouvernance]], [.resultats, .impacts])
      Heading("Conduite de diagnostics")
      r.sansSaisie
      Heading("Aide à la décision politique")
      Paragraph(aideALaDecision(copil))
      r.tableDesSeances(
        "Séances et décisions du comité de pilotage", copil,
        vide: "Aucune séance du comité de pilotage n'est enregistrée.")
      Heading("Coordination territoriale et implication des acteurs")
      textes(r, [.coordination, .partenariat])
      Heading("Valorisation auprès des élus et des habitants")
      textes(r, [.communication])
      Heading("Concertation de la population")
      r.sansSaisie
      Heading("Écueils et pistes d'amélioration")
      r.ouRien(ecueils(r))
      Paragraph("Les difficultés de chaque action figurent en partie 2.", style: .small)
    }
  }

  private func textes(_ r: Redaction, _ axes: [AxeTransversal]) -> [Block] {
    r.ouRien(r.parAxe(axes.map { transversaux[$0] }, [.resultats, .impacts]))
  }

  private func aideALaDecision(_ copil: [SeanceVue]) -> RichText {
    let tenues = copil.filter { $0.etat == .tenue }.count
    let decisions = copil.flatMap(\.decisions).filter { !$0.contrePasse }.count
    return """
      Le comité de pilotage a tenu \(Typographie.compte(tenues, "séance", "séances")) et pris \
      \(Typographie.compte(decisions, "décision", "décisions")).
      """
  }

  private func ecueils(_ r: Redaction) -> [Block] {
    let libres =
      transversaux[.commentaires].map {
        r.libres($0, RubriqueEvaluation.allCases)
      } ?? []
    return r.parAxe(
      AxeTransversal.duTableau.map { transversaux[$0] }, [.difficultes, .commentaires])
      + libres + r.parFiche(axes.fiches, .commentaires)
  }

  // MARK: - 7. History

  func historique(_ r: Redaction) -> Section {
    Section("historique", "7. Historique des avenants, des ajustements et des bilans") {
      r.signalements(ajustementsRepetes)
      r.tableDesAvenants("Avenants", avenants)
      r.tableDesModifications(
        "Tous les changements du plan, dans l'ordre de leur effet", modifications,
        vide: "Le plan n'a pas changé depuis son entrée en vigueur.")
      tableDesBilans(r)
      if !documentsAnterieurs.isEmpty { r.documents(documentsAnterieurs) }
    }
  }

  private func tableDesBilans(_ r: Redaction) -> Table {
    Table(
      "Points d'étape et bilans arrêtés",
      columns: [
        Column("Document", weight: 3, role: .rowHeader), Column("En vigueur au", weight: 2),
        Column("Connu à l'écriture", .end, weight: 2), Column("Adoption", weight: 5),
        Column("Transmissions", weight: 4),
      ], emptyText: "Aucun point d'étape ni bilan n'a été arrêté."
    ) {
      for bilan in bilans {
        let fait = bilan.arret.fait
        Row(cells: [
          Cell(RichText(Mots.bilan(fait.genre).enMajuscule)),
          Cell(RichText(fait.enVigueurAu.enFrancais)), Cell("\(fait.connuA.rang)"),
          Cell(bilan.adoption.map { r.decision($0.fait.decision) } ?? "non adopté"),
          Cell(transmissions(bilan)),
        ])
      }
    }
  }

  private func transmissions(_ bilan: DossierBilan) -> RichText {
    let faites = bilan.transmissions.filter { !$0.contrePasse }.map { acte in
      "\(acte.fait.destinataire), le \((acte.trace.date ?? acte.trace.effet).enFrancais)"
        as RichText
    }
    return faites.isEmpty ? "—" : faites.joined(separator: .lineBreak)
  }

  // MARK: - 8. Renewal

  func renouvellement(_ r: Redaction) -> Section {
    Section("renouvellement", "8. Renouvellement") {
      Paragraph(terme(r))
      r.finDeLaConvention
      Heading("Décisions sur la durée de la convention")
      if decisionsSurLaPeriode.isEmpty {
        "Aucune décision sur la durée de la convention n'est enregistrée."
      }
      decisionsSurLaPeriode.flatMap { r.decision($0) }
      Heading("Actions à reprendre")
      if aReprendre.isEmpty {
        "Toutes les actions qui concernaient la convention sont réalisées ou sans objet."
      } else {
        Paragraph(
          "Le dernier statut enregistré de ces actions n'est pas « réalisé » ; la prochaine "
            + "convention dira ce qu'elle en reprend.")
        List(
          aReprendre.map {
            "\(r.nomBref($0)) — \(r.aboutissement($0.aboutissement(jusqua: derniereAnnee)))"
              as RichText
          })
      }
    }
  }

  private func terme(_ r: Redaction) -> RichText {
    // Read on its last day, it is in force still; that it ended there is known all the same.
    if let depuis = lecture.etat.resiliation?.trace.effet {
      return """
        La convention est résiliée à compter du \(depuis.enFrancais). Un renouvellement est une \
        nouvelle convention, avec son propre registre.
        """
    }
    let fin = lecture.periode?.fin.enFrancais ?? "date non renseignée"
    let reconduction: RichText =
      switch lecture.plan.regles.texte(.reconduction) {
      case "expresse": "elle ne se prolonge que par une reconduction expresse"
      case "tacite": "elle se reconduit tacitement"
      case "aucune": "elle n'est pas reconductible"
      default: "ses règles ne disent rien de sa reconduction"
      }
    return """
      La convention prend fin le \(fin) ; \(reconduction). Un renouvellement est une nouvelle \
      convention, avec son propre registre.
      """
  }
}
