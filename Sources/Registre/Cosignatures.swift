public import Conventions
public import Journal
public import JournalFile
public import MerkleLog

/// Why a registre did not ask a witness, or did not take what it was sent.
public enum ErreurDeCosignature: Error {
  case registre(ErreurDeRegistre)
  /// The partie is not a witness of the registre.
  case pasTemoin(PartieID)
  /// The registre never had this size, at the end of a commit.
  case tailleInconnue(TreeSize, derniere: TreeSize)
  /// The entries are not those that this witness signed, or that the key signed.
  case entreesDouteuses(TreeSize)
  /// The cosignature is of another registre.
  case autreRegistre(Origin)
  /// It covers more entries than there are: this registre is an old copy.
  case copieAncienne(recue: TreeSize, derniere: TreeSize)
  /// It covers entries of an origin that was resumed without them: nothing here can be compared
  /// with it.
  case ecrituresPerdues(recue: Checkpoint, KeyChain.Loss)
  /// The log's key signed this other checkpoint: two histories.
  case autreHistoire(recue: Checkpoint, ici: Hash)
  /// The checkpoint is not signed by the key of the registre.
  case pasDuRegistre(NoteError)
  /// No signature is by a key that the registre designated; the names are those found.
  case clesInconnues([KeyName])
  /// It bears the name of a witness, and is not its signature.
  case signatureFausse(KeyName)
  case dossier(WitnessFolderError)
}

/// A cosignature that was received and kept.
public struct CosignatureVersee: Sendable {
  public let partie: PartieID
  public let cosigned: CosignedCheckpoint
  /// False: it was there already.
  public let nouvelle: Bool
}

extension Registre {
  /// What a partie is asked to countersign: the newest checkpoint, with the proof that it extends
  /// what this partie signed last, according to `public/witness` or as said by `depuis`.
  public func demandeDeCosignature(
    a partie: PartieID, depuis: TreeSize? = nil
  ) throws(ErreurDeCosignature) -> ExtensionProof {
    let etat = try registre { () throws(ErreurDeRegistre) in try self.etat() }
    guard let designation = etat.temoins.last(where: { $0.fait.partie == partie }) else {
      throw .pasTemoin(partie)
    }
    let cosignees = try cosignatures(par: designation.fait.cle)
    let ancienne = depuis ?? cosignees.last?.checkpoint.size ?? .zero
    let derniere = journal.latest
    guard ancienne <= derniere.size else {
      throw .tailleInconnue(ancienne, derniere: derniere.size)
    }
    let (entrees, note) = try depot { () throws(StoreError) in
      (try journal.entries(), try journal.checkpoint())
    }
    let preuve: [Hash]
    do throws(ProofError) {
      preuve = try entrees.consistencyProof(from: ancienne, to: derniere.size)
    } catch {
      preconditionFailure("a proof between two sizes of the registre: \(error)")
    }
    try exigerTenue(preuve, de: ancienne, cosignees, entrees)
    do throws(ProofTextError) {
      return try ExtensionProof(
        old: ancienne, hashes: preuve,
        note: SignedNote(
          signed: note, by: journal.keys.keys(of: derniere.origin, at: derniere.size)))
    } catch {
      preconditionFailure("a registre makes well-formed requests: \(error)")
    }
  }

  /// What would be refused by the witness is found here first: entries that are not those signed.
  private func exigerTenue(
    _ preuve: [Hash], de ancienne: TreeSize, _ cosignees: [CosignedCheckpoint],
    _ entrees: CommittedEntries
  ) throws(ErreurDeCosignature) {
    guard ancienne > .zero else { return }
    let racine =
      cosignees.last { $0.checkpoint.size == ancienne }?.checkpoint.root
      ?? entrees.root(at: ancienne)
    do throws(ProofError) {
      try ConsistencyProof(old: ancienne, new: journal.latest.size, hashes: preuve)
        .check(oldRoot: racine, newRoot: journal.latest.root)
    } catch {
      throw .entreesDouteuses(ancienne)
    }
  }

  /// The kept cosignatures that verify under a key, of checkpoints that the registre signed and
  /// whose entries it has, in the order of sizes.
  private func cosignatures(
    par cle: CleDeTemoin
  ) throws(ErreurDeCosignature) -> [CosignedCheckpoint] {
    guard let cle = VerifierKey(cle) else { return [] }
    let chaine = journal.keys
    return try dossier { () throws(WitnessFolderError) in try journal.witness.files() }
      .compactMap { fichier in
        do {
          let lue = try CosignedCheckpoint(parsing: fichier.bytes)
          _ = try lue.note.verify(with: [cle])
          try chaine.verifyOwn(lue.note, lue.checkpoint)
          return chaine.loss(of: lue.checkpoint) == nil ? lue : nil
        } catch {
          // Of another witness, or damaged: the verification of the registre says which.
          return nil
        }
      }
      .sorted { $0.checkpoint.size < $1.checkpoint.size }
  }

  /// Checks cosignatures against the registre, and keeps those of its witnesses.
  public func verser(
    _ note: SignedNote, _ point: Checkpoint
  ) throws(ErreurDeCosignature) -> [CosignatureVersee] {
    let etat = try registre { () throws(ErreurDeRegistre) in try self.etat() }
    let temoins = etat.temoinsDesignes.compactMap { acte in
      VerifierKey(acte.fait.cle).map { (partie: acte.fait.partie, cle: $0) }
    }
    let (recue, cleDAlors) = try exigerDuRegistre(note, point)
    var lues: [(partie: PartieID, cosignee: CosignedCheckpoint)] = []
    for ligne in note.signatures {
      guard let temoin = temoins.first(where: { ligne.claims($0.cle) }) else { continue }
      do {
        let cosignee = try CosignedCheckpoint(recue, by: cleDAlors, adding: ligne)
        _ = try cosignee.note.verify(with: [temoin.cle])
        lues.append((temoin.partie, cosignee))
      } catch {
        throw .signatureFausse(ligne.name)
      }
    }
    guard !lues.isEmpty else {
      let siennes = journal.keys.epochs.map(\.key)
      throw .clesInconnues(
        note.signatures.filter { !siennes.contains(where: $0.claims) }.map(\.name))
    }
    // All of them verify: only now is anything written.
    var versees: [CosignatureVersee] = []
    for (partie, cosignee) in lues {
      let nouvelle = try dossier { () throws(WitnessFolderError) in
        try journal.witness.put(cosignee.bytes, named: cosignee.fileName)
      }
      versees.append(CosignatureVersee(partie: partie, cosigned: cosignee, nouvelle: nouvelle))
    }
    return versees
  }

  /// The recorded note of the checkpoint that was countersigned, which must be the registre's, and
  /// the key that signed for it then.
  private func exigerDuRegistre(
    _ note: SignedNote, _ point: Checkpoint
  ) throws(ErreurDeCosignature) -> (note: SignedNote, cle: VerifierKey) {
    let derniere = journal.latest
    guard let etape = journal.keys.epoch(of: point.origin, at: point.size) else {
      throw .autreRegistre(point.origin)
    }
    do throws(NoteError) {
      try journal.keys.verifyOwn(note, point)
    } catch {
      throw .pasDuRegistre(error)
    }
    if let perte = journal.keys.loss(of: point) { throw .ecrituresPerdues(recue: point, perte) }
    guard point.size <= derniere.size else {
      throw .copieAncienne(recue: point.size, derniere: derniere.size)
    }
    let entrees = try depot { () throws(StoreError) in try journal.entries() }
    let racine = entrees.root(at: point.size)
    guard racine == point.root else { throw .autreHistoire(recue: point, ici: racine) }
    let enregistree = try depot { () throws(StoreError) in
      try journal.recordedCheckpoint(of: point.size)
    }
    guard let enregistree, enregistree.text == note.text else {
      throw .tailleInconnue(point.size, derniere: derniere.size)
    }
    return (enregistree, etape.key)
  }

  // MARK: - Errors

  private func registre<Resultat>(
    _ etape: () throws(ErreurDeRegistre) -> Resultat
  ) throws(ErreurDeCosignature) -> Resultat {
    do throws(ErreurDeRegistre) { return try etape() } catch { throw .registre(error) }
  }

  private func depot<Resultat>(
    _ etape: () throws(StoreError) -> Resultat
  ) throws(ErreurDeCosignature) -> Resultat {
    do throws(StoreError) { return try etape() } catch { throw .registre(.depot(error)) }
  }

  private func dossier<Resultat>(
    _ etape: () throws(WitnessFolderError) -> Resultat
  ) throws(ErreurDeCosignature) -> Resultat {
    do throws(WitnessFolderError) { return try etape() } catch { throw .dossier(error) }
  }
}

extension SignedNote {
  /// The same text with the log's own signatures alone, one of each key: what a witness is shown.
  /// Where a key is replaced there are two, for a witness that knows the previous one still.
  fileprivate init(signed note: SignedNote, by keys: [VerifierKey]) {
    do throws(NoteError) {
      try self.init(
        text: note.text,
        signatures: keys.compactMap { key in note.signatures.first { $0.claims(key) } })
    } catch {
      preconditionFailure("a part of a note is a note: \(error)")
    }
  }
}
