public import Conventions

/// The report that the present one follows: what happened since is told from there.
public struct BilanPrecedent: Sendable {
  public let arret: Acte<BilanArrete>
  public let adopte: Bool

  /// The latest point d'étape of a former year, or nil when there was none.
  static func dernierPoint(avant annee: Annee, dans lecture: Lecture) -> BilanPrecedent? {
    lecture.etat.bilans.tous.compactMap { dossier -> (Annee, DossierBilan)? in
      guard case .pointDEtape(let couverte) = dossier.arret.fait.genre, couverte < annee,
        !dossier.arret.contrePasse
      else { return nil }
      return (couverte, dossier)
    }.max { ($0.0, $0.1.arret.trace.position) < ($1.0, $1.1.arret.trace.position) }
      .map { BilanPrecedent(arret: $0.1.arret, adopte: $0.1.adoption != nil) }
  }

  var canonique: ValeurCanonique {
    .objet([
      "ref": arret.fait.bilan.canonique, "en_vigueur_au": arret.fait.enVigueurAu.canonique,
      "connu_a": arret.fait.connuA.canonique, "adopte": .booleen(adopte),
    ])
  }
}

/// What changed in the plan and in what is known of it, since a former report or since the entry
/// into force.
public struct ChangementsDepuis: Sendable {
  public let precedent: BilanPrecedent?
  /// Recorded since, or taking effect since.
  public let modifications: [ModificationVue]
  public let divergencesTranchees: [Acte<DivergenceTranchee>]
  /// Figures corrected since, whatever their year.
  public let rectifications: SuiteDeChiffres
  public let contrePassations: [Acte<EcritureContrePassee>]

  public var estVide: Bool {
    modifications.isEmpty && divergencesTranchees.isEmpty && rectifications.isEmpty
      && contrePassations.isEmpty
  }

  init(depuis precedent: BilanPrecedent?, _ toutes: [ModificationVue], _ lecture: Lecture) {
    self.precedent = precedent
    let etat = lecture.etat
    let jour = precedent?.arret.fait.enVigueurAu
    let connu = precedent?.arret.fait.connuA ?? etat.entreeEnVigueur?.trace.position ?? Position(0)
    func nouvelle(_ trace: Trace) -> Bool {
      trace.position >= connu || jour.map { trace.effet > $0 } ?? false
    }
    modifications = toutes.filter { nouvelle($0.trace) }
    divergencesTranchees = etat.divergences.tous.compactMap(\.jugement).filter {
      nouvelle($0.trace) && $0.trace.effet <= lecture.jourLu
    }
    rectifications = SuiteDeChiffres(lecture) { nouvelle($0) && $0.effet <= lecture.jourLu }
    contrePassations = etat.contrePassations.filter { $0.trace.position >= connu }
  }

  var canonique: ValeurCanonique {
    .objet([
      "precedent": precedent?.canonique,
      "modifications": .listeOuRien(modifications) { $0.canonique },
      "divergences_tranchees": .listeOuRien(divergencesTranchees) { acte in
        .objet([
          "element": acte.fait.element.canonique, "champ": .texte(acte.fait.champ.rawValue),
          "retenue": acte.fait.retenue.canonique, "motif": .texte(acte.fait.motif),
          "position": acte.trace.position.canonique,
        ])
      },
      "rectifications": .suiteOuRien(rectifications) { $0.canonique },
      "contre_passations": .listeOuRien(contrePassations) { acte in
        .objet([
          "visee": acte.fait.position.canonique, "motif": .texte(acte.fait.motif),
          "position": acte.trace.position.canonique,
        ])
      },
    ])
  }
}

extension ChiffreRectifie {
  var canonique: ValeurCanonique {
    .objet([
      "mesurable": .texte(mesurable.nom), "periode": periode.canonique,
      "ancien": ancien.canonique, "nouveau": nouveau?.canonique, "motif": .texte(motif),
      "position": correction.position.canonique,
      "publie_dans": .listeOuRien(publieDans) { $0.canonique },
    ])
  }
}

extension ChiffreRectifie.Chiffre {
  var canonique: ValeurCanonique {
    switch self {
    case .montre(let valeur): valeur.canonique
    case .masque: .texte("secret-statistique")
    case .inconnu: .texte("inconnu")
    }
  }
}
