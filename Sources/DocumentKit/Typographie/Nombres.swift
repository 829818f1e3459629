/// Figures as they are printed.
extension Typographie {
  /// `12 345,60` with narrow no-break spaces; the decimals are those of the spelling.
  public static func nombre(_ valeur: FixedPoint) -> String {
    let text = valeur.joined(point: ",", grouping: fine)
    return text.hasPrefix("-") ? "\u{2212}" + text.dropFirst() : text
  }

  /// The same from a whole number.
  public static func nombre(_ valeur: Int) -> String {
    nombre(FixedPoint(valeur))
  }

  /// The same from a decimal string such as `12345.60`; nil when it is not one (see `FixedPoint`).
  public static func nombre(_ texte: String) -> String? {
    FixedPoint(texte).map { nombre($0) }
  }

  /// `78 %`.
  public static func pourcentage(_ valeur: FixedPoint) -> String {
    quantite(valeur, "%")
  }

  /// `1 234,50 €`.
  public static func euros(_ valeur: FixedPoint) -> String {
    quantite(valeur, "€")
  }

  /// A figure and its unit, never separated: `12 ETP`.
  public static func quantite(_ valeur: FixedPoint, _ unite: String) -> String {
    nombre(valeur) + insecable + unite
  }

  /// A figure said to be approximate: `≈ 40 (estimation)`.
  public static func estimation(_ valeur: FixedPoint, unite: String? = nil) -> String {
    let figure = unite.map { quantite(valeur, $0) } ?? nombre(valeur)
    return "\u{2248}\(insecable)\(figure) (estimation)"
  }

  /// `0 fiche`, `1 fiche`, `2 fiches`: in French the plural starts at two.
  public static func compte(_ nombre: Int, _ singulier: String, _ pluriel: String) -> String {
    let mot = nombre > -2 && nombre < 2 ? singulier : pluriel
    return Typographie.nombre(nombre) + insecable + mot
  }

  /// `1er`, `2e`; feminine `1re`, `2e`.
  public static func ordinal(_ rang: Int, feminin: Bool = false) -> String {
    rang == 1 ? (feminin ? "1re" : "1er") : "\(rang)e"
  }

  /// `a, b et c`.
  public static func enumeration(_ elements: [String]) -> String {
    guard let dernier = elements.last else { return "" }
    let premiers = elements.dropLast()
    return premiers.isEmpty ? dernier : premiers.joined(separator: ", ") + " et " + dernier
  }

  /// A digest in groups of four, easy to compare by eye: `3f9a 04c1 …`.
  public static func groupes(_ empreinte: String, de taille: Int = 4) -> String {
    precondition(taille > 0, "a group holds at least one character")
    var result = ""
    for (index, character) in empreinte.enumerated() {
      if index > 0 && index % taille == 0 { result += " " }
      result.append(character)
    }
    return result
  }
}
