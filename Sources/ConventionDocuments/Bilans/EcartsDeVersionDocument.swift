public import ConventionViews
import Conventions
public import DocumentKit

extension EcartsDeVersion {
  /// The figures of the adopted version that differ from those of the bilan that was arrêté (R21).
  public func document(_ gabarit: Gabarit) -> Document {
    let redaction = Redaction(lecture, gabarit)
    let phrases = PhrasesDuJournal(lecture, noms: gabarit.noms)
    return gabarit.document("Version adoptée — " + redaction.bilan(bilan)) {
      Paragraph(redaction.introduction(self), style: .lead)
      redaction.table(self, phrases)
    }
  }
}

extension Redaction {
  fileprivate func introduction(_ ecarts: EcartsDeVersion) -> RichText {
    let releves = Typographie.compte(ecarts.releves, "chiffre relevé", "chiffres relevés")
    let version = ecarts.version.map { RichText(" (pièce ") + .code($0.nom) + retrait($0) + ")" }
    return RichText("La version adoptée a été retouchée hors du registre") + (version ?? .empty)
      + RichText(
        "\u{00A0}: \(releves), "
          + Typographie.compte(
            ecarts.ecarts.count, "diffère du bilan arrêté", "diffèrent du bilan arrêté") + ".")
  }

  func table(_ ecarts: EcartsDeVersion, _ phrases: PhrasesDuJournal) -> Table {
    Table(
      "Chiffres qui diffèrent",
      columns: [
        Column("Indicateur", weight: 5, role: .rowHeader), Column("Période", weight: 2),
        Column("Bilan arrêté", .end, weight: 2), Column("Version adoptée", .end, weight: 2),
      ], emptyText: "Tous les chiffres relevés sont ceux du bilan arrêté."
    ) {
      for ecart in ecarts.ecarts {
        let unite = unite(ecart.mesurable, ecart.periode)
        Row(
          Cell(RichText(phrases.mesurable(ecart.mesurable))),
          Cell(RichText(ecart.periode.enFrancais)), Cell(chiffre(ecart.arrete, unite)),
          Cell(chiffre(ecart.adopte, unite)))
      }
    }
  }

  private func chiffre(_ chiffre: ChiffreCompare, _ unite: String?) -> RichText {
    switch chiffre {
    case .aucun: .emphasis("aucun")
    case .masque: .emphasis("masqué (secret statistique)")
    case .montre(let valeur): RichText(self.valeur(valeur, unite: unite))
    }
  }
}
