import Conventions
import Journal
import Registre
import Testing

@Suite("Catalogue : chaque choix a son écriture")
struct CatalogueChoicesTests {
  @Test("mesures")
  func measures() throws {
    let nombre = try #require(Nombre("66.29"))
    let dix = Nombre(entier: 10)
    try expect(
      [
        (.nombre(nombre), #"{"nombre":"66.29"}"#),
        (.pourcentage(dix), #"{"pourcentage":"10"}"#),
        (
          .nombreEtPourcentage(dix, pourcentage: nombre),
          #"{"nombre_et_pourcentage":{"nombre":"10","pourcentage":"66.29"}}"#
        ),
        (.rapport(dix, sur: nombre), #"{"rapport":{"nombre":"10","sur":"66.29"}}"#),
        (.ouiNon(true), #"{"oui_non":true}"#),
        (.texte("en hausse"), #"{"texte":"en hausse"}"#),
        (.liste(["un", "deux"]), #"{"liste":["un","deux"]}"#),
        (.liste([]), #"{"liste":[]}"#),
        (.absente(.secretStatistique), #"{"absence":"secret-statistique"}"#),
        (.inferieurA(5), #"{"inferieur_a":5}"#),
      ] as [(Mesure, String)]
    ) { mesure, json in
      let valeur = Valeur(mesure: mesure, texte: "tel quel", estimee: true)
      return (
        .valeurSaisie(
          ValeurSaisie(
            mesurable: .trajectoire("t-1"), periode: .annee(Annee(de: jour)), valeur: valeur,
            source: nil)),
        #"{"mesurable":{"trajectoire":"t-1"},"periode":{"annee":2026},"valeur":{"estimee":true,"#
          + #""mesure":\#(json),"texte":"tel quel"}}"#
      )
    }
  }

  @Test("scissions et fusions : une seule écriture pour chacune")
  func remaniements() throws {
    func fiche(_ nom: String) throws -> ElementID { try #require(ElementID(.fiche, nom)) }
    let avenant = try #require(AvenantID("av-1"))
    let neuve = Element(id: try fiche("f-9"), contenu: Contenu())
    let autre = Element(id: try fiche("f-8"), contenu: Contenu())
    let (f1, f2) = (try fiche("f-1"), try fiche("f-2"))
    let vide = { (nom: String) in #"{"contenu":{},"element":"\#(nom)","genre":"fiche"}"# }
    let noms = #"[{"element":"f-1","genre":"fiche"},{"element":"f-2","genre":"fiche"}]"#
    try expect(
      [
        (
          .scinder(f1, en: [neuve, autre]),
          #"{"scinder":{"element":"f-1","en":[\#(vide("f-9")),\#(vide("f-8"))],"genre":"fiche"}}"#
        ),
        (
          .fusionner(Fusion(de: [f2, f1, f2], dans: .nouvelle(neuve))),
          #"{"fusionner":{"dans":{"nouvelle":\#(vide("f-9"))},"origines":\#(noms)}}"#
        ),
        (
          .fusionner(Fusion(de: [f1, f2], dans: .existante(autre.id))),
          #"{"fusionner":{"dans":{"existante":{"element":"f-8","genre":"fiche"}},"#
            + #""origines":\#(noms)}}"#
        ),
      ] as [(Modification, String)]
    ) { modification, json in
      (
        .modificationInscrite(
          ModificationInscrite(
            avenant: avenant, rang: 1, article: nil, effet: nil, modification: modification)),
        #"{"avenant":"av-1","modification":\#(json),"rang":1}"#
      )
    }
  }

  @Test("des origines en désordre, ou deux fois la même, ne se lisent pas")
  func originesEnDesordre() throws {
    let type = try #require(EventType("modification-inscrite"))
    let effet = try #require(CivilDate("2026-03-12"))
    for noms in [["f-2", "f-1"], ["f-1", "f-1"]] {
      let origines = noms.map { #"{"element":"\#($0)","genre":"fiche"}"# }.joined(separator: ",")
      let faits =
        #"{"avenant":"av-1","modification":{"fusionner":{"dans":{"existante":{"element":"f-8","#
        + #""genre":"fiche"}},"origines":[\#(origines)]}},"rang":1}"#
      #expect(throws: (any Error).self) {
        _ = try Array(faits.utf8).withUnsafeBufferPointer {
          try Catalogue.lire(type: type, version: 1, faits: $0, date: nil, effet: effet)
        }
      }
    }
  }

  @Test("périodes")
  func periods() throws {
    let annee = Annee(de: jour)
    let indicateur = try #require(IndicateurID("i-1"))
    try expect(
      [
        (.annee(annee), #"{"annee":2026}"#),
        (.semestre(annee, 2), #"{"annee":2026,"semestre":2}"#),
        (.trimestre(annee, 4), #"{"annee":2026,"trimestre":4}"#),
        (.date(jour), #"{"date":"2026-03-12"}"#),
      ] as [(Periode, String)]
    ) { periode, json in
      let valeur = Valeur(mesure: .ouiNon(false), texte: "non", estimee: false)
      return (
        .valeurSaisie(
          ValeurSaisie(
            mesurable: .indicateur(indicateur), periode: periode, valeur: valeur, source: nil)),
        #"{"mesurable":{"indicateur":"i-1"},"periode":\#(json),"valeur":{"estimee":false,"#
          + #""mesure":{"oui_non":false},"texte":"non"}}"#
      )
    }
  }

  @Test("statuts")
  func statuses() throws {
    let annee = Annee(de: jour)
    let fiche = try #require(FicheID("f-1"))
    try expect(
      [
        (.nonConcernee, #""non-concernee""#), (.aVenir, #""a-venir""#), (.enCours, #""en-cours""#),
        (.realisee, #""realisee""#), (.nonRealisee, #""non-realisee""#),
        (.sansObjet, #""sans-objet""#), (.reportee(vers: annee), #"{"reportee":2026}"#),
      ] as [(Statut, String)]
    ) { statut, json in
      (
        .statutChange(
          StatutChange(
            fiche: fiche, annee: annee, de: statut, vers: statut, motif: nil, decision: nil)),
        #"{"annee":2026,"de":\#(json),"fiche":"f-1","vers":\#(json)}"#
      )
    }
  }

  @Test("preuves d'une signature, objets signés")
  func signatures() throws {
    let partie = try #require(PartieID("caf"))
    let bloc = try #require(BlocID("caf-1"))
    let piece = try #require(PieceID("p-1"))
    let avenant = try #require(AvenantID("av-1"))
    let condense = String(repeating: "0f", count: 32)
    let texte = TexteCite(position: Position(7), condense: try #require(Condense(hex: condense)))
    try expect(
      [
        (.sansPiece, #""sans-piece""#), (.piece(piece), #"{"piece":"p-1"}"#),
        (
          .electronique(verification: "valide", piece: nil),
          #"{"electronique":{"verification":"valide"}}"#
        ),
        (
          .electronique(verification: "valide", piece: piece),
          #"{"electronique":{"piece":"p-1","verification":"valide"}}"#
        ),
      ] as [(Preuve, String)]
    ) { preuve, json in
      (
        .signatureConstatee(
          SignatureConstatee(
            objet: .avenant(avenant), partie: partie, bloc: bloc, personne: nil,
            qualite: "Maire", titre: .interim, lieu: nil, preuve: preuve, texte: texte)),
        #"{"bloc":"caf-1","objet":{"avenant":"av-1"},"partie":"caf","preuve":\#(json),"#
          + #""qualite":"Maire","texte":{"condense":"\#(condense)","position":7},"#
          + #""titre":"interim"}"#
      )
    }
  }

  @Test("modes de décision")
  func modes() throws {
    let decision = try #require(DecisionID("d-1"))
    let seance = try #require(SeanceID("s-1"))
    try expect(
      [
        (.communAccord, #""commun-accord""#),
        (
          .consultationEcrite(try #require(ConsultationID("k-1"))),
          #"{"consultation_ecrite":"k-1"}"#
        ),
        (
          .vote(pour: 5, contre: 2, abstentions: 1),
          #"{"vote":{"abstentions":1,"contre":2,"pour":5}}"#
        ),
      ] as [(ModeDeDecision, String)]
    ) { mode, json in
      (
        .decisionPrise(
          DecisionPrise(
            decision: decision, seance: seance, intitule: "Objet", texte: nil, mode: mode,
            oppositions: [], abstentions: [], reserves: [], touche: ObjetReserve.allCases)),
        #"{"abstentions":[],"decision":"d-1","intitule":"Objet","mode":\#(json),"#
          + #""oppositions":[],"reserves":[],"seance":"s-1","touche":["parties","periode","#
          + #""fiches","noeuds","engagements-financiers"]}"#
      )
    }
  }

  @Test("genres de bilan")
  func reports() throws {
    let bilan = try #require(BilanID("b-1"))
    let contenu = try #require(Condense(hex: String(repeating: "0f", count: 32)))
    try expect(
      [
        (.intermediaire, #""intermediaire""#), (.final, #""final""#),
        (.pointDEtape(Annee(de: jour)), #"{"point_d_etape":2026}"#),
      ] as [(GenreDeBilan, String)]
    ) { genre, json in
      (
        .bilanArrete(
          BilanArrete(
            bilan: bilan, genre: genre, enVigueurAu: jour, connuA: Position(9),
            contenu: contenu, moteur: "m", rendus: [])),
        #"{"bilan":"b-1","connu_a":9,"contenu":"\#(contenu.hex)","en_vigueur_au":"2026-03-12","#
          + #""genre":\#(json),"moteur":"m","rendus":[]}"#
      )
    }
  }

  @Test("qualifications d'une rectification, sortes de modification")
  func modifications() throws {
    let fiche = try #require(ElementID(.fiche, "f-1"))
    let decision = try #require(DecisionID("d-1"))
    var contenu = Contenu()
    contenu[.titre] = .texte("Titre")
    let element = Element(id: fiche, contenu: contenu)
    try expect(
      [
        (.retirer(fiche), #"{"retirer":{"element":"f-1","genre":"fiche"}}"#),
        (
          .ajouter(element),
          #"{"ajouter":{"contenu":{"titre":"Titre"},"element":"f-1","genre":"fiche"}}"#
        ),
        (
          .changer(fiche, .titre, avant: nil, apres: .absente(.aElaborer)),
          #"{"changer":{"apres":{"absence":"a-elaborer"},"champ":"titre","element":"f-1","#
            + #""genre":"fiche"}}"#
        ),
        (
          .changer(.convention, .fin, avant: .date(jour), apres: nil),
          #"{"changer":{"avant":"2026-03-12","champ":"fin","element":"convention","#
            + #""genre":"convention"}}"#
        ),
      ] as [(Modification, String)]
    ) { modification, json in
      (
        .planRectifie(
          PlanRectifie(
            qualification: .erreurMaterielle(decision), motif: "Motif",
            modification: modification)),
        #"{"modification":\#(json),"motif":"Motif","#
          + #""qualification":{"erreur_materielle":{"decision":"d-1"}}}"#
      )
    }
  }

  private let jour: DateCivile

  init() throws { jour = try #require(DateCivile("2026-03-12")) }

  private func expect<Choice>(
    _ choices: [(Choice, String)], _ make: (Choice, String) -> (Fait, String)
  ) throws {
    for (choice, spelling) in choices {
      let (fait, json) = make(choice, spelling)
      let evenement = Evenement(date: nil, effet: jour, fait: fait)
      #expect(text(try Catalogue.faits(de: evenement)) == json)
    }
  }
}
