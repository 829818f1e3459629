/// Which blocks a text needs, which are filled, and which are missing (R9).
extension Etat {
  /// The signature blocks of the parties in force at a date, in the order of the parties.
  public func blocs(au date: DateCivile) -> [BlocAttendu] {
    elements.tous.flatMap { $0.blocs(au: date, connusAvant: Position(taille)) }
  }

  /// The blocks that a text needs when its last signature is of that day, in the order of the
  /// parties: those that the text bears, then those of the parties that have joined since it was
  /// arrêté, and of those that the avenant itself brings in. A partie whose blocks it changes signs
  /// with those that it had.
  public func blocsAttendus(pour objet: ObjetSigne, au jour: DateCivile) -> [BlocAttendu] {
    let debut = periode(au: jour)?.debut ?? jour
    switch objet {
    case .convention:
      // The parties are those of the text, whatever day the signature bears, and whoever leaves
      // later by an avenant that reaches back before it.
      guard let arret = repriseDAnteriorite?.trace ?? texteArrete?.trace else {
        return blocs(au: max(jour, debut))
      }
      return elements.tous.flatMap {
        $0.blocs(au: max(arret.effet, debut), connusAvant: arret.position)
      }
    case .avenant(let id):
      let presents = blocs(au: max(jour, debut))
      guard let dossier = avenants[id] else { return presents }
      let entrants = dossier.modifications.flatMap { acte in
        acte.fait.modification.entrants.flatMap(\.blocs)
      }
      return blocsDuTexte(dossier, au: jour).avec(presents).avec(entrants)
    }
  }

  /// The blocks that the text of an avenant bears since it was arrêté, which nothing recorded later
  /// changes: those of the parties of that day, and, where it reaches back, of its first day. A
  /// partie that leaves while it circulates keeps its own, since nobody chooses for it; one that
  /// became another signs by that one.
  private func blocsDuTexte(_ dossier: DossierAvenant, au jour: DateCivile) -> [BlocAttendu] {
    let id = dossier.preparation.fait.avenant
    let connus = dossier.arret?.trace.position ?? Position(taille)
    let arrete = dossier.arret?.trace.effet ?? jour
    let debut = periode(au: arrete)?.debut ?? arrete
    func blocs(au date: DateCivile) -> [BlocAttendu] {
      elements.tous.flatMap { $0.blocs(au: max(date, debut), connusAvant: connus) }
    }
    var portes = blocs(au: arrete)
    if dossier.preparation.fait.retroactif, let effet = dossier.preparation.fait.effetStipule {
      portes = portes.avec(blocs(au: effet))
    }
    let signatures = signatures(de: .avenant(id))
    return portes.filter { porte in
      let devenir = elements[ElementID(porte.partie)]?.devenir(au: max(jour, debut))
      return devenir?.suites.isEmpty ?? true || signatures.contains { $0.remplit(porte) }
    }
  }

  /// The blocks that are still empty, in the order of the parties.
  public func blocsManquants(pour objet: ObjetSigne, au jour: DateCivile) -> [BlocAttendu] {
    let signatures = signatures(de: objet)
    return blocsAttendus(pour: objet, au: jour).filter { attendu in
      !signatures.contains { $0.remplit(attendu) }
    }
  }

  /// The text of the convention or of an avenant, once it is arrêté (R6).
  public func texte(de objet: ObjetSigne) -> TexteCite? {
    switch objet {
    case .convention:
      if let reprise = repriseDAnteriorite, let condense = reprise.fait.condense {
        return TexteCite(position: reprise.trace.position, condense: condense)
      }
      guard let arret = texteArrete, let condense = arret.fait.condense else { return nil }
      return TexteCite(position: arret.trace.position, condense: condense)
    case .avenant(let id):
      guard let arret = avenants[id]?.arret, let condense = arret.fait.condense else { return nil }
      return TexteCite(position: arret.trace.position, condense: condense)
    }
  }

  /// The signatures that count for a text, contre-passées left out.
  public func signatures(de objet: ObjetSigne) -> [Acte<SignatureConstatee>] {
    signatures.filter { $0.fait.objet == objet && !$0.contrePasse }
  }
}

extension Acte<SignatureConstatee> {
  /// Both are compared: two communes may each have a block called « maire ».
  fileprivate func remplit(_ bloc: BlocAttendu) -> Bool {
    fait.partie == bloc.partie && fait.bloc == bloc.bloc
  }
}

extension [BlocAttendu] {
  /// With the blocks of the parties that have none here.
  fileprivate func avec(_ autres: [BlocAttendu]) -> [BlocAttendu] {
    self + autres.filter { autre in !contains { $0.partie == autre.partie } }
  }
}

extension DossierElement {
  /// The blocks of a partie at a date, as they were known before an entry; none while it is not in
  /// the plan, nor for anything else.
  fileprivate func blocs(au date: DateCivile, connusAvant position: Position) -> [BlocAttendu] {
    guard id.genre == .partie,
      presence.valeur(au: date, connueAvant: position)?.estAuPlan == true
    else { return [] }
    var contenu = Contenu()
    contenu[.blocs] = champs[.blocs]?.valeur(au: date, connueAvant: position) ?? nil
    return Element(id: id, contenu: contenu).blocs
  }
}

extension Element {
  /// The signature blocks of a partie; none for anything else.
  var blocs: [BlocAttendu] {
    guard let id = id.partie, case .liste(let blocs)? = contenu[.blocs] else { return [] }
    return blocs.compactMap { bloc in
      guard case .composite(let champs) = bloc, case .texte(let ref)? = champs[.ref],
        case .texte(let qualite)? = champs[.qualite], let bloc = BlocID(ref)
      else { return nil }
      return BlocAttendu(partie: id, bloc: bloc, qualite: qualite)
    }
  }
}

/// A block that must be signed.
public struct BlocAttendu: Hashable, Sendable {
  public let partie: PartieID
  public let bloc: BlocID
  public let qualite: String
}
