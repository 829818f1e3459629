import Conventions
import Testing

/// A damaged or forged journal must still be readable: evolve records anything, and neither reading
/// nor deciding on what it recorded ever stops the program.
@Suite("Suites absurdes : ni l’évolution, ni la lecture, ni la décision ne s’arrêtent")
struct AbsurdesTests {
  /// A life with at least one event of every kind that the rules let happen.
  static let vie: Recit = {
    let suspendu = Recit.avecDecision
      .avenantArrete(
        changer(.fiche, "f1", .titre, en: "Trois relais"),
        .ajouter(Element(.partie, "ucel", Recit.partie("commune", .blocs("maire"))))
      )
      .puis("2027-05-10", ajuster(changer(.fiche, "f1", .titre, en: "Un relais")))
      .signee(.avenant("a1"), le: "2027-05-01").puis(
        "2027-06-01", signature("ucel", "maire", .avenant("a1"))
      )
      .puis("2027-07-01", trancher(.fiche, "f1", .titre, "Trois relais", par: "d1"))
    let suivi =
      suspendu
      .puis(
        "2027-07-02", effet: "2026-01-01",
        rectifier(changer(.fiche, "f2", .titre, en: "Deux forums"))
      )
      .puis("2027-07-03", statut("f1", 2026, .realisee), evaluation("f1", 2026))
      .puis("2027-07-03", saisir(nombre("245")), corriger(nombre("254")))
      .puis("2027-07-04", avenant("a2", numero: 2), abandonner("a2"))
      .puis("2027-07-05", convocation("s2", prevue: "2027-09-01"))
      .puis(
        "2027-07-05",
        .seanceReportee(SeanceReportee(seance: "s2", nouvelleDate: nil, motif: "Grève")),
        .releveApprouve(ReleveApprouve(seance: "s1", piece: "scan")),
        .personneInscrite(PersonneInscrite(personne: "x1", engagement: .essai("x"))),
        .membreDesigne(
          MembreDesigne(
            instance: "copil", personne: "x1", partie: "caf", qualite: "Directrice",
            voix: .deliberative, titre: .titulaire)),
        .representantDesigne(
          RepresentantDesigne(
            personne: "x1", partie: "caf", bloc: "direction", qualite: "Directrice",
            titre: .titulaire, delegation: nil)),
        .evaluationTransversaleSaisie(
          EvaluationTransversaleSaisie(
            axe: .offre, annee: an(2026), textes: TextesDEvaluation([.impacts: .essai("3")]))))
    let bilans = suivi.puis(
      "2027-08-01", bilan("b1", .intermediaire, au: "2027-06-30", connuA: Position(3)),
      adopter("b1", par: "d1"),
      .bilanTransmis(BilanTransmis(bilan: "b1", destinataire: "CDSF", moyen: "pli", piece: nil)))
    let saisie = bilans.position { if case .valeurRectifiee = $0 { true } else { false } }
    return bilans.puis("2027-08-02", contrePasser(saisie))
  }()

  @Test("la vie d’essai contient les trente-cinq types")
  func tousLesTypes() {
    let noms = Set(
      Self.vie.ecritures.map { ecriture in
        String(String(describing: ecriture.evenement.fait).prefix { $0 != "(" })
      })
    #expect(noms.count == 35, "\(noms.sorted())")
  }

  /// Reads everything that reads time, and decides every fact of the life once more.
  private func lire(_ recit: Recit, _ hasard: inout Hasard) {
    let etat = recit.etat
    for date in ["1900-01-01", "2026-01-01", "2028-02-29", "2999-12-31"] as [DateCivile] {
      let plan = etat.plan(au: date)
      #expect(plan.differences(vers: plan).isEmpty)
      _ = etat.annees(au: date)
      _ = etat.divergencesOuvertes(au: date)
      for objet in [.convention, .avenant("a1"), .avenant("a9")] as [ObjetSigne] {
        #expect(
          etat.blocsManquants(pour: objet, au: date).count
            <= etat.blocsAttendus(pour: objet, au: date).count)
      }
    }
    _ = etat.seances.tous.map { ($0.jour, $0.instance) }
    _ = etat.avenants.tous.map(\.etat)
    for _ in 0..<20 {
      let ecriture = hasard.un(de: Self.vie.ecritures)
      let visee = Position(Int.random(in: -2...recit.ecritures.count + 2, using: &hasard))
      let commande = Commande([
        Souhait(
          date: hasard.jour("1900-01-01", "2999-12-31"),
          effet: hasard.jour("2025-01-01", "2032-12-31"), fait: ecriture.evenement.fait),
        Souhait(date: nil, effet: "2027-01-01", fait: contrePasser(visee)),
      ])
      for souhait in commande.souhaits {
        // Whatever is decided, it is decided, twice alike.
        let contexte = Contexte.essai(le: "2028-01-01", journal: recit.ecritures)
        let un = Result { () throws(Refus) in
          try decider(Commande([souhait]), dans: etat, contexte)
        }
        let deux = Result { () throws(Refus) in
          try decider(Commande([souhait]), dans: etat, contexte)
        }
        #expect(un == deux)
        if case .success(let evenements) = un {
          #expect(Commande(retrouveeDans: evenements) == Commande([souhait]))
        }
      }
    }
  }

  @Test(
    "des événements réels dans le désordre, répétés, perdus, à d’autres jours",
    arguments: Hasard.graines(60))
  func desordre(graine: UInt64) {
    var hasard = Hasard(graine: graine)
    var recit = Recit()
    for ecriture in Self.vie.ecritures.shuffled(using: &hasard) {
      switch Int.random(in: 0...9, using: &hasard) {
      case 0: continue
      case 1:
        recit = recit.force(
          "2027-01-01", effet: hasard.jour("1900-01-01", "2999-12-31"), ecriture.evenement.fait)
      default: break
      }
      recit = recit.suivi(de: [ecriture.evenement], le: "2027-01-01")
    }
    #expect(recit.etat.taille == recit.ecritures.count)
    lire(recit, &hasard)
  }

  @Test("un journal coupé n’importe où se lit, et se poursuit")
  func coupures() {
    var hasard = Hasard(graine: 7)
    for taille in 0...Self.vie.ecritures.count {
      var recit = Recit()
      for ecriture in Self.vie.ecritures.prefix(taille) {
        recit = recit.suivi(de: [ecriture.evenement], le: "2027-01-01")
      }
      lire(recit, &hasard)
    }
  }

  @Test("des faits extravagants se notent et se lisent", arguments: Hasard.graines(20))
  func extravagants(graine: UInt64) {
    var hasard = Hasard(graine: graine)
    let enorme = Donnee.entier(.max)
    let faits: [Fait] = [
      inscrire(
        .convention, "convention", [.debut: .date("2999-12-31"), .fin: .date("1900-01-01")]),
      .reglesChangees(
        Contenu([
          .quorum: enorme, .seuilSecret: enorme, .preavisConvocationJours: .entier(.min),
          .reserveAvenant: "partout", .parite: .liste([]),
        ])),
      inscrire(.partie, "caf", [.blocs: ["x", .champs([.ref: "Ô", .qualite: enorme])]]),
      inscrire(.instance, "copil", [.genre: enorme, .membres: [.champs([.partie: "vals"])]]),
      inscrire(.noeud, "f1", [.niveau: .selon([])]),
      decision("d1", "s1", .vote(pour: .max, contre: .max, abstentions: .min)),
      modifier("a1", -3, .retirer(.convention)), modifier("a1", .max, .retirer(.regles)),
      .avenantEntreEnVigueur(
        AvenantEntreEnVigueur(
          avenant: "a1", modifications: [-3, .max, 12], derniereSignature: nil, retroactif: true)),
      contrePasser(Position(.max)), contrePasser(Position(.min)),
      saisir(Valeur(mesure: .inferieurA(.max), texte: "99999999999999999999", estimee: true)),
      saisir(nombre("9999999999.999999"), .trimestre(an(2999), .max)),
      saisir(nombre("0.000001"), .semestre(an(1900), 1)),
      bilan("b1", .pointDEtape(an(2999)), au: "1900-01-01", connuA: Position(.max)),
    ]
    var recit = Recit()
    for _ in 0..<60 {
      let fait =
        Bool.random(using: &hasard)
        ? hasard.un(de: faits) : hasard.un(de: Self.vie.ecritures).evenement.fait
      recit = recit.force("2027-01-01", effet: hasard.jour("1900-01-01", "2999-12-31"), fait)
    }
    lire(recit, &hasard)
    let contexte = Contexte.essai(le: "2028-01-01", journal: recit.ecritures)
    for fait in faits {
      let commande = Commande([Souhait(date: "2028-01-01", effet: "2028-01-01", fait: fait)])
      let resultat = Result { () throws(Refus) in
        try decider(commande, dans: recit.etat, contexte)
      }
      if case .success(let evenements) = resultat { #expect(!evenements.isEmpty) }
    }
  }
}
