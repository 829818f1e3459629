import Conventions
import Testing

@Suite("Qui pouvait faire quoi (R25), et sous quel jeu de règles (R26)")
struct HabilitationsTests {
  /// `admin` administers, `pilote` follows up until the end of 2027.
  private static let declarees = Recit.finissable
    .puis("2026-02-01", accorder("admin", .registre, .plan))
    .par("admin").puis("2026-02-01", accorder("pilote", .suivi, jusquAu: "2027-12-31"))

  private static func refus(
    _ par: String, _ droit: Droit?, le jour: DateCivile
  ) -> MotifDeRefus { .habilitation(.sansHabilitation(par: par, droit, au: jour)) }

  @Test("tant qu’aucune habilitation ne compte, qui tient la clé enregistre tout")
  func aucune() {
    Recit.finissable.par("quiconque").quand("2026-02-01", statut("f1", 2026, .enCours))
      .alorsReleve()
    let future = Recit.finissable.puis(
      "2026-02-01", effet: "2026-06-01", accorder("admin", .registre))
    future.quand("2026-05-31", avenant("a1", numero: 1)).alorsReleve()
    future.quand("2026-06-01", avenant("a1", numero: 1))
      .alorsRefuse(Self.refus("secretariat", .plan, le: "2026-06-01"))
  }

  @Test("la première donne le droit d’accorder les autres")
  func premiere() {
    Recit.finissable.quand("2026-02-01", accorder("pilote", .suivi))
      .alorsRefuse(.habilitation(.premiereSansRegistre))
    Recit.finissable.quand("2026-02-01", accorder("admin"))
      .alorsRefuse(.habilitation(.droitsVides))
    Recit.finissable.quand("2026-02-01", accorder("admin", .registre, .registre))
      .alorsRefuse(.habilitation(.droitsVides))
    Recit.finissable.quand("2026-02-01", accorder("admin", .registre, jusquAu: "2026-01-31"))
      .alorsRefuse(.habilitation(.finAvantLeDebut(debut: "2026-02-01", fin: "2026-01-31")))
  }

  @Test("un constat est enregistré quel que soit l’auteur, avec l’anomalie (R0)")
  func constats() {
    let recit = Self.declarees.par("inconnu")
    let manque = Anomalie(.sansHabilitation, sur: "inconnu")
    recit.quand("2026-03-01", statut("f1", 2026, .enCours)).alorsReleve(manque)
    recit.quand("2026-03-01", saisir(nombre("12"))).alorsReleve(manque)
    recit.quand("2026-03-01", seance("s1")).alorsReleve(manque)
    recit.quand("2026-03-01", piece("autre")).alorsReleve(manque)
    recit.quand("2026-03-01", retirer("vals-convention")).alorsAccepte()
    recit.quand("2026-03-01", resilier(.sansPreavis(cas: 2))).alorsReleve(manque)
  }

  @Test("un acte du registre est refusé à qui n’y est pas habilité ce jour-là")
  func actes() {
    let recit = Self.declarees
    for auteur in ["inconnu", "pilote"] {
      recit.par(auteur).quand("2026-03-01", avenant("a1", numero: 1))
        .alorsRefuseSeul(Self.refus(auteur, .plan, le: "2026-03-01"))
      recit.par(auteur).quand("2026-03-01", accorder(Titulaire(stringLiteral: auteur), .plan))
        .alorsRefuseSeul(Self.refus(auteur, .registre, le: "2026-03-01"))
      recit.par(auteur).quand(
        "2026-03-01", bilan("b", .intermediaire, au: "2026-03-01", connuA: Position(3))
      ).alorsRefuseSeul(Self.refus(auteur, .bilans, le: "2026-03-01"))
    }
    recit.par("admin").quand("2026-03-01", avenant("a1", numero: 1)).alorsReleve()
    recit.par("pilote").quand("2026-03-01", statut("f1", 2026, .enCours)).alorsReleve()
    recit.par("pilote").quand("2026-03-01", piece("autre")).alorsReleve()
  }

  @Test("le dernier jour compte, le lendemain non ; un effet antidaté n’y change rien")
  func dernierJour() {
    let recit = Self.declarees.par("pilote")
    recit.quand("2027-12-31", statut("f1", 2027, .enCours)).alorsReleve()
    recit.quand("2028-01-01", effet: "2027-12-31", statut("f1", 2027, .enCours))
      .alorsReleve(Anomalie(.sansHabilitation, sur: "pilote"))
    let etat = recit.etat
    #expect(etat.droits(de: "pilote", au: "2026-01-31") == [])
    #expect(etat.droits(de: "pilote", au: "2027-12-31") == [.suivi])
    #expect(etat.droits(de: "pilote", au: "2028-01-01") == [])
    #expect(etat.titulaires == ["admin", "pilote"])
  }

  @Test("retirée, elle cesse à son effet ; accordée de nouveau, elle reprend")
  func retrait() {
    let recit = Self.declarees.par("admin")
      .puis("2026-06-01", effet: "2026-07-01", desaccorder("pilote", .suivi))
    #expect(recit.etat.droits(de: "pilote", au: "2026-06-30") == [.suivi])
    #expect(recit.etat.droits(de: "pilote", au: "2026-07-01") == [])
    recit.quand("2026-07-02", desaccorder("pilote", .suivi))
      .alorsRefuse(.habilitation(.droitNonAccorde("pilote", .suivi)))
    recit.quand("2026-07-02", desaccorder("nul", .suivi))
      .alorsRefuse(.habilitation(.droitNonAccorde("nul", .suivi)))
    let reprise = recit.puis("2026-08-01", accorder("pilote", .suivi))
    #expect(reprise.etat.droits(de: "pilote", au: "2026-07-15") == [])
    #expect(reprise.etat.droits(de: "pilote", au: "2026-08-01") == [.suivi])
    // What was known before the withdrawal is not rewritten by it.
    let avant = reprise.connu(a: Self.declarees.ecritures.count)
    #expect(avant.droits(de: "pilote", au: "2026-07-01") == [.suivi])
  }

  @Test("le dernier qui administre ne se retire pas ; ses droits échus n’enferment personne")
  func dernierAdministrateur() {
    let recit = Self.declarees.par("admin")
    recit.quand("2026-06-01", desaccorder("admin", .registre))
      .alorsRefuse(.habilitation(.dernierAdministrateur("admin")))
    recit.puis("2026-06-01", accorder("autre", .registre))
      .quand("2026-06-02", desaccorder("admin", .registre)).alorsReleve()
    let echue = Recit.finissable
      .puis("2026-02-01", accorder("admin", .registre, jusquAu: "2026-12-31"))
    echue.quand("2027-01-01", accorder("nouveau", .registre))
      .alorsReleve(Anomalie(.sansHabilitation, sur: "secretariat"))
    echue.quand("2027-01-01", avenant("a1", numero: 1))
      .alorsRefuse(Self.refus("secretariat", .plan, le: "2027-01-01"))
  }

  @Test("contre-passer demande le droit de ce que l’on contre-passe")
  func contrePassation() {
    let recit = Self.declarees.par("pilote").puis("2026-03-01", statut("f1", 2026, .enCours))
    recit.quand("2026-03-02", contrePasser(recit.derniere)).alorsReleve()
    recit.par("admin").quand("2026-03-02", contrePasser(recit.derniere))
      .alorsRefuse(Self.refus("admin", .suivi, le: "2026-03-02"))
    let accord = recit.position { if case .habilitationAccordee = $0 { true } else { false } }
    recit.par("admin").quand("2026-03-02", contrePasser(accord))
      .alorsRefuse(
        .contrePassation(.pasContrePassable(type: "habilitationAccordee", .habilitation)))
  }

  @Test("responsable et secrétariat : deux rôles, parfois deux parties, remplacés à leur effet")
  func responsables() {
    let recit = Recit.finissable.puis("2026-02-01", designer(.secretariat, "caf", "cc"))
      .puis("2026-02-01", designer(.responsable, "cc"))
      .puis("2027-02-01", designer(.secretariat, "cc"))
    #expect(recit.etat.responsable(.secretariat, au: "2027-01-31")?.fait.parties == ["caf", "cc"])
    #expect(recit.etat.responsable(.secretariat, au: "2027-02-01")?.fait.parties == ["cc"])
    #expect(recit.etat.responsable(.responsable, au: "2026-01-31") == nil)
    recit.quand("2027-03-01", designer(.responsable)).alorsRefuse(.habilitation(.partiesVides))
    recit.quand("2027-03-01", designer(.responsable, "cc", "cc"))
      .alorsRefuse(.habilitation(.partiesVides))
    recit.quand("2027-03-01", designer(.responsable, "ailleurs"))
      .alorsRefuse(.inconnu(Reference(.element(.partie), "ailleurs")))
  }

  @Test("une référence d’auteur n’est ni vide, ni un nom avec un espace, ni trop longue")
  func references() {
    for texte in ["", "Marie Dupont", "a\"b", "é", String(repeating: "a", count: 129)] {
      #expect(Titulaire(texte) == nil)
    }
    let reference = "agent-07"
    #expect(Titulaire(reference)?.reference == reference)
  }
}

@Suite("Le jeu de règles du programme change par une écriture (R26)")
struct JeuxDeReglesTests {
  /// A rule set of these tests alone, under which the MSA has no assembly that deliberates.
  private static let second: JeuDeRegles = {
    guard let jeu = JeuDeRegles(2) else { preconditionFailure("2 is a number from 1") }
    return jeu
  }()

  private static let jeux = ReglesDuJeu.connues.merging([
    second: ReglesDuJeu(sansAssemblee: ["etat", "msa"])
  ]) { $1 }

  private static func adopter(_ jeu: JeuDeRegles) -> Fait {
    .jeuDeReglesAdopte(JeuDeReglesAdopte(jeu: jeu, motif: "Mise à jour"))
  }

  /// The MSA signs twice: a text of two blocks, one before the change, one after it.
  private static func arretee() -> Recit {
    Recit.projet().puis(
      "2025-10-05", effet: "2026-01-01",
      inscrire(.partie, "msa", Recit.partie("msa", .blocs("presidence", "direction")))
    ).puis("2025-11-03", .texteArrete(TexteArrete()))
  }

  @Test("les opérations d’après sont décidées sous lui, celles d’avant restent jugées sous le leur")
  func changement() {
    let sans = Anomalie(.signatureSansDeliberation, sur: "msa")
    let recit = Self.arretee().sous(Self.jeux)
      .quand("2025-12-02", signature("msa", "presidence")).alorsReleve(sans)
      .puis("2025-12-03", Self.adopter(Self.second))
      .quand("2025-12-04", signature("msa", "direction")).alorsReleve()
    #expect(recit.etat.jeuDeRegles == Self.second)
    #expect(recit.connu(a: recit.ecritures.count - 2).jeuDeRegles == .regles1)
    #expect(Self.rejoue(recit) == [])
  }

  @Test("un rejeu sans le jeu adopté n’en juge rien : il le nomme")
  func inconnuAuRejeu() {
    let recit = Self.arretee().sous(Self.jeux)
      .puis("2025-12-03", Self.adopter(Self.second))
      .puis("2025-12-04", signature("msa", "direction"))
    let inconnu = MotifDeRefus.habilitation(.jeuDeReglesInconnu(Self.second))
    #expect(Self.rejoue(recit, ReglesDuJeu.connues) == [inconnu, inconnu])
    recit.sous(ReglesDuJeu.connues).quand("2025-12-05", piece("autre")).alorsRefuseSeul(inconnu)
  }

  /// What deciding each operation again refuses, or decides otherwise.
  private static func rejoue(
    _ recit: Recit, _ jeux: [JeuDeRegles: ReglesDuJeu] = jeux
  ) -> [MotifDeRefus] {
    var etat = Etat()
    var refus: [MotifDeRefus] = []
    var reste = recit.ecritures[...]
    while let premiere = reste.first {
      let operation = reste.prefix { $0.operation == premiere.operation }
      reste = reste.dropFirst(operation.count)
      let evenements = operation.map(\.evenement)
      do throws(Refus) {
        let decides = try decider(
          Commande(retrouveeDans: evenements), dans: etat,
          .essai(
            le: premiere.enregistre.jour ?? "2025-01-01", par: premiere.par, jeux: jeux,
            journal: recit.ecritures))
        #expect(decides == evenements)
      } catch {
        refus.append(error.motif)
      }
      for ecriture in operation { etat.evoluer(ecriture) }
    }
    return refus
  }

  @Test("inconnu, le même, ou un plus ancien : refusé")
  func refus() {
    let recit = Recit.finissable
    recit.quand("2026-02-01", Self.adopter(Self.second))
      .alorsRefuse(.habilitation(.jeuDeReglesInconnu(Self.second)))
    recit.quand("2026-02-01", Self.adopter(.regles1))
      .alorsRefuse(.habilitation(.jeuDeReglesPasPlusRecent(.regles1, enVigueur: .regles1)))
    recit.sous(Self.jeux).puis("2026-02-01", Self.adopter(Self.second))
      .quand("2026-02-02", Self.adopter(.regles1))
      .alorsRefuse(
        .habilitation(.jeuDeReglesPasPlusRecent(.regles1, enVigueur: Self.second)))
    #expect(JeuDeRegles(0) == nil)
  }
}
