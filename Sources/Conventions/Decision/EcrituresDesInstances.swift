/// Later entries that rest on a meeting, or on a consultation écrite (R16b).
extension Decideur {
  func ecrituresDesInstances(reposantSur fait: Fait) -> [Position] {
    if case .seanceConvoquee(let fait) = fait {
      return valables(etat.seances[fait.seance]?.reports ?? [])
        + valables(etat.seances[fait.seance]?.tenue)
        + valables(etat.seances[fait.seance]?.annulation)
    }
    if case .seanceTenue(let fait) = fait {
      return valables(etat.decisions.tous.filter { $0.fait.seance == fait.seance })
        + valables(etat.seances[fait.seance]?.envois ?? [])
        + valables(etat.seances[fait.seance]?.releve)
    }
    if case .releveApprouve(let fait) = fait {
      return valables(
        (etat.seances[fait.seance]?.envois ?? []).filter { $0.fait.etat == .approuve })
    }
    if case .consultationOuverte(let fait) = fait {
      return valables(etat.consultations[fait.consultation]?.reponses ?? [])
        + valables(etat.cloture(de: fait.consultation))
    }
    if case .reponseRecue(let fait) = fait {
      return valables(etat.cloture(de: fait.consultation))
    }
    return []
  }
}
