internal import ArgumentParser
internal import ConventionDocuments
internal import ConventionViews
internal import Conventions
internal import DocumentKit
internal import JournalFile
internal import MessagesDeVerification
internal import Registre

struct Modifier: CommandeGreffe {
  static let configuration = CommandConfiguration(
    nom: "modifier", resume: "Modifie le projet de convention, avant sa première signature.",
    explication: """
      Le fichier est celui du plan, repris (« plan/1 ») : la commande liste ce qui y diffère du \
      registre, et n’inscrit rien sans --confirmer. Ou bien il dit chaque modification \
      (« ajustement/1 »), et elles s’inscrivent. Un texte déjà arrêté est périmé par là : on en \
      arrête un nouveau avant de signer.
      """,
    exemple: "greffe modifier plan.yaml aubenas --confirmer")

  @Argument(help: ArgumentHelp("Fichier du plan, ou des modifications.", valueName: "fichier"))
  var fichier: String
  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Flag(help: "Inscrit les différences que la commande liste.")
  var confirmer = false
  @OptionGroup var acte: OptionsDActe

  func executer(_ atelier: Atelier) throws(ErreurDeCommande) -> CodeDeSortie {
    let octets = try Systeme.lireFichier(fichier)
    let ouvrage = try Ouvrage(atelier, registre, acte)
    defer { ouvrage.registre.journal.close() }
    let chantier = ouvrage.chantier
    let environnement = atelier.environnement
    guard FormatDeFichier(annonceDans: octets) == .plan else {
      let demande = Demande(
        try chantier.modifications(fichier).map { lue in
          chantier.souhaitDuProjet(.projetModifie(ProjetModifie(lue.modification)), lue.effet)
        })
      try ouvrage.executer(demande).ecrire(environnement, json: acte.json)
      return .reussite
    }
    let faits = try chantier.differences(octets, fichier)
    let liste = ListeDeDifferences(faits, chantier.etat)
    if !confirmer || faits.isEmpty {
      environnement.ecrire(acte.json ? liste.json : liste.texte(confirmer: confirmer))
      return faits.isEmpty ? .reussite : .refus
    }
    let souhaits = faits.map { chantier.souhaitDuProjet($0, nil) }
    try ouvrage.executer(Demande(souhaits)).ecrire(environnement, json: acte.json)
    return .reussite
  }
}

/// What a plan file read again would change, said before it is recorded.
struct ListeDeDifferences {
  private let phrases: [String]

  init(_ faits: [Fait], _ etat: Etat) {
    let mots = PhrasesDuJournal(etat)
    phrases = faits.map { fait in
      if case .projetModifie(let modification) = fait { return mots.phrase(modification) }
      return "Les règles de gouvernance s’inscrivent"
    }
  }

  func texte(confirmer: Bool) -> String {
    guard !phrases.isEmpty else {
      return Phrase("Le fichier dit ce que dit le registre : rien à inscrire.").texte + "\n"
    }
    let compte = Typographie.compte(phrases.count, "différence", "différences")
    let tete = Phrase("\(compte) entre le fichier et le registre :").texte
    let fin = Phrase("Rien n'a été enregistré. Pour les inscrire : ajouter --confirmer.").texte
    return ([tete] + phrases.map { "  – " + $0 } + [fin]).map { $0 + "\n" }.joined()
  }

  var json: String {
    SortieJSON.objet([
      "differences": .liste(phrases) { .texte($0) }, "enregistre": .booleen(false),
    ])
  }
}

extension Chantier {
  /// A wish that changes the draft: it counts from the day of what it corrects, unless said
  /// otherwise (R20).
  func souhaitDuProjet(_ fait: Fait, _ dit: DateCivile?) -> Souhait {
    var corrige: DateCivile?
    if case .projetModifie(let modifie) = fait {
      corrige = etat.effet(corrigeant: modifie.modification)
    }
    return souhait(fait, effet: dit ?? options.effet ?? corrige ?? etat.ouverture?.trace.effet)
  }

  /// What a plan file, read again, says otherwise than the registre.
  func differences(_ octets: [UInt8], _ fichier: String) throws(ErreurDeCommande) -> [Fait] {
    let lu: PlanLu
    do throws(ErreursDeFichier) {
      lu = try LecteurDePlan.lire(octets, nom: fichier)
    } catch {
      throw .saisie(error.erreurs)
    }
    var faits = etat.revision(vers: lu.elements).map { Fait.projetModifie(ProjetModifie($0)) }
    if etat.elements[.regles] == nil,
      let regles = lu.elements.first(where: { $0.id == .regles })?.contenu
    {
      faits.insert(.reglesChangees(regles), at: 0)
    }
    return faits
  }
}
