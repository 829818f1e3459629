/// What was withdrawn or erased, and who appears where (R23, R24).

/// A block whose bytes were erased by an entry.
public struct BlocRetire: Hashable, Sendable {
  public let nature: Nature
  public let motif: String
  public let trace: Trace

  /// What the block was.
  public enum Nature: Hashable, Sendable {
    case texte
    case piece
    case rendu(BilanID)
  }
}

extension Trace {
  /// The day that a reader is told: that of the fact, else the day from which it counts.
  public var jour: DateCivile { date ?? effet }
}

extension Etat {
  /// The day on which a person's identity was erased; nil while it is not.
  public func jourDEffacement(de personne: PersonneID) -> DateCivile? {
    identitesEffacees[personne]?.trace.jour
  }

  mutating func retirer(_ fait: TexteRetire, _ ecriture: Ecriture) {
    retirer(fait.condense, .texte, fait.motif, ecriture)
    for rendu in fait.rendus ?? [] {
      retirer(rendu.condense, .rendu(rendu.bilan), fait.motif, ecriture)
    }
  }

  /// The first withdrawal of a block stays: it is erased once.
  mutating func retirer(
    _ condense: Condense?, _ nature: BlocRetire.Nature, _ motif: String, _ ecriture: Ecriture
  ) {
    guard let condense, blocsRetires[condense] == nil else { return }
    blocsRetires[condense] = BlocRetire(nature: nature, motif: motif, trace: Trace(ecriture))
  }

  mutating func effacer(_ fait: IdentiteEffacee, _ ecriture: Ecriture) {
    guard identitesEffacees[fait.personne] == nil else { return }
    identitesEffacees[fait.personne] = Acte(fait, ecriture)
  }

  /// The withdrawal of a pièce; nil while it is there.
  public func retrait(de piece: PieceID) -> BlocRetire? {
    pieces[piece].flatMap { blocsRetires[$0.fait.bloc.condense] }
  }

  /// Every narrative text that an entry cites, those struck through included, in the order of the
  /// journal.
  public var textesCites: [(position: Position, rubrique: RubriqueEvaluation, bloc: BlocCite)] {
    let recues =
      evaluations.values.flatMap(\.entrees) + evaluationsTransversales.values.flatMap(\.entrees)
    return recues.sorted { $0.position < $1.position }.flatMap { entree in
      RubriqueEvaluation.allCases.compactMap { rubrique in
        entree.valeur.textes.textes[rubrique].map { (entree.position, rubrique, $0) }
      }
    }
  }

  /// The entries that cite a block as a text, as a pièce or as the rendering of a bilan, in order.
  func citations(de condense: Condense) -> [Position] {
    let textes = textesCites.filter { $0.bloc.condense == condense }.map(\.position)
    let versees = pieces.tous.filter { $0.fait.bloc.condense == condense }.map(\.trace.position)
    let arretes = bilans.tous.map(\.arret)
      .filter { $0.fait.rendus.contains { $0.bloc.condense == condense } }
      .map(\.trace.position)
    return Set(textes + versees + arretes).sorted()
  }
}

extension Etat {
  /// The acts in which a person signed, or sat with a voice that counts, and which were not struck
  /// through: what makes an erasure a matter of decision (R23).
  public func actesEsQualites(_ personne: PersonneID) -> [Position] {
    let signees = signatures.filter { !$0.contrePasse && $0.fait.personne == personne }
      .map(\.trace.position)
    let siegees = seances.tous.compactMap(\.tenueValable).filter { tenue in
      tenue.fait.presents.contains { $0.personne == personne && $0.voix == .deliberative }
        || tenue.fait.pouvoirs.contains { $0.de.siege.personne == personne }
    }
    return (signees + siegees.map(\.trace.position)).sorted()
  }

  /// The pièces that may name a person, in the order of the journal: those that the acts in which
  /// the person appears cite, struck through or not. Those withdrawn are left out.
  public func piecesPouvantNommer(_ personne: PersonneID) -> [PieceID] {
    var citees: Set<PieceID> = []
    for acte in representants where acte.fait.personne == personne {
      if let delegation = acte.fait.delegation { citees.insert(delegation) }
    }
    for acte in signatures where acte.fait.personne == personne {
      switch acte.fait.preuve {
      case .piece(let piece): citees.insert(piece)
      case .electronique(_, let piece): if let piece { citees.insert(piece) }
      case .sansPiece: break
      }
    }
    for dossier in seances.tous {
      guard let tenue = dossier.tenue?.fait,
        tenue.personnesNommees.contains(personne)
      else { continue }
      citees.formUnion([tenue.emargement, dossier.releve?.fait.piece].compactMap { $0 })
      citees.formUnion(dossier.envois.compactMap(\.fait.piece))
      citees.formUnion(tenue.pouvoirs.compactMap(\.piece))
    }
    return pieces.ordre.filter { citees.contains($0) && retrait(de: $0) == nil }
  }
}

extension SeanceTenue {
  /// Everybody whom it refers to: those who sat, those in whose place they did, those who gave or
  /// bore a proxy.
  var personnesNommees: Set<PersonneID> {
    let presentes = presents.flatMap { [$0.personne, $0.remplace?.personne] }
    let mandats = pouvoirs.flatMap { [$0.de.siege.personne, $0.a.siege.personne] }
    return Set((presentes + mandats).compactMap { $0 })
  }
}
