import ConventionDocuments
import ConventionSupport
import ConventionViews
import Conventions
import DocumentKit
import Testing

@Suite("les phrases du journal")
struct PhrasesTests {
  private static let vie = Scenario.ctgVecue()
  private static let phrases = PhrasesDuJournal(vie.etat)

  private func phrase(_ choix: (Fait) -> Bool) -> String? {
    Self.vie.ecritures.first { choix($0.evenement.fait) }.map { Self.phrases.phrase($0) }
  }

  @Test("chaque écriture tient en une ligne, sans virgule ni deux-points orphelins")
  func uneLigne() {
    for ecriture in Self.vie.ecritures {
      let phrase = Self.phrases.phrase(ecriture)
      #expect(!phrase.isEmpty && !phrase.contains("\n") && !phrase.contains("  "), "\(phrase)")
      #expect(!phrase.hasSuffix(":") && !phrase.hasSuffix(","), "\(phrase)")
    }
  }

  @Test("de tout ce qui fut tapé, une phrase ne garde que ce qui se voit sur une ligne")
  func visible() throws {
    let ecriture = try #require(
      Self.vie.ecritures.first {
        if case .valeurRectifiee = $0.evenement.fait { true } else { false }
      })
    guard case .valeurRectifiee(let fait) = ecriture.evenement.fait else { return }
    func phrase(_ motif: String) -> String {
      Self.phrases.phrase(
        Ecriture(
          position: ecriture.position, operation: ecriture.operation,
          enregistre: ecriture.enregistre, par: ecriture.par,
          evenement: Evenement(
            date: ecriture.evenement.date, effet: ecriture.evenement.effet,
            fait: .valeurRectifiee(
              ValeurRectifiee(
                mesurable: fait.mesurable, periode: fait.periode, valeur: fait.valeur,
                motif: motif, ancienne: fait.ancienne)))))
    }
    let morceaux = phrase("m0tif").split(separator: "m0tif", omittingEmptySubsequences: false)
    try #require(morceaux.count == 2)
    // Every scalar of two bytes, the controls, and the three bytes that French has signs among.
    for valeur in Array(0...0x1F) + Array(0x7F...0x9FF) + Array(0x2000...0x20CF) {
      let scalaire = try #require(Unicode.Scalar(UInt32(valeur)))
      let vu: Unicode.Scalar =
        switch scalaire {
        case "\n", "\r", "\t": " "
        default: TexteSaisi.estInterdit(scalaire) ? "\u{FFFD}" : scalaire
        }
      let attendue = "\(morceaux[0])a\(vu)b\(morceaux[1])"
      #expect(
        Array(phrase("a\(scalaire)b").utf8) == Array(attendue.utf8),
        "U+\(String(valeur, radix: 16))")
    }
  }

  @Test("un ajustement dit ce qui change, la décision et le motif")
  func ajustement() throws {
    let phrase = try #require(phrase { if case .planAjuste = $0 { true } else { false } })
    #expect(phrase.contains("2026-2028"))
    #expect(phrase.contains("2026-2029"))
    #expect(phrase.contains("Étendre l’échéance du relais"))
    #expect(phrase.contains("retard du chantier"))
  }

  @Test("un effet qui n’est pas le jour du fait est dit")
  func effet() throws {
    let phrase = try #require(phrase { if case .valeurRectifiee = $0 { true } else { false } })
    #expect(phrase.contains("245\u{00A0}familles → 254\u{00A0}familles"))
    #expect(phrase.hasSuffix("(compte du 15\u{00A0}décembre 2026)"))
  }

  @Test("l’historique d’une fiche suit sa fiche, ses indicateurs, son suivi et ce qui l’a changée")
  func historique() {
    let lecture = Lecture(Self.vie.etat, enVigueurAu: "2027-12-31")
    let rpe = JournalLu(Self.vie.ecritures, lecture, fiche: "rpe").lignes.map(\.ecriture)
    let types = rpe.map { Self.phrases.phrase($0).prefix { $0 != "\u{00A0}" && $0 != "," } }
    #expect(
      types == [
        "Inscription au plan (fiche)", "Inscription au plan (indicateur)",
        "Inscription au plan (indicateur)", "Ajustement mineur", "Statut 2026",
        "Évaluation 2026", "Valeur 2026", "Valeur 2026", "Valeur rectifiée",
      ])
    let ludotheque = JournalLu(Self.vie.ecritures, lecture, fiche: "ludotheque")
    #expect(ludotheque.lignes.count == 2)
  }

  @Test("une contre-passation suit l’écriture qu’elle vise, et celle-ci est marquée")
  func contrePassation() throws {
    let lecture = Lecture(Self.vie.etat, enVigueurAu: "2027-12-31")
    let forum = JournalLu(Self.vie.ecritures, lecture, fiche: "forum").lignes
    let visee = try #require(forum.first { $0.contrePasseePar != nil })
    let derniere = try #require(forum.last)
    #expect(derniere.ecriture.position == visee.contrePasseePar)
    #expect(Self.phrases.ligne(visee).contains("contre-passée par l’écriture"))
  }

  @Test("chaque anomalie a sa phrase et sa conséquence, entières")
  func anomalies() {
    for code in CodeAnomalie.allCases {
      let phrase = Self.phrases.phrase(Anomalie(code, sur: nil))
      #expect(phrase.hasSuffix(".") && !phrase.contains("()"), "\(phrase)")
      #expect(Self.phrases.consequence(code).hasSuffix("."))
    }
    #expect(
      Self.phrases.phrase(Anomalie(.pariteRompue, sur: "caf-essai 2, cc-essai 1"))
        .contains("CAF d’essai\u{00A0}: 2"))
  }

  @Test(
    "une délibération enregistrée depuis résout l’anomalie de la signature : un fait, un compte")
  func deliberationTardive() throws {
    func nombre(_ vie: Scenario) -> (Int, String) {
      let lecture = Lecture(vie.etat, enVigueurAu: "2026-12-31")
      let relevees = AnomaliesRelevees(JournalLu(vie.ecritures, lecture))
      return (
        relevees.nombre, relevees.document(.essai).body.map(\.plainText).joined(separator: "\n")
      )
    }
    var vie = Scenario.ctg()
    let signature = SignatureConstatee(
      objet: .convention, partie: "cc-essai", bloc: "cc-presidence", personne: nil,
      qualite: "Présidence", titre: .titulaire, lieu: nil, preuve: .sansPiece)
    vie.noter(
      le: "2025-12-02", anomalies: [Anomalie(.signatureSansDeliberation, sur: "cc-essai")],
      .signatureConstatee(signature))
    #expect(nombre(vie).0 == 1)
    func deliberation(_ nom: DeliberationID, de partie: PartieID) -> Fait {
      .deliberationEnregistree(
        DeliberationEnregistree(
          deliberation: nom, partie: partie, objet: .convention, intitule: "CTG", numero: nil,
          publiee: nil, transmise: nil, accuse: nil, piece: nil))
    }
    // That of another partie brings nothing.
    vie.noter(le: "2025-12-05", deliberation("d-caf", de: "caf-essai"))
    #expect(nombre(vie).0 == 1)
    let depuis = vie.noter(
      le: "2025-12-11", anomalies: [Anomalie(.signatureAvantDeliberation, sur: "cc-essai")],
      deliberation("d-cc", de: "cc-essai"))
    let (apres, texte) = nombre(vie)
    #expect(apres == 1)
    #expect(texte.contains("délibération enregistrée depuis, écriture \(depuis.rang)"))
    // R0: both anomalies stay in their own entries.
    #expect(vie.ecritures.flatMap(\.evenement.anomalies).count == 2)
    vie.noter(
      le: "2025-12-12",
      .ecritureContrePassee(EcritureContrePassee(position: depuis, motif: "erreur")))
    let (sans, reste) = nombre(vie)
    #expect(sans == 1)
    #expect(!reste.contains("délibération enregistrée depuis"))
  }

  @Test("les anomalies d’une écriture contre-passée restent listées et ne comptent plus")
  func anomaliesContrePassees() {
    var vie = Scenario.ctg()
    let erreur = vie.noter(
      le: "2026-01-10", anomalies: [Anomalie(.datePosterieure)],
      .texteArrete(TexteArrete()))
    let avant = AnomaliesRelevees(
      JournalLu(vie.ecritures, Lecture(vie.etat, enVigueurAu: "2026-02-01")))
    #expect(avant.nombre == 1)
    vie.noter(
      le: "2026-01-11",
      .ecritureContrePassee(EcritureContrePassee(position: erreur, motif: "erreur")))
    let apres = AnomaliesRelevees(
      JournalLu(vie.ecritures, Lecture(vie.etat, enVigueurAu: "2026-02-01")))
    #expect(apres.nombre == 0)
    #expect(apres.groupes.flatMap(\.anomalies).count == 1)
  }
}
