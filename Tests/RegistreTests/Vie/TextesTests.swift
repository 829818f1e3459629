import Conventions
import Foundation
import Journal
import JournalFile
import MerkleLog
import Registre
import Testing

@Suite("Textes : des blocs cités par leur condensé salé")
struct TextesTests {
  private let essai: Essai
  private let operation = Essai.operation(600)

  init() throws { essai = try Essai() }

  private func bloc(_ texte: String, place: String = "piece") -> BlocNouveau {
    BlocNouveau(Array(texte.utf8), operation: operation, place: place)
  }

  private func commande(_ piece: String, _ bloc: BlocNouveau) -> Commande {
    Commande([
      Souhait(
        date: jour("2025-11-04"), effet: jour("2025-11-04"), fait: Vie.piece(piece, bloc.bloc))
    ])
  }

  private var blocs: [String] {
    get throws { try essai.fichiers(sous: "prive/blocs") }
  }

  @Test("un bloc versé se relit ; son condensé est celui du sel suivi des octets")
  func roundTrip() throws {
    let nouveau = bloc("Texte du relevé")
    _ = try essai.registre.executer(
      commande("releve", nouveau), operation: operation, blocs: [nouveau])
    #expect(try essai.registre.retrouver(nouveau.bloc) == .octets(nouveau.octets))
    let sel = stride(from: 0, to: 32, by: 2).compactMap {
      UInt8(nouveau.bloc.sel.hex.dropFirst($0).prefix(2), radix: 16)
    }
    #expect(nouveau.bloc.condense.hex == Hash.sha256(sel + nouveau.octets).hex)
    let hex = nouveau.bloc.condense.hex
    #expect(try blocs == ["\(hex.prefix(2))/\(hex.dropFirst(2))"])
  }

  @Test("le même texte ailleurs, ou dans une autre opération, a un autre sel")
  func salts() {
    let premier = bloc("Oui")
    #expect(bloc("Oui") == premier)
    #expect(bloc("Oui", place: "autre").bloc != premier.bloc)
    let ailleurs = BlocNouveau(
      Array("Oui".utf8), operation: Essai.operation(601), place: "piece")
    #expect(ailleurs.bloc.sel != premier.bloc.sel)
    #expect(ailleurs.bloc.condense != premier.bloc.condense)
  }

  @Test("un bloc altéré se voit, à chaque octet ; un bloc absent est dit absent")
  func altered() throws {
    let nouveau = bloc("Texte")
    _ = try essai.registre.executer(
      commande("releve", nouveau), operation: operation, blocs: [nouveau])
    let chemin = essai.chemin("prive/blocs/" + (try #require(try blocs.first)))
    for rang in nouveau.octets.indices {
      var faux = nouveau.octets
      faux[rang] ^= 0x20
      try Data(faux).write(to: chemin)
      #expect(try essai.registre.retrouver(nouveau.bloc) == .altere)
    }
    try Data(nouveau.octets + [0]).write(to: chemin)
    #expect(try essai.registre.retrouver(nouveau.bloc) == .altere)
    try FileManager.default.removeItem(at: chemin)
    #expect(try essai.registre.retrouver(nouveau.bloc) == .absent)
  }

  @Test("une commande refusée ne laisse aucun bloc derrière elle")
  func refused() throws {
    let premier = bloc("Premier")
    let second = bloc("Second", place: "autre")
    #expect(throws: ErreurDeRegistre.self) {
      // The text cannot be arrêté twice, and the second wish refuses the first.
      try essai.registre.executer(
        Commande(
          commande("releve", premier).souhaits + [
            Souhait(
              date: jour("2025-11-04"), effet: jour("2025-11-04"),
              fait: Vie.contrePasser(Position(0)))
          ]),
        operation: operation, blocs: [premier, second])
    }
    #expect(try blocs == [])
  }

  @Test("une opération reprise pour un autre texte n'en laisse rien, et garde le premier")
  func reused() throws {
    let premier = bloc("Premier")
    _ = try essai.registre.executer(
      commande("releve", premier), operation: operation, blocs: [premier])
    let avant = try blocs
    let second = bloc("Second")
    #expect {
      try essai.registre.executer(
        commande("releve", second), operation: operation, blocs: [second])
    } throws: { erreur in
      if case ErreurDeRegistre.depot(.operationReused) = erreur { true } else { false }
    }
    #expect(try blocs == avant)
    #expect(try essai.registre.retrouver(premier.bloc) == .octets(premier.octets))
  }

  @Test("renvoyée telle quelle, la commande garde son bloc")
  func sentAgain() throws {
    let nouveau = bloc("Texte")
    let commande = commande("releve", nouveau)
    _ = try essai.registre.executer(commande, operation: operation, blocs: [nouveau])
    let avant = try blocs
    let accuse = try essai.registre.executer(commande, operation: operation, blocs: [nouveau])
    #expect(accuse.dejaEnregistree)
    #expect(try blocs == avant)
    #expect(try essai.registre.retrouver(nouveau.bloc) == .octets(nouveau.octets))
  }

  @Test("une commande trop longue pour une ligne ne laisse aucun bloc")
  func tooLong() throws {
    let nouveau = bloc("Texte")
    let fait = Vie.piece(
      "releve", nouveau.bloc, intitule: String(repeating: "x", count: 70_000))
    #expect {
      try essai.registre.executer(
        Commande([Souhait(date: jour("2025-11-04"), effet: jour("2025-11-04"), fait: fait)]),
        operation: operation, blocs: [nouveau])
    } throws: { erreur in
      if case ErreurDeRegistre.ligne = erreur { true } else { false }
    }
    #expect(try blocs == [])
  }
}
