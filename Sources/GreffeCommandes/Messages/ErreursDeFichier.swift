internal import Conventions
internal import MessagesDeVerification
internal import Registre

/// The French sentences about the errors of files that people write (file, line, field,
/// what was expected).
enum PhrasesDeFichier {
  /// « plan.yaml, ligne 42, fiches[f11].echeance : … ; attendu : … ».
  static func phrase(_ erreur: ErreurDeFichier) -> String {
    let place = "\(erreur.fichier), ligne \(erreur.repere.ligne)"
    let chemin = erreur.chemin.texte.isEmpty ? "" : ", \(erreur.chemin.texte)"
    return "\(place)\(chemin)\u{A0}: \(explication(erreur.probleme))"
  }

  /// What is wrong, then what was expected.
  static func explication(_ probleme: ProblemeDeFichier) -> String {
    switch probleme {
    case .tropGrand(let octets, let maximum): taille("fichier", octets, maximum)
    case .utf8Invalide: attendu("octets illisibles", "du texte UTF-8")
    case .caractereInterdit(let code): "caractère interdit, \(Citation.unicode(code))"
    case .syntaxe(let probleme, _): "YAML illisible, \(PhrasesDeYAML.syntaxe(probleme))"
    case .fichierVide: "fichier vide"
    case .plusieursDocuments: attendu("plusieurs documents YAML", "un seul")
    case .ancreOuAlias: attendu("ancre, alias ou fusion YAML", "le texte là où il vaut")
    case .etiquette(let nom): attendu("étiquette YAML \(cite(nom))", "le texte seul")
    case .cleDouble(let cle, let encore): PhrasesDeYAML.cleDouble(cle, encore)
    case .cleNonTexte: attendu("clé composée", "un mot")
    case .tropProfond(let maximum):
      attendu("imbrication trop profonde", "\(maximum) niveaux au plus")
    case .tropDErreurs(let maximum): "plus de \(maximum) erreurs\u{A0}; lecture arrêtée ici"
    case .formatInattendu(let lu, let format):
      attendu("format \(cite(lu))", "greffe: \(format.rawValue)")
    case .cleInconnue(let cle, let attendues): inconnu("clé", cle, attendues)
    case .cleManquante(let cle): "il manque la clé \(cite(cle))"
    case .nature(let attendue, let trouvee): attendu(nom(trouvee), nom(attendue))
    case .vide: attendu("valeur vide", valeurOuAbsence)
    case .nul: attendu("\(cite("null")) ne dit rien", "\(valeurOuAbsence)\u{A0}; ou des guillemets")
    case .retourALaLigne:
      attendu("plusieurs lignes", "une seule (>- replie un texte), ou une liste")
    case .texteTropLong(let octets, let maximum): taille("texte", octets, maximum)
    case .elementTropLong(let octets, let maximum): taille("élément", octets, maximum)
    case .choixInconnu(let lu, let admis): inconnu("valeur", lu, admis)
    case .dateIllisible(let lu): attendu("date \(cite(lu))", "une date réelle, AAAA-MM-JJ")
    case .anneeIllisible(let lu): attendu("année \(cite(lu))", "quatre chiffres, 2026")
    case .nombreIllisible(let lu, let refus): "nombre \(cite(lu)), \(PhrasesDeSaisie.raison(refus))"
    case .entierAttendu(let lu): attendu(cite(lu), "un nombre entier, sans signe")
    case .valeurIllisible(let lu, let forme, let refus):
      "valeur \(cite(lu)) (\(forme.rawValue)), \(PhrasesDeSaisie.raison(refus))"
    case .valeurSimpleAttendue: attendu("champ de structure", "une valeur, ni absence ni selon")
    case .absenceAttendue: attendu("champ sans valeur propre", "une absence et sa cause")
    case .motRepete(let mot): "le mot \(cite(mot)) est donné deux fois"
    case .periodeRequise: attendu("date absente", "une date\u{202F}; seul un PGT peut la taire")
    case .selonTropCourt: attendu("selon trop court", "deux énoncés ou plus, qui diffèrent")
    case .selonSansDesaccord: attendu("énoncés tous égaux", "la valeur, sans selon")
    case .datesInversees(let debut, let fin): "la fin, \(fin.texte), précède \(debut.texte)"
    case .refInvalide(let ref): attendu("référence \(cite(ref))", formeDesReferences)
    case .refReservee(let ref): "la référence \(cite(ref)) est réservée"
    case .refDouble(let ref, let premiere):
      "la référence \(cite(ref)) est déjà donnée ligne \(premiere.ligne)"
    case .refDejaPrise(let ref, let genre): "\(cite(ref)) nomme déjà \(nom(genre)) du registre"
    case .referenceInconnue(let ref, let genre):
      attendu("\(cite(ref)) ne nomme rien", "la référence d’\(nom(genre))")
    case .referenceDUnAutreGenre(let ref, let genre, let trouve):
      attendu("\(cite(ref)) nomme \(nom(trouve))", "la référence d’\(nom(genre))")
    case .boucle(let noms): "boucle, \((noms + noms.prefix(1)).joined(separator: " → "))"
    case .niveauIncoherent(let niveau, let dessus):
      attendu("niveau \(niveau) sous un parent de niveau \(dessus)", "plus de \(dessus)")
    case .modification(let probleme): explication(probleme)
    }
  }

  private static func explication(_ probleme: ProblemeDeModification) -> String {
    switch probleme {
    case .actionUnique(let trouvees):
      attendu(
        trouvees.isEmpty ? "aucune action" : "plusieurs actions, \(enumerer(trouvees))",
        "une seule clé parmi ajouter, retirer, changer, scinder, fusionner, renumeroter, deplacer")
    case .genreUnique(let admis): attendu("ajout", "une seule clé parmi \(enumerer(admis))")
    case .elementInconnu(let ref): "\(cite(ref)) ne nomme rien dans le registre"
    case .champInconnu(let lu, let genre, let attendus):
      inconnu("champ d’\(nom(genre)),", lu, attendus)
    case .champRequis(let champ, let genre):
      attendu("\(cite(champ.rawValue)) est requis dans \(nom(genre))", "sa nouvelle valeur")
    case .genreFixe(let genre): attendu("\(nom(genre)) ne s’ajoute ni ne se retire", "changer")
    case .modificationDouble(let premiere):
      "déjà modifié à cette date ligne \(premiere.ligne)\u{A0}; une seule modification attendue"
    case .tropPeu(let trouves, let minimum):
      attendu("\(trouves) seulement", "\(minimum) au moins")
    case .cibleUnique:
      attendu("fusion", "en, ce qui est créé, ou dans, ce qui reste\u{A0}: l’un des deux")
    case .genreIndivisible(let genre):
      attendu("\(nom(genre)) ne se scinde ni ne se fusionne", "fiche, élément du plan ou partie")
    case .repereAttendu(let action, let genre, let admis):
      admis.isEmpty
        ? "\(cite(action)) ne convient pas à \(nom(genre))"
        : attendu("\(cite(action)) pour \(nom(genre))", "la clé \(enumerer(admis))")
    }
  }

  // MARK: Pieces of sentences

  private static let valeurOuAbsence =
    "une valeur, ou {absence: non-renseigne}, ou pas de clé"

  private static let formeDesReferences =
    "une minuscule, puis minuscules, chiffres ou tirets, 40 caractères au plus"

  static func cite(_ texte: String) -> String { Citation.texte(texte) }

  static func attendu(_ trouve: String, _ attendu: String) -> String {
    "\(trouve)\u{A0}; attendu\u{A0}: \(attendu)"
  }

  private static func enumerer(_ mots: [String]) -> String { mots.joined(separator: ", ") }

  private static func taille(_ quoi: String, _ octets: Int, _ maximum: Int) -> String {
    attendu("\(quoi) de \(octets) octets", "\(maximum) au plus")
  }

  private static func inconnu(_ quoi: String, _ lu: String, _ admis: [String]) -> String {
    let proche = MotProche.trouver(lu, parmi: admis).map { " (\(cite($0))\u{A0}?)" } ?? ""
    return attendu("\(quoi) \(cite(lu))\(proche)", enumerer(admis))
  }

  private static func nom(_ nature: NatureYAML) -> String {
    switch nature {
    case .texte: "un texte"
    case .liste: "une liste"
    case .table: "une table de clés"
    }
  }

  static func nom(_ genre: Genre) -> String { Citation.nom(genre) }
}
