public import ConventionViews
public import Conventions
import DocumentKit

/// Each entry of the journal in one French line, for a terminal, a history, an answer.
///
/// A line holds no line feed and no control character, whatever was typed, and no figure under the
/// secret (R19).
public struct PhrasesDuJournal: Sendable {
  let redaction: Redaction
  let secrets: Secrets

  /// Elements are named as the reading names them.
  public init(
    _ lecture: Lecture, noms: @escaping @Sendable (PersonneID) -> String? = { _ in nil }
  ) {
    let convention = lecture.plan.convention.texte(.intitule) ?? ""
    redaction = Redaction(
      lecture,
      Gabarit(
        registre: lecture.etat.ouverture?.fait.intitule ?? "", exempleFictif: false,
        cartouche: Cartouche(
          convention: convention, enVigueurAu: lecture.enVigueurAu, connuA: lecture.connuA,
          dernierEnregistrement: nil, racine: nil, empreinteDeCle: nil),
        noms: noms))
    secrets = Secrets(lecture)
  }

  /// Named as on the last day of the convention, later names included.
  public init(
    _ etat: Etat, noms: @escaping @Sendable (PersonneID) -> String? = { _ in nil }
  ) {
    let convention = etat.ouverture?.fait.convention
    let fin = convention?.date(.fin) ?? convention?.date(.debut)
    let dernier = fin.flatMap { etat.periode(au: $0)?.fin } ?? fin
    // Before the registre is opened there is nothing to name, and any day will do.
    guard let jour = dernier ?? DateCivile(jourDepuis1970: 0) else {
      preconditionFailure("1 January 1970 is a day")
    }
    self.init(Lecture(etat, enVigueurAu: jour), noms: noms)
  }

  /// The line of an entry, without its position.
  public func phrase(_ ecriture: Ecriture) -> String {
    ligne(phrase(ecriture.evenement.fait) + effet(ecriture) + attestation(ecriture))
  }

  /// The line of an entry in a list: position, date, sentence, and whether it was undone.
  public func ligne(_ ligne: LigneDeJournal) -> String {
    let ecriture = ligne.ecriture
    let date = ecriture.evenement.date?.enFrancais ?? "date inconnue"
    let annulee = ligne.contrePasseePar.map { " [contre-passée par l’écriture \($0.rang)]" } ?? ""
    return self.ligne("\(ecriture.position.rang) — \(date) — ") + phrase(ecriture) + annulee
  }

  /// The sentence of an anomaly.
  public func phrase(_ anomalie: Anomalie) -> String { ligne(redaction.anomalie(anomalie)) }

  /// What an anomaly entails, in a sentence.
  public func consequence(_ code: CodeAnomalie) -> String {
    Typographie.composer(redaction.consequence(code))
  }

  /// What a fact of before the reprise rests on (R27).
  private func attestation(_ ecriture: Ecriture) -> String {
    switch ecriture.evenement.anteriorite {
    case .attestee(let piece)?: " — attesté par pièce\u{00A0}: \(piece.nom)"
    case .declaree?: " — déclaré"
    case nil: ""
    }
  }

  /// The effet, where it is not the day of the fact itself (R20).
  private func effet(_ ecriture: Ecriture) -> String {
    let evenement = ecriture.evenement
    guard evenement.effet != evenement.date else { return "" }
    return " (compte du \(evenement.effet.enFrancais))"
  }

  /// One line, visible characters only.
  private func ligne(_ texte: String) -> String {
    if PhrasesDuJournal.estVisible(texte) { return texte }
    var vue = String.UnicodeScalarView()
    for scalaire in texte.unicodeScalars {
      if scalaire == "\n" || scalaire == "\r" || scalaire == "\t" {
        if vue.last != " " { vue.append(" ") }
      } else {
        vue.append(TexteSaisi.estInterdit(scalaire) ? "\u{FFFD}" : scalaire)
      }
    }
    return String(vue)
  }
}

extension PhrasesDuJournal {
  /// Whether a text is certainly one line of visible characters: a quick look at its bytes, which
  /// most sentences pass. False for whatever would need a closer look.
  private static func estVisible(_ texte: String) -> Bool {
    var texte = texte
    return texte.withUTF8 { octets in
      var place = 0
      while place < octets.count {
        switch octets[place] {
        case 0x20...0x7E: place += 1
        // U+00A0 to U+00BF but the soft hyphen; U+00C0 to U+017F: letters, and two signs.
        case 0xC2 where octets[place + 1] >= 0xA0 && octets[place + 1] != 0xAD: place += 2
        case 0xC3...0xC5: place += 2
        // U+2010 to U+2027, and the narrow space: dashes, quotation marks, dots.
        case 0xE2 where octets[place + 1] == 0x80:
          guard (0x90...0xA7).contains(octets[place + 2]) || octets[place + 2] == 0xAF else {
            return false
          }
          place += 3
        default: return false
        }
      }
      return true
    }
  }

  /// One row for each type of fact: a new type does not compile until somebody words it.
  func phrase(_ fait: Fait) -> String {
    switch fait {
    case .registreOuvert(let fait): phrase(fait)
    case .reglesChangees(let regles): phrase(desRegles: regles)
    case .ecritureContrePassee(let fait): phrase(fait)
    case .temoinDesigne, .temoinRetire, .attestationReglee, .cleRemplacee, .registreRepris,
      .anterioriteReprise, .documentAnterieurVerse, .jeuDeReglesAdopte, .releveTransmis,
      .releveApprouve, .consultationOuverte, .reponseRecue, .bilanArrete, .bilanAdopte,
      .bilanTransmis, .extraitTransmis, .mandatTermine, .projetModifie:
      phrase(laSuite: fait)
    case .responsableDesigne(let fait): phrase(fait)
    case .habilitationAccordee(let fait): phrase(fait)
    case .habilitationRetiree(let fait): phrase(fait)
    case .registreClos(let fait): phrase(fait)
    case .representantDesigne(let fait): phrase(fait)
    case .deliberationEnregistree(let fait): phrase(fait)
    case .deliberationRetiree(let fait): phrase(fait)
    case .deliberationAnnulee(let fait): phrase(fait)
    case .texteArrete: "Texte de la convention arrêté pour délibération et signature"
    case .signatureConstatee(let fait): phrase(fait)
    case .conventionEntreeEnVigueur(let fait): phrase(fait)
    case .conventionReconduite(let fait): phrase(fait)
    case .miseEnDemeureEnvoyee(let fait): phrase(fait)
    case .conventionDenoncee(let fait): phrase(fait)
    case .conventionResiliee(let fait): phrase(fait)
    case .elementInscrit(let element): phrase(element)
    case .divergenceConstatee(let fait): phrase(fait)
    case .divergenceTranchee(let fait): phrase(fait)
    case .planAjuste(let fait): phrase(fait)
    case .planRectifie(let fait): phrase(fait)
    case .avenantPrepare(let fait): phrase(fait)
    case .avenantRevise(let fait): phrase(revise: fait)
    case .modificationInscrite(let fait): phrase(fait)
    case .modificationRevisee(let fait): phrase(revisee: fait)
    case .modificationRetiree(let fait): phrase(fait)
    case .avenantArrete(let fait): phrase(fait)
    case .avenantEntreEnVigueur(let fait): phrase(fait)
    case .avenantSuspendu(let fait): phrase(fait)
    case .suspensionTranchee(let fait): phrase(fait)
    case .avenantAbandonne(let fait): phrase(fait)
    case .membreDesigne(let fait): phrase(fait)
    case .seanceConvoquee(let fait): phrase(fait)
    case .seanceReportee(let fait): phrase(fait)
    case .seanceAnnulee(let fait): phrase(fait)
    case .seanceTenue(let fait): phrase(fait)
    case .decisionPrise(let fait): phrase(fait)
    case .statutChange(let fait): phrase(fait)
    case .evaluationSaisie(let fait): phrase(fait)
    case .evaluationTransversaleSaisie(let fait): phrase(fait)
    case .valeurSaisie(let fait): phrase(fait)
    case .valeurRectifiee(let fait): phrase(fait)
    case .pieceVersee(let fait): phrase(fait)
    case .personneInscrite(let fait): "Personne inscrite sous la référence \(fait.personne.nom)"
    case .texteRetire(let fait): phrase(fait)
    case .pieceRetiree(let fait): phrase(fait)
    case .identiteEffacee(let fait): phrase(fait)
    }
  }

  /// The rest of the table: witnesses, keys and the reprise; what comes after a séance, or without
  /// one; bilans and what is cut from them.
  private func phrase(laSuite fait: Fait) -> String {
    switch fait {
    case .temoinDesigne(let fait): phrase(fait)
    case .temoinRetire(let fait): phrase(fait)
    case .attestationReglee(let fait): phrase(fait)
    case .cleRemplacee(let fait): phrase(fait)
    case .registreRepris(let fait): phrase(fait)
    case .anterioriteReprise(let fait): phrase(fait)
    case .documentAnterieurVerse(let fait): phrase(fait)
    case .jeuDeReglesAdopte(let fait): phrase(fait)
    case .mandatTermine(let fait): phrase(fait)
    case .releveTransmis(let fait): phrase(fait)
    case .releveApprouve(let fait): phrase(fait)
    case .consultationOuverte(let fait): phrase(fait)
    case .reponseRecue(let fait): phrase(fait)
    case .bilanArrete(let fait): phrase(fait)
    case .bilanAdopte(let fait): phrase(fait)
    case .bilanTransmis(let fait): phrase(fait)
    case .extraitTransmis(let fait): phrase(fait)
    case .projetModifie(let fait): phrase(fait)
    case .registreOuvert, .reglesChangees, .ecritureContrePassee, .responsableDesigne,
      .habilitationAccordee, .habilitationRetiree, .registreClos, .representantDesigne,
      .deliberationEnregistree, .deliberationRetiree, .deliberationAnnulee, .texteArrete,
      .signatureConstatee, .conventionEntreeEnVigueur, .conventionReconduite, .miseEnDemeureEnvoyee,
      .conventionDenoncee, .conventionResiliee, .elementInscrit, .divergenceConstatee,
      .divergenceTranchee, .planAjuste, .planRectifie, .avenantPrepare, .avenantRevise,
      .modificationInscrite, .modificationRevisee, .modificationRetiree, .avenantArrete,
      .avenantEntreEnVigueur, .avenantSuspendu, .suspensionTranchee, .avenantAbandonne,
      .membreDesigne, .seanceConvoquee, .seanceReportee, .seanceAnnulee, .seanceTenue,
      .decisionPrise, .statutChange, .evaluationSaisie, .evaluationTransversaleSaisie,
      .valeurSaisie, .valeurRectifiee, .pieceVersee, .personneInscrite, .texteRetire, .pieceRetiree,
      .identiteEffacee:
      preconditionFailure("phrase words the others itself")
    }
  }

  // MARK: - What several families say

  /// A text of the data, in quotes, kept short: the journal has it whole.
  func court(_ texte: String, maximum: Int = 90) -> String {
    let coupe = texte.count > maximum ? texte.prefix(maximum - 1) + "…" : texte[...]
    return "«\u{00A0}\(coupe)\u{00A0}»"
  }

  func nom(_ id: ElementID) -> String { redaction.nomSimple(id).plainText }

  func partie(_ id: PartieID) -> String { redaction.partie(id) }

  func personne(_ id: PersonneID?, _ qualite: String, _ partie: PartieID?) -> String {
    redaction.personne(id, qualite: qualite, partie: partie).plainText
  }

  func objet(_ objet: ObjetSigne) -> String {
    switch objet {
    case .convention: "la convention"
    case .avenant(let id): avenant(id)
    }
  }

  func avenant(_ id: AvenantID) -> String {
    guard let fait = redaction.lecture.etat.avenants[id]?.preparation.fait else {
      return "l’avenant \(id.nom)"
    }
    return "l’avenant n°\u{00A0}\(fait.numero)"
  }

  func seance(_ id: SeanceID) -> String {
    guard let dossier = redaction.lecture.etat.seances[id] else { return "la séance \(id.nom)" }
    let instance = dossier.instance.map { nom(ElementID($0)) } ?? "instance inconnue"
    let jour = dossier.jour.map { " du \($0.enFrancais)" } ?? ""
    return "séance\(jour) (\(instance))"
  }

  func decision(_ id: DecisionID?) -> String {
    guard let id else { return "" }
    let intitule = redaction.lecture.etat.decisions[id]?.fait.intitule
    return ", décision " + (intitule.map { court($0, maximum: 60) } ?? id.nom)
  }

  func donnee(_ donnee: Donnee?, _ champ: Champ, _ genre: Genre) -> String {
    guard let donnee else { return "néant" }
    let texte = redaction.donnee(donnee, Schema.forme(de: champ, dans: genre)).plainText
    return court(texte)
  }

  func modification(_ modification: Modification) -> String {
    switch modification {
    case .ajouter(let element):
      return "ajout — \(redaction.espece(element.id.genre).plainText)"
        + redaction.nom(element).plainText
    case .retirer(let id): return "retrait — \(redaction.espece(id.genre).plainText)\(nom(id))"
    case .scinder(let id, let elements): return redaction.scission(id, elements).plainText
    case .fusionner(let fusion):
      return redaction.fusion(fusion.origines, fusion.cible).plainText
    case .changer(let id, let champ, let avant, let apres):
      let libelle = redaction.libelle(champ, id.genre).enMinuscule
      let nature = redaction.nature(champ, id.genre).map { "\($0) — " } ?? ""
      return "\(nature)\(nom(id)), \(libelle)\u{00A0}: \(donnee(avant, champ, id.genre)) → "
        + donnee(apres, champ, id.genre)
    }
  }
}
