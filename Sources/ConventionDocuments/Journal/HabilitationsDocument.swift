public import ConventionViews
import Conventions
public import DocumentKit

extension HabilitationsLues {
  /// Who could record what on a day, and who held the registre.
  public func document(_ gabarit: Gabarit) -> Document {
    let redaction = Redaction(lecture, gabarit)
    return gabarit.document("Habilitations") {
      Paragraph(
        "Qui pouvait enregistrer quoi le \(lecture.enVigueurAu.enFrancais).", style: .lead)
      if !declarees {
        Note(.information, "Aucune habilitation n'est déclarée à cette date") {
          "Quiconque détient la clé du registre peut tout y enregistrer."
        }
      }
      redaction.roles(responsables)
      Table(
        "Habilitations",
        columns: [
          Column("Référence", weight: 2, role: .rowHeader), Column("Droit", weight: 4),
          Column("Depuis", weight: 2), Column("Jusqu'au", weight: 2),
          Column("Écriture", .end, weight: 1),
        ], emptyText: "Aucune habilitation enregistrée."
      ) {
        for titulaire in titulaires { redaction.lignes(titulaire) }
      }
      Paragraph(
        "Règles sous lesquelles les opérations sont décidées : \(.code(jeuDeRegles.nom)).",
        style: .small)
    }
  }
}

extension Redaction {
  fileprivate func roles(
    _ responsables: [(role: RoleDuRegistre, acte: Acte<ResponsableDesigne>?)]
  ) -> DescriptionList {
    DescriptionList(
      responsables.map { role, acte in
        let qui: RichText =
          acte.map { acte in
            RichText(Typographie.enumeration(acte.fait.parties.map { partieEntiere($0) }))
              + ", depuis le \(acte.trace.effet.enFrancais) (écriture \(acte.trace.position.rang))"
          } ?? .emphasis("non désigné")
        return .init(RichText(Mots.titre(duRole: role)), qui)
      })
  }

  /// By name where the reference is that of a person who has one here.
  private func auteur(_ titulaire: Titulaire) -> RichText {
    let reference: RichText = .code(titulaire.reference)
    guard let personne = PersonneID(titulaire.reference), let nom = gabarit.noms(personne)
    else { return reference }
    return RichText(nom) + " (réf. \(reference))"
  }

  fileprivate func lignes(_ titulaire: TitulaireLu) -> [Row] {
    let reference = auteur(titulaire.titulaire)
    guard !titulaire.droits.isEmpty else {
      return [
        Row(
          Cell(reference), Cell(.emphasis("aucun droit à cette date"), columnSpan: 4),
          kind: .greyed)
      ]
    }
    return titulaire.droits.map { lu in
      Row(
        Cell(reference), Cell("\(.code(lu.droit.rawValue)) — \(Mots.droit(lu.droit))"),
        Cell(RichText(lu.acte.trace.effet.enFrancais)),
        Cell(RichText(lu.acte.fait.jusquAu?.enFrancais ?? "sans terme")),
        Cell("\(lu.acte.trace.position.rang)"))
    }
  }
}
