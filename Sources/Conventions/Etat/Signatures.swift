/// Which blocks a text needs, which are filled, and which are missing (R9).
extension Etat {
  /// The signature blocks of the parties in force at a date, in the order of the parties.
  public func blocs(au date: DateCivile) -> [BlocAttendu] {
    plan(au: date).elements(.partie).flatMap(\.blocs)
  }

  /// The blocks that a text needs when its last signature is of that day: those of the parties then
  /// in force, and those of the parties that the avenant itself brings in. A partie that the
  /// avenant withdraws still signs it, and one whose blocks it changes signs with those that it
  /// had.
  public func blocsAttendus(pour objet: ObjetSigne, au jour: DateCivile) -> [BlocAttendu] {
    let debut = periode(au: jour)?.debut ?? jour
    switch objet {
    case .convention:
      // The parties are those of the text, whatever day the signature bears.
      let arret = repriseDAnteriorite?.trace.effet ?? texteArrete?.trace.effet
      return blocs(au: max(arret ?? jour, debut))
    case .avenant(let id):
      let presents = blocs(au: max(jour, debut))
      let entrants = (avenants[id]?.modifications ?? []).flatMap { acte -> [BlocAttendu] in
        acte.fait.modification.entrants.flatMap(\.blocs)
      }
      return presents
        + entrants.filter { entrant in
          !presents.contains { $0.partie == entrant.partie }
        }
    }
  }

  /// The blocks that are still empty, in the order of the parties.
  public func blocsManquants(pour objet: ObjetSigne, au jour: DateCivile) -> [BlocAttendu] {
    let signatures = signatures(de: objet)
    return blocsAttendus(pour: objet, au: jour).filter { attendu in
      // Both are compared: two communes may each have a block called « maire ».
      !signatures.contains { $0.fait.partie == attendu.partie && $0.fait.bloc == attendu.bloc }
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
