internal import ConventionDocuments
internal import ConventionViews
internal import Conventions
internal import DocumentKit
internal import MessagesDeVerification

/// What comes after an act, for whoever just recorded it: what is still missing, what to think of.
/// Nothing is done automatically (R28).
struct Suites {
  let avant: Etat
  let apres: Etat

  func phrases(_ ecritures: [Ecriture]) -> [String] {
    var phrases: [String] = []
    for ecriture in ecritures {
      switch ecriture.evenement.fait {
      case .signatureConstatee(let fait):
        let jour = ecriture.evenement.date ?? ecriture.evenement.effet
        phrases.append(signatures(fait.objet, au: jour))
      case .valeurRectifiee(let fait): phrases += rectificatifs(fait)
      case .deliberationRetiree(let fait): phrases += reposant(sur: fait.actes)
      case .deliberationAnnulee(let fait): phrases += reposant(sur: fait.actes)
      case .habilitationAccordee: phrases += premiereHabilitation
      case .avenantSuspendu(let fait): phrases += suspensions(fait, au: ecriture.evenement.effet)
      case .registreOuvert, .reglesChangees, .ecritureContrePassee, .cleRemplacee, .registreRepris,
        .mandatTermine, .representantDesigne, .deliberationEnregistree, .texteArrete,
        .conventionEntreeEnVigueur, .elementInscrit, .divergenceConstatee, .divergenceTranchee,
        .planAjuste, .planRectifie, .projetModifie, .avenantPrepare, .avenantRevise,
        .modificationInscrite, .modificationRevisee, .modificationRetiree, .avenantArrete,
        .avenantEntreEnVigueur, .suspensionTranchee, .avenantAbandonne, .membreDesigne,
        .seanceConvoquee, .seanceReportee, .seanceTenue, .decisionPrise, .releveTransmis,
        .releveApprouve, .consultationOuverte, .reponseRecue, .statutChange, .evaluationSaisie,
        .evaluationTransversaleSaisie, .valeurSaisie, .bilanArrete, .bilanAdopte, .bilanTransmis,
        .extraitTransmis, .pieceVersee, .personneInscrite, .texteRetire, .pieceRetiree,
        .identiteEffacee, .temoinDesigne, .temoinRetire, .attestationReglee, .jeuDeReglesAdopte,
        .responsableDesigne, .habilitationRetiree, .registreClos, .conventionReconduite,
        .conventionDenoncee, .conventionResiliee, .miseEnDemeureEnvoyee, .seanceAnnulee,
        .anterioriteReprise, .documentAnterieurVerse:
        break
      }
    }
    return phrases + textePerime + declares(ecritures)
  }

  /// R6: the text that circulated is no longer the plan, and what was voted on it covers no other.
  private var textePerime: [String] {
    guard let texte = avant.texteArrete, apres.texteArrete == nil,
      apres.changement(apres: texte) != nil
    else { return [] }
    let votes = apres.deliberations.filter {
      !$0.contrePasse && $0.fait.objet == .convention
        && $0.fait.texte?.position == texte.trace.position
    }
    let lecture = Lecture(apres, enVigueurAu: texte.trace.effet)
    let noms = votes.map { vote in
      lecture.contenu(connu: ElementID(vote.fait.partie))?.titreLu ?? vote.fait.partie.nom
    }
    let perime: Phrase = """
      Le texte arrêté à l'écriture \(texte.trace.position.rang) est périmé : arrêter le nouveau \
      (greffe texte arreter REGISTRE).
      """
    guard !noms.isEmpty else { return [perime.texte] }
    let suite: Phrase = "Ont délibéré sur l'ancien : \(noms.joined(separator: ", "))."
    return [perime.texte, suite.texte]
  }

  /// R27: what was taken up without a pièce is never so in silence.
  private func declares(_ ecritures: [Ecriture]) -> [String] {
    let nombre = ecritures.filter { $0.evenement.anteriorite == .declaree }.count
    guard nombre > 0, let reprise = apres.jourDeReprise else { return [] }
    let faits = nombre == 1 ? "Ce fait est « déclaré »" : "\(nombre) faits sont « déclarés »"
    return [
      Phrase(
        """
        \(faits) : d'avant la reprise du \(reprise.enFrancais), sans pièce. Avec une pièce : \
        --atteste-par.
        """
      ).texte
    ]
  }

  /// What rests on a lost délibération is for the parties to settle (R11, R28).
  private func reposant(sur actes: [Position]?) -> [String] {
    guard let actes, !actes.isEmpty else { return [] }
    return [
      Phrase("Rien n'est défait : ce qui repose dessus se règle par un nouvel acte.").texte
    ]
  }

  /// The first one changes what everybody else may do.
  private var premiereHabilitation: [String] {
    guard avant.habilitations.isEmpty else { return [] }
    return [
      Phrase(
        "Désormais, chaque écriture est comparée aux habilitations : les accorder à tous ceux qui "
          + "saisissent."
      ).texte
    ]
  }

  /// « Signatures : 5 blocs sur 6 ; il manque : Commune de… (maire). » (R9)
  private func signatures(_ objet: ObjetSigne, au jour: DateCivile) -> String {
    let attendus = apres.blocsAttendus(pour: objet, au: jour)
    let manquants = apres.blocsManquants(pour: objet, au: jour)
    let compte: Phrase = "Signatures : \(attendus.count - manquants.count) sur \(attendus.count)"
    guard !manquants.isEmpty else { return compte.texte + "." }
    let lecture = Lecture(apres, enVigueurAu: jour)
    let noms = manquants.map { bloc in
      let partie = lecture.contenu(connu: ElementID(bloc.partie))?.titreLu ?? bloc.partie.nom
      return "\(partie) (\(bloc.qualite))"
    }
    return Phrase("\(compte) ; il manque : \(noms.joined(separator: ", ")).").texte
  }

  /// R10: what everybody signed and that was not applied, with the act that rules on each.
  private func suspensions(_ fait: AvenantSuspendu, au jour: DateCivile) -> [String] {
    guard let dossier = apres.avenants[fait.avenant] else { return [] }
    return fait.modifications.map { rang in
      let modification = dossier.modification(rang)?.fait.modification
      if let modification, let champ = modification.champ,
        apres.estOuverte(CleDeChamp(modification.element, champ), au: jour)
      {
        return Phrase(
          """
          À trancher : greffe trancher REGISTRE \(modification.element.nom) \(champ.rawValue) \
          --source … --decision … --motif …
          """
        ).texte
      }
      return Phrase(
        """
        À trancher : greffe avenant trancher REGISTRE \(fait.avenant.nom) \(String(rang)) \
        --issue … --decision … --motif …
        """
      ).texte
    }
  }

  /// An adopted document keeps its bytes: a rectificatif is proposed instead (R16).
  private func rectificatifs(_ fait: ValeurRectifiee) -> [String] {
    guard let ancienne = avant.valeurs[fait.mesurable]?[fait.periode]?.derniere else { return [] }
    let repris = apres.documentsAnterieurs(pouvantDonner: fait.periode)
    return repris.map { acte in
      Phrase(
        """
        Un document adopté avant la reprise couvre cette période (pièce \
        \(acte.fait.piece.nom)) et garde ses octets : si l'ancienne valeur y figure, un \
        rectificatif est à proposer.
        """
      ).texte
    }
      + apres.bilans.tous.filter { dossier in
        dossier.adoption?.contrePasse == false && ancienne.position < dossier.arret.fait.connuA
      }.map { dossier in
        Phrase(
          """
          L'ancienne valeur figure dans le bilan adopté « \(dossier.arret.fait.bilan.nom) », qui \
          garde ses octets : un rectificatif est à proposer.
          """
        ).texte
      }
  }
}
