internal import ArgumentParser
internal import ConventionViews
internal import JournalFile
internal import MerkleLog
internal import MessagesDeVerification
internal import Registre

/// `greffe recepisse`: the proof that one entry is in the registre, for whoever does not have it.
struct DonnerRecepisse: CommandeGreffe {
  static let configuration = CommandConfiguration(
    nom: "recepisse", resume: "Donne la preuve qu'une écriture est dans le registre.",
    explication: """
      Le récépissé (forme tlog-proof du C2SP) tient en un fichier : avec la ligne de l'écriture et \
      la clé publique du registre, il se contrôle sans le registre. La ligne s'obtient par greffe \
      journal REGISTRE --ligne N.
      Les cosignatures que des témoins ont données du même point de contrôle y sont jointes : qui \
      a leurs clés peut alors savoir que d'autres ont vu la même histoire.
      Un point de contrôle d'avant un changement de clé (--au) est signé de la clé d'alors : c'est \
      avec elle que le récépissé se contrôle.
      """,
    exemple: "greffe recepisse aubenas 42 --sortie 42.tlog-proof")

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Argument(help: ArgumentHelp("Position de l'écriture, à partir de 0.", valueName: "position"))
  var ecriture: UInt64
  @Option(
    help: ArgumentHelp(
      "Dans le registre tel que signé à ce nombre d'écritures.",
      discussion: "Par défaut : le dernier point de contrôle.", valueName: "position"))
  var au: UInt64?
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Écrit le récépissé dans ce fichier.", valueName: "fichier"))
  var sortie: String?
  @Flag(help: "Répond en JSON.")
  var json = false

  func executer(_ atelier: Atelier) throws(ErreurDeCommande) -> CodeDeSortie {
    let ouvert = try atelier.lire(registre)
    let preuve: TlogProof
    do throws(ReceiptError) {
      preuve = try ouvert.journal.receipt(for: EntryIndex(ecriture), at: au.map { TreeSize($0) })
    } catch {
      throw ErreurDeCommande(error)
    }
    let gardees = try atelier.registre { () throws(ErreurDeRegistre) in
      try ouvert.cosignatures()
    }
    let siennes = gardees.filter { $0.checkpoint == preuve.checkpoint }
    let recepisse = preuve.adding(siennes.map(\.cosignature))
    if let sortie {
      try atelier.ecrire(recepisse.bytes, dans: sortie, quoi: "Récépissé écrit")
      if json { atelier.environnement.ecrire(enJSON(recepisse)) }
    } else {
      atelier.environnement.sortie(json ? Array(enJSON(recepisse).utf8) : recepisse.bytes)
    }
    if siennes.isEmpty, let autre = gardees.last(where: { $0.checkpoint.size.value > ecriture }) {
      let taille = autre.checkpoint.size.value
      let conseil: Phrase =
        "Aucun témoin n'a contresigné ce point de contrôle ; le dernier qu'un témoin ait "
        + "contresigné est à \(taille) écritures : --au \(taille)"
      atelier.environnement.signaler(conseil.texte + "\n")
    }
    return .reussite
  }

  private func enJSON(_ recepisse: TlogProof) -> String {
    SortieJSON.objet([
      "origine": .texte(recepisse.checkpoint.origin.text),
      "ecriture": .entier(Int(recepisse.index.value)),
      "ecritures": .entier(Int(recepisse.checkpoint.size.value)),
      "racine": .texte(recepisse.checkpoint.root.hex),
      "chemin": .liste(recepisse.hashes) { .texte($0.hex) },
      "cosignatures": .liste(
        recepisse.note.signatures.filter { $0.cosignatureTimestamp != nil }
      ) { .texte($0.name.text) },
      "recepisse": .texte(String(decoding: recepisse.bytes, as: UTF8.self)),
    ])
  }
}

extension Atelier {
  /// Writes a file that the user named, and says so.
  func ecrire(_ octets: [UInt8], dans sortie: String, quoi: Phrase) throws(ErreurDeCommande) {
    do throws(ErreurDeFichierSysteme) {
      try Systeme.ecrire(octets, dans: sortie)
    } catch {
      throw .fichier(error)
    }
    environnement.signaler(Phrase("\(quoi) : \(sortie)").texte + "\n")
  }
}
