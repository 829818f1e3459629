import Conventions
import Registre
import Testing

@Suite("Les extraits envoyés se refont, et un autre condensé se voit (R22, R26)")
struct ExtraitsRefaitsTests {
  @Test("le schéma refait est celui qui a été envoyé ; sinon, le rejeu a un doute")
  func schema() throws {
    let essai = try Essai.complet()
    let etat = try essai.lecture().etat()
    let premiere = try #require(try essai.lecture().ecriture(Position(0)))
    let jour = premiere.evenement.effet
    let vue = VueDExtrait(schemaDans: etat, enVigueurAu: jour, .petiteEnfance)
    func constats(_ contenu: Condense) throws -> [ConstatDeBilan] {
      var suite = etat
      let fait = ExtraitTransmis(
        extrait: .schemaPluriannuel(enVigueurAu: jour, connuA: Position(etat.taille)),
        perimetre: .petiteEnfance, contenu: contenu, envoyeurs: [], accords: [],
        destinataire: "CDSF", moyen: "courriel", piece: nil)
      suite.evoluer(
        Ecriture(
          position: Position(etat.taille), operation: premiere.operation,
          enregistre: premiere.enregistre, par: premiere.par,
          evenement: Evenement(date: jour, effet: jour, fait: .extraitTransmis(fait))))
      return try essai.registre.verifierLesBilans(suite)
    }
    #expect(try constats(vue.condense) == [])
    let faux = try constats(.zero)
    #expect(faux.map(\.nature) == [.extraitDifferent(envoye: .zero, refait: vue.condense)])
    #expect(faux.map(\.bilan) == [nil] && faux.map(\.position) == [Position(etat.taille)])
    #expect(faux.first?.estUnDoute == true)
  }
}
