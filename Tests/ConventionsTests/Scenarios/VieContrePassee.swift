import Conventions
import Testing

/// Every type of fact, once. The switches below do not compile when a type is missing here, and the
/// stories do not pass their test when they hold no entry of a type.
enum TypeDeFait: CaseIterable {
  case registreOuvert, reglesChangees, ecritureContrePassee, cleRemplacee, registreRepris
  case temoinDesigne, temoinRetire, attestationReglee, representantDesigne, mandatTermine
  case deliberationEnregistree, texteArrete, signatureConstatee, conventionEntreeEnVigueur
  case elementInscrit, divergenceConstatee, divergenceTranchee, planAjuste, planRectifie
  case projetModifie
  case avenantPrepare, avenantRevise, modificationInscrite, modificationRevisee
  case modificationRetiree, avenantArrete, avenantEntreEnVigueur, avenantSuspendu
  case suspensionTranchee, avenantAbandonne, membreDesigne, seanceConvoquee, seanceReportee
  case consultationOuverte, reponseRecue
  case seanceTenue, decisionPrise, releveTransmis, releveApprouve, statutChange, evaluationSaisie
  case evaluationTransversaleSaisie, valeurSaisie, valeurRectifiee, bilanArrete, bilanAdopte
  case bilanTransmis, extraitTransmis, pieceVersee, personneInscrite, texteRetire, pieceRetiree
  case identiteEffacee
  case jeuDeReglesAdopte, responsableDesigne, habilitationAccordee, habilitationRetiree
  case registreClos, deliberationRetiree, deliberationAnnulee, conventionReconduite
  case miseEnDemeureEnvoyee, conventionDenoncee, conventionResiliee, seanceAnnulee

  init?(_ fait: Fait) {
    let type: TypeDeFait? =
      switch fait {
      case .registreOuvert: .registreOuvert
      case .reglesChangees: .reglesChangees
      case .ecritureContrePassee: .ecritureContrePassee
      case .cleRemplacee: .cleRemplacee
      case .registreRepris: .registreRepris
      case .representantDesigne: .representantDesigne
      case .deliberationEnregistree: .deliberationEnregistree
      case .texteArrete: .texteArrete
      case .signatureConstatee: .signatureConstatee
      case .conventionEntreeEnVigueur: .conventionEntreeEnVigueur
      case .elementInscrit: .elementInscrit
      case .divergenceConstatee: .divergenceConstatee
      case .divergenceTranchee: .divergenceTranchee
      case .planAjuste: .planAjuste
      case .planRectifie: .planRectifie
      case .avenantPrepare: .avenantPrepare
      case .avenantRevise: .avenantRevise
      case .modificationInscrite: .modificationInscrite
      case .modificationRevisee: .modificationRevisee
      case .modificationRetiree: .modificationRetiree
      case .avenantArrete: .avenantArrete
      case .avenantEntreEnVigueur: .avenantEntreEnVigueur
      case .avenantSuspendu: .avenantSuspendu
      case .suspensionTranchee: .suspensionTranchee
      case .avenantAbandonne: .avenantAbandonne
      case .membreDesigne: .membreDesigne
      case .seanceConvoquee: .seanceConvoquee
      case .seanceReportee: .seanceReportee
      case .seanceTenue: .seanceTenue
      case .decisionPrise: .decisionPrise
      case .releveApprouve: .releveApprouve
      case .consultationOuverte: .consultationOuverte
      case .reponseRecue: .reponseRecue
      case .statutChange: .statutChange
      case .evaluationSaisie: .evaluationSaisie
      case .evaluationTransversaleSaisie: .evaluationTransversaleSaisie
      case .valeurSaisie: .valeurSaisie
      case .valeurRectifiee: .valeurRectifiee
      case .bilanArrete: .bilanArrete
      case .bilanAdopte: .bilanAdopte
      case .bilanTransmis: .bilanTransmis
      case .extraitTransmis: .extraitTransmis
      case .pieceVersee: .pieceVersee
      case .personneInscrite: .personneInscrite
      case .texteRetire: .texteRetire
      case .pieceRetiree: .pieceRetiree
      case .identiteEffacee: .identiteEffacee
      case .jeuDeReglesAdopte, .responsableDesigne, .habilitationAccordee, .habilitationRetiree,
        .registreClos, .deliberationRetiree, .deliberationAnnulee, .conventionReconduite,
        .miseEnDemeureEnvoyee, .conventionDenoncee, .conventionResiliee, .seanceAnnulee,
        .anterioriteReprise, .documentAnterieurVerse, .temoinDesigne, .temoinRetire,
        .attestationReglee, .mandatTermine, .releveTransmis, .projetModifie:
        TypeDeFait(deLaFin: fait)
      }
    guard let type else { return nil }
    self = type
  }

  /// Who may record and witness, under which rules; what ends, or is lost. Nil for a reprise,
  /// which no convention with a signed text knows: it has scenarios of its own.
  private init?(deLaFin fait: Fait) {
    switch fait {
    case .temoinDesigne: self = .temoinDesigne
    case .temoinRetire: self = .temoinRetire
    case .attestationReglee: self = .attestationReglee
    case .jeuDeReglesAdopte: self = .jeuDeReglesAdopte
    case .responsableDesigne: self = .responsableDesigne
    case .habilitationAccordee: self = .habilitationAccordee
    case .habilitationRetiree: self = .habilitationRetiree
    case .registreClos: self = .registreClos
    case .deliberationRetiree: self = .deliberationRetiree
    case .deliberationAnnulee: self = .deliberationAnnulee
    case .conventionReconduite: self = .conventionReconduite
    case .miseEnDemeureEnvoyee: self = .miseEnDemeureEnvoyee
    case .conventionDenoncee: self = .conventionDenoncee
    case .conventionResiliee: self = .conventionResiliee
    case .seanceAnnulee: self = .seanceAnnulee
    case .mandatTermine: self = .mandatTermine
    case .releveTransmis: self = .releveTransmis
    case .projetModifie: self = .projetModifie
    case .registreOuvert, .reglesChangees, .ecritureContrePassee, .cleRemplacee, .registreRepris,
      .representantDesigne, .deliberationEnregistree, .texteArrete, .signatureConstatee,
      .conventionEntreeEnVigueur,
      .elementInscrit, .divergenceConstatee, .divergenceTranchee, .planAjuste, .planRectifie,
      .avenantPrepare, .avenantRevise, .modificationInscrite, .modificationRevisee,
      .modificationRetiree, .avenantArrete, .avenantEntreEnVigueur, .avenantSuspendu,
      .suspensionTranchee, .avenantAbandonne, .membreDesigne, .seanceConvoquee, .seanceReportee,
      .seanceTenue, .consultationOuverte, .reponseRecue, .decisionPrise, .releveApprouve,
      .statutChange, .evaluationSaisie, .evaluationTransversaleSaisie, .valeurSaisie,
      .valeurRectifiee, .bilanArrete, .bilanAdopte, .bilanTransmis, .extraitTransmis, .pieceVersee,
      .personneInscrite, .texteRetire, .pieceRetiree, .identiteEffacee, .anterioriteReprise,
      .documentAnterieurVerse:
      return nil
    }
  }
}

/// A long story that holds every type of fact, and its end.
enum VieContrePassee {
  static let vie: Recit = {
    var recit = gouvernee(administree(redigee.sous(jeux)))
    recit = changee(recit)
    recit = avenants(recit)
    return finie(terminee(suivie(recit)))
  }()

  /// Its text was arrêté, changed, and arrêté again before anybody voted and signed.
  private static let redigee = Recit.projet(Recit.reglesDeFin)
    .puis("2025-10-20", .texteArrete(TexteArrete()))
    .puis(
      "2025-10-22", effet: "2026-01-01",
      modifier(changer(.fiche, "f2", .objectifs, en: ["Rencontrer"]))
    )
    .puis("2025-11-03", .texteArrete(TexteArrete())).votee(le: "2025-11-10")
    .signee(le: "2025-12-15")

  /// The registre of it is closed: from then on every entry stays.
  static let close = vie.puis("2028-02-01", clore())

  /// The rule sets that this software knows, and a second one.
  private static let jeux: [JeuDeRegles: ReglesDuJeu] = ReglesDuJeu.connues.merging([
    second: ReglesDuJeu(sansAssemblee: ["etat"])
  ]) { connu, _ in connu }

  private static let second: JeuDeRegles = {
    guard let jeu = JeuDeRegles(2) else { preconditionFailure("2 is a number") }
    return jeu
  }()

  private static func administree(_ recit: Recit) -> Recit {
    recit.puis(
      "2026-01-05",
      .habilitationAccordee(
        HabilitationAccordee(
          titulaire: "secretariat", droits: Droit.allCases, jusquAu: nil, motif: nil)),
      accorder("agent", .suivi), desaccorder("agent", .suivi), designer(.responsable, "cc"),
      .jeuDeReglesAdopte(JeuDeReglesAdopte(jeu: second, motif: "Mise à jour")))
  }

  /// The end is announced in every way: what was voted is lost, the term is put off, then the
  /// convention terminated.
  private static func terminee(_ recit: Recit) -> Recit {
    recit.puis("2027-01-12", retirer("vals-convention"), annuler("cc-a1"))
      .puis("2027-01-13", convocation("s2", prevue: "2027-02-20"))
      .puis("2027-01-14", .seanceAnnulee(SeanceAnnulee(seance: "s2", motif: "Neige")))
      .puis("2027-01-15", reconduire(jusquAu: "2032-12-31", par: "d1"))
      .puis("2027-01-16", effet: "2031-03-01", ajuster(changer(.fiche, "f2", .code, en: "3")))
      .puis("2027-01-16", statut("f2", 2031, .aVenir))
      .puis("2027-01-16", avenant("a3", numero: 3, effet: "2032-01-01"), abandonner("a3"))
      .puis("2027-01-17", miseEnDemeure()).puis("2027-01-18", denoncer())
      .puis("2027-01-25", effet: "2028-01-01", resilier(.miseEnDemeure("m1")))
  }

  private static func personne(_ nom: PersonneID) -> Fait {
    .personneInscrite(PersonneInscrite(personne: nom, engagement: .essai(nom.nom)))
  }

  private static func gouvernee(_ recit: Recit) -> Recit {
    recit.puis("2026-01-10", personne("p1"), personne("p2"), personne("p3"), piece("avis"))
      .puis(
        "2026-01-11",
        .representantDesigne(
          RepresentantDesigne(
            personne: "p1", partie: "vals", bloc: "maire", qualite: "Maire", titre: .titulaire,
            delegation: "avis")),
        .membreDesigne(
          MembreDesigne(
            instance: "copil", personne: "p1", partie: "caf", qualite: "Directrice",
            voix: .deliberative, titre: .titulaire))
      )
      .puis("2026-02-01", convocation("s1", prevue: "2026-03-01"))
      .puis(
        "2026-02-10",
        .seanceReportee(
          SeanceReportee(seance: "s1", nouvelleDate: "2026-03-12", motif: "Neige"))
      )
      .puis(
        "2026-03-12", seance("s1", "copil", [presence("caf", personne: "p1"), presence("cc")]),
        decision("d1")
      )
      .puis(
        "2026-03-20", RelevesTransmisTests.transmettre(avant: "2026-03-31"),
        MandatsTests.terminer("p1", .instance("copil")),
        MandatsTests.terminer("p1", .representation(.init(partie: "vals", bloc: "maire")))
      )
      .puis("2026-04-01", .releveApprouve(ReleveApprouve(seance: "s1", piece: nil)))
      .puis("2026-04-01", RelevesTransmisTests.transmettre(.approuve))
      .puis(
        "2026-04-01", consultation("k1", avant: "2026-04-02"), reponse("caf"),
        cloture("dk", de: "k1"))
  }

  private static func changee(_ recit: Recit) -> Recit {
    let enonces = [
      Enonce(source: "sommaire", valeur: "Forum"), Enonce(source: "fiche", valeur: "Un forum"),
    ]
    return recit.puis("2026-04-02", ajuster(changer(.fiche, "f2", .titre, en: .selon(enonces))))
      .puis("2026-04-03", trancher(.fiche, "f2", .titre, "Un forum", par: "d1"))
      .puis(
        "2026-04-04", effet: "2026-01-01",
        rectifier(changer(.fiche, "f1", .objectifs, en: ["Informer", "Accueillir"]))
      )
      .puis("2026-04-05", ajuster(changer(.fiche, "f2", .code, en: "2")))
      .puis("2026-04-06", ajuster(changer(.fiche, "f2", .code, en: "2 bis")))
  }

  private static func avenants(_ recit: Recit) -> Recit {
    let entete = AvenantPrepare(
      avenant: "a1", numero: 1, intitule: "Avenant n° 1", objet: "Scinder", preambule: nil,
      effetStipule: nil, retroactif: false, decision: "d1")
    let arrete = recit.puis(
      "2026-05-01", avenant("a1", numero: 1), .avenantRevise(entete),
      modifier("a1", 1, scinder("f1", en: "f8", "f9")),
      modifier("a1", 2, changer(.fiche, "f2", .titre, en: "Deux forums")),
      modifier("a1", 3, .retirer(.exemple(.indicateur, "etp"))), retirer("a1", 3),
      reviser("a1", 2, changer(.fiche, "f2", .titre, en: "Trois forums")), arreter("a1")
    ).votee(.avenant("a1"), le: "2026-05-10")
    return arrete.signee(.avenant("a1"), le: "2026-06-01", sauf: 1)
      .puis("2026-06-10", ajuster(changer(.fiche, "f1", .code, en: "1 bis")))
      .puis("2026-06-20", signature("lavilledieu", "maire", .avenant("a1")))
      .puis("2026-07-01", trancher("a1", 1, .appliquee))
      .puis(
        "2026-07-02", avenant("a2", numero: 2),
        modifier("a2", 1, changer(.fiche, "f2", .titre, en: "Un salon")), arreter("a2")
      )
      .puis("2026-07-03", abandonner("a2"))
  }

  private static func suivie(_ recit: Recit) -> Recit {
    let saisi = recit.puis(
      "2026-12-01", statut("f2", 2026, .enCours), statut("f2", 2026, .realisee),
      evaluation("f2", 2026),
      .evaluationTransversaleSaisie(
        EvaluationTransversaleSaisie(
          axe: .partenariat, annee: an(2026),
          textes: TextesDEvaluation([.resultats: .essai("4")]))),
      saisir(nombre("245"), .annee(an(2025 + 1))), corriger(nombre("254")))
    return saisi.puis(
      "2027-01-10", bilan("b1", .pointDEtape(an(2026)), au: "2026-12-31", connuA: recit.derniere),
      adopter("b1", par: "d1"),
      .bilanTransmis(
        BilanTransmis(bilan: "b1", destinataire: "CDSF", moyen: "courriel", piece: nil)),
      .extraitTransmis(
        ExtraitTransmis(
          extrait: .bilan("b1"), perimetre: .noeuds(["axe-1"]), contenu: .essai("e"),
          envoyeurs: ["caf"], accords: [AccordDePartie(partie: "cc", piece: "scan")],
          destinataire: "CDSF", moyen: "courriel", piece: nil)))
  }

  private static func finie(_ recit: Recit) -> Recit {
    let evaluee = recit.position { if case .evaluationSaisie = $0 { true } else { false } }
    let cle = CleDeTemoin(
      "caf+00000000+" + String(repeating: "A", count: 43))
    let suite = recit.puis(
      "2027-02-01", personne("p4"), piece("brouillon"),
      .texteRetire(TexteRetire(position: evaluee, rubrique: .resultats, motif: "Un enfant")),
      .pieceRetiree(PieceRetiree(piece: "brouillon", motif: "Erreur")),
      .identiteEffacee(
        IdentiteEffacee(
          personne: "p2", motif: "À sa demande", decision: nil, avis: nil, actes: nil)),
      .temoinDesigne(TemoinDesigne(partie: "caf", cle: cle)),
      .attestationReglee(AttestationReglee(nombre: 1, parties: ["caf"])),
      .temoinRetire(TemoinRetire(partie: "caf", motif: "Clé perdue")))
    let inscrite = suite.position { $0 == personne("p4") }
    return suite.puis("2027-02-02", contrePasser(inscrite))
      .force(
        "2027-02-03",
        .cleRemplacee(CleRemplacee(ancienneCle: "essai", cle: "autre", motif: "Départ"))
      )
      .force(
        "2027-02-04",
        .registreRepris(
          RegistreRepris(
            motif: .clePerdue, ancienneCle: "autre", ancienneOrigine: "exemple.invalid/essai",
            cle: "neuve", origine: "exemple.invalid/essai/2",
            sauvegarde: PointDuRegistre(taille: Position(3), racine: .essai("r")), perdu: nil)))
  }
}
