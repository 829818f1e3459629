internal import Conventions
internal import MessagesDeVerification

/// Members, proxies and voices, as they are typed.
extension Saisie {
  /// `partie:qualité[:personne[:titre[:qualité remplacée[:personne remplacée]]]]`; an empty partie
  /// is a personne ressource.
  static func presence(_ texte: String, _ voix: Voix) throws(ErreurDeCommande) -> Presence {
    let parts = parties(texte)
    guard (2...6).contains(parts.count), !parts[1].isEmpty else {
      throw .arguments(
        .illisible(argument: texte, attendu: "« partie:qualité » ou « partie:qualité:personne »"))
    }
    let partie = parts[0].isEmpty ? nil : parts[0]
    let titre =
      parts.count > 3 && !parts[3].isEmpty
      ? try mot(parts[3], Titre.self) : parts.count > 4 ? .suppleant : .titulaire
    return Presence(
      personne: try personne(parts, 2),
      partie: try partie.map { nom throws(ErreurDeCommande) in try identifiant(nom) },
      qualite: try texteCourt(parts[1]), voix: voix, titre: titre,
      remplace: try parts.count > 4
        ? Siege(personne: personne(parts, 5), qualite: texteCourt(parts[4])) : nil)
  }

  /// `partie:qualité[:personne]>partie:qualité[:personne]`, from whom, to whom.
  static func pouvoir(_ texte: String) throws(ErreurDeCommande) -> Pouvoir {
    let cotes = texte.split(separator: ">", omittingEmptySubsequences: false).map(String.init)
    guard cotes.count == 2 else { throw pouvoirIllisible(texte) }
    return Pouvoir(
      de: try mandat(cotes[0], dans: texte), a: try mandat(cotes[1], dans: texte), piece: nil)
  }

  private static func mandat(
    _ cote: String, dans texte: String
  ) throws(ErreurDeCommande) -> Pouvoir.Mandat {
    let parts = parties(cote)
    guard (2...3).contains(parts.count), !parts[1].isEmpty else { throw pouvoirIllisible(texte) }
    return Pouvoir.Mandat(
      partie: try identifiant(parts[0]),
      siege: Siege(personne: try personne(parts, 2), qualite: try texteCourt(parts[1])))
  }

  private static func pouvoirIllisible(_ texte: String) -> ErreurDeCommande {
    .arguments(.illisible(argument: texte, attendu: "« partie:qualité>partie:qualité »"))
  }

  private static func parties(_ texte: String) -> [String] {
    texte.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
  }

  private static func personne(
    _ parts: [String], _ rang: Int
  ) throws(ErreurDeCommande) -> PersonneID? {
    guard parts.count > rang, !parts[rang].isEmpty else { return nil }
    return try identifiant(parts[rang])
  }

  /// `partie`, `partie/qualité`, `partie:raison` or `partie/qualité:raison`.
  static func voix(_ textes: [String]) throws(ErreurDeCommande) -> [VoixExprimee] {
    var voix: [VoixExprimee] = []
    for texte in textes {
      let (partie, qualite, raison) = try couper(texte)
      voix.append(VoixExprimee(partie: partie, qualite: qualite, texte: raison))
    }
    return voix
  }

  /// `partie:texte` or `partie/qualité:texte`.
  static func reserve(_ texte: String) throws(ErreurDeCommande) -> Reserve {
    guard let deux = texte.firstIndex(of: ":"), texte.index(after: deux) < texte.endIndex else {
      throw .arguments(.illisible(argument: texte, attendu: "« partie:texte de la réserve »"))
    }
    let (partie, qualite, dit) = try couper(texte)
    return Reserve(partie: partie, qualite: qualite, texte: dit ?? "")
  }

  /// `partie:pour` or `partie:contre`.
  static func preponderante(_ texte: String) throws(ErreurDeCommande) -> VoixPreponderante {
    let parts = parties(texte)
    guard parts.count == 2 else {
      throw .arguments(
        .illisible(argument: texte, attendu: "« partie:pour » ou « partie:contre »"))
    }
    return VoixPreponderante(
      partie: try identifiant(parts[0]), sens: try mot(parts[1], VoixPreponderante.Sens.self))
  }

  private static func couper(
    _ texte: String
  ) throws(ErreurDeCommande) -> (PartieID, qualite: String?, texte: String?) {
    let moities = texte.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let qui = moities[0].split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    return (
      try identifiant(String(qui[0])),
      qualite: qui.count > 1 ? try texteCourt(String(qui[1])) : nil,
      texte: moities.count > 1 ? try texteCourt(String(moities[1])) : nil
    )
  }
}
