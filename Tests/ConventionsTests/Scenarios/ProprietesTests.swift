import Conventions
import Testing

@Suite("Propriétés : un avenant donne exactement le plan d’après (R8) ; le temps (R20)")
struct ProprietesTests {
  /// A convention in force with a random plan.
  private func enVigueur(_ hasard: inout Hasard) -> Recit {
    var recit = Recit.projet()
    for rang in 0..<Int.random(in: 1...6, using: &hasard) {
      recit = recit.puis(
        "2025-10-05", effet: "2026-01-01",
        .elementInscrit(
          Element(id: .exemple(.fiche, "h\(rang)"), contenu: hasard.contenu(Hasard.champs))))
    }
    return recit.puis("2025-11-03", .texteArrete(TexteArrete())).votee(le: "2025-11-10")
      .signee(le: "2025-12-15")
  }

  private func modification(_ plan: Plan, _ rang: Int, _ hasard: inout Hasard) -> Modification {
    let fiche = hasard.un(de: plan.elements(.fiche)).id
    switch Int.random(in: 0...5, using: &hasard) {
    case 0: return .retirer(fiche)
    case 1:
      let contenu = hasard.contenu(Hasard.champs)
      return .ajouter(Element(id: .exemple(.fiche, "n\(rang)"), contenu: contenu))
    default:
      let champ = hasard.un(de: Hasard.champs)
      let vide = Int.random(in: 0...3, using: &hasard) == 0
      return .changer(fiche, champ, avant: nil, apres: vide ? nil : hasard.donnee(champ))
    }
  }

  @Test(
    "appliqué au plan d’avant, un avenant donne le plan d’après, et leur différence est sa liste",
    arguments: Hasard.graines(40))
  func avenants(graine: UInt64) throws {
    var hasard = Hasard(graine: graine)
    var recit = enVigueur(&hasard).puis("2027-04-01", avenant("a1", numero: 1))
    let avant = recit.etat.plan(au: "2027-05-01")
    for tour in 0..<12 {
      // What contradicts the list so far, or changes nothing, is refused and leaves it as it is.
      let wish = modifier(
        "a1", (recit.etat.avenants["a1"]?.inscrites.count ?? 0) + 1,
        modification(avant, tour, &hasard))
      let essai = recit.quand("2027-04-01", wish)
      do throws(Refus) {
        let evenements = try decider(
          essai.commande, dans: recit.etat, .essai(le: "2027-04-01", journal: recit.ecritures))
        recit = recit.suivi(de: evenements, le: "2027-04-01")
      } catch {
        continue
      }
    }
    let liste = recit.etat.avenants["a1"]?.modifications.map(\.fait.modification) ?? []
    try #require(!liste.isEmpty)
    let signe = recit.puis("2027-04-02", arreter("a1")).signee(.avenant("a1"), le: "2027-05-01")
    let apres = signe.etat.plan(au: "2027-05-01")
    guard case .faite(let applique) = avant.appliquer(liste) else {
      Issue.record("la liste ne s’applique pas au plan d’avant")
      return
    }
    #expect(applique.elements == apres.elements)
    #expect(Set(avant.differences(vers: apres)) == Set(liste))
    #expect(avant.differences(vers: apres).count == liste.count)
    #expect(signe.etat.plan(au: "2027-04-30").elements == avant.elements)
    // Damaged: without one of its lines, the list gives another plan.
    var ampute = liste
    ampute.remove(at: Int.random(in: 0..<liste.count, using: &hasard))
    if case .faite(let autre) = avant.appliquer(ampute) {
      #expect(autre.elements != apres.elements)
    }
    // Applied twice, it no longer finds the text that it replaces.
    if case .faite = apres.appliquer(liste) { Issue.record("une liste appliquée deux fois") }
  }

  @Test(
    "de tout plan à tout autre, la différence appliquée donne l’autre",
    arguments: Hasard.graines(60))
  func differences(graine: UInt64) {
    var hasard = Hasard(graine: graine)
    func plan() -> Plan {
      let noms = (0..<8).filter { _ in Bool.random(using: &hasard) }
      return Plan(
        date: "2027-01-01",
        elements: noms.map {
          Element(id: .exemple(.fiche, "h\($0)"), contenu: hasard.contenu(Hasard.champs))
        })
    }
    let (un, autre) = (plan(), plan())
    guard case .faite(let obtenu) = un.appliquer(un.differences(vers: autre)) else {
      Issue.record("la différence ne s’applique pas")
      return
    }
    #expect(Set(obtenu.elements) == Set(autre.elements))
    #expect(obtenu.elements.count == autre.elements.count)
    #expect(obtenu.differences(vers: autre).isEmpty)
    #expect(un.differences(vers: un).isEmpty)
  }

  @Test(
    "au jour D connu à K, vaut le plus grand (effet, position) non contre-passé",
    arguments: Hasard.graines(40))
  func temps(graine: UInt64) {
    var hasard = Hasard(graine: graine)
    var recit = Recit()
    var dits: [(position: Position, effet: DateCivile, statut: Statut)] = []
    var rayes: [(position: Position, par: Position)] = []
    for _ in 0..<30 {
      let effet = hasard.jour("2027-01-01", "2027-01-20")
      if let vise = dits.randomElement(using: &hasard), Int.random(in: 0...4, using: &hasard) == 0 {
        recit = recit.force("2027-02-01", contrePasser(vise.position))
        rayes.append((vise.position, recit.derniere))
      } else {
        let statut = hasard.un(de: [.aVenir, .enCours, .realisee, .nonRealisee] as [Statut])
        recit = recit.force(
          "2027-02-01", effet: effet,
          Conventions.Fait.statutChange(
            StatutChange(fiche: "f1", annee: an(2027), vers: statut, motif: nil, decision: nil)))
        dits.append((recit.derniere, effet, statut))
      }
    }
    for connu in stride(from: 0, through: 30, by: 3) {
      let lus = recit.connu(a: connu).statuts[FicheAnnee("f1", an(2027))]
      for _ in 0..<20 {
        let date = hasard.jour("2026-12-31", "2027-01-21")
        let attendu = dits.filter { dit in
          dit.position.rang < connu && dit.effet <= date
            && !rayes.contains { $0.position == dit.position && $0.par.rang < connu }
        }.max { ($0.effet, $0.position) < ($1.effet, $1.position) }
        #expect(lus?.valeur(au: date)?.statut == attendu?.statut)
      }
    }
  }
}
