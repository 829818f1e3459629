public import ConventionViews
import Conventions
public import DocumentKit

extension TableauDeSuivi {
  /// The follow-up table: a line for each fiche in force, for who gathers or reads the follow-up.
  public func document(_ gabarit: Gabarit) -> Document {
    let ecrit = SuiviEcrit(vue: self, redaction: Redaction(lecture, gabarit))
    return gabarit.document("Tableau de suivi", orientation: .landscape) {
      Paragraph(
        """
        Une ligne par fiche en vigueur au \(lecture.jourLu.enFrancais) : qui la pilote, comment \
        elle \
        se met en œuvre, où elle en est chaque année, ce que disent ses indicateurs.
        """, style: .lead)
      ecrit.legende
      ecrit.table
      ecrit.sansGarant
      ecrit.ajustements
    }
  }
}

/// The table put into words.
struct SuiviEcrit {
  let vue: TableauDeSuivi
  let redaction: Redaction

  /// R14: colours and words; the words alone must do on a photocopy.
  var legende: Paragraph {
    let statuts: [Statut] = [.realisee, .enCours, .nonRealisee, .aVenir, .nonConcernee]
    let badges = statuts.map { RichText.badge(Mots.ton($0), Mots.statut($0)) }
    return Paragraph(
      "Statuts : " + badges.joined(separator: " ")
        + """
         — sans saisie, le statut attendu est déduit de l'échéance de la fiche et marqué \
        « prévu » ; il est dit non déterminé lorsque l'échéance ne se laisse pas interpréter. Une \
        cible n'est donnée que si le plan en fixe une. « — » : rien n'a été saisi.
        """, style: .small)
  }

  var table: Table {
    let annees = vue.lecture.annees
    return Table(
      "Suivi des fiches", anchor: "suivi",
      columns: [
        Column(RichText(redaction.motFiche), weight: 8, role: .rowHeader),
        Column(RichText(redaction.libelle(.modalites)), weight: 8),
        Column("Avancements", weight: 6), Column("Difficultés", weight: 5),
      ] + annees.map { Column(RichText($0.enFrancais(parmi: annees)), weight: 4) }
        + [
          Column("Indicateurs : dernière valeur et cible", weight: 9),
          Column("Dernière saisie", weight: 4),
        ], density: .compact, emptyText: "Aucune fiche en vigueur à cette date."
    ) {
      for groupe in vue.groupes {
        Row.group(groupe.titre.map { redaction.nom($0) } ?? "Fiches sans placement")
        for ligne in groupe.lignes { self.ligne(ligne) }
      }
      if !vue.sorties.isEmpty {
        Row.group("Fiches sorties du plan")
        for fiche in vue.sorties { ligne(fiche.ligne, fiche.sortie) }
      }
    }
  }

  @BlockBuilder var sansGarant: [Block] {
    if !vue.sansGarant.isEmpty { redaction.sansGarant(vue.sansGarant) }
  }

  private func ligne(_ ligne: LigneDeSuivi, _ sortie: Sortie? = nil) -> Row {
    let fiche = ligne.fiche.element
    let nom = redaction.nom(fiche)
    return Row(
      cells: [
        Cell {
          Paragraph(nom)
          if let sortie {
            Paragraph(
              redaction.devenir(sortie.devenir, .fiche)
                + " à compter du \(sortie.depuis.enFrancais)")
          }
          if let origine = redaction.origine(de: fiche.id) { Paragraph(origine) }
          Paragraph(porteurs(fiche))
          Paragraph(
            RichText(redaction.libelle(.echeance)) + " : " + redaction.valeur(.echeance, de: fiche))
        },
        Cell { redaction.blocs(.modalites, de: fiche) },
        Cell(texte(.resultats, ligne)), Cell(texte(.difficultes, ligne)),
      ]
        + ligne.statuts.map { statut in
          // Nothing is expected of a fiche that is gone: only what was recorded is told.
          if sortie != nil, case .parDefaut = statut.statut { return Cell(redaction.celluleVide) }
          return Cell(self.statut(statut.statut), tone: redaction.ton(statut.statut))
        }
        + [Cell { indicateurs(ligne) }, Cell(saisie(ligne.derniereSaisie))])
  }

  private func porteurs(_ fiche: Element) -> RichText {
    let fiches = vue.lignes.map(\.fiche.element)
    return RichText(redaction.motDesPorteurs(fiches)) + " : "
      + redaction.porteurs(fiche, parmi: fiches)
  }

  /// Short: the échéance and its difficulties stand once under the name of the fiche.
  private func statut(_ lu: StatutLu) -> RichText {
    switch lu {
    case .enregistre: redaction.statut(lu)
    case .parDefaut(.aVenir): redaction.statut(lu) + " (prévu)"
    case .parDefaut(.nonConcernee): .badge(.muted, Mots.statut(.nonConcernee)) + " (prévu)"
    case .parDefaut(.nonInterprete), .parDefaut(.sansEcheance):
      .badge(.muted, "non déterminé")
    case .parDefaut(.divergente): .badge(.warning, "non déterminé")
    }
  }

  private func texte(_ rubrique: RubriqueEvaluation, _ ligne: LigneDeSuivi) -> RichText {
    guard let evaluation = ligne.evaluation,
      let bloc = evaluation.recue.textes.textes[rubrique]
    else { return redaction.celluleVide }
    return "\(evaluation.annee.nombre) : " + redaction.texte(bloc)
  }

  @BlockBuilder private func indicateurs(_ ligne: LigneDeSuivi) -> [Block] {
    if ligne.indicateurs.isEmpty {
      Paragraph(
        redaction.sansIndicateur(ligne.fiche.element) ?? .emphasis("aucun indicateur défini"))
    }
    for indicateur in ligne.indicateurs { Paragraph(phrase(indicateur)) }
  }

  private func phrase(_ indicateur: IndicateurSuivi) -> RichText {
    let unite = redaction.unite(indicateur.contenu)
    let dont: RichText = indicateur.detail == nil ? .empty : "dont : "
    var texte = dont + .strong(redaction.donnee(indicateur.contenu[.texte])) + " : "
    let derniere = indicateur.annees.flatMap(\.valeurs).max { $0.periode < $1.periode }
    if let derniere {
      texte += redaction.valeur(derniere, unite: unite)
      texte += RichText(" (\(derniere.periode.enFrancais))")
      if derniere.rupture { texte += " " + .badge(.warning, "rupture de série") }
    } else {
      texte += .emphasis("aucune valeur saisie")
    }
    let cibles = Cible.lire(indicateur.contenu)
    if cibles.isEmpty { return texte }
    let dites = cibles.map { "\($0.annee.nombre)\u{00A0}: \($0.valeur)" }
    texte += RichText("\u{202F}; cible\u{00A0}" + dites.joined(separator: ", "))
    return texte + base(indicateur)
  }

  /// Without a baseline, a value against its target tells no progress: it says so (R17, R14).
  private func base(_ indicateur: IndicateurSuivi) -> RichText {
    switch indicateur.base {
    case .renseignee: .empty
    case .nonRenseignee: " ; " + .emphasis("pas d'écart calculé : base non renseignée")
    case .divergente: " ; " + .emphasis("pas d'écart calculé : bases divergentes")
    }
  }

  private func saisie(_ trace: Trace?) -> RichText {
    guard let trace else { return .emphasis("aucune saisie") }
    let jour = trace.enregistre.jour?.enFrancais ?? trace.enregistre.enFrancais
    return "\(jour), par \(trace.par) (écriture \(trace.position.rang))"
  }

  @BlockBuilder var ajustements: [Block] {
    let signales = vue.lignes.flatMap { ligne in
      ligne.ajustementsRepetes.map { (ligne.fiche.element, $0) }
    }
    if !signales.isEmpty {
      Note(.warning, "Ajustements répétés") {
        List(signales.map { fiche, repetes in redaction.ajustements(repetes, fiche) })
      }
    }
  }
}

extension Redaction {
  /// « Fiche 3 : 6 ajustements mineurs en 2027… ».
  func ajustements(_ repetes: AjustementsRepetes, _ fiche: Element) -> RichText {
    nom(fiche)
      + """
       : \(repetes.nombre) ajustements mineurs en \(repetes.annee.nombre). Pris ensemble, ils \
      peuvent constituer une modification qui relevait d'un avenant.
      """
  }
}
