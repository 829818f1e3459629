import ConventionViews
import Conventions
import DocumentKit

/// Changes to the plan, in words.
extension Redaction {
  /// What changes, before and after.
  func avantApres(_ modification: Modification) -> [Block] {
    switch modification {
    case .ajouter(let element):
      return [
        Paragraph("\(.strong("Ajout")) (\(Mots.genre(element.id.genre))) : \(nom(element))").block
      ]
    case .retirer(let id):
      return [Paragraph("\(.strong("Retrait")) (\(Mots.genre(id.genre))) : \(nom(id))").block]
    case .scinder(let id, let elements):
      return [Paragraph(scission(id, elements)).block]
    case .fusionner(let fait): return [Paragraph(fusion(fait.origines, fait.cible)).block]
    case .changer(let id, let champ, let avant, let apres):
      let forme = Schema.forme(de: champ, dans: id.genre)
      let nature = nature(champ, id.genre).map {
        RichText.strong(RichText($0.enMajuscule)) + " : "
      }
      let objet: RichText = "\(nomSitue(id)), \(.strong(RichText(libelle(champ, id.genre))))"
      return [
        Paragraph((nature ?? .empty) + objet).block,
        Paragraph("Avant : \(avant.map { donnee($0, forme) } ?? absence(.nonRenseigne))").block,
        Paragraph("Après : \(apres.map { donnee($0, forme) } ?? .emphasis("supprimé"))").block,
      ]
    }
  }

  /// How the change was made, and on what ground (R6).
  func qualification(_ qualification: ModificationVue.Qualification) -> RichText {
    switch qualification {
    case .ajustementMineur(let decision):
      return "\(.badge(.information, "ajustement mineur")) \(self.decision(decision))"
    case .rectification(.erreurDeTranscription(let piece, let page)):
      let nom = lecture.etat.pieces[piece]?.fait.intitule ?? piece.nom
      return """
        \(.badge(.neutral, "rectification")) erreur de transcription, selon « \(nom) », page \(page)
        """
    case .rectification(.erreurMaterielle(let decision)):
      return """
        \(.badge(.neutral, "rectification")) erreur matérielle du texte signé, reconnue : \
        \(self.decision(decision))
        """
    case .avenant(_, let numero, let rang, let article, let tranchee):
      let touche = article.map { " (\($0))" } ?? ""
      let suite: RichText =
        tranchee.map { ", suspendue, puis appliquée : \(decision($0))" } ?? .empty
      return "\(.badge(.information, "avenant n° \(numero)")) modification \(rang)\(touche)" + suite
    }
  }

  /// A decision by its day and its title.
  func decision(_ id: DecisionID) -> RichText {
    guard let acte = lecture.etat.decisions[id] else { return .code(id.nom) }
    let jour = (acte.trace.date ?? acte.trace.effet).enFrancais
    let nom: RichText = "décision du \(jour), « \(acte.fait.intitule) »"
    return acte.contrePasse ? .struck(nom) + " (contre-passée)" : nom
  }

  /// The table of changes; its empty text says over what period there is none.
  func tableDesModifications(
    _ titre: RichText, _ vues: [ModificationVue], vide: RichText
  ) -> Table {
    Table(
      titre,
      columns: [
        Column("Effet au", weight: 2, role: .rowHeader), Column("Ce qui change", weight: 7),
        Column("Qualification et fondement", weight: 5), Column("Motif", weight: 4),
        Column("Écriture", .end, weight: 2),
      ], emptyText: vide
    ) {
      for vue in vues { ligne(vue) }
    }
  }

  private func ligne(_ vue: ModificationVue) -> Row {
    let anomalies = vue.anomalies.map { noteDAnomalie($0) }
    return Row(
      cells: [
        Cell(RichText(vue.effet.enFrancais)),
        vue.contrePassee
          ? Cell(.struck(modification(vue.modification)) + " (contre-passé)")
          : Cell(blocks: { avantApres(vue.modification) }),
        Cell {
          Paragraph(qualification(vue.qualification))
          anomalies
        },
        Cell(vue.motif.map { RichText($0) } ?? motifDAvenant(vue.qualification)),
        Cell(RichText(String(vue.trace.position.rang))),
      ])
  }

  private func motifDAvenant(_ qualification: ModificationVue.Qualification) -> RichText {
    guard case .avenant(let id, _, _, _, _) = qualification,
      let fait = lecture.etat.avenants[id]?.preparation.fait
    else { return absence(.nonRenseigne) }
    return RichText(fait.intitule)
  }

  /// Six adjustments of one fiche in a year are signalled.
  func signalements(_ repetes: [AjustementsRepetes]) -> [Block] {
    repetes.map { repete in
      Note(.warning, "ajustements répétés") {
        """
        \(nom(ElementID(repete.fiche))) a reçu \(repete.nombre) ajustements mineurs en \
        \(repete.annee.nombre). Pris ensemble, ils peuvent relever d'un avenant : \
        à examiner en comité de pilotage.
        """
      }.block
    }
  }

  /// Where each avenant stands.
  func tableDesAvenants(_ titre: RichText, _ avenants: [AvenantVu]) -> Table {
    Table(
      titre,
      columns: [
        Column("N°", .end, role: .rowHeader), Column("Intitulé et objet", weight: 6),
        Column("Situation", weight: 6), Column("Modifications", .end, weight: 2),
      ], emptyText: "Aucun avenant n'a été préparé."
    ) {
      for avenant in avenants {
        Row(cells: [
          Cell(RichText(String(avenant.preparation.fait.numero))),
          Cell {
            Paragraph(.strong(RichText(avenant.preparation.fait.intitule)))
            Paragraph(RichText(avenant.preparation.fait.objet))
          },
          Cell(etat(de: avenant)),
          Cell(RichText(String(avenant.nombreDeModifications))),
        ])
      }
    }
  }
}
