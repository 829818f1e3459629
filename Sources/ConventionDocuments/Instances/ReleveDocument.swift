public import ConventionViews
import Conventions
public import DocumentKit

extension ReleveDeDecisions {
  /// The relevé de décisions, to be approved and signed: who was there, what was decided, what it
  /// changed; its paper anchor makes each signed copy a witness of the registre.
  public func document(_ gabarit: Gabarit) -> Document {
    let ecrit = ReleveEcrit(vue: self, redaction: Redaction(lecture, gabarit))
    return gabarit.document(ecrit.titre) {
      ecrit.introduction
      ecrit.presence
      ecrit.ordreDuJour
      ecrit.decisions
      ecrit.approbation
    }
  }
}

/// The relevé put into words.
struct ReleveEcrit {
  let vue: ReleveDeDecisions
  let redaction: Redaction

  var titre: RichText {
    vue.approbation == nil ? "Relevé de décisions (projet)" : "Relevé de décisions"
  }

  private var instance: RichText {
    vue.instance.map { redaction.nom($0) }
      ?? vue.dossier.instance.map { redaction.nom(ElementID($0)) } ?? "instance non renseignée"
  }

  @BlockBuilder var introduction: [Block] {
    let jour = vue.dossier.jour?.enFrancais ?? "(date inconnue)"
    Paragraph(instance + " — séance du \(jour)", style: .lead)
    if let lieu = vue.tenue?.fait.lieu ?? vue.dossier.convocation?.fait.lieu {
      Paragraph(RichText("Lieu\u{00A0}: \(lieu)"))
    }
    for report in vue.dossier.reports where !report.contrePasse {
      let nouvelle = report.fait.nouvelleDate.map { "reportée au \($0.enFrancais)" } ?? "reportée"
      Paragraph(RichText("Séance \(nouvelle)\u{00A0}: \(report.fait.motif)"))
    }
    if let annulation = vue.dossier.annulationValable {
      Paragraph(
        RichText(
          "Séance annulée le \(annulation.trace.jour.enFrancais)\u{00A0}: \(annulation.fait.motif)")
      )
    }
    if vue.tenue == nil {
      Note(.warning, "Séance non tenue") {
        vue.dossier.tenue == nil
          ? "Aucune tenue de cette séance n'est enregistrée."
          : "L'enregistrement de la tenue de cette séance a été contre-passé."
      }
    }
    let anomalies = (vue.dossier.convocation?.anomalies ?? []) + (vue.tenue?.anomalies ?? [])
    if !anomalies.isEmpty {
      Note(.anomaly) { List(anomalies.map { RichText(redaction.anomalie($0)) }) }
    }
  }

  var presence: Section {
    Section("presence", "Présence") {
      Table(
        "Présents, par partie",
        columns: [
          Column("Partie", weight: 3, role: .rowHeader), Column("Présents", weight: 5),
          Column("Situation", weight: 2),
        ], emptyText: "Aucune présence enregistrée."
      ) {
        for partie in vue.presences {
          Row(
            Cell(nom(partie)),
            Cell(
              (partie.presents.map { present($0) } + partie.pouvoirs.map { pouvoir($0) })
                .joined(separator: .lineBreak)),
            Cell(situation(partie)), kind: partie.absente ? .greyed : .ordinary)
        }
        if !vue.autresPresents.isEmpty {
          Row(
            Cell("Autres personnes présentes"),
            Cell(vue.autresPresents.map { present($0) }.joined(separator: .lineBreak)), Cell(.empty)
          )
        }
      }
      Paragraph(parite)
      voixComptees
      if let piece = vue.tenue?.fait.emargement {
        Paragraph("Feuille d'émargement : pièce \(.code(piece.nom))\(redaction.retrait(piece)).")
      } else if vue.tenue != nil {
        Paragraph(.emphasis("Aucune feuille d'émargement n'est versée."))
      }
    }
  }

  private func nom(_ presences: PresencesDePartie) -> RichText {
    let nom = RichText(redaction.partie(presences.partie))
    guard let sieges = presences.sieges else { return nom }
    return nom + " (\(Typographie.compte(sieges, "siège", "sièges")))"
  }

  private func present(_ presence: Presence) -> RichText {
    var texte = redaction.personne(presence.personne, qualite: presence.qualite, partie: nil)
    let titre = Mots.titre(presence.titre)
    // « Directrice par intérim » has said it already.
    if presence.titre != .titulaire, !presence.qualite.contains(titre) { texte += ", \(titre)" }
    if let remplace = presence.remplace {
      texte += ", en remplacement de "
      texte += redaction.personne(remplace.personne, qualite: remplace.qualite, partie: nil)
    }
    switch presence.voix {
    case .deliberative: return texte
    case .consultative: return texte + " — " + .badge(.muted, "voix consultative")
    }
  }

  /// « pouvoir de Maire à la Caf, Directrice ».
  private func pouvoir(_ pouvoir: Pouvoir) -> RichText {
    let de = pouvoir.de.siege
    let donne: RichText =
      "pouvoir donné par " + redaction.personne(de.personne, qualite: de.qualite, partie: nil)
      + " à "
      + redaction.mandat(pouvoir.a)
    guard let voix = vue.voix, !voix.pouvoirs.contains(pouvoir) else { return donne }
    return donne + " — " + .badge(.warning, "non compté")
  }

  /// The voices that counted, and the quorum where the rules declare one.
  @BlockBuilder private var voixComptees: [Block] {
    if let voix = vue.voix {
      let representees = voix.comptes.reduce(0) { $0 + $1.representes }
      let pouvoirs =
        representees == 0
        ? "" : ", dont \(Typographie.compte(representees, "par pouvoir", "par pouvoirs"))"
      Paragraph(
        RichText(
          "Voix comptées\u{00A0}: \(Typographie.compte(voix.total, "voix", "voix"))\(pouvoirs)."))
      if let quorum = voix.regles.quorum {
        let atteint = voix.auQuorum >= quorum
        Paragraph(
          (atteint ? .badge(.positive, "quorum atteint") : .badge(.warning, "quorum non atteint"))
            + RichText(" \(voix.auQuorum) voix sur \(quorum) requises")
            + (redaction.lecture.plan.regles[.quorumSource].map {
              RichText(" (") + redaction.donnee($0) + ")"
            } ?? .empty) + ".")
      }
    }
  }

  private func situation(_ presences: PresencesDePartie) -> RichText {
    if !presences.pouvoirs.isEmpty, presences.presents.isEmpty {
      return .badge(.neutral, "représentée")
    }
    if presences.excusee { return .badge(.muted, "excusée") }
    // Where nobody is recorded present, nobody is known to be absent.
    if vue.tenue?.fait.presents.isEmpty ?? true { return .badge(.muted, "non relevée") }
    return presences.absente ? .badge(.warning, "absente") : .badge(.neutral, "présente")
  }

  private var parite: RichText {
    switch vue.parite {
    case .nonExigee:
      return "La parité n'est pas exigée, ou la composition ne permet pas d'en juger."
    case .sansVoix:
      return .badge(.muted, "parité non établie")
        + " Aucune voix délibérative n'est enregistrée comme présente."
    case .respectee(let nombre):
      return
        """
        \(.badge(.positive, "parité respectée")) \
        \(Typographie.compte(nombre, "voix délibérative", "voix délibératives")) pour chaque partie.
        """
    case .rompue(let voix):
      let detail = voix.map { "\(redaction.partie($0.partie))\u{00A0}: \($0.voix)" }
      return .badge(.warning, "parité non respectée")
        + RichText(" voix délibératives — \(detail.joined(separator: ", ")).")
    }
  }

  var ordreDuJour: Section {
    let points = vue.dossier.ordreDuJour
    return Section("ordre-du-jour", "Ordre du jour") {
      if points.isEmpty {
        Paragraph(.emphasis("Aucun ordre du jour enregistré."))
      } else {
        List(.ordered, points.map { RichText($0) })
      }
    }
  }

  var approbation: Section {
    Section("approbation", "Approbation du relevé") {
      if !vue.envois.isEmpty {
        List(vue.envois.map { envoi($0) })
      }
      if let acte = vue.approbation {
        let jour = acte.trace.date.map { " le \($0.enFrancais)" } ?? ", date inconnue"
        let piece =
          acte.fait.piece.map {
            ", pièce signée \(.code($0.nom))\(redaction.retrait($0))" as RichText
          } ?? .empty
        Paragraph(
          .badge(.positive, "approuvé") + "\(jour) (écriture \(acte.trace.position.rang))" + piece
            + approbateurs(acte.fait) + ".")
        if !acte.fait.corrections.isEmpty {
          "Corrections apportées au projet avant son approbation :"
          List(acte.fait.corrections.map { RichText($0) })
        }
      } else {
        Paragraph(
          .badge(.warning, "projet") + " Ce relevé n'est pas encore approuvé ; il peut changer.")
      }
      if !redaction.gabarit.cartouche.ancre.isEmpty {
        """
        Les lignes d'ancre imprimées ci-dessous engagent le contenu du registre à ce jour : chaque \
        exemplaire signé permet de vérifier plus tard que rien n'y a été récrit.
        """
      }
      SignaturePanel(
        opening: "Pour l'instance, les coprésidents",
        copresidents.map { SignatureSlot($0) })
    }
  }

  /// « Projet envoyé le 16 mars 2027 à la Caf, par courriel ; observations attendues jusqu'au… ».
  private func envoi(_ acte: Acte<ReleveTransmis>) -> RichText {
    let fait = acte.fait
    let quoi =
      switch fait.etat {
      case .projet: "Projet envoyé"
      case .approuve: "Relevé approuvé envoyé"
      }
    let delai = redaction.lecture.etat.observationsAttendues(acte).map {
      " ; observations attendues jusqu'au \($0.enFrancais)"
    }
    let piece = fait.piece.map { ", pièce \(.code($0.nom))\(redaction.retrait($0))" as RichText }
    return RichText(
      "\(quoi) le \(acte.trace.jour.enFrancais), par \(fait.moyen)\u{00A0}: "
        + redaction.parties(fait.destinataires))
      + (piece ?? .empty) + RichText(delai ?? "") + "."
  }

  private func approbateurs(_ fait: ReleveApprouve) -> RichText {
    fait.approbateurs.isEmpty
      ? .empty : RichText(", par \(redaction.parties(fait.approbateurs))")
  }

  private var copresidents: [RichText] {
    let copilotes = (vue.instance?.contenu.references(.copilotes) ?? []).compactMap { PartieID($0) }
    let noms = copilotes.map { RichText(redaction.partie($0)) }
    return noms.isEmpty ? ["Présidence de séance"] : noms
  }
}
