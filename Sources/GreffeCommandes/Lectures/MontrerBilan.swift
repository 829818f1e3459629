internal import ArgumentParser
internal import ConventionViews
internal import Conventions
internal import Registre

/// `greffe bilan montrer`: the bytes that were kept, checked against their digest.
struct MontrerBilan: CommandeGreffe {
  static let configuration = CommandConfiguration(
    nom: "montrer", resume: "Un bilan arrêté, octet pour octet.",
    explication: """
      Ce sont les octets gardés le jour de l’arrêt, pas un bilan refait. --format html ou md \
      choisit la forme ; json donne ce que le journal en dit.
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
    case .json: return try consultation.ecrire(Array(description(arret.fait).utf8))
    }
  }

  private func montrer(
    _ format: FormatDeRendu, _ arret: Conventions.Acte<BilanArrete>, _ consultation: Consultation
  ) throws(ErreurDeCommande) -> CodeDeSortie {
    guard let rendu = arret.fait.rendus.first(where: { $0.format == format.rawValue }) else {
      throw .arguments(
        .ilFaut("un autre format : ce bilan n’a pas été gardé en \(format.rawValue)"))
    }
    let lu = try consultation.atelier.registre { () throws(ErreurDeRegistre) in
      try consultation.registre.retrouver(rendu.bloc)
    }
    switch lu {
    case .octets(let octets): return try consultation.ecrire(octets)
    case .absent: throw .renduAbsent(bilan)
    case .altere: throw .renduAltere(bilan, arret.trace.position)
    }
  }

  private func description(_ fait: BilanArrete) -> String {
    SortieJSON.objet([
      "bilan": .texte(fait.bilan.nom), "en_vigueur_au": .texte(fait.enVigueurAu.texte),
      "connu_a": .entier(fait.connuA.rang), "contenu": .texte(fait.contenu.hex),
      "moteur": .texte(fait.moteur),
      "rendus": .liste(fait.rendus) { .texte($0.format) },
    ])
  }
}
