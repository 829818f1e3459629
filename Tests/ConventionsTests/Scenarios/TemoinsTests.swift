import Conventions
import Testing

@Suite("Témoins et attestation")
struct TemoinsTests {
  private static func cle(_ nom: String, _ corps: String = "") -> CleDeTemoin {
    CleDeTemoin("\(nom)+00000000+BA\(corps.isEmpty ? nom : corps)")
  }

  private static func temoin(_ partie: PartieID, _ corps: String = "") -> Fait {
    .temoinDesigne(TemoinDesigne(partie: partie, cle: cle(partie.nom, corps)))
  }

  private static func retrait(_ partie: PartieID, _ motif: String = "Clé perdue") -> Fait {
    .temoinRetire(TemoinRetire(partie: partie, motif: motif))
  }

  private static func regle(_ nombre: Int, _ parties: PartieID...) -> Fait {
    .attestationReglee(AttestationReglee(nombre: nombre, parties: parties))
  }

  /// Two witnesses, and both are needed. The entries of the witnesses come last.
  private static var deuxTemoins: Recit {
    Recit.enVigueur.puis("2026-02-01", temoin("caf")).puis("2026-02-01", temoin("cc"))
      .puis("2026-02-02", regle(2, "caf", "cc"))
  }

  private static func recue(_ partie: String, _ taille: Int, _ secondes: Int64) -> CosignatureRecue
  {
    CosignatureRecue(
      cle: cle(partie), taille: taille, instant: Horodate(millisecondes: secondes * 1000))
  }

  @Test("une partie devient témoin, et ne l’est qu’une fois")
  func designation() {
    let recit = Recit.enVigueur.quand("2026-02-01", Self.temoin("caf")).alorsReleve()
    recit.quand("2026-02-02", Self.temoin("caf", "autre"))
      .alorsRefuse(.temoin(.dejaTemoin("caf", recit.derniere)))
    recit.quand("2026-02-02", Self.temoin("inconnue"))
      .alorsRefuse(.inconnu(Reference(.element(.partie), "inconnue")))
    #expect(recit.etat.temoins.map(\.fait.partie) == ["caf"])
  }

  @Test("une clé ne sert qu’à un témoin, une seule fois, sous n’importe quel nom")
  func cles() {
    let recit = Recit.enVigueur.puis("2026-02-01", Self.temoin("caf", "K"))
    let position = recit.derniere
    recit.quand("2026-02-02", Self.temoin("cc", "K"))
      .alorsRefuse(.temoin(.cleDejaVue("caf", position)))
    let retire = recit.puis("2026-02-03", Self.retrait("caf"))
    retire.quand("2026-02-04", Self.temoin("caf", "K"))
      .alorsRefuse(.temoin(.cleDejaVue("caf", position)))
    retire.quand("2026-02-04", Self.temoin("caf", "L")).alorsReleve()
  }

  @Test("la clé qui signe le registre ne peut pas en témoigner")
  func cleDuRegistre() {
    // A vkey of type 0x01 and one of type 0x04 that hold the same public key.
    let journal = "greffe.example/exemple+8932ff7b+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4"
    let temoin = CleDeTemoin("autre+12345678+BAOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4")
    #expect(temoin.aLaMemeCle(que: journal))
    #expect(!Self.cle("caf").aLaMemeCle(que: journal))
    Recit.enVigueur.quand(
      "2026-02-01", .temoinDesigne(TemoinDesigne(partie: "caf", cle: CleDeTemoin("essai")))
    ).alorsRefuse(.temoin(.cleDuRegistre))
  }

  @Test("seul un témoin se retire, avec un motif")
  func retraits() {
    Recit.enVigueur.quand("2026-02-01", Self.retrait("caf")).alorsRefuse(.temoin(.pasTemoin("caf")))
    let recit = Recit.enVigueur.puis("2026-02-01", Self.temoin("caf"))
    recit.quand("2026-02-02", Self.retrait("caf", " ")).alorsRefuse(.suivi(.motifRequis))
    let retire = recit.puis("2026-02-02", Self.retrait("caf"))
    retire.quand("2026-02-03", Self.retrait("caf")).alorsRefuse(.temoin(.pasTemoin("caf")))
    #expect(retire.etat.temoins.isEmpty)
    #expect(retire.etat.temoins(connuA: retire.derniere.rang).count == 1)
  }

  @Test("une règle d’attestation doit pouvoir être tenue")
  func regles() {
    let recit = Recit.enVigueur
    recit.quand("2026-02-01", Self.regle(3, "caf", "cc"))
      .alorsRefuse(.temoin(.attestationImpossible(nombre: 3, parties: 2)))
    recit.quand("2026-02-01", Self.regle(0, "caf"))
      .alorsRefuse(.temoin(.attestationImpossible(nombre: 0, parties: 1)))
    recit.quand("2026-02-01", Self.regle(1, "caf", "caf"))
      .alorsRefuse(.temoin(.attestationImpossible(nombre: 1, parties: 2)))
    recit.quand("2026-02-01", Self.regle(1)).alorsRefuse(
      .temoin(.attestationImpossible(nombre: 1, parties: 0)))
    recit.quand("2026-02-01", Self.regle(1, "inconnue"))
      .alorsRefuse(.inconnu(Reference(.element(.partie), "inconnue")))
    recit.quand("2026-02-01", Self.regle(2, "caf", "cc")).alorsReleve()
  }

  @Test("aucune de ces écritures ne se contre-passe : elles ont leur propre suite")
  func sansContrePassation() {
    let recit = Self.deuxTemoins
    let contrePassee = EcritureContrePassee(position: recit.derniere, motif: "Erreur")
    recit.quand("2026-02-03", .ecritureContrePassee(contrePassee)).alorsRefuse(
      .contrePassation(.pasContrePassable(type: contexteDuType(recit), .temoignage)))
  }

  private func contexteDuType(_ recit: Recit) -> String {
    Contexte.essai(le: "2026-02-03", journal: recit.ecritures)
      .nomDuType(recit.ecritures[recit.derniere.rang].evenement.fait)
  }

  @Test("il faut le nombre, et ce que tous ont couvert est attesté, à la date du dernier utile")
  func attestation() {
    let recit = Self.deuxTemoins
    let n = recit.etat.taille
    #expect(recit.etat.attestation([Self.recue("caf", n, 10)]) == nil)
    #expect(
      recit.etat.attestation([Self.recue("caf", n + 5, 10), Self.recue("cc", n, 30)])
        == Attestation(
          taille: n, auPlusTard: Horodate(millisecondes: 30_000), parties: ["caf", "cc"]))
    // The same witness twice is one witness.
    #expect(
      recit.etat.attestation([Self.recue("caf", n, 10), Self.recue("caf", n + 1, 20)]) == nil)
    // A key that nobody designated counts for nobody.
    #expect(recit.etat.attestation([Self.recue("caf", n, 1), Self.recue("vals", n, 2)]) == nil)
  }

  @Test("une cosignature d’avant la désignation, ou d’après le retrait, ne compte pas")
  func portee() {
    let recit = Self.deuxTemoins
    let n = recit.etat.taille
    let avant = [Self.recue("caf", n - 3, 10), Self.recue("cc", n, 10)]
    #expect(recit.etat.attestation(avant) == nil)
    let retire = recit.puis("2026-03-01", Self.retrait("cc"))
    let tous = [Self.recue("caf", n + 1, 10), Self.recue("cc", n + 1, 20)]
    #expect(retire.etat.attestation(tous) == nil)
    #expect(retire.etat.attestation(tous + [Self.recue("cc", n, 30)])?.taille == n)
  }

  @Test("la règle qui compte est celle qu’ont couverte les cosignatures")
  func regleDuMoment() {
    let recit = Self.deuxTemoins
    let n = recit.etat.taille
    let plusSouple = recit.puis("2026-03-01", Self.regle(1, "cc"))
    #expect(plusSouple.etat.attestation([Self.recue("cc", n, 5)]) == nil)
    #expect(plusSouple.etat.attestation([Self.recue("cc", n + 1, 5)])?.parties == ["cc"])
    #expect(Recit.enVigueur.etat.attestation([Self.recue("cc", 4, 5)]) == nil)
  }

  @Test("ce qui précède une position attestée l’est aussi, et peut l’être depuis plus tôt")
  func debut() {
    let recit = Self.deuxTemoins
    let n = recit.etat.taille
    let recues = [
      Self.recue("caf", n, 10), Self.recue("cc", n, 20), Self.recue("caf", n + 9, 50),
      Self.recue("cc", n + 9, 60),
    ]
    #expect(recit.etat.attestation(recues)?.auPlusTard.millisecondes == 60_000)
    let debut = recit.etat.attestation(recues, auPlus: n - 4)
    #expect(debut?.taille == n - 4)
    #expect(debut?.auPlusTard.millisecondes == 20_000)
  }
}
