import Conventions
import MerkleLog

// The words of the end of a convention and of its registre, and of who may record.

extension Fait {
  static func annulerSeance(_ seance: String) -> Fait {
    .seanceAnnulee(SeanceAnnulee(seance: id(seance), motif: "Salle fermée"))
  }

  static func perdre(_ deliberation: String) -> Fait {
    .deliberationRetiree(
      DeliberationRetiree(
        deliberation: id(deliberation), motif: "Convocation irrégulière", numero: nil, piece: nil,
        actes: []))
  }

  static func annuler(_ deliberation: String) -> Fait {
    .deliberationAnnulee(
      DeliberationAnnulee(
        deliberation: id(deliberation), autorite: .tribunalAdministratif,
        motif: "Défaut d’information", numero: nil, piece: nil, actes: []))
  }

  static func reconduire(
    jusquAu fin: String, _ mode: ModeDeReconduction = .expresse,
    accords: [String] = ["caf", "cc", "vals"]
  ) -> Fait {
    .conventionReconduite(
      ConventionReconduite(
        mode: mode, fin: jour(fin),
        accords: accords.map { AccordDePartie(partie: id($0), piece: id("scan")) },
        decision: nil, ancienneFin: .dernier))
  }

  static func mettreEnDemeure(
    a destinataires: [String] = ["vals"], cas: Int? = 1, recommandee: Bool = true,
    recue: String? = nil
  ) -> Fait {
    .miseEnDemeureEnvoyee(
      MiseEnDemeureEnvoyee(
        lettre: id("m1"), auteur: id("caf"), destinataires: destinataires.map { id($0) },
        motif: "Rien n’est fait", recommandee: recommandee, recue: recue.map { jour($0) },
        cas: cas, piece: id("scan")))
  }

  static func denoncer(pourLe: String? = nil) -> Fait {
    .conventionDenoncee(
      ConventionDenoncee(
        lettre: id("d1"), auteur: id("vals"), motif: nil, pourLe: pourLe.map { jour($0) }, cas: 3,
        piece: nil))
  }

  static func resilier(
    _ fondement: FondementDeResiliation = .sansPreavis(cas: 2), par auteur: String = "caf"
  ) -> Fait {
    .conventionResiliee(
      ConventionResiliee(
        auteur: id(auteur), fondement: fondement, motif: "Il n’y a plus rien à faire",
        piece: nil))
  }

  static func clore(
    sansBilan raison: String? = "Le comité ne s’est plus réuni", suivant: String? = nil
  ) -> Fait {
    .registreClos(
      RegistreClos(
        motif: "Convention finie", sansBilanFinal: raison, suivant: suivant, terme: .dernier,
        dernier: PointDuRegistre(taille: Position(1), racine: .zero)))
  }

  static func accorder(
    _ titulaire: String, _ droits: Droit..., jusquAu fin: String? = nil
  ) -> Fait {
    .habilitationAccordee(
      HabilitationAccordee(
        titulaire: .nomme(titulaire), droits: droits, jusquAu: fin.map { jour($0) }, motif: nil))
  }

  static func desaccorder(_ titulaire: String, _ droits: Droit...) -> Fait {
    .habilitationRetiree(
      HabilitationRetiree(titulaire: .nomme(titulaire), droits: droits, motif: "Départ"))
  }

  static func designer(_ parties: String...) -> Fait {
    .responsableDesigne(
      ResponsableDesigne(role: .secretariat, parties: parties.map { id($0) }, piece: nil))
  }

  static func adopterJeu(_ jeu: JeuDeRegles) -> Fait {
    .jeuDeReglesAdopte(JeuDeReglesAdopte(jeu: jeu, motif: "Nouvelle version"))
  }
}

extension Titulaire {
  static func nomme(_ reference: String) -> Titulaire {
    guard let titulaire = Titulaire(reference) else {
      preconditionFailure("\(reference) records nothing")
    }
    return titulaire
  }
}

extension JeuDeRegles {
  /// One that no software knows yet.
  static var futur: JeuDeRegles {
    guard let jeu = JeuDeRegles(9_999) else { preconditionFailure("a number from 1") }
    return jeu
  }
}

extension Passe {
  /// Reconduction of one kind, and four cases of termination.
  static func reglesDeFin(_ reconduction: String = "expresse") -> Fait {
    regles(
      (.reconduction, .texte(reconduction)),
      (
        .resiliation,
        .liste([
          cas("Manquement", "1 mois", (.voie, .texte("mise-en-demeure"))),
          cas(
            "Terme modifié sans avenant", "aucun (sans formalité)",
            (.voie, .texte("sans-preavis")), (.reserveeA, .texte("caf"))),
          cas("Dénonciation", "six mois", (.voie, .texte("denonciation"))),
          cas("Autre", "un délai raisonnable"),
        ])
      ))
  }

  private static func cas(
    _ motif: String, _ preavis: String, _ autres: (Champ, Donnee)...
  ) -> Donnee {
    .composite(
      champs(
        [
          (.motif, .texte(motif)), (.preavis, .texte(preavis)), (.source, .texte("article 12")),
        ] + autres))
  }

  static let finissable = enVigueur(reglesDeFin())
  static let tacite = enVigueur(reglesDeFin("tacite"))
  static let enDemeure = finissable.puis("2028-03-12", .mettreEnDemeure())
  static let resiliee = finissable.puis("2028-01-10", effet: "2028-02-01", .resilier())
  static let clos = decide.puis("2031-02-01", .clore())

  /// Somebody else than who records in these stories holds every right.
  static let habilite = enVigueur.puis("2026-02-01", .accorder("agent", .registre, .plan))
  /// Who records in these stories holds the registre, and nobody else does.
  static let administre = enVigueur.puis("2026-02-01", .accorder("secretariat", .registre))
}
