import ConventionViews
import Conventions
import DocumentKit

/// How a convention goes on, or ends, in words: for the plan and for the final bilan (R12, R13).
extension Redaction {
  /// Nothing where the convention just runs to its term.
  @BlockBuilder var finDeLaConvention: [Block] {
    let fin = lecture.fin
    if let cloture = fin.cloture { clos(cloture) }
    if let precedent = fin.precedent {
      Paragraph(
        """
        Ce registre fait suite à un autre : \(.code(precedent.origine)), \
        \(Typographie.compte(precedent.point.taille.rang, "écriture", "écritures")), racine \
        \(.code(Typographie.groupes(precedent.point.racine.hex))).
        """)
    }
    if !fin.reconductions.isEmpty {
      Heading("Reconductions")
      List(fin.reconductions.map { raye($0.contrePasse, reconduction($0), $0.anomalies) })
    }
    if !fin.lettres.isEmpty {
      Heading("Mises en demeure et dénonciations")
      List(
        fin.lettres.map { raye($0.lettre.contrePassee, lettre($0.lettre), $0.lettre.anomalies) })
    }
    if !fin.resiliations.isEmpty {
      Heading("Résiliation")
      List(fin.resiliations.map { raye($0.contrePasse, resiliation($0), $0.anomalies) })
    }
  }

  private func clos(_ cloture: Acte<RegistreClos>) -> Note {
    Note(.information, "Registre clos") {
      let suite = cloture.fait.suivant.map { " Suite : \(.code($0))." as RichText } ?? .empty
      let sans =
        cloture.fait.sansBilanFinal.map { " Sans bilan final : \(RichText($0))." as RichText }
        ?? .empty
      Paragraph(
        """
        Le registre est clos depuis le \(cloture.trace.effet.enFrancais) (écriture \
        \(cloture.trace.position.rang)) : \(RichText(cloture.fait.motif)).\(sans)\(suite)
        """)
    }
  }

  private func raye(
    _ contrePasse: Bool, _ texte: RichText, _ anomalies: [Anomalie]
  ) -> RichText {
    if contrePasse { return .struck(texte) + " (écriture contre-passée)" }
    return anomalies.reduce(texte) { texte, anomalie in
      texte + " " + .badge(.warning, "anomalie") + " " + RichText(self.anomalie(anomalie))
    }
  }

  private func reconduction(_ acte: Acte<ConventionReconduite>) -> RichText {
    let fait = acte.fait
    let avant = fait.ancienneFin.map { " au lieu du \($0.enFrancais)" } ?? ""
    let accords = fait.accords.map { "\(partie($0.partie)) (\(.code($0.piece.nom)))" as RichText }
    let suite: RichText =
      accords.isEmpty ? .empty : " Accords : \(accords.joined(separator: ", "))."
    return """
      Reconduction \(Mots.choix(fait.mode.rawValue)) jusqu'au \(fait.fin.enFrancais)\(avant), \
      comptant du \(acte.trace.effet.enFrancais) (écriture \(acte.trace.position.rang)).\(suite)
      """
  }

  private func lettre(_ lettre: Lettre) -> RichText {
    let jour = lettre.trace.date?.enFrancais ?? "date inconnue"
    let delai =
      lettre.expire.map { " Le délai court jusqu'au \($0.enFrancais)." as RichText } ?? .empty
    let regle = lettre.regle.map { " \(self.regle($0))" as RichText } ?? .empty
    switch lettre {
    case .miseEnDemeure(let acte):
      let destinataires = Typographie.enumeration(acte.fait.destinataires.map { partie($0) })
      return """
        Mise en demeure de \(destinataires) par \(partie(acte.fait.auteur)), envoyée le \(jour) \
        (écriture \(acte.trace.position.rang)) : \(RichText(acte.fait.motif)).\(delai)\(regle)
        """
    case .denonciation(let acte):
      let pour = acte.fait.pourLe.map { " pour le \($0.enFrancais)" } ?? ""
      return """
        Dénonciation par \(partie(acte.fait.auteur))\(pour), envoyée le \(jour) (écriture \
        \(acte.trace.position.rang)).\(delai)\(regle)
        """
    }
  }

  private func resiliation(_ acte: Acte<ConventionResiliee>) -> RichText {
    let regle = acte.fait.regle.map { " \(self.regle($0))" as RichText } ?? .empty
    // Struck through, it ended nothing.
    let portee: RichText =
      acte.contrePasse ? .empty : " Les engagements ont cessé à cette date."
    return """
      Résiliation par \(partie(acte.fait.auteur)) à compter du \(acte.trace.effet.enFrancais) \
      (écriture \(acte.trace.position.rang)) : \(RichText(acte.fait.motif)).\(portee)\(regle)
      """
  }

  private func regle(_ regle: RegleDeFin) -> RichText {
    "Règle invoquée : \(RichText(regle.motif)), préavis \(RichText(regle.preavis)) "
      + "(\(RichText(regle.source)))."
  }

  /// « retirée le 3 mars 2027 (écriture 41) : vice de procédure »; nothing while it holds.
  func perte(_ perte: PerteDeDeliberation?) -> RichText? {
    guard let perte else { return nil }
    let jour = perte.trace.jour.enFrancais
    let comment =
      switch perte {
      case .retiree: "retirée le \(jour)"
      case .annulee(let acte): "annulée par \(Mots.autorite(acte.fait.autorite)) le \(jour)"
      }
    return """
      \(.badge(.warning, comment)) (écriture \(perte.trace.position.rang)) : \
      \(RichText(perte.motif))
      """
  }
}

extension Mots {
  static func autorite(_ autorite: AutoriteDAnnulation) -> String {
    switch autorite {
    case .tribunalAdministratif: "le tribunal administratif"
    case .courAdministrativeDAppel: "la cour administrative d’appel"
    case .conseilDEtat: "le Conseil d’État"
    case .prefet: "le préfet"
    case .tutelle: "l’autorité de tutelle"
    }
  }

  static func titre(duRole role: RoleDuRegistre) -> String {
    switch role {
    case .responsable: "Responsable du registre"
    case .secretariat: "Secrétariat"
    }
  }

  static func droit(_ droit: Droit) -> String {
    switch droit {
    case .suivi: "statuts, valeurs, évaluations"
    case .instances: "séances, décisions, relevés"
    case .plan: "plan, texte, avenants"
    case .convention: "délibérations, signatures, reconduction, fin"
    case .bilans: "bilans"
    case .registre: "habilitations, clés, témoins, effacements, clôture"
    }
  }
}
