public import Conventions

extension Scenario {
  /// The small CTG, signed and followed for two years: statuses, texts, values, one COPIL with two
  /// decisions, an ajustement, an avenant in force that withdraws a fiche.
  public static func suivie() -> Scenario {
    var vie = Scenario.ctg()
    vie.inscrire(
      .trajectoire, "places-micro",
      [
        .accueil: "Micro-crèches", .base: .champs([.nombre: .nombre("10"), .unite: "places"]),
        .points: [
          .champs([.annee: .entier(2026), .nombre: .nombre("10"), .unite: "places"]),
          .champs([.annee: .entier(2027), .nombre: .nombre("12"), .unite: "places"]),
        ],
      ])
    vie.signer()
    vie.suivre2026()
    vie.tenirLeCopil()
    vie.suivre2027()
    return vie
  }

  /// The words of the texts that ``suivie()`` cites.
  public static let textesSuivis: [BlocCite: String] = [
    .exemple("1"): "Le local est trouvé.", .exemple("2"): "Ouvrir le mercredi.",
    .exemple("3"): "Le recrutement est lent.", .exemple("4"): "Moins de trajets.",
    .exemple("5"): "Une micro-crèche a ouvert.", .exemple("6"): "Une année dense.",
  ]

  public mutating func statut(
    _ fiche: FicheID, _ annee: Annee, _ statut: Statut, motif: String? = nil, le date: DateCivile
  ) {
    noter(
      le: date,
      .statutChange(
        StatutChange(fiche: fiche, annee: annee, vers: statut, motif: motif, decision: nil)))
  }

  public mutating func evaluer(
    _ fiche: FicheID, _ annee: Annee, _ textes: [RubriqueEvaluation: BlocCite],
    le date: DateCivile
  ) {
    noter(
      le: date,
      .evaluationSaisie(
        EvaluationSaisie(fiche: fiche, annee: annee, textes: TextesDEvaluation(textes))))
  }

  /// A value whose effet is the last day of its period.
  @discardableResult
  public mutating func valeur(
    _ mesurable: Mesurable, _ periode: Periode, _ mesure: Mesure, estimee: Bool = false,
    anomalies: [Anomalie] = []
  ) -> Position {
    noter(
      le: periode.fin, anomalies: anomalies,
      .valeurSaisie(
        ValeurSaisie(
          mesurable: mesurable, periode: periode,
          valeur: Valeur(mesure: mesure, texte: "", estimee: estimee), source: nil)))
  }

  private mutating func suivre2026() {
    statut("rpe", 2026, .enCours, le: "2026-11-30")
    evaluer("rpe", 2026, [.resultats: .exemple("1")], le: "2026-11-30")
    evaluer("rpe", 2026, [.difficultes: .exemple("3")], le: "2026-12-10")
    valeur(.indicateur("rpe-visites"), .annee(2026), .nombre("150"))
    valeur(.trajectoire("places-eaje"), .annee(2026), .nombre("62"))
    valeur(.trajectoire("places-micro"), .annee(2026), .nombre("10"))
  }

  private mutating func tenirLeCopil() {
    noter(
      le: "2027-03-12", anomalies: [Anomalie(.pariteRompue)],
      .seanceTenue(
        SeanceTenue(
          seance: "copil-1", instance: "copil", lieu: nil, ordreDuJour: ["Point d’étape"],
          presents: [
            Presence(
              personne: nil, partie: "cc-essai", qualite: "Présidence", voix: .deliberative,
              titre: .titulaire)
          ], excuses: ["caf-essai"], emargement: nil)))
    noter(
      le: "2027-03-12",
      .decisionPrise(
        DecisionPrise(
          decision: "decaler", seance: "copil-1", intitule: "Décaler le relais", texte: nil,
          mode: .communAccord, oppositions: [], abstentions: [], reserves: [], touche: [])))
    noter(
      le: "2027-03-12", anomalies: [Anomalie(.releveDUnAvenant, sur: "periode")],
      .decisionPrise(
        DecisionPrise(
          decision: "prolonger", seance: "copil-1", intitule: "Prolonger d’un an", texte: nil,
          mode: .communAccord, oppositions: [], abstentions: [], reserves: [],
          touche: [.periode])))
    ajuster("rpe", .code, "2", "2 ter", le: "2027-04-01", motif: "Études retardées")
  }

  /// An ajustement mineur of a text field, decided in the COPIL of ``suivie()``.
  public mutating func ajuster(
    _ fiche: FicheID, _ champ: Champ, _ avant: String, _ apres: String, le date: DateCivile,
    motif: String
  ) {
    noter(
      le: date,
      .planAjuste(
        PlanAjuste(
          decision: "decaler", motif: motif,
          modification: .changer(
            ElementID(fiche), champ, avant: .texte(avant), apres: .texte(apres)))))
  }

  private mutating func suivre2027() {
    statut("rpe", 2027, .realisee, le: "2027-11-30")
    statut("creche", 2027, .nonRealisee, motif: "Porteur défaillant", le: "2027-11-30")
    evaluer(
      "rpe", 2027, [.perspectives: .exemple("2"), .impacts: .exemple("4")], le: "2027-11-30")
    noter(
      le: "2027-12-01",
      .evaluationTransversaleSaisie(
        EvaluationTransversaleSaisie(
          axe: .ouverturesFermetures, annee: 2027,
          textes: TextesDEvaluation([.resultats: .exemple("5")]))),
      .evaluationTransversaleSaisie(
        EvaluationTransversaleSaisie(
          axe: .commentaires, annee: 2027,
          textes: TextesDEvaluation([.commentaires: .exemple("6")]))))
    valeur(.indicateur("rpe-visites"), .annee(2027), .nombre("180"), estimee: true)
    valeur(.trajectoire("places-eaje"), .annee(2027), .nombre("2"))
    valeur(.trajectoire("places-micro"), .annee(2027), .nombre("15"))
    noter(
      le: "2027-09-01",
      .avenantPrepare(
        AvenantPrepare(
          avenant: "av-1", numero: 1, intitule: "Retrait du forum", objet: "Retirer une fiche",
          preambule: nil, effetStipule: "2028-01-01", retroactif: false)),
      .modificationInscrite(
        ModificationInscrite(
          avenant: "av-1", rang: 1, article: "annexe 3", effet: nil,
          modification: .retirer(ElementID("forum" as FicheID)))),
      .avenantArrete(AvenantArrete(avenant: "av-1")))
    noter(
      le: "2027-12-15", effet: "2028-01-01",
      .avenantEntreEnVigueur(
        AvenantEntreEnVigueur(
          avenant: "av-1", modifications: [1], derniereSignature: "2027-12-15",
          retroactif: false)))
  }
}
