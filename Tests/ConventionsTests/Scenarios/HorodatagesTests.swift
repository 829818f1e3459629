import Conventions
import Testing

@Suite("Ce que des horodatages disent des premières écritures")
struct HorodatagesTests {
  private static func un(_ taille: Int, _ secondes: Int64) -> Horodatage {
    Horodatage(taille: taille, auPlusTard: Horodate(millisecondes: secondes * 1000))
  }

  @Test("le plus étendu compte ; de plusieurs qui couvrent tout, le plus ancien")
  func meilleur() {
    let connus = [Self.un(5, 100), Self.un(9, 300), Self.un(9, 200), Self.un(12, 150)]
    #expect(Horodatage.meilleur(connus, auPlus: 20) == Self.un(12, 150))
    #expect(Horodatage.meilleur(connus, auPlus: 12) == Self.un(12, 150))
    // One of more entries dates the first of them too, and did so earlier.
    #expect(Horodatage.meilleur(connus, auPlus: 9) == Self.un(9, 150))
    #expect(Horodatage.meilleur(connus, auPlus: 4) == Self.un(4, 100))
    #expect(Horodatage.meilleur(connus, auPlus: 0) == nil)
    #expect(Horodatage.meilleur([], auPlus: 9) == nil)
  }
}
