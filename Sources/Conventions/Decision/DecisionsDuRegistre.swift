extension Decideur {
  mutating func ouvrir(_ fait: RegistreOuvert, _ souhait: Souhait) throws(MotifDeRefus) {
    guard contexte.jeux[fait.jeuDeRegles] != nil else {
      throw .habilitation(.jeuDeReglesInconnu(fait.jeuDeRegles))
    }
    if fait.precedent?.origine == fait.origine { throw .cloture(.registreDeSoiMeme) }
    try verifier(fait.convention, .convention)
    try exigerPeriodeOrdonnee(fait.convention)
    acter(souhait)
    constaterDivergences(
      Element(id: .convention, contenu: fait.convention), effet: souhait.effet,
      date: souhait.date)
  }

  mutating func fixer(_ regles: Contenu, _ souhait: Souhait) throws(MotifDeRefus) {
    try exigerPlanLibre()
    try verifier(regles, .regles)
    if let presentes = etat.elements[.regles] {
      try exigerRemplacable(presentes, par: regles, souhait)
    }
    acter(souhait)
    constaterDivergences(
      Element(id: .regles, contenu: regles), effet: souhait.effet, date: souhait.date)
  }

  mutating func verser(_ fait: PieceVersee, _ souhait: Souhait) throws(MotifDeRefus) {
    guard etat.pieces[fait.piece] == nil else {
      throw .dejaInscrit(Reference(.piece, fait.piece.nom))
    }
    acter(souhait)
  }

  mutating func inscrire(_ fait: PersonneInscrite, _ souhait: Souhait) throws(MotifDeRefus) {
    guard etat.personnes[fait.personne] == nil else {
      throw .dejaInscrit(Reference(.personne, fait.personne.nom))
    }
    acter(souhait)
  }
}
