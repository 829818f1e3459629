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
  /// Figures corrected since which the former report or an adopted one gives, whatever their year.
  public let rectifications: SuiteDeChiffres
  /// How many others were corrected since, before any report gave them: nobody read them, and the
  /// list of corrected figures shows them all.
  public let rectificationsAvantBilan: Int
  public let contrePassations: [Acte<EcritureContrePassee>]

  public var estVide: Bool {
    modifications.isEmpty && divergencesTranchees.isEmpty && rectifications.isEmpty
      && rectificationsAvantBilan == 0 && contrePassations.isEmpty
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
    let rapports = ChangementsDepuis.rapports(precedent, lecture)
    var avantBilan = 0
    rectifications = SuiteDeChiffres(lecture) { correction in
      guard correction.position >= connu || jour.map({ correction.effet > $0 }) ?? false,
        correction.effet <= lecture.jourLu
      else { return false }
      if let ancienne = correction.ancienne,
        rapports.contains(where: {
          $0.donne(correction.periode, ancienne, avant: correction.position)
        })
      {
        return true
      }
      avantBilan += 1
      return false
    }
    rectificationsAvantBilan = avantBilan
    contrePassations = etat.contrePassations.filter { $0.trace.position >= connu }
  }

  /// The reports that somebody may have read: the former one, and those that were adopted.
  private static func rapports(_ precedent: BilanPrecedent?, _ lecture: Lecture) -> [BilanArrete] {
    lecture.etat.bilans.tous.filter { dossier in
      dossier.adoption != nil || dossier.arret.trace == precedent?.arret.trace
    }.map(\.arret.fait)
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
      "rectifications_avant_bilan": rectificationsAvantBilan == 0
        ? nil : .entier(rectificationsAvantBilan),
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
