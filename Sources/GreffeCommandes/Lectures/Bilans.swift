internal import ArgumentParser
internal import ConventionDocuments
internal import ConventionViews
internal import Conventions
internal import DocumentKit
internal import Journal
internal import JournalFile
internal import Registre

/// `greffe bilan …`: read, arrêter, adopt, send and show the bilans.
struct Bilan: ParsableCommand {
  static let configuration = CommandConfiguration(
    nom: "bilan", resume: "Les bilans : les lire, les arrêter, les adopter, les transmettre.",
    exemple: "greffe bilan etape aubenas --annee 2026",
    sousCommandes: [
      BilanEtape.self, BilanIntermediaireLu.self, BilanFinalLu.self, MontrerBilan.self,
      AdopterBilan.self, LireEcartsDeVersion.self, TransmettreBilan.self,
    ])
}

/// What the three bilans take: a reading, and what arrêter one adds to it.
struct OptionsDeBilan: ParsableArguments {
  @Argument(help: ArgumentHelp("Dossier du registre.", valueName: "registre"))
  var registre: String
  @OptionGroup var lecture: OptionsDeLecture
  @Flag(
    help: ArgumentHelp(
      "Arrête le bilan : ses deux dates, son contenu et ses octets sont fixés pour toujours."))
  var arreter = false
  @Option(help: ArgumentHelp("Référence du bilan arrêté.", valueName: "référence"))
  var reference: BilanID?
  @Option(help: ArgumentHelp("Jour de l’arrêt, AAAA-MM-JJ.", valueName: "date"))
  var date: DateDonnee?
  @Option(help: ArgumentHelp("Identifiant de l’opération (UUID version 7).", valueName: "uuid"))
  var operation: OperationID?
  @Option(help: ArgumentHelp("Référence de la personne qui saisit.", valueName: "référence"))
  var par: Recorder?

  /// The options of the act by which the bilan is arrêté.
  var acte: OptionsDActe {
    var acte = OptionsDActe()
    acte.date = date
    acte.effet = nil
    acte.attestePar = nil
    acte.operation = operation
    acte.par = par
    acte.cles = lecture.cles
    acte.json = lecture.json
    return acte
  }
}

/// One of the three bilans.
protocol CommandeDeBilan: CommandeGreffe {
  var options: OptionsDeBilan { get }
  /// Which bilan, on the day of the command.
  func genre(le jour: DateCivile) throws(ErreurDeCommande) -> GenreDeBilan
  /// The day that is read where the user names none.
  func jourParDefaut(le jour: DateCivile) throws(ErreurDeCommande) -> DateCivile
  func document(_ vue: VueDeBilan, _ gabarit: Gabarit) -> Document
  /// A year was asked for, which the convention must have.
  var anneeDemandee: Bool { get }
}

extension CommandeDeBilan {
  var anneeDemandee: Bool { false }

  func jourParDefaut(le jour: DateCivile) throws(ErreurDeCommande) -> DateCivile { jour }

  func document(_ vue: VueDeBilan, _ gabarit: Gabarit) -> Document { vue.document(gabarit) }

  func executer(_ atelier: Atelier) throws(ErreurDeCommande) -> CodeDeSortie {
    if options.arreter { return try arreter(atelier) }
    var lecture = options.lecture
    if lecture.enVigueurAu == nil {
      lecture.enVigueurAu = try jourParDefaut(le: atelier.aujourdhui)
    }
    return try Consultation.conduire(options.registre, lecture, atelier, lire)
  }

  private func lire(_ consultation: Consultation) throws(ErreurDeCommande) -> CodeDeSortie {
    let genre = try genre(le: consultation.atelier.aujourdhui)
    try exigerAnnee(genre, consultation)
    let vue = VueDeBilan(
      genre, dans: consultation.etat, enVigueurAu: consultation.enVigueurAu)
    return try consultation.rendre(
      document(vue, consultation.gabarit()),
      contenu: consultation.options.formatRetenu == .json ? vue.contenuCanonique : nil)
  }

  /// A year that the convention does not have has nothing to report: not even that nothing was
  /// done.
  private func exigerAnnee(
    _ genre: GenreDeBilan, _ consultation: Consultation
  ) throws(ErreurDeCommande) {
    guard anneeDemandee, case .pointDEtape(let annee) = genre,
      let periode = consultation.etat.periode(au: consultation.enVigueurAu),
      annee < Annee(de: periode.debut) || annee > Annee(de: periode.fin)
    else { return }
    throw .registre(
      .refus(
        Refus(
          souhait: 0,
          motif: .suivi(.horsPeriode(annee, debut: periode.debut, fin: periode.fin)))))
  }

  /// Both dates are resolved, the content digested, the bytes kept (R21). Names are not filled in:
  /// an identity may be erased one day, and these bytes stay (R23).
  private func arreter(_ atelier: Atelier) throws(ErreurDeCommande) -> CodeDeSortie {
    let acte = options.acte
    let ouvrage = try Ouvrage(atelier, options.registre, acte)
    defer { ouvrage.registre.journal.close() }
    let chantier = ouvrage.chantier
    let genre = try genre(le: chantier.aujourdhui)
    var date = options.lecture.enVigueurAu
    if date == nil { date = try jourParDefaut(le: chantier.aujourdhui) }
    let jour = date ?? chantier.aujourdhui
    let connu = try etatConnu(chantier)
    let vue = VueDeBilan(genre, dans: connu, enVigueurAu: jour)
    let gabarit = try atelier.registre { () throws(ErreurDeRegistre) in
      try ouvrage.registre.gabarit(pour: connu, enVigueurAu: jour)
    }
    let blocs = FormatDeRendu.allCases.map { format in
      BlocNouveau(
        vue.rendu(format, gabarit), operation: chantier.operation, place: format.rawValue)
    }
    let libre = chantier.libre(genre.reference) { nom in
      BilanID(nom).map { chantier.etat.bilans[$0] != nil } ?? true
    }
    let fait = BilanArrete(
      bilan: try Saisie.identifiant(options.reference, sinon: libre), genre: genre,
      enVigueurAu: jour, connuA: Position(connu.taille), contenu: vue.condense,
      moteur: Gabarit.moteur,
      rendus: zip(FormatDeRendu.allCases, blocs).map {
        RenduDeBilan(format: $0.rawValue, bloc: $1.bloc)
      })
    let reponse = try ouvrage.executer(
      Demande([chantier.souhait(.bilanArrete(fait))], blocs: blocs))
    reponse.ecrire(atelier.environnement, json: acte.json)
    return .reussite
  }

  /// What the bilan knows: all that precedes its own entry, or less where --connu-au says so.
  private func etatConnu(_ chantier: Chantier) throws(ErreurDeCommande) -> Etat {
    guard let demandee = options.lecture.connuAu else { return chantier.etat }
    let journal = try chantier.atelier.journal(chantier.registre)
    do throws(EntreeIllisible) {
      let position = try journal.position(de: demandee)
      return try journal.etat(
        connu: .position(min(position, Position(chantier.etat.taille))))
    } catch {
      throw .registre(.illisible(error))
    }
  }
}

struct BilanEtape: CommandeDeBilan {
  static let configuration = CommandConfiguration(
    nom: "etape", resume: "Le point d’étape d’une année.",
    explication: "Lu au 31 décembre de l’année, sauf --en-vigueur-au.",
    exemple: "greffe bilan etape aubenas --annee 2026 --arreter")

  @OptionGroup var options: OptionsDeBilan
  @Option(
    help: ArgumentHelp(
      "Année évaluée.",
      discussion: "Par défaut : celle de --en-vigueur-au, sinon l’année en cours.",
      valueName: "année"))
  var annee: Int?

  var anneeDemandee: Bool { annee != nil }

  private func evaluee(le jour: DateCivile) throws(ErreurDeCommande) -> Annee {
    try annee.map(Saisie.annee) ?? Annee(de: options.lecture.enVigueurAu ?? jour)
  }

  func genre(le jour: DateCivile) throws(ErreurDeCommande) -> GenreDeBilan {
    .pointDEtape(try evaluee(le: jour))
  }

  func jourParDefaut(le jour: DateCivile) throws(ErreurDeCommande) -> DateCivile {
    .fin(de: try evaluee(le: jour))
  }
}

struct BilanIntermediaireLu: CommandeDeBilan {
  static let configuration = CommandConfiguration(
    nom: "intermediaire", resume: "Le bilan à mi-parcours.",
    exemple: "greffe bilan intermediaire aubenas --en-vigueur-au 2028-06-30")

  @OptionGroup var options: OptionsDeBilan
  @Flag(help: "La partie petite enfance seulement.")
  var petiteEnfance = false

  func genre(le jour: DateCivile) throws(ErreurDeCommande) -> GenreDeBilan {
    if petiteEnfance, options.arreter {
      throw .arguments(.incompatibles("--petite-enfance", "--arreter"))
    }
    return .intermediaire
  }

  func document(_ vue: VueDeBilan, _ gabarit: Gabarit) -> Document {
    if petiteEnfance, case .intermediaire(let bilan) = vue {
      return bilan.documentPetiteEnfance(gabarit)
    }
    return vue.document(gabarit)
  }
}

struct BilanFinalLu: CommandeDeBilan {
  static let configuration = CommandConfiguration(
    nom: "final", resume: "Le bilan final.",
    exemple: "greffe bilan final aubenas --format html --sortie bilan-final.html")

  @OptionGroup var options: OptionsDeBilan

  func genre(le jour: DateCivile) throws(ErreurDeCommande) -> GenreDeBilan { .final }
}

extension GenreDeBilan {
  /// The reference of a bilan that was given none: `etape-2026`, `intermediaire`, `final`.
  fileprivate var reference: String {
    switch self {
    case .pointDEtape(let annee): "etape-\(annee.nombre)"
    case .intermediaire: "intermediaire"
    case .final: "final"
    }
  }
}
