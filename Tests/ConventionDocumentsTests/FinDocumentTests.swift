import ConventionDocuments
import ConventionSupport
import ConventionViews
import Conventions
import DocumentKit
import Testing

@Suite("la fin d’une convention, et qui pouvait faire quoi, dans les documents")
struct FinDocumentTests {

  /// The small CTG after two years, then its end in every way that a registre can tell.
  private static let vie: Scenario = {
    var vie = Scenario.ctgVecue()
    vie.perdre()
    vie.finir()
    vie.habiliter()
    return vie
  }()

  private static func plan(au jour: DateCivile) -> String {
    texte(PlanEnVigueur(Lecture(vie.etat, enVigueurAu: jour)).document(.essai))
  }

  @Test("chaque écriture nouvelle tient en une ligne, et dit de quoi il s’agit")
  func phrases() {
    let phrases = PhrasesDuJournal(Self.vie.etat)
    let dites = Self.vie.ecritures.map { phrases.phrase($0) }
    for phrase in dites {
      #expect(!phrase.isEmpty && !phrase.contains("\n") && !phrase.contains("  "), "\(phrase)")
    }
    for attendu in [
      "Retrait de la délibération du 18\u{A0}décembre 2025 (CAF d’essai)", "2\u{A0}actes reposent",
      "Annulation de la délibération x par le tribunal administratif",
      "aucun acte ne repose sur elle",
      "Reconduction expresse de la convention jusqu’au 31\u{A0}décembre 2031",
      "Mise en demeure de Communauté de communes d’essai par CAF d’essai, en recommandé",
      "Dénonciation de la convention par CAF d’essai pour le 1er\u{A0}août 2028",
      "Résiliation de la convention par CAF d’essai, après la dénonciation d-1 (article 12)",
      "Clôture du registre, convention terminée le 31\u{A0}juillet 2028",
      "Secrétariat\u{A0}: CAF d’essai", "Habilitation accordée à agent-07\u{A0}: suivi et plan",
      "Habilitation retirée à agent-07\u{A0}: plan", "Jeu de règles adopté\u{A0}: regles-2",
      "Annulation de la séance du 10\u{A0}mars 2028 (Comité de pilotage)",
    ] { #expect(dites.contains { $0.contains(attendu) }, "\(attendu)") }
  }

  @Test("le plan dit que la convention est résiliée, à partir de ce jour et pas avant")
  func planResilie() {
    let apres = Self.plan(au: "2028-08-01")
    for attendu in [
      "Plan (convention résiliée)", "Les engagements ont cessé à cette date",
      "Règle invoquée\u{A0}: Dénonciation, préavis 6 mois (article 12).",
      "Le registre est clos depuis le 1er\u{A0}septembre 2028",
      "Le délai prévu par la convention n’était pas écoulé",
    ] { #expect(apres.contains(attendu), "\(attendu)") }
    let avant = Self.plan(au: "2028-07-31")
    #expect(avant.contains("Plan en vigueur"))
    let sans = Self.texte(
      PlanEnVigueur(Lecture(Scenario.ctgVecue().etat, enVigueurAu: "2028-08-01")).document(.essai))
    #expect(!sans.contains("Durée et fin de la convention"))
  }

  @Test("la signature et la délibération disent que celle-ci est retirée")
  func deliberationRetiree() {
    let plan = Self.plan(au: "2028-07-31")
    #expect(plan.contains("retirée le 1er\u{A0}février 2028"))
    #expect(plan.contains("délibération"))
  }

  @Test("le bilan final raconte la fin ; son contenu ne la dit que s’il y en a une")
  func bilanFinal() {
    let bilan = BilanFinal(etat: Self.vie.etat, au: "2028-08-31")
    let texte = Self.texte(bilan.document(.essai))
    #expect(texte.contains("La convention est résiliée à compter du 1er\u{A0}août 2028."))
    #expect(texte.contains("convention résiliée"))
    #expect(bilan.contenuCanonique.texteCanonique.contains("\"resiliation\":{"))
    let sans = BilanFinal(etat: Scenario.ctgVecue().etat, au: "2028-08-31")
    #expect(!sans.contenuCanonique.texteCanonique.contains("\"fin\":{"))
  }

  @Test("les habilitations se lisent un jour donné")
  func habilitations() {
    func lues(_ jour: DateCivile) -> String {
      Self.texte(
        HabilitationsLues(Lecture(Self.vie.etat, enVigueurAu: jour)).document(.essai))
    }
    #expect(lues("2028-09-10").contains("suivi — statuts, valeurs, évaluations"))
    #expect(lues("2028-09-10").contains("plan — plan, texte, avenants"))
    #expect(!lues("2028-09-25").contains("plan — plan, texte, avenants"))
    #expect(lues("2028-11-01").contains("aucun droit à cette date"))
    #expect(lues("2028-01-01").contains("Aucune habilitation n’est déclarée à cette date"))
    #expect(lues("2028-09-10").contains("non désigné"))
  }

  private static func texte(_ document: Document) -> String {
    document.title.plainText + "\n" + document.body.map(\.plainText).joined(separator: "\n")
  }
}

extension Scenario {
  fileprivate mutating func perdre() {
    noter(
      le: "2028-01-15",
      .seanceConvoquee(
        SeanceConvoquee(
          seance: "copil-9", instance: "copil", prevue: "2028-03-10", lieu: nil, ordreDuJour: [])))
    noter(
      le: "2028-02-01",
      .deliberationRetiree(
        DeliberationRetiree(
          deliberation: "delib-caf", motif: "Irrégulière", numero: "12", piece: nil,
          actes: [Position(20), Position(23)])),
      .deliberationAnnulee(
        DeliberationAnnulee(
          deliberation: "x", autorite: .tribunalAdministratif, motif: "Vice", numero: nil,
          piece: nil, actes: [])),
      .seanceAnnulee(SeanceAnnulee(seance: "copil-9", motif: "Dissolution")))
  }

  fileprivate mutating func finir() {
    let regle = RegleDeFin(motif: "Dénonciation", preavis: "6 mois", source: "article 12")
    noter(
      le: "2028-03-01",
      .conventionReconduite(
        ConventionReconduite(
          mode: .expresse, fin: "2031-12-31",
          accords: [AccordDePartie(partie: "caf-essai", piece: "emargement-1")], decision: nil,
          ancienneFin: "2030-12-31")),
      .miseEnDemeureEnvoyee(
        MiseEnDemeureEnvoyee(
          lettre: "m-1", auteur: "caf-essai", destinataires: ["cc-essai"], motif: "Rien n’est fait",
          recommandee: true, recue: nil, cas: nil, piece: nil)),
      .conventionDenoncee(
        ConventionDenoncee(
          lettre: "d-1", auteur: "caf-essai", motif: nil, pourLe: "2028-08-01", cas: 1, piece: nil,
          regle: regle, expire: "2028-09-01")))
    noter(
      le: "2028-07-01", effet: "2028-08-01",
      anomalies: [Anomalie(.delaiNonRespecte, sur: "2028-09-01")],
      .conventionResiliee(
        ConventionResiliee(
          auteur: "caf-essai", fondement: .denonciation("d-1"), motif: "Départ", piece: nil,
          regle: regle, auPlusTot: "2028-09-01")))
    noter(
      le: "2028-09-01",
      .registreClos(
        RegistreClos(
          motif: "Convention finie", sansBilanFinal: "Jamais adopté", suivant: nil,
          terme: "2028-07-31",
          dernier: PointDuRegistre(taille: Position(70), racine: .exemple("e")))))
  }

  fileprivate mutating func habiliter() {
    guard let agent = Titulaire("agent-07"), let second = JeuDeRegles(2) else { return }
    noter(
      le: "2028-09-05",
      .responsableDesigne(
        ResponsableDesigne(role: .secretariat, parties: ["caf-essai"], piece: nil)),
      .habilitationAccordee(
        HabilitationAccordee(
          titulaire: agent, droits: [.suivi, .plan], jusquAu: "2028-10-31", motif: nil)),
      .jeuDeReglesAdopte(JeuDeReglesAdopte(jeu: second, motif: "Mise à jour")))
    noter(
      le: "2028-09-20",
      .habilitationRetiree(
        HabilitationRetiree(titulaire: agent, droits: [.plan], motif: "Départ")))
  }
}
