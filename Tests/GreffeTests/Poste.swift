import Foundation
import GreffeCommandes
import Journal
import Synchronization

/// A desk for one test: a folder of its own, a clock that moves by a minute at each command,
/// randomness that repeats, and what the commands said.
final class Poste: Sendable {
  struct Reponse {
    let code: Int32
    let sortie: String
    let erreur: String
  }

  let dossier: String
  private let etat = Mutex(Etat())
  private struct Etat {
    var minutes: Int64 = 0
    var graine: UInt64 = 1
    var sortie: [UInt8] = []
    var erreur: [UInt8] = []
  }

  init() throws {
    let lieu = FileManager.default.temporaryDirectory
      .appendingPathComponent("greffe-poste-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: lieu, withIntermediateDirectories: true)
    dossier = lieu.path
  }

  deinit {
    do {
      try FileManager.default.removeItem(atPath: dossier)
    } catch {
      // A folder left in the temporary directory harms nobody.
    }
  }

  /// The path of a file of this desk.
  func lieu(_ nom: String) -> String { dossier + "/" + nom }

  @discardableResult
  func jouer(
    _ arguments: String..., terminal: Bool = false, variables: [String: String] = [:]
  ) -> Reponse {
    jouer(arguments, terminal: terminal, variables: variables)
  }

  func jouer(
    _ arguments: [String], terminal: Bool = false, variables: [String: String] = [:]
  ) -> Reponse {
    etat.withLock {
      $0.minutes += 1
      $0.sortie = []
      $0.erreur = []
    }
    let environnement = Environnement(
      horloge: { [self] in
        let minutes = etat.withLock { $0.minutes }
        // 1 December 2025, 09:00 UTC, and a minute for each command.
        return Instant(milliseconds: 1_764_579_600_000 + minutes * 60_000)
          ?? { preconditionFailure("a moment of 2025") }()
      },
      hasard: { [self] nombre in
        etat.withLock { etat in
          (0..<nombre).map { _ in
            etat.graine = etat.graine &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(etat.graine >> 56)
          }
        }
      },
      sortie: { [self] octets in etat.withLock { $0.sortie += octets } },
      erreur: { [self] octets in etat.withLock { $0.erreur += octets } },
      variables: variables.merging(["HOME": dossier]) { donnee, _ in donnee },
      sortieEstUnTerminal: terminal, erreurEstUnTerminal: terminal)
    let code = Greffe.executer(arguments, dans: environnement)
    return etat.withLock {
      Reponse(
        code: code, sortie: String(decoding: $0.sortie, as: UTF8.self),
        erreur: String(decoding: $0.erreur, as: UTF8.self))
    }
  }

  func octets(_ nom: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: lieu(nom))))
  }

  func ecrire(_ octets: [UInt8], dans nom: String) throws {
    try Data(octets).write(to: URL(fileURLWithPath: lieu(nom)))
  }

  /// Opens the registre `r` on a small plan: two parties, three blocks, one fiche, one indicateur.
  @discardableResult
  func ouvrir() throws -> Reponse {
    try ecrire(Array(Poste.plan.utf8), dans: "plan.yaml")
    return jouer("ouvrir", lieu("plan.yaml"), registre)
  }

  /// The same, its text arrêté and signed by all: in force from 1 January 2026.
  func ouvrirEtSigner() throws {
    try ouvrir()
    jouer("texte", "arreter", registre)
    for (partie, bloc) in [("caf", "directrice"), ("caf", "presidente"), ("cc", "president")] {
      jouer("signature", registre, "--partie", partie, "--bloc", bloc, "--sans-piece")
    }
  }

  var registre: String { lieu("r") }

  static let plan = """
    greffe: plan/1
    convention:
      type: ctg
      intitule: Convention d’essai
      territoire: Communauté d’essai
      debut: 2026-01-01
      fin: 2030-12-31
    parties:
      - ref: caf
        nom: Caisse d’allocations familiales
        appellation: la Caf
        nature: caf
        blocs:
          - {ref: directrice, qualite: Directrice}
          - {ref: presidente, qualite: Présidente}
      - ref: cc
        nom: Communauté d’essai
        nature: epci
        blocs: [{ref: president, qualite: Président}]
    noeuds:
      - {ref: axe1, niveau: 1, code: "1", titre: Accueillir}
    fiches:
      - ref: f11
        code: "11"
        titre: Ouvrir les portes
        placements: [{noeud: axe1}]
        echeance: "2026"
        indicateurs:
          - {ref: f11-familles, texte: Familles présentes, forme: nombre, unite: famille}
      - ref: f11b
        code: 11 bis
        titre: Fermer les portes
        placements: [{noeud: axe1}]
      - {ref: f12, code: "12", titre: Premier douze, placements: [{noeud: axe1}]}
      - {ref: f12b, code: "12", titre: Second douze, placements: [{noeud: axe1}]}

    """
}
