import Conventions
import Testing

@Suite("Le projet se modifie jusqu’à la première signature (R6)")
struct ProjetTests {
  let titre = changer(.fiche, "f1", .titre, en: "Ouvrir 3 relais")

  /// Changed before its text is arrêté, and after.
  private func modifie(_ recit: Recit, _ modification: Modification) -> Recit {
    recit.puis("2025-11-12", effet: "2026-01-01", modifier(modification))
  }

  @Test(
    "un champ, une fiche de plus, une scission, une fusion, un retrait : sans motif ni décision")
  func formes() {
    let projet = Recit.projet()
    projet.quand("2025-10-05", effet: "2026-01-01", modifier(titre))
      .alors(
        modifier(
          changer(.fiche, "f1", .titre, de: "Ouvrir 2 relais", en: "Ouvrir 3 relais")))
    let ajoutee = projet.puis(
      "2025-10-05", effet: "2026-01-01", modifier(.ajouter(Element(.fiche, "f3", [.titre: "N"]))),
      modifier(scinder("f1", en: "f8", "f9")),
      modifier(
        .fusionner(Fusion(de: [.exemple(.fiche, "f2")], dans: .existante(.exemple(.fiche, "f3"))))),
      modifier(.retirer(.exemple(.indicateur, "etp"))))
    let plan = ajoutee.etat.plan(au: "2026-01-01")
    #expect(plan.elements(.fiche).map(\.id.nom) == ["f3", "f8", "f9"])
    #expect(plan.elements(.indicateur).map(\.id.nom) == ["familles"])
    #expect(
      ajoutee.connu(a: projet.ecritures.count).plan(au: "2026-01-01").elements(.fiche).count == 2)
  }

  @Test("elle compte du jour de ce qu’elle corrige (R20), et ne change que quelque chose")
  func effet() {
    let projet = Recit.projet()
    projet.quand("2025-10-05", modifier(titre)).alorsRefuse(
      .effetDeCorrection(attendu: "2026-01-01"))
    projet.quand("2025-10-05", modifier(.retirer(.exemple(.fiche, "f2"))))
      .alorsRefuse(.effetDeCorrection(attendu: "2026-01-01"))
    projet.quand(
      "2025-10-05", effet: "2026-01-01",
      modifier(changer(.fiche, "f2", .titre, en: "Tenir un forum"))
    ).alorsRefuse(.plan(.modificationSansEffet(.exemple(.fiche, "f2"), .titre)))
    // What counts later than the first day is found when the text is arrêté.
    projet.puis(
      "2025-10-05", effet: "2027-01-01", modifier(.ajouter(Element(.fiche, "f3", [.titre: "N"])))
    )
    .quand("2025-11-03", .texteArrete(TexteArrete()))
    .alorsRefuse(.plan(.inscriptionPosterieure(.exemple(.fiche, "f3"), effet: "2027-01-01")))
  }

  @Test("ce qu’elle nomme peut venir ensuite ; le texte ne s’arrête pas sans")
  func renvois() {
    let arretee = Recit.arretee()
    func garants(_ partie: String) -> Modification {
      changer(
        .fiche, "f2", .garants,
        en: [.champs([.nom: "Tournon", .partie: .reference(partie)])])
    }
    let suite = modifie(arretee, garants("tournon"))
    suite.quand("2025-11-13", .texteArrete(TexteArrete()))
      .alorsRefuse(.inconnu(Reference(.element(.partie), "tournon")))
    let tournon = Element(.partie, "tournon", Recit.partie("commune", .blocs("maire")))
    modifie(suite, .ajouter(tournon)).quand("2025-11-13", .texteArrete(TexteArrete()))
      .alorsAccepte()
    // What hangs from something comes in after it.
    let orphelin = Element(
      .indicateur, "i9", [.fiche: .reference("f9"), .texte: "T", .forme: "nombre"])
    arretee.quand("2025-11-12", effet: "2026-01-01", modifier(.ajouter(orphelin)))
      .alorsRefuse(.plan(.horsDuPlan(.exemple(.fiche, "f9"), au: "2026-01-01")))
  }

  @Test(
    "elle périme le texte arrêté : il en faut un nouveau, que les anciens votes ne couvrent pas"
  )
  func textePerime() throws {
    let arretee = Recit.arretee()
    let ancien = try #require(arretee.etat.texte(de: .convention))
    let suite = modifie(arretee, titre)
    #expect(suite.etat.texteArrete == nil && suite.etat.dernierTexte != nil)
    suite.quand("2025-12-15", signature("vals", "maire"))
      .alorsRefuse(.plan(.textePerime(ancien.position, par: suite.derniere)))
    let nouveau = suite.puis("2025-11-13", .texteArrete(TexteArrete()))
    #expect(nouveau.etat.texte(de: .convention) != ancien)
    nouveau.quand("2025-12-15", signature("vals", "maire"))
      .alorsReleve(Anomalie(.signatureSansDeliberation, sur: "vals"))
    nouveau.puis("2025-12-01", deliberation("bis", "vals"))
      .quand("2025-12-15", signature("vals", "maire")).alorsReleve()
    nouveau.quand("2025-11-14", .texteArrete(TexteArrete()))
      .alorsRefuse(.plan(.texteDejaArrete(nouveau.derniere)))
  }

  @Test("une délibération enregistrée entre les deux cite l’ancien texte, et c’est une anomalie")
  func deliberationDuTextePerime() throws {
    let arretee = Recit.projet().puis("2025-11-03", .texteArrete(TexteArrete()))
    let ancien = try #require(arretee.etat.texte(de: .convention))
    let votee = modifie(arretee, titre).quand(
      "2025-11-14", date: "2025-11-10", deliberation("d", "vals")
    )
    .alorsReleve(Anomalie(.textePerime))
    #expect(votee.etat.deliberations.last?.fait.texte == ancien)
    votee.puis("2025-11-20", .texteArrete(TexteArrete())).quand(
      "2025-12-15", signature("vals", "maire")
    )
    .alorsReleve(Anomalie(.signatureSansDeliberation, sur: "vals"))
  }

  @Test("contre-passée, elle rend au texte sa valeur ; un texte d’après se contre-passe avec elle")
  func contrePassee() {
    let arretee = Recit.arretee()
    let texte = arretee.etat.texteArrete?.fait
    let suite = modifie(arretee, titre)
    let rendue = suite.puis("2025-11-13", contrePasser(suite.derniere))
    #expect(rendue.etat.texteArrete?.fait == texte)
    rendue.quand("2025-12-15", signature("vals", "maire")).alorsReleve()
    let nouveau = suite.puis("2025-11-13", .texteArrete(TexteArrete()))
    nouveau.quand("2025-11-14", contrePasser(suite.derniere))
      .alorsRefuse(.contrePassation(.ecrituresQuiReposentDessus([nouveau.derniere])))
    let deux = nouveau.puis(
      "2025-11-14", contrePasser(nouveau.derniere), contrePasser(suite.derniere))
    #expect(deux.etat.texteArrete?.fait == texte)
    // The old text goes alone: what is signed is the new one.
    let ancien = arretee.position { if case .texteArrete = $0 { true } else { false } }
    let signee = nouveau.puis("2025-12-15", signature("vals", "maire"))
    signee.quand("2025-12-16", contrePasser(ancien)).alorsAccepte()
  }

  @Test("la première signature, ou la reprise, la ferme ; la signature contre-passée la rouvre")
  func signee() {
    let signee = Recit.arretee().puis("2025-12-15", signature("vals", "maire"))
    signee.quand("2025-12-16", effet: "2026-01-01", modifier(titre))
      .alorsRefuse(.plan(.projetSigne(signee.derniere)))
    signee.puis("2025-12-16", contrePasser(signee.derniere))
      .quand("2025-12-16", effet: "2026-01-01", modifier(titre)).alorsAccepte()
    Recit.enVigueur.quand("2026-02-01", effet: "2026-01-01", modifier(titre))
      .alorsRefuse(.plan(.projetSigne(Recit.enVigueur.etat.signatures[0].trace.position)))
  }

  @Test("une divergence qu’elle apporte est constatée, une qu’elle résout ne l’est plus")
  func divergences() {
    let enonces = Donnee.selon([
      Enonce(source: "sommaire", valeur: "A"), Enonce(source: "fiche", valeur: "B"),
    ])
    let recit = modifie(Recit.projet(), changer(.fiche, "f2", .titre, en: enonces))
    #expect(recit.etat.divergencesOuvertes(au: "2026-01-01").count == 1)
    let resolue = modifie(recit, changer(.fiche, "f2", .titre, en: "B"))
    #expect(resolue.etat.divergencesOuvertes(au: "2026-01-01").isEmpty)
  }

  @Test("le premier jour retardé est celui de l’entrée en vigueur, même lu avant lui")
  func periode() {
    let recit = Recit.projet().puis(
      "2025-10-05", effet: "2025-10-01",
      modifier(changer(.convention, "convention", .debut, en: .date("2026-03-01"))))
    #expect(recit.etat.periode(au: "2025-11-01")?.debut == "2026-03-01")
    let signee = recit.puis("2025-11-03", .texteArrete(TexteArrete())).votee(le: "2025-11-10")
      .signee(le: "2025-12-15")
    #expect(signee.etat.entreeEnVigueur?.trace.effet == "2026-03-01")
  }

  // MARK: - Another wording of the whole plan

  private func elements(_ recit: Recit) -> [Element] { recit.etat.plan(au: "2026-01-01").elements }

  private func reviser(_ recit: Recit, _ elements: [Element]) -> Recit {
    let souhaits = souhaits(recit, elements)
    return souhaits.isEmpty ? recit : recit.quand("2025-10-05", souhaits).alorsAccepte()
  }

  /// Each from the day of what it corrects, as the command line asks.
  private func souhaits(_ recit: Recit, _ elements: [Element]) -> [Souhait] {
    recit.etat.revision(vers: elements).map { modification in
      var effet = modification.sortants.first.flatMap { recit.etat.effet(corrigeant: $0.id) }
      if case .changer(let id, let champ, _, _) = modification {
        effet = recit.etat.effet(corrigeant: id, champ)
      }
      return Souhait(
        date: "2025-10-05", effet: effet ?? "2026-01-01", fait: modifier(modification))
    }
  }

  @Test("le plan relu tel quel ne donne aucune différence, même avec une divergence tranchée")
  func sansDifference() {
    let enonces = Donnee.selon([
      Enonce(source: "sommaire", valeur: "A"), Enonce(source: "fiche", valeur: "B"),
    ])
    let recit = modifie(Recit.projet(), changer(.fiche, "f2", .titre, en: enonces))
    let lus = elements(recit)
    let tranchee = recit.puis(
      "2025-11-13", effet: "2026-01-01", trancher(.fiche, "f2", .titre, "B", par: nil))
    #expect(tranchee.etat.revision(vers: lus).isEmpty)
    // Other sources are another disagreement.
    let autres = lus.map { element in
      guard element.id == .exemple(.fiche, "f2") else { return element }
      return Element(
        .fiche, "f2",
        [
          .titre: .selon([
            Enonce(source: "sommaire", valeur: "A"), Enonce(source: "fiche", valeur: "C"),
          ])
        ])
    }
    #expect(tranchee.etat.revision(vers: autres).count == 1)
  }

  @Test("relu autrement, il donne exactement le plan du fichier, dans quelque ordre qu’il le dise")
  func autrement() {
    let recit = Recit.projet()
    var voulus = elements(recit).filter { $0.id.nom != "etp" && $0.id.nom != "axe-1" }
    // A fiche moves to a nœud that comes in, below another that comes in after it.
    voulus = voulus.map { element in
      guard element.id == .exemple(.fiche, "f1") else { return element }
      var contenu = element.contenu
      contenu[.placements] = [.champs([.noeud: .reference("axe-3")])]
      contenu[.objectifs] = nil
      return Element(id: element.id, contenu: contenu)
    }
    voulus += [
      Element(.noeud, "axe-3", [.niveau: .entier(2), .parent: .reference("axe-2")]),
      Element(.noeud, "axe-2", [.niveau: .entier(1)]),
    ]
    let suite = reviser(recit, voulus)
    #expect(Set(elements(suite)) == Set(voulus))
    #expect(suite.etat.revision(vers: voulus).isEmpty)
    suite.quand("2025-11-03", .texteArrete(TexteArrete())).alorsAccepte()
  }

  @Test(
    "des règles ôtées du fichier quittent le plan champ par champ ; une période se décale entière")
  func reglesEtPeriode() {
    let recit = Recit.projet()
    let voulus = elements(recit).filter { $0.id != .regles }.map { element in
      guard element.id == .convention else { return element }
      var contenu = element.contenu
      contenu[.debut] = .date("2031-01-01")
      contenu[.fin] = .date("2035-12-31")
      return Element(id: element.id, contenu: contenu)
    }
    let suite = reviser(recit, voulus)
    #expect(suite.etat.plan(au: "2026-01-01").regles.champs.isEmpty)
    #expect(suite.etat.periode(au: "2026-01-01")?.fin == "2035-12-31")
  }

  @Test("un élément retiré ne revient pas sous la même référence")
  func retour() {
    let recit = Recit.projet()
    let lus = elements(recit)
    let sans = reviser(recit, lus.filter { $0.id.nom != "f2" })
    sans.quand("2025-10-06", souhaits(sans, lus))
      .alorsRefuse(.dejaInscrit(Reference(.element(.fiche), "f2")))
    // No signed plan ever had it: nothing became of it.
    #expect(sans.etat.plan(au: "2026-01-01").sorties.isEmpty)
  }
}
