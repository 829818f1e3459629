public import Conventions

/// Which figures no document, history or export may show (R19): those that are masked now, with
/// everything said of them before, and those from which a masked one would follow.
///
/// An entry that would make a masked count follow from others is refused when it is made. What is
/// withheld here besides is for what the plan, or the threshold, came to say later, and so that a
/// total never stands beside a part that is not shown.
public struct Secrets: Sendable {
  private let lecture: Lecture
  private var caches: Set<Compte> = []

  public init(_ lecture: Lecture) {
    self.lecture = lecture
    let masques = Secrets.masques(lecture)
    guard !masques.isEmpty else { return }
    for compte in masques { cacherLesTotaux(de: compte) }
    retenir(masques)
  }

  /// True when no figure of this period may be shown, the former ones included.
  public func cache(_ mesurable: Mesurable, _ periode: Periode) -> Bool {
    let presente = lecture.etat.valeurs[mesurable]?[periode]?.derniere?.valeur.valeur.mesure
    if presente?.estMasquee == true { return true }
    guard case .indicateur(let id) = mesurable else { return false }
    return cache(id, periode)
  }

  /// True when not even the mask of a period may be shown, because it would give another away.
  public func retient(_ mesurable: Mesurable, _ periode: Periode) -> Bool {
    guard case .indicateur(let id) = mesurable else { return false }
    return cache(id, periode)
  }

  /// True when the figure of a period would give away one that is masked.
  func cache(_ id: IndicateurID, _ periode: Periode) -> Bool {
    caches.contains(Compte(id, periode))
  }

  /// The counts that are masked in the reading, whatever they count.
  private static func masques(_ lecture: Lecture) -> [Compte] {
    lecture.etat.elements.ordre.compactMap { IndicateurID(elements: $0) }.flatMap { id in
      (lecture.etat.valeurs[.indicateur(id)] ?? [:]).compactMap { periode, chronologie in
        chronologie.valeur(au: lecture.jourLu)?.valeur.mesure.estMasquee == true
          || chronologie.derniere?.valeur.valeur.mesure.estMasquee == true
          ? Compte(id, periode) : nil
      }
    }.sorted()
  }

  /// The wholes of which a masked count is a part, and the longer periods, at every level.
  private mutating func cacherLesTotaux(de compte: Compte) {
    for periode in periodes(compte.indicateur) where periode.couvre(compte.periode) {
      caches.insert(Compte(compte.indicateur, periode))
    }
    var vus: Set<IndicateurID> = [compte.indicateur]
    var courant = compte.indicateur
    while let nom = lecture.contenu(connu: ElementID(courant))?.reference(.dont),
      let tout = IndicateurID(nom), vus.insert(tout).inserted
    {
      for periode in periodes(tout)
      where periode == compte.periode || periode.couvre(compte.periode) {
        caches.insert(Compte(tout, periode))
      }
      courant = tout
    }
  }

  private func periodes(_ id: IndicateurID) -> [Periode] {
    lecture.etat.valeurs[.indicateur(id)].map { Array($0.keys) } ?? []
  }

  /// Complementary suppression, family by family and year by year.
  private mutating func retenir(_ masques: [Compte]) {
    let liens = LiensDuSecret(lecture.etat, au: lecture.jourLu)
    var vues: Set<Compte> = []
    for compte in masques {
      let famille = liens.famille(de: compte.indicateur)
      let annee = compte.periode.annee
      guard let premier = famille.first, vues.insert(Compte(premier, .annee(annee))).inserted
      else { continue }
      let dites = famille.flatMap { periodes($0) }.filter { $0.annee == annee }
      let masques = masques.filter { famille.contains($0.indicateur) && $0.periode.annee == annee }
      guard
        let table = liens.table(famille, Set(dites), lire: { caseLue($0) })
      else { continue }
      for rang in table.tableau.retenues(seuil: seuil(masques)) {
        caches.insert(table.comptes[rang])
      }
    }
  }

  private func caseLue(_ compte: Compte) -> TableauSecret.Case {
    if caches.contains(compte) { return .tue }
    return lecture.etat.valeurs[.indicateur(compte.indicateur)]?[compte.periode]?.caseDuJournal
      ?? .tue
  }

  /// The declared threshold, or that of the masks themselves.
  private func seuil(_ masques: [Compte]) -> Int {
    let declare = lecture.plan.regles.entier(.seuilSecret) ?? 0
    return masques.reduce(declare) { seuil, compte in
      let mesure = lecture.etat.valeurs[.indicateur(compte.indicateur)]?[compte.periode]?.derniere?
        .valeur.valeur.mesure
      if case .inferieurA(let borne)? = mesure { return max(seuil, borne) }
      return seuil
    }
  }
}

extension IndicateurID {
  fileprivate init?(elements id: ElementID) {
    guard id.genre == .indicateur else { return nil }
    self.init(id.nom)
  }
}

extension Periode {
  /// True when the other period is a part of this one.
  fileprivate func couvre(_ autre: Periode) -> Bool {
    self != autre && debut <= autre.debut && autre.fin <= fin
  }
}
