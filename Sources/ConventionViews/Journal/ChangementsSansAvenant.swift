public import Conventions

/// For the auditor: every change of the signed plan that was made without an avenant (R6).
public struct ChangementsSansAvenant: Sendable {
  public let lecture: Lecture
  public let ajustements: [ModificationVue]
  public let rectifications: [ModificationVue]
  public let repetes: [AjustementsRepetes]
  /// What the convention says of its own termination: the risk that these changes are read against.
  public let resiliation: [Contenu]

  public init(_ lecture: Lecture) {
    self.lecture = lecture
    let toutes = ModificationVue.lire(lecture)
    ajustements = toutes.filter {
      if case .ajustementMineur = $0.qualification { true } else { false }
    }
    rectifications = toutes.filter {
      if case .rectification = $0.qualification { true } else { false }
    }
    repetes = AjustementsRepetes.relever(toutes)
    resiliation = lecture.plan.regles.composites(.resiliation)
  }
}
