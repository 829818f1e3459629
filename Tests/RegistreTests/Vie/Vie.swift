import Conventions
import Journal
import JournalFile
import MerkleLog
import Registre

// The words in which these lives are told. What would be refused stops the test at once.

func id<Sorte>(_ nom: String) -> Identifiant<Sorte> {
  guard let id = Identifiant<Sorte>(nom) else { preconditionFailure("\(nom) names nothing") }
  return id
}

func jour(_ texte: String) -> DateCivile {
  guard let date = DateCivile(texte) else { preconditionFailure("\(texte) is no day") }
  return date
}

func an(_ nombre: Int) -> Annee {
  guard let annee = Annee(nombre) else { preconditionFailure("\(nombre) is no year") }
  return annee
}

func champs(_ membres: [(Champ, Donnee)]) -> Contenu {
  var contenu = Contenu()
  for (champ, donnee) in membres { contenu[champ] = donnee }
  return contenu
}

private func element(_ genre: Genre, _ nom: String, _ membres: [(Champ, Donnee)]) -> Element {
  guard let id = ElementID(genre, nom) else { preconditionFailure("\(nom) names nothing") }
  return Element(id: id, contenu: champs(membres))
}

/// A small convention: two parties, three signature blocks, a fiche whose title is stated twice,
/// and differently.
enum Vie {
  static let plan: [Element] = [
    Element(
      id: .convention,
      contenu: champs([
        (.type, .texte("ctg")), (.intitule, .texte("CTG d’essai")),
        (.territoire, .texte("Pays d’essai")), (.debut, .date(jour("2026-01-01"))),
        (.fin, .date(jour("2030-12-31"))),
      ])),
    Element(
      id: .regles,
      contenu: champs([(.parite, .texte("oui")), (.modeDecision, .texte("commun-accord"))])),
    partie("caf", .texte("caf"), ["caf-1", "caf-2"]),
    partie("cc", .texte("epci"), ["cc-1"]),
    element(
      .instance, "copil",
      [
        (.nom, .texte("Comité de pilotage")), (.genre, .texte("copil")),
        (.membres, .liste([membre("caf"), membre("cc")])),
      ]),
    element(.noeud, "axe-1", [(.niveau, .entier(1)), (.titre, .texte("Petite enfance"))]),
    element(
      .fiche, "f1",
      [
        (.code, .texte("1")),
        (.placements, .liste([.composite(champs([(.noeud, .reference("axe-1"))]))])),
        (
          .titre,
          .selon([
            Enonce(source: "sommaire", valeur: .texte("Ouvrir un relais")),
            Enonce(source: "fiche", valeur: .texte("Créer un relais")),
          ])
        ),
      ]),
    element(.fiche, "f2", [(.code, .texte("2")), (.titre, .texte("Tenir un forum"))]),
    element(
      .indicateur, "familles",
      [(.fiche, .reference("f1")), (.texte, .texte("Familles")), (.forme, .texte("nombre"))]),
  ]

  private static func partie(_ nom: String, _ nature: Donnee, _ blocs: [String]) -> Element {
    element(
      .partie, nom,
      [
        (.nom, .texte("Une partie")), (.nature, nature),
        (
          .blocs,
          .liste(
            blocs.map {
              .composite(champs([(.ref, .texte($0)), (.qualite, .texte("Signataire"))]))
            })
        ),
      ])
  }

  private static func membre(_ partie: String) -> Donnee {
    .composite(champs([(.partie, .reference(partie)), (.voix, .texte("deliberative"))]))
  }

  // MARK: - Facts

  static let texteArrete = Fait.texteArrete(TexteArrete())

  static func signature(_ partie: String, _ bloc: String) -> Fait {
    .signatureConstatee(
      SignatureConstatee(
        objet: .convention, partie: id(partie), bloc: id(bloc), personne: nil,
        qualite: "Signataire", titre: .titulaire, lieu: nil, preuve: .sansPiece))
  }

  static func statut(_ vers: Statut, _ annee: Int = 2026, fiche: String = "f1") -> Fait {
    .statutChange(
      StatutChange(
        fiche: id(fiche), annee: an(annee), de: nil, vers: vers, motif: nil, decision: nil))
  }

  static func valeur(_ nombre: Int) -> Fait {
    .valeurSaisie(
      ValeurSaisie(
        mesurable: .indicateur(id("familles")), periode: .annee(an(2026)), valeur: mesure(nombre),
        source: nil))
  }

  static func rectifier(_ nombre: Int) -> Fait {
    .valeurRectifiee(
      ValeurRectifiee(
        mesurable: .indicateur(id("familles")), periode: .annee(an(2026)), valeur: mesure(nombre),
        motif: "Chiffres inversés"))
  }

  static func piece(_ nom: String, _ bloc: BlocCite? = nil, intitule: String = "Relevé") -> Fait {
    let cite =
      bloc ?? BlocNouveau(Array(nom.utf8), operation: Essai.premiere, place: "piece").bloc
    return .pieceVersee(
      PieceVersee(
        piece: id(nom), intitule: intitule, format: "application/pdf", taille: 1, bloc: cite))
  }

  static func contrePasser(_ position: Position) -> Fait {
    .ecritureContrePassee(EcritureContrePassee(position: position, motif: "Saisie par erreur"))
  }

  private static func mesure(_ nombre: Int) -> Valeur {
    guard let figure = Nombre(String(nombre)) else { preconditionFailure("an integer is a figure") }
    return Valeur(mesure: .nombre(figure), texte: String(nombre), estimee: false)
  }
}

extension Essai {
  /// From the opening to a figure put right: every kind of derived member that the follow-up has, a
  /// consequence at the opening and one at the last signature, anomalies on every signature.
  static func complet() throws -> Essai {
    let essai = try Essai()
    try essai.noter("2025-11-20", Vie.texteArrete)
    try essai.noter("2025-12-15", Vie.signature("caf", "caf-1"))
    try essai.noter("2025-12-16", Vie.signature("caf", "caf-2"), Vie.signature("cc", "cc-1"))
    try essai.noter("2026-03-02", Vie.statut(.enCours))
    try essai.noter(
      "2027-01-10", effet: jour("2026-12-31"), Vie.statut(.realisee), Vie.valeur(120))
    try essai.noter("2027-01-12", effet: jour("2026-12-31"), Vie.rectifier(210))
    try essai.noter("2027-01-13", Vie.piece("releve"), Vie.statut(.enCours, 2027, fiche: "f2"))
    let derniere = Position(Int(essai.registre.journal.size.value) - 1)
    try essai.noter("2027-01-14", Vie.contrePasser(derniere))
    return essai
  }
}

/// What a state leads to: the plan at both ends of the convention, and the bilans computed from it.
func empreinte(_ etat: Etat) -> [String] {
  let fin = jour("2030-12-31")
  return [
    "\(etat.taille)", "\(etat.anomalies.count)",
    Catalogue.condense(duPlan: etat.plan(au: jour("2026-01-01")).elements).hex,
    Catalogue.condense(duPlan: etat.plan(au: fin).elements).hex,
    VueDeBilan(.pointDEtape(an(2026)), dans: etat, enVigueurAu: jour("2026-12-31")).condense.hex,
    VueDeBilan(.final, dans: etat, enVigueurAu: fin).condense.hex,
  ]
}
