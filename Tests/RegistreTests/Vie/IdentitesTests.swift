import Conventions
import Foundation
import JournalFile
import Registre
import Testing

@Suite("Identités : un nom est chiffré, lié à sa référence, effaçable")
struct IdentitesTests {
  private let essai: Essai
  private let identites: Identites
  private let personne: PersonneID
  private let nom = "Prénom Nom-d’Essai"

  init() throws {
    essai = try Essai()
    identites = Identites(essai.registre, cle: try IdentitesTests.cle(7))
    personne = try #require(PersonneID("p-1"))
  }

  private static func cle(_ octet: UInt8) throws -> CleDesIdentites {
    try #require(CleDesIdentites([UInt8](repeating: octet, count: 32)))
  }

  /// Random bytes that never come twice.
  private static let hasard: @Sendable (Int) -> [UInt8] = { nombre in
    (0..<nombre).map { _ in UInt8.random(in: 0...255) }
  }

  private func garder(_ nom: String, inscrite: Bool = false) throws -> Condense {
    try identites.garder(nom, sous: personne, inscrite: inscrite, hasard: IdentitesTests.hasard)
  }

  @Test("le nom gardé se relit, et répond de l'engagement du registre")
  func roundTrip() throws {
    let engagement = try garder(nom)
    #expect(try identites.nom(de: personne, engagement: engagement) == nom)
  }

  @Test("un engagement qui n'est pas le sien est refusé")
  func otherCommitment() throws {
    _ = try garder(nom)
    let autre = try #require(Condense(hex: String(repeating: "0", count: 64)))
    #expect(throws: ErreurDIdentite.engagementDifferent(personne)) {
      try identites.nom(de: personne, engagement: autre)
    }
  }

  @Test("gardé deux fois sous les mêmes mots : le même engagement")
  func keptAgain() throws {
    let engagement = try garder(nom)
    let fichier = try Data(contentsOf: essai.chemin("prive/identites/p-1"))
    #expect(try garder(nom, inscrite: true) == engagement)
    #expect(try Data(contentsOf: essai.chemin("prive/identites/p-1")) == fichier)
  }

  @Test("d'autres mots ne remplacent jamais ceux d'une personne inscrite")
  func otherWords() throws {
    let engagement = try garder(nom)
    #expect(throws: ErreurDIdentite.dejaInscrite(personne)) {
      try garder("Autre Nom", inscrite: true)
    }
    #expect(try identites.nom(de: personne, engagement: engagement) == nom)
  }

  /// Swift calls two spellings of one letter equal; the commitment is about bytes.
  @Test("le même nom en une autre forme d'Unicode n'est pas les mêmes mots")
  func otherNormalForm() throws {
    let compose = "Zo\u{EB}"
    let decompose = "Zoe\u{308}"
    _ = try garder(compose)
    let engagement = try garder(decompose)
    let relu = try identites.nom(de: personne, engagement: engagement)
    #expect(relu.map { Array($0.utf8) } == Array(decompose.utf8))
    #expect(throws: ErreurDIdentite.dejaInscrite(personne)) {
      try garder(compose, inscrite: true)
    }
  }

  @Test("une identité effacée ne se relit plus, et ne se remplace pas")
  func erased() throws {
    let engagement = try garder(nom)
    try identites.oublier(personne)
    #expect(try identites.nom(de: personne, engagement: engagement) == nil)
    #expect(throws: ErreurDIdentite.dejaInscrite(personne)) { try garder(nom, inscrite: true) }
  }

  @Test("un fichier renommé vers une autre personne ne s'ouvre pas")
  func renamed() throws {
    let engagement = try garder(nom)
    let autre = try #require(PersonneID("p-2"))
    try FileManager.default.moveItem(
      at: essai.chemin("prive/identites/p-1"), to: essai.chemin("prive/identites/p-2"))
    #expect(throws: ErreurDIdentite.illisible(autre)) {
      try identites.nom(de: autre, engagement: engagement)
    }
    #expect(try identites.nom(de: personne, engagement: engagement) == nil)
  }

  @Test("une autre clé n'ouvre rien")
  func wrongKey() throws {
    let engagement = try garder(nom)
    let ailleurs = Identites(essai.registre, cle: try IdentitesTests.cle(8))
    #expect(throws: ErreurDIdentite.illisible(personne)) {
      try ailleurs.nom(de: personne, engagement: engagement)
    }
  }

  @Test("chaque octet du fichier, changé, est refusé")
  func alteredFile() throws {
    let engagement = try garder(nom)
    let chemin = essai.chemin("prive/identites/p-1")
    let octets = [UInt8](try Data(contentsOf: chemin))
    for rang in octets.indices {
      var faux = octets
      faux[rang] ^= 1
      try Data(faux).write(to: chemin)
      #expect(throws: ErreurDIdentite.illisible(personne), "octet \(rang)") {
        try identites.nom(de: personne, engagement: engagement)
      }
    }
    for longueur in [0, 1, octets.count - 1] {
      try Data(octets.prefix(longueur)).write(to: chemin)
      #expect(throws: ErreurDIdentite.illisible(personne), "\(longueur) octets") {
        try identites.nom(de: personne, engagement: engagement)
      }
    }
  }

  @Test("aucun octet du nom dans le dossier du registre")
  func noPlainName() throws {
    let engagement = try garder(nom)
    try essai.noter(
      "2025-11-04",
      .personneInscrite(PersonneInscrite(personne: personne, engagement: engagement)))
    let clair = Data("Nom-d’Essai".utf8)
    let hexadecimal = Data(clair.flatMap { String($0, radix: 16).utf8 })
    let fichiers = try essai.fichiers()
    #expect(fichiers.contains("prive/identites/p-1"))
    for fichier in fichiers {
      let octets = try Data(contentsOf: essai.chemin(fichier))
      #expect(octets.range(of: clair) == nil, "\(fichier)")
      #expect(octets.range(of: hexadecimal) == nil, "\(fichier)")
    }
  }

  @Test("une clé d'une autre longueur n'en est pas une")
  func keyLength() {
    for longueur in [0, 16, 31, 33] {
      #expect(CleDesIdentites([UInt8](repeating: 1, count: longueur)) == nil)
    }
  }
}
