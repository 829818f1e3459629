import Conventions
import MerkleLog

@testable import Registre

extension Retouche {
  /// What the registre derives of the end of a convention, of its registre and of a délibération
  /// that is lost.
  static let deLaVie: [Retouche] = fins + pertes

  private static let faux = jour("2029-06-01")

  private static let fins: [Retouche] = [
    changee(
      "convention-reconduite : ancienne fin", .finissable, "2030-06-01",
      .reconduire(jusquAu: "2032-12-31")
    ) { fait in
      guard case .conventionReconduite(var fait) = fait else { return fait }
      fait.ancienneFin = faux
      return .conventionReconduite(fait)
    },
    changee(
      "mise-en-demeure-envoyee : délai", .finissable, "2028-03-12", .mettreEnDemeure()
    ) { fait in
      guard case .miseEnDemeureEnvoyee(var fait) = fait else { return fait }
      fait.expire = faux
      return .miseEnDemeureEnvoyee(fait)
    },
    changee("convention-denoncee : délai", .finissable, "2028-03-12", .denoncer()) { fait in
      guard case .conventionDenoncee(var fait) = fait else { return fait }
      fait.expire = faux
      return .conventionDenoncee(fait)
    },
    changee(
      "convention-resiliee : règle", .finissable, "2028-01-10", effet: "2028-02-01", .resilier()
    ) { fait in
      guard case .conventionResiliee(var fait) = fait else { return fait }
      fait.regle = RegleDeFin(motif: "Autre", preavis: "aucun", source: "article 13")
      return .conventionResiliee(fait)
    },
    changee("registre-clos : racine", .decide, "2031-02-01", .clore()) { fait in
      guard case .registreClos(var fait) = fait else { return fait }
      fait.dernier = fait.dernier.map { PointDuRegistre(taille: $0.taille, racine: .zero) }
      return .registreClos(fait)
    },
    changee("registre-clos : terme", .decide, "2031-02-01", .clore()) { fait in
      guard case .registreClos(var fait) = fait else { return fait }
      fait.terme = faux
      return .registreClos(fait)
    },
  ]

  private static let pertes: [Retouche] = [
    changee("deliberation-retiree : actes", .enVigueur, "2026-03-01", .perdre("delib-caf")) {
      fait in
      guard case .deliberationRetiree(var fait) = fait else { return fait }
      fait.actes = []
      return .deliberationRetiree(fait)
    },
    changee("deliberation-annulee : actes", .enVigueur, "2026-03-01", .annuler("delib-caf")) {
      fait in
      guard case .deliberationAnnulee(var fait) = fait else { return fait }
      fait.actes = []
      return .deliberationAnnulee(fait)
    },
  ]
}
