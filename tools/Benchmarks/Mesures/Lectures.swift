import ConventionViews
import Conventions
import Journal
import JournalFile
import MerkleLog
import Registre

/// The audit of the public files: every root that was recorded, and the newest signature.
func mesurerIntegrite(_ lieu: DiskPath, fils: String) throws {
  let fichiers = FolderFiles(lieu / "public")
  let workers: Workers = fils == "1" ? .none : .dispatch
  var rapport: FileAuditReport?
  let avant = processeur()
  let secondes = chronometrer { rapport = FileAudit.run(fichiers, workers: workers) }
  dire("processeur", processeur() - avant)
  guard let rapport, rapport.isIntact, let journal = rapport.journal, let dernier = journal.newest
  else { throw MesureImpossible("the registre is not intact") }
  dire("secondes", secondes)
  dire("evenements", Int(dernier.size.value))
  dire("commits", journal.commitCount)
  direLaMemoire()
}

/// Every entry through the strict reader and into the state, then every view of it.
func mesurerRejeu(_ lieu: DiskPath, fils: String) throws {
  let workers: Workers = fils == "1" ? .none : .dispatch
  let registre = try Registre.ouvrir(lieu, acces: .reading, try reglages())
  let lecture = try registre.lecture()
  var etat = Etat()
  var echec: (any Error)?
  let avant = processeur()
  let lus = chronometrer {
    do { etat = try lecture.etat(workers: workers) } catch { echec = error }
  }
  if let echec { throw echec }
  guard let fin = DateCivile(annee: 2030, mois: 12, jour: 31) else {
    throw MesureImpossible("a day of the calendar")
  }
  var taille = 0
  let entre = processeur()
  let vus = chronometrer { taille = faireLesVues(etat, fin, workers) }
  dire("evenements", etat.taille)
  dire("secondes", lus + vus)
  dire("secondes_de_lecture", lus)
  dire("secondes_de_vues", vus)
  dire("processeur_de_lecture", entre - avant)
  dire("processeur_de_vues", processeur() - entre)
  dire("octets_des_vues", taille)
  direLaMemoire()
}

/// Every view, computed to its last figure; the bytes of those that have a canonical form.
private func faireLesVues(_ etat: Etat, _ fin: DateCivile, _ workers: Workers) -> Int {
  let lecture = Lecture(etat, enVigueurAu: fin)
  let plan = PlanEnVigueur(lecture).canonique.octets.count
  let suivi = TableauDeSuivi(lecture)
  let changements = ChangementsSansAvenant(lecture)
  let chiffres = ChiffresRectifies(lecture)
  let corriges = chiffres.chiffres.reduce(0) { $0 + ($1.nouveau == $1.ancien ? 0 : 1) }
  withExtendedLifetime((suivi, changements, corriges)) {}
  var genres: [GenreDeBilan] = [.intermediaire, .final]
  genres += (2026...2030).compactMap { Annee($0) }.map { .pointDEtape($0) }
  let aFaire = genres
  let bilans = workers.map(aFaire.count) {
    VueDeBilan(aFaire[$0], dans: etat, enVigueurAu: fin).contenuCanonique.octets.count
  }
  return bilans.reduce(plan, +)
}
