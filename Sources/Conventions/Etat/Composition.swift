/// Who has a seat in an instance on a day (R1, R2): parties by its composition, persons by their
/// designation.
public struct Composition: Sendable {
  /// In the order of the composition, each partie once.
  public let sieges: [SiegesDePartie]
  /// The designation of each person who sits.
  let designations: [PersonneID: MembreDesigne]
  /// Those whose mandate had ended.
  let anciens: Set<PersonneID>

  /// What an instance gives a partie.
  public struct SiegesDePartie: Hashable, Sendable {
    public let partie: PartieID
    /// True where one of its seats is deliberative, or does not say.
    public let deliberative: Bool
    /// Nil: the composition does not say how many.
    public let nombre: Int?
  }

  init(_ etat: Etat, _ instance: InstanceID, au jour: DateCivile) {
    let debut = etat.periode(au: jour)?.debut ?? jour
    let contenu = etat.elements[ElementID(instance)]?.contenu(au: max(jour, debut))
    var lues: [SiegesDePartie] = []
    if case .liste(let membres)? = contenu?[.membres] {
      for case .composite(let champs) in membres {
        guard case .reference(let nom)? = champs[.partie], let partie = PartieID(nom) else {
          continue
        }
        var nombre: Int?
        if case .entier(let dit)? = champs[.sieges], dit <= 1_000_000 { nombre = dit }
        let sieges = SiegesDePartie(
          partie: partie, deliberative: champs[.voix] != .texte(Voix.consultative.rawValue),
          nombre: nombre)
        if let rang = lues.firstIndex(where: { $0.partie == partie }) {
          lues[rang] = lues[rang].avec(sieges)
        } else {
          lues.append(sieges)
        }
      }
    }
    sieges = lues
    designations = Dictionary(
      etat.membres(de: instance, au: jour).map { ($0.fait.personne, $0.fait) }
    ) { $1 }
    anciens = etat.anciensMembres(de: instance, au: jour)
  }

  /// False where nothing says who sits: nobody can be told not to.
  public var estConnue: Bool { !sieges.isEmpty }

  /// The parties that have a voice, in the order of the composition.
  public var deliberatives: [PartieID] { sieges.filter(\.deliberative).map(\.partie) }

  /// Every seat with a voice; nil where a partie's are not counted.
  public var nombreDeSieges: Int? {
    var total = 0
    for partie in sieges where partie.deliberative {
      guard let nombre = partie.nombre else { return nil }
      total += nombre
    }
    return total
  }

  public subscript(partie: PartieID) -> SiegesDePartie? { sieges.first { $0.partie == partie } }

  /// R2: whether whoever sits so is heard, and never counted.
  func estConsultatif(_ partie: PartieID?, _ siege: Siege) -> Bool {
    if let designation = siege.personne.flatMap({ designations[$0] }) {
      return designation.voix == .consultative
    }
    // Nobody's voice: who sits for no partie is a personne ressource.
    guard let partie else { return true }
    return self[partie].map { !$0.deliberative } ?? false
  }

  /// Whether a voice is that of no member: its partie has no seat, nor its bearer a designation.
  func estEtranger(_ partie: PartieID?, _ siege: Siege) -> Bool {
    if siege.personne.flatMap({ designations[$0] }) != nil { return false }
    guard let partie, estConnue else { return false }
    return self[partie] == nil
  }

  /// Whether who sits so, or in whose place they do, no longer had a mandate.
  func estSansMandat(_ siege: Siege) -> Bool {
    siege.personne.map { anciens.contains($0) } ?? false
  }

  /// Whether others than this person were designated for a partie.
  func designeDAutres(_ partie: PartieID, que personne: PersonneID) -> Bool {
    designations[personne] == nil && designations.values.contains { $0.partie == partie }
  }
}

extension Composition.SiegesDePartie {
  /// A partie that has two rows has the seats of both; those of one voice only count with it.
  fileprivate func avec(_ autre: Self) -> Self {
    guard deliberative == autre.deliberative else { return deliberative ? self : autre }
    let somme = nombre.flatMap { nombre in autre.nombre.map { nombre + $0 } }
    return Self(partie: partie, deliberative: deliberative, nombre: somme)
  }
}

extension Etat {
  /// Who has a seat in an instance on a day.
  public func composition(de instance: InstanceID, au jour: DateCivile) -> Composition {
    Composition(self, instance, au: jour)
  }
}
