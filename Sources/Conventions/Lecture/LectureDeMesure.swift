/// The measure in a typed value, form by form. Texts are already trimmed, `plie` also folded.
enum LectureDeMesure {
  static func lire(
    _ texte: String, plie: String, sansEstimation reste: String, forme: FormeIndicateur
  ) throws(RefusDeValeur) -> Mesure {
    switch forme {
    case .texte, .niveau: return .texte(texte)
    case .sens: return try sens(plie)
    case .ouiNon: return try ouiNon(reste)
    case .satisfaction: return try satisfaction(texte, reste)
    case .nombre, .placesParAn, .nombreEtPourcentage, .listeEtNombre:
      if let masque = try seuil(reste, permis: true) { return masque }
    case .pourcentage, .rapport, .euros, .etp, .variation:
      if let masque = try seuil(reste, permis: false) { return masque }
    }
    return try chiffree(texte, reste, forme)
  }

  private static func chiffree(
    _ texte: String, _ plie: String, _ forme: FormeIndicateur
  ) throws(RefusDeValeur) -> Mesure {
    switch forme {
    case .nombre: return .nombre(try positif(plie))
    case .placesParAn: return .nombre(try places(plie))
    case .nombreEtPourcentage: return try nombreEtPourcentage(plie)
    case .listeEtNombre: return try liste(texte, plie)
    case .pourcentage: return .pourcentage(try pourcentage(plie))
    case .rapport: return try rapport(plie)
    case .euros: return .nombre(try euros(plie))
    case .etp: return .nombre(try positif(sans(["etp"], plie)))
    case .variation: return try variation(plie)
    case .texte, .niveau, .sens, .ouiNon, .satisfaction: return .texte(texte)
    }
  }

  /// "environ 40", "~40", "≈ 40", "40 environ", and the form in which an estimate is printed.
  static func separerEstimation(_ plie: String) -> (estimee: Bool, reste: String) {
    var reste = plie
    for avant in ["environ ", "env. ", "env ", "autour de ", "a peu pres ", "~", "≈"]
    where reste.hasPrefix(avant) {
      reste = TexteSaisi.rogner(reste.dropFirst(avant.count))
      break
    }
    for apres in [" environ", " (estimation)", " (estime)", " (estimee)"]
    where reste.hasSuffix(apres) {
      reste = TexteSaisi.rogner(reste.dropLast(apres.count))
      break
    }
    return (reste != plie, reste)
  }

  private static func seuil(_ plie: String, permis: Bool) throws(RefusDeValeur) -> Mesure? {
    let borne: Substring
    if plie.hasPrefix("<") {
      borne = plie.dropFirst()
    } else if plie.hasPrefix("moins de ") {
      borne = plie.dropFirst("moins de ".count)
    } else {
      if let premier = plie.first, ">≤≥".contains(premier) { throw .inegaliteInattendue }
      return nil
    }
    guard permis else { throw .seuilHorsForme }
    if borne.hasPrefix("=") { throw .inegaliteInattendue }
    if borne.contains("%") { throw .secretDevoile }
    guard let entier = try nombre(borne).entier else { throw .entierAttendu }
    guard entier >= 2 else { throw .seuilInvalide }
    return .inferieurA(entier)
  }

  static func nombre(_ texte: some StringProtocol) throws(RefusDeValeur) -> Nombre {
    do throws(RefusDeNombre) {
      return try Nombre(saisi: texte)
    } catch {
      if error == .pasUnNombre, let unite = uniteFinale(texte) { throw .uniteInattendue(unite) }
      throw .nombre(error)
    }
  }

  /// What follows a figure that would be readable alone.
  private static func uniteFinale(_ texte: some StringProtocol) -> String? {
    let signes = Array(TexteSaisi.plier(texte).unicodeScalars)
    guard let dernier = signes.lastIndex(where: { ("0"..."9").contains($0) }),
      signes[...dernier].allSatisfy({ "0123456789 ,.+-".unicodeScalars.contains($0) })
    else { return nil }
    let unite = TexteSaisi.rogner(TexteSaisi.chaine(signes[(dernier + 1)...]))
    return unite.isEmpty ? nil : unite
  }

  private static func positif(_ texte: some StringProtocol) throws(RefusDeValeur) -> Nombre {
    let lu = try nombre(texte)
    guard lu >= .zero else { throw .negatif }
    return lu
  }

  private static func entier(_ texte: some StringProtocol) throws(RefusDeValeur) -> Nombre {
    let lu = try positif(texte)
    guard lu.entier != nil else { throw .entierAttendu }
    return lu
  }

  /// The text without the unit that may follow the figure.
  private static func sans(_ unites: [String], _ texte: String) -> String {
    for unite in unites where texte.hasSuffix(unite) {
      return TexteSaisi.rogner(texte.dropLast(unite.count))
    }
    return texte
  }

  private static func places(_ plie: String) throws(RefusDeValeur) -> Nombre {
    try entier(
      sans(["places par an", "place par an", "places/an", "place/an", "places", "place"], plie))
  }

  private static func euros(_ plie: String) throws(RefusDeValeur) -> Nombre {
    let montant = try positif(sans(["€", "euros", "euro", "eur"], plie))
    guard montant.decimales <= 2 else { throw .nombre(.tropDeDecimales(maximum: 2)) }
    return montant
  }

  private static func pourcentage(_ plie: String) throws(RefusDeValeur) -> Nombre {
    let lu: Nombre
    if plie.hasSuffix("%") {
      lu = try positif(sans(["%"], plie))
    } else {
      let figure = try positif(plie)
      if figure == Nombre(entier: 1) { throw .pourcentageAmbigu }
      lu = figure < Nombre(entier: 1) ? figure.fois100 : figure
    }
    guard lu <= Nombre(entier: 100) else { throw .horsBornes(minimum: 0, maximum: 100) }
    return lu
  }

  private static func nombreEtPourcentage(_ plie: String) throws(RefusDeValeur) -> Mesure {
    let parts: [Substring]
    if plie.hasSuffix(")") {
      parts = plie.dropLast().split(separator: "(", omittingEmptySubsequences: false)
    } else {
      parts = plie.split(separator: ";", omittingEmptySubsequences: false)
    }
    guard parts.count == 2, TexteSaisi.rogner(parts[1]).hasSuffix("%") else {
      // A figure that is unreadable by itself is the better reason.
      _ = try positif(parts[0])
      throw .pourcentageManquant
    }
    return .nombreEtPourcentage(
      try positif(parts[0]), pourcentage: try pourcentage(TexteSaisi.rogner(parts[1])))
  }

  private static func rapport(_ plie: String) throws(RefusDeValeur) -> Mesure {
    let parts = plie.replacing(" sur ", with: "/")
      .split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2 else {
      _ = try positif(parts[0])
      throw .rapportAttendu
    }
    let (numerateur, denominateur) = (try positif(parts[0]), try positif(parts[1]))
    guard denominateur > .zero else { throw .denominateurNul }
    return .rapport(numerateur, sur: denominateur)
  }

  private static func variation(_ plie: String) throws(RefusDeValeur) -> Mesure {
    plie.hasSuffix("%") ? .pourcentage(try nombre(sans(["%"], plie))) : .nombre(try nombre(plie))
  }

  private static func ouiNon(_ plie: String) throws(RefusDeValeur) -> Mesure {
    switch plie {
    case "oui": return .ouiNon(true)
    case "non": return .ouiNon(false)
    default: throw .ouiNonAttendu
    }
  }

  private static func sens(_ plie: String) throws(RefusDeValeur) -> Mesure {
    switch plie {
    case "hausse", "en hausse": return .texte("hausse")
    case "baisse", "en baisse": return .texte("baisse")
    case "maintien", "stable": return .texte("maintien")
    default: throw .sensAttendu
    }
  }

  /// A scale is free: a percentage, a mark "4/5", a figure, or words.
  private static func satisfaction(
    _ texte: String, _ plie: String
  ) throws(RefusDeValeur) -> Mesure {
    do throws(RefusDeValeur) {
      if plie.hasSuffix("%") { return .pourcentage(try pourcentage(plie)) }
      if plie.contains("/") { return try rapport(plie) }
      return .nombre(try positif(plie))
    } catch {
      // Words, with or without figures among them, are kept as words; a figure gone wrong is not.
      switch error {
      case .nombre(.pasUnNombre), .nombre(.vide), .uniteInattendue, .rapportAttendu:
        return .texte(texte)
      default: throw error
      }
    }
  }

  /// "RPE ; MAM", "2 : RPE ; MAM", "2 (RPE ; MAM)", or a count alone.
  private static func liste(_ texte: String, _ plie: String) throws(RefusDeValeur) -> Mesure {
    do throws(RefusDeValeur) {
      return .nombre(try entier(plie))
    } catch {
      switch error {
      case .nombre(.pasUnNombre), .uniteInattendue: break
      default: throw error
      }
    }
    let (annonce, corps) = separerCompte(texte)
    let elements = corps.split(separator: ";", omittingEmptySubsequences: false)
      .map(TexteSaisi.rogner)
    guard elements.allSatisfy({ !$0.isEmpty }) else { throw .elementVide }
    if let annonce, annonce != elements.count {
      throw .compteDifferent(annonce: annonce, compte: elements.count)
    }
    return .liste(elements)
  }

  private static func separerCompte(_ texte: String) -> (annonce: Int?, corps: Substring) {
    func compte(_ tete: Substring) -> Int? {
      do throws(RefusDeNombre) {
        return try Nombre(saisi: tete).entier
      } catch {
        // Not a count: the head belongs to the first item.
        return nil
      }
    }
    if let deuxPoints = texte.firstIndex(of: ":"), let annonce = compte(texte[..<deuxPoints]) {
      return (annonce, texte[texte.index(after: deuxPoints)...])
    }
    if texte.hasSuffix(")"), let ouvrante = texte.firstIndex(of: "("),
      let annonce = compte(texte[..<ouvrante])
    {
      return (annonce, texte[texte.index(after: ouvrante)...].dropLast())
    }
    return (nil, texte[...])
  }
}

extension Nombre {
  /// Exact: a figure under 1 has digits to spare.
  fileprivate var fois100: Nombre { Nombre(mantisse: mantisse * 100, decimales: decimales) }
}
