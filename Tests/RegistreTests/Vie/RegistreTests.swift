import Conventions
import Journal
import JournalFile
import MerkleLog
import Registre
import Testing

@Suite("Registre : une opération renvoyée, un type inconnu, ce qui était connu")
struct EcrivainUniqueTests {
  @Test("la création répond par ce qu'elle vient d'enregistrer")
  func creation() throws {
    let essai = try Essai()
    #expect(!essai.creation.dejaEnregistree)
    #expect(essai.creation.recu.first == EntryIndex(0))
    #expect(essai.creation.ecritures.map(\.position.rang) == Array(0...9))
    #expect(essai.creation.lignes == (try essai.lignes))
  }

  @Test("la même opération et la même commande : le premier reçu, et rien n'est écrit")
  func sentAgain() throws {
    let essai = try Essai.complet()
    let operation = Essai.operation(500)
    let premier = try essai.noter("2027-02-01", operation: operation, Vie.statut(.enCours, 2028))
    #expect(!premier.dejaEnregistree)
    let avant = try essai.lignes
    let fichiers = try essai.fichiers(sous: "public")
    essai.horloge.regler(try #require(Instant("2027-02-05T11:00:00.000Z")))
    let second = try essai.registre.executer(
      Commande([
        Souhait(
          date: jour("2027-02-01"), effet: jour("2027-02-01"), fait: Vie.statut(.enCours, 2028))
      ]),
      operation: operation)
    #expect(second.dejaEnregistree)
    #expect(second.recu.first == premier.recu.first && second.recu.count == premier.recu.count)
    #expect(second.ecritures == premier.ecritures)
    #expect(second.lignes == premier.lignes)
    #expect(try essai.lignes == avant)
    #expect(try essai.fichiers(sous: "public") == fichiers)
  }

  @Test("la même opération et une autre commande : refusée, et rien n'est écrit")
  func reused() throws {
    let essai = try Essai.complet()
    let operation = Essai.operation(500)
    let premier = try essai.noter("2027-02-01", operation: operation, Vie.statut(.enCours, 2028))
    let avant = try essai.lignes
    #expect {
      try essai.noter("2027-02-01", operation: operation, Vie.statut(.realisee, 2028))
    } throws: { erreur in
      guard case ErreurDeRegistre.depot(.operationReused(operation, let premiere)) = erreur
      else { return false }
      return premiere == premier.recu.first
    }
    #expect(try essai.lignes == avant)
  }

  @Test("une commande refusée n'enregistre rien, et la suivante est reçue")
  func refused() throws {
    let essai = try Essai.complet()
    let avant = try essai.lignes
    #expect {
      // The first wish is lawful; the second is not, and takes the first with it.
      try essai.noter("2027-02-01", Vie.statut(.enCours, 2028), Vie.texteArrete)
    } throws: { erreur in
      guard case ErreurDeRegistre.refus(let refus) = erreur else { return false }
      return refus.souhait == 1
    }
    #expect(try essai.lignes == avant)
    try essai.noter("2027-02-01", Vie.statut(.enCours, 2028))
    #expect(try essai.lecture().rejouer().ecarts == [])
  }

  @Test("l'état gardé d'écriture en écriture est celui que donne la lecture du journal")
  func keptState() throws {
    let essai = try Essai.complet()
    #expect(empreinte(try essai.registre.etat()) == empreinte(try essai.lecture().etat()))
    let avant = try essai.registre.etat(avant: Essai.operation(11))
    #expect(avant.taille == 11)
  }

  @Test("un type inconnu : l'intégrité se vérifie, le type est nommé, rien ne s'écrit")
  func unknownType() throws {
    let (lignes, type) = try Forge.avecTypeInconnu(try Essai.complet().lignes)
    try Essai.resigner(lignes) { _, journal in
      let audit = FileAudit.run(FolderFiles(journal.location / "public"), scope: .complete)
      #expect(audit.isIntact)
      let registre = Registre(journal, try Essai.reglages(Horloge(try instant("2027-03-01"))))
      let taille = journal.size
      #expect {
        try registre.executer(
          Commande([
            Souhait(date: jour("2027-03-01"), effet: jour("2027-03-01"), fait: Vie.piece("autre"))
          ]),
          operation: Essai.operation(902))
      } throws: { erreur in
        guard case ErreurDeRegistre.illisible(let entree) = erreur else { return false }
        return entree.cause == .typeInconnu(type, version: 1)
          && entree.position.rang == lignes.count - 1
      }
      #expect(journal.size == taille)
    }
  }

  private func instant(_ jour: String) throws -> Instant {
    try #require(Instant("\(jour)T09:00:00.000Z"))
  }

  @Test(
    "connu à : une position, un instant, un jour",
    arguments: [
      (Connaissance.tout, 22), (.position(Position(12)), 12), (.position(Position(0)), 0),
      (.position(Position(4000)), 22), (.jour(jour("2025-11-02")), 0),
      (.jour(jour("2025-11-03")), 10), (.jour(jour("2025-12-16")), 15),
      (.jour(jour("2026-03-01")), 15), (.jour(jour("2026-03-02")), 16),
    ])
  func known(connu: Connaissance, taille: Int) throws {
    let lecture = try Essai.complet().lecture()
    #expect(try lecture.position(de: connu) == Position(taille))
    let etat = try lecture.etat(connu: connu)
    #expect(etat.taille == taille)
    #expect(empreinte(etat) == empreinte(try lecture.etat(connu: .position(Position(taille)))))
  }

  @Test("connu à un instant : ce qui fut enregistré à cette milliseconde est connu")
  func knownAtInstant() throws {
    let lecture = try Essai.complet().lecture()
    for (texte, taille) in [
      ("2025-11-20T08:59:59.999Z", 10), ("2025-11-20T09:00:00.000Z", 11),
      ("2999-12-31T23:59:59.999Z", 22),
    ] {
      let connu = Connaissance.instant(try #require(Instant(texte)))
      #expect(try lecture.position(de: connu) == Position(taille))
    }
  }

  @Test("une horloge qui recule ne cache pas ce qui fut enregistré ensuite")
  func clockThatWentBack() throws {
    let essai = try Essai.complet()
    try essai.noter("2026-06-01", date: jour("2027-01-20"), Vie.piece("tardive"))
    let lecture = try essai.lecture()
    #expect(try lecture.position(de: .jour(jour("2026-06-01"))) == Position(23))
    #expect(try lecture.position(de: .jour(jour("2026-05-31"))) == Position(16))
  }

  @Test("des familles laissées de côté ne changent pas l'état des autres")
  func ignoredFamilies() throws {
    let lecture = try Essai.complet().lecture()
    let entier = try lecture.etat()
    let sansSuivi = try lecture.etat(sauf: [.suivi])
    #expect(sansSuivi.taille == entier.taille)
    let milieu = jour("2028-06-01")
    #expect(sansSuivi.plan(au: milieu).elements == entier.plan(au: milieu).elements)
    #expect(sansSuivi.entreeEnVigueur?.trace.position == entier.entreeEnVigueur?.trace.position)
    #expect(empreinte(sansSuivi) != empreinte(entier))
  }
}
