public import ConventionViews
import Conventions
public import DocumentKit

extension Echeancier {
  /// What is due, late, done: for who prepares the next séance.
  public func document(_ gabarit: Gabarit) -> Document {
    let ecrit = EcheancierEcrit(vue: self, redaction: Redaction(lecture, gabarit))
    return gabarit.document("Échéancier") {
      Paragraph(
        """
        Ce que les règles de la convention demandent, et où chaque échéance en est au \
        \(lecture.enVigueurAu.enFrancais). Un retard est signalé ; il n'empêche rien.
        """, style: .lead)
      ecrit.retards
      ecrit.table
      ecrit.sansDate
      ecrit.observations
      ecrit.fiches
    }
  }
}

/// The échéancier put into words.
private struct EcheancierEcrit {
  let vue: Echeancier
  let redaction: Redaction

  @BlockBuilder var retards: [Block] {
    if !vue.enRetard.isEmpty {
      Note(.warning, RichText(Typographie.compte(vue.enRetard.count, "retard", "retards"))) {
        List(
          vue.enRetard.map {
            objet($0.regle) + RichText(", \(periode($0.intervalle))\u{00A0}: attendu avant le ")
              + RichText($0.intervalle.limite.enFrancais)
          })
      }
    }
  }

  var table: Table {
    Table(
      "Ce qui est dû", anchor: "echeances",
      columns: [
        Column("Échéance", weight: 5, role: .rowHeader), Column("Période", weight: 3),
        Column("Au plus tard", weight: 3), Column("Situation", weight: 4),
        Column("Source", weight: 3),
      ], emptyText: "Les règles enregistrées ne fixent aucune échéance datée."
    ) {
      for echeance in vue.echeances {
        Row(
          Cell(objet(echeance.regle)), Cell(RichText(periode(echeance.intervalle))),
          Cell(RichText(echeance.intervalle.limite.enFrancais)), situation(echeance),
          Cell(redaction.donnee(echeance.regle[.source])))
      }
    }
  }

  @BlockBuilder var observations: [Block] {
    if !vue.observations.isEmpty {
      Table(
        "Observations sur les projets de relevé", anchor: "observations",
        columns: [
          Column("Séance", weight: 4, role: .rowHeader), Column("Projet envoyé", weight: 5),
          Column("Au plus tard", weight: 3), Column("Situation", weight: 3),
        ]
      ) {
        for attendue in vue.observations {
          let envoi = attendue.envoi
          Row(
            Cell(seance(attendue.seance)),
            Cell(
              RichText(
                "le \(envoi.trace.jour.enFrancais) à "
                  + redaction.parties(envoi.fait.destinataires))),
            Cell(RichText(attendue.limite.enFrancais)),
            Cell(
              attendue.delaiPasse
                ? .badge(.warning, "délai passé, relevé à approuver")
                : .badge(.neutral, "délai en cours")))
        }
      }
    }
  }

  private func seance(_ id: SeanceID) -> RichText {
    guard let dossier = vue.lecture.etat.seances[id] else { return .code(id.nom) }
    let jour = dossier.jour.map { RichText(", séance du \($0.enFrancais)") } ?? .empty
    return redaction.instance(de: dossier, nil) + jour
  }

  @BlockBuilder var sansDate: [Block] {
    if !vue.sansDate.isEmpty {
      Table(
        "Sans date dans les règles", anchor: "sans-date",
        columns: [
          Column("Échéance", weight: 5, role: .rowHeader), Column("Périodicité", weight: 2),
          Column("Ce qui a été fait", weight: 5), Column("Source", weight: 3),
        ]
      ) {
        for echeance in vue.sansDate {
          Row(
            Cell(objet(echeance.regle)),
            Cell(RichText(echeance.regle.texte(.periodicite).map(Mots.choix) ?? "")),
            Cell(
              echeance.faits.isEmpty
                ? .emphasis("rien d'enregistré")
                : echeance.faits.map { fait($0) }.joined(separator: " ; ")),
            Cell(redaction.donnee(echeance.regle[.source])))
        }
      }
    }
  }

  /// Each year, phase or return that the fiches announce, with what their statuses say of it.
  @BlockBuilder var fiches: [Block] {
    if !vue.fiches.isEmpty {
      Table(
        "Ce que les fiches annoncent", anchor: "fiches",
        columns: [
          Column(RichText(redaction.motFiche), weight: 6, role: .rowHeader),
          Column(RichText(redaction.libelle(.echeance)), weight: 4), Column("Année", weight: 2),
          Column("Situation", weight: 4),
        ]
      ) {
        for echeance in vue.fiches {
          Row(
            Cell(redaction.nom(echeance.fiche)), Cell(RichText(echeance.texte)),
            Cell(RichText(annees(echeance))), situation(echeance))
        }
      }
    }
  }

  private func annees(_ echeance: EcheanceDeFiche) -> String {
    let (premiere, derniere) = (echeance.premiere.nombre, echeance.derniere.nombre)
    return premiere == derniere ? "\(premiere)" : "\(premiere)-\(derniere)"
  }

  private func situation(_ echeance: EcheanceDeFiche) -> Cell {
    let condition: RichText = echeance.condition == nil ? .empty : " sous condition"
    switch echeance.situation {
    case .faite(let annee):
      return Cell(.badge(.positive, "fait") + RichText(" en \(annee.nombre)"))
    case .faiteEnRetard(let annee):
      return Cell(.badge(.ongoing, "fait, en retard") + RichText(" en \(annee.nombre)"))
    case .pasFaite: return Cell(.badge(.muted, "pas fait") + " à la fin de la convention")
    case .reportee(let vers):
      return Cell(.badge(.muted, "reporté") + RichText(" à \(vers.nombre)"))
    case .sansObjet: return Cell(.badge(.muted, "sans objet"))
    case .enRetard: return Cell(.badge(.warning, "en retard") + condition)
    case .due: return Cell(.badge(.ongoing, "à faire") + condition)
    case .aVenir: return Cell(.badge(.muted, "à venir") + condition)
    }
  }

  private func objet(_ regle: Contenu) -> RichText {
    regle[.libelle].map { redaction.donnee($0) }
      ?? RichText(regle.texte(.objet).map(Mots.choix) ?? "")
  }

  private func periode(_ intervalle: Intervalle) -> String {
    intervalle.periode?.enFrancais
      ?? "du \(intervalle.debut.enFrancais) au \(intervalle.limite.enFrancais)"
  }

  private func situation(_ echeance: EcheanceDue) -> Cell {
    let faits = echeance.faits.map { fait($0) }.joined(separator: " ; ")
    switch echeance.situation {
    case .faite: return Cell(.badge(.positive, "fait") + " " + faits)
    case .faiteEnRetard: return Cell(.badge(.ongoing, "fait, en retard") + " " + faits)
    case .enRetard: return Cell(.badge(.warning, "en retard"))
    case .due: return Cell(.badge(.ongoing, "à faire"))
    case .aVenir: return Cell(.badge(.muted, "à venir"))
    case .nonReprise:
      return Cell(.badge(.muted, "non repris") + " d'avant la reprise d'antériorité")
    case .horsDuRegistre:
      return Cell(.badge(.muted, "hors du registre") + " aucun acte enregistré n'en témoigne")
    }
  }

  private func fait(_ fait: FaitDEcheance) -> RichText {
    let ecriture = RichText(" (écriture \(fait.position.rang))")
    switch fait.nature {
    case .seance: return RichText("séance du \(fait.jour.enFrancais)") + ecriture
    case .suivi: return RichText("première saisie le \(fait.jour.enFrancais)") + ecriture
    case .bilan(let id, let adopte):
      let suite = adopte ? ", adopté" : ", à adopter"
      return redaction.bilan(id) + RichText(", arrêté le \(fait.jour.enFrancais)\(suite)")
        + ecriture
    case .documentAnterieur(let piece):
      return RichText("adopté le \(fait.jour.enFrancais), avant la reprise (pièce ")
        + .code(piece.nom) + RichText(", écriture \(fait.position.rang))")
    case .transmission(let id, let destinataire):
      return redaction.bilan(id)
        + RichText(", transmis le \(fait.jour.enFrancais) (destinataire\u{00A0}: \(destinataire))")
        + ecriture
    case .extrait(let extrait, let destinataire):
      return RichText(redaction.extrait(extrait))
        + RichText(", transmis le \(fait.jour.enFrancais) (destinataire\u{00A0}: \(destinataire))")
        + ecriture
    }
  }
}
