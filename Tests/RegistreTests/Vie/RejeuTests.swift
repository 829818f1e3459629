import Conventions
import Journal
import JournalFile
import MerkleLog
import Registre
import Testing

/// What a program that obeys no rule would have recorded, validly signed, is found by deciding
/// again (R26): one kind of forgery each.
@Suite("Rejeu : ce qui est enregistré est ce que les règles auraient enregistré")
struct RejeuTests {
  private let lignes: [[UInt8]]

  init() throws { lignes = try Essai.complet().lignes }

  /// The only finding, with the positions of the operation that it names.
  private func seulEcart(_ lignes: [[UInt8]]) throws -> (Ecart.Nature, ClosedRange<Int>) {
    let ecarts = try Essai.ecarts(lignes)
    try #require(ecarts.count == 1, "\(ecarts)")
    let positions = ecarts[0].positions
    return (ecarts[0].nature, positions.lowerBound.rang...positions.upperBound.rang)
  }

  /// The first line of this type.
  private func rang(_ type: String) throws -> Int {
    try #require(try lignes.indices.first { try Forge(lignes[$0]).enveloppe.type.text == type })
  }

  @Test("un registre tenu par ses règles se rejoue sans écart, jusqu'à l'état courant")
  func faithful() throws {
    let essai = try Essai.complet()
    var dernier = 0
    let rejeu = try essai.lecture().rejouer { dernier = $0 }
    #expect(rejeu.ecarts == [])
    #expect(rejeu.operations == 9)
    #expect(rejeu.entrees == lignes.count)
    #expect(dernier == lignes.count)
    #expect(empreinte(rejeu.etat) == empreinte(try essai.lecture().etat()))
    #expect(empreinte(rejeu.etat) == empreinte(try essai.registre.etat()))
    #expect(rejeu.etat.entreeEnVigueur != nil)
    #expect(!rejeu.etat.anomalies.isEmpty)
  }

  @Test("signées à neuf sans retouche, les mêmes lignes se rejouent sans écart")
  func resigned() throws {
    #expect(try Essai.ecarts(lignes) == [])
  }

  @Test("un événement que sa règle refuse")
  func refusedEvent() throws {
    // A second text: the plan is arrêté once (R6).
    let arret = try rang("texte-arrete")
    var forge = try Forge(lignes[arret])
    forge.operation(Essai.operation(900))
    let (nature, positions) = try seulEcart(lignes + [forge.ligne()])
    #expect(nature == .refusee(.plan(.texteDejaArrete(Position(arret)))))
    #expect(positions == lignes.count...lignes.count)
  }

  @Test("une conséquence que personne n'a demandée, seule dans son opération")
  func loneConsequence() throws {
    var forge = try Forge(lignes[try rang("convention-entree-en-vigueur")])
    forge.operation(Essai.operation(900))
    forge.demande(Catalogue.demande(de: Commande([])))
    let (nature, _) = try seulEcart(lignes + [forge.ligne()])
    #expect(nature == .refusee(.commandeVide))
  }

  @Test("un événement de trop dans une opération")
  func extraEvent() throws {
    // The divergence is stated twice: nothing in the command asks for the second.
    let divergence = try rang("divergence-constatee")
    var forgees = lignes
    forgees.insert(lignes[divergence], at: divergence + 1)
    let premiere = try Essai.ecarts(forgees)
    let ecart = try #require(premiere.first)
    #expect(ecart.operation.texte == Essai.premiere.text)
    #expect(ecart.positions == Position(0)...Position(10))
    #expect(
      ecart.nature
        == .entreeDifferente(
          Position(divergence + 1), attendue: "fiche-inscrite", trouvee: "divergence-constatee"))
    // What follows the extra entry in the operation is one place off, and so is named.
    #expect(
      premiere.contains {
        if case .entreeDifferente(Position(10), attendue: nil, trouvee: _) = $0.nature {
          true
        } else {
          false
        }
      })
  }

  @Test("un souhait de trop dans une opération n'est pas ce qui fut demandé")
  func extraWish() throws {
    let signature = try rang("signature-constatee")
    var forge = try Forge(lignes[try rang("piece-versee")])
    let cible = try Forge(lignes[signature]).enveloppe
    forge.operation(cible.operation)
    forge.demande(cible.demande)
    forge.enregistre(cible.enregistre)
    forge.remplacer(#""piece":"releve""#, par: #""piece":"ajoutee""#)
    var forgees = lignes
    forgees.insert(try forge.ligne(), at: signature + 1)
    let natures = try Essai.ecarts(forgees).map(\.nature)
    #expect(natures.contains(.demandeDifferente))
  }

  @Test("une conséquence qui manque")
  func missingConsequence() throws {
    let entree = try rang("convention-entree-en-vigueur")
    // The operation of the last signature ends with it: nothing else moves.
    let jusque = Array(lignes[..<entree])
    let (nature, positions) = try seulEcart(jusque)
    #expect(nature == .entreeManquante(type: "convention-entree-en-vigueur"))
    #expect(positions == (entree - 2)...(entree - 1))
  }

  @Test("une anomalie effacée")
  func removedAnomaly() throws {
    let signature = try rang("signature-constatee")
    var forge = try Forge(lignes[signature])
    let coupee = forge.couper(#""anomalies":["#, jusqua: #"],"#)
    #expect(coupee)
    var forgees = lignes
    forgees[signature] = try forge.ligne()
    let (nature, positions) = try seulEcart(forgees)
    #expect(
      nature
        == .entreeDifferente(
          Position(signature), attendue: "signature-constatee", trouvee: "signature-constatee"))
    #expect(positions == signature...signature)
  }

  @Test(
    "un champ dérivé qui est changé, de chaque sorte",
    arguments: [
      ("statut-change", #""de":"en-cours""#, #""de":"a-venir""#),
      ("valeur-rectifiee", #""ancienne":{"position":17"#, #""ancienne":{"position":16"#),
      ("texte-arrete", #""position":10"#, #""position":9"#),
      ("signature-constatee", #""position":10}"#, #""position":9}"#),
      ("ecriture-contre-passee", #""type":"statut-change""#, #""type":"valeur-saisie""#),
      ("convention-entree-en-vigueur", #""fin":"2030-12-31""#, #""fin":"2031-12-31""#),
    ])
  func alteredDerived(type: String, vrai: String, faux: String) throws {
    let place = try #require(
      lignes.indices.first {
        text(lignes[$0]).contains("\"type\":\"\(type)\",\"v\"") && text(lignes[$0]).contains(vrai)
      })
    var forge = try Forge(lignes[place])
    forge.remplacer(vrai, par: faux)
    var forgees = lignes
    forgees[place] = try forge.ligne()
    let ecarts = try Essai.ecarts(forgees)
    #expect(
      ecarts.first?.nature
        == .entreeDifferente(Position(place), attendue: type, trouvee: type))
    // The command, and so its digest, leaves out what is derived: only the bytes betray it.
    #expect(!ecarts.map(\.nature).contains(.demandeDifferente))
  }

  @Test("une demande qui n'est pas le condensé de la commande")
  func wrongDemande() throws {
    let place = try rang("statut-change")
    var forge = try Forge(lignes[place])
    forge.demande(CommandDigest(Hash.sha256(Array("autre".utf8))))
    var forgees = lignes
    forgees[place] = try forge.ligne()
    let (nature, positions) = try seulEcart(forgees)
    #expect(nature == .demandeDifferente)
    #expect(positions == place...place)
  }

  @Test("les entrées d'une opération qui n'ont pas le même auteur, ou pas la même heure")
  func otherAuthor() throws {
    let place = try rang("convention-entree-en-vigueur")
    for retouche in [
      { (forge: inout Forge) throws in forge.par(try #require(Recorder("autre"))) },
      { forge in forge.enregistre(try #require(Instant("2025-12-16T09:00:00.001Z"))) },
    ] {
      var forge = try Forge(lignes[place])
      try retouche(&forge)
      var forgees = lignes
      forgees[place] = try forge.ligne()
      let (nature, positions) = try seulEcart(forgees)
      #expect(nature == .operationDispersee)
      #expect(positions == (place - 2)...place)
    }
  }

  @Test("un type inconnu est nommé à sa position, et ce qui précède est rejoué")
  func unknownType() throws {
    let (forgees, type) = try Forge.avecTypeInconnu(lignes)
    try Essai.resigner(forgees) { lecture, _ in
      let rejeu = lecture.rejouer()
      let entree = EntreeIllisible(
        position: Position(lignes.count), cause: .typeInconnu(type, version: 1))
      #expect(rejeu.ecarts.map(\.nature) == [.illisible(entree)])
      #expect(rejeu.ecarts.map(\.operation.texte) == [Essai.operation(901).text])
      #expect(rejeu.entrees == lignes.count)
      #expect(rejeu.operations == 9)
    }
  }

  @Test("une clôture se rejoue ; avec une autre dernière racine, elle est nommée")
  func closing() throws {
    let essai = try Essai.complet()
    let clos = RegistreClos(
      motif: "Convention finie", sansBilanFinal: "Jamais adopté", suivant: nil)
    try essai.noter("2031-02-01", .registreClos(clos))
    let closes = try essai.lignes
    #expect(try Essai.ecarts(closes) == [])
    let etat = try essai.registre.etat()
    let dernier = try #require(etat.cloture?.fait.dernier)
    #expect(dernier.taille == Position(closes.count - 1))
    var forge = try Forge(closes[closes.count - 1])
    let fausse = String(dernier.racine.hex.reversed())
    forge.remplacer(dernier.racine.hex, par: fausse)
    let (nature, _) = try seulEcart(closes.dropLast() + [try forge.ligne()])
    #expect(
      nature
        == .entreeDifferente(
          Position(closes.count - 1), attendue: "registre-clos", trouvee: "registre-clos"))
  }

  @Test("après la clôture, ce qu'un programme sans règles y ajoute est nommé")
  func afterClosing() throws {
    let essai = try Essai.complet()
    try essai.noter(
      "2031-02-01",
      .registreClos(RegistreClos(motif: "Finie", sansBilanFinal: "Jamais adopté", suivant: nil)))
    let closes = try essai.lignes
    var forge = try Forge(lignes[try rang("statut-change")])
    forge.operation(Essai.operation(902))
    let (nature, _) = try seulEcart(closes + [try forge.ligne()])
    #expect(nature == .refusee(.cloture(.registreClos(Position(closes.count - 1)))))
  }

  @Test("un auteur sans habilitation, dont le nom est changé après coup, est trouvé")
  func forgedAuthor() throws {
    let essai = try Essai.complet()
    let admin = try #require(Titulaire("secretariat"))
    try essai.noter(
      "2027-02-01",
      .habilitationAccordee(
        HabilitationAccordee(
          titulaire: admin, droits: [.registre, .suivi], jusquAu: nil, motif: nil)))
    try essai.noter("2027-02-02", Vie.statut(.enCours, 2028, fiche: "f2"))
    let habilitees = try essai.lignes
    #expect(try Essai.ecarts(habilitees) == [])
    var forge = try Forge(habilitees[habilitees.count - 1])
    forge.par(try #require(Recorder("intrus")))
    let (nature, _) = try seulEcart(habilitees.dropLast() + [try forge.ligne()])
    #expect(
      nature
        == .entreeDifferente(
          Position(habilitees.count - 1), attendue: "statut-change", trouvee: "statut-change"))
  }

  @Test("un jeu de règles inconnu n'est jugé par aucun autre : il est nommé, et lu quand même")
  func unknownRules() throws {
    let essai = try Essai.complet()
    try essai.noter("2027-02-01", Vie.piece("avant"))
    var forge = try Forge(try #require(try essai.lignes.last))
    forge.operation(Essai.operation(903))
    let second = try #require(JeuDeRegles(2))
    let adoption = Evenement(
      date: jour("2027-02-01"), effet: jour("2027-02-01"),
      fait: .jeuDeReglesAdopte(JeuDeReglesAdopte(jeu: second, motif: "Mise à jour")))
    try forge.dire(adoption)
    try Essai.resigner(try essai.lignes + [try forge.ligne()]) { lecture, _ in
      let inconnu = lecture.rejouer()
      #expect(
        inconnu.ecarts.map(\.nature) == [.refusee(.habilitation(.jeuDeReglesInconnu(second)))])
      #expect(inconnu.etat.jeuDeRegles == second)
      let jeux = ReglesDuJeu.connues.merging([second: ReglesDuJeu(sansAssemblee: [])]) { $1 }
      #expect(lecture.rejouer(jeux: jeux).ecarts == [])
    }
  }
}
