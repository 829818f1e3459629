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
    let titre = "Décision \(rang) — " + (decision.acte.contrePasse ? .struck(intitule) : intitule)
    return Section(Anchor(slug: "decision-\(fait.decision.nom)"), titre) {
      if decision.acte.contrePasse {
        Note(.warning, "Écriture contre-passée") { "Cette décision a été enregistrée par erreur." }
      }
      if let texte = fait.texte { Paragraph(RichText(texte)) }
      DescriptionList([
        .init("Mode", mode(fait.mode)),
        .init("Oppositions", parties(fait.oppositions, "aucune")),
        .init("Abstentions", parties(fait.abstentions, "aucune")),
        .init("Réserves") {
          if fait.reserves.isEmpty {
            Paragraph(.emphasis("aucune"))
          } else {
            List(
              fait.reserves.map { reserve in
                RichText("\(redaction.partie(reserve.partie))\u{00A0}: \(reserve.texte)")
              })
          }
        },
        .init("Effet sur le plan") { effets(decision) },
        .init(
          "Enregistrement",
          """
          écriture \(decision.acte.trace.position.rang), le \
          \(decision.acte.trace.enregistre.enFrancais), référence \(.code(fait.decision.nom))
          """),
      ])
      let autres = decision.acte.anomalies.filter { $0.code != .releveDUnAvenant }
      if !autres.isEmpty {
        Note(.anomaly) { List(autres.map { RichText(redaction.anomalie($0)) }) }
      }
    }
  }

  private func parties(_ parties: [PartieID], _ aucune: RichText) -> RichText {
    parties.isEmpty ? .emphasis(aucune) : RichText(redaction.parties(parties))
  }

  private func mode(_ mode: ModeDeDecision) -> RichText {
    switch mode {
    case .communAccord: "d'un commun accord"
    case .vote(let pour, let contre, let abstentions):
      """
      vote : \(pour) pour, \(contre) contre, \
      \(Typographie.compte(abstentions, "abstention", "abstentions"))
      """
    case .consultationEcrite: "consultation écrite"
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
    } else if decision.reserves.isEmpty {
      Paragraph(.emphasis("aucun changement enregistré"))
    }
  }

  private func effet(_ effet: DecisionDuReleve.Effet) -> RichText {
    switch effet {
    case .ajustement(let acte):
      "Ajustement mineur, à compter du \(acte.trace.effet.enFrancais) : "
        + redaction.modification(acte.fait.modification)
        + RichText(" (motif\u{00A0}: \(acte.fait.motif))")
    case .rectification(let acte):
      "Rectification d'une erreur matérielle, à compter du \(acte.trace.effet.enFrancais) : "
        + redaction.modification(acte.fait.modification)
        + RichText(" (motif\u{00A0}: \(acte.fait.motif))")
    case .divergence(let acte):
      "Divergence tranchée — " + redaction.nomSimple(acte.fait.element)
        + RichText(", \(redaction.libelle(acte.fait.champ, acte.fait.element.genre).enMinuscule)")
        + " : " + redaction.donnee(acte.fait.retenue)
    case .statut(let cle, let recu):
      "Statut — " + redaction.nom(ElementID(cle.fiche)) + ", \(cle.annee.nombre) : "
        + RichText(Mots.statut(recu.statut))
        + (recu.motif.map { RichText(" (motif\u{00A0}: \($0))") } ?? .empty)
    case .bilanAdopte(let bilan, _):
      "Bilan adopté : " + redaction.bilan(bilan)
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
