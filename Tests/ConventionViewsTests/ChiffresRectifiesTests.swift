import ConventionSupport
import ConventionViews
import Conventions
import Testing

@Suite("les chiffres rectifiés, dans l’ordre de leurs corrections")
struct ChiffresRectifiesTests {
  private static func valeur(_ nombre: Int) -> Valeur {
    Valeur(mesure: .nombre(Nombre(entier: nombre)), texte: "\(nombre)", estimee: false)
  }

  private static func saisir(_ vie: inout Scenario, _ annee: Annee, _ nombre: Int) -> Position {
    vie.noter(
      le: "2027-02-01",
      .valeurSaisie(
        ValeurSaisie(
          mesurable: .indicateur("rpe-taux"), periode: .annee(annee), valeur: valeur(nombre),
          source: nil)))
  }

  private static func rectifier(
    _ vie: inout Scenario, _ annee: Annee, _ nombre: Int, de ancienne: Position, _ avant: Int
  ) -> Position {
    vie.noter(
      le: "2027-03-01", effet: "2027-02-01",
      .valeurRectifiee(
        ValeurRectifiee(
          mesurable: .indicateur("rpe-taux"), periode: .annee(annee), valeur: valeur(nombre),
          motif: "\(avant) devient \(nombre)",
          ancienne: AncienneValeur(position: ancienne, valeur: valeur(avant)))))
  }

  /// Two years corrected in turn, and an entry struck through: their timelines are apart, and their
  /// corrections are told in the order in which they came.
  @Test("ceux de plusieurs périodes et ceux qui furent contre-passés se suivent par position")
  func ordre() {
    var vie = Scenario.ctg()
    let (a26, a27): (Annee, Annee) = (2026, 2027)
    let un = Self.saisir(&vie, a26, 10)
    let deux = Self.saisir(&vie, a27, 20)
    let r1 = Self.rectifier(&vie, a27, 21, de: deux, 20)
    let r2 = Self.rectifier(&vie, a26, 11, de: un, 10)
    let r3 = Self.rectifier(&vie, a27, 22, de: r1, 21)
    let undone = vie.noter(
      le: "2027-04-01",
      .ecritureContrePassee(EcritureContrePassee(position: r3, motif: "mauvaise année")))
    let r4 = Self.rectifier(&vie, a26, 12, de: r2, 11)

    let chiffres = ChiffresRectifies(Lecture(vie.etat, enVigueurAu: "2027-12-31")).chiffres
    #expect(chiffres.map(\.correction.position) == [r1, r2, r3, undone, r4])
    #expect(
      chiffres.map(\.motif) == [
        "20 devient 21", "10 devient 11", "21 devient 22", "mauvaise année", "11 devient 12",
      ])
    #expect(chiffres.map(\.ancien) == [20, 10, 21, 22, 11].map { .montre(Self.valeur($0)) })
    // What stands after the undoing is what stood before the entry that was undone.
    #expect(chiffres.map(\.nouveau) == [21, 11, 22, 21, 12].map { .montre(Self.valeur($0)) })
    #expect(chiffres[3].periode == .annee(a27))
  }

  @Test("une suite s’écrit comme la liste de ses éléments, et rien comme rien")
  func suite() {
    let nombres = [3, 1, 2]
    let suite = ValeurCanonique.suiteOuRien(nombres) { .objet(["n": .entier($0)]) }
    let liste = ValeurCanonique.listeOuRien(nombres) { .objet(["n": .entier($0)]) }
    #expect(suite?.octets == liste?.octets)
    #expect(suite == ValeurCanonique.suiteOuRien(nombres) { .objet(["n": .entier($0)]) })
    #expect(suite != ValeurCanonique.suiteOuRien([3, 1]) { .objet(["n": .entier($0)]) })
    #expect(ValeurCanonique.suiteOuRien([Int]()) { .entier($0) } == nil)
  }

  @Test("les membres d’un objet se trient par octets, quel que soit l’ordre où ils viennent")
  func membres() {
    let cles = ["a", "a_b", "ab", "a1", "b", "z9"]
    var alEnvers: ValeurCanonique.Membres = [:]
    for cle in cles.reversed() { alEnvers[cle] = .texte(cle) }
    var aLEndroit: ValeurCanonique.Membres = [:]
    for cle in cles { aLEndroit[cle] = .texte(cle) }
    aLEndroit["a1"] = nil
    aLEndroit["absente"] = nil
    aLEndroit["a1"] = .texte("a1")
    let tries = cles.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let attendu = "{" + tries.map { "\"\($0)\":\"\($0)\"" }.joined(separator: ",") + "}"
    #expect(ValeurCanonique.objet(alEnvers).texteCanonique == attendu)
    #expect(alEnvers == aLEndroit)
    #expect(alEnvers["ab"] == .texte("ab") && alEnvers["ac"] == nil)
  }
}
