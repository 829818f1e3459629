import Testing

/// What is typed by mistake, by habit or by malice.
struct AttaquesDeSaisieTests {
  @Test("un texte qui porte un caractère de contrôle ou caché est refusé, et le caractère nommé")
  func caractereCache() throws {
    let poste = try Poste()
    try poste.ouvrirEtSigner()
    for (cache, nom) in [
      ("\u{1B}[31m", "U+001B"), ("\u{202E}", "U+202E"), ("\u{200B}", "U+200B"), ("\u{7}", "U+0007"),
    ] {
      let reponse = poste.jouer(
        "statut", poste.registre, "f11", "2026", "en cours", "--motif", "abc\(cache)def")
      #expect(reponse.code == 64)
      #expect(reponse.erreur.simple.contains(nom))
      #expect(reponse.erreur.hasSuffix("Rien n’a été enregistré.\n"))
      // Nothing that a terminal would obey is sent back to it.
      #expect(!reponse.erreur.unicodeScalars.contains { cache.unicodeScalars.first == $0 })
    }
  }

  @Test("un texte blanc est refusé partout où un texte est demandé")
  func texteVide() throws {
    let poste = try Poste()
    try poste.ouvrirEtSigner()
    for arguments in [
      ["evaluation", poste.registre, "--fiche", "f11", "--annee", "2026", "--resultats", ""],
      ["statut", poste.registre, "f11", "2026", "en cours", "--motif", "  "],
      ["deliberation", poste.registre, "--partie", "cc", "--intitule", "\n"],
      ["personne", "inscrire", poste.registre, "--nom", "\u{A0}"],
    ] {
      let reponse = poste.jouer(arguments)
      #expect(reponse.code == 64, "\(arguments)")
      #expect(reponse.erreur.simple.contains("qui n’est pas vide"), "\(arguments)")
    }
  }

  @Test("un texte de 70 Ko est un récit ou une pièce, et c’est dit")
  func texteLong() throws {
    let poste = try Poste()
    try poste.ouvrirEtSigner()
    try poste.ecrire(Array(repeating: 0x61, count: 70_000), dans: "long.txt")
    let motif = poste.jouer(
      "statut", poste.registre, "f11", "2026", "en cours", "--motif", "@\(poste.lieu("long.txt"))")
    #expect(motif.code == 64)
    #expect(motif.erreur.simple.contains("16 384 octets au plus (ici 70 000)"))
    let recit = poste.jouer(
      "evaluation", poste.registre, "--fiche", "f11", "--annee", "2026", "--resultats",
      "@\(poste.lieu("long.txt"))", "--effet", "2026-01-01")
    #expect(recit.code == 0)
  }

  @Test("accents décomposés et fins de ligne d’ailleurs font le même texte que les autres")
  func formesNormales() throws {
    let poste = try Poste()
    try poste.ouvrirEtSigner()
    let reponse = poste.jouer(
      "statut", poste.registre, "f11", "2026", "re\u{301}alise\u{301}e", "--motif",
      "Te\u{302}te\r\nqueue", "--effet", "2026-01-01", "--json")
    #expect(reponse.code == 0)
    #expect(reponse.sortie.unicodeScalars.contains("ê"))
    #expect(!reponse.sortie.contains("\\r"))
  }

  @Test("une fiche à la place d’un indicateur fait lister ses indicateurs")
  func ficheAuLieuDIndicateur() throws {
    let poste = try Poste()
    try poste.ouvrirEtSigner()
    for mot in ["11", "f11", "11/9"] {
      let reponse = poste.jouer("valeur", poste.registre, mot, "2026", "12")
      #expect(reponse.code == 2)
      #expect(reponse.erreur.simple.contains("f11-familles — Familles présentes"), "\(mot)")
    }
    #expect(
      poste.jouer("valeur", poste.registre, "12/1", "2026", "12").erreur.simple.contains("f12b — "))
  }

  @Test("une séance que personne n’a convoquée ne naît pas d’une faute de frappe")
  func seanceInconnue() throws {
    let poste = try Poste()
    try poste.ouvrirEtSigner()
    let reponse = poste.jouer(
      "seance", "tenir", poste.registre, "--seance", "copil-2026-03-21", "--instance", "copil")
    #expect(reponse.code == 2)
    #expect(reponse.erreur.simple.contains("« copil-2026-03-21 »"))
  }

  @Test("l’identifiant d’une vieille opération ne date pas un fait nouveau")
  func operationAncienne() throws {
    let poste = try Poste()
    try poste.ouvrirEtSigner()
    let zero = "00000000-0000-7000-8000-000000000000"
    let acte = ["statut", poste.registre, "f11", "2026", "en cours", "--operation", zero]
    let refuse = poste.jouer(acte)
    #expect(refuse.code == 64)
    #expect(refuse.erreur.simple.contains("1970"))
    let date = acte + ["--date", "2025-12-01", "--effet", "2026-01-01"]
    #expect(poste.jouer(date).code == 0)
    let renvoye = poste.jouer(date)
    #expect(renvoye.code == 0)
    #expect(renvoye.sortie.hasPrefix("Déjà enregistré"))
  }

  @Test("ce qui n’est ni date, ni référence, ni identifiant dit ce qui le serait")
  func attendus() throws {
    let poste = try Poste()
    try poste.ouvrir()
    for (option, valeur, attendu) in [
      ("--date", "2026-02-30", "AAAA-MM-JJ"), ("--date", "1er janvier", "AAAA-MM-JJ"),
      ("--date", "2026-13-01", "AAAA-MM-JJ"), ("--operation", "abc", "UUID version 7"),
      ("--par", "Jean Dupont", "référence"),
    ] {
      let reponse = poste.jouer("texte", "arreter", poste.registre, option, valeur)
      #expect(reponse.code == 64)
      #expect(reponse.erreur.simple.contains(attendu), "\(option) \(valeur)")
    }
    let negative = poste.jouer("valeur", poste.registre, "f11-familles", "2026", "-3")
    #expect(negative.erreur.simple.contains("-- -3"))
  }

  @Test("une commande qui n’existe pas est nommée, avec sa voisine")
  func commandeInconnue() throws {
    let poste = try Poste()
    #expect(
      poste.jouer("bilan", "etap").erreur.simple.contains(
        "Commande inconnue : etap. Peut-être etape"))
    #expect(
      poste.jouer("plam", "r").erreur.simple.contains("Commande inconnue : plam. Peut-être plan"))
    #expect(poste.jouer("plan", "r", "--foo").erreur.simple.contains("Option inconnue : --foo.\n"))
  }

  @Test("un refus nomme les choses par leur titre, à côté de ce qui se tape")
  func titres() throws {
    let poste = try Poste()
    try poste.ouvrir()
    poste.jouer("texte", "arreter", poste.registre)
    let reponse = poste.jouer(
      "signature", poste.registre, "--partie", "cc", "--bloc", "directrice", "--sans-piece")
    #expect(reponse.code == 2)
    #expect(reponse.erreur.simple.contains("« cc » (Communauté d’essai)"))
  }

  @Test("une identité gardée pour un acte refusé est oubliée")
  func identiteRefusee() throws {
    let poste = try Poste()
    try poste.ouvrirEtSigner()
    let acte = ["personne", "inscrire", poste.registre, "--reference", "p-1", "--nom"]
    #expect(poste.jouer(acte + ["Une Personne"]).code == 0)
    #expect(poste.jouer(acte + ["Une Personne"]).code == 2)
    // The refusal left the first identity as it was.
    #expect(poste.jouer("journal", poste.registre).erreur == "")
  }
}
