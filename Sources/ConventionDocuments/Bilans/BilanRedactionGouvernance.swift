import ConventionViews
import Conventions
import DocumentKit

/// Séances, decisions and postes, in words.
extension Redaction {
  func noteDAnomalie(_ anomalie: Anomalie) -> Block {
    Note(.anomaly) { RichText(self.anomalie(anomalie)) }.block
  }

  func nomDeLInstance(_ seance: SeanceVue) -> RichText {
    seance.instance.map { nom(ElementID($0)) } ?? "instance non précisée"
  }

  /// How many séances each instance held, year by year.
  func frequences(_ seances: [SeanceVue], _ annees: [Annee]) -> [Block] {
    let instances = lecture.plan.elements(.instance)
    guard !instances.isEmpty || !seances.isEmpty else {
      return [Paragraph("Aucune instance n'est inscrite au plan.").block]
    }
    return [
      Table(
        "Séances tenues, par instance et par année",
        columns: [
          Column("Instance", weight: 4, role: .rowHeader),
          Column("Périodicité prévue", weight: 3),
        ] + annees.map { Column("\($0.nombre)", .end) }
      ) {
        for instance in instances {
          Row(
            cells: [Cell(nom(instance)), Cell(donnee(instance.contenu[.periodicite]))]
              + annees.map { annee in
                let tenues = seances.filter {
                  $0.instance.map { ElementID($0) } == instance.id && $0.etat == .tenue
                    && $0.jour.map { Annee(de: $0) } == annee
                }
                return Cell("\(tenues.count)")
              })
        }
      }.block
    ]
  }

  /// Séances one by one, with what was decided.
  func tableDesSeances(_ titre: RichText, _ seances: [SeanceVue], vide: RichText) -> Table {
    Table(
      titre,
      columns: [
        Column("Séance", weight: 4, role: .rowHeader), Column("Parties représentées", weight: 5),
        Column("Décisions", weight: 9),
      ], emptyText: vide
    ) {
      for seance in seances {
        Row(cells: [
          Cell {
            Paragraph(.strong(nomDeLInstance(seance)))
            Paragraph(jour(seance))
            seance.anomalies.map { noteDAnomalie($0) }
          },
          Cell(presence(seance)),
          Cell { decisions(seance) },
        ])
      }
    }
  }

  private func jour(_ seance: SeanceVue) -> RichText {
    let jour = seance.jour?.enFrancais ?? "date non fixée"
    switch seance.etat {
    case .tenue: return RichText("tenue le \(jour)")
    case .convoquee: return RichText("convoquée pour le \(jour), pas de tenue enregistrée")
    case .reportee:
      return seance.jour == nil
        ? "reportée, sans nouvelle date" : RichText("reportée au \(jour)")
    case .annuleeAvantTenue: return RichText("annulée (\(jour))")
    case .annulee: return .struck(RichText(jour)) + " (enregistrement contre-passé)"
    case .consultationEcrite: return RichText("consultation écrite, close le \(jour)")
    }
  }

  private func presence(_ seance: SeanceVue) -> RichText {
    if seance.etat == .consultationEcrite {
      return seance.parties.isEmpty
        ? "aucune réponse" : "ont répondu : \(parties(seance.parties))"
    }
    guard seance.etat == .tenue else { return "—" }
    var dits: [RichText] = []
    if !seance.parties.isEmpty { dits.append(RichText(parties(seance.parties))) }
    if !seance.excusees.isEmpty { dits.append("excusées : \(parties(seance.excusees))") }
    if seance.consultatifs > 0 {
      let compte = Typographie.compte(seance.consultatifs, "personne", "personnes")
      dits.append("\(compte) à titre consultatif")
    }
    return dits.isEmpty ? absence(.nonRenseigne) : dits.joined(separator: " ; ")
  }

  private func decisions(_ seance: SeanceVue) -> [Block] {
    guard !seance.decisions.isEmpty else {
      return [Paragraph(.emphasis("aucune décision enregistrée")).block]
    }
    return seance.decisions.flatMap { decision($0) }
  }

  /// A decision in full: what, how, against whom, and what is wrong with it.
  func decision(_ acte: Acte<DecisionPrise>) -> [Block] {
    let fait = acte.fait
    let intitule: RichText = .strong(RichText(fait.intitule))
    var blocs: [Block] = [
      Paragraph(
        acte.contrePasse
          ? .struck(intitule) + " (contre-passée)"
          : intitule + (fait.issue == .rejetee ? " (rejetée)" : .empty) + " — " + mode(fait.mode)
      ).block
    ]
    if let texte = fait.texte, !acte.contrePasse { blocs.append(Paragraph(RichText(texte)).block) }
    for (mot, voix) in [("Oppositions", fait.oppositions), ("Abstentions", fait.abstentions)]
    where !voix.isEmpty {
      blocs.append(
        Paragraph("\(mot) : \(Typographie.enumeration(voix.map { self.voix($0) }))").block)
    }
    for reserve in fait.reserves {
      let qui = membre(reserve.partie, reserve.qualite)
      blocs.append(Paragraph("Réserve (\(qui)) : \(reserve.texte)").block)
    }
    return blocs + acte.anomalies.map { noteDAnomalie($0) }
  }

  private func mode(_ mode: ModeDeDecision) -> RichText {
    switch mode {
    case .communAccord: "d'un commun accord"
    case .consultationEcrite: "par consultation écrite"
    case .vote(let pour, let contre, let abstentions):
      """
      par vote : \(pour) pour, \(contre) contre, \
      \(Typographie.compte(abstentions, "abstention", "abstentions"))
      """
    }
  }

  /// Postes de coopération and their ETP, with the total of those that are figured.
  func tableDesPostes(_ postes: [PosteVu]) -> [Block] {
    guard !postes.isEmpty else {
      return [Paragraph("Aucun poste de coopération n'est inscrit au plan.").block]
    }
    let etp = postes.compactMap { $0.contenu.nombre(.etp) }
    let total = etp.reduce(.zero, +).enFrancais
    let sans = postes.count - etp.count
    return [
      Table(
        "Postes de coopération inscrits au plan",
        columns: [
          Column("Poste", weight: 4, role: .rowHeader), Column("Collectivité", weight: 3),
          Column("ETP", .end), Column("Répartition par thème", weight: 6),
        ]
      ) {
        for poste in postes {
          Row(cells: [
            Cell(donnee(poste.contenu[.intitule])), Cell(donnee(poste.contenu[.collectivite])),
            Cell(donnee(poste.contenu[.etp])), Cell(repartition(poste.contenu)),
          ])
        }
        Row(
          "Total", "", "\(total)",
          sans == 0
            ? ""
            : "\(Typographie.compte(sans, "poste non chiffré", "postes non chiffrés")), hors total",
          kind: .total)
      }.block
    ]
  }

  private func repartition(_ poste: Contenu) -> RichText {
    let parts = poste.composites(.repartition).map { part in
      "\(part.texte(.theme) ?? "") : \(donnee(part[.etp]))" as RichText
    }
    return parts.isEmpty ? donnee(poste[.repartition]) : parts.joined(separator: .lineBreak)
  }
}
