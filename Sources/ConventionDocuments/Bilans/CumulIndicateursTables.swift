import ConventionViews
import Conventions
import DocumentKit

/// The tables of indicateurs: one year against its targets, all years side by side, the gaps.
extension Redaction {
  /// The indicateurs of one year against their targets; those that have neither value nor target
  /// for the year are named underneath.
  func indicateursDeLAnnee(_ indicateurs: [IndicateurSuivi], _ annee: Annee) -> [Block] {
    guard !indicateurs.isEmpty else {
      return [Paragraph("Le plan ne définit aucun indicateur.").block]
    }
    let parlants = indicateurs.filter {
      $0.annee(annee).map { !$0.valeurs.isEmpty || $0.cible != nil } ?? false
    }
    // Columns in which every cell would say that there is nothing are said in one sentence.
    let vises = parlants.contains { $0.annee(annee)?.cible != nil }
    let situes = parlants.contains { $0.base.estDite }
    let table = Table(
      vises ? "Valeurs de \(annee.nombre) et cibles" : "Valeurs de \(annee.nombre)",
      columns: [
        Column("Indicateur", weight: 5, role: .rowHeader),
        Column("Valeur \(annee.nombre)", weight: 4),
      ] + (vises ? [Column("Cible \(annee.nombre)", weight: 3)] : [])
        + (situes ? [Column("Situation de départ", weight: 3)] : [])
        + (vises ? [Column("Écart à la cible", weight: 4)] : []),
      emptyText: "Aucune valeur ni cible enregistrée pour \(annee.nombre)."
    ) {
      for (fiche, siens) in parFiche(parlants) {
        Row.group(fiche)
        for indicateur in siens {
          let unite = unite(indicateur.contenu)
          let lu = indicateur.annee(annee)
          Row(
            cells: [
              Cell(nom(indicateur)),
              Cell(
                lu?.valeurs.isEmpty ?? true ? absence(.nonRenseigne) : valeurs(lu, unite: unite)),
            ]
              + (vises ? [Cell(cible(lu?.cible))] : [])
              + (situes ? [Cell(base(indicateur.base, unite: unite))] : [])
              + (vises ? [Cell(ecart(lu?.ecart ?? .sansCible, unite: unite))] : []))
        }
      }
    }
    return [table.block] + colonnesMuettes(parlants, annee, vises: vises, situes: situes)
      + muets(indicateurs, parlants, "Sans valeur pour \(annee.nombre)")
  }

  private func colonnesMuettes(
    _ parlants: [IndicateurSuivi], _ annee: Annee, vises: Bool, situes: Bool
  ) -> [Block] {
    guard !parlants.isEmpty else { return [] }
    var dits: [String] = []
    if !vises {
      dits.append(
        "Le plan ne fixe aucune cible pour \(annee.nombre) : aucun écart n'est calculé.")
    }
    if !situes { dits.append("La situation de départ de ces indicateurs n'est pas renseignée.") }
    guard !dits.isEmpty else { return [] }
    let phrase = Typographie.composer(dits.joined(separator: " "))
    return [Paragraph(RichText(phrase), style: .small).block]
  }

  /// The values of every year side by side.
  func indicateursCumules(_ indicateurs: [IndicateurSuivi], _ annees: [Annee]) -> [Block] {
    guard !indicateurs.isEmpty else {
      return [Paragraph("Le plan ne définit ici aucun indicateur.").block]
    }
    let parlants = indicateurs.filter(\.aDesValeurs)
    let situes = parlants.contains { $0.base.estDite || !$0.horsPeriode.isEmpty }
    let sommes = parlants.contains { $0.somme != .sansObjet && $0.somme != .stock }
    let table = Table(
      "Indicateurs, année par année",
      columns: [Column("Indicateur", weight: 5, role: .rowHeader)]
        + annees.map { Column(RichText($0.enFrancais(parmi: lecture.annees)), weight: 3) }
        + (situes ? [Column("Situation de départ", weight: 3)] : [])
        + (sommes ? [Column("Somme des années", weight: 3)] : []),
      density: annees.count > 3 ? .compact : .ordinary,
      emptyText: "Aucune valeur n'a été enregistrée."
    ) {
      for (fiche, siens) in parFiche(parlants) {
        Row.group(fiche)
        for indicateur in siens { ligne(indicateur, annees, situe: situes, somme: sommes) }
      }
    }
    let trous = parlants.contains { indicateur in
      annees.contains { indicateur.annee($0)?.valeurs.isEmpty ?? true }
    }
    return [table.block] + (parlants.isEmpty ? [] : [noteSurLesSommes(sommes)])
      + (trous ? [legendeDuTiret] : [])
      + muets(indicateurs, parlants, "Sans aucune valeur enregistrée")
  }

  /// Places open in two years are the same places: what the plan does not say to add is not added.
  private func noteSurLesSommes(_ sommes: Bool) -> Block {
    let phrase: RichText =
      sommes
      ? """
      Les années ne s'additionnent que pour les indicateurs dont le plan dit qu'elles le font.
      """
      : """
      Aucune somme n'est faite d'une année à l'autre : le plan ne dit d'aucun de ces indicateurs \
      que ses années s'additionnent.
      """
    return Paragraph(phrase, style: .small).block
  }

  private func ligne(
    _ indicateur: IndicateurSuivi, _ annees: [Annee], situe: Bool, somme: Bool
  ) -> Row {
    let unite = unite(indicateur.contenu)
    let hors = indicateur.horsPeriode.map { valeur($0, unite: unite, annee: nil) }
    let depart = base(indicateur.base, unite: unite)
    return Row(
      cells: [Cell(nom(indicateur))]
        + annees.map { Cell(valeurs(indicateur.annee($0), unite: unite)) }
        + (situe ? [Cell(([depart] + hors).joined(separator: .lineBreak))] : [])
        + (somme ? [Cell(self.somme(indicateur.somme, unite: unite))] : []))
  }

  /// Targets that were set, with the gap of each year.
  func ecartsAuxCibles(_ indicateurs: [IndicateurSuivi], _ annees: [Annee]) -> [Block] {
    let lignes = indicateurs.flatMap { indicateur in
      indicateur.annees.filter { annees.contains($0.annee) && $0.cible != nil }.map {
        (indicateur, $0)
      }
    }
    guard !lignes.isEmpty else {
      return [
        Paragraph("Le plan ne fixe aucune cible chiffrée pour les années écoulées.").block
      ]
    }
    return [
      Table(
        "Écarts aux cibles",
        columns: [
          Column("Indicateur", weight: 5, role: .rowHeader), Column("Année", .center),
          Column("Cible", weight: 2), Column("Valeur", weight: 3), Column("Écart", weight: 4),
        ]
      ) {
        for (indicateur, annee) in lignes {
          let unite = unite(indicateur.contenu)
          Row(cells: [
            Cell(nomSitue(ElementID(indicateur.id))), Cell("\(annee.annee.nombre)"),
            Cell(cible(annee.cible)),
            Cell(
              annee.retenue.map { valeur($0, unite: unite, annee: annee.annee) }
                ?? absence(.nonRenseigne)),
            Cell(ecart(annee.ecart, unite: unite)),
          ])
        }
      }.block
    ]
  }

  private func parFiche(
    _ indicateurs: [IndicateurSuivi], bref: Bool = false
  ) -> [(RichText, [IndicateurSuivi])] {
    var groupes: [(fiche: FicheID?, siens: [IndicateurSuivi])] = []
    for indicateur in indicateurs {
      if groupes.last?.fiche == indicateur.fiche, !groupes.isEmpty {
        groupes[groupes.count - 1].siens.append(indicateur)
      } else {
        groupes.append((indicateur.fiche, [indicateur]))
      }
    }
    return groupes.map { groupe in
      let nom = groupe.fiche.map { bref ? codeOuNom($0) : self.nom(ElementID($0)) }
      return (nom ?? "Sans fiche", groupe.siens)
    }
  }

  /// Those of which nothing was entered: counted by fiche, so that silence is not taken for zero.
  private func muets(
    _ tous: [IndicateurSuivi], _ parlants: [IndicateurSuivi], _ titre: RichText
  ) -> [Block] {
    let connus = Set(parlants.map(\.id))
    let muets = tous.filter { !connus.contains($0.id) }
    guard !muets.isEmpty else { return [] }
    let compte = Typographie.compte(muets.count, "indicateur", "indicateurs")
    let detail = parFiche(muets, bref: true).map { fiche, siens in
      "\(fiche) (\(siens.count))" as RichText
    }.joined(separator: ", ")
    return [
      Paragraph("\(.strong(titre)) : \(compte) — \(detail).", style: .small).block
    ]
  }
}

extension IndicateurSuivi.Base {
  /// True where there is something to read, be it a disagreement.
  fileprivate var estDite: Bool {
    switch self {
    case .renseignee, .divergente: true
    case .nonRenseignee(let cause): cause.map { $0 != .nonRenseigne } ?? false
    }
  }
}
