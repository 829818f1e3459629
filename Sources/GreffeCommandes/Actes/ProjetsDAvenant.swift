internal import ArgumentParser
internal import Conventions
internal import Registre

struct PreparerAvenant: ActeDuRegistre {
  static let configuration = CommandConfiguration(
    nom: "preparer", resume: "Prépare un avenant à partir d’un fichier.",
    explication: """
      Le fichier « avenant/1 » dit l’objet, la date d’effet et chaque modification. Le texte \
      remplacé est lu dans le plan en vigueur : personne ne le recopie. --decision cite la \
      décision du comité de pilotage qui l’a demandé : le relevé dit alors l’avenant qui a suivi.
      """,
    exemple: """
      greffe avenant preparer avenant-1.yaml aubenas --decision decision-2028-04-20-1 \
      --date 2028-05-10
      """)

  @Argument(help: ArgumentHelp("Fichier de l’avenant.", valueName: "fichier"))
  var fichier: String
  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Option(help: ArgumentHelp("Référence à lui donner.", valueName: "référence"))
  var reference: AvenantID?
  @Option(help: ArgumentHelp("Décision qui l’a demandé.", valueName: "décision"))
  var decision: DecisionID?
  @OptionGroup var acte: OptionsDActe

  func demander(_ chantier: Chantier) throws(ErreurDeCommande) -> Demande {
    let lu = try chantier.avenant(fichier)
    let id = try Saisie.identifiant(reference, sinon: "avenant-\(lu.numero)")
    let modifications = lu.modifications.enumerated().map { rang, lue in
      chantier.souhait(.modificationInscrite(lue.inscrite(id, rang + 1)))
    }
    return Demande(
      [chantier.souhait(.avenantPrepare(lu.preparation(id, decision)))] + modifications)
  }
}

struct ReviserAvenant: ActeDuRegistre {
  static let configuration = CommandConfiguration(
    nom: "reviser", resume: "Révise un projet d’avenant d’après son fichier, repris.",
    explication: """
      Le fichier dit l’avenant comme il doit être. Ce qui n’y est plus est retiré du projet, ce \
      qui y est autrement est révisé, ce qui y est de plus s’ajoute ; les numéros des \
      modifications ne changent pas, et le journal garde chaque état. Le texte remplacé est relu \
      dans le plan d’aujourd’hui.
      """,
    exemple: "greffe avenant reviser avenant-1.yaml aubenas avenant-1 --date 2028-05-18")

  @Argument(help: ArgumentHelp("Fichier de l’avenant.", valueName: "fichier"))
  var fichier: String
  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Argument(help: ArgumentHelp("Référence de l’avenant.", valueName: "avenant"))
  var avenant: AvenantID
  @Option(
    help: ArgumentHelp("Décision qui l’a demandé ; par défaut, la même.", valueName: "décision"))
  var decision: DecisionID?
  @OptionGroup var acte: OptionsDActe

  func demander(_ chantier: Chantier) throws(ErreurDeCommande) -> Demande {
    guard let dossier = chantier.etat.avenants[avenant] else {
      throw .registre(
        .refus(Refus(souhait: 0, motif: .inconnu(Reference(.avenant, avenant.nom)))))
    }
    let lu = try chantier.avenant(fichier)
    let revision = RevisionDAvenant(
      dossier, lu.preparation(avenant, decision ?? dossier.preparation.fait.decision),
      lu.modifications.map { lue in
        RevisionDAvenant.Texte(
          article: lue.article, effet: lue.effet, modification: lue.modification)
      })
    let perimees = chantier.etat.modificationsPerimees(dossier, jour: chantier.aujourdhui)
    let faits = revision.faits(perimees: perimees)
    guard !faits.isEmpty else {
      throw .registre(
        .refus(
          Refus(souhait: 0, motif: .avenant(.revisionSansEffet(avenant, rang: nil)))))
    }
    return Demande(faits.map { chantier.souhait($0) })
  }
}

struct RetirerModification: ActeDuRegistre {
  static let configuration = CommandConfiguration(
    nom: "retirer-modification", resume: "Retire une modification d’un projet d’avenant.",
    explication: """
      Son numéro ne servira plus. Une fois le texte arrêté, il ne change plus : l’avenant \
      s’abandonne.
      """,
    exemple: """
      greffe avenant retirer-modification aubenas avenant-1 3 --motif "Renvoyée à l’avenant 2"
      """)

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Argument(help: ArgumentHelp("Référence de l’avenant.", valueName: "avenant"))
  var avenant: AvenantID
  @Argument(help: ArgumentHelp("Numéro de la modification.", valueName: "rang"))
  var rang: Int
  @Option(help: ArgumentHelp("Pourquoi.", valueName: "texte"))
  var motif: String?
  @OptionGroup var acte: OptionsDActe

  func demander(_ chantier: Chantier) throws(ErreurDeCommande) -> Demande {
    let fait = ModificationRetiree(
      avenant: avenant, rang: rang, motif: try chantier.texte(motif))
    return Demande([chantier.souhait(.modificationRetiree(fait))])
  }
}

struct TrancherSuspension: ActeDuRegistre {
  static let configuration = CommandConfiguration(
    nom: "trancher", resume: "Dit ce que devient une modification signée et suspendue.",
    explication: """
      Elle ne trouvait plus ce qu’elle remplace au jour de la dernière signature. Une décision du \
      comité de pilotage l’applique, à compter de --effet, ou l’écarte. Quand un champ est en \
      cause, c’est la divergence qui se tranche : greffe trancher.
      """,
    exemple: """
      greffe avenant trancher aubenas avenant-1 2 --issue ecartee \
      --decision decision-2028-09-10-1 --motif "La fiche a été réécrite entre-temps"
      """)

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Argument(help: ArgumentHelp("Référence de l’avenant.", valueName: "avenant"))
  var avenant: AvenantID
  @Argument(help: ArgumentHelp("Numéro de la modification.", valueName: "rang"))
  var rang: Int
  @Option(help: ArgumentHelp("appliquee ou ecartee.", valueName: "issue"))
  var issue: String
  @Option(help: ArgumentHelp("Décision du comité de pilotage.", valueName: "décision"))
  var decision: DecisionID
  @Option(help: ArgumentHelp("Pourquoi.", valueName: "texte"))
  var motif: String
  @OptionGroup var acte: OptionsDActe

  func demander(_ chantier: Chantier) throws(ErreurDeCommande) -> Demande {
    let fait = SuspensionTranchee(
      avenant: avenant, rang: rang,
      issue: try Saisie.mot(issue, SuspensionTranchee.Issue.self),
      motif: try chantier.texte(motif), decision: decision)
    return Demande([chantier.souhait(.suspensionTranchee(fait))])
  }
}

extension AvenantLu {
  func preparation(_ id: AvenantID, _ decision: DecisionID?) -> AvenantPrepare {
    AvenantPrepare(
      avenant: id, numero: numero, intitule: intitule, objet: objet, preambule: preambule,
      effetStipule: effet, retroactif: retroactif, decision: decision)
  }
}

extension ModificationLue {
  func inscrite(_ avenant: AvenantID, _ rang: Int) -> ModificationInscrite {
    ModificationInscrite(
      avenant: avenant, rang: rang, article: article, effet: effet, modification: modification)
  }
}

extension Chantier {
  func avenant(_ fichier: String) throws(ErreurDeCommande) -> AvenantLu {
    let octets = try Systeme.lireFichier(fichier)
    do throws(ErreursDeFichier) {
      return try LecteurDeModifications.lireAvenant(octets, nom: fichier, connu: planConnu)
    } catch {
      throw .saisie(error.erreurs)
    }
  }
}
