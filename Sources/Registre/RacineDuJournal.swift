internal import Journal
internal import JournalFile
public import MerkleLog

extension LectureDuJournal {
  /// The same root, the hashing of the lines dealt to several tasks: each takes whole subtrees,
  /// which stand as they are in the whole tree (RFC 6962 §2.1).
  public func racine(taches: Int) async -> Hash {
    let morceaux = Int(entrees.size.value) / LectureDuJournal.lignesParMorceau
    guard taches > 1, morceaux > 1 else { return racine() }
    var bord = MerkleFrontier()
    for sommet in await sommets(morceaux, taches) {
      bord.append(subtree: sommet, level: LectureDuJournal.niveauDesMorceaux)
    }
    let reste = EntryIndex(0).advanced(by: morceaux * LectureDuJournal.lignesParMorceau)
    entrees.forEachLine(in: reste..<entrees.size.nextIndex) { _, ligne in
      bord.append(Hash.leaf(ligne))
    }
    return bord.root
  }

  /// A power of two of lines: few enough for the log of one convention to be dealt evenly.
  private static let niveauDesMorceaux = 9
  private static let lignesParMorceau = 1 << niveauDesMorceaux

  /// The roots of the first subtrees, in order.
  private func sommets(_ morceaux: Int, _ taches: Int) async -> [Hash] {
    await withTaskGroup(of: (Int, [Hash]).self) { groupe in
      for tache in 0..<taches {
        let part = morceaux * tache / taches..<morceaux * (tache + 1) / taches
        groupe.addTask { @concurrent in (tache, part.map { sommet($0) }) }
      }
      var parts = [[Hash]](repeating: [], count: taches)
      for await (tache, sommets) in groupe { parts[tache] = sommets }
      return parts.flatMap(\.self)
    }
  }

  private func sommet(_ morceau: Int) -> Hash {
    let debut = EntryIndex(0).advanced(by: morceau * LectureDuJournal.lignesParMorceau)
    var bord = MerkleFrontier()
    let lignes = debut..<debut.advanced(by: LectureDuJournal.lignesParMorceau)
    entrees.forEachLine(in: lignes) { _, ligne in bord.append(Hash.leaf(ligne)) }
    return bord.root
  }
}
