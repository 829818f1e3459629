public import ConventionViews
import Conventions
public import DocumentKit

extension EnregistrementsTardifs {
  /// For the auditor: what was recorded late, by how much, and after which adoption.
  public func document(_ gabarit: Gabarit) -> Document {
    let redaction = Redaction(lecture, gabarit)
    let phrases = PhrasesDuJournal(lecture, noms: gabarit.noms)
    let jours = Typographie.compte(delai, "jour", "jours")
    let total = Typographie.compte(nombre, "écriture est concernée", "écritures sont concernées")
    return gabarit.document("État des enregistrements tardifs", orientation: .landscape) {
      Paragraph(
        """
        Ce qui a été enregistré plus de \(jours) après le jour du fait ou le jour à partir duquel \
        il compte, ou après l'adoption d'un document qui le couvre. \(total).
        """, style: .lead)
      Paragraph(
        """
        Le délai est celui de cette lecture ; aucune règle de la convention ne le fixe. Le jour \
        d'enregistrement est celui de l'horloge du serveur (UTC). Une correction prend l'effet de \
        ce qu'elle corrige (R20) : son retard se mesure donc depuis lui.
        """)
      if deLaReprise > 0 {
        Paragraph(
          """
          \(Typographie.compte(deLaReprise, "écriture relève", "écritures relèvent")) de la \
          reprise d'antériorité (R27) : ce qu'elles disent n'a pas été enregistré à l'époque et \
          ne pouvait l'être. Elles ne sont pas comptées ici, et ont leur propre état.
          """)
      }
      Table(
        "Enregistrements tardifs", anchor: "tardifs",
        columns: [
          Column("N°", .end, weight: 2, role: .rowHeader), Column("Date du fait", weight: 2),
          Column("Compte du", weight: 2), Column("Enregistré", weight: 2),
          Column("Retard", weight: 3), Column("Écriture", weight: 6),
          Column("Après l'adoption de", weight: 4),
        ], emptyText: "Aucun enregistrement tardif."
      ) {
        for tardif in tardifs { redaction.ligne(tardif, phrases) }
      }
    }
  }
}

extension Redaction {
  fileprivate func ligne(_ tardif: EnregistrementTardif, _ phrases: PhrasesDuJournal) -> Row {
    guard let premiere = tardif.lignes.first, let derniere = tardif.lignes.last else {
      preconditionFailure("a late recording has an entry")
    }
    let ecriture = premiere.ecriture
    let rangs = (ecriture.position.rang, derniere.ecriture.position.rang)
    let autres = tardif.lignes.count - 1
    let suite: RichText =
      autres == 0
      ? .empty
      : RichText(
        ", et \(Typographie.compte(autres, "autre", "autres")) de la même opération")
    let phrase = RichText(phrases.phrase(ecriture)) + suite
    return Row(
      Cell(rangs.0 == rangs.1 ? "\(rangs.0)" : "\(rangs.0) à \(rangs.1)"),
      Cell(RichText(ecriture.evenement.date?.enFrancais ?? "inconnue")),
      Cell(RichText(ecriture.evenement.effet.enFrancais)),
      Cell(RichText(ecriture.enregistre.jour?.enFrancais ?? ecriture.enregistre.enFrancais)),
      Cell(retard(tardif)),
      Cell(
        premiere.contrePasseePar.map {
          .struck(phrase) + RichText(" contre-passée par l'écriture \($0.rang)")
        } ?? phrase),
      Cell(
        tardif.apres.map(adoption).joined(separator: " ; ")),
      kind: premiere.contrePasseePar == nil ? .ordinary : .greyed)
  }

  private func retard(_ tardif: EnregistrementTardif) -> RichText {
    let effet = jours(tardif.joursDepuisLEffet, "l'effet")
    guard let fait = tardif.joursDepuisLeFait else { return RichText(effet) }
    if fait == tardif.joursDepuisLEffet { return RichText(jours(fait, "le fait")) }
    return RichText(jours(fait, "le fait") + " ; " + effet)
  }

  /// « 83 jours après le fait »; what counts later was not recorded late for it.
  private func jours(_ nombre: Int, _ depuis: String) -> String {
    let compte = Typographie.compte(abs(nombre), "jour", "jours")
    if nombre == 0 { return "le jour même (\(depuis))" }
    return nombre > 0 ? "\(compte) après \(depuis)" : "\(compte) avant \(depuis)"
  }

  private func adoption(_ adoption: AdoptionAnterieure) -> RichText {
    let ecriture = RichText(" (écriture \(adoption.position.rang))")
    switch adoption.objet {
    case .bilan(let id): return bilan(id) + ecriture
    case .releve(let seance):
      let jour = lecture.etat.seances[seance]?.jour.map { " du \($0.enFrancais)" } ?? ""
      return RichText("relevé de la séance\(jour)") + ecriture
    }
  }
}
