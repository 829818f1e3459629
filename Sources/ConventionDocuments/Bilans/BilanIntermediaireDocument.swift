public import ConventionViews
import Conventions
public import DocumentKit

extension BilanIntermediaire {
  /// The anchor of the part that may be sent alone.
  public static let ancreDeLaPetiteEnfance: Anchor = "petite-enfance"

  /// The mid-term bilan.
  public func document(_ gabarit: Gabarit) -> Document {
    let r = Redaction(lecture, gabarit)
    let ecoulees = comptes.map(\.annee)
    return gabarit.document("Bilan intermédiaire", orientation: .landscape) {
      r.avertissementDeSituation
      introduction(r)
      if let adopteAvantLaReprise { r.noteDAdoptionAnterieure(adopteAvantLaReprise) }
      Contents(depth: 2)
      avancees(r)
      Section("statuts", "2. Statuts et indicateurs cumulés") {
        r.tableDesComptes(comptes)
        r.indicateursCumules(indicateurs, ecoulees)
      }
      Section("ecarts", "3. Écarts aux cibles") { r.ecartsAuxCibles(indicateurs, ecoulees) }
      ajustements(r)
      changementsTerritoriaux(r)
      gouvernance(r)
      petiteEnfance.section(
        r, ecoulees, BilanIntermediaire.ancreDeLaPetiteEnfance, "7. Petite enfance")
    }
  }

  /// The petite-enfance part alone, with no line from outside it: what is sent to the CDSF (R22).
  public func documentPetiteEnfance(_ gabarit: Gabarit) -> Document {
    let r = Redaction(lecture, gabarit)
    let section = petiteEnfance.section(
      r, comptes.map(\.annee), BilanIntermediaire.ancreDeLaPetiteEnfance, "Petite enfance")
    return gabarit.document(
      "Bilan intermédiaire — volet petite enfance", orientation: .landscape
    ) {
      r.avertissementDeSituation
      section.blocks
    }
  }

  private func introduction(_ r: Redaction) -> Paragraph {
    let annees = anneesEnFrancais(comptes.map(\.annee))
    return Paragraph(
      """
      Ce bilan à mi-parcours porte sur \(annees), pour une convention en vigueur \
      \(r.periodeEnFrancais). Il présente les avancées et les difficultés axe par axe, puis ce qui \
      a changé dans le plan et sur le territoire, au \(lecture.jourLu.enFrancais). Le volet petite \
      enfance peut être lu et transmis seul.
      """, style: .lead)
  }

  // MARK: - 1. Advances and difficulties

  private func avancees(_ r: Redaction) -> Section {
    Section("avancees", "1. Avancées et difficultés par axe") {
      if axes.isEmpty { r.rienDEnregistre }
      for axe in axes {
        r.avancees(axe, comptes.map(\.annee))
      }
      if !axes.fiches.isEmpty { r.legendeDuTiret }
      if !retirees.isEmpty {
        Heading("Fiches retirées du plan")
        r.listeDesRetraits(retirees)
      }
    }
  }

  // MARK: - 4. Adjustments

  private func ajustements(_ r: Redaction) -> Section {
    let avenants = modifications.filter(\.estDUnAvenant)
    let mineurs = modifications.filter { !$0.estDUnAvenant }
    return Section("ajustements", "4. Ajustements mineurs et avenants") {
      r.signalements(ajustementsRepetes)
      Heading("Ajustements mineurs et rectifications")
      r.tableDesModifications(
        "Ajustements mineurs et rectifications du plan", mineurs,
        vide: "Aucun ajustement mineur ni rectification n'a été enregistré.")
      Heading("Avenants")
      r.tableDesAvenants("Avenants", self.avenants)
      if !avenants.isEmpty {
        r.tableDesModifications("Modifications entrées en vigueur par avenant", avenants, vide: "")
      }
    }
  }

  // MARK: - 5, 6. Territory and governance

  private func changementsTerritoriaux(_ r: Redaction) -> Section {
    let offre = r.parAxe(
      [.offre, .ouverturesFermetures, .faitsMarquants].map { transversaux[$0] },
      [.resultats, .difficultes, .perspectives, .impacts, .commentaires])
    let impacts = r.parFiche(axes.fiches, .impacts)
    return Section("territoire", "5. Changements territoriaux") {
      Heading("Offre : ouvertures, fermetures et faits marquants")
      r.ouRien(offre)
      Heading("Impacts relevés par action")
      r.ouRien(impacts)
    }
  }

  private func gouvernance(_ r: Redaction) -> Section {
    let textes = r.parAxe(
      [.gouvernance, .coordination, .partenariat, .communication].map { transversaux[$0] },
      [.resultats, .difficultes, .perspectives, .impacts, .commentaires])
    return Section("gouvernance", "6. Gouvernance") {
      r.frequences(seances, comptes.map(\.annee))
      r.tableDesSeances(
        "Séances et décisions", seances, vide: "Aucune séance n'est enregistrée.")
      Heading("Pilotage, partenariat, communication et coordination")
      r.ouRien(textes)
      Heading("Moyens humains de la coopération")
      r.tableDesPostes(postes)
    }
  }
}

extension Redaction {
  /// An axe from its root down: its count, then its fiches with advances and difficulties.
  func avancees(
    _ axe: AxeEvalue, _ annees: [Annee], niveau: Heading.Level = .first
  ) -> [Block] {
    let fiches = axe.toutesLesFiches
    let titre = Heading(nom(axe), level: niveau).block
    guard let derniere = annees.last, !fiches.isEmpty else {
      return [titre, Paragraph("Aucune fiche n'est inscrite ici.").block]
    }
    return [
      titre, Paragraph(bilanDeLAxe(fiches, derniere)).block,
      Table(
        "Avancées et difficultés : \(nom(axe))",
        columns: [
          Column(RichText(motFiche), weight: 4, role: .rowHeader), Column("Statuts", weight: 4),
          Column("Avancées", weight: 6), Column("Difficultés", weight: 5),
        ]
      ) {
        for chemin in cheminsAvecFiches([axe]) {
          if chemin.count > 1 { groupe(Array(chemin.dropFirst())) }
          for fiche in chemin.last?.fiches ?? [] {
            Row(cells: [
              Cell { nomEtEtat(fiche) }, Cell(parcours(fiche, jusqua: derniere)),
              cellule(fiche.textes(.resultats)), cellule(fiche.textes(.difficultes)),
            ])
          }
        }
      }.block,
    ]
  }

  /// How far the fiches of an axe have come.
  private func bilanDeLAxe(_ fiches: [FicheEvaluee], _ annee: Annee) -> RichText {
    let fins = fiches.map { $0.aboutissement(jusqua: annee) }
    let realisees = fins.filter { if case .concretisee = $0 { true } else { false } }.count
    let enCours = fins.filter { if case .enCours = $0 { true } else { false } }.count
    let non = fins.filter { if case .nonRealisee = $0 { true } else { false } }.count
    let muettes = fins.filter { $0 == .sansStatut }.count
    let autres = fins.count - realisees - enCours - non - muettes
    // « 0 non réalisée » would say that somebody had looked: only what there is is counted.
    var dits: [String] = []
    if realisees > 0 { dits.append(Typographie.compte(realisees, "réalisée", "réalisées")) }
    if enCours > 0 { dits.append("\(enCours)\(Typographie.insecable)en cours") }
    if non > 0 { dits.append(Typographie.compte(non, "non réalisée", "non réalisées")) }
    if autres > 0 { dits.append(Typographie.compte(autres, "autre", "autres")) }
    if muettes > 0 { dits.append("\(muettes)\(Typographie.insecable)sans statut enregistré") }
    let total = Typographie.compte(fiches.count, "fiche", "fiches")
    return "\(total), d'après le dernier statut enregistré : \(Typographie.enumeration(dits))."
  }
}

extension ModificationVue {
  var estDUnAvenant: Bool {
    if case .avenant = qualification { true } else { false }
  }
}
