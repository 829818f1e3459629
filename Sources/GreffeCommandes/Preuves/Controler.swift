internal import ArgumentParser
internal import ConventionViews
internal import DocumentKit
internal import Journal
internal import MerkleLog
internal import MessagesDeVerification

/// `greffe controler`: does this receipt prove this line? No registre is needed.
struct Controler: CommandeGreffe {
  static let configuration = CommandConfiguration(
    nom: "controler", resume: "Contrôle un récépissé, sans le registre.",
    explication: """
      Il faut le récépissé, la ligne de l'écriture à l'octet près, et la clé publique du registre, \
      obtenue ailleurs que dans le récépissé : sur un relevé signé, par exemple.
      Code de sortie : 0 si la preuve tient, 3 si elle ne tient pas.
      """,
    exemple: "greffe controler 42.tlog-proof 42.json --cle registre.vkey")

  @Argument(help: ArgumentHelp("Fichier du récépissé.", valueName: "récépissé"))
  var recepisse: String
  @Argument(
    help: ArgumentHelp(
      "Fichier de la ligne, ou « - » pour l'entrée standard.", valueName: "ligne"))
  var ligne: String
  @OptionGroup var confiance: OptionsDeConfiance
  @Flag(help: "Répond en JSON.")
  var json = false

  func executer(_ atelier: Atelier) throws(ErreurDeCommande) -> CodeDeSortie {
    let cles = try confiance.lues()
    let octets = try lire(recepisse)
    let preuve: TlogProof
    do throws(ProofTextError) {
      preuve = try TlogProof(parsing: octets)
    } catch {
      throw .preuve(.recepisse(recepisse, error))
    }
    let controle = Controle(preuve, feuille: Hash.leaf(try octetsDeLaLigne()), cles: cles)
    let environnement = atelier.environnement
    environnement.ecrire(json ? controle.json : controle.texte(couleur: environnement.couleur))
    return controle.tient ? .reussite : .doute
  }

  private func lire(_ chemin: String) throws(ErreurDeCommande) -> [UInt8] {
    try Systeme.lireFichier(chemin == "-" ? "/dev/stdin" : chemin)
  }

  /// A file of one line ends as lines do; the line itself does not hold that end.
  private func octetsDeLaLigne() throws(ErreurDeCommande) -> [UInt8] {
    var octets = try lire(ligne)
    if octets.last == 0x0A { octets.removeLast() }
    guard !octets.isEmpty, !octets.contains(0x0A) else { throw .preuve(.plusieursLignes(ligne)) }
    return octets
  }
}

/// What a receipt proves of a line, verdict first.
struct Controle {
  let preuve: TlogProof
  let resultat: Result<VerifiedCheckpoint, ProofRefusal>
  /// Signatures of the checkpoint by keys that the reader did not give.
  let inconnues: [NoteSignature]

  /// One of them is in the name of a key that was given: the registre has had several.
  private let homonymes: Bool

  init(_ preuve: TlogProof, feuille: Hash, cles: [VerifierKey]) {
    self.preuve = preuve
    do throws(ProofRefusal) {
      resultat = .success(try preuve.verify(leaf: feuille, keys: cles))
    } catch {
      resultat = .failure(error)
    }
    inconnues = preuve.note.signatures.filter { signature in
      !cles.contains { signature.claims($0) }
    }
    homonymes = inconnues.contains { signature in cles.contains { $0.name == signature.name } }
  }

  var tient: Bool {
    switch resultat {
    case .success: true
    case .failure: false
    }
  }

  func texte(couleur: Bool) -> String {
    let teinte: Couleur = tient ? .vert : .rouge
    let lignes = [teinte.de(titre.texte, si: couleur)] + suite.map { "  " + $0.texte }
    return lignes.joined(separator: "\n") + "\n"
  }

  private var point: Checkpoint { preuve.checkpoint }

  private var titre: Phrase {
    guard tient else { return "Non prouvé." }
    let total = Typographie.compte(Int(point.size.value), "écriture", "écritures")
    return """
      Prouvé : cette ligne est l'écriture \(preuve.index.value) du registre \(point.origin.text), \
      tel que signé à \(total).
      """
  }

  private var suite: [Phrase] {
    switch resultat {
    case .success(let verifie): identite(verifie) + portee(verifie)
    case .failure(let refus):
      MessagesDePreuve.refus(refus, point) + (homonymes ? [MessagesDePreuve.autreCle] : [])
        + [MessagesDePreuve.ligneExacte]
    }
  }

  private func identite(_ verifie: VerifiedCheckpoint) -> [Phrase] {
    let cles = verifie.logKeys.map { cle -> Phrase in
      "Empreinte de la clé : \(Typographie.groupes(cle.fingerprint.hex))"
    }
    return ["Racine signée : \(point.root.hex)"] + cles
      + verifie.cosignatures.map(MessagesDePreuve.cosignature)
  }

  /// What it proves, and what nobody should read into it.
  private func portee(_ verifie: VerifiedCheckpoint) -> [Phrase] {
    var phrases: [Phrase] = [
      """
      Cela prouve que la ligne, à l'octet près, tient cette place dans l'histoire que le registre \
      a signée.
      """,
      """
      Cela ne prouve pas qu'elle compte encore : une écriture postérieure a pu la corriger.
      """,
    ]
    phrases.append(
      verifie.cosignatures.isEmpty
        ? """
        Cela ne prouve pas que d'autres ont vu la même histoire : aucune cosignature n'a été \
        vérifiée ici.
        """
        : """
        Qui a cosigné a vu cette histoire-là : ces écritures existaient au plus tard à ces dates.
        """)
    let (temoins, autres) = (
      inconnues.filter { $0.cosignatureTimestamp != nil },
      inconnues.filter { $0.cosignatureTimestamp == nil }
    )
    if !temoins.isEmpty {
      phrases.append("Cosignatures non vérifiées, faute de leurs clés : \(Controle.noms(temoins)).")
    }
    if !autres.isEmpty {
      phrases.append("Signatures laissées de côté, faute de leurs clés : \(Controle.noms(autres)).")
    }
    return phrases
  }

  private static func noms(_ signatures: [NoteSignature]) -> String {
    signatures.map(\.name.text).joined(separator: ", ")
  }

  var json: String {
    var cosignatures: [VerifiedSignature] = []
    var cles: [VerifierKey] = []
    if case .success(let verifie) = resultat {
      cosignatures = verifie.cosignatures
      cles = verifie.logKeys
    }
    return SortieJSON.objet([
      "verdict": .texte(tient ? "prouve" : "non-prouve"),
      "origine": .texte(point.origin.text),
      "ecriture": .entier(Int(preuve.index.value)),
      "ecritures": .entier(Int(point.size.value)),
      "racine": .texte(point.root.hex),
      "cles": .liste(cles) { .texte($0.fingerprint.hex) },
      "cosignatures": .liste(cosignatures, MessagesDePreuve.objet),
      "inconnus": .liste(inconnues) { .texte($0.name.text) },
      "raisons": .liste(tient ? [] : suite) { .texte($0.texte) },
    ])
  }
}
