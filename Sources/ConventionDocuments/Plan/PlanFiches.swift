import ConventionViews
import Conventions
import DocumentKit

/// The tree and its fiches.
extension PlanEcrit {
  /// One line for each place of each fiche: what the plan holds, at a glance.
  var sommaire: Section {
    Section("sommaire-des-fiches", "Les fiches en un coup d'œil") {
      Table(
        "Les fiches du plan, dans l'ordre du plan",
        columns: [
          Column(RichText(redaction.motFiche), weight: 5, role: .rowHeader),
          Column(RichText(redaction.motDesPorteurs(vue.fiches.map(\.element))), weight: 3),
          Column(RichText(redaction.libelle(.echeance)), weight: 2),
        ], emptyText: "Aucune fiche inscrite au plan."
      ) {
        for racine in vue.arbre.racines { lignes(racine) }
        if !vue.arbre.sansPlacement.isEmpty {
          Row.group("Fiches sans placement")
          for fiche in vue.arbre.sansPlacement { ligne(fiche, renvoi: false) }
        }
      }
    }
  }

  private func lignes(_ branche: Branche) -> [Row] {
    var lignes = [Row.group(redaction.nom(branche.element))]
    for place in branche.fiches {
      lignes.append(ligne(place.element, renvoi: place.renvoi, divergente: place.divergente))
    }
    return lignes + branche.branches.flatMap { self.lignes($0) }
  }

  private func ligne(_ fiche: Element, renvoi: Bool, divergente: Bool = false) -> Row {
    var nom =
      fiche.id.fiche.map { RichText.link(PlanEcrit.ancre($0), redaction.nom(fiche)) }
      ?? redaction.nom(fiche)
    if renvoi { nom += " (renvoi)" }
    if divergente { nom += " " + .badge(.warning, "placement divergent") }
    let porteurs = redaction.porteurs(fiche, parmi: vue.fiches.map(\.element))
    return Row(
      Cell(nom), Cell(porteurs), Cell(redaction.valeur(.echeance, de: fiche)),
      kind: renvoi ? .greyed : .ordinary)
  }

  var arbre: Section {
    Section("plan", "Le plan", startsPage: true) {
      let muets = vue.champsMuets.filter { $0 != .etat }
      if !muets.isEmpty {
        let noms = muets.map { redaction.libelle($0).enMinuscule }
        Paragraph(
          "Aucune fiche du texte ne renseigne : \(Typographie.enumeration(noms)).", style: .small)
      }
      for racine in vue.arbre.racines { section(racine, chemin: "") }
      if vue.arbre.racines.isEmpty { aucun("Aucun axe inscrit au plan.") }
      if !vue.arbre.sansPlacement.isEmpty {
        Section("fiches-sans-placement", "Fiches sans placement") {
          for phrase in sansPlace { Paragraph(phrase) }
          for fiche in vue.arbre.sansPlacement { self.fiche(fiche) }
        }
      }
    }
  }

  /// Why fiches have no place, one sentence for each reason.
  private var sansPlace: [RichText] {
    let causes = vue.arbre.sansPlacement.map { $0.contenu.absence(.placements) }
    let seule = Set(causes).count == 1
    var dites: [CauseAbsence?] = []
    for cause in causes where !dites.contains(cause) { dites.append(cause) }
    return dites.map { cause in
      let nombre = causes.count { $0 == cause }
      guard let cause, cause != .nonRenseigne else {
        return seule
          ? "Le texte ne rattache ces fiches à aucune partie du plan."
          : RichText(
            Typographie.compte(
              nombre, "fiche n’est rattachée à aucune partie du plan",
              "fiches ne sont rattachées à aucune partie du plan") + ".")
      }
      let dite = RichText(Mots.cause(cause))
      return seule
        ? "La place de ces fiches dans le plan : \(dite)."
        : RichText(
          Typographie.compte(
            nombre, "fiche dont la place dans le plan est dite",
            "fiches dont la place dans le plan est dite")) + " : \(dite)."
    }
  }

  /// `chemin` keeps anchors apart when a nœud stands under several parents.
  private func section(_ branche: Branche, chemin: String) -> Section {
    let nom = chemin + branche.element.id.nom
    let champs = branche.element.contenu
    return Section(Anchor(slug: "noeud-\(nom)"), redaction.nom(branche.element)) {
      if branche.divergente {
        Note(.warning, "Rattachement divergent") { redaction.valeur(.parent, de: branche.element) }
      }
      if champs[.titre]?.estDivergente == true {
        Note(.warning, "Titre divergent") { redaction.blocs(.titre, de: branche.element) }
      }
      if champs[.objectifs] != nil {
        Paragraph(.strong("Objectifs"))
        redaction.blocs(.objectifs, de: branche.element)
      }
      let autres = descriptions(branche.element, sauf: PlanEcrit.ditsAutrement)
      if !autres.isEmpty { DescriptionList(autres) }
      if champs[.renvoi] != nil {
        Paragraph("Renvoi : \(redaction.valeur(.renvoi, de: branche.element))")
      }
      if champs[.note] != nil {
        Paragraph(redaction.valeur(.note, de: branche.element), style: .small)
      }
      if champs[.fiches] != nil {
        Paragraph("Fiches : \(redaction.valeur(.fiches, de: branche.element))")
      }
      for place in branche.fiches { self.place(place) }
      for fille in branche.branches { section(fille, chemin: "\(nom)-") }
      if champs[.fiches] == nil, branche.fiches.isEmpty, branche.branches.isEmpty {
        aucun("Aucune fiche n'est rattachée ici.")
      }
    }
  }

  /// The fields of a nœud that have a place of their own on the page.
  private static let ditsAutrement: Set<Champ> = [
    .niveau, .parent, .code, .titre, .objectifs, .fiches, .renvoi, .note,
  ]

  @BlockBuilder private func place(_ place: FichePlacee) -> [Block] {
    if place.renvoi, let id = place.element.id.fiche {
      Paragraph(
        "Renvoi : \(.link(PlanEcrit.ancre(id), redaction.nom(place.element)))"
          + (place.source.map { RichText(" (selon\u{00A0}: \($0))") } ?? .empty))
    } else {
      fiche(place.element, selon: place.source)
    }
  }

  @BlockBuilder private func fiche(_ element: Element, selon source: String? = nil) -> [Block] {
    if let id = element.id.fiche, let fiche = vue[id] {
      Section(PlanEcrit.ancre(id), redaction.nom(element)) {
        if let source { Paragraph(RichText("Placée ici selon\u{00A0}: \(source)."), style: .small) }
        contenu(fiche)
      }
    }
  }

  @BlockBuilder private func contenu(_ fiche: FicheDuPlan) -> [Block] {
    if let origine = redaction.origine(de: fiche.element.id) {
      Paragraph("Fiche " + origine + ".", style: .small)
    }
    if fiche.element.contenu.texte(.etat) == "a-elaborer" {
      Paragraph(.badge(.muted, "à élaborer") + " Le contenu de cette fiche reste à écrire.")
    }
    if fiche.element.contenu[.titre]?.estDivergente == true {
      Note(.warning, "Titre divergent") { redaction.blocs(.titre, de: fiche.element) }
    }
    if fiche.element.contenu[.placements]?.estDivergente == true {
      Note(.warning, "Placement divergent") { redaction.blocs(.placements, de: fiche.element) }
    }
    DescriptionList(
      descriptions(fiche.element, sauf: [.code, .titre, .placements, .etat, .indicateurs]))
    let muets = muets(fiche)
    if !muets.isEmpty {
      Paragraph(
        "Non renseigné dans le texte : \(Typographie.enumeration(muets)).", style: .small)
    }
    indicateurs(fiche)
    if !fiche.postes.isEmpty {
      Paragraph("Postes de coopération : \(Typographie.enumeration(noms(fiche.postes))).")
    }
  }

  private func noms(_ elements: [Element]) -> [String] {
    elements.map { redaction.nom($0).plainText }
  }

  /// The fields of which this fiche says nothing, where another fiche of the plan does.
  private func muets(_ fiche: FicheDuPlan) -> [String] {
    fiche.champsMuets.filter { $0 != .etat && !vue.champsMuets.contains($0) }
      .map { redaction.libelle($0).enMinuscule }
  }

  /// What the fiche is measured by, and what its text says of having no indicateur.
  @BlockBuilder private func indicateurs(_ fiche: FicheDuPlan) -> [Block] {
    if let tus = redaction.sansIndicateur(fiche.element) {
      Paragraph(tus)
    } else if fiche.indicateurs.isEmpty {
      aucun("Aucun indicateur défini.")
    }
    if !fiche.indicateurs.isEmpty { table(fiche) }
  }

  private func table(_ fiche: FicheDuPlan) -> Table {
    Table(
      "Indicateurs de la fiche",
      columns: [
        Column("Indicateur", weight: 4, role: .rowHeader), Column("Nature et forme", weight: 2),
        Column("Situation de départ", weight: 2), Column("Cibles", weight: 2),
        Column("Précisions", weight: 3),
      ]
    ) {
      for element in fiche.indicateurs { ligne(indicateur: element) }
    }
  }

  private func ligne(indicateur: Element) -> Row {
    let champs = indicateur.contenu
    let dont = champs[.dont] == nil ? RichText.empty : "dont : "
    let nature = [Champ.nature, .genre, .forme, .unite].filter { champs[$0] != nil }
      .map { redaction.valeur($0, de: indicateur) }
    let precisions = [
      Champ.cumul, .sens, .echelle, .critere, .parts, .compte, .populationComptee, .ventilation,
      .observations, .note,
    ]
    .filter { champs[$0] != nil }.map { champ -> RichText in
      RichText(champ.libelle) + " : " + redaction.valeur(champ, de: indicateur)
    }
    return Row(
      Cell(dont + redaction.valeur(.texte, de: indicateur)), Cell(nature.joined(separator: ", ")),
      Cell(redaction.base(champs)), Cell(redaction.cibles(champs)),
      Cell(precisions.joined(separator: .lineBreak)))
  }
}

extension Redaction {
  /// Why a fiche has no indicateur, where its text says so: « Indicateurs : non renseigné ».
  func sansIndicateur(_ fiche: Element) -> RichText? {
    fiche.contenu[.indicateurs].map { RichText("\(libelle(.indicateurs))\u{00A0}: ") + donnee($0) }
  }

  /// The baseline of an indicateur: « 120 au 31 décembre 2024 », or why there is none.
  func base(_ indicateur: Contenu) -> RichText {
    guard let base = indicateur.composite(.base) else { return donnee(indicateur[.base]) }
    var texte = donnee(base[.valeur])
    if let date = base.date(.date) { texte += " au \(date.enFrancais)" }
    if let precision = base.texte(.texte) { texte += RichText(" (\(precision))") }
    return texte
  }

  /// The targets of an indicateur, one a line.
  func cibles(_ indicateur: Contenu) -> RichText {
    let cibles = Cible.lire(indicateur)
    guard !cibles.isEmpty else {
      return indicateur[.cibles].map { donnee($0) } ?? .emphasis("aucune cible")
    }
    return cibles.map { cible in
      let debut = RichText("\(cible.annee.nombre)\u{00A0}: \(cible.valeur)")
      return cible.texte.map { debut + RichText(" (\($0))") } ?? debut
    }.joined(separator: .lineBreak)
  }
}
