import Conventions
import Journal
import JournalFile
import Testing

@testable import Registre

/// What the registre derives and draws by itself is not in the command: its digest stays right, and
/// only deciding again tells (R26).
@Suite("Légalité : un membre dérivé, une conséquence, une anomalie retouchés sous la vraie clé")
struct RetouchesTests {
  @Test(
    "l'intégrité est entière, et le rejeu nomme l'entrée",
    arguments: Retouche.derives + Retouche.deLaVie + Retouche.deLaReprise + Retouche.consequences
      + Retouche.anomalies)
  func trouvee(retouche: Retouche) throws {
    let vrais = try retouche.decidee()
    let faux = retouche.retouche(vrais)
    #expect(faux != vrais)
    let debut = retouche.passe.fin
    let force = retouche.passe.suivi(faux, le: retouche.le)
    let examen = try force.examiner()
    #expect(examen.audit.isIntact, "\(examen.audit)")
    let ecarts = examen.rejeu?.ecarts ?? []
    #expect(ecarts.map(\.nature) == retouche.natures(debut.rang))
    #expect(ecarts.allSatisfy { $0.positions == debut...force.fin.precedente })
    #expect(
      ecarts.allSatisfy { $0.operation.texte == Essai.operation(debut.rang).text })
    // Left as it was, it is lawful.
    let licite = try retouche.passe.suivi(vrais, le: retouche.le).examiner()
    #expect(licite.rejeu?.ecarts == [])
  }

  @Test(
    "chaque type du catalogue qui a des membres dérivés, ou qui est une conséquence, est retouché")
  func exhaustives() throws {
    let toutes = Retouche.derives + Retouche.deLaVie + Retouche.deLaReprise
    let derives = Set(toutes.map { Retouche.type($0.nom) })
    let consequences = Set(Retouche.consequences.map { Retouche.type($0.nom) })
    for sample in CatalogueSample.all {
      let fait = try sample.evenement.fait
      let type = Catalogue.ligneType(of: fait).type.text
      #expect(fait.sansDerive == fait || derives.contains(type), "\(type)")
      #expect(!fait.estUneConsequence || consequences.contains(type), "\(type)")
    }
  }

  @Test("chaque anomalie que le registre sait nommer est tue une fois")
  func toutesLesAnomalies() {
    let tues = Set((Retouche.anomalies + Retouche.deLaReprise).map { Retouche.type($0.nom) })
    #expect(Set(CodeAnomalie.allCases.map(\.rawValue)).subtracting(tues).sorted() == [])
  }
}
