public import Conventions
public import Journal

/// The catalogue of the journal: which event types exist, and how each fact is written.
public enum Catalogue {}

/// A row of the catalogue: the wire name of an event type, and the version of its shape.
public struct LigneType: Hashable, Sendable {
  public let type: EventType
  /// From 1. A new shape is a new version; the old one stays readable for ever.
  public let version: Int
}

/// The event types that this software knows, each once; the raw value is its place in this list.
enum TypeDEvenement: Int, CaseIterable, Sendable {
  case registreOuvert, reglesChangees, ecritureContrePassee, cleRemplacee, registreRepris
  case jeuDeReglesAdopte, responsableDesigne, habilitationAccordee, habilitationRetiree
  case registreClos
  case partieInscrite, representantDesigne, mandatTermine, deliberationEnregistree
  case deliberationRetiree, deliberationAnnulee
  case texteArrete, signatureConstatee, conventionEntreeEnVigueur, conventionReconduite
  case miseEnDemeureEnvoyee, conventionDenoncee, conventionResiliee
  case noeudInscrit, ficheInscrite, indicateurDefini, trajectoireDefinie, clauseInscrite
  case equipementInscrit, competenceDeclaree, posteInscrit
  case divergenceConstatee, divergenceTranchee, planAjuste, planRectifie
  case projetModifie
  case avenantPrepare, avenantRevise, modificationInscrite, modificationRevisee
  case modificationRetiree, avenantArrete, avenantEntreEnVigueur
  case avenantSuspendu, suspensionTranchee, avenantAbandonne
  case instanceCreee, membreDesigne, seanceConvoquee, seanceReportee, seanceAnnulee, seanceTenue
  case consultationOuverte, reponseRecue, decisionPrise, releveTransmis, releveApprouve
  case statutChange, evaluationSaisie, evaluationTransversaleSaisie, valeurSaisie, valeurRectifiee
  case bilanArrete, bilanAdopte, bilanTransmis, extraitTransmis
  case pieceVersee, personneInscrite, texteRetire, pieceRetiree, identiteEffacee
  case temoinDesigne, temoinRetire, attestationReglee
  case anterioriteReprise, documentAnterieurVerse

  /// The one table of wire names. A name is for ever: it is never derived from the
  /// Swift name beside it, which may change.
  var ligne: (nom: StaticString, version: Int) {
    switch self {
    case .registreOuvert: ("registre-ouvert", 1)
    case .reglesChangees: ("regles-changees", 1)
    case .ecritureContrePassee: ("ecriture-contre-passee", 1)
    case .partieInscrite: ("partie-inscrite", 1)
    case .representantDesigne: ("representant-designe", 1)
    case .deliberationEnregistree: ("deliberation-enregistree", 1)
    case .texteArrete: ("texte-arrete", 1)
    case .signatureConstatee: ("signature-constatee", 1)
    case .conventionEntreeEnVigueur: ("convention-entree-en-vigueur", 1)
    case .noeudInscrit: ("noeud-inscrit", 1)
    case .ficheInscrite: ("fiche-inscrite", 1)
    case .indicateurDefini: ("indicateur-defini", 1)
    case .trajectoireDefinie: ("trajectoire-definie", 1)
    case .clauseInscrite: ("clause-inscrite", 1)
    case .equipementInscrit: ("equipement-inscrit", 1)
    case .competenceDeclaree: ("competence-declaree", 1)
    case .posteInscrit: ("poste-inscrit", 1)
    case .divergenceConstatee: ("divergence-constatee", 1)
    case .divergenceTranchee: ("divergence-tranchee", 1)
    case .planAjuste: ("plan-ajuste", 1)
    case .planRectifie: ("plan-rectifie", 1)
    case .avenantPrepare: ("avenant-prepare", 1)
    case .modificationInscrite: ("modification-inscrite", 1)
    case .modificationRevisee: ("modification-revisee", 1)
    case .avenantArrete: ("avenant-arrete", 1)
    case .avenantEntreEnVigueur: ("avenant-entre-en-vigueur", 1)
    case .avenantSuspendu: ("avenant-suspendu", 1)
    case .suspensionTranchee: ("suspension-tranchee", 1)
    case .avenantAbandonne: ("avenant-abandonne", 1)
    case .instanceCreee: ("instance-creee", 1)
    case .membreDesigne: ("membre-designe", 1)
    case .seanceConvoquee: ("seance-convoquee", 1)
    case .seanceReportee: ("seance-reportee", 1)
    case .seanceAnnulee: ("seance-annulee", 1)
    case .seanceTenue: ("seance-tenue", 1)
    case .decisionPrise: ("decision-prise", 1)
    case .releveApprouve: ("releve-approuve", 1)
    case .statutChange: ("statut-change", 1)
    case .evaluationSaisie: ("evaluation-saisie", 1)
    case .evaluationTransversaleSaisie: ("evaluation-transversale-saisie", 1)
    case .valeurSaisie: ("valeur-saisie", 1)
    case .valeurRectifiee: ("valeur-rectifiee", 1)
    case .bilanArrete: ("bilan-arrete", 1)
    case .bilanAdopte: ("bilan-adopte", 1)
    case .pieceVersee: ("piece-versee", 1)
    case .personneInscrite: ("personne-inscrite", 1)
    case .texteRetire: ("texte-retire", 1)
    case .consultationOuverte, .reponseRecue, .avenantRevise, .modificationRetiree,
      .jeuDeReglesAdopte, .responsableDesigne, .habilitationAccordee, .habilitationRetiree,
      .registreClos, .deliberationRetiree, .deliberationAnnulee, .conventionReconduite,
      .miseEnDemeureEnvoyee, .conventionDenoncee, .conventionResiliee, .cleRemplacee,
      .registreRepris, .temoinDesigne, .temoinRetire, .attestationReglee, .anterioriteReprise,
      .documentAnterieurVerse, .bilanTransmis, .extraitTransmis, .mandatTermine, .releveTransmis,
      .projetModifie, .pieceRetiree, .identiteEffacee:
      ligneDeLaFin
    }
  }

  /// The end of the table: keys, witnesses, roles and rules of the registre; what ends the
  /// convention and its acts.
  private var ligneDeLaFin: (nom: StaticString, version: Int) {
    switch self {
    case .consultationOuverte: ("consultation-ouverte", 1)
    case .reponseRecue: ("reponse-recue", 1)
    case .avenantRevise: ("avenant-revise", 1)
    case .modificationRetiree: ("modification-retiree", 1)
    case .jeuDeReglesAdopte: ("jeu-de-regles-adopte", 1)
    case .responsableDesigne: ("responsable-designe", 1)
    case .habilitationAccordee: ("habilitation-accordee", 1)
    case .habilitationRetiree: ("habilitation-retiree", 1)
    case .registreClos: ("registre-clos", 1)
    case .deliberationRetiree: ("deliberation-retiree", 1)
    case .deliberationAnnulee: ("deliberation-annulee", 1)
    case .conventionReconduite: ("convention-reconduite", 1)
    case .miseEnDemeureEnvoyee: ("mise-en-demeure-envoyee", 1)
    case .conventionDenoncee: ("convention-denoncee", 1)
    case .conventionResiliee: ("convention-resiliee", 1)
    case .cleRemplacee: ("cle-remplacee", 1)
    case .registreRepris: ("registre-repris", 1)
    case .extraitTransmis: ("extrait-transmis", 1)
    case .temoinDesigne: ("temoin-designe", 1)
    case .temoinRetire: ("temoin-retire", 1)
    case .attestationReglee: ("attestation-reglee", 1)
    case .bilanTransmis: ("bilan-transmis", 1)
    case .mandatTermine: ("mandat-termine", 1)
    case .releveTransmis: ("releve-transmis", 1)
    case .anterioriteReprise: ("anteriorite-reprise", 1)
    case .documentAnterieurVerse: ("document-anterieur-verse", 1)
    case .projetModifie: ("projet-modifie", 1)
    case .pieceRetiree: ("piece-retiree", 1)
    case .identiteEffacee: ("identite-effacee", 1)
    case .registreOuvert, .reglesChangees, .ecritureContrePassee, .partieInscrite,
      .representantDesigne, .deliberationEnregistree, .texteArrete, .signatureConstatee,
      .conventionEntreeEnVigueur, .noeudInscrit, .ficheInscrite, .indicateurDefini,
      .trajectoireDefinie, .clauseInscrite, .equipementInscrit, .competenceDeclaree, .posteInscrit,
      .divergenceConstatee, .divergenceTranchee, .planAjuste, .planRectifie, .avenantPrepare,
      .modificationInscrite, .modificationRevisee, .avenantArrete, .avenantEntreEnVigueur,
      .avenantSuspendu, .suspensionTranchee, .avenantAbandonne, .instanceCreee, .membreDesigne,
      .seanceConvoquee, .seanceReportee, .seanceAnnulee, .seanceTenue, .decisionPrise,
      .releveApprouve, .statutChange, .evaluationSaisie, .evaluationTransversaleSaisie,
      .valeurSaisie, .valeurRectifiee, .bilanArrete, .bilanAdopte, .pieceVersee, .personneInscrite,
      .texteRetire:
      preconditionFailure("ligne names the others itself")
    }
  }
}

extension TypeDEvenement {
  /// The type that records a fact.
  init(de fait: Fait) {
    self =
      switch fait {
      case .cleRemplacee, .registreRepris, .temoinDesigne, .temoinRetire, .attestationReglee,
        .jeuDeReglesAdopte, .responsableDesigne, .consultationOuverte, .reponseRecue,
        .anterioriteReprise, .documentAnterieurVerse, .bilanArrete, .bilanAdopte, .bilanTransmis,
        .extraitTransmis, .mandatTermine, .releveTransmis, .projetModifie:
        TypeDEvenement(suiteDe: fait)
      case .registreOuvert: .registreOuvert
      case .reglesChangees: .reglesChangees
      case .ecritureContrePassee: .ecritureContrePassee
      case .habilitationAccordee: .habilitationAccordee
      case .habilitationRetiree: .habilitationRetiree
      case .registreClos: .registreClos
      case .representantDesigne: .representantDesigne
      case .deliberationEnregistree: .deliberationEnregistree
      case .deliberationRetiree: .deliberationRetiree
      case .deliberationAnnulee: .deliberationAnnulee
      case .texteArrete: .texteArrete
      case .signatureConstatee: .signatureConstatee
      case .conventionEntreeEnVigueur: .conventionEntreeEnVigueur
      case .conventionReconduite: .conventionReconduite
      case .miseEnDemeureEnvoyee: .miseEnDemeureEnvoyee
      case .conventionDenoncee: .conventionDenoncee
      case .conventionResiliee: .conventionResiliee
      case .elementInscrit(let element): TypeDEvenement(inscrivant: element.id.genre)
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
      case .seanceAnnulee: .seanceAnnulee
      case .seanceTenue: .seanceTenue
      case .decisionPrise: .decisionPrise
      case .releveApprouve: .releveApprouve
      case .statutChange: .statutChange
      case .evaluationSaisie: .evaluationSaisie
      case .evaluationTransversaleSaisie: .evaluationTransversaleSaisie
      case .valeurSaisie: .valeurSaisie
      case .valeurRectifiee: .valeurRectifiee
      case .pieceVersee: .pieceVersee
      case .personneInscrite: .personneInscrite
      case .texteRetire: .texteRetire
      case .pieceRetiree: .pieceRetiree
      case .identiteEffacee: .identiteEffacee
      }
  }

  /// The rest of the table: who holds the registre, with which keys, witnesses and rules; the
  /// reprise; what is decided in writing; bilans and what is cut from them.
  private init(suiteDe fait: Fait) {
    switch fait {
    case .cleRemplacee: self = .cleRemplacee
    case .registreRepris: self = .registreRepris
    case .temoinDesigne: self = .temoinDesigne
    case .temoinRetire: self = .temoinRetire
    case .attestationReglee: self = .attestationReglee
    case .jeuDeReglesAdopte: self = .jeuDeReglesAdopte
    case .responsableDesigne: self = .responsableDesigne
    case .consultationOuverte: self = .consultationOuverte
    case .reponseRecue: self = .reponseRecue
    case .anterioriteReprise: self = .anterioriteReprise
    case .documentAnterieurVerse: self = .documentAnterieurVerse
    case .bilanArrete: self = .bilanArrete
    case .bilanAdopte: self = .bilanAdopte
    case .bilanTransmis: self = .bilanTransmis
    case .extraitTransmis: self = .extraitTransmis
    case .mandatTermine: self = .mandatTermine
    case .releveTransmis: self = .releveTransmis
    case .projetModifie: self = .projetModifie
    case .registreOuvert, .reglesChangees, .ecritureContrePassee, .habilitationAccordee,
      .habilitationRetiree, .registreClos, .representantDesigne, .deliberationEnregistree,
      .deliberationRetiree, .deliberationAnnulee, .texteArrete, .signatureConstatee,
      .conventionEntreeEnVigueur, .conventionReconduite, .miseEnDemeureEnvoyee, .conventionDenoncee,
      .conventionResiliee, .elementInscrit, .divergenceConstatee, .divergenceTranchee, .planAjuste,
      .planRectifie, .avenantPrepare, .avenantRevise, .modificationInscrite, .modificationRevisee,
      .modificationRetiree, .avenantArrete, .avenantEntreEnVigueur, .avenantSuspendu,
      .suspensionTranchee, .avenantAbandonne, .membreDesigne, .seanceConvoquee, .seanceReportee,
      .seanceAnnulee, .seanceTenue, .decisionPrise, .releveApprouve, .statutChange,
      .evaluationSaisie, .evaluationTransversaleSaisie, .valeurSaisie, .valeurRectifiee,
      .pieceVersee, .personneInscrite, .texteRetire, .pieceRetiree, .identiteEffacee:
      preconditionFailure("init names the others itself")
    }
  }

  /// The type that records an element of the plan, by its kind.
  private init(inscrivant genre: Genre) {
    switch genre {
    case .partie: self = .partieInscrite
    case .instance: self = .instanceCreee
    case .noeud: self = .noeudInscrit
    case .fiche: self = .ficheInscrite
    case .indicateur: self = .indicateurDefini
    case .trajectoire: self = .trajectoireDefinie
    case .equipement: self = .equipementInscrit
    case .competence: self = .competenceDeclaree
    case .poste: self = .posteInscrit
    case .clause: self = .clauseInscrite
    case .convention, .regles:
      preconditionFailure(
        "the convention is recorded by registre-ouvert, its rules by regles-changees")
    }
  }
}

extension Catalogue {
  /// Every row, family by family.
  public static let types: [LigneType] = TypeDEvenement.allCases.map { connu in
    let (nom, version) = connu.ligne
    guard let type = EventType(nom.description) else {
      preconditionFailure("a wire name of the table that format 1 refuses")
    }
    return LigneType(type: type, version: version)
  }

  /// The row under which a fact is recorded.
  ///
  /// An ``Conventions/Fait/elementInscrit(_:)`` must not carry the convention or its rules, which
  /// have types of their own: that is a bug of the caller's.
  public static func ligneType(of fait: Fait) -> LigneType {
    types[TypeDEvenement(de: fait).rawValue]
  }

  /// The known type of this name and version.
  static func connu(_ type: EventType, version: Int) -> TypeDEvenement? {
    connus[LigneType(type: type, version: version)]
  }

  private static let connus = Dictionary(
    uniqueKeysWithValues: zip(types, TypeDEvenement.allCases))
}

extension TypeDEvenement {
  /// The type whose name and version are the last bytes of a line, as the sorted keys of an entry
  /// put them (FORMAT.md §4); nil where they name none. A guess, for whoever reads the line next.
  init?(terminant ligne: UnsafeBufferPointer<UInt8>) {
    var place = ligne.count - 1
    guard place > 0, ligne[place] == UInt8(ascii: "}") else { return nil }
    repeat { place -= 1 } while place > 0 && ligne[place] != UInt8(ascii: ":")
    // `","v"` stands before the colon.
    guard place > 5, ligne[place - 5] == UInt8(ascii: "\"") else { return nil }
    let fin = place - 5
    var debut = fin
    while debut > 0, ligne[debut - 1] != UInt8(ascii: "\"") { debut -= 1 }
    let nom = UnsafeBufferPointer(rebasing: ligne[debut..<fin])
    guard nom.count < TypeDEvenement.parLongueur.count,
      let type = TypeDEvenement.parLongueur[nom.count].first(where: { matches($0.ligne.nom, nom) })
    else { return nil }
    self = type
  }

  /// The types by the length of their names: few have the same.
  private static let parLongueur: [[TypeDEvenement]] = {
    let longueurs = allCases.map(\.ligne.nom.utf8CodeUnitCount)
    return (0...(longueurs.max() ?? 0)).map { longueur in
      zip(allCases, longueurs).filter { $0.1 == longueur }.map(\.0)
    }
  }()
}
