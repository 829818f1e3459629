public import Conventions

// The words in which the end of a convention is told.

extension Recit {
  /// Express reconduction, and four cases of termination: two that say their way and to whom they
  /// are reserved, one whose notice nobody understands.
  static let reglesDeFin = regles.merging([
    .reconduction: "expresse",
    .resiliation: [
      cas("Manquement, après mise en demeure", "1 mois", voie: "mise-en-demeure"),
      cas("Terme modifié sans avenant", "aucun (sans formalité)", voie: "sans-preavis", a: "caf"),
      cas("Dénonciation", "six mois", voie: "denonciation"),
      cas("Autre", "un délai raisonnable"),
    ],
  ]) { _, nouvelle in nouvelle }

  static func cas(
    _ motif: Donnee, _ preavis: Donnee, voie: Donnee? = nil, a nature: Donnee? = nil
  ) -> Donnee {
    var champs: [Champ: Donnee] = [.motif: motif, .preavis: preavis, .source: "article 12"]
    champs[.voie] = voie
    champs[.reserveeA] = nature
    return .champs(champs)
  }

  static let finissable = enVigueur(reglesDeFin)

  /// What the rules say of a case, as an act cites it.
  static func regle(_ motif: String, _ preavis: String) -> RegleDeFin {
    RegleDeFin(motif: motif, preavis: preavis, source: "article 12")
  }
}

let parties: [PartieID] = ["caf", "cc", "aubenas", "vals", "lavilledieu"]

func reconduire(
  jusquAu fin: DateCivile, _ mode: ModeDeReconduction = .expresse,
  accords donnees: [PartieID]? = nil, par decision: DecisionID? = nil,
  ancienneFin: DateCivile? = nil
) -> Fait {
  .conventionReconduite(
    ConventionReconduite(
      mode: mode, fin: fin,
      accords: (donnees ?? (mode == .expresse ? parties : [])).map {
        AccordDePartie(partie: $0, piece: "scan")
      }, decision: decision, ancienneFin: ancienneFin))
}

func miseEnDemeure(
  _ lettre: LettreID = "m1", par auteur: PartieID = "caf", a destinataires: [PartieID] = ["vals"],
  cas: Int? = 1, recommandee: Bool = true, recue: DateCivile? = nil, regle: RegleDeFin? = nil,
  expire: DateCivile? = nil
) -> Fait {
  .miseEnDemeureEnvoyee(
    MiseEnDemeureEnvoyee(
      lettre: lettre, auteur: auteur, destinataires: destinataires, motif: "Rien n’est fait",
      recommandee: recommandee, recue: recue, cas: cas, piece: "scan", regle: regle,
      expire: expire))
}

func denoncer(
  _ lettre: LettreID = "d", par auteur: PartieID = "vals", pourLe: DateCivile? = nil,
  cas: Int? = 3, regle: RegleDeFin? = nil, expire: DateCivile? = nil
) -> Fait {
  .conventionDenoncee(
    ConventionDenoncee(
      lettre: lettre, auteur: auteur, motif: nil, pourLe: pourLe, cas: cas, piece: nil,
      regle: regle, expire: expire))
}

func resilier(
  _ fondement: FondementDeResiliation, par auteur: PartieID = "caf", regle: RegleDeFin? = nil,
  auPlusTot: DateCivile? = nil
) -> Fait {
  .conventionResiliee(
    ConventionResiliee(
      auteur: auteur, fondement: fondement, motif: "Il n’y a plus rien à faire", piece: nil,
      regle: regle, auPlusTot: auPlusTot))
}

func clore(
  sansBilan raison: String? = "Le comité ne s’est plus réuni", suivant: String? = nil,
  terme: DateCivile? = nil, dernier: PointDuRegistre? = nil
) -> Fait {
  .registreClos(
    RegistreClos(
      motif: "Convention finie", sansBilanFinal: raison, suivant: suivant, terme: terme,
      dernier: dernier))
}

func retirer(_ deliberation: DeliberationID, actes: [Position]? = nil) -> Fait {
  .deliberationRetiree(
    DeliberationRetiree(
      deliberation: deliberation, motif: "Convocation irrégulière", numero: nil, piece: nil,
      actes: actes))
}

func annuler(
  _ deliberation: DeliberationID, par autorite: AutoriteDAnnulation = .tribunalAdministratif,
  actes: [Position]? = nil
) -> Fait {
  .deliberationAnnulee(
    DeliberationAnnulee(
      deliberation: deliberation, autorite: autorite, motif: "Défaut d’information", numero: nil,
      piece: nil, actes: actes))
}

func accorder(
  _ titulaire: Titulaire, _ droits: Droit..., jusquAu fin: DateCivile? = nil
) -> Fait {
  .habilitationAccordee(
    HabilitationAccordee(titulaire: titulaire, droits: droits, jusquAu: fin, motif: nil))
}

func desaccorder(_ titulaire: Titulaire, _ droits: Droit...) -> Fait {
  .habilitationRetiree(
    HabilitationRetiree(titulaire: titulaire, droits: droits, motif: "Départ"))
}

func designer(_ role: RoleDuRegistre, _ parties: PartieID...) -> Fait {
  .responsableDesigne(ResponsableDesigne(role: role, parties: parties, piece: nil))
}

extension Titulaire: ExpressibleByStringLiteral {
  public init(stringLiteral reference: String) {
    guard let titulaire = Titulaire(reference) else {
      preconditionFailure("\(reference) records nothing")
    }
    self = titulaire
  }
}
