import Conventions
import Journal
import Registre
import Testing

/// A line is read once where it can be, its type being looked for at its end: nothing is accepted
/// for that which its envelope, read first, would refuse; and the same is said of what is refused.
@Suite("Catalogue : une ligne lue d’un trait est celle que son enveloppe annonce")
struct CatalogueLineTests {
  private func lire(_ ligne: [UInt8]) -> Result<Ecriture, ErreurDeCatalogue> {
    ligne.withUnsafeBufferPointer { octets in
      Result { () throws(ErreurDeCatalogue) in
        try Catalogue.ecriture(ligne: octets, a: Position(7))
      }
    }
  }

  /// The envelope, then the facts.
  private func enDeuxTemps(_ ligne: [UInt8]) -> (EntryHeader, Evenement)? {
    guard let entete = try? EntryHeader(parsing: ligne) else { return nil }
    let enveloppe = entete.envelope
    let evenement = ligne.withUnsafeBufferPointer { octets in
      try? Catalogue.lire(
        type: enveloppe.type, version: enveloppe.version,
        faits: UnsafeBufferPointer(rebasing: octets[entete.faits]), date: enveloppe.date,
        effet: enveloppe.effet)
    }
    return evenement.map { (entete, $0) }
  }

  private func comparer(_ ligne: [UInt8]) -> Bool {
    switch (lire(ligne), enDeuxTemps(ligne)) {
    case (.failure, nil): return true
    case (.success(let ecriture), (let entete, let evenement)?):
      let enveloppe = entete.envelope
      return ecriture.evenement == evenement && ecriture.par == enveloppe.par.text
        && ecriture.operation.texte == enveloppe.operation.text
        && ecriture.enregistre.millisecondes == enveloppe.enregistre.milliseconds
    case (.success, nil), (.failure, .some): return false
    }
  }

  @Test(
    "chaque échantillon, entier ou un octet changé n’importe où", arguments: CatalogueSample.all)
  func samples(sample: CatalogueSample) {
    #expect(comparer(sample.line))
    #expect((try? lire(sample.line).get()) != nil)
    for place in sample.line.indices {
      for octet in [sample.line[place] ^ 1, UInt8(ascii: "\""), UInt8(ascii: "}")] {
        var ligne = sample.line
        ligne[place] = octet
        if !comparer(ligne) { Issue.record("\(place) : \(octet)") }
      }
    }
  }

  @Test("la fin d’une autre ligne, des octets en trop ou en moins", arguments: CatalogueSample.all)
  func ends(sample: CatalogueSample) {
    for autre in CatalogueSample.all {
      #expect(comparer(Array(sample.line.dropLast(20)) + autre.line.suffix(20)))
    }
    for fin in [[], Array("}".utf8), Array(#","type":"x","v":1}"#.utf8), Array("\n".utf8)] {
      #expect(comparer(sample.line + fin))
    }
    for longueur in 0..<min(sample.line.count, 60) {
      #expect(comparer(Array(sample.line.prefix(longueur))))
      #expect(comparer(Array(sample.line.suffix(longueur))))
    }
  }

  @Test("une autre version du même type est un type inconnu, nommé avec elle")
  func otherVersion() throws {
    let sample = try #require(CatalogueSample.all.first { $0.name.hasPrefix("statut-change") })
    let ligne = Array(sample.line.dropLast(2)) + Array("2}".utf8)
    guard case .failure(.typeInconnu(let type, 2)) = lire(ligne) else {
      Issue.record("\(lire(ligne))")
      return
    }
    #expect(type.text == "statut-change")
  }
}
