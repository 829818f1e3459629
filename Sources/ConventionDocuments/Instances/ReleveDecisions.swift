import ConventionViews
import Conventions
import DocumentKit

/// The decisions of a séance, and what each one changed.
extension ReleveEcrit {
  var decisions: Section {
    Section("decisions", "Décisions") {
      if vue.decisions.isEmpty {
        Paragraph(.emphasis("Aucune décision enregistrée pour cette séance."))
      }
      for (rang, decision) in vue.decisions.enumerated() { section(decision, rang: rang + 1) }
    }
  }

  private func section(_ decision: DecisionDuReleve, rang: Int) -> Section {
    let fait = decision.acte.fait
    let intitule = RichText(fait.intitule)
    let mot = decision.estUneProposition ? "Proposition" : "Décision"
    let titre =
      "\(mot) \(rang) — " + (decision.acte.contrePasse ? .struck(intitule) : intitule)
    return Section(Anchor(slug: "decision-\(fait.decision.nom)"), titre) {
      redaction.enTete(decision)
      DescriptionList(
        redaction.ordreDuJour(decision) + [.init("Mode", redaction.mode(decision))]
          + voixDites(fait) + redaction.consequences(decision))
      redaction.anomalies(decision)
    }
  }

  private func voixDites(_ fait: DecisionPrise) -> [DescriptionList.Item] {
    [
      .init("Oppositions") { voix(fait.oppositions) },
      .init("Abstentions") { voix(fait.abstentions) },
      .init("Réserves") {
        if fait.reserves.isEmpty {
          Paragraph(.emphasis("aucune"))
        } else {
          List(
            fait.reserves.map { reserve in
              RichText(
                "\(redaction.membre(reserve.partie, reserve.qualite))\u{00A0}: \(reserve.texte)")
            })
        }
      },
    ]
  }

  @BlockBuilder private func voix(_ voix: [VoixExprimee]) -> [Block] {
    if voix.isEmpty {
      Paragraph(.emphasis("aucune"))
    } else if voix.contains(where: { $0.texte != nil }) {
      List(voix.map { RichText(redaction.voix($0)) })
    } else {
      Paragraph(RichText(Typographie.enumeration(voix.map { redaction.voix($0) })))
    }
  }
}

/// A decision, in séance or in writing: what the relevé and the record of a consultation share.
extension Redaction {
  @BlockBuilder func enTete(_ decision: DecisionDuReleve) -> [Block] {
    if decision.acte.contrePasse {
      Note(.warning, "Écriture contre-passée") { "Cette décision a été enregistrée par erreur." }
    }
    if let texte = decision.acte.fait.texte { Paragraph(RichText(texte)) }
  }

  func ordreDuJour(_ decision: DecisionDuReleve) -> [DescriptionList.Item] {
    guard let point = decision.acte.fait.point else { return [] }
    let titre = decision.point.map { " (\($0))" } ?? ""
    return [.init("Ordre du jour", RichText("point \(point)\(titre)"))]
  }

  func mode(_ decision: DecisionDuReleve) -> RichText {
    let fait = decision.acte.fait
    switch fait.mode {
    case .communAccord:
      return decision.estRejetee ? "d'un commun accord, pour le rejet" : "d'un commun accord"
    case .consultationEcrite: return "consultation écrite"
    case .vote(let pour, let contre, let abstentions):
      var texte: RichText = """
        vote : \(pour) pour, \(contre) contre, \
        \(Typographie.compte(abstentions, "abstention", "abstentions"))
        """
      if let preponderante = fait.preponderante {
        texte += RichText(" ; voix prépondérante de \(partie(preponderante.partie)), ")
        texte += RichText(preponderante.sens.rawValue)
      }
      return texte
    }
  }

  func consequences(_ decision: DecisionDuReleve) -> [DescriptionList.Item] {
    [
      .init("Résultat", resultat(decision)),
      .init("Effet sur le plan") { effets(decision) },
      .init(
        "Enregistrement",
        """
        écriture \(decision.acte.trace.position.rang), le \
        \(decision.acte.trace.enregistre.enFrancais), référence \
        \(.code(decision.acte.fait.decision.nom))
        """),
    ]
  }

  /// What the relevé says, and what the rules compute where they disagree: nothing chooses (R28).
  private func resultat(_ decision: DecisionDuReleve) -> RichText {
    func mot(_ issue: IssueDeDecision) -> RichText {
      switch issue {
      case .adoptee:
        decision.estUneProposition ? .badge(.positive, "retenue") : .badge(.positive, "adoptée")
      case .rejetee: .badge(.warning, "rejetée")
      }
    }
    if let dite = decision.acte.fait.issue, let calculee = decision.resultat, dite != calculee {
      return mot(dite) + " selon le relevé, " + mot(calculee) + " selon les règles et les voix"
    }
    if let issue = decision.acte.fait.issue ?? decision.resultat { return mot(issue) }
    if case .vote = decision.acte.fait.mode { return .emphasis("non établi") }
    return mot(.adoptee)
  }

  @BlockBuilder func anomalies(_ decision: DecisionDuReleve) -> [Block] {
    let autres = decision.acte.anomalies.filter { $0.code != .releveDUnAvenant }
    if !autres.isEmpty {
      Note(.anomaly) { List(autres.map { RichText(anomalie($0)) }) }
    }
  }

  @BlockBuilder private func effets(_ decision: DecisionDuReleve) -> [Block] {
    if !decision.reserves.isEmpty {
      Paragraph(
        .badge(.warning, "sans effet sur le plan") + " relève d'un avenant : "
          + RichText(Typographie.enumeration(decision.reserves.map { Mots.objet($0) })) + ".")
    }
    if !decision.effets.isEmpty {
      List(decision.effets.map { effet($0) })
    } else if decision.estUneProposition {
      Paragraph(.emphasis("aucun : le comité de pilotage décide"))
    } else if decision.reserves.isEmpty {
      Paragraph(.emphasis("aucun changement enregistré"))
    }
  }

  private func effet(_ effet: DecisionDuReleve.Effet) -> RichText {
    switch effet {
    case .ajustement(let acte):
      "Ajustement mineur, à compter du \(acte.trace.effet.enFrancais) : "
        + modification(acte.fait.modification)
        + RichText(" (motif\u{00A0}: \(acte.fait.motif))")
    case .rectification(let acte):
      "Rectification d'une erreur matérielle, à compter du \(acte.trace.effet.enFrancais) : "
        + modification(acte.fait.modification)
        + RichText(" (motif\u{00A0}: \(acte.fait.motif))")
    case .divergence(let acte):
      "Divergence tranchée — " + nomSimple(acte.fait.element)
        + RichText(", \(libelle(acte.fait.champ, acte.fait.element.genre).enMinuscule)")
        + " : " + donnee(acte.fait.retenue)
    case .statut(let cle, let recu):
      "Statut — " + nom(ElementID(cle.fiche)) + ", \(cle.annee.nombre) : "
        + RichText(Mots.statut(recu.statut))
        + (recu.motif.map { RichText(" (motif\u{00A0}: \($0))") } ?? .empty)
    case .bilanAdopte(let id, _): "Bilan adopté : " + bilan(id)
    case .suspension(let acte):
      RichText("Modification \(acte.fait.rang), suspendue, de l'avenant ")
        + .code(acte.fait.avenant.nom)
        + (acte.fait.issue == .appliquee ? " : appliquée" : " : écartée")
    case .reconduction(let acte):
      "Reconduction jusqu'au \(acte.fait.fin.enFrancais)"
    case .effacement(let acte):
      "Effacement de l'identité \(.code(acte.fait.personne.nom))"
    case .avenant(let acte, let etat):
      RichText("Avenant n°\u{00A0}\(acte.fait.numero), \(acte.fait.intitule) — ")
        + RichText(Mots.etat(etat))
    }
  }
}

extension Redaction {
  /// A change of the plan in one line: what, before, after.
  func modification(_ modification: Modification) -> RichText {
    switch modification {
    case .ajouter(let element): return "ajout — " + espece(element.id.genre) + nom(element)
    case .retirer(let id): return "retrait — " + espece(id.genre) + nom(id)
    case .scinder(let id, let elements): return scission(id, elements)
    case .fusionner(let fait): return fusion(fait.origines, fait.cible)
    case .changer(let id, let champ, let avant, let apres):
      let forme = Schema.forme(de: champ, dans: id.genre)
      let libelle = RichText(", \(self.libelle(champ, id.genre).enMinuscule)\u{00A0}: ")
      // What was not there cannot be struck through.
      let avant = avant.map { .struck(donnee($0, forme)) } ?? absence(.nonRenseigne)
      let apres = apres.map { donnee($0, forme) } ?? .emphasis("supprimé")
      let nature = nature(champ, id.genre).map { RichText("\($0) — ") } ?? .empty
      return nature + nomSitue(id) + libelle + avant + " → " + apres
    }
  }

  /// « Point d’étape 2027 », by what it is; its reference where nothing is known of it.
  func bilan(_ id: BilanID) -> RichText {
    guard let arret = lecture.etat.bilans[id]?.arret.fait else { return .code(id.nom) }
    return RichText(Mots.bilan(arret.genre))
  }
}
