import ConventionViews
import Conventions
import DocumentKit

/// Counts, states of fiches and what changed: shared by the bilans.
extension Redaction {
  /// « 5 réalisées, 3 en cours… » for one year, zero counts left out.
  func listeDuCompte(_ compte: CompteDeStatuts) -> Block {
    let lignes: [(Int, Tone, String)] = [
      (compte.realisees, .positive, "réalisé"),
      (compte.enCours, .ongoing, "en cours de réalisation"),
      (compte.nonRealisees, .negative, "non réalisé"), (compte.aVenir, .negative, "à venir"),
      (compte.reportees, .muted, "reporté"), (compte.sansObjet, .muted, "sans objet"),
      (compte.nonConcernees, .muted, "non concerné"),
      (compte.indetermines, .muted, "non déterminé"),
    ]
    var dits = lignes.filter { $0.0 > 0 }.map { nombre, ton, mot in
      "\(.badge(ton, mot)) \(Typographie.compte(nombre, "fiche", "fiches"))" as RichText
    }
    if compte.nonEnregistres > 0 {
      dits.append(
        """
        \(Typographie.compte(compte.nonEnregistres, "fiche n’a", "fiches n’ont")) pas de statut \
        enregistré pour \(compte.annee.nombre) : le statut affiché est celui que l'échéance laisse \
        attendre.
        """)
    }
    return List(dits).block
  }

  /// The counts of several years side by side.
  func tableDesComptes(_ comptes: [CompteDeStatuts]) -> Table {
    let lignes: [(RichText, (CompteDeStatuts) -> Int)] = [
      (.badge(.positive, "réalisé"), { $0.realisees }),
      (.badge(.ongoing, "en cours de réalisation"), { $0.enCours }),
      (.badge(.negative, "non réalisé"), { $0.nonRealisees }),
      (.badge(.negative, "à venir"), { $0.aVenir }),
      (.badge(.muted, "reporté"), { $0.reportees }),
      (.badge(.muted, "sans objet"), { $0.sansObjet }),
      (.badge(.muted, "non concerné"), { $0.nonConcernees }),
      (.badge(.muted, "non déterminé"), { $0.indetermines }),
      ("dont sans statut enregistré", { $0.nonEnregistres }),
    ]
    return Table(
      "Nombre de fiches par statut et par année",
      columns: [Column("Statut", weight: 4, role: .rowHeader)]
        + comptes.map {
          Column(RichText($0.annee.enFrancais(parmi: lecture.annees)), .end, weight: 2)
        }
    ) {
      for (titre, lire) in lignes {
        Row(cells: [Cell(titre)] + comptes.map { Cell("\(lire($0))") })
      }
    }
  }

  /// A fiche's name, and its state where it is not the ordinary one.
  func nomEtEtat(_ fiche: FicheEvaluee) -> [Block] {
    var blocs = [Paragraph(nom(fiche)).block]
    // Said once here, so that the narrow cells of the years need not repeat it.
    if let echeance = fiche.contenu[.echeance], echeance.annees == nil {
      blocs.append(
        Paragraph("\(libelle(.echeance)) : \(donnee(echeance))").block)
    }
    if fiche.contenu.texte(.etat) == "a-elaborer" {
      blocs.append(Paragraph(.badge(.muted, "fiche à élaborer")).block)
    }
    return blocs
  }

  /// Fiches that left the plan, with the day.
  func listeDesRetraits(_ retirees: [FicheRetiree]) -> List {
    List(
      retirees.map {
        """
        \(nomBref($0.fiche)), \(devenir($0.devenir, .fiche)) à compter du \($0.depuis.enFrancais)
        """ as RichText
      })
  }

  /// Texts under an axis that is only comments: no need to repeat the axis' name.
  func libres(_ axe: AxeTransversalEvalue, _ rubriques: [RubriqueEvaluation]) -> [Block] {
    rubriques.flatMap { axe.textes($0) }.flatMap { recit($0.bloc) }
  }

  /// What changed since a former point, or since the entry into force.
  func changements(_ changements: ChangementsDepuis) -> [Block] {
    var blocs: [Block] = [Paragraph(origine(changements.precedent)).block]
    if changements.estVide {
      return blocs + [Paragraph("Aucun changement n'a été enregistré depuis.").block]
    }
    if !changements.modifications.isEmpty {
      blocs.append(
        tableDesModifications("Changements du plan", changements.modifications, vide: "Aucun.")
          .block)
    }
    if !changements.divergencesTranchees.isEmpty {
      blocs.append(Heading("Divergences tranchées", level: .second).block)
      blocs.append(
        List(changements.divergencesTranchees.map { divergence($0.fait) }).block)
    }
    if !changements.rectifications.isEmpty {
      blocs.append(chiffresCorriges(changements.rectifications).block)
    }
    if changements.rectificationsAvantBilan > 0 {
      blocs.append(Paragraph(avantBilan(changements.rectificationsAvantBilan)).block)
    }
    if !changements.contrePassations.isEmpty {
      blocs.append(Heading("Écritures contre-passées", level: .second).block)
      blocs.append(
        List(
          changements.contrePassations.map { acte in
            """
            Écriture \(acte.fait.position.rang), contre-passée le \
            \((acte.trace.date ?? acte.trace.effet).enFrancais) : \(acte.fait.motif)
            """ as RichText
          }
        ).block)
    }
    return blocs
  }

  private func avantBilan(_ nombre: Int) -> RichText {
    guard nombre > 1 else {
      return """
        Un chiffre a été corrigé avant qu'un bilan l'ait donné ; l'état des chiffres rectifiés le \
        montre.
        """
    }
    return """
      \(nombre) chiffres ont été corrigés avant qu'un bilan les ait donnés ; l'état des chiffres \
      rectifiés les montre.
      """
  }

  /// A point made again tells which one was arrêté before, and that it may differ from it.
  func noteDeReprise(_ dossier: DossierBilan) -> Block {
    let fait = dossier.arret.fait
    let adoption: RichText =
      dossier.adoption.map { "adopté par la \(decision($0.fait.decision))" } ?? "non adopté"
    return Note(.information, "un \(Mots.bilan(fait.genre)) a déjà été arrêté") {
      """
      Il a été établi au \(fait.enVigueurAu.enFrancais) sur les \(fait.connuA.rang) premières \
      écritures, et \(adoption). Le présent document est établi sur \(lecture.connuA.rang) \
      écritures : il peut en différer.
      """
    }.block
  }

  private func origine(_ precedent: BilanPrecedent?) -> RichText {
    guard let precedent else {
      return "Aucun point d'étape antérieur n'est enregistré : les changements sont ceux survenus "
        + "depuis l'entrée en vigueur."
    }
    let fait = precedent.arret.fait
    let adoption = precedent.adopte ? "adopté" : "arrêté, non adopté"
    return """
      Depuis le \(Mots.bilan(fait.genre)) (\(adoption)), établi au \(fait.enVigueurAu.enFrancais) \
      sur les \(fait.connuA.rang) premières écritures.
      """
  }

  private func divergence(_ fait: DivergenceTranchee) -> RichText {
    let forme = Schema.forme(de: fait.champ, dans: fait.element.genre)
    return """
      \(nom(fait.element)), \(libelle(fait.champ, fait.element.genre)) : retenu \
      « \(donnee(fait.retenue, forme)) » ; motif : \(fait.motif)
      """
  }

  /// Corrected figures: the old one struck through, the new one, the motif (R16).
  func chiffresCorriges(_ vues: SuiteDeChiffres) -> Table {
    Table(
      "Chiffres corrigés",
      columns: [
        Column("Mesure", weight: 5, role: .rowHeader), Column("Période", weight: 2),
        Column("Ancien chiffre", weight: 2), Column("Nouveau chiffre", weight: 2),
        Column("Motif", weight: 4), Column("Déjà publié dans", weight: 3),
      ]
    ) {
      for vue in vues {
        let unite = unite(vue.mesurable, vue.periode)
        Row(cells: [
          Cell(nom(vue.mesurable)), Cell(RichText(vue.periode.enFrancais)),
          Cell(.struck(chiffre(vue.ancien, unite))),
          Cell(vue.nouveau.map { chiffre($0, unite) } ?? "aucun : chiffre annulé"),
          Cell(RichText(vue.motif)),
          Cell(
            vue.publieDans.isEmpty
              ? "—"
              : vue.publieDans.map { bilan($0) }.joined(separator: ", ")
                + " : un rectificatif est proposé"),
        ])
      }
    }
  }

  private func chiffre(_ chiffre: ChiffreRectifie.Chiffre, _ unite: String?) -> RichText {
    switch chiffre {
    case .montre(let valeur):
      RichText(self.valeur(valeur, unite: unite?.accordee(valeur.mesure)))
    case .masque: "masqué (secret statistique)"
    case .inconnu: "inconnu"
    }
  }

  private func element(_ mesurable: Mesurable) -> ElementID? {
    switch mesurable {
    case .indicateur(let id): ElementID(id)
    case .trajectoire(let nom): ElementID(.trajectoire, nom)
    }
  }

  private func nom(_ mesurable: Mesurable) -> RichText {
    element(mesurable).map { nomSitue($0) } ?? .code(mesurable.nom)
  }

  /// The unit of a figure: that of its indicateur, or of its trajectoire for that year.
  func unite(_ mesurable: Mesurable, _ periode: Periode) -> String? {
    guard let id = element(mesurable), let contenu = lecture.contenu(connu: id) else { return nil }
    switch mesurable {
    case .indicateur: return unite(contenu)
    case .trajectoire:
      return contenu.composites(.points)
        .first { $0.entier(.annee) == periode.annee.nombre }?.texte(.unite)
    }
  }
}

extension Donnee {
  /// The years that a deadline names; nil where sources disagree or where none was drawn from it.
  fileprivate var annees: [Annee]? {
    if case .echeance(let echeance) = self { echeance.annees } else { nil }
  }
}
