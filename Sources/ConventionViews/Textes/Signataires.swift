public import Conventions

/// Who must sign a text, who did, and on what their signatures rest (R9, R11).
public struct Signataires: Sendable {
  public let objet: ObjetSigne
  /// The parties, in their order, with their blocks.
  public let parties: [PartieSignataire]
  /// Signatures recorded on blocks that the parties no longer have, or never had.
  public let horsBlocs: [Acte<SignatureConstatee>]

  /// The blocks that nobody has signed yet.
  public var manquants: [BlocAttendu] {
    parties.flatMap(\.cadres).filter { $0.signature == nil }.map(\.attendu)
  }

  public var complet: Bool { !parties.isEmpty && manquants.isEmpty }
}

/// A partie of a text, with what was found of its consent.
public struct PartieSignataire: Sendable {
  public let partie: PartieID
  public let contenu: Contenu
  public let cadres: [CadreDeSignature]
  /// Its délibérations about the text, those contre-passées included.
  public let deliberations: [Acte<DeliberationEnregistree>]
}

/// A signature block, filled or not.
public struct CadreDeSignature: Sendable {
  public let attendu: BlocAttendu
  public let signature: Acte<SignatureConstatee>?
  /// Signatures recorded here by mistake, and undone.
  public let contrePassees: [Acte<SignatureConstatee>]
  /// Who stands for the partie in this block on the day of the reading.
  public let representant: Acte<RepresentantDesigne>?
}

extension Lecture {
  /// The signatories of a text: the blocks of the day on which it took effect, or of the day read.
  public func signataires(de objet: ObjetSigne) -> Signataires {
    let jour = jourDesBlocs(objet)
    let attendus = etat.blocsAttendus(pour: objet, au: jour)
    let toutes = etat.signatures.filter { $0.fait.objet == objet }
    let parties = parties(de: attendus, au: jour).map { partie, contenu in
      PartieSignataire(
        partie: partie, contenu: contenu,
        cadres: attendus.filter { $0.partie == partie }.map { cadre($0, toutes, jour) },
        deliberations: etat.deliberations.filter {
          $0.fait.objet == objet && $0.fait.partie == partie
        })
    }
    let connus = Set(attendus.map { Cle(partie: $0.partie, bloc: $0.bloc) })
    let horsBlocs = toutes.filter { !connus.contains(Cle($0.fait)) && !$0.contrePasse }
    return Signataires(objet: objet, parties: parties, horsBlocs: horsBlocs)
  }

  /// The parties that sign, in their order; those that the avenant itself brings in come last.
  private func parties(
    de attendus: [BlocAttendu], au jour: DateCivile
  ) -> [(PartieID, Contenu)] {
    var vues: Set<PartieID> = []
    return attendus.map(\.partie).filter { vues.insert($0).inserted }.map { partie in
      let present = etat.elements[ElementID(partie)]?.element(au: jour)?.contenu
      return (partie, present ?? contenu(connu: ElementID(partie)) ?? Contenu())
    }
  }

  private func cadre(
    _ attendu: BlocAttendu, _ toutes: [Acte<SignatureConstatee>], _ jour: DateCivile
  ) -> CadreDeSignature {
    let cle = Cle(partie: attendu.partie, bloc: attendu.bloc)
    let siennes = toutes.filter { Cle($0.fait) == cle }
    return CadreDeSignature(
      attendu: attendu, signature: siennes.last { !$0.contrePasse },
      contrePassees: siennes.filter(\.contrePasse),
      representant: representants(de: attendu.partie, au: jour).last {
        $0.fait.bloc == attendu.bloc || $0.fait.bloc == nil
      })
  }

  /// Those who stand for a partie on a day: the last one designated for each block and each title,
  /// unless their mandate has ended.
  public func representants(
    de partie: PartieID, au jour: DateCivile
  ) -> [Acte<RepresentantDesigne>] {
    etat.representants(de: partie, au: jour)
  }

  /// The day of the last signature, once a text has taken effect: a commune that joins or leaves
  /// later changes nothing to who signed this one.
  private func jourDesBlocs(_ objet: ObjetSigne) -> DateCivile {
    let enVigueur: Bool =
      switch objet {
      case .convention: etat.entreeEnVigueur != nil
      case .avenant(let id): etat.avenants[id]?.etat == .enVigueur
      }
    let derniere = etat.signatures(de: objet).map(\.trace.effet).max()
    return enVigueur ? derniere ?? jourLu : jourLu
  }

  private struct Cle: Hashable {
    let partie: PartieID
    let bloc: BlocID

    init(partie: PartieID, bloc: BlocID) {
      self.partie = partie
      self.bloc = bloc
    }

    init(_ fait: SignatureConstatee) { self.init(partie: fait.partie, bloc: fait.bloc) }
  }
}
