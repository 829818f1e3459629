import ConventionViews
import Conventions
import DocumentKit

/// Words that the documents of a séance share.
extension Redaction {
  /// « la Commune de Vals-lès-Bains, Maire »: a member, or the partie as a whole.
  func membre(_ partie: PartieID, _ qualite: String?) -> String {
    qualite.map { "\(self.partie(partie)), \($0)" } ?? self.partie(partie)
  }

  /// « la Caf (Directrice) : « le calendrier est trop court » ».
  func voix(_ voix: VoixExprimee) -> String {
    let qui = membre(voix.partie, voix.qualite)
    return voix.texte.map { "\(qui)\u{00A0}: \($0)" } ?? qui
  }

  func instance(de dossier: DossierSeance, _ instance: Element?) -> RichText {
    instance.map { nom($0) } ?? dossier.instance.map { nom(ElementID($0)) }
      ?? "instance non renseignée"
  }

  func mandat(_ mandat: Pouvoir.Mandat) -> RichText {
    personne(mandat.siege.personne, qualite: mandat.siege.qualite, partie: mandat.partie)
  }

  /// A member who was designated, with what they are.
  func membre(_ fait: MembreDesigne) -> RichText {
    var texte = personne(fait.personne, qualite: fait.qualite, partie: nil)
    let titre = Mots.titre(fait.titre)
    if fait.titre != .titulaire, !fait.qualite.contains(titre) { texte += ", \(titre)" }
    return texte
  }

  /// The rules that bind a séance, each with the article that says so; none that is not declared.
  func reglesDeSeance() -> [RichText] {
    let champs = lecture.plan.regles
    var phrases: [RichText] = []
    func ajouter(_ texte: String, _ source: Donnee?) {
      let article = source.map { RichText(" (") + donnee($0) + ")" } ?? .empty
      phrases.append(RichText(Typographie.composer(texte)) + article)
    }
    let regles = ReglesDesSeances(champs)
    if regles.parite { ajouter("Parité entre les parties", champs[.pariteSource]) }
    if let quorum = regles.quorum {
      ajouter("Quorum\u{00A0}: \(quorum) voix", champs[.quorumSource])
    }
    if let pouvoirs = regles.pouvoirs {
      let source = champs.composite(.pouvoirs)?[.source]
      switch pouvoirs.maximum {
      case 0?: ajouter("Aucun pouvoir n'est admis", source)
      case let maximum?:
        ajouter("Pouvoirs admis\u{00A0}: \(maximum) au plus par membre présent", source)
      case nil: ajouter("Pouvoirs admis", source)
      }
    }
    if regles.vote {
      let majorite = champs.composite(.majorite)
      let mode = majorite.map { "Décision par vote, \(self.majorite($0))" } ?? "Décision par vote"
      ajouter(mode, majorite?[.source] ?? champs[.modeSource])
    }
    if let partie = regles.preponderante {
      ajouter(
        "Voix prépondérante en cas de partage\u{00A0}: \(self.partie(partie))",
        champs.composite(.voixPreponderante)?[.source])
    }
    if regles.ordreDuJourLimitatif {
      ajouter(
        "Rien n'est décidé hors de l'ordre du jour", champs.composite(.ordreDuJour)?[.source])
    }
    return phrases
  }

  private func majorite(_ regle: Contenu) -> String {
    let type = regle.texte(.type).map(Mots.choix) ?? "majorité non précisée"
    let base = regle.texte(.base).map { " \(Mots.choix($0))" } ?? ""
    guard let numerateur = regle.entier(.numerateur), let sur = regle.entier(.denominateur) else {
      return type + base
    }
    return "\(type) (\(numerateur)/\(sur))" + base
  }
}
