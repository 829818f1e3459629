import ConventionViews
import Conventions
import DocumentKit

/// What the three bilans say in the same way.
extension Redaction {
  /// A heading for which the registre holds nothing: said, never filled in.
  var rienDEnregistre: Block {
    Paragraph("Rien n'a été enregistré sous cette rubrique.").block
  }

  /// A heading of the model of bilan for which no act of the follow-up has a place: nobody forgot
  /// to record it, and somebody has to write it.
  var sansSaisie: Block {
    Paragraph("Le suivi n'a pas de saisie pour cette rubrique : elle est à rédiger.").block
  }

  /// The blocks, or the sentence that says that there is none.
  func ouRien(_ blocs: [Block]) -> [Block] { blocs.isEmpty ? [rienDEnregistre] : blocs }

  /// A cell for which nothing was entered; columns of it would drown the rest. Its table says what
  /// the dash means: `legendeDuTiret`.
  var celluleVide: RichText { "—" }

  /// What the dash means, under or over each table that may hold one.
  var legendeDuTiret: Block {
    Paragraph("« — » : rien n'a été saisi.", style: .small).block
  }

  /// What the reader must know of the dates before anything else; empty in the ordinary case.
  var avertissementDeSituation: [Block] {
    switch lecture.situation {
    case .enVigueur: []
    case .projet:
      [
        Note(.warning, "projet") {
          "Le texte de la convention n'est pas arrêté : le plan présenté ici peut encore changer."
        }.block
      ]
    case .texteArrete:
      [
        Note(.warning, "convention non signée") {
          "Le texte est arrêté, mais toutes les signatures n'ont pas été constatées."
        }.block
      ]
    case .signeePasEncoreEnVigueur(let depuis):
      [
        Note(.information, "convention signée, pas encore en vigueur") {
          "Elle produit effet à compter du \(depuis.enFrancais)."
        }.block
      ]
    case .resiliee(let depuis):
      [
        Note(.warning, "convention résiliée") {
          """
          La convention est résiliée à compter du \(depuis.enFrancais) ; ce qui porte sur une \
          période postérieure est hors de la convention. Le plan est lu au \
          \(lecture.jourLu.enFrancais).
          """
        }.block
      ]
    case .echue(let fin):
      [
        Note(.information, "convention échue") {
          """
          La convention a pris fin le \(fin.enFrancais) ; le plan est lu au \
          \(lecture.jourLu.enFrancais).
          """
        }.block
      ]
    }
  }

  /// The period of the convention, in words.
  var periodeEnFrancais: String {
    guard let periode = lecture.periode else { return "période non renseignée" }
    return "du \(periode.debut.enFrancais) au \(periode.fin.enFrancais)"
  }

  // MARK: - Narrative texts

  /// A narrative text, paragraph by paragraph as it was typed.
  func recit(_ bloc: BlocCite) -> [Block] {
    guard case .texte(let texte) = gabarit.textes(bloc) else {
      return [Paragraph(self.texte(bloc)).block]
    }
    let lignes = texte.split(whereSeparator: \.isNewline).filter { !$0.allSatisfy(\.isWhitespace) }
    return lignes.map { Paragraph(RichText(String($0))).block }
  }

  /// Texts of several years, each under its year.
  func recits(_ textes: [TexteDAnnee]) -> [Block] {
    textes.flatMap { texte -> [Block] in
      let paragraphes = recit(texte.bloc)
      guard case .paragraph(let premier)? = paragraphes.first else { return paragraphes }
      let annee: RichText = "\(.strong("\(texte.annee.nombre)")) : "
      return [Paragraph(annee + premier.text).block] + paragraphes.dropFirst()
    }
  }

  /// A cell of texts, or « non renseigné ».
  func cellule(_ textes: [TexteDAnnee], avecAnnee: Bool = true) -> Cell {
    guard !textes.isEmpty else { return Cell(celluleVide) }
    return Cell { avecAnnee ? recits(textes) : textes.flatMap { recit($0.bloc) } }
  }

  /// The texts of a heading for each of these fiches, those without any left out.
  func parFiche(_ fiches: [FicheEvaluee], _ rubrique: RubriqueEvaluation, annee: Annee? = nil)
    -> [Block]
  {
    let items = fiches.compactMap { fiche -> DescriptionList.Item? in
      let textes = fiche.textes(rubrique).filter { annee == nil || $0.annee == annee }
      guard !textes.isEmpty else { return nil }
      return DescriptionList.Item(nomBref(fiche)) {
        annee == nil ? recits(textes) : textes.flatMap { recit($0.bloc) }
      }
    }
    return items.isEmpty ? [] : [DescriptionList(items).block]
  }

  /// The texts of transversal axes, axis by axis and heading by heading.
  func parAxe(
    _ axes: [AxeTransversalEvalue?], _ rubriques: [RubriqueEvaluation], avecAnnee: Bool = true
  ) -> [Block] {
    let items = axes.compactMap { $0 }.flatMap { axe in
      rubriques.compactMap { rubrique -> DescriptionList.Item? in
        let textes = axe.textes(rubrique)
        guard !textes.isEmpty else { return nil }
        let terme = Mots.axe(axe.axe) + " — " + Mots.rubrique(rubrique).enMinuscule
        return DescriptionList.Item(RichText(terme)) {
          avecAnnee ? recits(textes) : textes.flatMap { recit($0.bloc) }
        }
      }
    }
    return items.isEmpty ? [] : [DescriptionList(items).block]
  }

  // MARK: - Fiches

  func nom(_ fiche: FicheEvaluee) -> RichText {
    let nom = self.nom(Element(id: ElementID(fiche.id), contenu: fiche.contenu))
    return fiche.placementDivergent
      ? nom + " " + .badge(.warning, "place : les sources divergent") : nom
  }

  /// Without the mark of a disputed place, where the fiche was already told with it.
  func nomBref(_ fiche: FicheEvaluee) -> RichText {
    nom(Element(id: ElementID(fiche.id), contenu: fiche.contenu))
  }

  func nom(_ axe: AxeEvalue) -> RichText {
    guard let id = axe.id, let contenu = axe.contenu else {
      return "Fiches hors des axes du plan"
    }
    return nom(Element(id: ElementID(id), contenu: contenu))
  }

  /// The group rows of a table that goes through the plan: « Thématique 1 — … › Axe 2 — … ».
  func groupe(_ chemin: [AxeEvalue]) -> Row {
    .group(chemin.map { nom($0) }.joined(separator: " › "))
  }

  /// Every axe that carries fiches, with the axes above it, in plan order.
  func cheminsAvecFiches(_ axes: [AxeEvalue], sous parents: [AxeEvalue] = []) -> [[AxeEvalue]] {
    axes.flatMap { axe -> [[AxeEvalue]] in
      let chemin = parents + [axe]
      return (axe.fiches.isEmpty ? [] : [chemin]) + cheminsAvecFiches(axe.sousAxes, sous: chemin)
    }
  }

  /// The status of one year in a narrow cell: colour and word, grey with the planned date or the
  /// reason (R14, annexe 5).
  func celluleDeStatut(_ statut: StatutDAnnee, de fiche: FicheEvaluee) -> Cell {
    switch statut.lu {
    case .parDefaut(.nonConcernee(let prevues)):
      return Cell(
        prevues.isEmpty
          ? RichText(Mots.statut(.nonConcernee)) : "prévue \(prevues.enComplement)",
        tone: .muted)
    case .enregistre(let recu) where recu.statut == .nonConcernee:
      let prevue = fiche.contenu.echeance(.echeance).map { " ; prévue : \($0.texte)" as RichText }
      return Cell(
        self.statut(statut.lu) + (recu.motif == nil ? prevue ?? .empty : .empty), tone: .muted)
    case .parDefaut(.nonInterprete):
      return Cell("échéance non interprétée", tone: .muted)
    case .parDefaut(.sansEcheance(let cause)):
      let mot = cause.flatMap { $0 == .nonRenseigne ? nil : Mots.cause($0) } ?? "non renseignée"
      return Cell("échéance \(mot)", tone: .muted)
    case .parDefaut(.divergente): return Cell("échéances divergentes", tone: .warning)
    case .parDefaut(.aVenir), .enregistre:
      return Cell(self.statut(statut.lu), tone: ton(statut.lu))
    }
  }

  /// « 2026 : réalisé · 2027 : en cours de réalisation », recorded years only.
  func parcours(_ fiche: FicheEvaluee, jusqua annee: Annee) -> RichText {
    let recus = fiche.statuts.compactMap { statut -> RichText? in
      guard statut.annee <= annee, case .enregistre(let recu) = statut.lu else { return nil }
      let motif = recu.motif.map { " (\($0))" as RichText } ?? .empty
      return "\(statut.annee.nombre) : "
        + .badge(Mots.ton(recu.statut), Mots.statut(recu.statut)) + motif
    }
    return recus.isEmpty
      ? .emphasis("aucun statut enregistré") : recus.joined(separator: .lineBreak)
  }
}

extension [Annee] {
  /// « en 2026 », « de 2026 à 2028 ».
  fileprivate var enComplement: String {
    let dites = anneesEnFrancais(self)
    return dites.contains(" à ") ? "de \(dites)" : "en \(dites)"
  }
}

extension AxeTransversal {
  /// The rows of annexe 5's second table; its comments are a part of their own.
  static var duTableau: [AxeTransversal] { allCases.filter { $0 != .commentaires } }
}
