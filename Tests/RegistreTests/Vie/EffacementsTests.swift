import ConventionDocuments
import Conventions
import Foundation
import Journal
import JournalFile
import MerkleLog
import Registre
import Testing

/// A registre in force whose first evaluation holds words that should not be there, and whose bilan
/// prints them.
private struct Indiscret {
  let essai: Essai
  let texte: BlocNouveau
  /// The entry that cites the text.
  let position: Position
  let bilan: BilanArrete

  static let mots = "Le petit MARQUEUR-ENFANT est suivi."

  init() throws {
    essai = try Essai()
    try essai.noter("2025-11-20", Vie.texteArrete)
    try essai.noter(
      "2025-12-16", Vie.signature("caf", "caf-1"), Vie.signature("caf", "caf-2"),
      Vie.signature("cc", "cc-1"))
    let operation = Essai.operation(700)
    texte = BlocNouveau(Array(Self.mots.utf8), operation: operation, place: "resultats")
    let anodin = BlocNouveau(Array("Deux temps forts.".utf8), operation: operation, place: "i")
    essai.horloge.regler(try #require(Instant("2027-01-10T09:00:00.000Z")))
    let textes = TextesDEvaluation([.resultats: texte.bloc, .impacts: anodin.bloc])
    let accuse = try essai.registre.executer(
      Self.commande(
        .evaluationSaisie(EvaluationSaisie(fiche: id("f1"), annee: an(2026), textes: textes)),
        effet: "2026-12-31"),
      operation: operation, blocs: [texte, anodin])
    position = try #require(accuse.ecritures.first).position
    bilan = try Self.arreter(essai)
  }

  static func commande(_ fait: Fait, effet: String = "2027-01-10") -> Commande {
    Commande([Souhait(date: jour("2027-01-10"), effet: jour(effet), fait: fait)])
  }

  private static func arreter(_ essai: Essai) throws -> BilanArrete {
    let etat = try essai.registre.etat()
    let (date, operation) = (jour("2026-12-31"), Essai.operation(701))
    let vue = VueDeBilan(.pointDEtape(an(2026)), dans: etat, enVigueurAu: date)
    let gabarit = try essai.registre.gabarit(pour: etat, enVigueurAu: date)
    let blocs = FormatDeRendu.allCases.map {
      BlocNouveau(vue.rendu($0, gabarit), operation: operation, place: $0.rawValue)
    }
    let fait = BilanArrete(
      bilan: id("etape-2026"), genre: .pointDEtape(an(2026)), enVigueurAu: date,
      connuA: Position(etat.taille), contenu: vue.condense, moteur: Gabarit.moteur,
      rendus: zip(FormatDeRendu.allCases, blocs).map {
        RenduDeBilan(format: $0.rawValue, bloc: $1.bloc)
      })
    _ = try essai.registre.executer(
      commande(.bilanArrete(fait)), operation: operation, blocs: blocs)
    return fait
  }

  var retrait: Fait {
    .texteRetire(
      TexteRetire(position: position, rubrique: .resultats, motif: "Situation d’un enfant"))
  }

  /// Withdraws the text; sent again, it is the same operation.
  @discardableResult
  func retirer() throws -> Accuse {
    try essai.registre.executer(Self.commande(retrait), operation: Essai.operation(702))
  }

  /// The files under `prive` that hold these words.
  func fichiersContenant(_ mots: String) throws -> [String] {
    try essai.fichiers(sous: "prive").filter {
      try Data(contentsOf: essai.chemin("prive/" + $0)).range(of: Data(mots.utf8)) != nil
    }
  }

  /// Every private file with its bytes, to be put back as a crash would have left them.
  func photo() throws -> [String: Data] {
    var photo: [String: Data] = [:]
    for fichier in try essai.fichiers(sous: "prive/blocs") {
      photo[fichier] = try Data(contentsOf: essai.chemin("prive/blocs/" + fichier))
    }
    return photo
  }

  func remettre(_ photo: [String: Data]) throws {
    for (fichier, octets) in photo {
      try octets.write(to: essai.chemin("prive/blocs/" + fichier))
    }
  }

  func rejouer() throws -> RejeuComplet {
    try RejeuComplet.executer(Essai.lieu(essai.dossier), Essai.reglages(essai.horloge))
  }
}

@Suite("Effacements : les octets partent après l'écriture, et ne reviennent pas (R23, R24)")
struct EffacementsTests {
  private let indiscret: Indiscret

  init() throws { indiscret = try Indiscret() }

  @Test("le texte et les rendus qui le montraient sont effacés ; tout se rejoue sans doute")
  func retrait() throws {
    #expect(try indiscret.fichiersContenant("MARQUEUR").count == 3)
    let accuse = try indiscret.retirer()
    guard case .texteRetire(let fait)? = accuse.ecritures.first?.evenement.fait else {
      Issue.record("pas un retrait")
      return
    }
    #expect(fait.condense == indiscret.texte.bloc.condense)
    #expect(fait.autres == [])
    #expect(fait.rendus?.map(\.condense) == indiscret.bilan.rendus.map(\.bloc.condense))
    #expect(try indiscret.fichiersContenant("MARQUEUR") == [])
    #expect(try indiscret.fichiersContenant("Deux temps forts.").count == 1)
    let rejeu = try indiscret.rejouer()
    #expect(rejeu.estSansDoute)
    #expect(rejeu.enAttente == [])
    #expect(
      rejeu.bilans.map(\.nature) == [
        .renduRetire(format: "html", par: accuse.ecritures[0].position),
        .renduRetire(format: "markdown", par: accuse.ecritures[0].position),
      ])
    #expect(rejeu.effacements?.blocs.count == 3)
  }

  @Test("un bilan arrêté après le retrait se refait octet pour octet")
  func bilanSuivant() throws {
    try indiscret.retirer()
    let etat = try indiscret.essai.registre.etat()
    let vue = VueDeBilan(
      .pointDEtape(an(2026)), dans: etat, enVigueurAu: jour("2026-12-31"))
    let gabarit = try indiscret.essai.registre.gabarit(
      pour: etat, enVigueurAu: jour("2026-12-31"))
    let bloc = BlocNouveau(
      vue.rendu(.html, gabarit), operation: Essai.operation(710), place: "html")
    #expect(
      String(decoding: bloc.octets, as: UTF8.self).contains("texte retiré le 10\u{A0}janvier"))
    let fait = BilanArrete(
      bilan: id("b2"), genre: .pointDEtape(an(2026)), enVigueurAu: jour("2026-12-31"),
      connuA: Position(etat.taille), contenu: vue.condense, moteur: Gabarit.moteur,
      rendus: [RenduDeBilan(format: "html", bloc: bloc.bloc)])
    _ = try indiscret.essai.registre.executer(
      Indiscret.commande(.bilanArrete(fait)), operation: Essai.operation(710), blocs: [bloc])
    let rejeu = try indiscret.rejouer()
    #expect(rejeu.estSansDoute)
    #expect(!rejeu.bilans.contains { $0.bilan == fait.bilan }, "\(rejeu.bilans)")
  }

  @Test("la même commande renvoyée n'enregistre rien de plus")
  func renvoyee() throws {
    try indiscret.retirer()
    let taille = indiscret.essai.registre.journal.size
    #expect(try indiscret.retirer().dejaEnregistree)
    #expect(indiscret.essai.registre.journal.size == taille)
  }

  // MARK: - Crashes

  @Test("arrêté entre l'écriture et l'effacement : rien ne montre le texte, le prochain achève")
  func panne() throws {
    let photo = try indiscret.photo()
    let position = try #require(try indiscret.retirer().ecritures.first).position
    try indiscret.remettre(photo)
    #expect(try indiscret.fichiersContenant("MARQUEUR").count == 3)
    let registre = indiscret.essai.registre
    let gabarit = try registre.gabarit(
      pour: try registre.etat(), enVigueurAu: jour("2026-12-31"))
    #expect(
      gabarit.textes(indiscret.texte.bloc)
        == .retire(le: jour("2027-01-10"), motif: "Situation d’un enfant"))
    let rejeu = try indiscret.rejouer()
    #expect(rejeu.estSansDoute)
    let restes: [Efface] = [
      .bloc(.rendu(id("etape-2026")), par: position),
      .bloc(.rendu(id("etape-2026")), par: position), .bloc(.texte, par: position),
    ]
    #expect(rejeu.enAttente == restes)
    #expect(try registre.acheverLesEffacements() == restes)
    #expect(try indiscret.fichiersContenant("MARQUEUR") == [])
    #expect(try registre.acheverLesEffacements() == [])
    #expect(try indiscret.rejouer().enAttente == [])
  }

  @Test("arrêté au milieu d'un effacement, écrasé ou pas encore, il s'achève")
  func moitie() throws {
    let photo = try indiscret.photo()
    try indiscret.retirer()
    let retires = photo.filter { $0.value.range(of: Data("MARQUEUR".utf8)) != nil }
    #expect(retires.count == 3)
    for (fichier, octets) in retires {
      // Overwritten, not removed yet; or not touched yet.
      for reste in [Data(count: octets.count), octets] {
        try indiscret.remettre([fichier: reste])
        let rejeu = try indiscret.rejouer()
        #expect(rejeu.estSansDoute)
        #expect(rejeu.enAttente.count == 1)
        #expect(try indiscret.retirer().dejaEnregistree)
        #expect(try indiscret.photo().count == 1)
      }
    }
  }

  @Test("un effacement empêché le dit ; l'écriture reste, et la commande renvoyée l'achève")
  func empeche() throws {
    let hex = indiscret.texte.bloc.condense.hex
    let chemin = indiscret.essai.chemin("prive/blocs/\(hex.prefix(2))/\(hex.dropFirst(2))")
    try FileManager.default.removeItem(at: chemin)
    try FileManager.default.createDirectory(at: chemin, withIntermediateDirectories: false)
    let taille = indiscret.essai.registre.journal.size
    #expect {
      try indiscret.retirer()
    } throws: { erreur in
      if case ErreurDeRegistre.effacementInacheve = erreur { true } else { false }
    }
    #expect(indiscret.essai.registre.journal.size.value == taille.value + 1)
    try FileManager.default.removeItem(at: chemin)
    #expect(try indiscret.retirer().dejaEnregistree)
    #expect(try indiscret.fichiersContenant("MARQUEUR") == [])
  }

  @Test("les mêmes mots, laissés par une opération jamais enregistrée, partent aussi")
  func orphelins() throws {
    let orphelin = BlocNouveau(
      indiscret.texte.octets, operation: Essai.operation(900), place: "resultats")
    try indiscret.essai.registre.deposer([orphelin])
    let hex = indiscret.texte.bloc.condense.hex
    try Data(indiscret.texte.octets).write(
      to: indiscret.essai.chemin("prive/blocs/\(hex.prefix(2))/\(hex.dropFirst(2)).nouveau"))
    let etranger = indiscret.essai.chemin("prive/blocs/\(hex.prefix(2))/lisez-moi")
    try Data("Note".utf8).write(to: etranger)
    try indiscret.retirer()
    #expect(try indiscret.fichiersContenant("MARQUEUR") == [])
    #expect(FileManager.default.fileExists(atPath: etranger.path))
    #expect(try indiscret.rejouer().estSansDoute)
  }

  @Test("un refus n'efface rien")
  func refus() throws {
    let photo = try indiscret.photo()
    let absent = TexteRetire(
      position: indiscret.position, rubrique: .commentaires, motif: "Erreur")
    #expect(throws: ErreurDeRegistre.self) {
      try indiscret.essai.registre.executer(
        Indiscret.commande(.texteRetire(absent)), operation: Essai.operation(703))
    }
    #expect(try indiscret.photo() == photo)
  }

  // MARK: - What is missing, or should be

  @Test("un bloc absent sans écriture qui le retire est un doute ; sans aucun bloc, non")
  func perdu() throws {
    let hex = indiscret.texte.bloc.condense.hex
    try FileManager.default.removeItem(
      at: indiscret.essai.chemin("prive/blocs/\(hex.prefix(2))/\(hex.dropFirst(2))"))
    let rejeu = try indiscret.rejouer()
    #expect(!rejeu.estSansDoute)
    #expect(rejeu.blocs == [ConstatDeBloc(position: indiscret.position, nature: .perdu)])
    try FileManager.default.removeItem(at: indiscret.essai.chemin("prive/blocs"))
    let sansBlocs = try indiscret.rejouer()
    #expect(sansBlocs.estSansDoute)
    #expect(sansBlocs.blocs.map(\.nature) == [.nonTransmis, .nonTransmis])
  }

  @Test("un retrait forgé qui oublie les rendus laisse un doute")
  func renduOublie() throws {
    let photo = try indiscret.photo()
    try indiscret.retirer()
    try indiscret.remettre(photo)
    var etat = Etat()
    let lecture = try indiscret.essai.lecture()
    for rang in 0..<Int(lecture.entrees.size.value) {
      var ecriture = try #require(try lecture.ecriture(Position(rang)))
      if case .texteRetire(var fait) = ecriture.evenement.fait {
        fait.rendus = []
        let evenement = Evenement(
          date: ecriture.evenement.date, effet: ecriture.evenement.effet, fait: .texteRetire(fait))
        ecriture = Ecriture(
          position: ecriture.position, operation: ecriture.operation,
          enregistre: ecriture.enregistre, par: ecriture.par, evenement: evenement)
      }
      etat.evoluer(ecriture)
    }
    let constats = try indiscret.essai.registre.verifierLesBilans(etat)
    #expect(
      constats.map(\.nature) == [
        .renduGardeUnTexteRetire(format: "html"), .renduGardeUnTexteRetire(format: "markdown"),
      ])
    #expect(!constats.contains { !$0.estUnDoute })
  }

  @Test("le rejeu refuse un retrait dont ce qui se déduit a été changé")
  func derive() throws {
    try indiscret.retirer()
    let lignes = try indiscret.essai.lignes
    let vrai = indiscret.texte.bloc.condense.hex
    let rang = try #require(lignes.indices.last)
    let ligne = String(decoding: lignes[rang], as: UTF8.self)
    let faux = ligne.replacingOccurrences(of: vrai, with: String(repeating: "0", count: 64))
    #expect(faux != ligne)
    let ecarts = try Essai.ecarts(lignes.dropLast() + [Array(faux.utf8)])
    #expect(
      ecarts.map(\.nature) == [
        .entreeDifferente(
          Position(rang), attendue: "texte-retire", trouvee: "texte-retire")
      ])
  }

  // MARK: - Identities

  @Test("une identité effacée part, et celles que nulle écriture n'inscrit")
  func identite() throws {
    let registre = indiscret.essai.registre
    let cle = try #require(CleDesIdentites([UInt8](repeating: 9, count: 32)))
    let identites = Identites(registre, cle: cle)
    let hasard: @Sendable (Int) -> [UInt8] = { (0..<$0).map { _ in UInt8.random(in: 0...255) } }
    let personnes: [PersonneID] = [id("p-1"), id("p-2"), id("p-orpheline")]
    for (rang, personne) in personnes.enumerated() {
      let engagement = try identites.garder(
        "Nom d’Essai", sous: personne, inscrite: false, hasard: hasard)
      guard personne.nom != "p-orpheline" else { continue }
      _ = try registre.executer(
        Indiscret.commande(
          .personneInscrite(PersonneInscrite(personne: personne, engagement: engagement))),
        operation: Essai.operation(720 + rang))
    }
    let chemin = indiscret.essai.chemin("prive/identites/p-1")
    let octets = try Data(contentsOf: chemin)
    let effacement = Indiscret.commande(
      .identiteEffacee(
        IdentiteEffacee(personne: id("p-1"), motif: "Demande", decision: nil, avis: nil)))
    let position = try #require(
      try registre.executer(effacement, operation: Essai.operation(730)).ecritures.first
    ).position
    #expect(try indiscret.essai.fichiers(sous: "prive/identites") == ["p-2"])
    #expect(try indiscret.rejouer().estSansDoute)
    try octets.write(to: chemin)
    #expect(try registre.effacementsEnAttente() == [.identite(id("p-1"), par: position)])
    #expect(try registre.executer(effacement, operation: Essai.operation(730)).dejaEnregistree)
    #expect(try indiscret.essai.fichiers(sous: "prive/identites") == ["p-2"])
  }
}
