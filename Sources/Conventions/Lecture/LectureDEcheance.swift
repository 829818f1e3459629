extension Echeance {
  /// Reads a deadline as printed, within the years of the convention when they are known. Its kind
  /// tells what « le projet » and « le schéma » are: elsewhere they may be those of the action.
  ///
  /// Understood: a year, a range, years and ranges in a list, a recurrence ("2026 puis tous les 2
  /// ans"), the whole period ("tout au long de la CTG"), an open range ("à partir de 2027"), phases
  /// ("Phase I 2026, phase II 2027"), labelled years ("2026 étude 2027 réalisation"), a calendar of
  /// one line ("2026 : étude", "Dès 2026 : étude"), a year under a condition ("en 2026 après les
  /// élections"). Whatever else is said, or a text that says two
  /// things, is *non interprétée*: no year is drawn from it. The text is kept in every case.
  public init(
    lue texte: String, periode: ClosedRange<Annee>?, type: TypeDeConvention? = nil
  ) {
    let jetons = JetonDEcheance.decouper(texte)
    self.init(
      texte: texte,
      lecture: LectureDEcheance(periode: periode, type: type).lire(jetons[...])
        ?? .nonInterpretee)
  }
}

/// A word, a year, another figure or a sign of a deadline.
enum JetonDEcheance: Equatable {
  case annee(Annee)
  case entier(Int)
  case mot(String)
  case signe(Character)

  static func decouper(_ texte: String) -> [JetonDEcheance] {
    var jetons: [JetonDEcheance] = []
    var mot = ""
    func clore() {
      guard !mot.isEmpty else { return }
      jetons.append(jeton(mot))
      mot = ""
    }
    for caractere in TexteSaisi.plier(texte) {
      if caractere.isLetter || caractere.isNumber {
        mot.append(caractere)
      } else {
        clore()
        // An apostrophe only parts two words: "jusqu'en".
        if caractere != " ", caractere != "'" { jetons.append(.signe(caractere)) }
      }
    }
    clore()
    if jetons.last == .signe(".") { jetons.removeLast() }
    return jetons
  }

  private static func jeton(_ mot: String) -> JetonDEcheance {
    guard mot.utf8.allSatisfy({ (0x30...0x39).contains($0) }), mot.utf8.count <= 4,
      let entier = Int(mot)
    else { return .mot(mot) }
    guard mot.utf8.count == 4, let annee = Annee(entier) else { return .entier(entier) }
    return .annee(annee)
  }

  var annee: Annee? {
    switch self {
    case .annee(let annee): annee
    case .entier, .mot, .signe: nil
    }
  }
}

/// The grammar of deadlines: each rule either understands the whole text, or nothing of it.
struct LectureDEcheance {
  typealias Jetons = ArraySlice<JetonDEcheance>

  let periode: ClosedRange<Annee>?
  let type: TypeDeConvention?

  func lire(_ jetons: Jetons) -> Echeance.Lecture? {
    toutLeLong(jetons) ?? plage(jetons) ?? recurrence(jetons) ?? ouverte(jetons)
      ?? liste(jetons) ?? phases(jetons) ?? etiquetees(jetons) ?? annoncee(jetons)
      ?? conditionnelle(jetons)
  }

  // MARK: Ranges

  private static let entetes: [[String]] = [
    ["tout", "au", "long", "de", "la", "ctg"], ["tout", "au", "long", "de", "la", "convention"],
    ["tout", "au", "long", "de", "la", "periode"], ["sur", "la", "periode", "de", "la", "ctg"],
    ["sur", "la", "periode", "de", "la", "convention"], ["sur", "toute", "la", "periode"],
    ["sur", "la", "periode"],
    ["sur", "toute", "la", "duree", "de", "la", "ctg"],
    ["sur", "toute", "la", "duree", "de", "la", "convention"],
    ["sur", "la", "duree", "de", "la", "ctg"], ["sur", "la", "duree", "de", "la", "convention"],
    ["chaque", "annee"], ["tous", "les", "ans"], ["annuel"], ["annuelle"], ["annuellement"],
  ]

  /// What the convention is called, where only its kind makes it the convention.
  private var appellations: [[String]] {
    switch type {
    case .pgt: [["du", "projet"], ["du", "projet", "global", "de", "territoire"], ["du", "pgt"]]
    case .sdsf:
      [
        ["du", "schema"], ["du", "schema", "departemental"],
        ["du", "schema", "departemental", "des", "services", "aux", "familles"], ["du", "sdsf"],
      ]
    case .ctg, nil: []
    }
  }

  /// The headings that name the whole period, the longest first.
  private var entetes: [[String]] {
    let durees = [
      ["tout", "au", "long"], ["sur", "la", "periode"], ["sur", "toute", "la", "duree"],
      ["sur", "la", "duree"],
    ]
    return durees.flatMap { duree in appellations.reversed().map { duree + $0 } }
      + LectureDEcheance.entetes
  }

  /// "chaque année", "tout au long de la CTG 2026-2030": the period, or the range that follows.
  private func toutLeLong(_ jetons: Jetons) -> Echeance.Lecture? {
    for entete in entetes {
      guard let reste = apres(entete, jetons) else { continue }
      if !reste.isEmpty { return plage(reste) ?? ouverte(reste) }
      return periode.map { .periode($0.lowerBound, $0.upperBound) }
    }
    return nil
  }

  /// "2026-2030", "2026 à 2030", "de 2026 à 2030", "entre 2026 et 2030".
  private func plage(_ jetons: Jetons) -> Echeance.Lecture? {
    if let reste = apres(["entre"], jetons) { return bornes(reste, liaisons: [.mot("et")]) }
    return bornes(
      apres(["de"], jetons) ?? jetons,
      liaisons: [.signe("-"), .signe("/"), .mot("a"), .mot("au")])
  }

  private func bornes(_ jetons: Jetons, liaisons: [JetonDEcheance]) -> Echeance.Lecture? {
    let trois = Array(jetons)
    guard trois.count == 3, let debut = trois[0].annee, let fin = trois[2].annee, debut < fin,
      liaisons.contains(trois[1])
    else { return nil }
    return .periode(debut, fin)
  }

  /// "à partir de 2027", "dès 2027", "jusqu'en 2028": the convention's period gives the other end.
  private func ouverte(_ jetons: Jetons) -> Echeance.Lecture? {
    guard let periode else { return nil }
    let suites = ["pour", "et"].map { [$0, "les", "annees", "suivantes"].map(JetonDEcheance.mot) }
    let suite = suites.first { jetons.suffix($0.count).elementsEqual($0) }
    for entete in [["a", "partir", "de"], ["a", "compter", "de"], ["des"], ["depuis"]] {
      if let annee = apres(entete, jetons.dropLast(suite?.count ?? 0)).flatMap(anneeSeule),
        annee <= periode.upperBound
      {
        return .periode(annee, periode.upperBound)
      }
    }
    for entete in [["jusqu", "en"], ["jusqu", "a"], ["jusque", "en"]] {
      if let annee = apres(entete, jetons).flatMap(anneeSeule), annee >= periode.lowerBound {
        return .periode(periode.lowerBound, annee)
      }
    }
    return nil
  }

  // MARK: Years

  /// "2026 puis tous les 2 ans", "2026 puis chaque année", to the end of the period.
  private func recurrence(_ jetons: Jetons) -> Echeance.Lecture? {
    guard let premiere = jetons.first?.annee, let periode, premiere <= periode.upperBound else {
      return nil
    }
    let suite = jetons.dropFirst().first == .signe(",") ? jetons.dropFirst(2) : jetons.dropFirst()
    guard let reste = apres(["puis"], suite).map(Array.init) else { return nil }
    if reste == [.mot("chaque"), .mot("annee")]
      || reste == [.mot("tous"), .mot("les"), .mot("ans")]
    {
      return .periode(premiere, periode.upperBound)
    }
    guard reste.count == 4, reste.starts(with: [.mot("tous"), .mot("les")]),
      reste[3] == .mot("ans"), let pas = LectureDEcheance.pas(reste[2])
    else { return nil }
    let annees = stride(from: premiere.nombre, through: periode.upperBound.nombre, by: pas)
    return .annees(annees.compactMap { Annee($0) })
  }

  private static func pas(_ jeton: JetonDEcheance) -> Int? {
    switch jeton {
    case .entier(let pas): (2...30).contains(pas) ? pas : nil
    case .mot(let mot):
      ["deux", "trois", "quatre", "cinq"].firstIndex(of: mot).map { $0 + 2 }
    case .annee, .signe: nil
    }
  }

  /// "2026", "2026, 2028 et 2030", "2026-2027 et 2029": each year after the one before.
  private func liste(_ jetons: Jetons) -> Echeance.Lecture? {
    let separateurs: [JetonDEcheance] = [
      .signe(","), .signe(";"), .signe("/"), .signe("+"), .mot("et"), .mot("puis"),
    ]
    let elements = (apres(["en"], jetons) ?? jetons).split(
      omittingEmptySubsequences: false, whereSeparator: separateurs.contains)
    return annees(elements.map { apres(["en"], $0) ?? $0 })
  }

  /// Every element is a year or a range, in strictly ascending order.
  private func annees(_ elements: [Jetons]) -> Echeance.Lecture? {
    var annees: [Annee] = []
    for element in elements {
      guard let lues = anneeSeule(element).map({ [$0] }) ?? anneesDUnePlage(element),
        let premiere = lues.first, annees.last.map({ $0 < premiere }) ?? true
      else { return nil }
      annees += lues
    }
    return annees.isEmpty ? nil : .annees(annees)
  }

  private func anneeSeule(_ jetons: Jetons) -> Annee? {
    jetons.count == 1 ? jetons.first?.annee : nil
  }

  private func anneesDUnePlage(_ jetons: Jetons) -> [Annee]? {
    plage(jetons).flatMap { Echeance(texte: "", lecture: $0).annees }
  }

  // MARK: Years among words

  /// Words that make a year mean something else than that year.
  private static let trompeurs: Set<String> = [
    "ou", "avant", "ensuite", "puis", "jusqu", "jusque", "des", "partir", "compter", "depuis",
    "hors", "sauf", "periode", "duree", "chaque", "tous", "tout", "annuel", "non", "pas", "entre",
  ]

  /// Words that make what is said behind a year come later, or not at all.
  private static let trompeursDEtiquette: Set<String> = [
    "suivant", "suivante", "suivants", "suivantes", "ulterieur", "ulterieure", "ulterieurement",
    "dela", "report", "reporte", "reportee", "reportes", "reportees", "annule", "annulee",
    "annulation", "abandon", "abandonne", "abandonnee", "suspendu", "suspendue", "suspension",
  ]

  /// What may stand behind "dès" and not behind "des", which are one word once folded: "dès la
  /// rentrée", "dès janvier".
  private static let suitesDeDes: Set<String> = [
    "la", "le", "l", "que", "fin", "debut", "mi", "janvier", "fevrier", "mars", "avril", "mai",
    "juin", "juillet", "aout", "septembre", "octobre", "novembre", "decembre",
  ]

  /// What is done in a year, in words that leave it that year: "état des lieux".
  private func estUneEtiquette(_ mots: Jetons) -> Bool {
    var precedent: String?
    for jeton in mots {
      guard case .mot(let mot) = jeton else {
        if jeton.annee != nil { return false }
        precedent = nil
        continue
      }
      let des = mot == "des"
      if !des, LectureDEcheance.trompeurs.contains(mot) { return false }
      if LectureDEcheance.trompeursDEtiquette.contains(mot) { return false }
      if precedent == "des", LectureDEcheance.suitesDeDes.contains(mot) { return false }
      precedent = mot
    }
    return mots.contains { if case .mot = $0 { true } else { false } }
  }

  private func sansPiege(_ mots: Jetons) -> Bool {
    mots.allSatisfy {
      switch $0 {
      case .mot(let mot): !LectureDEcheance.trompeurs.contains(mot)
      case .signe, .entier: true
      case .annee: false
      }
    }
  }

  /// "Phase I : diagnostic 2026. Phase II : mise en œuvre 2027": one year or range in each phase.
  private func phases(_ jetons: Jetons) -> Echeance.Lecture? {
    guard jetons.first == .mot("phase") else { return nil }
    let segments = jetons.split(separator: .mot("phase"))
    let lues = segments.map { segment -> Jetons? in
      guard let debut = segment.firstIndex(where: { $0.annee != nil }),
        let fin = segment.lastIndex(where: { $0.annee != nil }),
        sansPiege(segment[..<debut]), sansPiege(segment[(fin + 1)...])
      else { return nil }
      return segment[debut...fin]
    }
    guard lues.allSatisfy({ $0 != nil }) else { return nil }
    return annees(lues.compactMap { $0 })
  }

  /// "2026 étude de projet 2027 réalisation": at least two years, each followed by its label.
  private func etiquetees(_ jetons: Jetons) -> Echeance.Lecture? {
    let rangs = jetons.indices.filter { jetons[$0].annee != nil }
    guard rangs.count >= 2, rangs.first == jetons.startIndex else { return nil }
    let etiquettes = zip(rangs, rangs.dropFirst() + [jetons.endIndex]).map { debut, fin in
      jetons[(debut + 1)..<fin]
    }
    let nommees = etiquettes.allSatisfy { estUneEtiquette($0) }
    let liens: [JetonDEcheance] = [.mot("a"), .mot("au"), .mot("et")]
    guard nommees, etiquettes.allSatisfy({ !liens.contains($0.last ?? .mot("a")) }) else {
      return nil
    }
    return annees(rangs.map { jetons[$0...$0] })
  }

  /// A calendar of one line: "2026 : étude", "2026-2027 : étude", "Dès 2026 : étude".
  private func annoncee(_ jetons: Jetons) -> Echeance.Lecture? {
    guard let rang = jetons.firstIndex(of: .signe(":")), estUneEtiquette(jetons[(rang + 1)...])
    else { return nil }
    let tete = jetons[..<rang]
    let annee = anneeSeule(apres(["en"], tete) ?? tete)
    return annee.map { .annees([$0]) } ?? plage(tete) ?? ouverte(tete)
  }

  /// "en 2026 après les élections", "fin 2026", "septembre 2026", "2027 sous réserve de…".
  private func conditionnelle(_ jetons: Jetons) -> Echeance.Lecture? {
    guard let rang = jetons.firstIndex(where: { $0.annee != nil }), let annee = jetons[rang].annee
    else { return nil }
    let moments: Set<String> = [
      "en", "fin", "debut", "courant", "mi", "milieu", "annee", "l", "printemps", "ete",
      "automne", "hiver", "trimestre", "semestre", "janvier", "fevrier", "mars", "avril", "mai",
      "juin", "juillet", "aout", "septembre", "octobre", "novembre", "decembre", "rentree",
      "premier", "second", "1er", "2e", "3e", "4e",
    ]
    let avant = jetons[..<rang].allSatisfy {
      if case .mot(let mot) = $0 { moments.contains(mot) } else { false }
    }
    let suite = jetons[(rang + 1)...]
    let conditions: [JetonDEcheance] = [.mot("apres"), .mot("sous"), .mot("si"), .mot("selon")]
    let apres = suite.isEmpty || (suite.first.map(conditions.contains) == true && sansPiege(suite))
    return avant && apres ? .annees([annee]) : nil
  }

  /// What follows these words, or nil when the text does not start with them.
  private func apres(_ mots: [String], _ jetons: Jetons) -> Jetons? {
    let attendus = mots.map(JetonDEcheance.mot)
    return jetons.starts(with: attendus) ? jetons.dropFirst(attendus.count) : nil
  }
}

extension Echeance {
  /// The deadline as printed, where a year in it hangs on a condition: "en 2026 après les
  /// élections", "2027 sous réserve du financement". Nil where no year does.
  public var condition: String? {
    guard annees != nil else { return nil }
    let jetons = JetonDEcheance.decouper(texte)
    guard let premiere = jetons.firstIndex(where: { $0.annee != nil }) else { return nil }
    let conditions: Set<String> = ["apres", "sous", "si", "selon"]
    return jetons[premiere...].contains {
      if case .mot(let mot) = $0 { conditions.contains(mot) } else { false }
    } ? texte : nil
  }
}
