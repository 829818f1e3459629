internal import ArgumentParser
internal import ConventionDocuments
internal import ConventionViews
internal import Conventions
internal import DocumentKit
internal import Journal
internal import JournalFile
internal import MerkleLog
internal import MessagesDeVerification
internal import Registre

/// `greffe ancrages`: what fixes the registre from outside, of the three kinds, in one list.
struct LireAncrages: CommandeGreffe {
  static let configuration = CommandConfiguration(
    nom: "ancrages",
    resume: "Ce qui fixe le registre du dehors : cosignatures, horodatages, papiers.",
    explication: """
      Chacun est comparé aux écritures. --ancre ajoute un papier recopié, ou la réponse qu’un \
      témoin a gardée ; --autorite vérifie les horodatages. Code de sortie : 3 si l’un d’eux dit \
      une autre histoire.
      """,
    exemple: "greffe ancrages aubenas --autorite autorite.pem")

  @Argument(
    help: ArgumentHelp(
      "Dossier du registre, ou copie de sa partie publique.", valueName: "registre"))
  var registre: String
  @OptionGroup var ancrage: OptionsDAncrage
  @OptionGroup var cles: OptionsDeCles
  @Flag(help: "Répond en JSON.")
  var json = false

  func executer(_ atelier: Atelier) throws(ErreurDeCommande) -> CodeDeSortie {
    let examen = try ExamenDAncrages(registre, ancrage, cles, scope: .standard, atelier)
    let liste = ListeDAncrages(examen)
    let environnement = atelier.environnement
    environnement.ecrire(json ? liste.json : liste.texte(couleur: environnement.couleur))
    return examen.estIntegre ? .reussite : .doute
  }
}

/// The ancrages of a registre, by size, and what they attest.
struct ListeDAncrages {
  let examen: ExamenDAncrages
  let ancrages: [Ancrage]

  init(_ examen: ExamenDAncrages) {
    self.examen = examen
    // Of one size, the order of the files, then of what was brought.
    ancrages = examen.ancrages.enumerated().sorted { a, b in
      let tailles = (a.element.size ?? .zero, b.element.size ?? .zero)
      return tailles.0 == tailles.1 ? a.offset < b.offset : tailles.0 < tailles.1
    }.map(\.element)
  }

  func texte(couleur: Bool) -> String {
    var lignes: [String] = []
    if ancrages.isEmpty { lignes.append(Phrase("Aucun ancrage.").texte) }
    for ancrage in ancrages {
      let phrase = ligne(ancrage).texte
      lignes.append(ancrage.estUnDoute ? Couleur.rouge.de(phrase, si: couleur) : phrase)
    }
    lignes += examen.phrasesDAttestation.map(\.texte)
    if !examen.estIntegre {
      lignes.append(
        Couleur.rouge.de(
          Phrase("L'intégrité est en doute : greffe verifier dit tout.").texte, si: couleur))
    }
    return lignes.joined(separator: "\n") + "\n"
  }

  private func ligne(_ ancrage: Ancrage) -> Phrase {
    let taille = Typographie.compte(Int(ancrage.size?.value ?? 0), "écriture", "écritures")
    let instant: Phrase =
      ancrage.time.map {
        ", le \(Horodate(secondes: $0).enFrancais)"
      } ?? ""
    return "\(taille) — \(examen.nom(ancrage))\(instant) : \(verdict(ancrage))"
  }

  private func verdict(_ ancrage: Ancrage) -> Phrase {
    switch ancrage.verdict {
    case .agrees: "dit la même histoire"
    case .unverified:
      ancrage.kind == .timestamp
        ? "correspond, autorité non vérifiée (--autorite)"
        : "correspond, clé que le registre n'a pas désignée"
    case .differs: "dit une autre histoire"
    case .beyond: "couvre des écritures qui manquent ici"
    case .lost: "est d'écritures que la reprise du registre dit perdues"
    case .foreign: "n'est pas de ce registre, ou pas de cette clé"
    case .damaged(let defaut): MessagesDAncrage.raison(defaut)
    }
  }

  var json: String {
    SortieJSON.objet([
      "ancrages": .liste(ancrages.map(examen.valeur)),
      "attestation": examen.attestation.map(ExamenDAncrages.valeur),
      "verdict": .texte(examen.estIntegre ? "integre" : "doute"),
    ])
  }
}

extension Ancrage {
  /// Whether it casts a doubt on the registre, or is in doubt itself.
  var estUnDoute: Bool {
    switch verdict {
    case .agrees, .unverified, .lost: false
    case .differs, .beyond, .foreign, .damaged: true
    }
  }
}

// What verifying and listing say alike.
extension ExamenDAncrages {
  /// Who or what an ancrage is by.
  func nom(_ ancrage: Ancrage) -> Phrase {
    switch ancrage.kind {
    case .cosignature(let signataire):
      guard let signataire else { return "cosignature" }
      let partie = ancrage.key.flatMap { temoins.partie(de: $0) }
      return partie.map { "cosignature de \($0.nom) (\(signataire.name.text))" }
        ?? "cosignature de \(signataire.name.text)"
    case .timestamp: return "horodatage"
    case .paper: return "ancre sur papier"
    }
  }

  /// How many cosignatures and timestamps agree; papers are told on their own.
  var phrasesDAncrage: [Phrase] {
    let cosignatures = ancrages.filter { $0.mot == "cosignature" && $0.verdict == .agrees }.count
    let horodatages = ancrages.filter { $0.kind == .timestamp }
    var phrases: [Phrase] = []
    if cosignatures > 0 {
      let compte = Typographie.compte(
        cosignatures, "cosignature dit", "cosignatures disent")
      phrases.append("\(compte) la même histoire.")
    }
    let verifies = horodatages.filter { $0.verdict == .agrees }.count
    if verifies > 0 {
      let compte = Typographie.compte(verifies, "horodatage vérifié", "horodatages vérifiés")
      phrases.append("\(compte) avec l'autorité donnée.")
    }
    let autres = horodatages.filter { $0.verdict == .unverified }.count
    if autres > 0 {
      let compte = Typographie.compte(autres, "horodatage correspond", "horodatages correspondent")
      phrases.append("\(compte), sans que l'autorité soit vérifiée (--autorite).")
    }
    return phrases
  }

  /// What is attested, or why nothing is; nothing at all where there is no witness.
  var phrasesDAttestation: [Phrase] {
    if let attestation {
      let parties = Typographie.enumeration(attestation.parties.map(\.nom))
      let taille = attestation.taille
      let debut: Phrase =
        taille == 1
        ? "La première écriture est attestée" : "Les \(taille) premières écritures sont attestées"
      return ["\(debut), au plus tard le \(attestation.auPlusTard.enFrancais), par \(parties)."]
    }
    guard let reglage = temoins.reglage else { return [] }
    let parties = Typographie.enumeration(reglage.parties.map(\.nom))
    let nombre = Typographie.compte(
      reglage.nombre, "cosignature attendue", "cosignatures attendues")
    return ["Rien n'est encore attesté : \(nombre) parmi celles de \(parties)."]
  }

  func valeur(_ ancrage: Ancrage) -> ValeurCanonique {
    .objet([
      "cle": ancrage.key.map { .texte($0.text) },
      "ecritures": ancrage.size.map { .entier(Int($0.value)) },
      "fichier": ancrage.file.path.map { .texte($0) },
      "nature": .texte(ancrage.mot),
      "partie": ancrage.key.flatMap { temoins.partie(de: $0) }.map { .texte($0.nom) },
      "racine": ancrage.root.map { .texte($0.hex) },
      "secondes": ancrage.time.map { .entier(Int(clamping: $0)) },
      "signataire": ancrage.signataire.map { .texte($0) },
      "verdict": .texte(ancrage.motDuVerdict),
    ])
  }

  static func valeur(_ attestation: Attestation) -> ValeurCanonique {
    .objet([
      "au_plus_tard": .entier(Int(attestation.auPlusTard.millisecondes / 1000)),
      "ecritures": .entier(attestation.taille),
      "parties": .liste(attestation.parties.map { .texte($0.nom) }),
    ])
  }
}

extension Ancrage {
  fileprivate var mot: String {
    switch kind {
    case .cosignature: "cosignature"
    case .timestamp: "horodatage"
    case .paper: "papier"
    }
  }

  fileprivate var signataire: String? {
    guard case .cosignature(let signataire) = kind else { return nil }
    return signataire?.name.text
  }

  fileprivate var motDuVerdict: String {
    switch verdict {
    case .agrees: "concorde"
    case .unverified: "non-verifie"
    case .differs: "autre-histoire"
    case .beyond: "au-dela"
    case .lost: "perdu"
    case .foreign: "etranger"
    case .damaged: "abime"
    }
  }
}
