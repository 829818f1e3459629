/// Witnesses and the policy of attestation: the configuration of the registre itself.
extension Decideur {
  /// One key for each witness, one witness for each key, for ever: a key that was withdrawn may be
  /// in other hands, and one that the registre itself signs with attests nothing.
  mutating func designer(_ fait: TemoinDesigne, _ souhait: Souhait) throws(MotifDeRefus) {
    try exiger(ElementID(fait.partie))
    if let cle = etat.ouverture?.fait.cle, fait.cle.aLaMemeCle(que: cle) {
      throw .temoin(.cleDuRegistre)
    }
    let memeCle = etat.temoinsDesignes.first { $0.fait.cle.aLaMemeCle(que: fait.cle.texte) }
    if let autre = memeCle {
      throw .temoin(.cleDejaVue(autre.fait.partie, autre.trace.position))
    }
    if let acte = etat.temoins.last(where: { $0.fait.partie == fait.partie }) {
      throw .temoin(.dejaTemoin(fait.partie, acte.trace.position))
    }
    acter(souhait)
  }

  mutating func retirer(_ fait: TemoinRetire, _ souhait: Souhait) throws(MotifDeRefus) {
    try exiger(ElementID(fait.partie))
    guard etat.temoins.contains(where: { $0.fait.partie == fait.partie }) else {
      throw .temoin(.pasTemoin(fait.partie))
    }
    try exiger(motif: fait.motif)
    acter(souhait)
  }

  mutating func regler(_ fait: AttestationReglee, _ souhait: Souhait) throws(MotifDeRefus) {
    for partie in fait.parties { try exiger(ElementID(partie)) }
    let distinctes = Set(fait.parties).count
    guard distinctes == fait.parties.count, fait.nombre >= 1, fait.nombre <= distinctes else {
      throw .temoin(.attestationImpossible(nombre: fait.nombre, parties: fait.parties.count))
    }
    acter(souhait)
  }
}
