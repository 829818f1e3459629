import Conventions

extension Scenario {
  /// The small CTG after two years: what goes wrong in real ones is in it. Signed before its
  /// délibération, a séance out of parity, a decision that only an avenant could carry, an avenant
  /// in force and another that waits for one block, figures estimated, masked, corrected after they
  /// were published, an entry undone.
  public static func ctgVecue(exempleFictif: Bool = true) -> Scenario {
    var vie = ctg(exempleFictif: exempleFictif)
    vie.signer()
    vie.deliberer()
    vie.siegerEtDecider()
    vie.avenants()
    vie.suivre()
    vie.publierPuisRectifier()
    return vie
  }

  private mutating func deliberer() {
    noter(
      le: "2025-12-18", anomalies: [Anomalie(.signatureAvantDeliberation, sur: "caf-essai")],
      .deliberationEnregistree(
        DeliberationEnregistree(
          deliberation: "delib-caf", partie: "caf-essai", objet: .convention,
          intitule: "Approbation de la CTG", numero: "2025-41", texte: nil, publiee: nil,
          transmise: "2025-12-19", accuse: "AR-7", piece: nil)))
    noter(
      le: "2026-01-05",
      .personneInscrite(PersonneInscrite(personne: "p-1", engagement: .exemple("c"))))
    noter(
      le: "2026-01-05",
      .representantDesigne(
        RepresentantDesigne(
          personne: "p-1", partie: "cc-essai", bloc: "cc-presidence", qualite: "Vice-présidence",
          titre: .suppleant, delegation: nil)))
    noter(
      le: "2026-01-06",
      .membreDesigne(
        MembreDesigne(
          instance: "copil", personne: "p-1", partie: "cc-essai", qualite: "Vice-présidence",
          voix: .deliberative, titre: .suppleant)))
    noter(
      le: "2026-01-07",
      .pieceVersee(
        PieceVersee(
          piece: "emargement-1", intitule: "Feuille d’émargement", format: "application/pdf",
          taille: 1200, bloc: .exemple("d"))))
  }

  private mutating func siegerEtDecider() {
    noter(
      le: "2026-02-20",
      .seanceConvoquee(
        SeanceConvoquee(
          seance: "copil-1", instance: "copil", prevue: "2026-03-05", lieu: "Siège",
          ordreDuJour: ["Suivi"])))
    noter(
      le: "2026-03-01",
      .seanceReportee(
        SeanceReportee(seance: "copil-1", nouvelleDate: "2026-03-12", motif: "neige")))
    noter(
      le: "2026-03-12",
      anomalies: [Anomalie(.pariteRompue, sur: "caf-essai 2, cc-essai 1")],
      .seanceTenue(
        SeanceTenue(
          seance: "copil-1", instance: "copil", lieu: "Siège",
          ordreDuJour: ["Suivi des fiches", "Durée de la convention"],
          presents: [
            Presence(
              personne: nil, partie: "caf-essai", qualite: "Présidence", voix: .deliberative,
              titre: .titulaire),
            Presence(
              personne: nil, partie: "caf-essai", qualite: "Direction", voix: .deliberative,
              titre: .titulaire),
            Presence(
              personne: "p-1", partie: "cc-essai", qualite: "Vice-présidence",
              voix: .deliberative, titre: .suppleant),
            Presence(
              personne: nil, partie: nil, qualite: "Médecin de protection maternelle",
              voix: .consultative, titre: .titulaire),
          ], excuses: [], emargement: "emargement-1")))
    decider()
  }

  private mutating func decider() {
    decider(
      "dec-report", "Étendre l’échéance du relais",
      reserves: [
        Reserve(partie: "cc-essai", texte: "sous réserve du budget")
      ])
    decider(
      "dec-duree", "Prolonger la convention d’un an", touche: [.periode],
      oppositions: ["cc-essai"],
      anomalies: [Anomalie(.releveDUnAvenant, sur: "periode")])
    noter(
      le: "2026-03-12",
      .planAjuste(
        PlanAjuste(
          decision: "dec-report", motif: "retard du chantier",
          modification: .changer(
            .exemple(.fiche, "rpe"), .echeance,
            avant: .echeance(Echeance(texte: "2026-2028", lecture: .periode(2026, 2028))),
            apres: .echeance(Echeance(texte: "2026-2029", lecture: .periode(2026, 2029)))))))
    noter(
      le: "2026-03-13",
      .planRectifie(
        PlanRectifie(
          qualification: .erreurDeTranscription(piece: "emargement-1", page: "4"),
          motif: "faute de saisie",
          modification: .changer(
            .exemple(.fiche, "forum"), .titre, avant: "Tenir un forum",
            apres: "Tenir un forum annuel"))))
    noter(le: "2026-04-02", .releveApprouve(ReleveApprouve(seance: "copil-1", piece: nil)))
  }

  private mutating func decider(
    _ id: DecisionID, _ intitule: String, touche: [ObjetReserve] = [],
    oppositions: [PartieID] = [], reserves: [Reserve] = [], anomalies: [Anomalie] = []
  ) {
    noter(
      le: "2026-03-12", anomalies: anomalies,
      .decisionPrise(
        DecisionPrise(
          decision: id, seance: "copil-1", intitule: intitule, texte: nil, mode: .communAccord,
          oppositions: oppositions.map { VoixExprimee(partie: $0) }, abstentions: [],
          reserves: reserves, touche: touche)))
  }

  private mutating func avenants() {
    preparer("av-1", 1, "Ajout d’une fiche", effet: "2026-07-01")
    modifier(
      "av-1", 1, "annexe 1",
      .ajouter(
        Element(
          .fiche, "ludotheque",
          [.code: "11", .titre: "Ouvrir une ludothèque", .placements: [.place("axe-2")]])))
    modifier("av-1", 2, "annexe 1", .retirer(.exemple(.fiche, "coordination")))
    noter(le: "2026-05-04", .avenantArrete(AvenantArrete(avenant: "av-1", condense: .exemple("e"))))
    for (partie, bloc) in [
      ("caf-essai", "caf-presidence"), ("caf-essai", "caf-direction"),
      ("cc-essai", "cc-presidence"),
    ] as [(PartieID, BlocID)] { signer("av-1", partie, bloc, le: "2026-06-10") }
    noter(
      le: "2026-06-10", effet: "2026-07-01",
      .avenantEntreEnVigueur(
        AvenantEntreEnVigueur(
          avenant: "av-1", modifications: [1, 2], derniereSignature: "2026-06-10",
          retroactif: false)))
    preparer("av-2", 2, "Prolongation", effet: nil)
    modifier(
      "av-2", 1, "article 10",
      .changer(
        .convention, .fin, avant: .date("2030-12-31"), apres: .date("2031-12-31")))
    noter(le: "2026-11-02", .avenantArrete(AvenantArrete(avenant: "av-2", condense: .exemple("f"))))
    signer("av-2", "caf-essai", "caf-presidence", le: "2026-11-20")
    signer("av-2", "caf-essai", "caf-direction", le: "2026-11-21")
  }

  private mutating func preparer(
    _ id: AvenantID, _ numero: Int, _ intitule: String, effet: DateCivile?
  ) {
    noter(
      le: "2026-05-01",
      .avenantPrepare(
        AvenantPrepare(
          avenant: id, numero: numero, intitule: intitule, objet: "\(intitule), au plan",
          preambule: nil, effetStipule: effet, retroactif: false)))
  }

  private mutating func modifier(
    _ id: AvenantID, _ rang: Int, _ article: String, _ modification: Modification
  ) {
    noter(
      le: "2026-05-02",
      .modificationInscrite(
        ModificationInscrite(
          avenant: id, rang: rang, article: article, effet: nil, modification: modification)))
  }

  private mutating func signer(
    _ id: AvenantID, _ partie: PartieID, _ bloc: BlocID, le date: DateCivile
  ) {
    noter(
      le: date,
      .signatureConstatee(
        SignatureConstatee(
          objet: .avenant(id), partie: partie, bloc: bloc, personne: nil, qualite: "Présidence",
          titre: .titulaire, lieu: "Essai", preuve: .piece("emargement-1"))))
  }

  private mutating func suivre() {
    noter(
      le: "2026-10-01",
      .statutChange(
        StatutChange(fiche: "rpe", annee: 2026, vers: .enCours, motif: nil, decision: nil)))
    noter(
      le: "2026-12-10",
      .evaluationSaisie(
        EvaluationSaisie(
          fiche: "rpe", annee: 2026,
          textes: TextesDEvaluation([.resultats: .exemple("1"), .difficultes: .exemple("2")]))))
    noter(
      le: "2026-12-11",
      .evaluationTransversaleSaisie(
        EvaluationTransversaleSaisie(
          axe: .partenariat, annee: 2026, textes: TextesDEvaluation([.resultats: .exemple("3")]))))
    let erreur = noter(
      le: "2026-12-12",
      .statutChange(
        StatutChange(fiche: "forum", annee: 2026, vers: .realisee, motif: nil, decision: nil)))
    noter(
      le: "2026-12-13",
      .ecritureContrePassee(
        EcritureContrePassee(
          position: erreur, motif: "mauvaise fiche",
          visee: EcritureVisee(type: "statut-change", operation: OperationRef("x")))))
    noter(
      le: "2026-12-14",
      .valeurSaisie(
        ValeurSaisie(
          mesurable: .indicateur("rpe-taux"), periode: .annee(2026),
          valeur: Valeur(mesure: .pourcentage("78"), texte: "environ 78 %", estimee: true),
          source: nil)))
  }

  private mutating func publierPuisRectifier() {
    let ancienne = Valeur(mesure: .nombre("245"), texte: "245", estimee: false)
    let saisie = noter(
      le: "2026-12-15",
      .valeurSaisie(
        ValeurSaisie(
          mesurable: .indicateur("rpe-visites"), periode: .annee(2026), valeur: ancienne,
          source: "logiciel du relais")))
    noter(
      le: "2027-01-20",
      .bilanArrete(
        BilanArrete(
          bilan: "point-2026", genre: .pointDEtape(2026), enVigueurAu: "2026-12-31",
          connuA: Position(ecritures.count), contenu: .exemple("9"), moteur: "essai", rendus: [])))
    noter(
      le: "2027-02-01",
      .bilanAdopte(
        BilanAdopte(bilan: "point-2026", decision: "dec-report", versionAdoptee: nil)))
    noter(
      le: "2027-02-03",
      .bilanTransmis(
        BilanTransmis(bilan: "point-2026", destinataire: "CAF", moyen: "courriel", piece: nil)))
    noter(
      le: "2027-03-01", effet: "2026-12-15",
      .valeurRectifiee(
        ValeurRectifiee(
          mesurable: .indicateur("rpe-visites"), periode: .annee(2026),
          valeur: Valeur(mesure: .nombre("254"), texte: "254", estimee: false),
          motif: "chiffres inversés",
          ancienne: AncienneValeur(position: saisie, valeur: ancienne))))
  }
}
