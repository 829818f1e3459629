public import ConventionViews
import Conventions
public import DocumentKit

extension SeancePreparee {
  /// The convocation: day, place, ordre du jour, who is convened, and under which rules.
  public func convocation(_ gabarit: Gabarit) -> Document {
    let redaction = Redaction(lecture, gabarit)
    let ecrite = SeanceEcrite(vue: self, redaction: redaction)
    return gabarit.document("Convocation") {
      ecrite.invitation
      Section("ordre-du-jour", "Ordre du jour") { ecrite.ordreDuJour }
      ecrite.destinataires
      ecrite.regles
      SignaturePanel(
        opening: "Fait à ……………………………………, le ……………………………………",
        [SignatureSlot("Pour l'instance", lines: ["La présidence, ou le secrétariat"])])
    }
  }

  /// The feuille d'émargement, to print and sign: a line for each seat, by partie.
  public func emargement(_ gabarit: Gabarit) -> Document {
    let redaction = Redaction(lecture, gabarit)
    let ecrite = SeanceEcrite(vue: self, redaction: redaction)
    return gabarit.document("Feuille d'émargement", orientation: .landscape) {
      Paragraph(ecrite.titre, style: .lead)
      ecrite.lieu
      ecrite.feuille
      ecrite.feuilleDesRessources
      ecrite.feuilleDesPouvoirs
      SignaturePanel(
        opening: "Feuille certifiée exacte, le ……………………………………",
        [SignatureSlot("Présidence de séance"), SignatureSlot("Secrétariat de séance")])
    }
  }
}

/// A séance to come, put into words.
struct SeanceEcrite {
  let vue: SeancePreparee
  let redaction: Redaction

  var titre: RichText {
    let jour = vue.dossier.jour?.enFrancais ?? "(date à fixer)"
    return redaction.instance(de: vue.dossier, vue.instance) + " — séance du \(jour)"
  }

  @BlockBuilder var invitation: [Block] {
    Paragraph(titre, style: .lead)
    if let annulation = vue.dossier.annulationValable {
      Note(.warning, "Séance annulée") { Paragraph(RichText(annulation.fait.motif)) }
    }
    for report in vue.dossier.reports where !report.contrePasse {
      let nouvelle = report.fait.nouvelleDate.map { "au \($0.enFrancais)" } ?? "sans nouvelle date"
      Note(.warning, "Séance reportée") {
        Paragraph(RichText("\(nouvelle)\u{00A0}: \(report.fait.motif)"))
      }
    }
    lieu
    if let convocation = vue.dossier.convocationValable {
      Paragraph(RichText("Convocation envoyée le \(convocation.trace.jour.enFrancais)."))
      if !convocation.anomalies.isEmpty {
        Note(.anomaly) {
          List(convocation.anomalies.map { RichText(redaction.anomalie($0)) })
        }
      }
    } else {
      Note(.warning, "Sans convocation") {
        "Aucune convocation de cette séance n'est enregistrée."
      }
    }
  }

  @BlockBuilder var lieu: [Block] {
    if let lieu = vue.dossier.tenueValable?.fait.lieu ?? vue.dossier.convocationValable?.fait.lieu {
      Paragraph(RichText("Lieu\u{00A0}: \(lieu)"))
    } else {
      Paragraph("Lieu : ……………………………………")
    }
  }

  @BlockBuilder var ordreDuJour: [Block] {
    let points = vue.dossier.ordreDuJour
    if points.isEmpty {
      Paragraph(.emphasis("Aucun ordre du jour enregistré."))
    } else {
      List(.ordered, points.map { RichText($0) })
    }
  }

  var destinataires: Section {
    Section("convoques", "Membres convoqués") {
      Table(
        "Membres, par partie",
        columns: [
          Column("Partie", weight: 3, role: .rowHeader), Column("Voix", weight: 2),
          Column("Sièges", .end, weight: 1), Column("Membres désignés", weight: 5),
        ], emptyText: "La composition de l'instance n'est pas enregistrée."
      ) {
        for partie in vue.convoques {
          Row(
            Cell(RichText(redaction.partie(partie.partie))), Cell(voix(partie)),
            Cell(RichText(partie.sieges?.nombre.map(String.init) ?? "")),
            Cell(partie.membres.map { redaction.membre($0) }.joined(separator: .lineBreak)))
        }
        if !vue.ressources.isEmpty {
          Row(
            Cell("Personnes ressources"), Cell("voix consultative"), Cell(.empty),
            Cell(vue.ressources.map { redaction.membre($0) }.joined(separator: .lineBreak)))
        }
      }
    }
  }

  private func voix(_ partie: SeancePreparee.PartieConvoquee) -> RichText {
    guard let sieges = partie.sieges else { return .emphasis("sans siège") }
    return sieges.deliberative ? "voix délibérative" : "voix consultative"
  }

  @BlockBuilder var regles: [Block] {
    let phrases = redaction.reglesDeSeance()
    if !phrases.isEmpty {
      Section("regles", "Règles de la séance") { List(phrases) }
    }
  }

  // MARK: - The sheet to sign

  var feuille: Table {
    Table(
      "Membres, par partie", columns: colonnes, density: .handwritten,
      emptyText: "La composition de l'instance n'est pas enregistrée."
    ) {
      for partie in vue.convoques { lignes(partie) }
    }
  }

  private var colonnes: [Column] {
    [
      Column("Partie", weight: 3, role: .rowHeader), Column("Nom et qualité", weight: 4),
      Column("Titulaire ou suppléant", weight: 2), Column("Voix", weight: 2),
      Column("Signature", weight: 4),
    ]
  }

  /// A line for each person designated, and a blank one for each seat that nobody is known to hold.
  private func lignes(_ partie: SeancePreparee.PartieConvoquee) -> [Row] {
    let voix =
      partie.sieges.map { $0.deliberative ? "délibérative" : "consultative" } ?? "consultative"
    let nom = RichText(redaction.partie(partie.partie))
    let nommees = partie.membres.map { membre in
      Row(
        Cell(nom), Cell(redaction.personne(membre.personne, qualite: membre.qualite, partie: nil)),
        Cell(RichText(Mots.titre(membre.titre))), Cell(RichText(Mots.voix(membre.voix))),
        Cell(.empty))
    }
    let titulaires = partie.membres.filter { $0.titre != .suppleant }.count
    let manquantes = max(0, (partie.sieges?.nombre ?? 1) - titulaires)
    // A commission of hundreds is no sheet to print: one blank line then stands for the others.
    let vides = manquantes > 60 ? 1 : manquantes
    return nommees
      + (0..<vides).map { _ in
        Row(Cell(nom), Cell(.empty), Cell(.empty), Cell(RichText(voix)), Cell(.empty))
      }
  }

  var feuilleDesRessources: Table {
    Table(
      "Personnes ressources, à titre consultatif",
      columns: [
        Column("Nom et qualité", weight: 6, role: .rowHeader), Column("Organisme", weight: 4),
        Column("Signature", weight: 4),
      ], density: .handwritten
    ) {
      for membre in vue.ressources {
        Row(Cell(redaction.membre(membre)), Cell(.empty), Cell(.empty))
      }
      for _ in 0..<3 { Row(Cell(.empty), Cell(.empty), Cell(.empty)) }
    }
  }

  /// Only where the rules allow proxies, or where the séance has some.
  @BlockBuilder var feuilleDesPouvoirs: [Block] {
    let donnes = vue.dossier.tenueValable?.fait.pouvoirs ?? []
    if !donnes.isEmpty || vue.regles.pouvoirs.map({ $0.maximum != 0 }) ?? false {
      Table(
        "Pouvoirs",
        columns: [
          Column("Donné par", weight: 5, role: .rowHeader), Column("Donné à", weight: 5),
          Column("Signature du mandant", weight: 4),
        ], density: .handwritten
      ) {
        for pouvoir in donnes {
          Row(
            Cell(redaction.mandat(pouvoir.de)), Cell(redaction.mandat(pouvoir.a)), Cell(.empty))
        }
        for _ in 0..<2 { Row(Cell(.empty), Cell(.empty), Cell(.empty)) }
      }
    }
  }
}
