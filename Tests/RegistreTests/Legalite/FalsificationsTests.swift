import Conventions
import Journal
import JournalFile
import MerkleLog
import Testing

@testable import Registre

/// What a program that obeys no rule forces in with the true key passes every check of integrity,
/// and is found by deciding again (R26): one forgery for each reason that a rule has to refuse.
@Suite("Légalité : chaque règle enfreinte sous la vraie clé est nommée par le rejeu")
struct FalsificationsTests {
  @Test(
    "l'intégrité est entière, et le rejeu nomme l'opération, sa place et la règle",
    arguments: Falsification.toutes)
  func trouvee(falsification: Falsification) throws {
    let debut = falsification.passe.fin
    let force = falsification.force
    try #require(force.fin > debut)
    let examen = try force.examiner()
    #expect(examen.audit.isIntact, "\(examen.audit)")
    let attendu = Ecart(
      operation: OperationRef(Essai.operation(debut.rang).text),
      positions: debut...force.fin.precedente, nature: .refusee(falsification.motif))
    #expect(examen.rejeu?.ecarts == [attendu])
    #expect(!examen.estSansDoute)
  }

  @Test("les passés dont partent les faussaires se rejouent sans écart")
  func passesLicites() throws {
    let passes: [Passe] = [
      .projet, .agrandi, .remanie, .scinde, .adopte, .temoin, .avenant.signe(bloc: "vals"),
      Falsification.retiree, .suspendu(Passe.titreDeF2), .repris, .reprisEnVigueur,
    ]
    for passe in passes {
      let examen = try passe.examiner()
      #expect(examen.rejeu?.ecarts == [])
      #expect(examen.audit.isIntact)
    }
  }

  /// Why nobody can break these rules alone in a registre whose integrity holds; each reason is
  /// shown by `SansFalsificationTests`, or where it says so.
  private static let sansFalsification: [String: String] = [
    "registreNonOuvert":
      "no store begins with an entry 0 that opens nothing; the audit refuses one: AuditTests",
    "consequenceDemandee":
      "a replay leaves consequences out of the command: one too many is an entry too many",
    "anteriorite.numeroImpossible": "the format counts from 1: unreadable",
    "plan.champInconnu": "the format has no name for a field of another kind: unreadable",
    "gouvernance.voteImpossible": "the format has no negative count: unreadable",
    "suivi.periodeImpossible": "the format has no fifth quarter: unreadable",
    "cle.cleDUnAutreTemps": "the chain of keys is a matter of integrity: the audit names it",
    "cle.origineDeReprise": "the chain of keys is a matter of integrity: the audit names it",
    "cle.repriseDAilleurs": "the chain of keys is a matter of integrity: the audit names it",
    "cle.rienDePerdu": "tested with the true handover of a key: ClesForceesTests",
    "cle.reconnaissanceRequise": "tested with the true handover of a key: ClesForceesTests",
  ]

  @Test(
    "chaque motif de refus que le code déclare a sa falsification, ou la raison de n'en pas avoir")
  func exhaustives() throws {
    let declares = try MotifsDeclares.tous()
    let falsifies = Set(Falsification.toutes.map { nomDeCas($0.motif) })
    let raisonnes = Set(Self.sansFalsification.keys)
    #expect(declares.subtracting(falsifies).subtracting(raisonnes).sorted() == [])
    #expect(raisonnes.intersection(falsifies).sorted() == [])
    #expect(raisonnes.union(falsifies).subtracting(declares).sorted() == [])
  }
}

/// What no rule judges, and a replay tells all the same.
@Suite("Légalité : ce qu'aucune règle ne juge")
struct HorsDesReglesTests {
  @Test("une opération antidatée tout entière est licite, et le recul de l'horloge est dit")
  func antidatee() throws {
    let passe = Passe.decide
    let force = passe.suivi(
      [Evenement("2026-04-01", .statut("f1", 2026, .enCours))], le: "2026-04-01")
    let examen = try force.examiner()
    #expect(examen.audit.isIntact && examen.rejeu?.ecarts == [])
    let recul = try #require(examen.rejeu?.reculs.first)
    #expect(examen.rejeu?.reculs.count == 1)
    #expect(recul.position == passe.fin)
    #expect(recul.enregistre < recul.precedent)
    #expect(try passe.examiner().rejeu?.reculs == [])
  }

  @Test("une pièce dont les octets sont les bons, et pas la taille dite, est nommée")
  func tailleForcee() throws {
    let essai = try Essai()
    let operation = Essai.operation(900)
    let bloc = BlocNouveau(Array("trois mots ici".utf8), operation: operation, place: "piece")
    let vraie = bloc.octets.count
    for taille in [vraie, vraie + 1] {
      let fait = Fait.pieceVersee(
        PieceVersee(
          piece: id("p-\(taille)"), intitule: "Scan", format: "application/pdf", taille: taille,
          bloc: bloc.bloc))
      try essai.registre.deposer([bloc])
      try essai.noter("2026-06-01", operation: Essai.operation(900 + taille), fait)
    }
    let constats = try essai.registre.verifierLesBlocs(try essai.registre.etat())
    let derniere = Position(Int(essai.registre.journal.size.value) - 1)
    #expect(constats == [ConstatDeBloc(position: derniere, nature: .tailleDifferente)])
  }
}
