public import ConventionViews
public import Conventions
public import DocumentKit

extension ReleveDeDecisions {
  /// The letter that goes with the relevé: one for each of those to whom it is sent, or one to all.
  public func lettre(a destinataires: [PartieID], _ gabarit: Gabarit) -> Document {
    let redaction = Redaction(lecture, gabarit)
    let ecrit = ReleveEcrit(vue: self, redaction: redaction)
    let noms = destinataires.isEmpty ? presences.map(\.partie) : destinataires
    return gabarit.document("Lettre de transmission") {
      List(noms.map { RichText(redaction.partieEntiere($0)) })
      Paragraph(.strong("Objet :") + " " + ecrit.titre + " — " + ecrit.seanceEnMots)
      "Madame, Monsieur,"
      Paragraph(ecrit.transmission)
      if !decisions.isEmpty {
        "Il porte les décisions suivantes :"
        List(
          .ordered,
          decisions.filter { !$0.acte.contrePasse }.map { decision in
            RichText(decision.acte.fait.intitule) + ecrit.effetEnBref(decision)
          })
      }
      Paragraph(ecrit.demande)
      "Veuillez agréer, Madame, Monsieur, l'expression de nos salutations distinguées."
      SignaturePanel(
        opening: "Fait à ……………………………………, le ……………………………………",
        [SignatureSlot("Le secrétariat de l'instance")])
    }
  }
}

extension ReleveEcrit {
  var seanceEnMots: RichText {
    let jour = vue.dossier.jour?.enFrancais ?? "(date inconnue)"
    return redaction.instance(de: vue.dossier, vue.instance) + ", séance du \(jour)"
  }

  fileprivate var transmission: RichText {
    let annonce: RichText =
      vue.approbation == nil
      ? "Veuillez trouver ci-joint le projet de relevé de décisions de la séance citée en objet."
      : "Veuillez trouver ci-joint le relevé de décisions de la séance citée en objet, approuvé"
    guard let acte = vue.approbation else { return annonce }
    return annonce + (acte.trace.date.map { " le \($0.enFrancais)." } ?? ".")
  }

  fileprivate var demande: RichText {
    vue.approbation == nil
      ? "Merci de nous faire connaître vos observations avant son approbation."
      : """
      Les lignes d'ancre qu'il porte engagent le contenu du registre à ce jour : merci d'en garder \
      un exemplaire signé.
      """
  }

  /// What a decision changed, in a few words.
  fileprivate func effetEnBref(_ decision: DecisionDuReleve) -> RichText {
    if decision.estUneProposition { return " — " + .emphasis("proposition au comité de pilotage") }
    if decision.estDiscordante { return " — " + .emphasis("résultat à vérifier") }
    if decision.estRejetee { return " — " + .emphasis("rejetée") }
    if !decision.reserves.isEmpty {
      return " — " + .emphasis("sans effet sur le plan : relève d'un avenant")
    }
    guard !decision.changements.isEmpty else { return .empty }
    let nombre = Typographie.compte(
      decision.changements.count, "changement enregistré", "changements enregistrés")
    return " — " + .emphasis(RichText(nombre))
  }
}
