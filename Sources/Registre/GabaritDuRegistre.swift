public import ConventionDocuments
internal import ConventionViews
public import Conventions
public import DocumentKit
internal import Journal
internal import JournalFile
internal import MerkleLog

extension Registre {
  /// What identifies a document read at two dates: root and anchor of the entries known,
  /// fingerprint of the key, instant of the last entry. Equal dates give equal documents, whatever
  /// was recorded since.
  ///
  /// The fold, `etat`, says how many entries are known; `noms` gives the names that this reader can
  /// see: none in what is arrêté (R23). What was withdrawn since the entries known is withdrawn all
  /// the same, for nobody can print it any more; `connus` are those known where a document is made
  /// again as it was.
  public func gabarit(
    pour etat: Etat, enVigueurAu date: DateCivile,
    noms: @escaping @Sendable (PersonneID) -> String? = { _ in nil },
    effacements connus: Effacements? = nil, mention: RichText? = nil,
    attestations: AttestationsDuRegistre? = nil
  ) throws(ErreurDeRegistre) -> Gabarit {
    let effacements: Effacements
    if let connus { effacements = connus } else { effacements = try self.effacements() }
    let entrees = try entreesCommises()
    let point = pointDeControle(entrees, taille: etat.taille)
    // The key of then: equal dates give equal documents, whatever key signs now.
    let cle = journal.keys.epoch(at: point.size).key
    let convention = Lecture(etat, enVigueurAu: date).plan.convention.texte(.intitule)
    let intitule = etat.ouverture?.fait.intitule ?? ""
    let ancre = PaperAnchor(checkpoint: point, key: cle)
    let lecture = Lecture(etat, enVigueurAu: date)
    return Gabarit(
      registre: intitule, exempleFictif: etat.ouverture?.fait.exempleFictif ?? false,
      cartouche: Cartouche(
        convention: convention ?? intitule, enVigueurAu: date, connuA: Position(etat.taille),
        dernierEnregistrement: try dernierEnregistrement(entrees, taille: etat.taille),
        racine: Condense(point.root), empreinteDeCle: Condense(cle.fingerprint),
        ancre: PaperAnchor.Line.allCases.map { ancre.groups($0).joined(separator: " ") },
        attestation: attestations.map { connues in
          AttestationDuDocument(
            connues.attestation,
            parties: (connues.attestation?.parties ?? []).map { lecture.appellation(de: $0) },
            horodatage: connues.horodatage)
        }, reconstitution: Reconstitution(lecture)),
      noms: noms, effacees: { effacements.identites[$0]?.trace.jour },
      textes: lecteurDeTextes(effacements), mention: mention)
  }

  private func entreesCommises() throws(ErreurDeRegistre) -> CommittedEntries {
    do throws(StoreError) { return try journal.entries() } catch { throw .depot(error) }
  }

  /// The newest checkpoint, or the one of a shorter prefix: its root is computed from the lines.
  private func pointDeControle(_ entrees: CommittedEntries, taille: Int) -> Checkpoint {
    let dernier = journal.latest
    let fin = EntryIndex(0).advanced(by: taille)
    guard fin < dernier.size.nextIndex else { return dernier }
    var bord = MerkleFrontier()
    entrees.forEachLine(in: EntryIndex(0)..<fin) { _, ligne in bord.append(Hash.leaf(ligne)) }
    return Checkpoint(origin: dernier.origin, size: bord.size, root: bord.root)
  }

  private func dernierEnregistrement(
    _ entrees: CommittedEntries, taille: Int
  ) throws(ErreurDeRegistre) -> Horodate? {
    do throws(EntreeIllisible) {
      return try LectureDuJournal(entrees).ecriture(Position(taille - 1))?.enregistre
    } catch {
      throw .illisible(error)
    }
  }

  /// Reads narrative texts from their blocks. One that is withdrawn is not read, even where a crash
  /// left it; one that is absent, or that is not what was cited, is not printed.
  private func lecteurDeTextes(
    _ effacements: Effacements
  ) -> @Sendable (BlocCite) -> TexteLu {
    let blocs = journal.blocks
    return { bloc in
      if let retrait = effacements.blocs[bloc.condense] {
        return .retire(le: retrait.trace.jour, motif: retrait.motif)
      }
      do throws(PrivateFileError) {
        guard let octets = try blocs.get(Hash(bloc.condense)),
          BlocNouveau.condense(octets, sel: bloc.sel) == bloc.condense,
          let texte = String(validating: octets, as: UTF8.self)
        else { return .indisponible }
        return .texte(texte)
      } catch {
        return .indisponible
      }
    }
  }
}

extension Lecture {
  /// The short name of a partie.
  fileprivate func appellation(de partie: PartieID) -> String {
    let contenu = contenu(connu: ElementID(partie))
    return contenu?.texte(.appellation) ?? contenu?.texte(.nom) ?? partie.nom
  }
}
