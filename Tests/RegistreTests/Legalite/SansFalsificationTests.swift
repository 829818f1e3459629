import Conventions
import Journal
import JournalFile
import MerkleLog
import Testing

@testable import Registre

/// Why nobody can break some rules alone in a registre whose integrity holds.
@Suite("Légalité : ce que nul ne peut falsifier")
struct SansFalsificationTests {
  /// A wish that a rule refuses for this reason.
  struct Refusee: CustomTestStringConvertible, Sendable {
    let motif: MotifDeRefus
    let fait: Fait

    init(_ motif: MotifDeRefus, _ fait: Fait) {
      self.motif = motif
      self.fait = fait
    }

    var testDescription: String { nomDeCas(motif) }

    func expectRefusal() {
      #expect(throws: Refus(souhait: 0, motif: motif)) {
        try Passe.decide.decide(
          "2027-04-01", [Souhait(date: jour("2027-04-01"), effet: jour("2027-04-01"), fait: fait)])
      }
    }
  }

  static let indicibles = [
    Refusee(
      .plan(.champInconnu(.niveau, .fiche)),
      .ajuster(changer(.fiche, "f2", .niveau, en: .entier(1)))),
    Refusee(
      .gouvernance(.voteImpossible),
      .decider("d2", "s1", .vote(pour: -1, contre: 0, abstentions: 0))),
    Refusee(
      .suivi(.periodeImpossible(.trimestre(an(2026), 5))),
      .saisir(.figure("120"), .trimestre(an(2026), 5))),
  ]

  @Test("le format n'a pas de mots pour ce que la règle refuse", arguments: indicibles)
  func indicible(refusee: Refusee) {
    refusee.expectRefusal()
    #expect(throws: ErreurDeCatalogue.self) {
      try Catalogue.faits(de: Evenement("2027-04-01", refusee.fait))
    }
  }

  static let consequences: [Fait] = [
    .conventionEntreeEnVigueur(
      EntreeEnVigueur(debut: .premier, fin: .dernier, derniereSignature: nil)),
    .divergenceConstatee(
      DivergenceConstatee(element: element(.fiche, "f2"), champ: .titre, enonces: [])),
    .avenantEntreEnVigueur(
      AvenantEntreEnVigueur(
        avenant: id("a1"), modifications: [1], derniereSignature: nil, retroactif: false)),
    .avenantSuspendu(AvenantSuspendu(avenant: id("a1"), modifications: [1])),
  ]

  @Test("une conséquence n'est d'aucune commande que le rejeu retrouve", arguments: consequences)
  func consequence(fait: Fait) {
    Refusee(.consequenceDemandee, fait).expectRefusal()
    #expect(Commande(retrouveeDans: [Evenement("2027-04-01", fait)]).souhaits == [])
  }

  @Test("nul registre ne commence par une entrée qui ne l'ouvre pas")
  func sansOuverture() throws {
    #expect(throws: Refus(souhait: 0, motif: .registreNonOuvert)) {
      try Passe.vide.decide(
        "2026-03-01",
        [Souhait(date: nil, effet: jour("2026-03-01"), fait: .statut("f1", 2026, .enCours))])
    }
    let force = Passe.vide.suivi([Evenement("2026-03-01", .piece("scan"))], le: "2026-03-01")
    #expect(throws: FileJournalError.badGenesis(.malformed)) { _ = try force.examiner() }
  }

  /// A change of key that the rules refuse, and what the chain of keys says of it.
  private static func cles() throws -> [(Refusee, KeyChain.Fault)] {
    func cle(_ nom: String, _ graine: UInt8) throws -> String {
      try NoteSigner(
        name: try #require(KeyName(nom)), seed: [UInt8](repeating: graine, count: 32)
      ).verifierKey.text
    }
    func remplacee(_ ancienne: String, _ nouvelle: String) -> Fait {
      .cleRemplacee(CleRemplacee(ancienneCle: ancienne, cle: nouvelle, motif: "Départ"))
    }
    func reprise(_ origine: String, taille: Int) throws -> Fait {
      .registreRepris(
        RegistreRepris(
          motif: .sauvegardeAncienne, ancienneCle: Passe.cle,
          ancienneOrigine: "greffe.example/essai", cle: try cle(origine, 43), origine: origine,
          sauvegarde: PointDuRegistre(taille: Position(taille), racine: .zero),
          perdu: PointDuRegistre(taille: Position(900), racine: .zero)))
    }
    let origine = "greffe.example/essai"
    let fin = Passe.decide.fin
    return [
      (
        Refusee(.cle(.cleDUnAutreTemps), remplacee(try cle(origine, 44), try cle(origine, 43))),
        .otherPrevious
      ),
      (Refusee(.cle(.cleDUnAutreTemps), remplacee(Passe.cle, Passe.cle)), .keyUsedBefore),
      (
        Refusee(
          .cle(.origineDeReprise(attendue: origine + "/2")),
          try reprise(origine + "/3", taille: fin.rang)),
        .badOrigin
      ),
      (
        Refusee(.cle(.repriseDAilleurs(fin)), try reprise(origine + "/2", taille: fin.rang - 1)),
        .badResumption
      ),
    ]
  }

  @Test("une clé que sa chaîne n'admet pas est un doute sur l'intégrité")
  func cle() throws {
    let passe = Passe.decide
    let derniere = Checkpoint(
      origin: try #require(Origin("greffe.example/essai")),
      size: TreeSize(UInt64(passe.fin.rang)), root: Hash.sha256([]))
    let chaine = KeyChain(try Essai.signataire().verifierKey)
    for (refusee, faute) in try Self.cles() {
      refusee.expectRefusal()
      let evenement = Evenement("2027-04-01", refusee.fait)
      let ligne = try passe.operation(
        le: "2027-04-01",
        demande: Catalogue.demande(de: Commande(retrouveeDans: [evenement]))
      ).ligne(evenement)
      let changement = try #require(ligne.withUnsafeBufferPointer { KeyChange(parsing: $0) })
      #expect(throws: faute) { try chaine.check(changement, after: derniere) }
    }
  }
}
