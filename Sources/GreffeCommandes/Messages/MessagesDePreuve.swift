internal import ConventionViews
internal import DocumentKit
internal import Journal
internal import JournalFile
internal import MerkleLog
internal import MessagesDeVerification

/// What is said of proofs, of receipts and of the checkpoints that they lead to.
enum MessagesDePreuve {
  static let ligneExacte: Phrase = """
    La ligne doit être celle du registre à l'octet près : greffe journal REGISTRE --ligne N
    """

  /// A log that changed its key signed with each at its time.
  static let autreCle: Phrase = """
    Une signature est au nom d'une clé donnée, et d'une autre clé : un registre qui a changé de \
    clé a signé avec chacune en son temps. greffe verifier REGISTRE les montre.
    """

  static func message(_ erreur: ErreurDePreuve) -> Message {
    switch erreur {
    case .cle(let lue, let erreur):
      Message(
        .usage, "\(Citation.cite(lue)) n'est pas une clé publique, ni le fichier d'une.",
        [cle(erreur)], rienEnregistre: false)
    case .aucuneCleDeRegistre:
      Message(
        .usage, "Il faut la clé du registre : celles qui sont données sont de témoins.",
        ["Elle est dans public/registre.vkey ; la comparer à une copie obtenue ailleurs."],
        rienEnregistre: false)
    case .recepisse(let chemin, let erreur):
      Message(
        .usage, "Ce fichier n'est pas un récépissé : \(chemin)", [forme(erreur)],
        rienEnregistre: false)
    case .preuve(let chemin, let erreur):
      Message(
        .usage, "Ce fichier n'est pas une preuve de prolongement : \(chemin)", [forme(erreur)],
        rienEnregistre: false)
    case .pointDeControle(let chemin, let erreur):
      Message(
        .usage, "Ce fichier n'est pas un point de contrôle : \(chemin)", [forme(erreur)],
        rienEnregistre: false)
    case .plusieursLignes(let chemin):
      Message(
        .usage, "Ce fichier n'est pas une ligne de registre : \(chemin)",
        ["Attendu : une seule ligne, et rien d'autre.", ligneExacte], rienEnregistre: false)
    case .dossier(let chemin, let erreur):
      Message(
        .usage, "Ce dossier n'est ni un registre ni un arbre publié : \(chemin)",
        [dossier(erreur)], rienEnregistre: false)
    case .autrePointDeControle(let chemin):
      Message(
        .usage, "Cette preuve mène à un autre point de contrôle que NOUVEAU : \(chemin)",
        ["NOUVEAU est celui qui termine le fichier de la preuve."], rienEnregistre: false)
    case .sansPreuve:
      Message(
        .usage, "Il manque la preuve qui mène d'ANCIEN à NOUVEAU.",
        [
          "La donner avec --preuve, ou donner comme NOUVEAU le dossier du registre.",
          "Qui a le registre l'écrit par greffe prolonge ANCIEN REGISTRE --ecrire-preuve FICHIER",
        ], rienEnregistre: false)
    case .ecritureAbsente(let demandee, let total): absente(demandee, total)
    case .pasDePointDeControle(let taille, let suivant): pasDePoint(taille, suivant)
    case .arbre(let erreur):
      Message(
        .doute, "Ce registre ne donne pas de preuve.",
        [arbre(erreur), "Pour tout savoir : greffe verifier REGISTRE --complet"],
        rienEnregistre: false)
    }
  }

  private static func absente(_ demandee: UInt64, _ total: UInt64) -> Message {
    let compte = Typographie.compte(Int(total), "écriture", "écritures")
    return Message(
      .refus, "Il n'y a pas d'écriture \(demandee) : \(compte) à ce point du registre.",
      total > 0 ? ["La dernière est l'écriture \(total - 1) ; la première, l'écriture 0."] : [],
      rienEnregistre: false)
  }

  private static func pasDePoint(_ taille: TreeSize, _ suivant: TreeSize?) -> Message {
    let suite: [Phrase] =
      suivant.map { ["Le premier qui couvre autant est à \($0.value) : --au \($0.value)"] }
      ?? ["Le registre n'en couvre pas autant."]
    return Message(
      .refus, "Aucun point de contrôle n'a été signé à \(taille.value) écritures.", suite,
      rienEnregistre: false)
  }

  // MARK: Pieces

  static func cle(_ erreur: KeyError) -> Phrase {
    switch erreur {
    case .malformed: "Attendu : nom+condensé+clé, sur une ligne, comme dans registre.vkey."
    case .badName: "Le nom de la clé est vide, ou contient une espace ou un « + »."
    case .unknownAlgorithm(let numero): "Algorithme inconnu : \(numero)."
    case .hashMismatch: "Un caractère a changé : le condensé n'est pas celui de cette clé."
    case .badKey: "La clé n'a pas 32 octets."
    }
  }

  static func forme(_ erreur: ProofTextError) -> Phrase {
    switch erreur {
    case .tooLong(let octets): "Il est trop long : \(Typographie.nombre(octets)) octets."
    case .badHeader: "Sa première ligne n'est pas celle d'un tel fichier."
    case .badExtra: "Ses données jointes (extra) ne se lisent pas."
    case .badNumber: "Son nombre n'est pas un entier écrit en chiffres, sans zéro devant."
    case .badHash(let ligne): "Son condensé nº \(ligne + 1) ne se lit pas."
    case .tooManyHashes(let nombre): "Il a \(nombre) condensés : aucun arbre n'en demande autant."
    case .noCheckpoint: "Il n'a pas de ligne vide suivie d'un point de contrôle."
    case .note(let erreur): note(erreur)
    case .checkpoint(let erreur): point(erreur)
    case .extensionLines: "Son point de contrôle a des lignes que le format ne connaît pas."
    }
  }

  private static func note(_ erreur: NoteError) -> Phrase {
    switch erreur {
    case .tooLong(let octets): "Il est trop long : \(Typographie.nombre(octets)) octets."
    case .badCharacter(let octet):
      "À son octet \(octet), un caractère qu'il ne peut pas avoir (fins de ligne changées ?)."
    case .noSignatures: "Aucune signature ne suit son texte."
    case .tooManySignatures: "Il a trop de signatures."
    case .malformedSignature(let ligne): "Sa signature nº \(ligne + 1) ne se lit pas."
    case .malformedText: "Sa dernière ligne n'est pas terminée."
    case .unknownKeys(let noms):
      "Il n'est signé par aucune des clés données. Signataires : "
        + Phrase(noms.map(\.text).joined(separator: ", ")) + "."
    case .invalidSignature(let nom): "La signature au nom de \(nom.text) est fausse."
    case .signingFailed: "Il n'a pas pu être signé."
    }
  }

  private static func point(_ erreur: CheckpointError) -> Phrase {
    switch erreur {
    case .malformed: "Son texte n'a pas les trois lignes d'un point de contrôle."
    case .badOrigin: "Sa première ligne n'est pas une origine."
    case .badSize: "Sa deuxième ligne n'est pas un nombre d'écritures."
    case .badRoot: "Sa troisième ligne n'est pas une racine."
    case .emptyExtension: "Il a une ligne d'extension vide."
    case .rootOfEmptyTree: "Il annonce zéro écriture, et la racine d'autre chose."
    }
  }

  static func dossier(_ erreur: PublishedTreeError) -> Phrase {
    switch erreur {
    case .noCheckpoint: "Il n'y a pas de fichier checkpoint."
    case .note(let erreur): "Son fichier checkpoint ne se lit pas. " + note(erreur)
    case .checkpoint(let erreur): "Son fichier checkpoint ne se lit pas. " + point(erreur)
    case .file(let erreur): Phrase(erreur.phrase)
    }
  }

  /// Why a checkpoint is not what the log signed.
  static func refus(_ refus: CheckpointRefusal) -> Phrase {
    switch refus {
    case .note(let erreur): note(erreur)
    case .checkpoint(let erreur): point(erreur)
    case .notSignedByTheLog(let origine):
      "Aucune des clés données n'est celle du registre \(origine.text)."
    }
  }

  /// Why a receipt proves nothing.
  static func refus(_ refus: ProofRefusal, _ point: Checkpoint) -> [Phrase] {
    switch refus {
    case .checkpoint(let refus): ["Le point de contrôle n'est pas retenu. " + self.refus(refus)]
    case .proof(let erreur): [preuve(erreur)]
    }
  }

  static func preuve(_ erreur: ProofError) -> Phrase {
    switch erreur {
    case .indexOutOfRange(let index, let taille):
      "L'écriture \(index.value) est au-delà des \(taille.value) que le point de contrôle couvre."
    case .sizeDecreases(let avant, let apres):
      "La preuve irait de \(avant.value) écritures à \(apres.value), qui sont moins."
    case .emptyTreeProvesNothing: "Un registre vide ne prouve rien : tout le prolonge."
    case .wrongLength(let attendu, let lu):
      "La preuve a \(lu) condensés ; il en faut \(attendu) pour cette place et cette taille."
    case .rootMismatch(let signee, let calculee):
      "Les condensés mènent à une autre racine : signée \(signee.hex), calculée \(calculee.hex)."
    case .oldRootMismatch(let connue, let calculee):
      "Les condensés mènent à une autre racine d'ANCIEN : connue \(connue.hex), calculée "
        + "\(calculee.hex)."
    }
  }

  static func arbre(_ erreur: TreeReadingError) -> Phrase {
    switch erreur {
    case .proof(let erreur): preuve(erreur)
    case .missing(let plage):
      plage.count == 1
        ? "L'écriture \(plage.lowerBound.value) manque."
        : "Des écritures manquent, de \(plage.lowerBound.value) à \(plage.upperBound.value - 1)."
    case .rootDiffers(let signe, let calculee):
      MessagesDIntegrite.faute(
        .rootDiffers(signe.size, recorded: signe.root, computed: calculee))
    case .doesNotExtend(let connu):
      "Les \(connu.size.value) premières écritures n'ont pas la racine \(connu.root.hex)."
    }
  }

  /// A registre that was resumed goes on under the next origin: it is no other registre.
  private static func autreOrigine(_ avant: String, _ apres: String) -> Phrase {
    func souche(_ origine: String) -> Substring {
      let parts = origine.split(separator: "/", omittingEmptySubsequences: false)
      guard parts.count > 1, let rang = Int(parts[parts.count - 1]), rang > 1 else {
        return origine[...]
      }
      return origine[..<(origine.lastIndex(of: "/") ?? origine.endIndex)]
    }
    guard souche(avant) == souche(apres) else {
      return "Ce sont deux registres : \(avant) et \(apres)."
    }
    return """
      Le registre a été repris entre les deux : \(avant), puis \(apres). Un point de contrôle \
      d'après la reprise n'en prolonge aucun d'avant ; son écriture « registre-repris » dit de \
      quel point elle repart, et ce qui fut perdu.
      """
  }

  static func motif(_ motif: Examen.Motif, _ avant: Checkpoint, _ apres: Checkpoint) -> Phrase {
    switch motif {
    case .nonSigne(true, let refus): "ANCIEN n'est pas retenu. " + self.refus(refus)
    case .nonSigne(false, let refus): "NOUVEAU n'est pas retenu. " + self.refus(refus)
    case .autreRegistre:
      autreOrigine(avant.origin.text, apres.origin.text)
    case .recule:
      "NOUVEAU couvre \(apres.size.value) écritures, ANCIEN \(avant.size.value) : l'ordre est-il "
        + "le bon ?"
    case .autreRacine:
      "À \(apres.size.value) écritures, deux racines sont signées : deux histoires."
    case .preuve(let erreur): preuve(erreur)
    case .preuveDUneAutreTaille(let taille):
      "La preuve part de \(taille.value) écritures, ANCIEN en couvre \(avant.size.value)."
    case .autreHistoire:
      "Les \(avant.size.value) premières écritures de NOUVEAU n'ont pas la racine d'ANCIEN : deux "
        + "histoires sont signées."
    case .arbre(let erreur): "Le dossier NOUVEAU ne donne pas de preuve. " + arbre(erreur)
    }
  }

  /// « Cosigné par … ».
  static func cosignature(_ signature: VerifiedSignature) -> Phrase {
    guard let moment = moment(signature) else { return "Cosigné par \(signature.key.name.text)." }
    let lu = Typographie.instant(iso: moment.text) ?? moment.text
    return "Cosigné par \(signature.key.name.text), le \(lu)."
  }

  static func objet(_ signature: VerifiedSignature) -> ValeurCanonique {
    .objet([
      "nom": .texte(signature.key.name.text),
      "instant": moment(signature).map { .texte($0.text) },
    ])
  }

  private static func moment(_ signature: VerifiedSignature) -> Instant? {
    signature.timestamp.flatMap { Int64(exactly: $0) }.flatMap { secondes in
      let (millisecondes, deborde) = secondes.multipliedReportingOverflow(by: 1000)
      return deborde ? nil : Instant(milliseconds: millisecondes)
    }
  }
}
