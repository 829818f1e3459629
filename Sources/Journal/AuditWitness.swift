internal import MerkleLog

// What fixes the log from outside, against the computed roots. The findings follow from the
// ancrages, so that what is listed and what is reported cannot differ.
extension AuditRun {
  /// The sizes at which the ancrages need a root.
  var witnessedSizes: [TreeSize] {
    material.witness.compactMap { file in
      if file.name != nil, file.isTimestamp { return file.claimedSize }
      return file.cosigned?.checkpoint.size
    }
  }

  /// Compares papers, cosignatures and timestamps with the log.
  mutating func checkAncrages(_ roots: ComputedRoots) {
    let judge = AncrageJudge(
      chain: chain, witnessKeys: material.witnessKeys, root: { roots.at($0) })
    for anchor in material.anchors { ancrages += papers(anchor, roots) }
    ancrages += material.witness.map(judge.judge)
    findings += ancrages.compactMap(\.finding)
  }

  /// A paper of another key is compared all the same: both may be wrong.
  private func papers(_ anchor: PaperAnchor, _ roots: ComputedRoots) -> [Ancrage] {
    func paper(_ verdict: Ancrage.Verdict) -> Ancrage {
      Ancrage(.paper, in: .given, size: anchor.size, root: anchor.root, verdict: verdict)
    }
    let standing = standing(of: anchor)
    let foreign = standing.isForeign ? [paper(.foreign)] : []
    if let loss = standing.loss { return foreign + [paper(loss.verdict)] }
    guard let computed = roots.at(anchor.size) else { return foreign + [paper(.beyond)] }
    if computed != anchor.root { return foreign + [paper(.differs(computed: computed))] }
    return foreign.isEmpty ? [paper(.agrees)] : foreign
  }
}
