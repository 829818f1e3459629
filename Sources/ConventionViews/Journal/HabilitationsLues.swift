public import Conventions

/// Who may record what on a day, and who holds the registre (R25).
public struct HabilitationsLues: Sendable {
  public let lecture: Lecture
  /// Everybody who was ever granted something, by reference.
  public let titulaires: [TitulaireLu]
  /// Who holds each role on that day; nil where nobody was designated.
  public let responsables: [(role: RoleDuRegistre, acte: Acte<ResponsableDesigne>?)]
  /// Until a first habilitation counts, whoever holds the key may record everything.
  public let declarees: Bool
  public let jeuDeRegles: JeuDeRegles

  public init(_ lecture: Lecture) {
    self.lecture = lecture
    let (etat, jour) = (lecture.etat, lecture.enVigueurAu)
    titulaires = etat.titulaires.map { titulaire in
      TitulaireLu(
        titulaire: titulaire,
        droits: Droit.allCases.compactMap { droit in
          etat.habilitation(de: titulaire, pour: droit, au: jour).map {
            DroitLu(droit: droit, acte: $0)
          }
        })
    }
    responsables = RoleDuRegistre.allCases.map { ($0, etat.responsable($0, au: jour)) }
    declarees = etat.habilitationsDeclarees(au: jour)
    jeuDeRegles = etat.jeuDeRegles
  }

  /// The same as a structure, for programs.
  public var canonique: ValeurCanonique {
    .objet([
      "reconstitue": lecture.reconstitueeCanonique, "au": lecture.enVigueurAu.canonique,
      "connu_a": lecture.connuA.canonique,
      "declarees": .booleen(declarees), "jeu_de_regles": .texte(jeuDeRegles.nom),
      "roles": .liste(responsables.filter { $0.acte != nil }) { role, acte in
        .objet([
          "role": .texte(role.rawValue),
          "parties": .liste(acte?.fait.parties ?? []) { $0.canonique },
          "depuis": acte?.trace.effet.canonique,
        ])
      },
      "titulaires": .liste(titulaires) { lu in
        .objet([
          "titulaire": .texte(lu.titulaire.reference),
          "droits": .liste(lu.droits) { droit in
            .objet([
              "droit": .texte(droit.droit.rawValue), "depuis": droit.acte.trace.effet.canonique,
              "jusqu_au": droit.acte.fait.jusquAu?.canonique,
              "position": droit.acte.trace.position.canonique,
            ])
          },
        ])
      },
    ])
  }
}

/// What one author may record on the day that is read; nothing, once everything ran out.
public struct TitulaireLu: Sendable {
  public let titulaire: Titulaire
  public let droits: [DroitLu]
}

/// A right, and the grant that gives it.
public struct DroitLu: Sendable {
  public let droit: Droit
  public let acte: Acte<HabilitationAccordee>
}
