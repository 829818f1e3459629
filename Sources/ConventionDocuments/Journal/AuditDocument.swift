public import ConventionViews
import Conventions
public import DocumentKit

extension ChangementsSansAvenant {
  /// For the auditor: ajustements mineurs and rectifications, under the risk that they run.
  public func document(_ gabarit: Gabarit) -> Document {
    let redaction = Redaction(lecture, gabarit)
    return gabarit.document("Ajustements et rectifications", orientation: .landscape) {
      Paragraph(
        """
        Les changements apportés sans avenant au plan signé, tels qu'ils ont été qualifiés par \
        ceux \
        qui les ont décidés. Le registre ne qualifie rien de lui-même.
        """, style: .lead)
      redaction.risque(resiliation)
      if !repetes.isEmpty {
        Note(.warning, "Ajustements répétés") {
          List(
            repetes.map { repete in
              redaction.ajustements(
                repete,
                Element(
                  id: ElementID(repete.fiche),
                  contenu: lecture.contenu(connu: ElementID(repete.fiche)) ?? Contenu()))
            })
        }
      }
      redaction.changements("Ajustements mineurs", "Aucun ajustement mineur.", ajustements)
      redaction.changements("Rectifications", "Aucune rectification.", rectifications)
    }
  }
}

extension ChiffresRectifies {
  /// For the auditor: each corrected figure, and the adopted documents that hold the former one.
  public func document(_ gabarit: Gabarit) -> Document {
    let redaction = Redaction(lecture, gabarit)
    let phrases = PhrasesDuJournal(lecture, noms: gabarit.noms)
    return gabarit.document("État des chiffres rectifiés", orientation: .landscape) {
      Paragraph(
        """
        Chaque chiffre corrigé, l'ancien et le nouveau. Un document adopté garde ses chiffres : \
        là où \
        l'ancien y figure, un rectificatif est proposé.
        """, style: .lead)
      Table(
        "Chiffres rectifiés",
        columns: [
          Column("Indicateur", weight: 4, role: .rowHeader), Column("Période", weight: 2),
          Column("Ancien", .end, weight: 2), Column("Nouveau", .end, weight: 2),
          Column("Motif", weight: 4), Column("Rectifié", weight: 3),
          Column("Publié dans", weight: 3),
        ], emptyText: "Aucun chiffre rectifié."
      ) {
        for chiffre in chiffres { redaction.ligne(chiffre, phrases) }
      }
      for ecarts in EcartsDeVersion.lire(lecture) {
        Heading("Version adoptée — " + redaction.bilan(ecarts.bilan))
        redaction.table(ecarts, phrases)
      }
    }
  }
}

extension Redaction {
  /// What the convention says of its termination: a change of its terms without avenant may be
  /// ground for it ([002] art. 12).
  func risque(_ resiliation: [Contenu]) -> Note {
    Note(.warning, "Ce que la convention prévoit si ses termes sont modifiés sans avenant") {
      if resiliation.isEmpty {
        "Les règles enregistrées ne disent rien de la résiliation."
      } else {
        "Règles de résiliation enregistrées :"
        List(
          resiliation.map { cas in
            donnee(cas[.motif]) + " — préavis : " + donnee(cas[.preavis]) + " ("
              + donnee(cas[.source]) + ")"
          })
      }
    }
  }

  func changements(_ titre: RichText, _ aucun: RichText, _ vues: [ModificationVue]) -> Table {
    Table(
      titre,
      columns: [
        Column("N°", .end, weight: 1, role: .rowHeader), Column("À compter du", weight: 2),
        Column("Changement", weight: 6), Column("Qualification", weight: 3),
        Column("Motif", weight: 3),
      ], emptyText: aucun
    ) {
      for vue in vues {
        let changement = modification(vue.modification)
        Row(
          Cell("\(vue.trace.position.rang)"), Cell(RichText(vue.effet.enFrancais)),
          Cell(vue.contrePassee ? .struck(changement) + " (contre-passé)" : changement),
          Cell(qualification(vue.qualification)), Cell(RichText(vue.motif ?? "")),
          kind: vue.contrePassee ? .greyed : .ordinary)
      }
    }
  }

  func ligne(_ chiffre: ChiffreRectifie, _ phrases: PhrasesDuJournal) -> Row {
    let unite = unite(chiffre.mesurable, chiffre.periode)
    return Row(
      Cell(RichText(phrases.mesurable(chiffre.mesurable))),
      Cell(RichText(chiffre.periode.enFrancais)),
      Cell(.struck(self.chiffre(chiffre.ancien, unite))),
      Cell(chiffre.nouveau.map { self.chiffre($0, unite) } ?? .emphasis("aucun")),
      Cell(RichText(chiffre.motif)),
      Cell(
        """
        le \(chiffre.correction.enregistre.enFrancais), par \(chiffre.correction.par) (écriture \
        \(chiffre.correction.position.rang))
        """),
      Cell(publications(chiffre)))
  }

  /// The adopted bilans that hold the former figure; and the documents of before the reprise, whose
  /// bytes were made elsewhere, that may hold it.
  private func publications(_ chiffre: ChiffreRectifie) -> RichText {
    let publie = chiffre.publieDans.map { bilan($0) }
    let anterieurs = lecture.etat.documentsAnterieurs(pouvantDonner: chiffre.periode)
      .map { acte -> RichText in
        "« \(acte.fait.intitule) » (pièce \(.code(acte.fait.piece.nom)))"
      }
    var dits: [RichText] = []
    if !publie.isEmpty {
      dits.append(publie.joined(separator: ", ") + " — " + .badge(.warning, "rectificatif proposé"))
    }
    if !anterieurs.isEmpty {
      dits.append(
        anterieurs.joined(separator: ", ") + " — "
          + .badge(.warning, "adopté avant la reprise : à vérifier"))
    }
    return dits.isEmpty ? .emphasis("aucun bilan adopté") : dits.joined(separator: .lineBreak)
  }

  private func chiffre(_ chiffre: ChiffreRectifie.Chiffre, _ unite: String?) -> RichText {
    switch chiffre {
    case .montre(let valeur): RichText(self.valeur(valeur, unite: unite))
    case .masque: .emphasis("masqué (secret statistique)")
    case .inconnu: .emphasis("inconnu")
    }
  }
}
