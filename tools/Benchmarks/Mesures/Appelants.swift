import Conventions
import Journal
import JournalFile
import MerkleLog
import Registre

/// Rounds of whole commands, as a server would take them: so many callers at once, each of whom
/// waits for its receipt before it sends the next; every command is decided, made into lines and
/// committed, durable and signed. A line of the standard input asks for a round of so many
/// commands, which are made beforehand.
func mesurerAppelants(_ lieu: DiskPath, appelants: Int) async throws {
  var commandes = try Rectifications(lues: lieu)
  let registre = try ouvrir(lieu)
  // Folded before the first round: whoever serves has done so.
  _ = try registre.etat()
  let guichet = Guichet(registre)
  while let ligne = readLine() {
    guard let combien = Int(ligne), combien % appelants == 0 else {
      throw MesureImpossible("COMBIEN, a multiple of the callers")
    }
    let envois = (0..<combien).map { _ in commandes.suivante() }
    let commits = await guichet.consulter { $0.journal.latest.size }
    let debut = ContinuousClock.now
    let refus = await envoyer(envois, par: appelants, a: guichet)
    dire("secondes", secondes(ContinuousClock.now - debut))
    let apres = await guichet.consulter { $0.journal.latest.size }
    guard refus.isEmpty, apres.value == commits.value + UInt64(combien) else {
      throw MesureImpossible("\(refus.prefix(3))")
    }
    dire("fin", 1)
  }
  await guichet.fermer()
}

/// What was not recorded, which must be nothing.
private func envoyer(
  _ envois: [Envoi], par appelants: Int, a guichet: Guichet
) async -> [ErreurDeGuichet] {
  let chacun = envois.count / appelants
  return await withTaskGroup(of: [ErreurDeGuichet].self) { groupe in
    for appelant in 0..<appelants {
      groupe.addTask {
        var refus: [ErreurDeGuichet] = []
        for envoi in envois[appelant * chacun..<(appelant + 1) * chacun] {
          do throws(ErreurDeGuichet) {
            _ = try await guichet.soumettre(envoi)
          } catch {
            refus.append(error)
          }
        }
        return refus
      }
    }
    return await groupe.reduce(into: []) { $0 += $1 }
  }
}

/// Corrections of the figures that a registre holds, in turn, each by another figure.
private struct Rectifications {
  private let modeles: [Modele]
  private let instant: Instant
  private var rang: Int

  private struct Modele {
    let mesurable: Mesurable
    let periode: Periode
    let date: DateCivile?
    let effet: DateCivile
  }

  init(lues lieu: DiskPath) throws {
    let registre = try Registre.ouvrir(lieu, acces: .reading, try reglages())
    var modeles: [Modele] = []
    try registre.lecture().parcourir { ecriture throws(Never) in
      guard case .valeurSaisie(let fait) = ecriture.evenement.fait else { return }
      modeles.append(
        Modele(
          mesurable: fait.mesurable, periode: fait.periode, date: ecriture.evenement.date,
          effet: ecriture.evenement.effet))
    }
    guard !modeles.isEmpty else { throw MesureImpossible("a registre with figures") }
    self.modeles = modeles
    instant = try instantDesMesures()
    rang = Int(registre.journal.size.value)
  }

  mutating func suivante() -> Envoi {
    rang += 1
    let modele = modeles[rang % modeles.count]
    // Figures from 1,000 on: those of the registre, and of each round before, are others.
    let figure = 1_000 + rang
    let fait = Fait.valeurRectifiee(
      ValeurRectifiee(
        mesurable: modele.mesurable, periode: modele.periode,
        valeur: Valeur(
          mesure: .nombre(Nombre(entier: figure)), texte: String(figure), estimee: false),
        motif: "Chiffre du relevé n° \(rang)"))
    return Envoi(
      Commande([Souhait(date: modele.date, effet: modele.effet, fait: fait)]),
      operation: OperationID(at: instant, randomA: 1, randomB: UInt64(rang)))
  }
}
