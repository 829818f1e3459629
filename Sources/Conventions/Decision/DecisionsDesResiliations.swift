/// R13: the ways in which a convention ends before its term ([002] art. 12). Letters and
/// terminations are constats: what the convention's rules ask for is checked, and what they do not
/// allow is an anomaly, never a refusal (R0).
extension Decideur {
  mutating func mettreEnDemeure(
    _ fait: MiseEnDemeureEnvoyee, _ souhait: Souhait
  ) throws(MotifDeRefus) {
    let envoi = try exigerLettre(fait.lettre, de: fait.auteur, fait.piece, souhait)
    try exiger(motif: fait.motif)
    var vus: Set<PartieID> = [fait.auteur]
    for partie in fait.destinataires {
      try exiger(ElementID(partie))
      guard vus.insert(partie).inserted else { throw .fin(.destinataires(partie)) }
    }
    guard !fait.destinataires.isEmpty else { throw .fin(.destinataires(fait.auteur)) }
    if let recue = fait.recue, recue < envoi { throw .fin(.recueAvantLEnvoi(envoi: envoi)) }
    let cas = try self.cas(fait.cas, .miseEnDemeure, par: fait.auteur, au: envoi)
    var complet = fait
    complet.regle = cas.regle
    // The delay runs from the sending, not from the receipt: « suivant l'envoi ».
    complet.expire = cas.delai?.echeance(depuis: envoi)
    var anomalies = cas.anomalies
    if !fait.recommandee { anomalies.append(Anomalie(.lettreNonRecommandee)) }
    acter(
      souhait, .miseEnDemeureEnvoyee(complet), anomalies: anomalies + apresLeTerme(envoi))
  }

  mutating func denoncer(_ fait: ConventionDenoncee, _ souhait: Souhait) throws(MotifDeRefus) {
    let envoi = try exigerLettre(fait.lettre, de: fait.auteur, fait.piece, souhait)
    if let motif = fait.motif { try exiger(motif: motif) }
    let cas = try self.cas(fait.cas, .denonciation, par: fait.auteur, au: envoi)
    var complet = fait
    complet.regle = cas.regle
    complet.expire = cas.delai?.echeance(depuis: envoi)
    var anomalies = cas.anomalies
    if let pourLe = fait.pourLe, let expire = complet.expire, pourLe < expire {
      anomalies.append(Anomalie(.delaiNonRespecte, sur: expire.texte))
    }
    acter(souhait, .conventionDenoncee(complet), anomalies: anomalies + apresLeTerme(envoi))
  }

  private func exigerLettre(
    _ lettre: LettreID, de auteur: PartieID, _ piece: PieceID?, _ souhait: Souhait
  ) throws(MotifDeRefus) -> DateCivile {
    try exigerEnVigueur()
    guard etat.lettres[lettre] == nil else {
      throw .dejaInscrit(Reference(.lettre, lettre.nom))
    }
    try exiger(ElementID(auteur))
    try exiger(piece: piece)
    return try date(de: souhait)
  }

  private func apresLeTerme(_ jour: DateCivile) -> [Anomalie] {
    guard let fin = etat.periode(au: jour)?.fin, jour > fin else { return [] }
    return [Anomalie(.apresLeTerme)]
  }

  mutating func resilier(_ fait: ConventionResiliee, _ souhait: Souhait) throws(MotifDeRefus) {
    try exigerEnVigueur()
    let jour = try date(de: souhait)
    try exigerResiliable(souhait.effet)
    try exiger(ElementID(fait.auteur))
    try exiger(motif: fait.motif)
    try exiger(piece: fait.piece)
    let ouverture = try ouverture(de: fait, le: jour, effet: souhait.effet)
    var complet = fait
    complet.regle = ouverture.regle
    complet.auPlusTot = ouverture.auPlusTot
    var anomalies = ouverture.anomalies
    if let auPlusTot = ouverture.auPlusTot, souhait.effet < auPlusTot {
      anomalies.append(Anomalie(.delaiNonRespecte, sur: auPlusTot.texte))
    }
    acter(souhait, .conventionResiliee(complet), anomalies: anomalies)
  }

  /// Once, between the entry into force and the term: there is nothing else to end.
  private func exigerResiliable(_ effet: DateCivile) throws(MotifDeRefus) {
    if let resiliation = etat.resiliation {
      throw .fin(.dejaResiliee(depuis: resiliation.trace.effet))
    }
    if let debut = etat.entreeEnVigueur?.trace.effet, effet <= debut {
      throw .fin(.avantLEntreeEnVigueur(debut))
    }
    if let fin = etat.periode(au: effet)?.fin, effet > fin {
      throw .fin(.conventionEchue(fin: fin))
    }
  }

  /// What the rules say of a termination: the case, the first day, what is missing.
  private struct Ouverture {
    var regle: RegleDeFin?
    var auPlusTot: DateCivile?
    var anomalies: [Anomalie] = []
  }

  private func ouverture(
    de fait: ConventionResiliee, le jour: DateCivile, effet: DateCivile
  ) throws(MotifDeRefus) -> Ouverture {
    switch fait.fondement {
    case .sansPreavis(let rang):
      let cas = try cas(rang, .sansPreavis, par: fait.auteur, au: jour)
      return Ouverture(
        regle: cas.regle, auPlusTot: cas.delai?.echeance(depuis: jour), anomalies: cas.anomalies)
    case .miseEnDemeure(let id):
      guard case .miseEnDemeure(let acte)? = etat.lettres[id], !acte.contrePasse else {
        throw .inconnu(Reference(.lettre, id.nom))
      }
      return try ouverture(.miseEnDemeure(acte), id, fait, le: jour, effet: effet)
    case .denonciation(let id):
      guard case .denonciation(let acte)? = etat.lettres[id], !acte.contrePasse else {
        throw .inconnu(Reference(.lettre, id.nom))
      }
      return try ouverture(.denonciation(acte), id, fait, le: jour, effet: effet)
    }
  }

  /// A termination that follows a letter: by the partie that sent it, after its delay.
  private func ouverture(
    _ lettre: Lettre, _ id: LettreID, _ fait: ConventionResiliee, le jour: DateCivile,
    effet: DateCivile
  ) throws(MotifDeRefus) -> Ouverture {
    let envoi = lettre.trace.date ?? lettre.trace.effet
    guard envoi <= jour, envoi <= effet else { throw .fin(.anterieurALaLettre(id, envoi)) }
    var ouverture = Ouverture(regle: lettre.regle, auPlusTot: lettre.expire)
    if lettre.regle == nil {
      ouverture.anomalies.append(Anomalie(.finNonPrevue))
    } else if lettre.expire == nil {
      ouverture.anomalies.append(Anomalie(.delaiNonVerifie))
    }
    if lettre.auteur != fait.auteur {
      ouverture.anomalies.append(Anomalie(.finSansQualite, sur: fait.auteur.nom))
    }
    return ouverture
  }

  /// A case of the convention's rules, and what its words give.
  private struct Cas {
    var regle: RegleDeFin?
    var delai: Delai?
    var anomalies: [Anomalie] = []
  }

  /// The case that an act invokes, by its number in the rules in force on a day. Rules may say for
  /// which way a case is, and to which nature of parties it is reserved: both are then checked.
  private func cas(
    _ rang: Int?, _ voie: VoieDeFin, par auteur: PartieID, au jour: DateCivile
  ) throws(MotifDeRefus) -> Cas {
    guard let rang else { return Cas(anomalies: [Anomalie(.finNonPrevue)]) }
    var prevus: [Contenu] = []
    if case .liste(let liste)? = regles(au: jour)[.resiliation] {
      prevus = liste.compactMap { if case .composite(let cas) = $0 { cas } else { nil } }
    }
    guard prevus.indices.contains(rang - 1) else {
      throw .fin(.casInconnu(rang, nombre: prevus.count))
    }
    let prevu = prevus[rang - 1]
    func texte(_ champ: Champ) -> String? {
      if case .texte(let texte)? = prevu[champ] { texte } else { nil }
    }
    guard let motif = texte(.motif), let preavis = texte(.preavis), let source = texte(.source)
    else { return Cas(anomalies: [Anomalie(.delaiNonVerifie)]) }
    var cas = Cas(
      regle: RegleDeFin(motif: motif, preavis: preavis, source: source),
      delai: Delai(lu: preavis))
    if cas.delai == nil { cas.anomalies.append(Anomalie(.delaiNonVerifie)) }
    if let dite = texte(.voie), dite != voie.rawValue {
      cas.anomalies.append(Anomalie(.finNonPrevue))
    }
    if let nature = texte(.reserveeA), nature != self.nature(de: auteur) {
      cas.anomalies.append(Anomalie(.finSansQualite, sur: auteur.nom))
    }
    return cas
  }
}
