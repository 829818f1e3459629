public import ConventionViews
public import Conventions
import DocumentKit

/// What a document of before the reprise d'antériorité must say of itself: nobody recorded it at
/// the time (R27).
public struct Reconstitution: Hashable, Sendable {
  /// T.
  public let reprise: DateCivile
  public let plan: PlanRepris

  /// Nil where the reading is not of before a reprise.
  public init?(_ lecture: Lecture) {
    guard let jour = lecture.reconstituee, let acte = lecture.etat.repriseDAnteriorite else {
      return nil
    }
    reprise = jour
    plan = acte.fait.plan
  }

  static let mention: RichText = "Reconstitué, non enregistré à l'époque"

  var phrase: RichText {
    "non enregistré à l'époque : reprise d'antériorité du \(reprise.enFrancais)"
  }

  var note: Note {
    Note(.warning, Reconstitution.mention) {
      Paragraph(
        """
        Ce document se lit avant le \(reprise.enFrancais), jour où la convention est entrée dans \
        ce registre. Ce qu'il dit a été enregistré depuis : chaque fait est « attesté par pièce » \
        ou « déclaré ».
        """)
      if plan == .enVigueur {
        Paragraph(
          """
          Le plan a été repris tel qu'en vigueur ce jour-là, ses avenants compris : son état \
          antérieur n'est pas reconstitué.
          """)
      }
    }
  }
}

extension Redaction {
  /// « attesté par pièce », « déclaré », after a figure or a status; nothing for what was recorded
  /// at the time.
  func attestation(_ trace: Trace) -> RichText {
    trace.anteriorite.map { " (" + .emphasis(RichText(Mots.anteriorite($0))) + ")" } ?? .empty
  }

  /// « point d'étape 2026 », « avenant n° 1 ».
  func genre(_ genre: GenreDeDocumentAnterieur) -> String {
    switch genre {
    case .pointDEtape(let annee): "point d’étape \(annee.nombre)"
    case .bilanIntermediaire: "bilan intermédiaire"
    case .avenant(let numero): "avenant n°\u{00A0}\(numero)"
    case .releve: "relevé de décisions"
    }
  }

  /// A report of the same year or period was adopted before the reprise: where it is.
  func noteDAdoptionAnterieure(_ acte: Acte<DocumentAnterieurVerse>) -> Note {
    let adoption = acte.fait.adoption.map { RichText(" (\($0))") } ?? .empty
    return Note(.information, "Adopté avant la reprise d'antériorité") {
      Paragraph(
        """
        Un \(genre(acte.fait.genre)) a été adopté le \(acte.trace.jour.enFrancais)\(adoption), \
        avant que la convention entre dans ce registre : « \(acte.fait.intitule) », pièce \
        \(.code(acte.fait.piece.nom))\(retrait(acte.fait.piece)), écriture \
        \(acte.trace.position.rang). Le présent document ne le remplace pas.
        """)
    }
  }
}

extension Mots {
  static func anteriorite(_ anteriorite: Anteriorite) -> String {
    switch anteriorite {
    case .attestee: "attesté par pièce"
    case .declaree: "déclaré"
    }
  }
}
