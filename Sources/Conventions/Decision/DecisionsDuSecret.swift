/// What to enter in place of a figure that would tell too much (R19).
public enum PropositionDeSecret: Hashable, Sendable {
  /// « <5 ».
  case inferieurA(Int)
  /// « secret statistique »: withheld, whatever it is.
  case secretStatistique
  /// « NS »: nothing is said, the rest being recorded already.
  case nonSignificatif
}

/// R19: under the declared threshold the true figure is never recorded, and none is recorded from
/// which it would follow. An append-only log cannot forget a 3, nor a 12 beside a 9.
extension Decideur {
  /// Zero tells nothing of anybody and stays. Only counts can be of persons: euros, ETP, places and
  /// scores are not, nor is what the plan says to be anything else.
  func exigerSecret(
    _ indicateur: IndicateurID, _ periode: Periode, _ valeur: Valeur, _ forme: FormeIndicateur,
    _ effet: DateCivile
  ) throws(MotifDeRefus) {
    guard let seuil = seuilDuSecret(au: effet), let dossier = etat.elements[ElementID(indicateur)]
    else { return }
    let jour = max(effet, periode.fin)
    try exigerSansPetiteVariation(valeur.mesure, dossier, forme, seuil, jour)
    try exigerSansPartDevoilee(indicateur, periode, valeur.mesure, seuil, jour)
    guard dossier.compteDesPersonnes(au: jour) else { return }
    try exigerAuDessus(valeur, forme, seuil)
    try exigerSansResteSecret(valeur.mesure, seuil)
    try exigerRienDeDevoile(indicateur, periode, valeur.mesure, seuil, jour)
  }

  /// The declared threshold; nil where there is none, or one that masks nothing. A figure has at
  /// most ten digits before the point: a larger threshold says no more than that.
  private func seuilDuSecret(au date: DateCivile) -> Int? {
    guard case .entier(let seuil)? = regle(.seuilSecret, au: date), seuil > 1 else { return nil }
    return min(seuil, 10_000_000_000)
  }

  private func exigerAuDessus(
    _ valeur: Valeur, _ forme: FormeIndicateur, _ seuil: Int
  ) throws(MotifDeRefus) {
    let effectifs: [Nombre]
    switch valeur.mesure {
    case .nombre(let nombre), .nombreEtPourcentage(let nombre, _): effectifs = [nombre]
    case .rapport(let nombre, let total): effectifs = [nombre, total]
    case .liste(let noms): effectifs = [Nombre(entier: noms.count)]
    // A finer mask than the declared one, or the masked figure in the text as typed, tells it all.
    case .inferieurA(let borne): effectifs = [Nombre(entier: borne)] + valeur.texte.nombresEcrits
    case .absente(.secretStatistique): effectifs = valeur.texte.nombresEcrits
    case .pourcentage, .ouiNon, .texte, .absente: effectifs = []
    }
    guard effectifs.allSatisfy({ $0 <= .zero || $0 >= Nombre(entier: seuil) }) else {
      let masquable = Mesure.inferieurA(seuil).convient(a: forme)
      throw .suivi(
        .sousLeSeuil(
          seuil: seuil, masquable ? .inferieurA(seuil) : .secretStatistique))
    }
  }

  /// « 28 sur 30 » counts two persons as surely as « 2 sur 30 » does.
  private func exigerSansResteSecret(_ mesure: Mesure, _ seuil: Int) throws(MotifDeRefus) {
    let reste: Int
    switch mesure {
    case .rapport(let nombre, let total): reste = (total - nombre).arrondi
    case .nombreEtPourcentage(let nombre, let part):
      reste = nombre.arrondi.complement(a: part)
    case .nombre, .pourcentage, .ouiNon, .texte, .liste, .absente, .inferieurA: return
    }
    if (1..<seuil).contains(reste) { throw .suivi(.resteSousLeSeuil(seuil: seuil)) }
  }

  /// « +3 » beside a count of persons counts three of them, and a small figure may follow from the
  /// baseline. A variation says of nothing what it counts: only one declared of persons is.
  private func exigerSansPetiteVariation(
    _ mesure: Mesure, _ dossier: DossierElement, _ forme: FormeIndicateur, _ seuil: Int,
    _ jour: DateCivile
  ) throws(MotifDeRefus) {
    guard forme == .variation, case .nombre(let ecart) = mesure,
      dossier.texteDonne(.compte, au: jour) == ObjetCompte.personnes.rawValue
    else { return }
    var nombres = [abs(ecart.arrondi)]
    if case .composite(let base)? = dossier.donnee(.base, au: jour),
      case .texte(let texte)? = base[.valeur], let depart = Nombre.lu(texte)
    {
      nombres.append((depart + ecart).arrondi)
    }
    if nombres.contains(where: { (1..<seuil).contains($0) }) {
      throw .suivi(.sousLeSeuil(seuil: seuil, .secretStatistique))
    }
  }

  /// A percentage of a whole that is counted is a count: « 30 % » of 10 persons is three.
  private func exigerSansPartDevoilee(
    _ indicateur: IndicateurID, _ periode: Periode, _ mesure: Mesure, _ seuil: Int,
    _ jour: DateCivile
  ) throws(MotifDeRefus) {
    let id = ElementID(indicateur)
    if case .pourcentage(let part) = mesure,
      let nom = etat.elements[id]?.nomDonne(.dont, au: jour), let tout = IndicateurID(nom),
      let total = etat.effectifConnu(tout, periode, au: jour),
      total.tombeSous(seuil, a: part)
    {
      throw .suivi(.partDevoilee(tout, seuil: seuil))
    }
    guard let total = mesure.effectif, etat.elements[id]?.compteDesPersonnes(au: jour) == true
    else { return }
    for partie in etat.elements.ordre
    where partie.genre == .indicateur && etat.elements[partie]?.nomDonne(.dont, au: jour) == id.nom
    {
      guard let autre = IndicateurID(partie.nom),
        case .pourcentage(let part)? = etat.valeurs[.indicateur(autre)]?[periode]?.derniere?.valeur
          .valeur.mesure
      else { continue }
      if total.tombeSous(seuil, a: part) { throw .suivi(.partDevoilee(autre, seuil: seuil)) }
    }
  }

  /// The second half of the rule: no figure is recorded, and no mask, by which a masked count could
  /// be worked out, from everything that the journal holds.
  private func exigerRienDeDevoile(
    _ indicateur: IndicateurID, _ periode: Periode, _ mesure: Mesure, _ seuil: Int,
    _ jour: DateCivile
  ) throws(MotifDeRefus) {
    let liens = LiensDuSecret(etat, au: jour, autour: indicateur)
    let famille = liens.famille(de: indicateur)
    var periodes: Set<Periode> = [periode]
    for membre in famille {
      for autre in (etat.valeurs[.indicateur(membre)] ?? [:]).keys
      where autre.annee == periode.annee {
        periodes.insert(autre)
      }
    }
    let visee = Compte(indicateur, periode)
    guard famille.count > 1 || periodes.count > 1,
      let avant = liens.table(famille, periodes, lire: { etat.caseDuJournal($0) }),
      let place = avant.comptes.firstIndex(of: visee)
    else { return }
    func devoile(_ mesure: Mesure) -> TableauSecret.Devoilement? {
      var apres = avant.tableau
      apres.cases[place] = mesure.caseALire(apres: apres.cases[place])
      guard apres != avant.tableau else { return nil }
      let trouves = apres.devoilements(seuil: seuil)
      // What was told before matters only where something is told after.
      let dits = trouves.isEmpty ? [] : avant.tableau.devoilements(seuil: seuil)
      return trouves.first { trouve in
        let dit = dits.first { $0.cellule == trouve.cellule }
        return (trouve.parLeBas && dit?.parLeBas != true)
          || (trouve.parLeHaut && dit?.parLeHaut != true)
      }
    }
    guard let nouveau = devoile(mesure) else { return }
    let compte = avant.comptes[nouveau.cellule]
    let retenue = devoile(.absente(.secretStatistique)) == nil
    throw .suivi(
      .secretDevoile(
        compte.indicateur, compte.periode, retenue ? .secretStatistique : .nonSignificatif))
  }

  /// The reason of a correction, or the source of a mask, must not say what the mask hides.
  func exigerTexteSansSecret(
    _ texte: String?, _ mesurable: Mesurable, _ valeur: Valeur, _ effet: DateCivile
  ) throws(MotifDeRefus) {
    guard let texte, valeur.mesure.cacheUnNombre, let seuil = seuilDuSecret(au: effet),
      texte.nombresIsoles.contains(where: { (1..<seuil).contains($0) })
    else { return }
    throw .suivi(.secretDansLeTexte(seuil: seuil))
  }
}

extension Etat {
  fileprivate func caseDuJournal(_ compte: Compte) -> TableauSecret.Case {
    let lue = valeurs[.indicateur(compte.indicateur)]?[compte.periode]?.caseDuJournal ?? .tue
    switch lue {
    case .montree, .masquee: return lue
    case .reservee, .tue: return comptesAdoptes[compte].map { .montree($0) } ?? lue
    }
  }

  /// A count of persons that is recorded and shown.
  fileprivate func effectifConnu(
    _ indicateur: IndicateurID, _ periode: Periode, au jour: DateCivile
  ) -> Int? {
    guard elements[ElementID(indicateur)]?.compteDesPersonnes(au: jour) == true else { return nil }
    return valeurs[.indicateur(indicateur)]?[periode]?.derniere?.valeur.valeur.mesure.effectif
  }
}

extension Mesure {
  /// What the journal tells of the count once this is recorded: what was shown before stays.
  fileprivate func caseALire(apres avant: TableauSecret.Case) -> TableauSecret.Case {
    if let figure = effectif { return .montree(figure) }
    if case .inferieurA(let borne) = self { return .masquee(jusqua: borne - 1) }
    if case .montree = avant { return avant }
    return self == .absente(.secretStatistique) ? .reservee : .tue
  }

  fileprivate var cacheUnNombre: Bool {
    switch self {
    case .inferieurA, .absente(.secretStatistique): true
    case .nombre, .pourcentage, .nombreEtPourcentage, .rapport, .ouiNon, .texte, .liste, .absente:
      false
    }
  }
}

extension Int {
  /// The count that a percentage of this one makes, or the one that it leaves out, is under the
  /// threshold and not zero.
  fileprivate func tombeSous(_ seuil: Int, a part: Nombre) -> Bool {
    guard part >= .zero, part <= Nombre(entier: 100) else { return false }
    let compte = (self * part.enMilliemes + 50_000) / 100_000
    return (1..<seuil).contains(compte) || (1..<seuil).contains(self - compte)
  }

  /// Of a whole of which this is so many per cent, what is left out.
  fileprivate func complement(a part: Nombre) -> Int {
    let milliemes = part.enMilliemes
    guard milliemes > 0, milliemes < 100_000 else { return 0 }
    return (self * (100_000 - milliemes) + milliemes / 2) / milliemes
  }
}

extension Nombre {
  /// Thousandths of a per cent, rounded.
  fileprivate var enMilliemes: Int {
    var m = mantisse
    var d = decimales
    while d < 3 { (m, d) = (m * 10, d + 1) }
    while d > 3 { (m, d) = (m / 10, d - 1) }
    return Int(m)
  }

  /// The figure of a baseline; nil where it is told in words.
  fileprivate static func lu(_ texte: String) -> Nombre? {
    do throws(RefusDeNombre) { return try Nombre(saisi: texte) } catch { return nil }
  }
}

extension String {
  /// The whole numbers written in a text; those too long to read are no small count.
  fileprivate var nombresEcrits: [Nombre] {
    split { !("0"..."9").contains($0) }.compactMap { Int($0) }.map { Nombre(entier: $0) }
  }

  /// The numbers that stand alone among the words of a text: not those of a date, of a reference
  /// or of a longer word.
  fileprivate var nombresIsoles: [Int] {
    let mots = split { !($0.isLetter || $0.isNumber || "/-.,_".contains($0)) }.map {
      $0.trimming(".,-_")
    }
    return mots.enumerated().compactMap { rang, mot in
      let suivant = rang + 1 < mots.count ? TexteSaisi.plier(mots[rang + 1]) : ""
      return String.mois.contains(suivant) ? nil : Int(mot)
    }
  }

  private static let mois: Set<String> = [
    "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre",
    "octobre", "novembre", "decembre",
  ]
}

extension Substring {
  fileprivate func trimming(_ signes: String) -> String {
    var reste = self
    while let premier = reste.first, signes.contains(premier) { reste.removeFirst() }
    while let dernier = reste.last, signes.contains(dernier) { reste.removeLast() }
    return String(reste)
  }
}
