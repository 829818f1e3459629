internal import ArgumentParser
internal import ConventionViews
internal import Conventions
internal import DocumentKit
internal import Journal
internal import JournalFile
internal import MerkleLog
internal import MessagesDeVerification
internal import Registre

/// `greffe rejouer`: integrity, then legality, then what was arrêté. Any doubt exits with 3.
struct Rejouer: CommandeGreffe {
  static let configuration = CommandConfiguration(
    nom: "rejouer", resume: "Refait tout : intégrité, règles, bilans arrêtés.",
    explication: """
      Chaque opération est décidée de nouveau selon les règles de son temps, et comparée octet \
      pour octet à ce qui est écrit. Chaque bilan arrêté est refait à ses deux dates. Une écriture \
      forcée par un programme modifié, même bien signée, est trouvée et nommée.
      Code de sortie : 0 si tout concorde, 3 au moindre doute.
      """,
    exemple: "greffe rejouer aubenas")

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @OptionGroup var cles: OptionsDeCles
  @Flag(help: "Répond en JSON.")
  var json = false

  func executer(_ atelier: Atelier) throws(ErreurDeCommande) -> CodeDeSortie {
    let dossier = try PartiePublique(registre)
    let reglages = try atelier.reglages(par: nil)
    let avancement = Avancement("Rejeu", atelier.environnement)
    let fournies = FileAudit.Given(known: dossier.opposables(atelier.memoire(dossier, cles)))
    let rejeu = try atelier.registre { () throws(ErreurDeRegistre) in
      try RejeuComplet.executer(
        DiskPath(registre), reglages, given: fournies, workers: .dispatch,
        avancement: { avancement.avancer($0, sur: $1) })
    }
    avancement.finir()
    let compteRendu = CompteRenduDeRejeu(rejeu: rejeu, cle: dossier.cle)
    let environnement = atelier.environnement
    environnement.ecrire(
      json ? compteRendu.json : compteRendu.texte(couleur: environnement.couleur))
    return rejeu.estSansDoute ? .reussite : .doute
  }
}

/// What a replay says, verdict first.
struct CompteRenduDeRejeu {
  let rejeu: RejeuComplet
  let cle: VerifierKey?

  func texte(couleur: Bool) -> String {
    let teinte: Couleur = rejeu.estSansDoute ? .vert : .rouge
    var lignes = [teinte.de(titre.texte, si: couleur)]
    lignes += doutes.map { "  " + $0.texte }
    if !informations.isEmpty {
      lignes.append(Phrase("Pour information :").texte)
      lignes += informations.map { "  " + $0.texte }
    }
    lignes.append(Verdict.limite.texte)
    return lignes.joined(separator: "\n") + "\n"
  }

  private var titre: Phrase {
    guard rejeu.estSansDoute, let lu = rejeu.rejeu else {
      let compte = Typographie.compte(doutes.count, "constat", "constats")
      return "Doute : \(compte)."
    }
    let entrees = Typographie.compte(lu.entrees, "écriture", "écritures")
    let operations = Typographie.compte(lu.operations, "opération", "opérations")
    let bilans = Typographie.compte(rejeu.bilansRefaits, "bilan arrêté", "bilans arrêtés")
    return "Tout concorde : \(entrees), \(operations) décidées de nouveau, \(bilans)."
  }

  private var doutes: [Phrase] {
    var phrases = MessagesDIntegrite.doutes(rejeu.audit)
    phrases += (rejeu.rejeu?.ecarts ?? []).map { MessagesDeRejeu.ecart($0) }
    phrases += rejeu.bilans.filter(\.estUnDoute).map { MessagesDeRejeu.constat($0) }
    phrases += rejeu.blocs.filter(\.estUnDoute).map { MessagesDeRejeu.constat($0) }
    return phrases
  }

  private var informations: [Phrase] {
    var phrases = (rejeu.rejeu?.reculs ?? []).map { MessagesDeRejeu.recul($0) }
    phrases += rejeu.bilans.filter { !$0.estUnDoute }.map { MessagesDeRejeu.constat($0) }
    phrases += rejeu.blocs.filter { !$0.estUnDoute }.map { MessagesDeRejeu.constat($0) }
    phrases += rejeu.effacements.map { PhrasesDEffacement.comptes($0) } ?? []
    phrases += rejeu.enAttente.map { PhrasesDEffacement.enAttente($0) }
    return phrases
  }

  var json: String {
    SortieJSON.objet([
      "verdict": .texte(rejeu.estSansDoute ? "concorde" : "doute"),
      "ecritures": rejeu.rejeu.map { .entier($0.entrees) },
      "operations": rejeu.rejeu.map { .entier($0.operations) },
      "bilans": .entier(rejeu.bilansRefaits),
      "doutes": .liste(doutes) { .texte($0.texte) },
      "informations": .liste(informations) { .texte($0.texte) },
    ])
  }
}
