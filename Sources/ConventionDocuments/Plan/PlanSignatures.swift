import ConventionViews
import Conventions
import DocumentKit

extension PlanEcrit {
  var parties: Section {
    Section("parties", "Les parties et leurs signatures") {
      Table(
        "Les parties à la convention",
        columns: [
          Column("Partie", weight: 3, role: .rowHeader), Column("Nature", weight: 2),
          Column("Rôle", weight: 2), Column("Représentée par", weight: 4),
        ], emptyText: "Aucune partie inscrite."
      ) {
        for element in lecture.plan.elements(.partie) { ligne(partie: element) }
      }
      redaction.signatures(vue.signataires, opening: fait)
      redaction.deliberations(vue.signataires)
    }
  }

  private var fait: RichText? {
    let convention = lecture.plan.convention
    guard convention[.faitA] != nil || convention[.faitLe] != nil else { return nil }
    let lieu = convention[.faitA].map { " à " + redaction.donnee($0) } ?? .empty
    let jour = convention[.faitLe].map { ", le " + redaction.donnee($0) } ?? .empty
    return "Fait" + lieu + jour
  }

  private func ligne(partie: Element) -> Row {
    let representants = vue.representants.filter { $0.fait.partie.nom == partie.id.nom }.map {
      redaction.representant($0)
    }
    return Row(
      Cell(redaction.valeur(.nom, de: partie)), Cell(redaction.valeur(.nature, de: partie)),
      Cell(partie.contenu[.role] == nil ? .empty : redaction.valeur(.role, de: partie)),
      Cell(
        representants.isEmpty
          ? .emphasis("aucun représentant enregistré")
          : representants.joined(separator: .lineBreak)))
  }
}

/// Signatures and délibérations in words, for the plan and for avenants (R9, R11).
extension Redaction {
  /// « Nom, maire, commune (pour le titulaire empêché), depuis le 12 mars 2026 ».
  func representant(_ acte: Acte<RepresentantDesigne>) -> RichText {
    let fait = acte.fait
    var texte = personne(fait.personne, qualite: fait.qualite, partie: nil)
    if fait.titre != .titulaire { texte += " (\(Mots.titre(fait.titre)))" }
    if let delegation = fait.delegation {
      texte += ", délégation : pièce \(.code(delegation.nom))\(retrait(delegation))"
    }
    return texte + ", depuis le \(acte.trace.effet.enFrancais)"
  }

  /// The blocks of a text: filled, with what evidences each signature, or still awaited.
  @BlockBuilder func signatures(_ signataires: Signataires, opening: RichText?) -> [Block] {
    Heading("Signatures")
    if signataires.parties.flatMap(\.cadres).isEmpty {
      Paragraph(.emphasis("Aucun bloc de signature n'est prévu."))
    } else {
      Paragraph(etatDesSignatures(signataires))
      SignaturePanel(
        opening: opening,
        signataires.parties.flatMap { $0.cadres.map { cadre($0, signataires.objet) } })
    }
    if !signataires.horsBlocs.isEmpty {
      Note(.anomaly, "Signatures hors des blocs prévus") {
        List(
          signataires.horsBlocs.map { acte in
            RichText("\(partie(acte.fait.partie)), \(acte.fait.qualite)\u{00A0}: ")
              + quand(acte)
          })
      }
    }
  }

  private func etatDesSignatures(_ signataires: Signataires) -> RichText {
    let manquants = signataires.manquants
    if !manquants.isEmpty, signataires.objet == .convention,
      let reprise = lecture.etat.repriseDAnteriorite
    {
      return signaturesReprises(reprise, manquants.count)
    }
    guard !manquants.isEmpty else {
      return "Tous les blocs de signature sont remplis."
    }
    let noms = manquants.map { "\(partie($0.partie)) (\($0.qualite))" }
    return """
      \(.badge(.warning, "incomplet")) \
      \(Typographie.compte(manquants.count, "signature manque", "signatures manquent")) : \
      \(Typographie.enumeration(noms)).
      """
  }

  /// R27: the convention was in force when it was taken up; its signatures need not be recorded.
  private func signaturesReprises(
    _ reprise: Acte<AnterioriteReprise>, _ manquants: Int
  ) -> RichText {
    let preuve: RichText =
      reprise.fait.piece.map { "attestée par pièce (\(.code($0.nom)))" + retrait($0) }
      ?? .emphasis("déclarée")
    return """
      Entrée en vigueur le \(reprise.trace.effet.enFrancais), \(preuve) à la reprise d'antériorité \
      du \(reprise.trace.jour.enFrancais) (écriture \(reprise.trace.position.rang)). \
      \(Typographie.compte(manquants, "signature n’a", "signatures n’ont")) pas été enregistrée\
      \(manquants > 1 ? "s" : "") une à une.
      """
  }

  private func cadre(_ cadre: CadreDeSignature, _ objet: ObjetSigne) -> SignatureSlot {
    var lignes = [RichText(cadre.attendu.qualite)]
    for acte in cadre.contrePassees {
      lignes.append(.struck("signature : " + quand(acte)) + " (écriture contre-passée)")
    }
    let titre = RichText(partieEntiere(cadre.attendu.partie))
    guard let signature = cadre.signature else {
      let attendu = cadre.representant.map { " — \(representant($0))" as RichText } ?? .empty
      let vide: RichText =
        lecture.etat.repriseDAnteriorite == nil || objet != .convention
        ? "Signature non constatée" : "Signature d'avant la reprise, non enregistrée"
      return SignatureSlot(titre, lines: lignes, state: .missing(vide + attendu))
    }
    let signataire = personne(signature.fait.personne, qualite: signature.fait.qualite, partie: nil)
    // The quality stands above already, unless somebody signed by name or in another one.
    let repete = signataire.plainText == cadre.attendu.qualite
    return SignatureSlot(
      titre, lines: lignes,
      state: .recorded(constat(signature, signataire: repete ? nil : signataire)))
  }

  private func constat(
    _ acte: Acte<SignatureConstatee>, signataire: RichText?
  ) -> [RichText] {
    let fait = acte.fait
    var lignes = [quand(acte)] + [signataire].compactMap { $0 }
    if fait.titre != .titulaire { lignes.append(RichText(Mots.titre(fait.titre))) }
    lignes.append(preuve(fait.preuve))
    if let perte = perte(lecture.etat.perte(privant: fait)) {
      lignes.append("délibération " + perte)
    }
    return lignes
      + acte.anomalies.filter { $0.code != .sansPiece }.map { relevee in
        let dite = .badge(.warning, "anomalie") + " " + RichText(anomalie(relevee))
        return lecture.deliberation(que: relevee, attendait: fait, depuis: acte.trace.position)
          .map { dite + " " + resolue($0) } ?? dite
      }
  }

  private func quand(_ acte: Acte<SignatureConstatee>) -> RichText {
    let lieu = acte.fait.lieu.map { " à \($0)" } ?? ""
    guard let date = acte.trace.date else {
      return """
        Signé\(lieu), date non portée ; compte du \(acte.trace.effet.enFrancais) (écriture \
        \(acte.trace.position.rang))
        """
    }
    return "Signé\(lieu) le \(date.enFrancais) (écriture \(acte.trace.position.rang))"
  }

  private func preuve(_ preuve: Preuve) -> RichText {
    switch preuve {
    case .piece(let piece): "Pièce signée : \(.code(piece.nom))\(retrait(piece))"
    case .electronique(let verification, let piece):
      RichText("Signature électronique\u{00A0}: \(verification)")
        + (piece.map { ", pièce \(.code($0.nom))\(retrait($0))" } ?? .empty)
    case .sansPiece: .badge(.warning, "sans pièce") + " aucune preuve n'est versée au registre"
    }
  }

  /// The délibérations on which the signatures rest.
  func deliberations(_ signataires: Signataires) -> Table {
    Table(
      "Délibérations des assemblées",
      columns: [
        Column("Partie", weight: 3, role: .rowHeader), Column("Délibération", weight: 4),
        Column("Contrôle de légalité", weight: 3), Column("Observations", weight: 3),
      ], emptyText: "Aucune délibération enregistrée."
    ) {
      for partie in signataires.parties {
        if partie.deliberations.isEmpty {
          Row(
            Cell(RichText(self.partie(partie.partie))),
            Cell(.emphasis("aucune délibération enregistrée"), columnSpan: 3))
        }
        for acte in partie.deliberations { ligne(acte) }
      }
    }
  }

  private func ligne(_ acte: Acte<DeliberationEnregistree>) -> Row {
    let fait = acte.fait
    var texte = acte.trace.date.map { "du \($0.enFrancais)" as RichText } ?? "date inconnue"
    if let numero = fait.numero { texte += RichText(", n°\u{00A0}\(numero)") }
    texte += RichText("\u{00A0}: \(fait.intitule)")
    if let piece = fait.piece { texte += ", pièce \(.code(piece.nom))\(retrait(piece))" }
    var legalite: [RichText] = []
    if let publiee = fait.publiee { legalite.append("publiée le \(publiee.enFrancais)") }
    if let transmise = fait.transmise { legalite.append("transmise le \(transmise.enFrancais)") }
    if let accuse = fait.accuse { legalite.append(RichText("accusé\u{00A0}: \(accuse)")) }
    let remarques =
      [perte(lecture.etat.perte(de: fait.deliberation))].compactMap { $0 }
      + acte.anomalies.map { RichText(anomalie($0)) }
    return Row(
      Cell(RichText(partie(fait.partie))),
      Cell(acte.contrePasse ? .struck(texte) + " (écriture contre-passée)" : texte),
      Cell(
        legalite.isEmpty ? absence(.nonRenseigne) : legalite.joined(separator: .lineBreak)),
      Cell(remarques.joined(separator: .lineBreak)),
      kind: acte.contrePasse ? .greyed : .ordinary)
  }
}
