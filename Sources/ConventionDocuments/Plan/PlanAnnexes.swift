import ConventionViews
import Conventions
import DocumentKit

/// What the plan holds beside its fiches: trajectoires, équipements, compétences, postes, clauses.
extension PlanEcrit {
  var trajectoires: Section {
    let mot = lecture.plan.convention.texte(.libelleTrajectoires)
    let annees = anneesDesTrajectoires
    return Section(
      "trajectoires", mot.map { RichText($0) } ?? "Trajectoires", orientation: .landscape
    ) {
      Table(
        "Nombre prévu par mode d'accueil et par année",
        columns: [
          Column("Mode d'accueil", weight: 3, role: .rowHeader),
          Column("Situation de départ", weight: 2),
        ] + annees.map { Column(RichText($0.enFrancais(parmi: lecture.annees)), weight: 2) },
        density: .compact, emptyText: "Aucune trajectoire définie."
      ) {
        for element in vue.trajectoires { ligne(trajectoire: element) }
      }
      if !vue.trajectoires.isEmpty {
        Paragraph(
          """
          Aucune différence n'est calculée d'une année à l'autre lorsque l'unité change \
          (par exemple de places en équivalents temps plein).
          """, style: .small)
      }
      for element in vue.trajectoires where !precisions(element).isEmpty {
        Heading(redaction.nom(element), level: .second)
        DescriptionList(precisions(element))
      }
    }
  }

  /// The years of the convention, and those of points outside them: none is left out.
  private var anneesDesTrajectoires: [Annee] {
    let prevues = vue.trajectoires.flatMap { $0.contenu.composites(.points) }
      .compactMap { $0.annee(.annee) }
    return Set(lecture.annees + prevues).sorted()
  }

  private func ligne(trajectoire: Element) -> Row {
    let champs = trajectoire.contenu
    let points = champs.composites(.points)
    let cellules = anneesDesTrajectoires.map { annee in
      let siens = points.filter { $0.annee(.annee) == annee }
      return Cell(
        siens.isEmpty
          ? redaction.absence(champs.absence(.points) ?? .nonRenseigne)
          : siens.map { redaction.point($0) }.joined(separator: .lineBreak))
    }
    let base =
      champs.composite(.base).map { redaction.point($0) } ?? redaction.donnee(champs[.base])
    var nom = redaction.nom(trajectoire)
    if let autorite = champs.reference(.autorite).flatMap({ PartieID($0) }) {
      nom += RichText(" (\(redaction.partie(autorite)))")
    }
    return Row(cells: [Cell(nom), Cell(base)] + cellules)
  }

  private func precisions(_ trajectoire: Element) -> [DescriptionList.Item] {
    descriptions(trajectoire, sauf: [.accueil, .autorite, .base, .points])
  }

  var equipements: Section {
    Section("equipements", "Équipements") {
      Table(
        "Équipements et services, par collectivité",
        columns: [
          Column("Équipement", weight: 3, role: .rowHeader), Column("Type", weight: 2),
          Column("Lieu", weight: 2), Column("Gestionnaire", weight: 2),
          Column("Bonus territoire", weight: 1), Column("Projet et notes", weight: 3),
        ], emptyText: "Aucun équipement inscrit."
      ) {
        for (collectivite, elements) in parCollectivite(vue.equipements) {
          Row.group(RichText(collectivite))
          for element in elements { ligne(equipement: element) }
        }
      }
    }
  }

  private func ligne(equipement: Element) -> Row {
    let champs = equipement.contenu
    let notes = [Champ.projet, .note].filter { champs[$0] != nil }
      .map { redaction.valeur($0, de: equipement) }
    let bonus: RichText = champs.oui(.horsBonus) ? .badge(.muted, "hors bonus") : "oui"
    return Row(
      Cell(redaction.valeur(.nom, de: equipement)), Cell(redaction.valeur(.type, de: equipement)),
      Cell(redaction.valeur(.lieu, de: equipement)),
      Cell(redaction.valeur(.gestionnaire, de: equipement)),
      Cell(champs.texte(.horsBonus) == nil ? redaction.valeur(.horsBonus, de: equipement) : bonus),
      Cell(notes.joined(separator: .lineBreak)))
  }

  var competences: Section {
    Section("competences", "Compétences exercées") {
      Table(
        "Compétences du service public de la petite enfance, par collectivité",
        columns: [
          Column("Compétence", weight: 2, role: .rowHeader), Column("Exercice", weight: 3),
          Column("Population", .end, weight: 1), Column("Note", weight: 3),
        ], emptyText: "Aucune compétence déclarée."
      ) {
        for (collectivite, elements) in parCollectivite(vue.competences) {
          Row.group(RichText(collectivite))
          for element in elements {
            Row(
              Cell(redaction.valeur(.competence, de: element)),
              Cell(redaction.valeur(.exercice, de: element)),
              Cell(population(element)),
              Cell(element.contenu[.note] == nil ? .empty : redaction.valeur(.note, de: element)))
          }
        }
      }
    }
  }

  private func population(_ element: Element) -> RichText {
    element.contenu.entier(.population).map { RichText(Typographie.nombre($0)) }
      ?? redaction.valeur(.population, de: element)
  }

  var postes: Section {
    Section("postes", "Postes de coopération") {
      Table(
        "Postes de coopération",
        columns: [
          Column("Poste", weight: 3, role: .rowHeader), Column("Collectivité", weight: 2),
          Column("ETP", .end, weight: 1), Column("Répartition", weight: 3),
          Column("Fiche", weight: 3),
        ], emptyText: "Aucun poste inscrit."
      ) {
        for element in vue.postes { ligne(poste: element) }
      }
    }
  }

  private func ligne(poste: Element) -> Row {
    let parts = poste.contenu.composites(.repartition).map { part in
      redaction.donnee(part[.theme]) + " : " + redaction.donnee(part[.etp]) + " ETP"
    }
    var nom = redaction.valeur(.intitule, de: poste)
    if poste.contenu[.note] != nil {
      nom += RichText.lineBreak + .emphasis(redaction.valeur(.note, de: poste))
    }
    return Row(
      Cell(nom), Cell(redaction.valeur(.collectivite, de: poste)),
      Cell(redaction.valeur(.etp, de: poste)),
      Cell(
        parts.isEmpty
          ? redaction.valeur(.repartition, de: poste) : parts.joined(separator: .lineBreak)),
      Cell(redaction.valeur(.fiche, de: poste)))
  }

  var clauses: Section {
    Section("clauses", "Le texte de la convention") {
      if vue.clauses.isEmpty { aucun("Aucune clause inscrite.") }
      for genre in ["visa", "preambule", "article", "annexe"] {
        for element in vue.clauses where element.contenu.texte(.genre) == genre {
          clause(element)
        }
      }
      // A kind that sources dispute is still a clause.
      for element in vue.clauses where element.contenu.texte(.genre) == nil { clause(element) }
    }
  }

  @BlockBuilder private func clause(_ element: Element) -> [Block] {
    Heading(redaction.nom(element), anchor: Anchor(slug: "clause-\(element.id.nom)"))
    if element.contenu[.texte] != nil { redaction.blocs(.texte, de: element) }
    if element.contenu[.points] != nil { redaction.blocs(.points, de: element) }
    if element.contenu[.texte] == nil, element.contenu[.points] == nil {
      Paragraph(redaction.absence(.nonRenseigne))
    }
  }

  /// In the order in which the collectivités first appear.
  private func parCollectivite(_ elements: [Element]) -> [(String, [Element])] {
    var ordre: [String] = []
    var groupes: [String: [Element]] = [:]
    for element in elements {
      let nom = redaction.valeur(.collectivite, de: element).plainText
      if groupes[nom] == nil { ordre.append(nom) }
      groupes[nom, default: []].append(element)
    }
    return ordre.map { ($0, groupes[$0] ?? []) }
  }
}

extension Redaction {
  /// One cell of a trajectoire: figure and unit, or its text, then its note.
  func point(_ point: Contenu) -> RichText {
    var texte: RichText
    if let nombre = point.nombre(.nombre) {
      let unite = point.texte(.unite).map { "\u{00A0}\($0.accordee(nombre))" } ?? ""
      let chiffre = nombre.enFrancais + unite
      texte = RichText(chiffre)
      // The printed words, unless they are this very figure.
      if let precision = point.texte(.texte), Nombre(precision) == nil,
        precision.replacing("\u{00A0}", with: " ") != chiffre.replacing("\u{00A0}", with: " ")
      {
        texte += RichText(" (\(precision))")
      }
    } else if point[.texte] != nil {
      texte = donnee(point[.texte])
    } else {
      texte = donnee(point[.nombre])
    }
    if let note = point.texte(.note) { texte += RichText.lineBreak + .emphasis(RichText(note)) }
    return texte
  }
}
