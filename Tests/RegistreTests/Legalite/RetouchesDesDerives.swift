import Conventions

@testable import Registre

extension Retouche {
  /// Every member that the registre derives, changed in its entry.
  static let derives: [Retouche] = texte + plan + suivi + fin

  private static let autreTexte = TexteCite(position: Position(0), condense: .zero)

  private static let texte: [Retouche] = [
    changee("texte-arrete : position", .projet, "2025-11-03", .texte()) { fait in
      guard case .texteArrete(var texte) = fait else { return fait }
      texte.position = Position(1)
      return .texteArrete(texte)
    },
    changee("texte-arrete : condensé", .projet, "2025-11-03", .texte()) { fait in
      guard case .texteArrete(var texte) = fait else { return fait }
      texte.condense = .zero
      return .texteArrete(texte)
    },
    changee("signature-constatee : texte", .arrete, "2025-12-15", .signature("caf", "a")) { fait in
      guard case .signatureConstatee(var signature) = fait else { return fait }
      signature.texte = autreTexte
      return .signatureConstatee(signature)
    },
    changee(
      "deliberation-enregistree : texte", .arrete, "2025-12-01",
      .deliberation("caf", nom: "seconde")
    ) { fait in
      guard case .deliberationEnregistree(var deliberation) = fait else { return fait }
      deliberation.texte = autreTexte
      return .deliberationEnregistree(deliberation)
    },
    changee(
      "avenant-arrete : condensé", .decide.projete(Passe.titreDeF2), "2027-04-02", .arreter("a1")
    ) { fait in
      guard case .avenantArrete(var arret) = fait else { return fait }
      arret.condense = .zero
      return .avenantArrete(arret)
    },
    changee(
      "avenant-arrete : position", .decide.projete(Passe.titreDeF2), "2027-04-02", .arreter("a1")
    ) { fait in
      guard case .avenantArrete(var arret) = fait else { return fait }
      arret.position = Position(1)
      return .avenantArrete(arret)
    },
  ]

  /// The text replaced, told otherwise than it was.
  private static let faux = changer(
    .fiche, "f2", .titre, de: .texte("Jamais écrit"), en: .texte("Deux forums"))

  private static let plan: [Retouche] = [
    changee("plan-ajuste : avant", .decide, "2027-03-20", .ajuster(Passe.titreDeF2)) { fait in
      guard case .planAjuste(var ajustement) = fait else { return fait }
      ajustement.modification = faux
      return .planAjuste(ajustement)
    },
    changee(
      "plan-rectifie : avant", .decide, "2027-03-20", effet: "2026-01-01",
      .rectifier(Passe.titreDeF2, .erreurDeTranscription(piece: id("scan"), page: "12"))
    ) { fait in
      guard case .planRectifie(var rectification) = fait else { return fait }
      rectification.modification = faux
      return .planRectifie(rectification)
    },
    changee(
      "projet-modifie : avant", .projet, "2025-10-20", effet: "2026-01-01",
      .modifier(Passe.titreDeF2)
    ) { fait in
      guard case .projetModifie = fait else { return fait }
      return .modifier(faux)
    },
    changee(
      "modification-inscrite : avant", .decide.projete(), "2027-04-01",
      .modifier("a1", 1, Passe.titreDeF2)
    ) { fait in
      guard case .modificationInscrite(var modification) = fait else { return fait }
      modification.modification = faux
      return .modificationInscrite(modification)
    },
  ]

  private static let suivi: [Retouche] = [
    changee("statut-change : de", .suivi, "2027-04-01", .statut("f1", 2026, .realisee)) { fait in
      guard case .statutChange(var statut) = fait else { return fait }
      statut.de = .aVenir
      return .statutChange(statut)
    },
    changee(
      "valeur-rectifiee : position de l'ancienne", .suivi, "2027-04-01", effet: "2026-12-31",
      .corriger(.figure("210"))
    ) { fait in
      guard case .valeurRectifiee(var correction) = fait else { return fait }
      correction.ancienne = correction.ancienne.map {
        AncienneValeur(position: $0.position.precedente, valeur: $0.valeur)
      }
      return .valeurRectifiee(correction)
    },
    changee(
      "valeur-rectifiee : ancienne", .suivi, "2027-04-01", effet: "2026-12-31",
      .corriger(.figure("210"))
    ) { fait in
      guard case .valeurRectifiee(var correction) = fait else { return fait }
      correction.ancienne = correction.ancienne.map {
        AncienneValeur(position: $0.position, valeur: .telle(.figure("201")))
      }
      return .valeurRectifiee(correction)
    },
  ]

  private static let pieceDeTrop = Falsification.pieceDeTrop
  private static let evalue = Passe.decide.puis(
    "2027-03-20", .evaluer("f1", 2026, BlocCite(condense: .zero, sel: .essai)))

  private static let fin: [Retouche] = [
    changee(
      "ecriture-contre-passee : type visé", pieceDeTrop.passe, "2027-04-02",
      .contrePasser(pieceDeTrop.position)
    ) { fait in
      guard case .ecritureContrePassee(var fait) = fait else { return fait }
      fait.visee = EcritureVisee(
        type: "statut-change", operation: fait.visee?.operation ?? OperationRef(""))
      return .ecritureContrePassee(fait)
    },
    changee(
      "texte-retire : autres", evalue, "2027-04-02", .retirerTexte(evalue.fin.precedente)
    ) { fait in
      guard case .texteRetire(var retrait) = fait else { return fait }
      retrait.autres = [Position(3)]
      return .texteRetire(retrait)
    },
    changee("piece-retiree : condensé", .decide, "2027-04-01", .retirerPiece("feuille")) { fait in
      guard case .pieceRetiree(var retrait) = fait else { return fait }
      retrait.condense = .zero
      return .pieceRetiree(retrait)
    },
    changee(
      "identite-effacee : actes", .decide.puis("2027-03-20", .personne("p2")), "2027-04-01",
      .effacer("p2")
    ) { fait in
      guard case .identiteEffacee(var effacement) = fait else { return fait }
      effacement.actes = [Position(3)]
      return .identiteEffacee(effacement)
    },
  ]
}

extension Sel {
  static var essai: Sel {
    guard let sel = Sel(hex: String(repeating: "1", count: 32)) else {
      preconditionFailure("32 digits")
    }
    return sel
  }
}
