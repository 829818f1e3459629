import ConventionViews
import Conventions
import DocumentKit

/// The petite-enfance part: a section that stands alone, with no line from outside it (R22).
extension PetiteEnfance {
  func section(
    _ r: Redaction, _ annees: [Annee], _ ancre: Anchor, _ titre: RichText,
    retenu: String = "la petite enfance"
  ) -> Section {
    Section(ancre, titre, startsPage: true) {
      Paragraph(
        """
        Ce volet ne retient du plan que \(retenu) : \
        \(Typographie.compte(fiches.count, "fiche", "fiches")), \
        \(Typographie.compte(trajectoires.count, "mode d’accueil", "modes d’accueil")) et \
        \(Typographie.compte(equipements.count, "équipement", "équipements")). Il se lit au \
        \(r.lecture.jourLu.enFrancais), pour une convention en vigueur \(r.periodeEnFrancais).
        """)
      etatDesLieux(r)
      besoins(r)
      Heading("Places prévues et réalisées")
      r.placesPrevuesEtConstatees(trajectoires, totaux)
      emplois(r)
      Heading("Besoins spécifiques et autres besoins")
      r.ouRien(parTrajectoire(.autresBesoins, r))
      qualite(r)
      investissements(r)
      moyens(r)
      Heading("Actions")
      r.ouRien(axes.flatMap { r.avancees($0, annees, niveau: .second) })
      if !axes.fiches.isEmpty { r.legendeDuTiret }
      if !retirees.isEmpty {
        Heading("Fiches retirées du plan", level: .second)
        r.listeDesRetraits(retirees)
      }
      Heading("Indicateurs")
      r.indicateursCumules(indicateurs, annees)
      r.ecartsAuxCibles(indicateurs, annees)
      Heading("Changements du plan")
      r.tableDesModifications(
        "Changements du volet petite enfance", modifications,
        vide: "Aucun changement du volet petite enfance n'a été enregistré.")
    }
  }

  /// What is planned, and nothing of what was found: the *schéma pluriannuel*.
  func schema(_ r: Redaction) -> [Block] {
    let prevues: [Block] =
      trajectoires.isEmpty
      ? [Paragraph("Aucune trajectoire de places dans ce périmètre.").block]
      : [tableDuPrevu(r).block]
    return etatDesLieux(r) + besoins(r) + [Heading("Places prévues").block] + prevues
      + emplois(r) + [Heading("Besoins spécifiques et autres besoins").block]
      + r.ouRien(parTrajectoire(.autresBesoins, r)) + investissements(r) + moyens(r)
      + [Heading("Actions prévues").block, tableDesActions(r).block]
  }

  private func tableDuPrevu(_ r: Redaction) -> Table {
    Table(
      RichText(r.motTrajectoires),
      columns: [
        Column("Mode d'accueil", weight: 4, role: .rowHeader),
        Column("Situation de départ", weight: 3),
      ]
        + r.lecture.annees.map {
          Column(RichText($0.enFrancais(parmi: r.lecture.annees)), weight: 3)
        }, density: .compact
    ) {
      for trajectoire in trajectoires {
        Row(
          cells: [
            Cell(nom(trajectoire, r)),
            Cell(trajectoire.base.map { RichText(r.point($0)) } ?? r.absence(.nonRenseigne)),
          ]
            + trajectoire.annees.map { annee in
              Cell(annee.prevu.map { RichText(r.point($0)) } ?? r.absence(.nonRenseigne))
            })
      }
    }
  }

  private func tableDesActions(_ r: Redaction) -> Table {
    Table(
      "Actions prévues",
      columns: [
        Column(RichText(r.motFiche), weight: 6, role: .rowHeader),
        Column(RichText(r.libelle(.echeance)), weight: 3),
        Column(RichText(r.libelle(.garants)), weight: 4),
      ], emptyText: "Aucune fiche dans ce périmètre."
    ) {
      for fiche in fiches {
        let element = Element(id: ElementID(fiche.id), contenu: fiche.contenu)
        Row(cells: [
          Cell(r.nom(element)), Cell(r.valeur(.echeance, de: element)),
          Cell(r.valeur(.garants, de: element)),
        ])
      }
    }
  }

  // MARK: - Inventory and needs

  private func etatDesLieux(_ r: Redaction) -> [Block] {
    let table = Table(
      "Équipements et services d'accueil",
      columns: [
        Column("Équipement", weight: 5, role: .rowHeader), Column("Type", weight: 4),
        Column("Lieu", weight: 3), Column("Collectivité", weight: 3),
        Column("Gestionnaire", weight: 3), Column("Projet", weight: 2),
      ], emptyText: "Aucun équipement d'accueil n'est inscrit dans ce périmètre."
    ) {
      for equipement in equipements {
        Row(
          cells: [
            Cell(r.nom(equipement)), Cell(r.donnee(equipement.contenu[.type])),
            Cell(r.donnee(equipement.contenu[.lieu])),
            Cell(r.donnee(equipement.contenu[.collectivite])),
            Cell(equipement.contenu[.gestionnaire].map { r.donnee($0) } ?? "—"),
            Cell(equipement.contenu[.projet].map { r.donnee($0) } ?? "—"),
          ])
      }
    }
    return [Heading("État des lieux").block, table.block]
      + (competences.isEmpty ? [] : [tableDesCompetences(r).block])
  }

  private func tableDesCompetences(_ r: Redaction) -> Table {
    Table(
      "Compétences d'autorité organisatrice de l'accueil du jeune enfant",
      columns: [
        Column("Compétence", weight: 3, role: .rowHeader), Column("Collectivité", weight: 3),
        Column("Exercice", weight: 4), Column("Population", .end, weight: 2),
      ]
    ) {
      for competence in competences {
        let champs = competence.contenu
        Row(cells: [
          Cell(r.valeur(.competence, de: competence)), Cell(r.donnee(champs[.collectivite])),
          Cell(r.valeur(.exercice, de: competence)),
          Cell(
            champs.entier(.population).map { RichText(Typographie.nombre($0)) }
              ?? r.donnee(champs[.population])),
        ])
      }
    }
  }

  private func besoins(_ r: Redaction) -> [Block] {
    let diagnostics = fiches.compactMap { fiche -> DescriptionList.Item? in
      guard let diagnostic = fiche.contenu[.diagnostic] else { return nil }
      let forme = Schema.forme(de: .diagnostic, dans: .fiche)
      return .init(r.nomBref(fiche)) { r.blocs(diagnostic, forme) }
    }
    return [
      Heading("Besoins identifiés").block
    ]
      + r.ouRien(
        diagnostics.isEmpty
          ? []
          : [
            Paragraph("D'après le diagnostic inscrit dans chaque fiche :").block,
            DescriptionList(diagnostics).block,
          ]) + [Heading("Zones sous-dotées").block, r.sansSaisie]
  }

  // MARK: - Jobs, quality

  private func emplois(_ r: Redaction) -> [Block] {
    let table = Table(
      "Part des postes de coopération consacrée à la petite enfance",
      columns: [
        Column("Poste", weight: 5, role: .rowHeader), Column("Collectivité", weight: 3),
        Column("Thème", weight: 4), Column("ETP", .end),
      ]
    ) {
      for poste in postes {
        Row(cells: [
          Cell(r.donnee(poste.intitule)),
          Cell(poste.collectivite.map { RichText(r.partie($0)) } ?? r.absence(.nonRenseigne)),
          Cell(RichText(poste.theme)),
          Cell(poste.etp.map { RichText($0.enFrancais) } ?? r.absence(.nonRenseigne)),
        ])
      }
    }
    return [Heading("Emplois et compétences").block]
      + r.ouRien(
        parTrajectoire(.besoinsEmplois, r) + (postes.isEmpty ? [] : [table.block]))
  }

  private func qualite(_ r: Redaction) -> [Block] {
    let items = fichesDeQualite.map { fiche in
      let textes = fiche.textes(.impacts)
      return DescriptionList.Item(r.nomBref(fiche)) {
        if textes.isEmpty { Paragraph(.emphasis("aucun impact enregistré")) }
        r.recits(textes)
      }
    }
    return [Heading("Qualité de l'accueil").block]
      + r.ouRien(
        items.isEmpty
          ? []
          : [
            Paragraph(
              """
              Fiches qui relèvent de la compétence « soutenir la qualité » du service public de la \
              petite enfance, avec les impacts enregistrés :
              """
            ).block, DescriptionList(items).block,
          ])
  }

  // MARK: - Investments, means

  private func investissements(_ r: Redaction) -> [Block] {
    let concernees = trajectoires.filter {
      $0.contenu[.investissements] != nil || $0.contenu[.couts] != nil || !calendrier($0).isEmpty
    }
    guard !concernees.isEmpty else {
      return [Heading("Investissements").block, r.rienDEnregistre]
    }
    return [
      Heading("Investissements").block,
      Table(
        "Investissements prévus, coûts et calendrier",
        columns: [
          Column("Mode d'accueil", weight: 3, role: .rowHeader),
          Column("Investissements", weight: 6), Column("Coûts", weight: 4),
          Column("Calendrier", weight: 4),
        ]
      ) {
        for trajectoire in concernees {
          let forme = Schema.forme(de: .investissements, dans: .trajectoire)
          Row(cells: [
            Cell(nom(trajectoire, r)),
            Cell { r.blocs(trajectoire.contenu[.investissements], forme) },
            Cell(r.donnee(trajectoire.contenu[.couts])),
            Cell {
              if calendrier(trajectoire).isEmpty { Paragraph(r.absence(.nonRenseigne)) }
              calendrier(trajectoire).map { Paragraph($0).block }
            },
          ])
        }
      }.block,
    ]
  }

  /// The notes that the plan puts beside a year: the only calendar that it holds.
  private func calendrier(_ trajectoire: TrajectoireSuivie) -> [RichText] {
    trajectoire.annees.compactMap { annee in
      annee.prevu?.note.map { "\(annee.annee.nombre) : \($0)" as RichText }
    }
  }

  private func moyens(_ r: Redaction) -> [Block] {
    let items = fiches.compactMap { fiche -> DescriptionList.Item? in
      let champs = [Champ.moyens, .financements].filter { fiche.contenu[$0] != nil }
      guard !champs.isEmpty else { return nil }
      return .init(r.nomBref(fiche)) {
        for champ in champs {
          Paragraph(.strong(RichText(r.libelle(champ))))
          r.blocs(fiche.contenu[champ], Schema.forme(de: champ, dans: .fiche))
        }
      }
    }
    return [Heading("Moyens").block]
      + r.ouRien(
        parTrajectoire(.moyens, r) + (items.isEmpty ? [] : [DescriptionList(items).block]))
  }

  private func parTrajectoire(_ champ: Champ, _ r: Redaction) -> [Block] {
    let items = trajectoires.compactMap { trajectoire -> DescriptionList.Item? in
      trajectoire.contenu[champ].map { .init(nom(trajectoire, r), r.donnee($0)) }
    }
    return items.isEmpty ? [] : [DescriptionList(items).block]
  }

  private func nom(_ trajectoire: TrajectoireSuivie, _ r: Redaction) -> RichText {
    r.nom(Element(id: trajectoire.id, contenu: trajectoire.contenu))
  }
}
