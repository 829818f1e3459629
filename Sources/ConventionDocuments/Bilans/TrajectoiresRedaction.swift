import ConventionViews
import Conventions
import DocumentKit

/// Planned and actual places, in words and in a small chart.
extension Redaction {
  /// What the convention calls its trajectoires.
  var motTrajectoires: String {
    lecture.plan.convention.texte(.libelleTrajectoires) ?? "Places prévues et constatées"
  }

  func placesPrevuesEtConstatees(
    _ trajectoires: [TrajectoireSuivie], _ totaux: [TotalDeTrajectoires]
  ) -> [Block] {
    guard !trajectoires.isEmpty else {
      return [Paragraph("Le plan ne comporte aucune trajectoire de places.").block]
    }
    return [tableDesTrajectoires(trajectoires).block]
      + (trajectoires.contains { $0.annees.contains { $0.rupture } }
        ? [
          Paragraph(
            "Là où l'unité change d'une année à l'autre, aucun écart n'est calculé.", style: .small
          ).block
        ] : []) + totaux.flatMap { graphique($0, trajectoires) }
  }

  private func tableDesTrajectoires(_ trajectoires: [TrajectoireSuivie]) -> Table {
    Table(
      RichText(motTrajectoires),
      columns: [
        Column("Mode d'accueil", weight: 4, role: .rowHeader),
        Column("Prévu ou constaté", weight: 2),
        Column("Situation de départ", weight: 3),
      ] + lecture.annees.map { Column(RichText($0.enFrancais(parmi: lecture.annees)), weight: 3) }
        + [Column("Évolution depuis le départ", weight: 4)], density: .compact
    ) {
      for trajectoire in trajectoires {
        Row(
          cells: [
            Cell(nom(Element(id: trajectoire.id, contenu: trajectoire.contenu)), rowSpan: 3),
            Cell("prévu"),
            Cell(
              trajectoire.base.map { RichText(point($0)) } ?? absence(.nonRenseigne), rowSpan: 3),
          ] + trajectoire.annees.map { Cell(prevu($0)) }
            + [Cell(evolution(trajectoire), rowSpan: 3)])
        Row(cells: [Cell("constaté")] + trajectoire.annees.map { Cell(constate($0)) })
        Row(cells: [Cell("écart")] + trajectoire.annees.map { Cell(ecart($0)) })
      }
    }
  }

  func point(_ point: TrajectoireSuivie.PointPrevu) -> String {
    if let texte = point.texte, Nombre(texte) == nil { return texte }
    guard let nombre = point.nombre else { return point.texte ?? Mots.cause(.nonRenseigne) }
    return [nombre.enFrancais, point.unite?.accordee(nombre)].compactMap { $0 }
      .joined(separator: Typographie.insecable)
  }

  private func prevu(_ annee: AnneeDeTrajectoire) -> RichText {
    guard let prevu = annee.prevu else { return absence(.nonRenseigne) }
    return annee.rupture
      ? RichText(point(prevu)) + " " + .badge(.warning, "l’unité change") : RichText(point(prevu))
  }

  private func constate(_ annee: AnneeDeTrajectoire) -> RichText {
    guard let suivie = annee.constate else {
      return annee.annee > Annee(de: lecture.jourLu) ? "—" : absence(.nonRenseigne)
    }
    return valeur(suivie, unite: annee.prevu?.unite, annee: annee.annee)
  }

  private func ecart(_ annee: AnneeDeTrajectoire) -> RichText {
    switch annee.ecart {
    case .calcule(let nombre, let estime):
      RichText(signe(nombre, unite: nil, estime: estime))
    case .sansPrevision: "pas d'écart : aucune prévision chiffrée"
    case .sansConstat: "—"
    case .constatAbsent(let cause): "pas d'écart : \(Mots.cause(cause))"
    case .secret: "pas d'écart : secret statistique"
    case .nonChiffre: "pas d'écart : constat non chiffré"
    }
  }

  private func evolution(_ trajectoire: TrajectoireSuivie) -> RichText {
    switch trajectoire.evolution {
    case .calculee(let nombre, let annee, let estimee):
      """
      \(signe(nombre, unite: trajectoire.base?.unite?.accordee(nombre), estime: estimee)), \
      jusqu'en \(annee.nombre)
      """
    case .baseNonRenseignee: "pas d'écart calculé : base non renseignée"
    case .sansConstat: .emphasis("aucun constat chiffré")
    case .uniteChangee(let de, let vers):
      "pas d'écart calculé : l'unité change (\(de), puis \(vers))"
    }
  }

  // MARK: - Charts

  private func graphique(
    _ total: TotalDeTrajectoires, _ trajectoires: [TrajectoireSuivie]
  ) -> [Block] {
    let noms = Typographie.enumeration(
      trajectoires.filter { total.lignes.contains($0.id) }.map {
        nom(Element(id: $0.id, contenu: $0.contenu)).plainText
      })
    let unite = total.unite.auPluriel
    let chart = Chart(
      .bars, unit: unite, categoryTitle: "Année",
      categories: total.annees.map { String($0.annee.nombre) },
      series: [
        .init(
          "Prévu", stroke: .dashed,
          total.annees.map { annee in
            annee.prevu.map { .init(FixedPoint($0.texte)) } ?? .gap(Mots.cause(.nonRenseigne))
          }),
        .init("Constaté", total.annees.map { constate($0) }),
      ])
    return [
      Figure(
        "\(unite.enMajuscule) prévues et constatées, ensemble : \(noms)",
        alternative: alternative(total, unite), chart: chart
      ).block
    ]
  }

  private func constate(_ annee: TotalDeTrajectoires.Annee) -> Chart.Point {
    switch annee.constate {
    case .calcule(let nombre, let estime):
      .init(
        FixedPoint(nombre.texte),
        wording: estime ? "\u{2248}\u{00A0}\(nombre.enFrancais) (estimation)" : nil)
    case .aucun:
      .gap(annee.annee > Annee(de: lecture.jourLu) ? "à venir" : Mots.cause(.nonRenseigne))
    case .incomplet(let manquantes):
      .gap(
        "incomplet : manque "
          + Typographie.enumeration(manquantes.map { nom($0).plainText }))
    case .secret: .gap("secret statistique")
    }
  }

  private func alternative(_ total: TotalDeTrajectoires, _ unite: String) -> String {
    let dits = total.annees.map { annee -> String in
      let prevu = annee.prevu?.enFrancais ?? "sans prévision"
      let constate = self.constate(annee)
      let lu = constate.wording ?? constate.value.map { Typographie.nombre($0) } ?? ""
      return "\(annee.annee.nombre)\u{00A0}: prévu \(prevu), constaté \(lu)"
    }
    return "\(unite.enMajuscule) par année. " + dits.joined(separator: " ; ") + "."
  }
}
