public import Conventions

// The words in which scenarios are told.

func piece(_ nom: PieceID) -> Fait {
  .pieceVersee(
    PieceVersee(
      piece: nom, intitule: "Une pièce", format: "application/pdf", taille: 1, bloc: .essai("1")))
}

func inscrire(_ genre: Genre, _ nom: String, _ champs: [Champ: Donnee]) -> Fait {
  .elementInscrit(Element(genre, nom, champs))
}

func deliberation(
  _ nom: DeliberationID, _ partie: PartieID, _ objet: ObjetSigne = .convention
) -> Fait {
  .deliberationEnregistree(
    DeliberationEnregistree(
      deliberation: nom, partie: partie, objet: objet, intitule: "Approbation", numero: nil,
      texte: nil, publiee: nil, transmise: nil, accuse: nil, piece: nil))
}

func signature(
  _ partie: PartieID, _ bloc: BlocID, _ objet: ObjetSigne = .convention,
  preuve: Preuve = .piece("scan"), texte: TexteCite? = nil
) -> Fait {
  .signatureConstatee(
    SignatureConstatee(
      objet: objet, partie: partie, bloc: bloc, personne: nil, qualite: "Maire",
      titre: .titulaire, lieu: nil, preuve: preuve, texte: texte))
}

func seance(
  _ nom: SeanceID, _ instance: InstanceID = "copil",
  _ presents: [Presence] = [
    presence("caf"), presence("cc"),
  ], pouvoirs: [Pouvoir] = [], ordreDuJour: [String] = []
) -> Fait {
  .seanceTenue(
    SeanceTenue(
      seance: nom, instance: instance, lieu: nil, ordreDuJour: ordreDuJour, presents: presents,
      excuses: [], pouvoirs: pouvoirs, emargement: nil))
}

func presence(
  _ partie: PartieID?, _ voix: Voix = .deliberative, personne: PersonneID? = nil,
  qualite: String = "Élu", remplace: String? = nil
) -> Presence {
  Presence(
    personne: personne, partie: partie, qualite: qualite, voix: voix,
    titre: remplace == nil ? .titulaire : .suppleant,
    remplace: remplace.map { Siege(personne: nil, qualite: $0) })
}

func convocation(
  _ nom: SeanceID, _ instance: InstanceID = "copil", prevue: DateCivile
) -> Fait {
  .seanceConvoquee(
    SeanceConvoquee(
      seance: nom, instance: instance, prevue: prevue, lieu: nil, ordreDuJour: ["Bilan"]))
}

func decision(
  _ nom: DecisionID, _ seance: SeanceID = "s1", _ mode: ModeDeDecision = .communAccord,
  issue: IssueDeDecision? = nil, preponderante: VoixPreponderante? = nil, point: Int? = nil,
  oppositions: [VoixExprimee] = [], abstentions: [VoixExprimee] = [], reserves: [Reserve] = [],
  touche: [ObjetReserve] = []
) -> Fait {
  .decisionPrise(
    DecisionPrise(
      decision: nom, seance: seance, point: point, intitule: "Une décision", texte: nil,
      mode: mode, issue: issue, preponderante: preponderante, oppositions: oppositions,
      abstentions: abstentions, reserves: reserves, touche: touche))
}

/// A decision that closes a consultation écrite.
func cloture(
  _ nom: DecisionID, de consultation: ConsultationID, issue: IssueDeDecision? = nil
) -> Fait {
  .decisionPrise(
    DecisionPrise(
      decision: nom, seance: nil, intitule: "Une décision", texte: nil,
      mode: .consultationEcrite(consultation), issue: issue, oppositions: [], abstentions: [],
      reserves: [], touche: []))
}

func consultation(
  _ nom: ConsultationID = "k1", _ instance: InstanceID = "copil",
  a destinataires: [PartieID] = ["caf", "cc"], avant: DateCivile
) -> Fait {
  .consultationOuverte(
    ConsultationOuverte(
      consultation: nom, instance: instance, intitule: "Reporter", texte: nil,
      destinataires: destinataires, reponsesAvant: avant))
}

func reponse(
  _ partie: PartieID, _ sens: ReponseRecue.Sens = .accord, a consultation: ConsultationID = "k1",
  qualite: String? = nil
) -> Fait {
  .reponseRecue(
    ReponseRecue(
      consultation: consultation, partie: partie, qualite: qualite, sens: sens, texte: nil,
      piece: nil))
}

func pouvoir(_ de: PartieID, _ qui: String = "Élu", a: PartieID, _ aQui: String = "Élu") -> Pouvoir
{
  Pouvoir(
    de: Pouvoir.Mandat(partie: de, siege: Siege(personne: nil, qualite: qui)),
    a: Pouvoir.Mandat(partie: a, siege: Siege(personne: nil, qualite: aQui)), piece: nil)
}

func changer(
  _ genre: Genre, _ nom: String, _ champ: Champ, de avant: Donnee? = nil, en apres: Donnee?
) -> Modification {
  .changer(.exemple(genre, nom), champ, avant: avant, apres: apres)
}

func ajuster(_ modification: Modification, par decision: DecisionID = "d1") -> Fait {
  .planAjuste(
    PlanAjuste(decision: decision, motif: "Demande du pilote", modification: modification))
}

func modifier(_ modification: Modification) -> Fait {
  .projetModifie(ProjetModifie(modification))
}

func rectifier(
  _ modification: Modification,
  _ qualification: QualificationRectification = .erreurDeTranscription(piece: "scan", page: "12")
) -> Fait {
  .planRectifie(
    PlanRectifie(qualification: qualification, motif: "Mal recopié", modification: modification))
}

func trancher(
  _ genre: Genre, _ nom: String, _ champ: Champ, _ retenue: Donnee, par decision: DecisionID?
) -> Fait {
  .divergenceTranchee(
    DivergenceTranchee(
      element: .exemple(genre, nom), champ: champ, retenue: retenue, motif: "Lu au procès-verbal",
      decision: decision))
}

func avenant(
  _ nom: AvenantID, numero: Int, effet: DateCivile? = nil, retroactif: Bool = false
) -> Fait {
  .avenantPrepare(
    AvenantPrepare(
      avenant: nom, numero: numero, intitule: "Avenant n° \(numero)", objet: "Modifier",
      preambule: nil, effetStipule: effet, retroactif: retroactif))
}

func modifier(
  _ avenant: AvenantID, _ rang: Int, _ modification: Modification, effet: DateCivile? = nil
) -> Fait {
  .modificationInscrite(
    ModificationInscrite(
      avenant: avenant, rang: rang, article: nil, effet: effet, modification: modification))
}

func reviser(
  _ avenant: AvenantID, _ rang: Int, _ modification: Modification, effet: DateCivile? = nil
) -> Fait {
  .modificationRevisee(
    ModificationInscrite(
      avenant: avenant, rang: rang, article: nil, effet: effet, modification: modification))
}

func retirer(_ avenant: AvenantID, _ rang: Int) -> Fait {
  .modificationRetiree(ModificationRetiree(avenant: avenant, rang: rang, motif: nil))
}

func scinder(_ nom: String, en noms: String...) -> Modification {
  .scinder(
    .exemple(.fiche, nom), en: noms.map { Element(.fiche, $0, [.titre: .texte("Fiche \($0)")]) })
}

func fusionner(_ noms: String..., en nouvelle: String) -> Modification {
  .fusionner(
    Fusion(
      de: noms.map { .exemple(.fiche, $0) },
      dans: .nouvelle(Element(.fiche, nouvelle, [.titre: .texte("Fiche \(nouvelle)")]))))
}

func fusionner(_ noms: String..., dans cible: String) -> Modification {
  .fusionner(
    Fusion(de: noms.map { .exemple(.fiche, $0) }, dans: .existante(.exemple(.fiche, cible))))
}

func trancher(
  _ avenant: AvenantID, _ rang: Int, _ issue: SuspensionTranchee.Issue,
  par decision: DecisionID = "d1"
) -> Fait {
  .suspensionTranchee(
    SuspensionTranchee(
      avenant: avenant, rang: rang, issue: issue, motif: "Vu en séance", decision: decision))
}

func arreter(_ avenant: AvenantID) -> Fait { .avenantArrete(AvenantArrete(avenant: avenant)) }

func abandonner(_ avenant: AvenantID) -> Fait {
  .avenantAbandonne(AvenantAbandonne(avenant: avenant, motif: "Renoncement"))
}

func an(_ nombre: Int) -> Annee {
  guard let annee = Annee(nombre) else { preconditionFailure("\(nombre) is no year") }
  return annee
}

func statut(
  _ fiche: FicheID, _ annee: Int, de: Statut? = nil, _ vers: Statut, motif: String? = nil,
  decision: DecisionID? = nil
) -> Fait {
  .statutChange(
    StatutChange(
      fiche: fiche, annee: an(annee), de: de, vers: vers, motif: motif, decision: decision))
}

func nombre(_ texte: Nombre) -> Valeur {
  Valeur(mesure: .nombre(texte), texte: texte.texte, estimee: false)
}

func saisir(
  _ valeur: Valeur, pour indicateur: IndicateurID = "familles",
  _ periode: Periode = .annee(an(2026))
) -> Fait {
  .valeurSaisie(
    ValeurSaisie(
      mesurable: .indicateur(indicateur), periode: periode, valeur: valeur, source: nil))
}

func corriger(
  _ valeur: Valeur, pour indicateur: IndicateurID = "familles",
  _ periode: Periode = .annee(an(2026)),
  ancienne: AncienneValeur? = nil
) -> Fait {
  .valeurRectifiee(
    ValeurRectifiee(
      mesurable: .indicateur(indicateur), periode: periode, valeur: valeur,
      motif: "Chiffres inversés", ancienne: ancienne))
}

func contrePasser(
  _ position: Position, remplacement: Position? = nil, visee: EcritureVisee? = nil
) -> Fait {
  .ecritureContrePassee(
    EcritureContrePassee(
      position: position, motif: "Saisie par erreur", remplacement: remplacement, visee: visee))
}

func bilan(
  _ nom: BilanID, _ genre: GenreDeBilan, au date: DateCivile, connuA: Position
) -> Fait {
  .bilanArrete(
    BilanArrete(
      bilan: nom, genre: genre, enVigueurAu: date, connuA: connuA, contenu: .essai("bilan"),
      moteur: "essai 1", rendus: []))
}

func adopter(_ nom: BilanID, par decision: DecisionID) -> Fait {
  .bilanAdopte(BilanAdopte(bilan: nom, decision: decision, versionAdoptee: nil))
}

func evaluation(_ fiche: FicheID, _ annee: Int) -> Fait {
  .evaluationSaisie(
    EvaluationSaisie(
      fiche: fiche, annee: an(annee), textes: TextesDEvaluation([.resultats: .essai("2")])))
}

extension BlocCite {
  static func essai(_ chiffre: Character) -> BlocCite {
    guard let sel = Sel(hex: String(repeating: chiffre, count: 32)) else {
      preconditionFailure("\(chiffre) is no hexadecimal digit")
    }
    return BlocCite(condense: .essai(String(chiffre)), sel: sel)
  }
}

extension ElementID {
  static func exemple(_ genre: Genre, _ nom: String) -> ElementID {
    if genre == .convention { return .convention }
    if genre == .regles { return .regles }
    guard let id = ElementID(genre, nom) else { preconditionFailure("\(nom) names nothing") }
    return id
  }
}

extension Element {
  init(_ genre: Genre, _ nom: String, _ champs: [Champ: Donnee]) {
    self.init(id: .exemple(genre, nom), contenu: Contenu(champs))
  }
}

extension Contenu {
  init(_ champs: [Champ: Donnee]) {
    self.init()
    for (champ, donnee) in champs { self[champ] = donnee }
  }
}

// Literals of tests: one that would be refused stops the test at once.

extension Identifiant: ExpressibleByStringInterpolation {
  public init(stringLiteral nom: String) {
    guard let id = Identifiant(nom) else { preconditionFailure("\(nom) names nothing") }
    self = id
  }
}

extension VoixExprimee: ExpressibleByStringLiteral {
  public init(stringLiteral nom: String) { self.init(partie: PartieID(stringLiteral: nom)) }
}

extension DateCivile: ExpressibleByStringLiteral {
  public init(stringLiteral texte: String) {
    guard let date = DateCivile(texte) else { preconditionFailure("\(texte) is no day") }
    self = date
  }
}

extension Nombre: ExpressibleByStringLiteral {
  public init(stringLiteral texte: String) {
    guard let nombre = Nombre(texte) else { preconditionFailure("\(texte) is no figure") }
    self = nombre
  }
}

extension Donnee: ExpressibleByStringLiteral, ExpressibleByArrayLiteral {
  public init(stringLiteral texte: String) { self = .texte(texte) }
  public init(arrayLiteral donnees: Donnee...) { self = .liste(donnees) }

  static func champs(_ champs: [Champ: Donnee]) -> Donnee { .composite(Contenu(champs)) }
  static func blocs(_ noms: String...) -> Donnee {
    .liste(noms.map { .champs([.ref: .texte($0), .qualite: "Signataire"]) })
  }
}
