import Conventions
import Foundation
import Journal
import JournalFile
import MerkleLog
import Testing

@testable import Registre

/// A key handed over as the journal wants it, by an entry that the rules refuse: the chain of keys
/// holds, and the replay names the rule.
@Suite("Légalité : une reprise que les règles refusent, sous une chaîne de clés entière")
struct ClesForceesTests {
  private static let passe = Passe.decide

  @Test(
    "une clé perdue que personne ne reconnaît, une sauvegarde ancienne dont rien n'est perdu",
    arguments: [
      (MotifDeReprise.clePerdue, MotifDeCle.reconnaissanceRequise),
      (.sauvegardeAncienne, .rienDePerdu),
    ])
  func reprise(motif: MotifDeReprise, refus: MotifDeCle) throws {
    let passe = Self.passe
    let examen = try passe.examiner { dossier in
      try reprendre(dossier, passe, motif)
    }
    #expect(examen.audit.isIntact, "\(examen.audit)")
    let attendu = Ecart(
      operation: OperationRef(Essai.operation(passe.fin.rang).text),
      positions: passe.fin...passe.fin, nature: .refusee(.cle(refus)))
    #expect(examen.rejeu?.ecarts == [attendu])
  }

  @Test("une clé remplacée sans motif")
  func sansMotif() throws {
    let passe = Self.passe
    let suivant = try NoteSigner(
      name: try Essai.signataire().verifierKey.name, seed: [UInt8](repeating: 43, count: 32))
    let examen = try passe.examiner { dossier in
      let journal = try FileJournal.open(
        at: Essai.lieu(dossier),
        access: .writing(signer: try Essai.signataire(), memory: Essai.memoire(dossier)))
      let fait = Fait.cleRemplacee(
        CleRemplacee(ancienneCle: Passe.cle, cle: suivant.verifierKey.text, motif: " "))
      _ = try journal.append(
        try operation(passe, fait), at: journal.size,
        handingOverTo: NextSigner(
          signer: suivant, memory: memoire(dossier), countersigner: try Essai.signataire()))
    }
    #expect(examen.audit.isIntact, "\(examen.audit)")
    #expect(examen.rejeu?.ecarts.map(\.nature) == [.refusee(.suivi(.motifRequis))])
  }

  private func reprendre(_ dossier: URL, _ passe: Passe, _ motif: MotifDeReprise) throws {
    let journal = try FileJournal.open(
      at: Essai.lieu(dossier), access: .resuming(memory: memoire(dossier)))
    let suivant = try NoteSigner(
      name: try #require(KeyName("greffe.example/essai/2")),
      seed: [UInt8](repeating: 43, count: 32))
    let fait = Fait.registreRepris(
      RegistreRepris(
        motif: motif, ancienneCle: Passe.cle, ancienneOrigine: "greffe.example/essai",
        cle: suivant.verifierKey.text, origine: "greffe.example/essai/2",
        sauvegarde: PointDuRegistre(taille: passe.fin, racine: Condense(journal.latest.root)),
        perdu: nil))
    _ = try journal.append(
      try operation(passe, fait), at: journal.size,
      handingOverTo: NextSigner(signer: suivant, memory: memoire(dossier), countersigner: nil))
  }

  private func memoire(_ dossier: URL) -> SignerMemory {
    SignerMemory(at: DiskPath(dossier.path) / "suivante.memoire")
  }

  private func operation(_ passe: Passe, _ fait: Fait) throws -> PendingOperation {
    let evenement = Evenement("2027-04-01", fait)
    return try passe.operation(
      le: "2027-04-01",
      demande: Catalogue.demande(de: Commande(retrouveeDans: [evenement]))
    ).pendante([evenement])
  }
}
