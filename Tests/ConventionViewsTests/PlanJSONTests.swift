import ConventionSupport
import ConventionViews
import Conventions
import Testing

@Suite("le plan structuré")
struct PlanJSONTests {
  @Test("le JSON du plan garde absences, divergences et échéances, clés triées, sur une ligne")
  func contenu() {
    let json = PlanEnVigueur(Lecture(Scenario.ctg().etat, enVigueurAu: "2026-06-01")).json
    #expect(json.hasPrefix("{\"connu_a\":"))
    #expect(json.hasSuffix("}\n"))
    #expect(json.filter { $0 == "\n" }.count == 1)
    #expect(json.contains("\"financements\":{\"absence\":\"a-elaborer\"}"))
    #expect(
      json.contains("\"selon\":[{\"source\":\"sommaire\",\"valeur\":\"Créer une crèche\"}"))
    #expect(json.contains("\"ordre_des_fiches\":[\"rpe\",\"forum\",\"creche\",\"coordination\"]"))
  }
}
