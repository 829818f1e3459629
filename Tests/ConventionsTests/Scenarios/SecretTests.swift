import Conventions
import Testing

@Suite("Le secret des petits nombres (R19) : ce qui entre au journal n’en laisse retrouver aucun")
struct SecretTests {
  /// Families, of which those of two communes and those raising children alone.
  private static func suivi(_ parts: Donnee? = nil, cumul: Donnee? = nil) -> Recit {
    var total: [Champ: Donnee] = [
      .fiche: .reference("f1"), .texte: "Familles accompagnées", .forme: "nombre",
    ]
    total[.parts] = parts
    total[.cumul] = cumul
    func part(_ texte: Donnee) -> [Champ: Donnee] {
      [
        .fiche: .reference("f1"), .texte: texte, .forme: "nombre", .dont: .reference("total"),
      ]
    }
    return Recit.projet().puis(
      "2025-10-03", effet: "2026-01-01", inscrire(.indicateur, "total", total),
      inscrire(.indicateur, "nord", part("dont au nord")),
      inscrire(.indicateur, "sud", part("dont au sud")),
      inscrire(
        .indicateur, "part",
        [
          .fiche: .reference("f1"), .texte: "Part des familles monoparentales",
          .forme: "pourcentage", .dont: .reference("total"),
        ]),
      inscrire(
        .indicateur, "satisfaites",
        [.fiche: .reference("f1"), .texte: "Familles satisfaites", .forme: "rapport"]),
      inscrire(
        .indicateur, "partenaires",
        [
          .fiche: .reference("f1"), .texte: "Partenaires", .forme: "liste-et-nombre",
          .compte: "autre",
        ]),
      inscrire(
        .indicateur, "participants",
        [.fiche: .reference("f1"), .texte: "Participants", .forme: "liste-et-nombre"]),
      inscrire(
        .indicateur, "ecart",
        [
          .fiche: .reference("f1"), .texte: "Évolution", .forme: "variation",
          .compte: "personnes", .base: .champs([.valeur: "12"]),
        ]),
      inscrire(
        .indicateur, "ensemble",
        [
          .fiche: .reference("f2"), .texte: "Familles du territoire", .forme: "nombre",
          .populationComptee: "familles accompagnées",
        ])
    )
    .puis("2025-11-03", .texteArrete(TexteArrete())).votee(le: "2025-11-10")
    .signee(le: "2025-12-15").puis("2027-03-12", seance("s1"), decision("d1"))
  }

  private let masque = Valeur(mesure: .inferieurA(5), texte: "<5", estimee: false)
  private let secret = Valeur(
    mesure: .absente(.secretStatistique), texte: "secret statistique", estimee: false)

  private func saisi(_ recit: Recit, _ valeurs: [(IndicateurID, Valeur)]) -> Recit {
    valeurs.reduce(recit) { $0.puis("2027-02-01", saisir($1.1, pour: $1.0)) }
  }

  private func devoile(
    _ nom: IndicateurID, _ proposition: PropositionDeSecret, _ periode: Periode = .annee(an(2026))
  ) -> MotifDeRefus { .suivi(.secretDevoile(nom, periode, proposition)) }

  @Test("12 en tout, 9 au nord, « <5 » au sud : quel que soit l’ordre, le dernier est refusé")
  func toutOrdre() {
    let recit = Self.suivi()
    let (douze, neuf) = (nombre("12"), nombre("9"))
    saisi(recit, [("total", douze), ("nord", neuf)])
      .quand("2027-02-02", saisir(masque, pour: "sud"))
      .alorsRefuse(devoile("sud", .nonSignificatif))
    saisi(recit, [("sud", masque), ("nord", neuf)])
      .quand("2027-02-02", saisir(douze, pour: "total"))
      .alorsRefuse(devoile("sud", .secretStatistique))
    saisi(recit, [("total", douze), ("sud", masque)])
      .quand("2027-02-02", saisir(neuf, pour: "nord"))
      .alorsRefuse(devoile("sud", .secretStatistique))
  }

  @Test("ce qui est proposé est reçu : le total, ou une partie, tenu secret")
  func proposition() {
    let recit = Self.suivi()
    saisi(recit, [("sud", masque), ("nord", nombre("9"))])
      .quand("2027-02-02", saisir(secret, pour: "total")).alorsAccepte()
    saisi(recit, [("total", nombre("12")), ("sud", masque)])
      .quand("2027-02-02", saisir(secret, pour: "nord")).alorsAccepte()
    let ns = Valeur(mesure: .absente(.nonSignificatif), texte: "NS", estimee: false)
    saisi(recit, [("total", nombre("12")), ("nord", nombre("9"))])
      .quand("2027-02-02", saisir(ns, pour: "sud")).alorsAccepte()
  }

  @Test("le journal n’oublie rien : un total rectifié en secret y est encore")
  func rectification() {
    let recit = saisi(Self.suivi(), [("total", nombre("12")), ("nord", nombre("9"))])
      .puis("2027-02-01", corriger(secret, pour: "total"))
    recit.quand("2027-02-02", saisir(masque, pour: "sud"))
      .alorsRefuse(devoile("sud", .nonSignificatif))
    let raye = saisi(Self.suivi(), [("total", nombre("12")), ("nord", nombre("9"))])
    raye.puis("2027-02-01", contrePasser(raye.derniere))
      .quand("2027-02-02", saisir(masque, pour: "sud"))
      .alorsRefuse(devoile("sud", .nonSignificatif))
    // A correction of one part is looked at like an entry.
    saisi(Self.suivi(), [("total", nombre("40")), ("nord", nombre("9")), ("sud", masque)])
      .quand("2027-02-01", corriger(nombre("37"), pour: "nord"))
      .alorsRefuse(devoile("sud", .secretStatistique))
  }

  @Test(
    "des parties qui se recoupent ne disent rien ; des parties complètes disent celle qui manque")
  func parts() {
    saisi(Self.suivi("chevauchantes"), [("total", nombre("12")), ("nord", nombre("9"))])
      .quand("2027-02-02", saisir(masque, pour: "sud")).alorsAccepte()
    saisi(Self.suivi("completes"), [("total", nombre("12"))])
      .quand("2027-02-02", saisir(nombre("9"), pour: "nord"))
      .alorsRefuse(devoile("sud", .secretStatistique))
    // Three at most, perhaps none: what is withheld may be a zero, and « <5 » may not.
    let partielles = saisi(
      Self.suivi("partielles"), [("total", nombre("12")), ("nord", nombre("9"))])
    partielles.quand("2027-02-02", saisir(masque, pour: "sud"))
      .alorsRefuse(devoile("sud", .secretStatistique))
    partielles.quand("2027-02-02", saisir(secret, pour: "sud")).alorsAccepte()
    // A zero tells of nobody.
    saisi(Self.suivi("completes"), [("total", nombre("12"))])
      .quand("2027-02-02", saisir(nombre("12"), pour: "nord")).alorsAccepte()
  }

  @Test("les trimestres d’un flux font son année ; ceux d’un stock, non")
  func annee() {
    func trimestres(_ recit: Recit) -> Essai {
      recit.puis("2027-02-01", saisir(nombre("12"), pour: "total", .trimestre(an(2026), 1)))
        .puis("2027-02-01", saisir(nombre("9"), pour: "total", .trimestre(an(2026), 2)))
        .puis("2027-02-01", saisir(nombre("6"), pour: "total", .trimestre(an(2026), 3)))
        .puis("2027-02-01", saisir(masque, pour: "total", .trimestre(an(2026), 4)))
        .quand("2027-02-02", saisir(nombre("30"), pour: "total"))
    }
    let quatrieme = devoile("total", .secretStatistique, .trimestre(an(2026), 4))
    trimestres(Self.suivi(cumul: "flux")).alorsRefuse(quatrieme)
    trimestres(Self.suivi()).alorsRefuse(quatrieme)
    trimestres(Self.suivi(cumul: "stock")).alorsAccepte()
  }

  @Test("un rapport, un pourcentage, une liste, une variation comptent aussi des personnes")
  func formes() {
    func rapport(_ a: Nombre, _ b: Nombre) -> Valeur {
      Valeur(mesure: .rapport(a, sur: b), texte: "\(a.texte)/\(b.texte)", estimee: false)
    }
    func pourcentage(_ part: Nombre) -> Valeur {
      Valeur(mesure: .pourcentage(part), texte: "\(part.texte) %", estimee: false)
    }
    func liste(_ noms: String...) -> Valeur {
      Valeur(mesure: .liste(noms), texte: noms.joined(separator: " ; "), estimee: false)
    }
    let recit = Self.suivi()
    recit.quand("2027-02-01", saisir(rapport("3", "30"), pour: "satisfaites"))
      .alorsRefuse(.suivi(.sousLeSeuil(seuil: 5, .secretStatistique)))
    recit.quand("2027-02-01", saisir(rapport("28", "30"), pour: "satisfaites"))
      .alorsRefuse(.suivi(.resteSousLeSeuil(seuil: 5)))
    recit.quand("2027-02-01", saisir(rapport("30", "30"), pour: "satisfaites")).alorsAccepte()
    recit.quand("2027-02-01", saisir(rapport("20", "30"), pour: "satisfaites")).alorsAccepte()
    recit.quand("2027-02-01", saisir(liste("Ana", "Bea"), pour: "participants"))
      .alorsRefuse(.suivi(.sousLeSeuil(seuil: 5, .inferieurA(5))))
    recit.quand("2027-02-01", saisir(liste("RPE", "MAM"), pour: "partenaires")).alorsAccepte()
    let dix = saisi(recit, [("total", nombre("10"))])
    dix.quand("2027-02-01", saisir(pourcentage("30"), pour: "part"))
      .alorsRefuse(.suivi(.partDevoilee("total", seuil: 5)))
    dix.quand("2027-02-01", saisir(pourcentage("50"), pour: "part")).alorsAccepte()
    saisi(recit, [("part", pourcentage("30"))])
      .quand("2027-02-01", saisir(nombre("10"), pour: "total"))
      .alorsRefuse(.suivi(.partDevoilee("part", seuil: 5)))
    recit.quand("2027-02-01", saisir(nombre("3"), pour: "ecart"))
      .alorsRefuse(.suivi(.sousLeSeuil(seuil: 5, .secretStatistique)))
    recit.quand("2027-02-01", saisir(nombre("-9"), pour: "ecart"))
      .alorsRefuse(.suivi(.sousLeSeuil(seuil: 5, .secretStatistique)))
    recit.quand("2027-02-01", saisir(nombre("8"), pour: "ecart")).alorsAccepte()
  }

  @Test("le motif d’un masque ne dit pas ce qu’il cache ; une date n’est pas un nombre")
  func texte() {
    func rectifiee(_ motif: String) -> Fait {
      .valeurRectifiee(
        ValeurRectifiee(
          mesurable: .indicateur("total"), periode: .annee(an(2026)), valeur: masque, motif: motif))
    }
    let recit = saisi(Self.suivi(), [("total", nombre("12"))])
    recit.quand("2027-02-01", rectifiee("C’était 3, pas 12"))
      .alorsRefuse(.suivi(.secretDansLeTexte(seuil: 5)))
    recit.quand("2027-02-01", rectifiee("Relevé du 3 mars 2027, fiche f2-4")).alorsAccepte()
  }

  @Test("les chiffres relevés d’une version adoptée comptent comme les autres (R21)")
  func versionAdoptee() {
    let recit = saisi(Self.suivi(), [("sud", masque), ("nord", nombre("9"))])
      .puis("2027-03-12", piece("retouche"))
    let arrete = recit.puis(
      "2027-03-12", bilan("b1", .pointDEtape(an(2026)), au: "2026-12-31", connuA: recit.derniere))
    func adoption(_ chiffres: ChiffreAdopte..., version: PieceID? = "retouche") -> Fait {
      .bilanAdopte(
        BilanAdopte(bilan: "b1", decision: "d1", versionAdoptee: version, chiffres: chiffres))
    }
    func chiffre(_ nom: IndicateurID, _ texte: Nombre) -> ChiffreAdopte {
      ChiffreAdopte(
        mesurable: .indicateur(nom), periode: .annee(an(2026)), valeur: nombre(texte))
    }
    arrete.quand("2027-03-12", adoption(chiffre("sud", "3")))
      .alorsRefuse(.suivi(.sousLeSeuil(seuil: 5, .inferieurA(5))))
    arrete.quand("2027-03-12", adoption(chiffre("total", "12")))
      .alorsRefuse(devoile("sud", .secretStatistique))
    arrete.quand("2027-03-12", adoption(chiffre("familles", "40"), version: nil))
      .alorsRefuse(.bilan(.chiffresSansVersion))
    arrete.quand("2027-03-12", adoption(chiffre("familles", "40"), chiffre("familles", "41")))
      .alorsRefuse(.bilan(.chiffreEnDouble(.indicateur("familles"), .annee(an(2026)))))
    let adopte = adoption(chiffre("familles", "40"))
    arrete.quand("2027-03-12", adopte).alors(adopte)
    // What an adopted version printed is known, whatever the registre says of it.
    let publie = saisi(Self.suivi(), [("nord", nombre("9"))]).puis("2027-03-12", piece("retouche"))
    publie.puis(
      "2027-03-12", bilan("b1", .pointDEtape(an(2026)), au: "2026-12-31", connuA: publie.derniere)
    ).puis("2027-03-12", adoption(chiffre("total", "12")))
      .quand("2027-03-13", effet: "2027-02-01", saisir(masque, pour: "sud"))
      .alorsRefuse(devoile("sud", .nonSignificatif))
  }
}

@Suite("Les phases sous condition (R14)")
struct PhasesConditionnellesTests {
  private func recit(_ texte: String) -> Recit {
    let echeance = Echeance(lue: texte, periode: an(2026)...an(2030))
    return Recit.projet().puis(
      "2025-10-03", effet: "2026-01-01",
      inscrire(.fiche, "f9", [.titre: "Réaliser", .echeance: .echeance(echeance)])
    )
    .puis("2025-11-03", .texteArrete(TexteArrete())).votee(le: "2025-11-10")
    .signee(le: "2025-12-15").puis("2027-03-12", seance("s1"), decision("d1"))
  }

  @Test("une phase qui ne vient jamais est sans objet par décision : un motif seul n’y suffit pas")
  func sansObjet() {
    for texte in ["en 2026 après les élections", "2026 sous réserve du financement"] {
      recit(texte).quand("2027-04-01", statut("f9", 2026, .sansObjet, motif: "Pas de budget"))
        .alorsRefuse(.suivi(.decisionDePhaseRequise(condition: texte)))
      recit(texte).quand("2027-04-01", statut("f9", 2026, .sansObjet, decision: "d1"))
        .alorsAccepte()
      recit(texte).quand("2027-04-01", statut("f9", 2026, .nonRealisee)).alorsAccepte()
    }
    for texte in ["2026", "après 2026, on verra", "2026 puis tous les 2 ans"] {
      recit(texte).quand("2027-04-01", statut("f9", 2026, .sansObjet, motif: "Abandonnée"))
        .alorsAccepte()
    }
  }
}
