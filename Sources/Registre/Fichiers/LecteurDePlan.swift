public import Conventions

/// A plan as its file gives it.
public struct PlanLu: Hashable, Sendable {
  /// The convention, its rules, then the parties, instances, nœuds, fiches (each followed by its
  /// indicateurs), trajectoires, équipements, compétences, postes and clauses, in printed order.
  public let elements: [Element]
}

/// Reads plan files, format `plan/1`; `journal/PLAN.md` describes it.
public enum LecteurDePlan {
  /// The lists of a plan file, by their keys; `convention` and `regles` come before them.
  public static let sections: [(cle: String, genre: Genre)] = [
    ("parties", .partie), ("instances", .instance), ("noeuds", .noeud), ("fiches", .fiche),
    ("trajectoires", .trajectoire), ("equipements", .equipement), ("competences", .competence),
    ("postes", .poste), ("clauses", .clause),
  ]

  /// Reads the bytes of a file.
  ///
  /// `nom` is only repeated in the errors. Throws all the errors that can be told in one run, in
  /// the order of the file: those of YAML end the reading, the others do not.
  public static func lire(_ octets: [UInt8], nom: String) throws(ErreursDeFichier) -> PlanLu {
    var erreurs = JournalDErreurs(fichier: nom)
    let racine = EnTete.racine(octets, .plan, &erreurs)
    try erreurs.lever()
    guard let racine else { return PlanLu(elements: []) }
    var lecteur = LecteurDElements(champs: LecteurDeChamps(erreurs: erreurs, periode: nil))
    let elements = self.elements(racine, &lecteur)
    var controles = ControlesDuPlan(lecteur: lecteur, elements: elements)
    controles.toutControler()
    try controles.lecteur.champs.erreurs.lever()
    return PlanLu(elements: elements)
  }

  private static func elements(
    _ racine: EnTete.Racine, _ lecteur: inout LecteurDElements
  ) -> [Element] {
    let lues = lecteur.champs.cles(
      racine.entrees, requises: ["greffe", "convention"], ["regles"] + sections.map(\.cle),
      racine.repere, .racine)
    var elements: [Element] = []
    if let noeud = lues["convention"] {
      elements += lecteur.unique(noeud, .convention, .racine.cle("convention"))
      lecteur.champs.periode = elements.first.flatMap(periode)
      if case .texte(let type)? = elements.first?.contenu[.type] {
        lecteur.champs.type = TypeDeConvention(rawValue: type)
      }
    }
    if let noeud = lues["regles"] {
      elements += lecteur.unique(noeud, .regles, .racine.cle("regles"))
    }
    // Read in the order of the file, so that of two equal names the second is the error.
    var parGenre: [Genre: [Element]] = [:]
    for entree in racine.entrees {
      guard let genre = sections.first(where: { $0.cle == entree.cle })?.genre else { continue }
      parGenre[genre] = lecteur.section(entree.valeur, genre, .racine.cle(entree.cle))
    }
    return elements + sections.flatMap { parGenre[$0.genre] ?? [] }
  }

  private static func periode(_ convention: Element) -> ClosedRange<Annee>? {
    guard case .date(let debut)? = convention.contenu[.debut],
      case .date(let fin)? = convention.contenu[.fin], debut <= fin
    else { return nil }
    return Annee(de: debut)...Annee(de: fin)
  }
}

/// The beginning that all the files share: bytes, YAML, and the key `greffe`.
enum EnTete {
  struct Racine {
    let entrees: [EntreeYAML]
    let repere: Repere
  }

  /// The root table of a file of this format; nil once an error was noted.
  static func racine(
    _ octets: [UInt8], _ attendu: FormatDeFichier, _ erreurs: inout JournalDErreurs
  ) -> Racine? {
    guard let texte = OctetsDeFichier.texte(octets, &erreurs),
      let noeud = SourceYAML.lire(texte, &erreurs)
    else { return nil }
    guard case .table(let entrees) = noeud.valeur else {
      erreurs.noter(.nature(attendue: .table, trouvee: noeud.valeur.nature), noeud.repere)
      return nil
    }
    guard let format = entrees.first(where: { $0.cle == "greffe" }) else {
      erreurs.noter(.cleManquante("greffe"), noeud.repere)
      return nil
    }
    guard case .texte(attendu.rawValue, _) = format.valeur.valeur else {
      let lu = if case .texte(let texte, _) = format.valeur.valeur { texte } else { "" }
      erreurs.noter(
        .formatInattendu(lu: lu, attendu: attendu), format.valeur.repere, .racine.cle("greffe"))
      return nil
    }
    return Racine(entrees: entrees, repere: noeud.repere)
  }
}
