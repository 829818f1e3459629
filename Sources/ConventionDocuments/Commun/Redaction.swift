import ConventionViews
import Conventions
import DocumentKit

/// Puts what a reading holds into words: the values of fields, the names of elements, of parties
/// and of persons, with the convention's own labels first.
struct Redaction: Sendable {
  let lecture: Lecture
  let gabarit: Gabarit
  /// The convention's own labels of the fields of fiches.
  private let libellesPropres: [(champ: String?, libelle: String?)]

  init(_ lecture: Lecture, _ gabarit: Gabarit) {
    self.lecture = lecture
    self.gabarit = gabarit
    libellesPropres = lecture.plan.convention.composites(.libellesChamps)
      .map { ($0.texte(.champ), $0.texte(.libelle)) }
  }

  // MARK: - Labels

  /// The label of a field of fiches: the convention's own, or ours.
  func libelle(_ champ: Champ, _ genre: Genre = .fiche) -> String {
    if genre == .fiche,
      let propre = libellesPropres.first(where: { $0.champ == champ.rawValue })?.libelle
    {
      return propre
    }
    // A volet has points too; those of a trajectoire are what is planned for each year.
    return genre == .trajectoire && champ == .points ? "Prévisions par année" : champ.libelle
  }

  /// What the convention calls its fiches: « Fiche action », « Action »…
  var motFiche: String { lecture.plan.convention.texte(.libelleFiche) ?? "Fiche" }

  /// What the convention calls a level of its tree, from 1; nil where it has no word.
  func motNiveau(_ niveau: Int) -> String? {
    let mots = lecture.plan.convention.textes(.libellesNiveaux)
    return mots.indices.contains(niveau - 1) ? mots[niveau - 1] : nil
  }

  // MARK: - Names

  /// « Fiche 11 bis — Titre »: how an element is called, whether it is in the plan read or not.
  func nom(_ id: ElementID) -> RichText {
    switch id.genre {
    case .convention: return "la convention"
    case .regles: return "les règles de gouvernance"
    case .partie, .instance, .noeud, .fiche, .indicateur, .trajectoire, .equipement, .competence,
      .poste, .clause:
      break
    }
    guard let contenu = lecture.contenu(connu: id) else {
      return "\(Mots.genre(id.genre)) \(.code(id.nom))"
    }
    return nom(Element(id: id, contenu: contenu))
  }

  func nom(_ element: Element) -> RichText {
    let champs = element.contenu
    switch element.id.genre {
    case .convention, .regles: return nom(element.id)
    case .noeud:
      let mot = champs.entier(.niveau).flatMap { motNiveau($0) }
      return intitule(mot, champs, defaut: element.id)
    case .fiche: return intitule(motFiche, champs, defaut: element.id)
    case .partie: return RichText(nomCourt(champs) ?? element.id.nom)
    case .instance, .equipement: return denomination(champs[.nom], "nom", ou: element.id)
    case .indicateur: return denomination(champs[.texte], "libellé", ou: element.id)
    case .trajectoire: return denomination(champs[.accueil], "libellé", ou: element.id)
    case .poste: return denomination(champs[.intitule], "intitulé", ou: element.id)
    case .competence:
      let competence = champs.texte(.competence).map(Mots.choix) ?? element.id.nom
      guard let collectivite = champs.reference(.collectivite).flatMap({ PartieID($0) }) else {
        return RichText(competence)
      }
      return RichText("\(competence) (\(partie(collectivite)))")
    case .clause: return clause(champs, element.id)
    }
  }

  private func intitule(_ mot: String?, _ champs: Contenu, defaut id: ElementID) -> RichText {
    var debut = mot.map { RichText($0) } ?? .empty
    if let code = champs[.code], champs.absence(.code) == nil {
      let texte = donnee(code)
      // A code may already start with the word: « Fiche 3 », « Axe 2 ».
      let repete = mot.map { texte.plainText.lowercased().hasPrefix($0.lowercased()) } ?? true
      debut = repete ? texte : debut + RichText(Typographie.insecable) + texte
    }
    guard let titre = champs[.titre] else {
      return debut.isEmpty ? "sans titre (\(.code(id.nom)))" : debut
    }
    if let cause = champs.absence(.titre) {
      let tu: RichText = .emphasis("titre : \(RichText(Mots.cause(cause)))")
      return debut.isEmpty ? "sans titre (\(.code(id.nom))) — " + tu : debut + " — " + tu
    }
    let dit = denomination(titre, "titre", ou: id)
    return debut.isEmpty ? dit : debut + " — " + dit
  }

  /// What an element is called. Where the sources disagree, the first statement with a short mark:
  /// a name stands in many tables, and the plan gives every statement, once, in its lists.
  private func denomination(_ nom: Donnee?, _ mot: String, ou id: ElementID) -> RichText {
    guard case .selon(let enonces)? = nom, let premier = enonces.first else {
      return donnee(nom, ou: id)
    }
    return donnee(premier.valeur) + " " + .emphasis("(\(mot) : les sources divergent)")
  }

  private func clause(_ champs: Contenu, _ id: ElementID) -> RichText {
    let genre = champs.texte(.genre).map(Mots.choix) ?? ""
    let titre = denomination(champs[.titre], "titre", ou: id)
    guard let numero = champs.texte(.numero) else { return titre }
    let debut = genre.prefix(1).uppercased() + genre.dropFirst()
    return RichText(debut + Typographie.insecable + numero) + " — " + titre
  }

  /// An element with what it belongs to, where its own name does not tell it from others: « Fiche
  /// action 4, Satisfaction des familles ».
  func nomSitue(_ id: ElementID) -> RichText {
    guard id.genre == .indicateur,
      let fiche = lecture.contenu(connu: id)?.reference(.fiche).flatMap({ FicheID($0) })
    else { return nom(id) }
    return codeOuNom(fiche) + ", " + nom(id)
  }

  /// A fiche by its code where it has one: « Fiche action 11 bis ».
  func codeOuNom(_ fiche: FicheID) -> RichText {
    let id = ElementID(fiche)
    guard let code = lecture.contenu(connu: id)?.texte(.code) else { return nom(id) }
    return RichText("\(motFiche)\(Typographie.insecable)\(code)")
  }

  /// A partie by its short name, as of the reading.
  func partie(_ id: PartieID) -> String {
    lecture.contenu(connu: ElementID(id)).flatMap { nomCourt($0) } ?? id.nom
  }

  /// The full name of a partie.
  func partieEntiere(_ id: PartieID) -> String {
    lecture.contenu(connu: ElementID(id))?.texte(.nom) ?? id.nom
  }

  private func nomCourt(_ champs: Contenu) -> String? {
    champs.texte(.appellation) ?? champs.texte(.nom)
  }

  func parties(_ ids: [PartieID]) -> String {
    Typographie.enumeration(ids.map { partie($0) })
  }

  /// A person by name where it is known, else by qualité and partie alone: never a name made up.
  func personne(_ id: PersonneID?, qualite: String, partie: PartieID?) -> RichText {
    let titre = partie.map { "\(qualite), \(self.partie($0))" } ?? qualite
    if let id, let jour = gabarit.effacees(id) ?? lecture.etat.jourDEffacement(de: id) {
      return RichText("\(titre) — ")
        + .emphasis("identité effacée le \(jour.enFrancais) (réf. \(.code(id.nom)))")
    }
    guard let nom = id.flatMap({ gabarit.noms($0) }) else { return RichText(titre) }
    return RichText("\(nom), \(titre)")
  }

  /// After the reference of a pièce: « (retirée le 3 mars 2027) », or nothing.
  func retrait(_ id: PieceID) -> RichText {
    guard let retrait = lecture.etat.retrait(de: id) else { return .empty }
    return " " + .emphasis("(retirée le \(retrait.trace.jour.enFrancais))")
  }

  // MARK: - Values

  /// A narrative text, or why it cannot be read.
  func texte(_ bloc: BlocCite) -> RichText {
    switch gabarit.textes(bloc) {
    case .texte(let texte): RichText(texte)
    case .retire(let jour, let motif):
      .emphasis("texte retiré le \(jour.enFrancais) : " + RichText(motif))
    case .indisponible: .emphasis("texte non disponible dans cette copie du registre")
    }
  }

  /// The value of a field in one line; a missing one says « non renseigné ». With the form of the
  /// field, words of closed lists are put into French; without it, text is kept as it is.
  func donnee(_ donnee: Donnee?, _ forme: Forme? = nil) -> RichText {
    switch donnee {
    case nil: absence(.nonRenseigne)
    case .texte(let texte)?: RichText(forme.estUnChoix ? Mots.choix(texte, de: forme) : texte)
    case .entier(let entier)?: RichText(String(entier))
    case .nombre(let nombre)?: RichText(nombre.enFrancais)
    case .date(let date)?: RichText(date.enFrancais)
    case .reference(let nom)?: reference(nom)
    case .echeance(let echeance)?: self.echeance(echeance)
    case .liste(let donnees)?:
      donnees.isEmpty
        ? absence(.nonRenseigne)
        : donnees.map { self.donnee($0, forme.deChaque) }
          .joined(separator: forme.estUnChoix ? " et " : " ; ")
    case .composite(let champs)?: composite(champs, forme)
    case .absente(let cause)?: absence(cause)
    case .selon(let enonces)?: divergence(enonces, forme)
    }
  }

  /// The value of a field of an element, in one line.
  func valeur(_ champ: Champ, de element: Element) -> RichText {
    donnee(element.contenu[champ], Schema.forme(de: champ, dans: element.id.genre))
  }

  /// The value of a field of an element, with room to breathe.
  func blocs(_ champ: Champ, de element: Element) -> [Block] {
    blocs(element.contenu[champ], Schema.forme(de: champ, dans: element.id.genre))
  }

  private func donnee(_ donnee: Donnee?, ou id: ElementID) -> RichText {
    donnee == nil ? .code(id.nom) : self.donnee(donnee)
  }

  func absence(_ cause: CauseAbsence) -> RichText { .emphasis(RichText(Mots.cause(cause))) }

  /// Every statement with its source; nothing chooses.
  func divergence(_ enonces: [Enonce], _ forme: Forme? = nil) -> RichText {
    let dits = enonces.map {
      "\(donnee($0.valeur, forme)) (selon : \($0.source))" as RichText
    }
    return .badge(.warning, "divergence") + " " + dits.joined(separator: " / ")
  }

  private func reference(_ nom: String) -> RichText {
    guard let genre = lecture.etat.genres[nom] ?? lecture.projete(nom)?.id.genre,
      let id = ElementID(genre, nom)
    else {
      return .code(nom)
    }
    return self.nom(id)
  }

  /// A composite value in one line: an actor by name, a volet by its title, otherwise each field
  /// behind its label, in the order of the schema.
  private func composite(_ champs: Contenu, _ forme: Forme?) -> RichText {
    if champs[.nom] != nil, champs[.valeur] == nil, let lu = acteurs(champs).first {
      return acteur(lu)
    }
    if champs.champs.count == 1, let seul = champs.champs.first {
      return donnee(seul.donnee, forme.de(seul.champ))
    }
    // A flag: « Fiche-action du PEDT : oui ».
    if champs.champs.map(\.champ) == [.nom, .valeur] {
      return donnee(champs[.nom]) + RichText("\u{00A0}: ")
        + donnee(champs[.valeur], forme.de(.valeur))
    }
    if let dit = pointEnMots(champs) ?? enMots(champs, forme) { return dit }
    let ordre = forme.champs.isEmpty ? champs.champs.map(\.champ) : forme.champs
    return ordre.compactMap { champ in
      champs[champ].map {
        RichText("\(champ.libelle.enMinuscule)\u{00A0}: ") + donnee($0, forme.de(champ))
      }
    }.joined(separator: ", ")
  }

  /// A planned point or a target as one says it: « 2029 : 266 places (Douze places nouvelles) ».
  private func pointEnMots(_ champs: Contenu) -> RichText? {
    let connus: [Champ] = [.annee, .nombre, .valeur, .unite, .texte, .note]
    guard let annee = champs.entier(.annee),
      champs.champs.allSatisfy({ connus.contains($0.champ) })
    else { return nil }
    let chiffre: RichText
    // The convention's own words come first, where they say more than the figure drawn from them.
    if let dit = champs.texte(.texte), Nombre(dit) == nil {
      chiffre = RichText(dit)
    } else if case .nombre(let nombre)? = champs[.nombre] {
      let unite = champs.texte(.unite)?.accordee(nombre)
      let mesure = [nombre.enFrancais, unite].compactMap { $0 }
      chiffre = RichText(mesure.joined(separator: Typographie.insecable))
    } else if let valeur = champs[.valeur] ?? champs[.nombre] {
      chiffre = donnee(valeur)
    } else {
      return nil
    }
    let note = champs.texte(.note).map { " (\($0))" } ?? ""
    return RichText("\(annee)\u{00A0}: ") + chiffre + RichText(note)
  }

  private func acteurs(_ champs: Contenu) -> [Acteur] {
    var enveloppe = Contenu()
    enveloppe[.pilotes] = .liste([.composite(champs)])
    return enveloppe.acteurs(.pilotes)
  }

  /// The value of a field with room to breathe: one paragraph, or a list of several items.
  func blocs(_ donnee: Donnee?, _ forme: Forme? = nil) -> [Block] {
    switch donnee {
    case .liste(let donnees)? where donnees.count > 1:
      [List(.unordered, blocks: donnees.map { blocs($0, forme.deChaque) }).block]
    case .liste(let donnees)? where donnees.count == 1: blocs(donnees[0], forme.deChaque)
    case .composite(let champs)? where champs[.points] != nil && champs[.accueil] == nil:
      (champs[.volet].map { [Paragraph(.strong(self.donnee($0))).block] } ?? [])
        + blocs(champs[.points], forme.de(.points))
    case .selon(let enonces)?:
      [
        Paragraph(.badge(.warning, "divergence") + " Les sources ne disent pas la même chose :")
          .block,
        List(.unordered, blocks: enonces.map { enonce($0, forme) }).block,
      ]
    case .texte?, .entier?, .nombre?, .date?, .reference?, .echeance?, .composite?, .absente?,
      .liste?, nil:
      [Paragraph(self.donnee(donnee, forme)).block]
    }
  }
}

extension Redaction {
  private func enonce(_ enonce: Enonce, _ forme: Forme?) -> [Block] {
    [Paragraph("Selon \(.emphasis(RichText(enonce.source))) :").block]
      + blocs(enonce.valeur, forme)
  }
}

extension Forme? {
  fileprivate var estUnChoix: Bool {
    switch self {
    case .choix?, .choixMultiple?: true
    case .texte?, .nombre?, .entier?, .date?, .annee?, .reference?, .echeance?, .liste?,
      .composite?, .absence?, nil:
      false
    }
  }

  /// The form of the items of a list; of a lone value, its own.
  fileprivate var deChaque: Forme? { if case .liste(let forme)? = self { forme } else { self } }

  func de(_ champ: Champ) -> Forme? {
    guard case .composite(let rubriques)? = self else { return nil }
    return rubriques.first { $0.champ == champ }?.forme
  }

  fileprivate var champs: [Champ] {
    if case .composite(let rubriques)? = self { rubriques.map(\.champ) } else { [] }
  }
}

extension String {
  /// The same with a small first letter, for a label inside a sentence.
  var enMinuscule: String {
    // « ETP » and « AO » stay as they are.
    guard let second = dropFirst().first, second.isLowercase || second == " " else { return self }
    return prefix(1).lowercased() + dropFirst()
  }
}
