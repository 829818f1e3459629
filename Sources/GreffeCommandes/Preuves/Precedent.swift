internal import ConventionViews
internal import Conventions
internal import DocumentKit
internal import Journal
internal import JournalFile
internal import MerkleLog
internal import MessagesDeVerification
internal import Registre

extension Atelier {
  /// What a new registre cites of the one that it follows: its last checkpoint, once its entries
  /// are known to be those that were signed.
  func precedent(_ chemin: String) throws(ErreurDeCommande) -> RegistrePrecedent {
    let ancien = try lire(chemin)
    defer { ancien.journal.close() }
    if case .doubtful(let constats) = ancien.journal.condition { throw .douteux(constats) }
    let signee = ancien.journal.latest
    let calculee = try journal(ancien).racine()
    guard calculee == signee.root else {
      throw .douteux([.rootDiffers(signed: signee, computed: calculee)])
    }
    return RegistrePrecedent(
      origine: signee.origin.text, cle: ancien.journal.keys.current.key.text,
      point: PointDuRegistre(
        taille: Position(Int(signee.size.value)), racine: Condense(signee.root)))
  }
}

/// Whether a folder is the registre that another one says it follows: the audit of that folder,
/// which is told the checkpoint that was cited.
struct ExamenDuPrecedent {
  let cite: RegistrePrecedent
  let rapport: FileAuditReport
  /// The key that was cited signs, or signed, the folder's registre.
  let cleConnue: Bool

  init(
    _ chemin: String, citePar dossier: PartiePublique, scope: AuditScope
  ) throws(ErreurDeCommande) {
    guard let cite = ExamenDuPrecedent.cite(FolderFiles(dossier.lieu)) else {
      throw .arguments(
        .ilFaut("un registre qui fait suite à un autre : celui-ci n’en cite aucun"))
    }
    let ancien = try PartiePublique(chemin)
    var fournies = FileAudit.Given()
    if let point = cite.checkpoint { fournies.known.append(point) }
    self.cite = cite
    rapport = FileAudit.run(
      FolderFiles(ancien.lieu), scope: scope, given: fournies, workers: .dispatch)
    let cles = rapport.journal?.keys.map(\.key.text) ?? []
    cleConnue = ([ancien.cle?.text].compactMap { $0 } + cles).contains(cite.cle)
  }

  /// Entry 0 of public files; nil where it cites nothing, or cannot be read: the audit says so.
  private static func cite(_ fichiers: FolderFiles) -> RegistrePrecedent? {
    do {
      guard let segment = try fichiers.names(in: "entries").min(),
        let ligne = try fichiers.mapping(of: "entries/" + segment)?.withBytes({ octets in
          octets.split(separator: 0x0A, maxSplits: 1).first.map(Array.init)
        })
      else { return nil }
      let ecriture = try ligne.withUnsafeBytes {
        try LectureDuJournal.ecriture($0, a: Position(0))
      }
      guard case .registreOuvert(let fait) = ecriture.evenement.fait else { return nil }
      return fait.precedent
    } catch {
      return nil
    }
  }

  var concorde: Bool { rapport.isIntact && cleConnue && cite.checkpoint != nil }

  /// What was found, in the words of a verification.
  var phrases: [Phrase] {
    guard concorde else { return doutes }
    let taille = Typographie.compte(cite.point.taille.rang, "écriture", "écritures")
    let depuis = Int(rapport.journal?.newest?.size.value ?? 0) - cite.point.taille.rang
    let suite: Phrase =
      depuis > 0
      ? " \(Typographie.compte(depuis, "écriture s'y ajoute", "écritures s'y ajoutent")) depuis."
      : ""
    return ["Fait suite à \(cite.origine), \(taille) : c'est bien ce registre-là.\(suite)"]
  }

  var doutes: [Phrase] {
    guard !concorde else { return [] }
    let cle: [Phrase] =
      cleConnue ? [] : ["Registre précédent : une autre clé que celle qui est citée le signe."]
    let origine: [Phrase] =
      cite.checkpoint == nil ? ["Registre précédent : l'origine citée n'en est pas une."] : []
    return cle + origine
      + MessagesDIntegrite.doutes(rapport).map { "Registre précédent : \($0)" as Phrase }
  }

  var valeur: ValeurCanonique {
    .objet([
      "origine": .texte(cite.origine), "ecritures": .entier(cite.point.taille.rang),
      "racine": .texte(cite.point.racine.hex), "concorde": .booleen(concorde),
      "constats": .liste(doutes) { .texte($0.texte) },
    ])
  }
}

extension RegistrePrecedent {
  /// The checkpoint that was cited; nil for an origin or a root that no checkpoint can have.
  fileprivate var checkpoint: Checkpoint? {
    guard let origin = Origin(origine), let root = Hash(hex: point.racine.hex) else { return nil }
    return Checkpoint(origin: origin, size: TreeSize(UInt64(point.taille.rang)), root: root)
  }
}
