internal import Conventions
internal import Journal

extension TypeDEvenement {
  var famille: Famille {
    switch self {
    case .registreOuvert, .reglesChangees, .ecritureContrePassee, .cleRemplacee, .registreRepris,
      .jeuDeReglesAdopte, .responsableDesigne, .habilitationAccordee, .habilitationRetiree,
      .registreClos:
      .registre
    case .anterioriteReprise, .documentAnterieurVerse: .reprise
    case .temoinDesigne, .temoinRetire, .attestationReglee: .temoins
    case .representantDesigne, .mandatTermine, .deliberationEnregistree, .deliberationRetiree,
      .deliberationAnnulee:
      .parties
    case .texteArrete, .signatureConstatee, .conventionEntreeEnVigueur, .conventionReconduite,
      .miseEnDemeureEnvoyee, .conventionDenoncee, .conventionResiliee:
      .convention
    case .partieInscrite, .instanceCreee, .noeudInscrit, .ficheInscrite, .indicateurDefini,
      .trajectoireDefinie, .clauseInscrite, .equipementInscrit, .competenceDeclaree,
      .posteInscrit, .divergenceConstatee, .divergenceTranchee, .planAjuste, .planRectifie,
      .projetModifie:
      .plan
    case .avenantPrepare, .avenantRevise, .modificationInscrite, .modificationRevisee,
      .modificationRetiree, .avenantArrete, .avenantEntreEnVigueur, .avenantSuspendu,
      .suspensionTranchee, .avenantAbandonne:
      .avenant
    case .membreDesigne, .seanceConvoquee, .seanceReportee, .seanceAnnulee, .seanceTenue,
      .decisionPrise, .releveTransmis, .releveApprouve, .consultationOuverte, .reponseRecue:
      .instances
    case .statutChange, .evaluationSaisie, .evaluationTransversaleSaisie, .valeurSaisie,
      .valeurRectifiee:
      .suivi
    case .bilanArrete, .bilanAdopte, .bilanTransmis, .extraitTransmis: .bilans
    case .pieceVersee, .personneInscrite, .texteRetire, .pieceRetiree, .identiteEffacee:
      .piecesEtPersonnes
    }
  }
}

/// How the lines of the families that a reading leaves aside end: most lines of a long registre are
/// values, and a reading of the plan decodes none of them.
///
/// The keys of an entry are sorted, so that its type and version are its last bytes (FORMAT.md §4).
/// A line that is not canonical may end so too: whether what was signed has the form of the format
/// is the audit's to say, and this reading leaves the line aside either way.
struct TypesIgnores: Sendable {
  private let fins: [[UInt8]]

  init(_ familles: Set<Famille>) { self.init { familles.contains($0.famille) } }

  /// How the lines of chosen types end.
  init(ou choisi: (TypeDEvenement) -> Bool) {
    fins = zip(TypeDEvenement.allCases, Catalogue.types)
      .filter { choisi($0.0) }
      .map { Array("\",\"type\":\"\($0.1.type.text)\",\"v\":\($0.1.version)}".utf8) }
  }

  func terminent(_ ligne: UnsafeRawBufferPointer) -> Bool {
    fins.contains { fin in
      guard ligne.count > fin.count else { return false }
      let debut = ligne.count - fin.count
      // Backwards: the first bytes are common to all types.
      for place in fin.indices.reversed() where ligne[debut + place] != fin[place] { return false }
      return true
    }
  }
}
