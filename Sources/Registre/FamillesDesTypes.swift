internal import Conventions
internal import Journal

extension TypeDEvenement {
  var famille: Famille {
    switch self {
    case .registreOuvert, .reglesChangees, .ecritureContrePassee: .registre
    case .representantDesigne, .deliberationEnregistree: .parties
    case .texteArrete, .signatureConstatee, .conventionEntreeEnVigueur: .convention
    case .partieInscrite, .instanceCreee, .noeudInscrit, .ficheInscrite, .indicateurDefini,
      .trajectoireDefinie, .clauseInscrite, .equipementInscrit, .competenceDeclaree,
      .posteInscrit, .divergenceConstatee, .divergenceTranchee, .planAjuste, .planRectifie:
      .plan
    case .avenantPrepare, .modificationInscrite, .avenantArrete, .avenantEntreEnVigueur,
      .avenantSuspendu, .avenantAbandonne:
      .avenant
    case .membreDesigne, .seanceConvoquee, .seanceReportee, .seanceTenue, .decisionPrise,
      .releveApprouve:
      .instances
    case .statutChange, .evaluationSaisie, .evaluationTransversaleSaisie, .valeurSaisie,
      .valeurRectifiee:
      .suivi
    case .bilanArrete, .bilanAdopte, .bilanTransmis: .bilans
    case .pieceVersee, .personneInscrite: .piecesEtPersonnes
    }
  }
}

/// Wire names of the families that a reading leaves aside, compared as bytes: most lines of a long
/// registre are values, and a reading of the plan decodes none of them.
struct TypesIgnores {
  private let noms: [[UInt8]]

  init(_ familles: Set<Famille>) {
    noms = zip(TypeDEvenement.allCases, Catalogue.types)
      .filter { familles.contains($0.0.famille) }
      .map { Array($0.1.type.text.utf8) }
  }

  func contient(_ type: UnsafeBufferPointer<UInt8>) -> Bool {
    noms.contains { $0.count == type.count && $0.elementsEqual(type) }
  }
}
