/// How each error of keys, backups, erasures and witnesses is known to be said by a command.
enum Reproduction: Sendable {
  /// By a test of this folder, which expects these words of the message.
  case test(String, String)
  /// By no command here, for this reason.
  case raison(String)
}

/// Every case of the enums about keys, backups, erasures and witnesses.
enum CouvertureDesMessages {
  /// The enums, and the file that declares each.
  static let enums = [
    ("ErreurDeGarde", "Sources/GreffeCommandes/ErreurDeCommande.swift"),
    ("CopyError", "Sources/JournalFile/RegistreCopy.swift"),
    ("NewFolderError", "Sources/JournalFile/NewFolder.swift"),
    ("HandoverError", "Sources/Journal/JournalStore.swift"),
    ("ErreurDeCopieScellee", "Sources/Registre/CopieScellee.swift"),
    ("MotifDeCle", "Sources/Conventions/Decision/Refus.swift"),
    ("MotifDeRetrait", "Sources/Conventions/Decision/Refus.swift"),
    ("MotifDeTemoin", "Sources/Conventions/Decision/Refus.swift"),
    ("ErreurDeTemoin", "Sources/GreffeCommandes/ErreurDeTemoin.swift"),
    ("ErreurDHorodatage", "Sources/GreffeCommandes/ErreurDeTemoin.swift"),
    ("ErreurDeCosignature", "Sources/Registre/Cosignatures.swift"),
    ("WitnessMemoryError", "Sources/JournalFile/WitnessMemory.swift"),
    ("WitnessRefusal", "Sources/MerkleLog/Witness.swift"),
    ("WitnessFolderError", "Sources/JournalFile/WitnessFolder.swift"),
  ]

  static let table: [String: Reproduction] =
    gardes.merging(cles) { a, _ in a }.merging(temoins) { a, _ in a }
    .merging(cosignatures) { a, _ in a }

  private static let gardes: [String: Reproduction] = [
    "ErreurDeGarde.copie": .test("SauvegarderTests", "Ce qui est à copier n’est pas"),
    "ErreurDeGarde.sauvegardeAbimee": .test("MessagesJouesTests", "n’est pas intacte"),
    "ErreurDeGarde.pointIllisible": .test("MessagesJouesTests", "un point de contrôle signé"),
    "ErreurDeGarde.pointDUnAutreRegistre": .test("MessagesJouesTests", "est d’un autre registre"),
    "ErreurDeGarde.cleRemplacee": .test("ClesTests", "Cette clé a été remplacée"),
    "ErreurDeGarde.identitesDifferentes": .test(
      "MessagesJouesTests", "Une autre clé des identités"),
    "ErreurDeGarde.copieScellee": .test("ExerciceTests", "n’ouvre pas cette copie"),
    "ErreurDeGarde.phraseTropCourte": .test("MessagesJouesTests", "est trop courte"),
    "ErreurDeGarde.phrasesDifferentes": .test("ProcessusTests", "ne sont pas les mêmes"),
    "ErreurDeGarde.dossier": .test("DossierDeControleTests", "Ce dossier existe déjà"),
    "NewFolderError.alreadyThere": .test("DossierDeControleTests", "Ce dossier existe déjà"),
    "NewFolderError.unfinished": .test("DossierDeControleTests", "a laissé un dossier inachevé"),
    "NewFolderError.file": .test("DossierDeControleTests", "n’a pas pu être écrit"),
    "CopyError.source": .test("SauvegarderTests", "Ce qui est à copier n’est pas"),
    "CopyError.insideSource": .test("MessagesJouesTests", "dans le registre lui-même"),
    "CopyError.notACopy": .test("MessagesJouesTests", "Ce dossier n’est pas une sauvegarde"),
    "CopyError.anotherRegistre": .test("MessagesJouesTests", "sauvegarde d’un autre registre"),
    "CopyError.busy": .test("MessagesJouesTests", "Une autre commande travaille déjà"),
    "CopyError.notExtended": .test("MessagesJouesTests", "est plus ancien que sa sauvegarde"),
    "CopyError.targetDamaged": .test("MessagesJouesTests", "n’est plus ce qui y avait été copié"),
    "CopyError.notReadBack": .raison("Il faut un disque qui rend autre chose que ce qu’il a pris."),
    "CopyError.privateFile": .raison("Le disque refuse une pièce : dit comme CopyError.file."),
    "CopyError.file": .test("ProcessusTests", "Ce qui était sauvegardé le reste"),
    "MotifDeRetrait.texteAbsent": .raison("La commande n’accepte que les textes d’une évaluation."),
    "MotifDeRetrait.dejaRetire": .test("RetraitsTests", "déjà retiré"),
    "MotifDeRetrait.pieceRetiree": .raison("RegistreTests/EffacementsTests la provoque."),
    "MotifDeRetrait.identiteDejaEffacee": .raison("RegistreTests/EffacementsTests la provoque."),
    "MotifDeRetrait.identiteEsQualites": .test("RetraitsTests", "ès qualités"),
  ]

  private static let cles: [String: Reproduction] = [
    "HandoverError.notAnnounced": .raison("Une erreur du logiciel : HandoverTests la provoque."),
    "HandoverError.notHandedOver": .raison("Une erreur du logiciel : HandoverTests la provoque."),
    "HandoverError.refused": .raison("La règle refuse avant le dépôt : MotifDeCle."),
    "HandoverError.memoryInUse": .test("MessagesJouesTests", "Cette clé a déjà signé"),
    "HandoverError.memoryUnreadable": .test(
      "MessagesJouesTests", "de la nouvelle clé ne se lit pas"),
    "ErreurDeCopieScellee.papier": .test("MessagesJouesTests", "n’est pas recopiée"),
    "ErreurDeCopieScellee.format": .test("MessagesJouesTests", "une copie scellée que ce logiciel"),
    "ErreurDeCopieScellee.phraseOuCopie": .test("ExerciceTests", "n’ouvre pas cette copie"),
    "MotifDeCle.cleDUnAutreTemps": .test("MessagesJouesTests", "Une clé ne sert qu’une fois"),
    "MotifDeCle.origineDeReprise": .raison("La commande calcule l’origine elle-même."),
    "MotifDeCle.repriseDAilleurs": .raison("La commande reprend toujours du dernier point."),
    "MotifDeCle.rienDePerdu": .raison("La commande ne reprend que ce qui est perdu."),
    "MotifDeCle.reconnaissanceRequise": .test("ClesTests", "reconnue par les parties"),
  ]

  private static let temoins: [String: Reproduction] = [
    "MotifDeTemoin.dejaTemoin": .test("MessagesJouesTests", "est déjà témoin"),
    "MotifDeTemoin.pasTemoin": .test("MessagesJouesTests", "n’est pas témoin de ce registre"),
    "MotifDeTemoin.cleDejaVue": .test("MessagesJouesTests", "a déjà été désignée"),
    "MotifDeTemoin.cleDuRegistre": .raison(
      "Une clé de registre n’est pas lue comme clé de témoin."),
    "MotifDeTemoin.attestationImpossible": .test("MessagesJouesTests", "ne peut pas être tenue"),
    "ErreurDeTemoin.courrier": .test("MessagesJouesTests", "ce texte est une citation"),
    "ErreurDeTemoin.demande": .test("MessagesJouesTests", "n’est pas une demande de cosignature"),
    "ErreurDeTemoin.cosignature": .test("MessagesJouesTests", "n’est pas la réponse d’un témoin"),
    "ErreurDeTemoin.cle": .test("MessagesJouesTests", "n’est pas une clé publique"),
    "ErreurDeTemoin.depot": .test("TemoinsTests", "copie ancienne"),
    "ErreurDeTemoin.memoire": .test("TemoinsTests", "mémoire du témoin"),
    "ErreurDeTemoin.horodatage": .test("HorodatageTests", "openssl n’est pas sur cette machine"),
    "ErreurDHorodatage.reponse": .test("MessagesJouesTests", "d’une autorité d’horodatage"),
    "ErreurDHorodatage.autreEmpreinte": .raison(
      "HorodatageTests.etrangere : code 2, sans le texte."),
    "ErreurDHorodatage.opensslAbsent": .test(
      "HorodatageTests", "openssl n’est pas sur cette machine"),
    "ErreurDHorodatage.opensslEnPanne": .raison("Il faut un système qui refuse de lancer."),
    "ErreurDHorodatage.refuse": .raison("HorodatageTests.autreAutorite : code 2, sans le texte."),
    "ErreurDHorodatage.dossier": .raison("Dit comme WitnessFolderError."),
  ]

  private static let cosignatures: [String: Reproduction] = [
    "ErreurDeCosignature.registre": .raison("Dit comme toute erreur du registre."),
    "ErreurDeCosignature.pasTemoin": .test("MessagesJouesTests", "n’est pas témoin de ce registre"),
    "ErreurDeCosignature.tailleInconnue": .test(
      "MessagesJouesTests", "Aucun point de contrôle de ce"),
    "ErreurDeCosignature.entreesDouteuses": .test("MessagesJouesTests", "que ce témoin a signées"),
    "ErreurDeCosignature.autreRegistre": .test("MessagesJouesTests", "est pour un autre registre"),
    "ErreurDeCosignature.copieAncienne": .test("TemoinsTests", "copie ancienne"),
    "ErreurDeCosignature.ecrituresPerdues": .test("ChangementsDeCleTests", "La reprise le dit"),
    "ErreurDeCosignature.autreHistoire": .test("TemoinsTests", "une autre histoire"),
    "ErreurDeCosignature.pasDuRegistre": .test("MessagesJouesTests", "ne porte pas la signature"),
    "ErreurDeCosignature.clesInconnues": .test("MessagesJouesTests", "d’un témoin désigné"),
    "ErreurDeCosignature.signatureFausse": .raison(
      "ChangementsDeCleTests.attaques, sans le texte."),
    "ErreurDeCosignature.dossier": .test("MessagesJouesTests", "Il y a déjà, sous ce nom"),
    "WitnessMemoryError.refused": .test("TemoinsTests", "L’histoire a été réécrite"),
    "WitnessMemoryError.damaged": .test("TemoinsTests", "mémoire du témoin"),
    "WitnessMemoryError.otherLogKey": .test("ChangementsDeCleTests", "sous une autre clé"),
    "WitnessMemoryError.clockWentBack": .raison("WitnessFileTests recule l’horloge."),
    "WitnessMemoryError.locked": .test("MessagesJouesTests", "Une autre signature est en cours"),
    "WitnessMemoryError.note": .raison("Une clé de témoin signe tout point de contrôle."),
    "WitnessMemoryError.file": .raison("Le disque refuse : WitnessFileTests le simule."),
    "WitnessRefusal.logSignature": .test("ChangementsDeCleTests", "--ancienne-cle"),
    "WitnessRefusal.foreignOrigin": .test("MessagesJouesTests", "d’un autre registre que la clé"),
    "WitnessRefusal.older": .test("MessagesJouesTests", "et vous en avez déjà signé"),
    "WitnessRefusal.otherStart": .test("TemoinsTests", "--depuis 12"),
    "WitnessRefusal.notKept": .test("ChangementsDeCleTests", "d’un registre repris"),
    "WitnessRefusal.fork": .raison("Dit comme rewritten ; WitnessTests la provoque."),
    "WitnessRefusal.rewritten": .test("TemoinsTests", "L’histoire a été réécrite"),
    "WitnessRefusal.proof": .raison("Une preuve faite à la main : WitnessTests la provoque."),
    "WitnessFolderError.badName": .raison(
      "Le nom est calculé : WitnessFileTests en donne d’autres."),
    "WitnessFolderError.otherBytes": .test("MessagesJouesTests", "Il y a déjà, sous ce nom"),
    "WitnessFolderError.file": .raison("Le disque refuse : dit comme toute erreur de fichier."),
  ]
}
