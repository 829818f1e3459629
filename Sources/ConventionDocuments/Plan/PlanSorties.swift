import ConventionViews
import Conventions
import DocumentKit

/// What has left the plan, and what was left without anybody to answer for it.
extension PlanEcrit {
  @BlockBuilder var sorties: [Block] {
    if !vue.sorties.isEmpty {
      Section("sorties", "Ce qui a quitté le plan") {
        """
        Ce qui a été enregistré de ces éléments reste lisible : le plan d'une date antérieure les \
        montre comme ils étaient.
        """
        Table(
          "Éléments sortis du plan",
          columns: [
            Column("Élément", weight: 5, role: .rowHeader), Column("Devenir", weight: 6),
            Column("À compter du", weight: 2), Column("Écriture", .end, weight: 1),
          ]
        ) {
          for sortie in vue.sorties {
            Row(
              Cell(redaction.nom(sortie.element)),
              Cell(redaction.devenir(sortie.devenir, sortie.element.id.genre)),
              Cell(RichText(sortie.depuis.enFrancais)),
              Cell(RichText(String(sortie.position.rang))))
          }
        }
      }
    }
  }

  @BlockBuilder var sansGarant: [Block] {
    if !vue.sansGarant.isEmpty {
      Section("sans-garant", "Fiches sans garant") { redaction.sansGarant(vue.sansGarant) }
    }
  }
}

extension Redaction {
  /// The fiches that no partie answers for any more, with those that did.
  @BlockBuilder func sansGarant(_ fiches: [FicheSansGarant]) -> [Block] {
    Note(.warning, "Fiches sans garant") {
      """
      Les parties qui répondaient de ces fiches ont quitté la convention. Rien n'est transféré \
      de soi-même : un avenant dit qui en répond désormais.
      """
      List(
        fiches.map { sans in
          let anciens = sans.anciens.map { partie, devenir -> RichText in
            RichText(self.partie(partie)) + ", " + self.devenir(devenir, .partie)
          }
          return nom(sans.fiche) + " : " + anciens.joined(separator: " ; ")
        })
    }
  }
}
