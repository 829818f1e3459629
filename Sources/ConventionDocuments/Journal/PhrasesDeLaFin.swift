import ConventionViews
import Conventions
import DocumentKit

/// Sentences of what ends a convention or its délibérations, and of who may record.
extension PhrasesDuJournal {
  func phrase(_ fait: DeliberationRetiree) -> String {
    let numero = fait.numero.map { " (délibération n°\u{00A0}\($0))" } ?? ""
    return "Retrait de \(deliberation(fait.deliberation))\(numero), motif\u{00A0}: "
      + court(fait.motif) + actes(fait.actes)
  }

  func phrase(_ fait: DeliberationAnnulee) -> String {
    let numero = fait.numero.map { " (n°\u{00A0}\($0))" } ?? ""
    return "Annulation de \(deliberation(fait.deliberation)) par \(Mots.autorite(fait.autorite))"
      + "\(numero), motif\u{00A0}: \(court(fait.motif))\(actes(fait.actes))"
  }

  private func deliberation(_ id: DeliberationID) -> String {
    let acte = redaction.lecture.etat.deliberations.last { $0.fait.deliberation == id }
    guard let fait = acte?.fait else { return "la délibération \(id.nom)" }
    let jour = acte?.trace.date.map { " du \($0.enFrancais)" } ?? ""
    return "la délibération\(jour) (\(partie(fait.partie)))"
  }

  /// « ; 2 actes reposent sur elle : écritures 31, 40 »
  private func actes(_ positions: [Position]?) -> String {
    guard let positions, !positions.isEmpty else {
      return "\u{202F}; aucun acte ne repose sur elle"
    }
    let compte = Typographie.compte(
      positions.count, "acte repose sur elle", "actes reposent sur elle")
    let rangs = positions.map { String($0.rang) }
    let mot = positions.count == 1 ? "écriture" : "écritures"
    return "\u{202F}; \(compte)\u{00A0}: \(mot) \(Typographie.enumeration(rangs))"
  }

  func phrase(_ fait: ConventionReconduite) -> String {
    let jusqu =
      "Reconduction \(Mots.choix(fait.mode.rawValue)) de la convention jusqu’au "
      + fait.fin.enFrancais
    let avant = fait.ancienneFin.map { " (au lieu du \($0.enFrancais))" } ?? ""
    let accords =
      fait.accords.isEmpty
      ? "" : ", accord de " + Typographie.enumeration(fait.accords.map { partie($0.partie) })
    return jusqu + avant + accords + decision(fait.decision)
  }

  func phrase(_ fait: MiseEnDemeureEnvoyee) -> String {
    let destinataires = Typographie.enumeration(fait.destinataires.map { partie($0) })
    return "Mise en demeure de \(destinataires) par \(partie(fait.auteur))"
      + (fait.recommandee ? ", en recommandé" : "") + ", motif\u{00A0}: \(court(fait.motif))"
      + delai(fait.expire) + piece(fait.piece)
  }

  func phrase(_ fait: ConventionDenoncee) -> String {
    "Dénonciation de la convention par \(partie(fait.auteur))"
      + (fait.pourLe.map { " pour le \($0.enFrancais)" } ?? "")
      + (fait.motif.map { ", motif\u{00A0}: \(court($0))" } ?? "")
      + delai(fait.expire) + piece(fait.piece)
  }

  private func delai(_ expire: DateCivile?) -> String {
    expire.map { ", délai jusqu’au \($0.enFrancais)" } ?? ""
  }

  private func piece(_ piece: PieceID?) -> String { piece.map { ", pièce \($0.nom)" } ?? "" }

  func phrase(_ fait: ConventionResiliee) -> String {
    let fondement =
      switch fait.fondement {
      case .miseEnDemeure(let lettre): "après la mise en demeure \(lettre.nom)"
      case .denonciation(let lettre): "après la dénonciation \(lettre.nom)"
      case .sansPreavis: "sans préavis"
      }
    let source = fait.regle.map { " (\($0.source))" } ?? ""
    return "Résiliation de la convention par \(partie(fait.auteur)), \(fondement)\(source), "
      + "motif\u{00A0}: \(court(fait.motif))\(piece(fait.piece))"
  }

  func phrase(_ fait: RegistreClos) -> String {
    let terme = fait.terme.map { ", convention terminée le \($0.enFrancais)" } ?? ""
    let sans = fait.sansBilanFinal.map { "\u{202F}; sans bilan final\u{00A0}: \(court($0))" } ?? ""
    let suite = fait.suivant.map { "\u{202F}; suite\u{00A0}: \($0)" } ?? ""
    return "Clôture du registre\(terme), motif\u{00A0}: \(court(fait.motif))\(sans)\(suite)"
  }

  func phrase(_ fait: SeanceAnnulee) -> String {
    "Annulation de la \(seance(fait.seance)), motif\u{00A0}: \(court(fait.motif))"
  }

  // MARK: - Who may record

  func phrase(_ fait: ResponsableDesigne) -> String {
    let qui = Typographie.enumeration(fait.parties.map { partie($0) })
    return "\(Mots.titre(duRole: fait.role))\u{00A0}: \(qui)\(piece(fait.piece))"
  }

  func phrase(_ fait: HabilitationAccordee) -> String {
    let fin = fait.jusquAu.map { " jusqu’au \($0.enFrancais)" } ?? ""
    let motif = fait.motif.map { ", motif\u{00A0}: \(court($0))" } ?? ""
    return "Habilitation accordée à \(fait.titulaire.reference)\u{00A0}: \(droits(fait.droits))"
      + fin + motif
  }

  func phrase(_ fait: HabilitationRetiree) -> String {
    "Habilitation retirée à \(fait.titulaire.reference)\u{00A0}: \(droits(fait.droits)), "
      + "motif\u{00A0}: \(court(fait.motif))"
  }

  private func droits(_ droits: [Droit]) -> String {
    Typographie.enumeration(droits.map(\.rawValue))
  }

  func phrase(_ fait: JeuDeReglesAdopte) -> String {
    "Jeu de règles adopté\u{00A0}: \(fait.jeu.nom), motif\u{00A0}: \(court(fait.motif))"
  }
}
