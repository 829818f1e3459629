import Conventions
import Testing

/// Dates, figures and operations are kept as small numbers: what they say must not change for that.
@Suite("ce qui est gardé en peu de place dit la même chose")
struct FormesCompactesTests {
  @Test("chaque jour de quatre siècles garde son année, son mois et son rang")
  func jours() throws {
    var precedent: DateCivile?
    for compte in -25_567...120_000 {
      let jour = try #require(DateCivile(jourDepuis1970: compte))
      let relu = DateCivile(annee: jour.annee, mois: jour.mois, jour: jour.jour)
      guard relu == jour, jour.jourDepuis1970 == compte, precedent.map({ $0 < jour }) ?? true else {
        Issue.record("\(jour.texte)")
        return
      }
      precedent = jour
    }
  }

  @Test("un chiffre se lit dans ses octets comme dans son texte, d’une seule façon")
  func chiffres() {
    var lus = 0
    for texte in FormesCompactesTests.textes {
      let attendu = Nombre(texte).flatMap { $0.texte == texte ? $0 : nil }
      let octets = Array(texte.utf8)
      #expect(octets.withUnsafeBufferPointer { Nombre(octets: $0) } == attendu, "« \(texte) »")
      if attendu != nil { lus += 1 }
    }
    #expect(lus > 300)
  }

  /// Every text of up to five of these characters, and the longest figures with one digit more.
  private static let textes: [String] = {
    var textes = [""]
    var derniers = [""]
    for _ in 0..<5 {
      derniers = derniers.flatMap { debut in "-0.19x".map { debut + String($0) } }
      textes += derniers
    }
    let longs = [
      "9999999999", "99999999999", "1000000000.000001", "1.0000001", "-9999999999.999999",
    ]
    return textes + longs + ["99999999999999999999999999", "1.", ".5", "+1", "1e3", "１"]
  }()

  @Test("une opération garde son texte, UUID ou non ; deux écritures n’en font pas une")
  func operations() {
    let textes = [
      "0195f2c0-7b1a-7c3d-9e4f-0123456789ab", "00000000-0000-0000-0000-000000000000",
      "ffffffff-ffff-ffff-ffff-ffffffffffff", "", "operation-3",
      "0195F2C0-7B1A-7C3D-9E4F-0123456789AB", "0195f2c07b1a-7c3d-9e4f-0123456789abcd",
      "0195f2c0-7b1a-7c3d-9e4f-0123456789a", "0195f2c0_7b1a_7c3d_9e4f_0123456789ab",
    ]
    for texte in textes { #expect(OperationRef(texte).texte == texte) }
    #expect(Set(textes.map { OperationRef($0) }).count == textes.count)
    #expect(
      OperationRef(0x0195_f2c0_7b1a_7c3d, 0x9e4f_0123_4567_89ab) == OperationRef(textes[0]))
  }
}
