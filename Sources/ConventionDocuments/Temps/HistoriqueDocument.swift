public import ConventionViews
import Conventions
public import DocumentKit

extension HistoriqueDeFiche {
  /// The life of one fiche: what changed in it, its statuses and figures with what they replaced,
  /// then the entries themselves.
  public func document(_ gabarit: Gabarit) -> Document {
    let ecrit = HistoriqueEcrit(vue: self, redaction: Redaction(lecture, gabarit))
    let ecritures = journal.table(gabarit)
    let titre: RichText = "Historique — " + ecrit.redaction.nom(ElementID(fiche))
    return gabarit.document(titre, orientation: .landscape) {
      ecrit.introduction
      ecrit.presence
      ecrit.champs
      ecrit.statuts
      ecrit.valeurs
      ecritures
    }
  }
}

/// The history put into words.
private struct HistoriqueEcrit {
  let vue: HistoriqueDeFiche
  let redaction: Redaction

  var introduction: Paragraph {
    Paragraph(
      """
      Tout ce que le registre a dit de cette fiche, au \(vue.lecture.enVigueurAu.enFrancais). Ce \
      qui a été remplacé ou annulé reste ; ce qui est annulé est barré.
      """, style: .lead)
  }

  var presence: Table {
    table("Au plan", "presence", "Cette fiche n'a jamais été inscrite au plan.") {
      for etape in vue.presence {
        ligne("La fiche", etape, etape.valeur.map { sortie($0) } ?? "entre au plan")
      }
    }
  }

  private func sortie(_ devenir: Devenir) -> RichText {
    let verbe: RichText = "est " + redaction.devenir(devenir, .fiche)
    return devenir == .retire ? verbe + " du plan" : verbe
  }

  var champs: Table {
    table("Ce qui a changé", "champs", "Rien n'a changé dans son contenu.") {
      for (champ, etapes) in vue.champs {
        for etape in etapes {
          let forme = Schema.forme(de: champ, dans: .fiche)
          ligne(
            RichText(redaction.libelle(champ)), etape,
            etape.valeur.map { redaction.donnee($0, forme) } ?? redaction.absence(.nonRenseigne))
        }
      }
    }
  }

  var statuts: Table {
    table("Statuts", "statuts", "Aucun statut n'a été enregistré.") {
      for (annee, etapes) in vue.statuts {
        for etape in etapes {
          ligne(
            RichText(annee.enFrancais(parmi: vue.lecture.annees)), etape,
            redaction.statut(.enregistre(etape.valeur)))
        }
      }
    }
  }

  var valeurs: Table {
    table("Chiffres", "chiffres", "Aucun chiffre n'a été enregistré.") {
      for (indicateur, periode, etapes) in vue.valeurs {
        let unite = redaction.unite(.indicateur(indicateur), periode)
        for etape in etapes {
          ligne(
            redaction.nom(ElementID(indicateur)) + RichText(", \(periode.enFrancais)"), etape,
            etape.valeur.map {
              RichText(redaction.valeur($0.valeur, unite: unite)) + redaction.attestation($0.trace)
            }
              ?? .emphasis("masqué (secret statistique)"))
        }
      }
    }
  }

  private func table(
    _ titre: RichText, _ ancre: Anchor, _ vide: RichText, @RowBuilder _ lignes: () -> [Row]
  ) -> Table {
    Table(
      titre, anchor: ancre,
      columns: [
        Column("Objet", weight: 4, role: .rowHeader), Column("Ce qui est dit", weight: 7),
        Column("Compte du", weight: 3), Column("Situation", weight: 3),
        Column("Écriture", .end, weight: 2),
      ], emptyText: vide, rows: lignes)
  }

  private func ligne<Valeur>(
    _ objet: RichText, _ etape: EtapeDeFiche<Valeur>, _ dit: RichText
  ) -> Row {
    Row(
      Cell(objet), Cell(etape.contrePasseePar == nil ? dit : .struck(dit)),
      Cell(RichText(etape.effet.enFrancais)), Cell(etat(etape)),
      Cell(RichText(String(etape.position.rang))),
      kind: etape.enVigueur ? .ordinary : .greyed)
  }

  private func etat<Valeur>(_ etape: EtapeDeFiche<Valeur>) -> RichText {
    if let annulation = etape.contrePasseePar {
      return RichText("contre-passé par l'écriture \(annulation.rang)")
    }
    if etape.enVigueur { return .strong("en vigueur") }
    return etape.effet > vue.lecture.jourLu ? "à venir" : "remplacé"
  }
}
