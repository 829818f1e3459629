internal import Conventions
internal import DocumentKit
package import Journal
package import JournalFile
internal import MerkleLog
package import Registre

/// What an audit or an opening finds: what, where, and what to do.
package enum MessagesDIntegrite {
  /// Everything in an audit that casts a doubt.
  package static func doutes(_ rapport: FileAuditReport) -> [Phrase] {
    rapport.files.filter { $0.gravity == .integrity }.map(constat)
      + (rapport.journal?.findings ?? []).filter { $0.gravity == .integrity }.map(constat)
  }

  /// The same for a reader: what is found again and again, one time after another, is said once.
  package static func doutesSansRedites(_ rapport: FileAuditReport) -> [Phrase] {
    let fichiers = rapport.files.filter { $0.gravity == .integrity }.map(constat)
    let constats = (rapport.journal?.findings ?? []).filter { $0.gravity == .integrity }
    var suites: [[Finding]] = []
    for constat in constats {
      if let dernier = suites.last?.last, dernier.fault == constat.fault,
        dernier.file == constat.file
      {
        suites[suites.count - 1].append(constat)
      } else {
        suites.append([constat])
      }
    }
    return fichiers + suites.flatMap(sansRedites)
  }

  /// As many as this in a row are still said one by one.
  private static let redites = 3

  private static func sansRedites(_ suite: [Finding]) -> [Phrase] {
    guard suite.count > redites, let dernier = suite.last else { return suite.map(constat) }
    let autres: Phrase = "… et \(suite.count - 1) constats pareils, jusqu'à celui-ci :"
    return [constat(suite[0]), [autres, lieu(dernier)].joined(" ")]
  }

  /// A finding of an audit, its place and its remedy.
  package static func constat(_ constat: Finding) -> Phrase {
    [faute(constat.fault), lieu(constat), remede(constat.remedy)]
      .filter { !$0.texte.isEmpty }.joined(" ")
  }

  private static func lieu(_ constat: Finding) -> Phrase {
    var lieux: [Phrase] = []
    if let entrees = constat.entries, !entrees.isEmpty {
      let derniere = entrees.upperBound.value - 1
      lieux.append(
        entrees.lowerBound.value == derniere
          ? "écriture \(derniere)" : "écritures \(entrees.lowerBound.value) à \(derniere)")
    }
    if let chemin = constat.file.path { lieux.append("public/\(chemin)") }
    if let octet = constat.offset { lieux.append("octet \(octet)") }
    return lieux.isEmpty ? "" : "[\(lieux.joined(", "))]"
  }

  package static func faute(_ faute: Finding.Fault) -> Phrase {
    switch faute {
    case .keyUnreadable: "La clé publique du registre ne se lit pas."
    case .noCheckpoint: "Le registre n'a aucun point de contrôle signé."
    case .noteRefused(let motif): pointRefuse(motif)
    case .notePartial(let octets):
      "Le dernier point de contrôle est inachevé (\(octets) octets) : une écriture interrompue."
    case .strayBytes(let octets):
      "\(octets) octets étrangers suivent le dernier point de contrôle."
    case .sizeDecreases(let avant, let apres):
      "Un point de contrôle recule, de \(avant.value) à \(apres.value) écritures."
    case .sizeRepeated(let taille, let memeRacine): tailleRepetee(taille, memeRacine)
    case .signatureRefused(let taille, _):
      "La signature du point de contrôle à \(taille.value) écritures n'est pas celle de la clé."
    case .publishedUnreadable: "Le point de contrôle publié ne se lit pas."
    case .publishedMissing: "Le point de contrôle publié n'est pas là."
    case .publishedBehind(let taille):
      "Le point de contrôle publié, à \(taille.value) écritures, est en retard."
    case .publishedAhead(let taille):
      "Le point de contrôle publié couvre \(taille.value) écritures : la fin a été perdue."
    case .publishedDiffers(let taille):
      "Le point de contrôle publié à \(taille.value) écritures dit une autre histoire."
    case .segmentMisnamed(let attendu): nomDeSegment(attendu)
    case .segmentWithinCommit: "Un segment commence au milieu d'un enregistrement."
    case .segmentUnterminated(let octets):
      "Un segment finit par une ligne inachevée de \(octets) octets."
    case .entriesMissing(let signees, let trouvees):
      "\(signees.value) écritures sont signées, \(trouvees.value) sont là."
    case .tail(let lignes, let octets): queue(lignes, octets)
    case .rootDiffers(let taille, let signee, let calculee): racine(taille, signee, calculee)
    case .entriesDiffer: "Ce qui est écrit n'est pas ce qui a été signé."
    case .lineRefused(let erreur):
      "Une ligne n'a pas la forme canonique, à son octet \(erreur.offset)."
    case .operationSplit(let operation): "L'opération \(operation.text) est coupée en deux."
    case .operationRepeated(let operation): "L'opération \(operation.text) est là deux fois."
    case .operationDemandeDiffers(let operation):
      "Les écritures de l'opération \(operation.text) répondent à deux demandes."
    case .genesisRefused: "L'écriture 0 n'ouvre pas un registre."
    case .genesisClaim(let sujet):
      "L'écriture 0 dit autre chose que le registre : \(sujet.rawValue)."
    case .tileDiffers: "Une tuile du cache ne correspond pas aux écritures."
    case .anchorDiffers(let papier, let calculee):
      "L'ancre sur papier dit une autre histoire : racine \(papier.hex) sur le papier, "
        + "\(calculee.hex) ici."
    case .keyChangeRefused, .keyChangeUnsigned: PhrasesDesCles.changementMalSigne
    case .anchorLost(let taille): PhrasesDesCles.perdu("L'ancre sur papier", taille)
    case .knownLost(let connu): PhrasesDesCles.perdu("Un point de contrôle connu", connu.size)
    case .anchorOtherKey: "L'ancre sur papier est celle d'une autre clé."
    case .anchorBeyond(let taille):
      "L'ancre sur papier couvre \(taille.value) écritures : il en manque ici."
    case .knownDiffers(let connu, let calculee):
      "Un point de contrôle connu, à \(connu.size.value) écritures, a une autre racine que "
        + "\(calculee.hex)."
    case .knownBeyond(let connu):
      "Un point de contrôle connu couvre \(connu.size.value) écritures : il en manque ici."
    case .knownForeign(let connu):
      "Un point de contrôle connu est d'un autre registre : \(connu.origin.text)."
    case .ancrage(let ancrage): MessagesDAncrage.faute(ancrage)
    }
  }

  private static func pointRefuse(_ motif: CheckpointHistory.Fault.Reason) -> Phrase {
    switch motif {
    case .foreignOrigin(let origine):
      "Un point de contrôle est d'un autre registre : \(origine.text)."
    case .note, .checkpoint, .extensionLines, .emptyLog:
      "Un point de contrôle n'a pas la forme d'un point de contrôle."
    }
  }

  private static func tailleRepetee(_ taille: TreeSize, _ memeRacine: Bool) -> Phrase {
    memeRacine
      ? "Deux points de contrôle ont la même taille, \(taille.value)."
      : "Deux histoires sont signées pour \(taille.value) écritures."
  }

  private static func nomDeSegment(_ attendu: EntryIndex) -> Phrase {
    "Un segment ne porte pas le bon nom : il devrait commencer à \(attendu.value)."
  }

  private static func racine(_ taille: TreeSize, _ signee: Hash, _ calculee: Hash) -> Phrase {
    "Les \(taille.value) premières écritures n'ont pas la racine signée : signée "
      + "\(signee.hex), calculée \(calculee.hex)."
  }

  private static func queue(_ lignes: Int, _ octets: Int) -> Phrase {
    "Après la dernière écriture signée : \(compte(lignes, "ligne")), \(compte(octets, "octet")) ; "
      + "une écriture interrompue ou en cours."
  }

  private static func compte(_ nombre: Int, _ mot: String) -> String {
    Typographie.compte(nombre, mot, mot + "s")
  }

  package static func remede(_ remede: Finding.Remedy) -> Phrase {
    switch remede {
    case .none: ""
    case .openForWriting: "→ Le prochain acte y remédie."
    case .rebuildTiles: "→ Supprimer public/tile : elles seront refaites."
    case .restoreFromCopy:
      "→ Comparer avec une copie, un témoin ou un relevé signé ; repartir d'une copie intègre."
    case .askKeyHolder:
      "→ Demander des comptes au détenteur de la clé : une signature est fausse, ou deux histoires "
        + "sont signées."
    case .checkWhatWasGiven: "→ Revoir ce qui a été fourni : papier, fichier ou clé."
    case .reportToMaker: "→ À signaler : le logiciel qui a écrit ne suit pas le format."
    }
  }

  /// A finding about the files themselves.
  package static func constat(_ constat: FileFinding) -> Phrase {
    switch constat {
    case .missing(let chemin):
      "Un fichier manque : public/\(chemin). " + remede(.restoreFromCopy)
    case .stray(let chemin):
      "Un fichier que le format ne connaît pas, et qu'aucune signature ne couvre : "
        + "public/\(chemin)."
    case .tileMissing(let tuile):
      "Une tuile du cache manque : public/\(tuile.path). " + remede(.rebuildTiles)
    case .unreadable(let chemin, let erreur):
      "Un fichier ne se lit pas : public/\(chemin). \(erreur.phrase)"
    }
  }

  /// A finding of an opening.
  package static func constat(_ constat: StoreFinding) -> Phrase {
    switch constat {
    case .badVerifierKey: "La clé publique du registre manque ou ne se lit pas."
    case .noCheckpoint: faute(.noCheckpoint)
    case .invalidNote(let octet, _):
      "Le dernier point de contrôle n'est pas du registre (public/checkpoints, octet \(octet))."
    case .strayBytesAfterNotes(let octet):
      "Des octets étrangers suivent le dernier point de contrôle (octet \(octet))."
    case .invalidPublished: "Le point de contrôle publié n'est pas du registre."
    case .publishedAhead(let publie, let dernier):
      "Le point de contrôle publié couvre \(publie.size.value) écritures, le dernier signé "
        + "\(dernier.size.value) : la fin a été perdue."
    case .publishedElsewhere(let publie): faute(.publishedDiffers(publie.size))
    case .memoryAhead(let memoire, let dernier):
      "La clé a signé \(memoire.size.value) écritures, le registre en a \(dernier.size.value) : "
        + "c'est une copie ancienne."
    case .witnessAhead(let cosigne, let dernier):
      "Un témoin a contresigné \(cosigne.size.value) écritures, le registre en a "
        + "\(dernier.size.value) : c'est une copie ancienne."
    case .witnessElsewhere(let cosigne):
      "Un témoin a contresigné une autre histoire à \(cosigne.size.value) écritures."
    case .memoryElsewhere(let memoire):
      "La clé a signé une autre histoire à \(memoire.size.value) écritures."
    case .memoryOfAnotherOrigin(let origine):
      "La mémoire du signataire est celle d'un autre registre : \(origine.text)."
    case .foreignKey(let cle): "La clé donnée n'est pas celle du registre : \(cle.name.text)."
    case .entriesMissing(let couvertes, let presentes):
      faute(.entriesMissing(recorded: couvertes, found: presentes))
    case .segmentMissing(let premiere): "Le segment qui commence à \(premiere.value) manque."
    case .segmentWithinCommit(let premiere):
      "Un segment commence au milieu d'un enregistrement, à l'écriture \(premiere.value)."
    case .strayFile(let lieu): "Un fichier étranger est parmi les écritures : \(lieu)"
    case .rootDiffers(let signe, let calculee):
      faute(.rootDiffers(signe.size, recorded: signe.root, computed: calculee))
    case .entryDiffers(let index): "L'écriture \(index.value) n'est pas celle qui a été signée."
    case .entryUnreadable(let index, let erreur):
      "L'écriture \(index.value) n'a pas la forme canonique, à son octet \(erreur.offset)."
    case .sizeDecreases(let dernier, let avant):
      faute(.sizeDecreases(from: avant.size, to: dernier.size))
    }
  }

  package static func cause(_ cause: ErreurDeCatalogue) -> Phrase {
    switch cause {
    case .typeInconnu(let type, let version):
      "Type « \(type.text) », version \(version) : elle vient d'un logiciel plus récent. "
        + "L'intégrité se vérifie quand même."
    case .faits(let type, let erreur):
      "Les faits de « \(type.text) » n'ont pas leur forme, à l'octet \(erreur.offset)."
    case .ligne(let erreur): "La ligne n'a pas la forme canonique, à l'octet \(erreur.offset)."
    case .relueAutrement(let type): "« \(type.text) » se relirait autrement."
    }
  }
}

extension MessagesDIntegrite {
  /// Why nothing of a registre could be read, for whoever only reads.
  package static func sansLecture(_ erreur: ErreurDeRegistre) -> [Phrase] {
    let cause: [Phrase] =
      switch erreur {
      case .ouverture(.notARegistre(let lieu)):
        ["\(lieu) : un registre est un dossier qui contient public/registre.vkey."]
      case .ouverture(.unreadable(let constats)): constats.map(constat)
      case .ouverture(.file(let panne)): ["\(panne.path) : " + Phrase(panne.phrase)]
      case .depot(.failed(let panne)): [Phrase(panne.phrase)]
      case .illisible(let entree):
        ["L'écriture \(entree.position.rang) ne se lit pas.", self.cause(entree.cause)]
      case .ouverture, .depot, .refus, .ligne, .prive, .effacementInacheve:
        ["greffe verifier REGISTRE en dit la cause."]
      }
    return ["Ce registre ne se lit pas."] + cause
  }
}
