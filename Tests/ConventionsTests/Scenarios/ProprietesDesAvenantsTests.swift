import Conventions
import Testing

@Suite("Propriétés : tout plan, toute modification (R8) ; tout ordre d’avenants (R9, R10)")
struct ProprietesDesAvenantsTests {
  /// A convention in force whose plan holds random elements of every kind.
  private func enVigueur(_ hasard: inout Hasard) -> Recit {
    var recit = Recit.projet()
    for rang in 0..<Int.random(in: 3...14, using: &hasard) {
      let plan = recit.etat.plan(au: "2026-01-01")
      let element = hasard.element(hasard.un(de: Hasard.genres), "h\(rang)", dans: plan)
      recit = recit.puis("2025-10-05", effet: "2026-01-01", .elementInscrit(element))
    }
    return recit.puis("2025-11-03", .texteArrete(TexteArrete())).votee(le: "2025-11-10")
      .signee(le: "2025-12-15").puis("2026-03-12", seance("s1"), decision("d1"))
  }

  private func tenter(_ recit: Recit, le jour: DateCivile, _ fait: Fait, effet: DateCivile? = nil)
    -> Recit?
  {
    let essai = recit.quand(jour, effet: effet, fait)
    do throws(Refus) {
      return recit.suivi(
        de: try decider(
          essai.commande, dans: recit.etat, .essai(le: jour, journal: recit.ecritures)), le: jour)
    } catch {
      return nil
    }
  }

  @Test(
    "appliquée au plan d’avant, la liste donne le plan d’après, et leur différence est la liste",
    arguments: Hasard.graines(150))
  func difference(graine: UInt64) throws {
    var hasard = Hasard(graine: graine)
    var recit = enVigueur(&hasard).puis("2027-04-01", avenant("a1", numero: 1))
    let avant = recit.etat.plan(au: "2027-05-01")
    for tour in 0..<16 {
      let rang = recit.etat.avenants["a1"]?.rangSuivant ?? 1
      let fait = modifier("a1", rang, hasard.modification(avant, tour))
      recit = tenter(recit, le: "2027-04-01", fait) ?? recit
    }
    let liste = recit.etat.avenants["a1"]?.modifications.map(\.fait.modification) ?? []
    try #require(!liste.isEmpty)
    let signe = recit.puis("2027-04-02", arreter("a1")).signee(.avenant("a1"), le: "2027-05-01")
    #expect(signe.etat.avenants["a1"]?.suspension == nil)
    let apres = signe.etat.plan(au: "2027-05-01")
    guard case .faite(let applique) = avant.appliquer(liste) else {
      Issue.record("la liste ne s’applique pas au plan d’avant")
      return
    }
    #expect(applique.elements == apres.elements)
    #expect(applique.sorties == apres.sorties)
    #expect(Set(avant.differences(vers: apres)) == Set(liste))
    #expect(avant.differences(vers: apres).count == liste.count)
    #expect(signe.etat.plan(au: "2027-04-30").elements == avant.elements)
    // Damaged: without one of its lines, the list gives another plan, or none.
    var ampute = liste
    ampute.remove(at: Int.random(in: 0..<liste.count, using: &hasard))
    if case .faite(let autre) = avant.appliquer(ampute) {
      #expect(autre.elements != apres.elements || autre.sorties != apres.sorties)
    }
    if case .faite = apres.appliquer(liste) { Issue.record("une liste appliquée deux fois") }
  }

  /// Several avenants with effects of their own, drafted, revised, arrêtés, signed and given up in
  /// any order, with ajustements in between: against a model that replays everything.
  @Test("à toute date, le plan est celui d’un modèle naïf", arguments: Hasard.graines(60))
  func ordres(graine: UInt64) throws { _ = try raconter(graine) }

  @Test("ces récits appliquent, suspendent, échelonnent et remanient bel et bien")
  func recitsRiches() throws {
    let recits = try (0..<40).map { try raconter($0) }
    let avenants = recits.flatMap(\.etat.avenants.tous)
    #expect(avenants.filter { $0.etat == .enVigueur }.count > 40)
    #expect(avenants.filter { $0.suspension != nil }.count > 6)
    #expect(avenants.filter { $0.effets.count > 1 }.count > 6)
    #expect(avenants.filter { $0.etat == .abandonne }.count > 2)
    let devenirs = recits.flatMap { $0.etat.plan(au: "2030-12-31").sorties.values }
    #expect(devenirs.filter { if case .scinde = $0 { true } else { false } }.count > 10)
    #expect(devenirs.filter { if case .fusionne = $0 { true } else { false } }.count > 6)
  }

  private func raconter(_ graine: UInt64) throws -> Recit {
    var hasard = Hasard(graine: graine)
    var recit = enVigueur(&hasard)
    var modele = ModeleNaif(recit.etat.plan(au: "2026-01-01"))
    var jour: DateCivile = "2027-01-04"
    for tour in 0..<150 {
      jour =
        DateCivile(jourDepuis1970: jour.jourDepuis1970 + Int.random(in: 0...9, using: &hasard))
        ?? jour
      let (fait, effet) = acte(recit, tour, le: jour, &hasard)
      guard let suite = tenter(recit, le: jour, fait, effet: effet) else { continue }
      let nouveaux = suite.ecritures.dropFirst(recit.ecritures.count)
      if case .planAjuste(let ajuste)? = nouveaux.first?.evenement.fait {
        modele.noter(ajuste.modification, effet: effet ?? jour)
      }
      if case .avenantArrete(let arret) = fait, let dossier = recit.etat.avenants[arret.avenant] {
        modele.arreter(dossier.preparation.fait, le: jour)
      }
      if case .signatureConstatee(let signature) = fait, case .avenant(let id) = signature.objet,
        let dossier = recit.etat.avenants[id]
      {
        let (appliquees, suspendues) =
          modele.estRempli(suite.etat.signatures(de: .avenant(id)).map(\.fait), id)
          ? modele.signer(dossier, le: jour) : ([], [])
        let effets = suite.etat.avenants[id]?.effets.flatMap(\.fait.modifications) ?? []
        #expect(effets.sorted() == appliquees)
        #expect(suite.etat.avenants[id]?.suspension?.fait.modifications ?? [] == suspendues)
      }
      modele.position = suite.ecritures.count
      recit = suite
      try comparer(recit, modele, au: hasard.jour("2026-01-01", "2030-12-31"))
    }
    for date in ["2026-12-31", "2027-06-30", "2028-12-31", "2030-12-31"] as [DateCivile] {
      try comparer(recit, modele, au: date)
    }
    return recit
  }

  private func comparer(_ recit: Recit, _ modele: ModeleNaif, au date: DateCivile) throws {
    let (plan, naif) = (recit.etat.plan(au: date), modele.plan(au: date))
    let contenus = Dictionary(uniqueKeysWithValues: plan.elements.map { ($0.id, $0.contenu) })
    // What differs, rather than two whole plans.
    let ecarts = Set(contenus.keys).union(naif.contenus.keys)
      .filter { contenus[$0] != naif.contenus[$0] }.sorted()
    #expect(ecarts.map { [contenus[$0], naif.contenus[$0]] } == [], "\(ecarts), \(date.texte)")
    #expect(plan.sorties == naif.sorties, "\(date.texte)")
  }

  private func acte(
    _ recit: Recit, _ tour: Int, le jour: DateCivile, _ hasard: inout Hasard
  ) -> (Fait, DateCivile?) {
    let id: AvenantID = "a\(Int.random(in: 1...4, using: &hasard))"
    let plus = Int.random(in: 0...500, using: &hasard)
    let plusTard = DateCivile(jourDepuis1970: jour.jourDepuis1970 + plus) ?? jour
    guard let dossier = recit.etat.avenants[id] else {
      let retroactif = Int.random(in: 0...3, using: &hasard) == 0
      let stipule: DateCivile? =
        retroactif
        ? "2027-01-02" : Bool.random(using: &hasard) ? plusTard : nil
      let numero = Int(id.nom.dropFirst()) ?? 1
      return (avenant(id, numero: numero, effet: stipule, retroactif: retroactif), nil)
    }
    let plan = recit.etat.plan(au: dossier.preparation.fait.effetStipule ?? jour)
    let effet = Int.random(in: 0...3, using: &hasard) == 0 ? plusTard : nil
    switch (dossier.etat, Int.random(in: 0...9, using: &hasard)) {
    case (.projet, 0...4):
      return (
        modifier(id, dossier.rangSuivant, hasard.modification(plan, tour), effet: effet), nil
      )
    case (.projet, 5):
      return (reviser(id, 1, hasard.modification(plan, tour), effet: effet), nil)
    case (.projet, 6): return (retirer(id, Int.random(in: 1...3, using: &hasard)), nil)
    case (.projet, 7...): return (arreter(id), nil)
    case (.arrete, 0) where Int.random(in: 0...5, using: &hasard) == 0: return (abandonner(id), nil)
    case (.arrete, 0...7):
      let bloc = hasard.un(de: Recit.blocs)
      return (signature(bloc.0, bloc.1, .avenant(id)), nil)
    case (_, _): return (ajuster(hasard.changement(plan, tour)), effet ?? jour)
    }
  }
}

/// The plan as a list of what was applied, replayed from the start each time.
private struct ModeleNaif {
  let initial: [ElementID: Contenu]
  /// How many entries the journal holds.
  var position = 0
  /// The parties that the text of each avenant names.
  private var nommees: [AvenantID: Set<String>] = [:]
  private var faits: [(effet: DateCivile, position: Int, modification: Modification)] = []

  init(_ plan: Plan) {
    initial = Dictionary(uniqueKeysWithValues: plan.elements.map { ($0.id, $0.contenu) })
  }

  mutating func noter(_ modification: Modification, effet: DateCivile) {
    faits.append((effet, position, modification))
  }

  func plan(au date: DateCivile) -> (contenus: [ElementID: Contenu], sorties: [ElementID: Devenir])
  {
    var contenus = initial
    var sorties: [ElementID: Devenir] = [:]
    let ordre = faits.enumerated().sorted {
      ($0.element.effet, $0.offset) < ($1.element.effet, $1.offset)
    }
    for (_, fait) in ordre where fait.effet <= date {
      for (id, devenir) in fait.modification.sortants {
        contenus[id] = nil
        sorties[id] = devenir
      }
      for element in fait.modification.entrants { contenus[element.id] = element.contenu }
      if case .changer(let id, let champ, _, let apres) = fait.modification {
        contenus[id]?[champ] = apres
      }
    }
    return (contenus, sorties)
  }

  private func parties(au date: DateCivile) -> Set<String> {
    Set(plan(au: date).contenus.keys.filter { $0.genre == .partie }.map(\.nom))
  }

  /// A text names its parties once and for all: those of its day, and of its first day of effect.
  mutating func arreter(_ entete: AvenantPrepare, le jour: DateCivile) {
    var noms = parties(au: jour)
    if entete.retroactif, let effet = entete.effetStipule { noms.formUnion(parties(au: effet)) }
    nommees[entete.avenant] = noms
  }

  /// Every block of those that the text names is signed; here no partie joins, nor becomes another.
  func estRempli(_ signatures: [SignatureConstatee], _ id: AvenantID) -> Bool {
    Recit.blocs.filter { nommees[id]?.contains($0.0.nom) == true }.allSatisfy { partie, bloc in
      signatures.contains { $0.partie == partie && $0.bloc == bloc }
    }
  }

  /// The last signature of an avenant: what applies, and what is suspended, by number.
  mutating func signer(
    _ dossier: DossierAvenant, le jour: DateCivile
  ) -> (appliquees: [Int], suspendues: [Int]) {
    let entete = dossier.preparation.fait
    var restantes = dossier.modifications.map { acte -> (Acte<ModificationInscrite>, DateCivile) in
      let stipule = acte.fait.effet ?? entete.effetStipule ?? jour
      return (acte, entete.retroactif ? stipule : max(stipule, jour))
    }.filter { tient($0.0, au: $0.1) && $0.1 <= terme(dossier, le: jour, $0.0, $0.1) }
    var avant = -1
    while avant != restantes.count {
      avant = restantes.count
      restantes = restantes.filter { acte, effet in
        let presents = Set(plan(au: effet).contenus.keys)
        let entrants = restantes.filter { $0.1 <= effet }
          .flatMap { $0.0.fait.modification.entrants.map(\.id) }
        return besoins(acte.fait.modification).allSatisfy {
          presents.contains($0) || entrants.contains($0)
        }
      }
    }
    let rangs = restantes.map(\.0.fait.rang).sorted()
    for (acte, effet) in restantes.sorted(by: { ($0.1, $0.0.fait.rang) < ($1.1, $1.0.fait.rang) }) {
      noter(acte.fait.modification, effet: effet)
    }
    return (rangs, dossier.modifications.map(\.fait.rang).filter { !rangs.contains($0) })
  }

  /// The last day on which something of an avenant may take effect (R12).
  private func terme(
    _ dossier: DossierAvenant, le jour: DateCivile, _ acte: Acte<ModificationInscrite>,
    _ effet: DateCivile
  ) -> DateCivile {
    guard case .date(let fin)? = plan(au: effet).contenus[.convention]?[.fin] else {
      return "2999-12-31"
    }
    return fin
  }

  private func tient(_ acte: Acte<ModificationInscrite>, au date: DateCivile) -> Bool {
    let modification = acte.fait.modification
    let present = plan(au: date).contenus
    func touche(_ autre: Modification, _ id: ElementID) -> Bool {
      autre.element == id && autre.champ != nil || autre.sortants.contains { $0.id == id }
        || autre.entrants.contains { $0.id == id }
    }
    if case .changer(let id, let champ, let avant, _) = modification {
      guard let contenu = present[id], contenu[champ] == avant else { return false }
      return !faits.contains {
        $0.effet > date
          && ($0.modification.champ == champ && $0.modification.element == id
            || $0.modification.entrants.contains { $0.id == id })
      }
    }
    for id in modification.sortants.map(\.id) {
      guard present[id] != nil,
        !faits.contains(where: {
          touche($0.modification, id)
            && ($0.effet > date || $0.position > acte.trace.position.rang)
        })
      else { return false }
    }
    return modification.entrants.allSatisfy { entrant in
      initial.keys.allSatisfy { $0.nom != entrant.id.nom }
        && !faits.contains { $0.modification.entrants.contains { $0.id.nom == entrant.id.nom } }
    }
  }

  /// The nœuds, fiches, indicateurs and trajectoires that it hangs from, or merges into.
  private func besoins(_ modification: Modification) -> [ElementID] {
    var donnees = modification.entrants.flatMap { $0.contenu.champs.map { ($0.champ, $0.donnee) } }
    if case .changer(_, let champ, _, let apres?) = modification { donnees.append((champ, apres)) }
    var ids = donnees.flatMap { champ, donnee -> [ElementID] in
      switch (champ, donnee) {
      case (.parent, .reference(let nom)): [.exemple(.noeud, nom)]
      case (.fiche, .reference(let nom)): [.exemple(.fiche, nom)]
      case (.placements, .liste(let places)):
        places.compactMap {
          if case .composite(let place) = $0, case .reference(let nom)? = place[.noeud] {
            .exemple(.noeud, nom)
          } else {
            nil
          }
        }
      default: []
      }
    }
    if case .fusionner(let fusion) = modification, case .existante(let id) = fusion.cible {
      ids.append(id)
    }
    let entrants = modification.entrants.map(\.id)
    return ids.filter { !entrants.contains($0) }
  }
}
