public import Conventions

/// Everything that was said of one fiche, by what it was said of, as known to a reading: nothing
/// that was corrected or undone is left out (R16, R16b).
public struct HistoriqueDeFiche: Sendable {
  public let lecture: Lecture
  public let fiche: FicheID
  /// Since when it is in the plan, where it says nil; when it left it, and what it became.
  public let presence: [EtapeDeFiche<Devenir?>]
  /// The fields that changed at least once, by their place in the schema.
  public let champs: [(champ: Champ, etapes: [EtapeDeFiche<Donnee?>])]
  public let statuts: [(annee: Annee, etapes: [EtapeDeFiche<StatutRecu>])]
  /// Every figure of its indicateurs, those withdrawn from the plan included; nil is a figure that
  /// may not be shown (R19).
  public let valeurs:
    [(indicateur: IndicateurID, periode: Periode, etapes: [EtapeDeFiche<ValeurRecue?>])]
  /// The entries that speak of it, in the order of recording.
  public let journal: JournalLu

  public init(_ fiche: FicheID, _ ecritures: some Sequence<Ecriture>, _ lecture: Lecture) {
    self.fiche = fiche
    self.lecture = lecture
    journal = JournalLu(ecritures, lecture, fiche: fiche)
    let contrePassations = Dictionary(
      lecture.etat.contrePassations.map { ($0.fait.position, $0.trace.position) },
      uniquingKeysWith: { premiere, _ in premiere })
    func etapes<A, B>(
      _ chronologie: Chronologie<A>, _ lire: (A) -> B
    ) -> [EtapeDeFiche<B>] {
      let presente = chronologie.entree(au: lecture.jourLu)?.position
      return chronologie.entrees.map {
        EtapeDeFiche(
          valeur: lire($0.valeur), effet: $0.effet, position: $0.position,
          contrePasseePar: contrePassations[$0.position], enVigueur: $0.position == presente)
      }
    }
    let dossier = lecture.etat.elements[ElementID(fiche)]
    presence = dossier.map { etapes($0.presence) { $0.devenir } } ?? []
    champs = (dossier?.champs ?? [:]).filter { $0.value.entrees.count > 1 }
      .sorted { $0.key.rawValue < $1.key.rawValue }
      .map { ($0.key, etapes($0.value) { $0 }) }
    statuts = lecture.etat.statuts.filter { $0.key.fiche == fiche }
      .sorted { $0.key < $1.key }
      .map { ($0.key.annee, etapes($0.value) { $0 }) }
    let secrets = Secrets(lecture)
    let indicateurs = Self.indicateurs(de: fiche, lecture.etat)
    valeurs = indicateurs.flatMap { indicateur in
      (lecture.etat.valeurs[.indicateur(indicateur)] ?? [:]).sorted { $0.key < $1.key }.map {
        periode, chronologie in
        let masque = secrets.cache(.indicateur(indicateur), periode)
        return (indicateur, periode, etapes(chronologie) { masque ? nil : $0 })
      }
    }
  }

  /// The indicateurs that were ever attached to a fiche, in the order of the plan.
  private static func indicateurs(de fiche: FicheID, _ etat: Etat) -> [IndicateurID] {
    etat.elements.ordre.compactMap { id in
      guard id.genre == .indicateur,
        etat.elements[id]?.champs[.fiche]?.entrees.contains(where: {
          $0.valeur == .reference(fiche.nom)
        }) == true
      else { return nil }
      return IndicateurID(id.nom)
    }
  }
}

/// One statement of a timeline: what it says, from when, in which entry, and what became of it.
public struct EtapeDeFiche<Valeur: Sendable>: Sendable {
  public let valeur: Valeur
  public let effet: DateCivile
  public let position: Position
  /// The entry that struck it through.
  public let contrePasseePar: Position?
  /// It is the one that holds in the reading.
  public let enVigueur: Bool
}
