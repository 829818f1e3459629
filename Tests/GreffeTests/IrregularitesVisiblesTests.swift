import Foundation
import TestSupport
import Testing

/// What the plans of the five examples have of irregular is kept, and shown where it stands: these
/// are the words by which a reader finds it in the committed documents, in that order.
@Suite("the irregularities of the sources are visible in the examples")
struct IrregularitesVisiblesTests {
  @Test("each of them can be read in the document of its convention", arguments: Irregularite.tous)
  func visible(_ irregularite: Irregularite) throws {
    let path = "\(Repository.root)/\(irregularite.exemple.documents)/\(irregularite.document).md"
    let text = try String(contentsOfFile: path, encoding: .utf8)
      .replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ")
    var rest = text[...]
    for words in irregularite.mots {
      guard let found = rest.range(of: words) else {
        Issue.record("\(irregularite): « \(words) » is not where it should be in \(path)")
        return
      }
      rest = rest[found.upperBound...]
    }
  }
}

struct Irregularite: CustomTestStringConvertible, CustomStringConvertible {
  let quoi: String
  let exemple: ExempleFictif
  let document: String
  let mots: [String]

  init(_ quoi: String, _ exemple: ExempleFictif, _ document: String, _ mots: String...) {
    self.quoi = quoi
    self.exemple = exemple
    self.document = document
    self.mots = mots
  }

  var description: String { "\(exemple.rawValue), \(quoi)" }
  var testDescription: String { description }

  static let tous: [Irregularite] =
    [codes, placements, enonces, absences, etats, mesures].flatMap { $0 }

  private static let codes = [
    Irregularite(
      "two codes swapped between the index and the fiches", .baillargues, "comparaison",
      "2.3 (selon : sommaire) / 2.2 (selon : fiche) — Aider l’enfant",
      "2.2 (selon : sommaire) / 2.3 (selon : fiche) — Maintenir"),
    Irregularite(
      "codes that start again with each theme", .montDeMarsan, "plan-2022",
      "[Fiche 1 — Garder ou accroître", "[Fiche 1 — Prendre part", "[Fiche 1 — Recenser",
      "[Fiche 1 — *titre : ND (non disponible)*]"),
    Irregularite(
      "a number that is skipped, and used later", .montDeMarsan, "plan",
      "[Fiche 7 — Aller au-devant", "[Fiche 8 — Former des", "[Fiche 9 — Groupe de travail"),
    Irregularite(
      "codes printed 003, 002, 003", .montDeMarsan, "plan-2022",
      "Objectif opérationnel 003 — Actions de proximité**",
      "Objectif opérationnel 002 — Information rendue accessible",
      "Objectif opérationnel 003 — Contrat de ville : volet accès au droit"),
    Irregularite(
      "a « bis » between two numbers", .sdsf, "plan-2022",
      "[Action 10 —", "[Action 11 —", "[Action 11 bis —", "[Action 12 —"),
    Irregularite("a fiche without a number", .sdsf, "plan-2022", "[Action — Lettre aux élus"),
    Irregularite(
      "a fiche without a number, apart from the tree", .cornebarrieu, "plan", "[Action — Animer"),
  ]

  private static let placements = [
    Irregularite(
      "six rows cite one fiche", .montDeMarsan, "plan-2022",
      "Placée ici selon : « N°12 - 10 »", "« N° 8 - 10 - 11 »", "« N° 6 – 12 - 10 »",
      "« N° 3 – 13 - 10 »"),
    Irregularite(
      "fiches that the document places nowhere", .montDeMarsan, "plan-2022",
      "Fiches sans placement", "Fiche — Cahier de vie ou passeport souvenir"),
    Irregularite(
      "a nœud that is only a cross-reference", .montDeMarsan, "plan-2022",
      "Renvoi : Actions à lire sous le thème « parentalité » du PGT"),
    Irregularite(
      "a nœud with a code and no title", .montDeMarsan, "comparaison",
      "Objectif intermédiaire 1 — *titre : non renseigné*"),
    Irregularite(
      "the code of one level in the column of another", .montDeMarsan, "plan-2022",
      "Objectif intermédiaire OO3 — Prendre part"),
  ]

  private static let enonces = [
    Irregularite(
      "titles that differ between the tree and the sheet", .cornebarrieu, "plan",
      "13 divergences attendent une décision", "*(titre : les sources divergent)*"),
    Irregularite(
      "a title ruled upon, with both statements", .baillargues, "comparaison",
      "acteurs de la petite enfance (selon : sommaire)",
      "acteurs petite enfance (selon : fiche)"),
    Irregularite(
      "a deadline that is kept, and not understood", .baillargues, "plan",
      "Echéance à fin 2022. *(échéance non interprétée)*"),
    Irregularite(
      "an uncertain actor", .montDeMarsan, "plan-2022",
      "JPA ? (imprimé « JPA? » ; incertain dans la source)"),
    Irregularite(
      "flags that are yes, unknown, unknown, yes", .cornebarrieu, "plan",
      "Fiche-action du PEDT : oui", "Fiche-action du PEDT : inconnu",
      "Fiche-action du PEDT : inconnu", "Fiche-action du PEDT : oui"),
    Irregularite(
      "boxes whose mark did not survive", .baillargues, "plan",
      "Action intégrée à un CEJ : inconnu"),
  ]

  private static let absences = [
    Irregularite(
      "sheets left blank", .sdsf, "plan-2022", "Action 13 — Accueil en horaires décalés",
      "Le contenu de cette fiche reste à écrire"),
    Irregularite(
      "what is not understood as zero", .montDeMarsan, "comparaison", "NS (non significatif)"),
    Irregularite("what is not available", .sdsf, "suivi", "ND (non disponible)"),
    Irregularite(
      "a small count, and the total that would tell it", .sdsf, "etape-2023",
      "total masqué (secret statistique)", "&lt;5"),
  ]

  private static let etats = [
    Irregularite(
      "a fiche withdrawn, three merged, one split, one renumbered", .montDeMarsan, "plan",
      "Ce qui a quitté le plan", "fusionnée dans Fiche 20", "fusionnée dans Fiche 10",
      "scindée en", "retirée"),
    Irregularite(
      "a fiche without garant once its commune left", .montDeMarsan, "plan",
      "Avertissement — Fiches sans garant", "Castelnère"),
    Irregularite(
      "a committee that leads", .sdsf, "plan-2022",
      "Instance ou organisme pilote", "Comité technique Accueil du jeune enfant"),
  ]

  private static let mesures = [
    Irregularite(
      "a number and a percentage, on two days", .sdsf, "plan-2022",
      "2 436 (59 %) au 31/12/2018 puis 2 458 (62 %) au 31/12/2021"),
    Irregularite(
      "a unit that changes", .sdsf, "etape-2023",
      "pas d’écart calculé : l’unité change (assistante maternelle, puis place)"),
    Irregularite(
      "an estimate, and the total that holds it", .baillargues, "final", "≈ 240 contacts"),
    Irregularite(
      "equipment outside the bonus territoire", .aubenas, "plan", "**hors bonus**"),
  ]
}
