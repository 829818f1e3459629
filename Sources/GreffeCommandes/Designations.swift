internal import ConventionViews
internal import Conventions
internal import MessagesDeVerification

/// What people call a thing: the identifier that the registre gave it, or the printed code where
/// only one thing bears it (a code is never an identity).
extension Etat {
  /// A fiche by its identifier, or by its printed code: `f11`, `11`, "11 bis".
  func fiche(_ mot: String, au date: DateCivile) throws(ErreurDeCommande) -> FicheID {
    guard let id = try element(.fiche, mot, au: date).fiche else {
      throw .introuvable(mot, .fiche)
    }
    return id
  }

  /// An indicateur by its identifier, or as `CODE/2`: the second of the fiche that bears this code.
  func indicateur(_ mot: String, au date: DateCivile) throws(ErreurDeCommande) -> IndicateurID {
    if let id = IndicateurID(mot), elements[ElementID(id)] != nil { return id }
    guard let barre = mot.lastIndex(of: "/"), let rang = Int(mot[mot.index(after: barre)...])
    else {
      // A fiche bears this code: its indicateurs are what the user looks for.
      let fiche: FicheID
      do throws(ErreurDeCommande) {
        fiche = try self.fiche(mot, au: date)
      } catch {
        if case .ambigu = error { throw error }
        throw .introuvable(mot, .indicateur)
      }
      throw .indicateurAChoisir(mot, candidats: candidats(fiche, au: date))
    }
    let fiche = try fiche(String(mot[..<barre]), au: date)
    let indicateurs = Lecture(self, enVigueurAu: date).indicateurs(de: fiche)
    guard indicateurs.indices.contains(rang - 1), let id = indicateurs[rang - 1].id.indicateur
    else {
      throw .indicateurAChoisir(mot, candidats: candidats(fiche, au: date))
    }
    return id
  }

  /// « f2-i1 — Nombre de familles bénéficiaires », in the order of the fiche.
  private func candidats(_ fiche: FicheID, au date: DateCivile) -> [String] {
    Lecture(self, enVigueurAu: date).indicateurs(de: fiche).map {
      "\($0.id.nom) — \($0.contenu.texte(.texte) ?? $0.contenu.titreLu ?? "sans intitulé")"
    }
  }

  /// An indicateur, or a trajectoire by its identifier.
  func mesurable(_ mot: String, au date: DateCivile) throws(ErreurDeCommande) -> Mesurable {
    if let id = ElementID(.trajectoire, mot), elements[id] != nil { return .trajectoire(mot) }
    return .indicateur(try indicateur(mot, au: date))
  }

  /// An element of one kind, by its identifier or by its printed code.
  func element(
    _ genre: Genre, _ mot: String, au date: DateCivile
  ) throws(ErreurDeCommande) -> ElementID {
    if let id = ElementID(genre, mot), elements[id] != nil { return id }
    let code = CodeLu(mot)
    let lecture = Lecture(self, enVigueurAu: date)
    let porteurs = elements.ordre.filter { id in
      guard id.genre == genre, let contenu = lecture.contenu(connu: id) else { return false }
      return contenu.codes.contains { CodeLu($0) == code }
    }
    switch porteurs.count {
    case 0: throw .introuvable(mot, genre)
    case 1: return porteurs[0]
    default:
      throw .ambigu(
        mot,
        candidats: porteurs.map { id in
          "\(id.nom) — \(lecture.contenu(connu: id)?.titreLu ?? "sans titre")"
        })
    }
  }
}

/// A printed code as people type it: "11 BIS", "11bis" and "11 bis" are one, "2.1" and "21" are
/// two.
private struct CodeLu: Equatable {
  let code: String

  init(_ texte: String) {
    let mots = texte.lowercased().split(whereSeparator: \.isWhitespace)
    code = mots.joined().drop { $0 == "0" }.description
  }
}

extension Contenu {
  /// Every code that the sources print for an element.
  fileprivate var codes: [String] {
    texte(.code).map { [$0] }
      ?? enonces(.code).compactMap { if case .texte(let code) = $0.valeur { code } else { nil } }
  }

  /// A title to recognise an element by; the first one stated where sources disagree.
  var titreLu: String? {
    for champ in [Champ.titre, .libelle, .intitule, .nom] {
      if let texte = texte(champ) { return texte }
      if case .texte(let texte)? = enonces(champ).first?.valeur { return texte }
    }
    return nil
  }
}
