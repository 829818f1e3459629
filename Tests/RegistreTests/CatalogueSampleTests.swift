import Conventions
import Journal
import Registre
import Testing

@Suite("Catalogue : un échantillon par type")
struct CatalogueSampleTests {
  @Test("chaque type de la table a son échantillon, et chaque échantillon son type")
  func completeness() {
    let names = Catalogue.types.map { "\($0.type.text).v\($0.version)" }
    #expect(CatalogueSample.all.map(\.name) == names.sorted())
    #expect(Set(names).count == names.count)
  }

  @Test("le nom du fichier dit le type et la version", arguments: CatalogueSample.all)
  func naming(sample: CatalogueSample) throws {
    let envelope = try sample.header.envelope
    #expect(sample.name == "\(envelope.type.text).v\(envelope.version)")
  }

  @Test("un échantillon lu puis écrit redonne ses octets", arguments: CatalogueSample.all)
  func roundTrip(sample: CatalogueSample) throws {
    let evenement = try sample.evenement
    let faits = try Catalogue.faits(de: evenement)
    #expect(text(faits) == text(try sample.faits))
    let ligne = Catalogue.ligneType(of: evenement.fait)
    let envelope = try sample.header.envelope
    #expect(ligne.type == envelope.type && ligne.version == envelope.version)
    #expect(try Entry.line(envelope, faits: faits) == sample.line)
  }

  @Test("une ligne entière devient une écriture à sa position", arguments: CatalogueSample.all)
  func wholeLine(sample: CatalogueSample) throws {
    let ecriture = try sample.line.withUnsafeBufferPointer {
      try Catalogue.ecriture(ligne: $0, a: Position(7))
    }
    let envelope = try sample.header.envelope
    #expect(ecriture.position == Position(7))
    #expect(ecriture.operation.texte == envelope.operation.text)
    #expect(ecriture.enregistre.millisecondes == envelope.enregistre.milliseconds)
    #expect(ecriture.par == envelope.par.text)
    #expect(ecriture.evenement == (try sample.evenement))
  }

  /// The samples were written by another program, in another language: their `demande` checks the
  /// canonical bytes of commands. A consequence has the `demande` of the command that caused it.
  @Test(
    "la demande d'un échantillon est le condensé de sa commande", arguments: CatalogueSample.all)
  func demande(sample: CatalogueSample) throws {
    let evenement = try sample.evenement
    let demande = Catalogue.demande(de: Commande(retrouveeDans: [evenement]))
    #expect((demande == (try sample.header.envelope.demande)) != evenement.fait.estUneConsequence)
  }

  @Test("un type ou une version inconnus sont nommés")
  func unknownTypes() throws {
    let type = try #require(EventType("valeur-devinee"))
    let known = try #require(EventType("valeur-saisie"))
    #expect(throws: ErreurDeCatalogue.typeInconnu(type, version: 1)) {
      try read(type, version: 1)
    }
    #expect(throws: ErreurDeCatalogue.typeInconnu(known, version: 2)) {
      try read(known, version: 2)
    }
  }

  private func read(_ type: EventType, version: Int) throws {
    let jour = try #require(CivilDate("2026-03-12"))
    _ = try Array("{}".utf8).withUnsafeBufferPointer {
      try Catalogue.lire(type: type, version: version, faits: $0, date: nil, effet: jour)
    }
  }
}
