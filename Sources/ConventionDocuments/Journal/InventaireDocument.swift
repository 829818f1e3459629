public import ConventionViews
import Conventions
public import DocumentKit

extension InventaireDesPieces {
  /// For the auditor: each pièce with its digest, and whether its bytes are there.
  public func document(_ gabarit: Gabarit) -> Document {
    gabarit.document("Inventaire des pièces", orientation: .landscape) {
      Paragraph(
        """
        Une pièce est citée par un condensé salé : SHA-256 des 16 octets du sel suivis de ceux du \
        fichier. Qui tient le fichier peut donc vérifier que c'est bien celui qui a été versé.
        """, style: .lead)
      table
      tableDesAutres(gabarit)
    }
  }

  /// The pièces, one row each: for a spreadsheet too.
  public var table: Table {
    Table(
      "Pièces", anchor: "pieces",
      columns: [
        Column("Pièce", weight: 2, role: .rowHeader), Column("Intitulé", weight: 4),
        Column("Format", weight: 2), Column("Octets", .end, weight: 1),
        Column("Condensé salé (SHA-256)", weight: 5), Column("Sel", weight: 3),
        Column("Versée par l'écriture", .end, weight: 1), Column("Citée par", weight: 2),
        Column("Octets ici", weight: 3),
      ], emptyText: "Aucune pièce."
    ) {
      for piece in pieces {
        let fait = piece.acte.fait
        Row(
          Cell(RichText(fait.piece.nom)), Cell(RichText(fait.intitule)),
          Cell(RichText(fait.format)), Cell(RichText(Typographie.nombre(fait.taille))),
          Cell(.code(fait.bloc.condense.hex)), Cell(.code(fait.bloc.sel.hex)),
          Cell("\(piece.acte.trace.position.rang)"),
          Cell(RichText(piece.citePar.map { String($0.rang) }.joined(separator: ", "))),
          Cell(presence(piece.presence)),
          kind: piece.acte.contrePasse ? .greyed : .ordinary)
      }
    }
  }

  /// Narrative texts, and the stored renderings of bilans.
  private func tableDesAutres(_ gabarit: Gabarit) -> Table {
    let redaction = Redaction(lecture, gabarit)
    return Table(
      "Textes et rendus gardés à part", anchor: "autres",
      columns: [
        Column("Écriture", .end, weight: 1, role: .rowHeader), Column("Nature", weight: 4),
        Column("Condensé salé (SHA-256)", weight: 5), Column("Sel", weight: 3),
        Column("Octets ici", weight: 3),
      ], emptyText: "Aucun texte gardé à part."
    ) {
      for bloc in autres {
        Row(
          Cell("\(bloc.position.rang)"), Cell(nature(bloc.nature, redaction)),
          Cell(.code(bloc.bloc.condense.hex)), Cell(.code(bloc.bloc.sel.hex)),
          Cell(presence(bloc.presence)))
      }
    }
  }

  private func nature(_ nature: BlocInventorie.Nature, _ redaction: Redaction) -> RichText {
    switch nature {
    case .texte(let rubrique): RichText("texte — \(Mots.rubrique(rubrique).enMinuscule)")
    case .rendu(let bilan, let format):
      "rendu (" + RichText(format) + ") — " + redaction.bilan(bilan)
    }
  }

  private func presence(_ presence: PresenceDeBloc) -> RichText {
    switch presence {
    case .present: .badge(.positive, "présents")
    case .absent: .badge(.muted, "absents de cette copie")
    case .altere: .badge(.warning, "altérés")
    case .retire(let position):
      .badge(.muted, "retirés") + RichText(" par l'écriture \(position.rang)")
    }
  }
}
