internal import ArgumentParser
internal import ConventionDocuments
internal import ConventionViews
internal import Conventions
internal import DocumentKit
internal import MessagesDeVerification
internal import Registre

/// `greffe bilan montrer`: the bytes that were kept, checked against their digest.
struct MontrerBilan: CommandeGreffe {
  static let configuration = CommandConfiguration(
    nom: "montrer", resume: "Un bilan arrêté, octet pour octet.",
    explication: """
      Ce sont les octets gardés le jour de l’arrêt, pas un bilan refait. --format html ou md \
      choisit la forme ; json donne ce que le journal en dit. Si ces octets ont été effacés avec \
      un texte retiré, le bilan est refait sans ce texte, et le dit : son contenu est vérifié \
      contre celui qui a été arrêté.
      """,
    exemple: "greffe bilan montrer aubenas etape-2026 --format html > etape-2026.html")

  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @Argument(help: ArgumentHelp("Référence du bilan.", valueName: "bilan"))
  var bilan: BilanID
  @OptionGroup var lecture: OptionsDeLecture

  func executer(_ atelier: Atelier) throws(ErreurDeCommande) -> CodeDeSortie {
    try Consultation.conduire(registre, lecture, atelier, montrer)
  }

  private func montrer(_ consultation: Consultation) throws(ErreurDeCommande) -> CodeDeSortie {
    guard let arret = consultation.etat.bilans[bilan]?.arret else {
      throw .registre(.refus(.init(souhait: 0, motif: .bilan(.bilanNonArrete(bilan)))))
    }
    switch lecture.formatRetenu {
    case .html: return try montrer(.html, arret, consultation)
    case .md: return try montrer(.markdown, arret, consultation)
    case .json:
      return try consultation.ecrire(Array(description(arret.fait, consultation.etat).utf8))
    }
  }

  private func montrer(
    _ format: FormatDeRendu, _ arret: Conventions.Acte<BilanArrete>, _ consultation: Consultation
  ) throws(ErreurDeCommande) -> CodeDeSortie {
    guard let rendu = arret.fait.rendus.first(where: { $0.format == format.rawValue }) else {
      throw .arguments(
        .ilFaut("un autre format : ce bilan n’a pas été gardé en \(format.rawValue)"))
    }
    let atelier = consultation.atelier
    let effacements = try atelier.registre { () throws(ErreurDeRegistre) in
      try consultation.registre.effacements()
    }
    if let retrait = effacements.blocs[rendu.bloc.condense] {
      return try refaire(format, arret, retrait, consultation)
    }
    let lu = try atelier.registre { () throws(ErreurDeRegistre) in
      try consultation.registre.retrouver(rendu.bloc)
    }
    switch lu {
    case .octets(let octets): return try consultation.ecrire(octets)
    case .absent: throw .renduAbsent(bilan)
    case .altere: throw .renduAltere(bilan, arret.trace.position)
    }
  }

  /// The bilan without the bytes that were withdrawn: made again from the entries that it knew,
  /// with the same content, digest for digest, and « texte retiré » where a text was (R24).
  private func refaire(
    _ format: FormatDeRendu, _ arret: Conventions.Acte<BilanArrete>, _ retrait: BlocRetire,
    _ consultation: Consultation
  ) throws(ErreurDeCommande) -> CodeDeSortie {
    let fait = arret.fait
    let connu: Etat
    do throws(EntreeIllisible) {
      connu = try consultation.journal.etat(connu: .position(fait.connuA))
    } catch {
      throw .registre(.illisible(error))
    }
    let vue = VueDeBilan(fait.genre, dans: connu, enVigueurAu: fait.enVigueurAu)
    guard vue.condense == fait.contenu else {
      throw .contenuDifferent(bilan, arret.trace.position)
    }
    let mention: RichText = """
      Les octets de ce bilan, arrêté à l'écriture \(arret.trace.position.rang), ont été effacés le \
      \(retrait.trace.jour.enFrancais) avec un texte retiré (écriture \
      \(retrait.trace.position.rang)). Ce document a été refait par \(Gabarit.moteur) ; son \
      contenu condensé est celui qui a été arrêté.
      """
    let gabarit = try consultation.atelier.registre { () throws(ErreurDeRegistre) in
      try consultation.registre.gabarit(
        pour: connu, enVigueurAu: fait.enVigueurAu, mention: mention,
        attestations: try consultation.registre.attestations(auPlus: connu.taille))
    }
    return try consultation.ecrire(vue.rendu(format, gabarit))
  }

  private func description(_ fait: BilanArrete, _ etat: Etat) -> String {
    let retires = fait.rendus.filter { etat.blocsRetires[$0.bloc.condense] != nil }
    return SortieJSON.objet([
      "rendus_retires": retires.isEmpty ? nil : .liste(retires) { .texte($0.format) },
      "bilan": .texte(fait.bilan.nom), "en_vigueur_au": .texte(fait.enVigueurAu.texte),
      "connu_a": .entier(fait.connuA.rang), "contenu": .texte(fait.contenu.hex),
      "moteur": .texte(fait.moteur),
      "rendus": .liste(fait.rendus) { .texte($0.format) },
    ])
  }
}
