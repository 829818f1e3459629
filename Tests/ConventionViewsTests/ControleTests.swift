import ConventionSupport
import Conventions
import Testing

@testable import ConventionViews

@Suite("Les vues de l'auditeur : tardifs, répertoire, table par objet, inventaire")
struct ControleTests {
  private static let vie = Scenario.ctgVecue()

  private func journal(_ vie: Scenario = vie) -> JournalLu {
    JournalLu(vie.ecritures, Lecture(vie.etat, enVigueurAu: "2026-12-31"))
  }

  private func statut(_ annee: Annee, _ vers: Statut = .enCours) -> Fait {
    .statutChange(
      StatutChange(fiche: "rpe", annee: annee, vers: vers, motif: nil, decision: nil))
  }

  // MARK: - Tardifs

  @Test("la séance du 12 mars enregistrée le 3 juin avec effet au 1er janvier est tardive")
  func tardif() throws {
    var vie = Self.vie
    let position = vie.noter(
      le: "2027-03-12", effet: "2027-01-01", enregistre: "2027-06-03", statut(2027))
    let vus = EnregistrementsTardifs(journal(vie), delai: 30)
    let tardif = try #require(vus.tardifs.last)
    #expect(tardif.lignes.map(\.ecriture.position) == [position])
    #expect(tardif.joursDepuisLeFait == 83)
    #expect(tardif.joursDepuisLEffet == 153)
    #expect(tardif.apres == [])
  }

  @Test(
    "le délai est une borne, au jour près : ce qui l'atteint n'est pas tardif, au-delà oui"
  )
  func borne() {
    for (enregistre, attendu) in [("2027-02-09", 0), ("2027-02-10", 1)] as [(DateCivile, Int)] {
      var vie = Scenario()
      vie.noter(le: "2027-01-10", enregistre: enregistre, statut(2027))
      #expect(EnregistrementsTardifs(journal(vie), delai: 30).nombre == attendu)
    }
  }

  @Test("d'un fait sans date connue, le retard se mesure depuis son effet")
  func sansDate() throws {
    var vie = Scenario()
    vie.noter(le: nil, effet: "2027-01-01", enregistre: "2027-06-03", statut(2027))
    let tardif = try #require(EnregistrementsTardifs(journal(vie)).tardifs.first)
    #expect(tardif.joursDepuisLeFait == nil)
    #expect(tardif.joursDepuisLEffet == 153)
  }

  @Test("ce qui compte plus tard n'est pas tardif")
  func enAvance() {
    var vie = Scenario()
    vie.noter(le: "2027-01-01", effet: "2029-01-01", statut(2029))
    #expect(EnregistrementsTardifs(journal(vie), delai: 0).tardifs.isEmpty)
  }

  @Test("les écritures d'une opération qui ont les mêmes dates tiennent en une ligne")
  func regroupees() throws {
    var vie = Scenario()
    vie.noter(
      le: "2027-01-01", enregistre: "2027-06-01", statut(2026), statut(2027), statut(2028))
    let vus = EnregistrementsTardifs(journal(vie))
    #expect(vus.tardifs.count == 1 && vus.nombre == 3)
  }

  @Test("ce qui est enregistré le jour même est tardif s'il vient après le bilan qui le couvre")
  func apresAdoption() throws {
    var vie = Self.vie
    let etat = vie.etat
    let adopte = try #require(
      etat.bilans.tous.first { dossier in
        guard dossier.adoption != nil, case .pointDEtape = dossier.arret.fait.genre else {
          return false
        }
        return true
      })
    guard case .pointDEtape(let annee) = adopte.arret.fait.genre else { return }
    let adoption = try #require(adopte.adoption).trace.position
    let jour = try #require(etat.bilans.tous.compactMap(\.adoption).last?.trace.date)
    let couvert = vie.noter(le: jour, statut(annee, .realisee))
    let suivante = try #require(Annee(annee.nombre + 3))
    let autre = vie.noter(le: jour, statut(suivante))
    let vus = EnregistrementsTardifs(journal(vie), delai: 10_000)
    let positions = vus.tardifs.flatMap { $0.lignes.map(\.ecriture.position) }
    #expect(positions.contains(couvert) && !positions.contains(autre))
    let tardif = try #require(vus.tardifs.first { $0.lignes[0].ecriture.position == couvert })
    #expect(
      tardif.apres.contains(
        AdoptionAnterieure(objet: .bilan(adopte.arret.fait.bilan), position: adoption)))
  }

  @Test("une décision enregistrée après l'approbation de son relevé n'y est pas, et c'est dit")
  func apresReleve() throws {
    var vie = Self.vie
    let releve = try #require(vie.etat.seances["copil-1"]?.releve).trace.position
    let position = vie.noter(
      le: "2026-03-12",
      .decisionPrise(
        DecisionPrise(
          decision: "dec-oubliee", seance: "copil-1", intitule: "Oubliée", texte: nil,
          mode: .communAccord, oppositions: [], abstentions: [], reserves: [], touche: [])))
    let vus = EnregistrementsTardifs(journal(vie), delai: 10_000)
    let tardif = try #require(vus.tardifs.first { $0.lignes[0].ecriture.position == position })
    #expect(
      tardif.apres.contains(
        AdoptionAnterieure(objet: .releve("copil-1"), position: releve)))
  }

  // MARK: - Répertoire et table

  @Test("le répertoire suit les jours des actes, pas ceux de leur enregistrement")
  func repertoire() {
    var vie = Self.vie
    let tardive = vie.noter(
      le: "2025-11-01", enregistre: "2028-01-10",
      .deliberationEnregistree(
        DeliberationEnregistree(
          deliberation: "delib-tard", partie: "cc-essai", objet: .convention,
          intitule: "Approbation", numero: nil, texte: nil, publiee: nil, transmise: nil,
          accuse: nil, piece: nil)))
    let actes = RepertoireDesActes(journal(vie)).actes
    let jours = actes.map(\.ecriture.evenement.jour)
    #expect(jours == jours.sorted())
    let rang = actes.firstIndex { $0.ecriture.position == tardive }
    #expect(rang.map { $0 < actes.count / 2 } == true)
  }

  @Test("le répertoire est des actes : ni inscriptions, ni saisies, ni dépôts")
  func actesSeulement() {
    let faits = RepertoireDesActes(journal()).actes.map(\.ecriture.evenement.fait)
    #expect(!faits.isEmpty)
    for fait in faits {
      if case .elementInscrit = fait { Issue.record("\(fait)") }
      if case .statutChange = fait { Issue.record("\(fait)") }
      if case .valeurSaisie = fait { Issue.record("\(fait)") }
      if case .pieceVersee = fait { Issue.record("\(fait)") }
      if case .modificationInscrite = fait { Issue.record("\(fait)") }
    }
  }

  @Test("la table met chaque écriture sous ce dont elle parle, et ce qui l'annule au même endroit")
  func table() throws {
    var vie = Self.vie
    let decision = try #require(vie.etat.decisions["dec-report"]).trace.position
    let annulee = vie.noter(
      le: "2027-01-04",
      .ecritureContrePassee(EcritureContrePassee(position: decision, motif: "Saisie par erreur")))
    let table = TableParObjet(journal(vie))
    func positions(_ objet: ObjetDuRegistre) -> [Position] {
      table.objets.first { $0.objet == objet }?.lignes.map(\.ecriture.position) ?? []
    }
    let seance = positions(.seance("copil-1"))
    #expect(seance.contains(decision) && seance.contains(annulee))
    // What a decision of the séance changed is under the séance, and under the fiche.
    let ajustement = try #require(vie.etat.ajustements.first).trace.position
    #expect(seance.contains(ajustement))
    #expect(positions(.fiche("rpe")).contains(ajustement))
    #expect(!positions(.fiche("forum")).contains(ajustement))
    let avenant = try #require(vie.etat.avenants["av-1"])
    #expect(
      Set(positions(.avenant("av-1"))).isSuperset(
        of: [avenant.preparation.trace.position] + avenant.effets.map(\.trace.position)))
    let caf = positions(.partie("caf-essai"))
    #expect(
      Set(caf).isSuperset(
        of: vie.etat.signatures.filter { $0.fait.partie == "caf-essai" }
          .map(\.trace.position)))
    for objet in table.objets {
      let rangs = objet.lignes.map(\.ecriture.position)
      #expect(rangs == rangs.sorted() && Set(rangs).count == rangs.count)
    }
  }

  // MARK: - Inventaire

  @Test("l'inventaire dit de chaque pièce si ses octets sont là, et ce qui la cite")
  func inventaire() throws {
    var vie = Self.vie
    vie.noter(
      le: "2027-02-01",
      .pieceVersee(
        PieceVersee(
          piece: "perdue", intitule: "Perdue", format: "application/pdf", taille: 3,
          bloc: .exemple("7"))))
    let retrait = vie.noter(
      le: "2027-02-02",
      .pieceRetiree(
        PieceRetiree(
          piece: "perdue", motif: "Nomme un enfant", condense: .exemple("7"), autres: [])))
    let inventaire = InventaireDesPieces(journal(vie)) { $0 == .exemple("d") ? .present : .altere }
    let feuille = try #require(
      inventaire.pieces.first { $0.acte.fait.piece == "emargement-1" })
    #expect(feuille.presence == .present)
    let seance = try #require(vie.etat.seances["copil-1"]?.tenue).trace.position
    #expect(feuille.citePar.contains(seance))
    let perdue = try #require(inventaire.pieces.first { $0.acte.fait.piece == "perdue" })
    // Withdrawn: whatever stands under its digest, nobody looks.
    #expect(perdue.presence == .retire(par: retrait))
    #expect(inventaire.autres.allSatisfy { $0.presence == .altere })
  }
}
