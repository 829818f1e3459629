import ConventionViews
import Conventions
import DocumentKit

/// How the plan is governed, how it was changed, and where its sources disagree.
extension PlanEcrit {
  var gouvernance: Section {
    let regles = Element(id: .regles, contenu: lecture.plan.regles)
    return Section("gouvernance", "La gouvernance") {
      if regles.contenu.champs.isEmpty {
        aucun("Aucune règle de gouvernance enregistrée.")
      } else {
        DescriptionList(descriptions(regles, sauf: [.echeances, .resiliation]))
      }
      echeances(regles)
      resiliation(regles)
      Heading("Instances")
      if vue.instances.isEmpty { aucun("Aucune instance inscrite.") }
      for instance in vue.instances { self.instance(instance) }
    }
  }

  private func echeances(_ regles: Element) -> Table {
    Table(
      "Ce qui est dû, et quand",
      columns: [
        Column("Objet", weight: 3, role: .rowHeader), Column("Périodicité", weight: 2),
        Column("Source", weight: 3),
      ], emptyText: "Aucune échéance de gouvernance n'est fixée."
    ) {
      for echeance in regles.contenu.composites(.echeances) {
        Row(
          Cell(objet(echeance)), Cell(redaction.mot(echeance[.periodicite])),
          Cell(redaction.donnee(echeance[.source])))
      }
    }
  }

  private func objet(_ echeance: Contenu) -> RichText {
    echeance[.libelle].map { redaction.donnee($0) } ?? redaction.mot(echeance[.objet])
  }

  private func resiliation(_ regles: Element) -> Table {
    Table(
      "Fin anticipée de la convention",
      columns: [
        Column("Motif", weight: 4, role: .rowHeader), Column("Préavis", weight: 3),
        Column("Source", weight: 2),
      ], emptyText: "Aucune règle de résiliation enregistrée."
    ) {
      for cas in regles.contenu.composites(.resiliation) {
        Row(
          Cell(redaction.donnee(cas[.motif])), Cell(redaction.donnee(cas[.preavis])),
          Cell(redaction.donnee(cas[.source])))
      }
    }
  }

  @BlockBuilder private func instance(_ instance: Element) -> [Block] {
    Heading(redaction.nom(instance), level: .second)
    DescriptionList(descriptions(instance, sauf: [.nom, .membres]))
    Table(
      "Composition",
      columns: [
        Column("Partie", weight: 4, role: .rowHeader), Column("Voix", weight: 2),
        Column("Sièges", .end, weight: 1),
      ], emptyText: "Composition non renseignée."
    ) {
      for membre in instance.contenu.composites(.membres) {
        Row(
          Cell(redaction.donnee(membre[.partie])), Cell(redaction.mot(membre[.voix])),
          Cell(redaction.donnee(membre[.sieges])))
      }
    }
    let personnes = membres(instance)
    if !personnes.isEmpty {
      Paragraph("Personnes désignées :")
      List(personnes)
    }
  }

  private func membres(_ instance: Element) -> [RichText] {
    guard let id = instance.id.instance else { return [] }
    return lecture.etat.membres(de: id, au: lecture.jourLu).map { acte in
      let fait = acte.fait
      return redaction.personne(fait.personne, qualite: fait.qualite, partie: fait.partie)
        + """
         — voix \(Mots.voix(fait.voix)), \(Mots.titre(fait.titre)), depuis le \
        \(acte.trace.effet.enFrancais)
        """
    }
  }

  var avenants: Section {
    Section("avenants", "Les avenants") {
      Table(
        "Avenants connus",
        columns: [
          Column("Avenant", weight: 3, role: .rowHeader), Column("Objet", weight: 4),
          Column("Situation", weight: 4),
        ], emptyText: "Aucun avenant enregistré."
      ) {
        for avenant in vue.avenants {
          let fait = avenant.preparation.fait
          Row(
            Cell(RichText("Avenant n°\u{00A0}\(fait.numero) — \(fait.intitule)")),
            Cell(RichText(fait.objet)), Cell(redaction.etat(de: avenant)))
        }
      }
    }
  }

  var divergences: Section {
    Section("divergences", "Les divergences entre sources") {
      if vue.divergences.isEmpty {
        aucun("Aucune divergence relevée entre les parties du texte.")
      } else {
        "Là où deux parties du texte ne disent pas la même chose, chaque énoncé est conservé."
        Table(
          "Divergences",
          columns: [
            Column("Objet", weight: 3, role: .rowHeader), Column("Énoncés", weight: 5),
            Column("Décision", weight: 4),
          ]
        ) {
          for divergence in vue.divergences { ligne(divergence) }
        }
      }
    }
  }

  private func ligne(_ divergence: DivergenceDuPlan) -> Row {
    let genre = divergence.cle.element.genre
    let forme = Schema.forme(de: divergence.cle.champ, dans: genre)
    let enonces = divergence.enonces.map {
      "Selon \(.emphasis(RichText($0.source))) : \(redaction.donnee($0.valeur, forme))" as RichText
    }
    let champ = redaction.libelle(divergence.cle.champ, genre).enMinuscule
    return Row(
      Cell(redaction.nomSimple(divergence.cle.element) + " — " + RichText(champ)),
      Cell(enonces.joined(separator: .lineBreak)), Cell(jugement(divergence, forme)))
  }

  private func jugement(_ divergence: DivergenceDuPlan, _ forme: Forme?) -> RichText {
    guard let acte = divergence.jugement else {
      return .badge(.warning, "à trancher")
        + " rien n'est choisi tant qu'aucune décision n'intervient"
    }
    var texte: RichText = """
      Retenu à compter du \(acte.trace.effet.enFrancais) : \
      \(redaction.donnee(acte.fait.retenue, forme)) (\(acte.fait.motif)
      """
    if let decision = acte.fait.decision { texte += ", décision \(.code(decision.nom))" }
    return texte + ")"
  }
}

extension Redaction {
  /// A lone word of a closed list.
  func mot(_ donnee: Donnee?) -> RichText { self.donnee(donnee, .choix([])) }

  /// The name of an element without its disputed title, for lists of divergences.
  func nomSimple(_ id: ElementID) -> RichText {
    guard var contenu = lecture.contenu(connu: id) else { return nom(id) }
    for champ in [Champ.titre, .code, .nom, .texte, .intitule, .accueil]
    where contenu[champ]?.estDivergente == true {
      contenu[champ] = nil
    }
    return nom(Element(id: id, contenu: contenu))
  }

  /// Where an avenant stands, and who is missing.
  func etat(de avenant: AvenantVu) -> RichText {
    var texte: RichText
    switch avenant.situation {
    case .projet: texte = .badge(.muted, "projet") + " le plan est inchangé"
    case .arrete(let manquants):
      let noms = manquants.map { "\(partie($0.partie)) (\($0.qualite))" }
      texte =
        .badge(.warning, "en cours de signature") + " le plan est inchangé ; "
        + (noms.isEmpty
          ? "tous les blocs sont remplis" : "manque : \(Typographie.enumeration(noms))")
    case .enVigueur(let effets):
      let aVenir = Typographie.enumeration(avenant.effetsAVenir.map(\.enFrancais))
      let produits = effets.filter { !avenant.effetsAVenir.contains($0) }.map(\.enFrancais)
      // Read before its first effect, an avenant is not in force yet, whatever is known since.
      texte =
        avenant.effetsAVenir.isEmpty || !produits.isEmpty
        ? .badge(.positive, "en vigueur") : .badge(.information, "effet à venir")
      if !produits.isEmpty { texte += " à compter du \(Typographie.enumeration(produits))" }
      if effets.isEmpty { texte += " aucun effet appliqué" }
      if !avenant.effetsAVenir.isEmpty {
        texte += produits.isEmpty ? " le \(aVenir)" : " (à venir : le \(aVenir))"
      }
    case .abandonne(let motif): texte = .badge(.muted, "abandonné") + RichText(" \(motif)")
    case .contrePasse: texte = .badge(.muted, "contre-passé") + " préparé par erreur"
    }
    if !avenant.suspendues.isEmpty {
      texte += RichText.lineBreak + .badge(.warning, "application suspendue")
      texte += """
         \(Typographie.compte(
          avenant.suspendues.count, "modification attend", "modifications attendent")) une \
          décision : \
        ce qui est à remplacer, ou ce dont elles dépendent, avait changé
        """
    }
    return texte
  }
}
