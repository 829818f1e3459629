import ConventionViews
import Conventions
import DocumentKit

/// Each modification before and after (R8).
extension AvenantEcrit {
  var modifications: Section {
    Section("modifications", "Modifications") {
      if vue.articles.isEmpty {
        Paragraph(.emphasis("Aucune modification n'est inscrite à ce jour."))
      }
      for (rang, article) in vue.articles.enumerated() { section(article, rang: rang + 1) }
    }
  }

  private func section(_ article: ArticleModifie, rang: Int) -> Section {
    let titre: RichText =
      article.article.map { "Article \(rang) — modification de : \($0)" }
      ?? "Article \(rang) — autres modifications du plan"
    return Section(Anchor(slug: "article-\(rang)"), titre) {
      for modification in article.modifications {
        Heading(intitule(modification), level: .first)
        tableau(modification)
        if modification.application != .enAttente {
          Paragraph(application(modification.application), style: .small)
        }
      }
    }
  }

  private func intitule(_ modification: ModificationDAvenant) -> RichText {
    let debut: RichText = "Modification \(modification.rang) : "
    switch modification.changement {
    case .ajout(let element):
      return debut + "ajout — " + redaction.espece(element.id.genre)
        + redaction.nomSitue(element.id)
    case .retrait(let element):
      return debut + "retrait — " + redaction.espece(element.id.genre)
        + redaction.nomSitue(element.id)
    case .scission(let element, let elements):
      return debut + redaction.scission(element.id, elements)
    case .fusion(let elements, let cible):
      return debut + redaction.fusion(elements.map(\.id), cible)
    case .champ(let id, let champ, avant: _, apres: _):
      let nature = redaction.nature(champ, id.genre).map { RichText("\($0) — ") } ?? .empty
      return debut + nature + redaction.nomSitue(id)
        + RichText(" — \(redaction.libelle(champ, id.genre).enMinuscule)")
    }
  }

  private func tableau(_ modification: ModificationDAvenant) -> Table {
    Table(
      "Texte avant et après la modification \(modification.rang)",
      columns: [Column("Avant"), Column("Après")]
    ) {
      switch modification.changement {
      case .ajout(let element):
        Row(Cell(.emphasis("néant")), Cell { contenu(element) })
      case .retrait(let element):
        Row(Cell { contenu(element) }, Cell(.emphasis("supprimé")))
      case .scission(let element, let elements):
        Row(Cell { contenu(element) }, Cell { elements.flatMap { contenu($0) } })
      case .fusion(let elements, let cible):
        Row(Cell { elements.flatMap { contenu($0) } }, Cell { apres(cible) })
      case .champ(let id, let champ, let avant, let apres):
        Row(Cell { valeur(avant, id, champ) }, Cell { valeur(apres, id, champ) })
      }
    }
  }

  @BlockBuilder private func apres(_ cible: Fusion.Cible) -> [Block] {
    switch cible {
    case .nouvelle(let element): contenu(element)
    case .existante(let id):
      Paragraph(.strong(redaction.nom(id)))
      Paragraph(.emphasis("son texte ne change pas par cette modification"))
    }
  }

  private func valeur(_ donnee: Donnee?, _ id: ElementID, _ champ: Champ) -> [Block] {
    guard let donnee else { return [Paragraph(.emphasis("néant")).block] }
    return redaction.blocs(donnee, Schema.forme(de: champ, dans: id.genre))
  }

  @BlockBuilder private func contenu(_ element: Element) -> [Block] {
    Paragraph(.strong(redaction.nom(element)))
    DescriptionList(
      Schema.rubriques(de: element.id.genre).map(\.champ)
        .filter { element.contenu[$0] != nil }
        .map { champ in
          DescriptionList.Item(RichText(redaction.libelle(champ, element.id.genre))) {
            redaction.blocs(champ, de: element)
          }
        })
  }

  private func application(_ application: ModificationDAvenant.Application) -> RichText {
    switch application {
    case .enAttente: .empty
    case .appliquee(let date): "Appliquée au plan à compter du \(date.enFrancais)."
    case .suspendue:
      .badge(.warning, "application suspendue")
        + " ce qu'elle remplace, ou ce dont elle dépend, avait changé."
    case .tranchee(let acte):
      switch acte.fait.issue {
      case .appliquee:
        """
        Suspendue, puis appliquée au plan à compter du \(acte.trace.effet.enFrancais) : \
        \(redaction.decision(acte.fait.decision)).
        """
      case .ecartee:
        "Suspendue, puis écartée : \(redaction.decision(acte.fait.decision))."
      }
    case .champTranche(let acte): retenu(acte)
    case .abandonnee: "Sans suite : l'avenant a été abandonné."
    }
  }

  private func retenu(_ acte: Acte<DivergenceTranchee>) -> RichText {
    let fait = acte.fait
    let forme = Schema.forme(de: fait.champ, dans: fait.element.genre)
    let fondement = fait.decision.map { " (\(redaction.decision($0)))" as RichText } ?? .empty
    return """
      Suspendue, puis tranchée à compter du \(acte.trace.effet.enFrancais), ce texte étant \
      retenu : « \(redaction.donnee(fait.retenue, forme)) »\(fondement).
      """
  }
}
