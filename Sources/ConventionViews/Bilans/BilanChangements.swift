public import Conventions

/// The report that the present one follows: what happened since is told from there.
public struct BilanPrecedent: Sendable {
  public let arret: Acte<BilanArrete>
  public let adopte: Bool

  /// The latest point d'étape of a former year, or nil when there was none.
  static func dernierPoint(avant annee: Annee, dans lecture: Lecture) -> BilanPrecedent? {
    lecture.etat.bilans.tous.compactMap { dossier -> (Annee, DossierBilan)? in
      guard case .pointDEtape(let couverte) = dossier.arret.fait.genre, couverte < annee else {
        return nil
      }
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

/// What changed in the plan and in what is known of it, since a former report or since the entry into
/// force.
public struct ChangementsDepuis: Sendable {
  public let precedent: BilanPrecedent?
  /// Recorded since, or taking effect since.
  public let modifications: [ModificationVue]
  public let divergencesTranchees: [Acte<DivergenceTranchee>]
  /// Figures corrected since, whatever their year.
  public let rectifications: [ValeurRectifieeVue]
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
    rectifications = ValeurRectifieeVue.lire(lecture).filter { nouvelle($0.recue.trace) }
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
      "rectifications": .listeOuRien(rectifications) { $0.canonique },
      "contre_passations": .listeOuRien(contrePassations) { acte in
        .objet([
          "visee": acte.fait.position.canonique, "motif": .texte(acte.fait.motif),
          "position": acte.trace.position.canonique,
        ])
      },
    ])
  }
}

/// A corrected figure: what was corrected, the figure in force, the one before.
public struct ValeurRectifieeVue: Sendable {
  public let mesurable: Mesurable
  public let periode: Periode
  public let recue: ValeurRecue
  public let motif: String
  /// Nil where the figure in force is masked: the one that it replaced stays masked with it (R19).
  public let ancienne: Valeur?

  /// The figures in force that replace another, in the order of the journal.
  static func lire(_ lecture: Lecture) -> [ValeurRectifieeVue] {
    lecture.etat.valeurs.keys.sorted().flatMap { mesurable in
      lecture.valeurs(mesurable).compactMap { lue -> ValeurRectifieeVue? in
        guard let rectification = lue.recue.rectification else { return nil }
        let masquee = lue.recue.valeur.mesure.estMasquee
        return ValeurRectifieeVue(
          mesurable: mesurable, periode: lue.periode, recue: lue.recue,
          motif: rectification.motif,
          ancienne: masquee ? nil : rectification.ancienne?.valeur)
      }
    }.sorted { $0.recue.trace.position < $1.recue.trace.position }
  }

  var canonique: ValeurCanonique {
    .objet([
      "mesurable": .texte(mesurable.nom), "periode": periode.canonique,
      "valeur": recue.valeur.canonique, "ancienne": ancienne?.canonique, "motif": .texte(motif),
      "position": recue.trace.position.canonique,
    ])
  }
}
