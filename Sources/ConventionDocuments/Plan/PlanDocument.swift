public import ConventionViews
public import Conventions
public import DocumentKit

extension PlanEnVigueur {
  /// The plan in force, to be read and printed: what was agreed, by whom, and where sources
  /// disagree.
  public func document(_ gabarit: Gabarit) -> Document {
    let ecriture = PlanEcrit(vue: self, redaction: Redaction(lecture, gabarit))
    return gabarit.document(ecriture.titre, sousTitre: ecriture.sousTitre) {
      ecriture.introduction
      Contents(depth: 2)
      ecriture.convention
      if let fin = ecriture.fin { fin }
      ecriture.parties
      ecriture.sommaire
      ecriture.arbre
      ecriture.sorties
      ecriture.sansGarant
      ecriture.trajectoires
      ecriture.equipements
      ecriture.competences
      ecriture.postes
      ecriture.clauses
      ecriture.gouvernance
      ecriture.avenants
      ecriture.divergences
    }
  }

  /// One fiche alone, with the identification of the whole; nil when it is not in the plan read.
  public func document(fiche: FicheID, _ gabarit: Gabarit) -> Document? {
    document(gabarit).part(PlanEcrit.ancre(fiche))
  }
}

/// The plan put into words, section by section.
struct PlanEcrit {
  let vue: PlanEnVigueur
  let redaction: Redaction

  var lecture: Lecture { vue.lecture }

  static func ancre(_ fiche: FicheID) -> Anchor { Anchor(slug: "fiche-\(fiche.nom)") }

  var titre: RichText {
    switch lecture.situation {
    case .projet: "Plan (projet)"
    case .texteArrete: "Plan (texte arrêté, en cours de signature)"
    case .signeePasEncoreEnVigueur: "Plan (signé, pas encore en vigueur)"
    case .enVigueur, .echue: "Plan en vigueur"
    case .resiliee: "Plan (convention résiliée)"
    }
  }

  var sousTitre: RichText {
    let intitule = redaction.donnee(lecture.plan.convention[.intitule])
    guard let territoire = lecture.plan.convention.texte(.territoire) else { return intitule }
    return "\(intitule) — \(territoire)"
  }

  @BlockBuilder var introduction: [Block] {
    let plan =
      switch lecture.situation {
      case .projet: "le projet de plan, lu au"
      case .echue, .resiliee: "le plan de la convention, qui a pris fin, lu au"
      case .texteArrete, .signeePasEncoreEnVigueur, .enVigueur:
        "le plan de la convention en vigueur au"
      }
    Paragraph(
      """
      Ce document présente \(plan) \
      \(lecture.enVigueurAu.enFrancais), d'après ce que le registre en savait après ses \
      \(Typographie.compte(lecture.connuA.rang, "première écriture", "premières écritures")).
      """, style: .lead)
    situation
    if !ouvertes.isEmpty {
      Note(.warning, "Des sources se contredisent") {
        """
        \(Typographie.compte(ouvertes.count, "divergence attend", "divergences attendent")) une \
        décision : \(.link("divergences", "voir la liste")). Chaque énoncé est donné avec sa \
        source ; \
        rien n'a été choisi.
        """
      }
    }
  }

  var ouvertes: [DivergenceDuPlan] { vue.divergences.filter { $0.jugement == nil } }

  @BlockBuilder private var situation: [Block] {
    let jour = lecture.jourLu.enFrancais
    switch lecture.situation {
    case .projet:
      Note(.warning, "Projet") {
        "Le texte n'est pas arrêté : il peut encore changer. Il est lu à la date du \(jour)."
      }
    case .texteArrete(let position):
      Note(.warning, "Texte arrêté, en attente de signatures") {
        """
        Le texte a été arrêté (écriture \(position.rang)) et circule pour signature. Il n'engage \
        personne tant que tous les blocs ne sont pas signés. Il est lu à la date du \(jour).
        """
      }
    case .signeePasEncoreEnVigueur(let depuis):
      Note(.information, "Signée, pas encore en vigueur") {
        """
        La convention entre en vigueur le \(depuis.enFrancais). Le plan est lu à la date du \(jour).
        """
      }
    case .enVigueur: []
    case .resiliee(let depuis):
      Note(.warning, "Convention résiliée") {
        """
        La convention est résiliée à compter du \(depuis.enFrancais) : les engagements ont cessé. \
        Le plan est celui de la date demandée ; plus rien n'y prend effet. \
        \(.link("fin", "Voir comment elle a pris fin")).
        """
      }
    case .echue(let fin):
      Note(.warning, "Convention échue") {
        """
        La convention a pris fin le \(fin.enFrancais). Le plan est celui de la date demandée ; \
        plus \
        rien n'y prend effet sans reconduction expresse ou prolongation.
        """
      }
    }
  }

  var convention: Section {
    let element = Element(id: .convention, contenu: lecture.plan.convention)
    let tus: Set<Champ> = [.libelleFiche, .libelleTrajectoires, .libellesNiveaux, .libellesChamps]
    return Section("convention", "La convention") {
      DescriptionList(
        [.init("Période", periode)]
          + descriptions(element, sauf: tus.union([.debut, .fin])))
    }
  }

  /// Nothing while the convention just runs to its term.
  var fin: Section? {
    guard !lecture.fin.estVide else { return nil }
    return Section("fin", "Durée et fin de la convention") { redaction.finDeLaConvention }
  }

  private var periode: RichText {
    guard let bornes = lecture.periode else { return periodeTue }
    let annees = lecture.annees.map { $0.enFrancais(parmi: lecture.annees) }
    return """
      du \(bornes.debut.enFrancais) au \(bornes.fin.enFrancais) : \
      \(Typographie.enumeration(annees))
      """
  }

  /// A period of which the document does not print both ends: what it prints, and why not more.
  private var periodeTue: RichText {
    let champs = lecture.plan.convention
    guard let debut = champs.date(.debut) else {
      let cause = redaction.absence(champs.absence(.debut) ?? .nonRenseigne)
      return champs.date(.fin).map { "début : \(cause) ; fin : \($0.enFrancais)" } ?? cause
    }
    return "à partir du \(debut.enFrancais) ; fin : \(redaction.donnee(champs[.fin]))"
  }

  /// The fields of an element that hold something, in the order of the schema.
  func descriptions(_ element: Element, sauf tus: Set<Champ> = []) -> [DescriptionList.Item] {
    Schema.rubriques(de: element.id.genre).map(\.champ)
      .filter { !tus.contains($0) && element.contenu[$0] != nil }
      .map { champ in
        DescriptionList.Item(RichText(redaction.libelle(champ, element.id.genre))) {
          redaction.blocs(champ, de: element)
        }
      }
  }

  func aucun(_ texte: RichText) -> [Block] { [Paragraph(.emphasis(texte)).block] }
}
