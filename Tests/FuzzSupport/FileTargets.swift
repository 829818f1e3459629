import Conventions
import Journal
import Registre

// The files that people write: plans, avenants, ajustements.
extension FuzzTarget {
  static let fileTargets = [
    FuzzTarget("plan", longest: 8_192, seeds: Seeds.plans, plan),
    FuzzTarget("modifications", longest: 8_192, seeds: Seeds.modifications, modifications),
  ]

  private static func plan(_ input: [UInt8]) throws {
    let read: Result<PlanLu, ErreursDeFichier> = Result { () throws(ErreursDeFichier) in
      try LecteurDePlan.lire(input, nom: "plan.yaml")
    }
    switch read {
    case .failure(let errors): try expectPlaced(errors, in: input)
    case .success(let plan):
      try expect(!plan.elements.isEmpty, "a plan of nothing")
      try expect(try LecteurDePlan.lire(input, nom: "autre.yaml") == plan, "read in two ways")
      try expect(
        Set(plan.elements.map(\.id)).count == plan.elements.count, "two elements of one name")
      try expect(
        !Catalogue.octets(duPlan: plan.elements).isEmpty, "a plan without canonical content")
      for element in plan.elements where element.id != .convention {
        try expectRecordable(
          element.id == .regles ? .reglesChangees(element.contenu) : .elementInscrit(element))
      }
    }
  }

  private static func modifications(_ input: [UInt8]) throws {
    let connu = PlanConnu(genre: genre, forme: { _ in .nombre })
    let adjusted: Result<AjustementLu, ErreursDeFichier> = Result { () throws(ErreursDeFichier) in
      try LecteurDeModifications.lireAjustement(input, nom: "ajustement.yaml", connu: connu)
    }
    let amended: Result<AvenantLu, ErreursDeFichier> = Result { () throws(ErreursDeFichier) in
      try LecteurDeModifications.lireAvenant(input, nom: "avenant.yaml", connu: connu)
    }
    for case .failure(let errors) in [adjusted.map { _ in }, amended.map { _ in }] {
      try expectPlaced(errors, in: input)
    }
    let all =
      (accepted { try adjusted.get().modifications } ?? [])
      + (accepted { try amended.get().modifications } ?? [])
    for case .ajouter(let element) in all.map(\.modification) {
      try expectRecordable(.elementInscrit(element))
    }
    if let amendment = accepted({ try amended.get() }) {
      try expect((1...9_999).contains(amendment.numero), "no number of an avenant")
      try expect(!amendment.modifications.isEmpty, "an avenant of nothing")
    }
    try expect(
      accepted { try adjusted.get() } == nil || accepted { try amended.get() } == nil,
      "a file of two formats")
  }

  /// What the registre knows: the names of the example.
  private static func genre(_ nom: String) -> Genre? {
    nom.contains("-i") ? .indicateur : nom.hasPrefix("f") ? .fiche : nil
  }

  /// Whatever is refused is refused at a place of the file, for a reason.
  private static func expectPlaced(_ errors: ErreursDeFichier, in input: [UInt8]) throws {
    try expect(!errors.erreurs.isEmpty, "refused without a reason")
    // A line may also end with what Unicode calls a line end: YAML counts these too.
    let lines = 1 + text(input).unicodeScalars.count { Character($0).isNewline }
    for error in errors.erreurs {
      try expect(
        (1...lines + 1).contains(error.repere.ligne) && error.repere.colonne >= 1,
        "an error at line \(error.repere.ligne) of \(lines)")
    }
  }

  /// What is read from a file can be recorded: written in a line, and read again the same.
  private static func expectRecordable(_ fait: Fait) throws {
    guard let day = DateCivile("2026-03-12") else { return }
    let event = Evenement(date: day, effet: day, fait: fait)
    do throws(ErreurDeCatalogue) {
      _ = try Catalogue.faits(de: event)
    } catch {
      throw BrokenProperty(description: "cannot be recorded: \(error)")
    }
  }
}
