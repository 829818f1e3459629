import Conventions
import MerkleLog
import Testing

@testable import Registre

// Lawful lives of a small invented convention, each going on from the one before: what forgers
// start from.

extension Passe {
  static let vide = Passe()

  /// The registre is open, and nothing else.
  static let ouvert = vide.puis("2025-10-01", ouverture())

  static func ouverture(debut: String = "2026-01-01", fin: String = "2030-12-31") -> Fait {
    .registreOuvert(
      RegistreOuvert(
        intitule: "Registre d’essai", origine: "greffe.example/essai", cle: cle,
        jeuDeRegles: .regles1, exempleFictif: true,
        convention: champs([
          (.type, .texte("ctg")), (.intitule, .texte("CTG d’essai")),
          (.territoire, .texte("Pays d’essai")), (.debut, .date(jour(debut))),
          (.fin, .date(jour(fin))),
        ])))
  }

  /// The true key, as entry 0 names it.
  static let cle: String = {
    do { return try Essai.signataire().verifierKey.text } catch { preconditionFailure("\(error)") }
  }()

  static let reserve = Donnee.composite(
    champs([
      (.source, .texte("article 11")),
      (.objets, .liste([.texte("fiches"), .texte("engagements-financiers")])),
    ]))

  static func regles(_ autres: (Champ, Donnee)...) -> Fait {
    .reglesChangees(
      champs(
        [
          (.parite, .texte("oui")), (.modeDecision, .texte("commun-accord")),
          (.seuilSecret, .entier(5)), (.preavisConvocationJours, .entier(15)),
          (.reserveAvenant, reserve),
        ] + autres))
  }

  /// The plan is inscribed, its text is not arrêté; two pièces and a person are known.
  static let projet = projet(regles())

  static func projet(_ regles: Fait) -> Passe {
    ouvert.puis("2025-10-02", effet: "2026-01-01", regles)
      .puis(
        "2025-10-02", effet: "2026-01-01",
        .inscrire(.partie, "caf", (.nom, .texte("Caf")), (.nature, .texte("caf")), blocs("a", "b")),
        .inscrire(.partie, "cc", (.nom, .texte("CC")), (.nature, .texte("epci")), blocs("a")),
        .inscrire(.partie, "vals", (.nom, .texte("Vals")), (.nature, .texte("commune")), blocs("a"))
      )
      .puis(
        "2025-10-02", effet: "2026-01-01",
        .inscrire(
          .instance, "copil", (.nom, .texte("COPIL")), (.genre, .texte("copil")),
          (.membres, .liste([siege("caf"), siege("cc"), siege("vals", "consultative")]))),
        .inscrire(.instance, "cotech", (.nom, .texte("COTECH")), (.genre, .texte("cotech"))),
        .inscrire(.noeud, "axe-1", (.niveau, .entier(1)), (.titre, .texte("Petite enfance")))
      )
      .puis("2025-10-03", effet: "2026-01-01", fiche, .inscrire(.fiche, "f2", titre("Un forum")))
      .puis(
        "2025-10-03", effet: "2026-01-01", indicateur("familles", "nombre"),
        indicateur("accueil", "satisfaction"), indicateur("postes", "etp")
      )
      .puis(
        "2025-10-03", effet: "2026-01-01", indicateur("nord", "nombre", dont: "familles"),
        indicateur("sud", "nombre", dont: "familles"),
        indicateur("part", "pourcentage", dont: "familles"), indicateur("contents", "rapport"),
        .inscrire(
          .fiche, "f7", titre("Réaliser"),
          (
            .echeance,
            .echeance(
              Echeance(texte: "en 2026 après les élections", lecture: .annees([an(2026)])))
          ))
      )
      .puis("2025-10-03", .piece("scan"), .piece("feuille"), .personne("p1"))
  }

  /// Its text was arrêté, then the draft changed: that text is no longer the plan.
  static let perime = projet.puis("2025-11-03", .texte())
    .puis("2025-11-10", effet: "2026-01-01", .modifier(titreDeF2))

  static let fiche = Fait.inscrire(
    .fiche, "f1", (.financements, .liste([.texte("10 000 euros")])),
    (
      .titre,
      .selon([
        Enonce(source: "sommaire", valeur: .texte("Ouvrir un relais")),
        Enonce(source: "fiche", valeur: .texte("Créer un relais")),
      ])
    ))

  static func titre(_ texte: String) -> (Champ, Donnee) { (.titre, .texte(texte)) }

  static func indicateur(_ nom: String, _ forme: String) -> Fait {
    .inscrire(
      .indicateur, nom, (.fiche, .reference("f1")), (.texte, .texte(nom)), (.forme, .texte(forme)))
  }

  static func indicateur(_ nom: String, _ forme: String, dont tout: String) -> Fait {
    .inscrire(
      .indicateur, nom, (.fiche, .reference("f1")), (.texte, .texte(nom)),
      (.forme, .texte(forme)), (.dont, .reference(tout)))
  }

  private static func blocs(_ noms: String...) -> (Champ, Donnee) {
    (
      .blocs,
      .liste(
        noms.map { .composite(champs([(.ref, .texte($0)), (.qualite, .texte("Signataire"))])) })
    )
  }

  private static func siege(_ partie: String, _ voix: String = "deliberative") -> Donnee {
    .composite(champs([(.partie, .reference(partie)), (.voix, .texte(voix))]))
  }

  /// The text is arrêté, and every assembly has voted.
  static let arrete = projet.arretee()

  func arretee() -> Passe {
    puis("2025-11-03", .texte())
      .puis("2025-11-10", .deliberation("caf"), .deliberation("cc"), .deliberation("vals"))
  }

  /// Every block but the last is signed, then the last one: in force on 1 January 2026.
  static let presqueSigne = arrete.puis("2025-12-15", .signature("caf", "a", personne: "p1"))
    .puis("2025-12-15", .signature("caf", "b"), .signature("cc", "a"))
  static let enVigueur = presqueSigne.signee()

  func signee() -> Passe { puis("2025-12-16", .signature("vals", "a")) }

  /// In force under other rules.
  static func enVigueur(_ regles: Fait) -> Passe {
    projet(regles).arretee()
      .puis(
        "2025-12-15", .signature("caf", "a"), .signature("caf", "b"), .signature("cc", "a")
      ).signee()
  }

  /// The COPIL took a decision d1 in its séance s1; the COTECH, a decision dt.
  static let decide = enVigueur.puis("2027-03-12", .tenir("s1"), .decider("d1"))
    .puis("2027-03-12", .tenir("t1", "cotech", []), .decider("dt", "t1"))

  /// An avenant is drafted with these modifications, of the first of April 2027.
  func projete(
    _ modifications: Modification..., avenant: String = "a1", numero: Int = 1,
    effet: String? = nil
  ) -> Passe {
    var passe = puis("2027-04-01", .preparer(avenant, numero, effet: effet))
    for (rang, modification) in modifications.enumerated() {
      passe = passe.puis("2027-04-01", .modifier(avenant, rang + 1, modification))
    }
    return passe
  }

  func circulant(_ avenant: String = "a1") -> Passe {
    let objet = ObjetSigne.avenant(id(avenant))
    return puis("2027-04-02", .arreter(avenant))
      .puis(
        "2027-04-10", .deliberation("caf", objet), .deliberation("cc", objet),
        .deliberation("vals", objet))
  }

  /// All but the last block have signed.
  func presqueSigne(_ avenant: String = "a1") -> Passe {
    let objet = ObjetSigne.avenant(id(avenant))
    return puis(
      "2027-05-01", .signature("caf", "a", objet), .signature("caf", "b", objet),
      .signature("cc", "a", objet))
  }

  func signe(_ avenant: String = "a1") -> Passe {
    presqueSigne(avenant).puis("2027-05-02", .signature("vals", "a", .avenant(id(avenant))))
  }

  static let titreDeF2 = changer(.fiche, "f2", .titre, en: .texte("Deux forums"))

  /// An avenant that changes one title circulates, its last signature missing.
  static let avenant = decide.projete(titreDeF2).circulant().presqueSigne()

  /// From 2028, a fiche more; from 2027-06, one indicateur and one fiche less.
  static let remanie = decide.projete(
    .retirer(element(.fiche, "f2")), .retirer(element(.indicateur, "postes")),
    effet: "2027-06-01"
  ).circulant().signe()
  static let scinde = decide.projete(scinder("f2", en: "f8", "f9"), effet: "2027-06-01")
    .circulant().signe()
  static let agrandi = decide.projete(
    .ajouter(Element(id: element(.fiche, "f9"), contenu: champs([titre("Neuf")]))),
    effet: "2028-01-01"
  ).circulant().signe()

  /// A status and a value are entered, then a bilan arrêté, adopté.
  static let suivi = decide.puis("2027-03-13", .statut("f1", 2026, .enCours))
    .puis("2027-03-13", effet: "2026-12-31", .saisir(.figure("120")))
  static let bilan = suivi.puis("2027-04-01", .bilan("b1"))
  static let adopte = bilan.puis("2027-04-02", .adopter("b1"))

  static let temoin = enVigueur.puis("2026-02-01", .temoin("caf", cleDeTemoin("caf", 7)))

  static func cleDeTemoin(_ nom: String, _ graine: UInt8) -> CleDeTemoin {
    do {
      let nom = try #require(KeyName("\(nom).example"))
      let cle = try NoteSigner(
        name: nom, seed: [UInt8](repeating: graine, count: 32), algorithm: .cosignature)
      return CleDeTemoin(cle.verifierKey.text)
    } catch { preconditionFailure("\(error)") }
  }
}
