internal import ArgumentParser
internal import Conventions
internal import Registre

/// `greffe cdsf …`: what goes to the comité départemental des services aux familles (R22).
struct CDSF: ParsableCommand {
  static let configuration = CommandConfiguration(
    nom: "cdsf",
    resume: "Les extraits pour le comité départemental des services aux familles.",
    explication: """
      Deux extraits : le schéma pluriannuel (ce qui est prévu) et celui d’un bilan adopté. Le \
      périmètre est la petite enfance, ou les branches du plan que --noeud nomme ; aucune ligne \
      n’en vient d’ailleurs.
      """,
    exemple: "greffe cdsf schema aubenas --format html --sortie schema.html",
    sousCommandes: [LireSchemaDuCDSF.self, LireBilanDuCDSF.self, TransmettreAuCDSF.self])
}

/// What an extract is cut by.
struct OptionsDePerimetre: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Branche du plan qui fait le périmètre ; à répéter.",
      discussion: "Par défaut : la petite enfance.", valueName: "nœud"))
  var noeud: [NoeudID] = []

  var perimetre: PerimetreDuCDSF { noeud.isEmpty ? .petiteEnfance : .noeuds(noeud) }
}

struct TransmettreAuCDSF: ActeDuRegistre {
  static let configuration = CommandConfiguration(
    nom: "transmettre", resume: "Enregistre l’envoi d’un extrait au comité départemental.",
    explication: """
      Sans --bilan, c’est le schéma pluriannuel, tel qu’il se lit au jour de --en-vigueur-au. Les \
      signataires l’envoient, ou la Caf avec l’accord de chaque collectivité, par une pièce \
      versée : ce qui manque est une anomalie. Le périmètre et le condensé de l’extrait sont \
      enregistrés.
      """,
    exemple: """
      greffe cdsf transmettre aubenas --bilan intermediaire --envoyeur caf \
      --accord ccba:accord-ccba --a "Comité départemental des services aux familles" \
      --moyen courriel
      """)

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Option(help: ArgumentHelp("Bilan adopté dont l’extrait est tiré.", valueName: "bilan"))
  var bilan: BilanID?
  @Option(help: ArgumentHelp("Jour où le schéma est lu.", valueName: "date"))
  var enVigueurAu: DateCivile?
  @OptionGroup var perimetre: OptionsDePerimetre
  @Option(help: ArgumentHelp("Partie qui l’envoie ; à répéter.", valueName: "partie"))
  var envoyeur: [PartieID]
  @Option(
    help: ArgumentHelp(
      "Accord d’une partie à l’envoi par la Caf, « partie:pièce ».", valueName: "accord"))
  var accord: [String] = []
  @Option(name: .customLong("a"), help: ArgumentHelp("Destinataire.", valueName: "texte"))
  var destinataire = "Comité départemental des services aux familles"
  @Option(help: ArgumentHelp("Courrier, courriel…", valueName: "texte"))
  var moyen: String
  @Option(help: ArgumentHelp("Lettre ou accusé, versé au registre.", valueName: "pièce"))
  var piece: PieceID?
  @OptionGroup var acte: OptionsDActe

  func demander(_ chantier: Chantier) throws(ErreurDeCommande) -> Demande {
    var accords: [AccordDePartie] = []
    for texte in accord { accords.append(try Saisie.accord(texte)) }
    let (extrait, vue) = try extrait(chantier)
    let fait = ExtraitTransmis(
      extrait: extrait, perimetre: perimetre.perimetre, contenu: vue.condense,
      envoyeurs: envoyeur, accords: accords, destinataire: try chantier.texte(destinataire),
      moyen: try chantier.texte(moyen), piece: piece)
    return Demande([chantier.souhait(.extraitTransmis(fait))])
  }

  private func extrait(
    _ chantier: Chantier
  ) throws(ErreurDeCommande) -> (ExtraitDuCDSF, VueDExtrait) {
    guard let bilan else {
      let jour = enVigueurAu ?? chantier.effet
      return (
        .schemaPluriannuel(enVigueurAu: jour, connuA: Position(chantier.etat.taille)),
        VueDExtrait(schemaDans: chantier.etat, enVigueurAu: jour, perimetre.perimetre)
      )
    }
    if enVigueurAu != nil { throw .arguments(.incompatibles("--en-vigueur-au", "--bilan")) }
    guard let arret = chantier.etat.bilans[bilan]?.arret, !arret.contrePasse else {
      throw .registre(.refus(Refus(souhait: 0, motif: .bilan(.bilanNonArrete(bilan)))))
    }
    let journal = try chantier.atelier.journal(chantier.registre)
    do throws(EntreeIllisible) {
      let connu = try journal.etat(connu: .position(arret.fait.connuA))
      return (.bilan(bilan), VueDExtrait(de: arret.fait, dans: connu, perimetre.perimetre))
    } catch {
      throw .registre(.illisible(error))
    }
  }
}
