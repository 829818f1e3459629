import Conventions
import Journal
import JournalFile
import MerkleLog
import Registre
import Synchronization

/// The life of a convention as its secretariat records it, one fact at a time.
struct Vie {
  let registre: Registre
  private let horloge: Horloge
  private let plan: [Element]
  private var rang = 0

  init(_ plan: [Element], dans lieu: DiskPath) throws {
    self.plan = plan
    horloge = Horloge(try constante(Instant("2025-11-24T08:30:00.000Z")))
    let horloge = horloge
    let reglages = Reglages(
      horloge: { horloge.maintenant }, hasard: { [UInt8](repeating: 7, count: $0) },
      par: try constante(Recorder("secretariat")))
    let signataire = try NoteSigner(
      name: try constante(KeyName("greffe.invalid/registre-long")),
      seed: [UInt8](repeating: 1, count: 32))
    let memoire = SignerMemory(at: lieu.parent / (lieu.name + ".memoire"))
    (registre, _) = try Registre.creer(
      lieu, identite: IdentiteDuRegistre(intitule: "Registre de mesure", exempleFictif: true),
      plan: plan, operation: horloge.operation(0), date: horloge.jour, signataire: signataire,
      memoire: memoire, reglages)
  }

  private mutating func noter(_ fait: Fait, effet: DateCivile? = nil) throws {
    rang += 1
    horloge.avancer(secondes: 60)
    let souhait = Souhait(date: horloge.jour, effet: effet ?? horloge.jour, fait: fait)
    _ = try registre.executer(Commande([souhait]), operation: horloge.operation(rang))
  }

  // MARK: - The text

  mutating func signer() throws {
    try noter(.texteArrete(TexteArrete()), effet: jour(2026, 1, 1))
    for bloc in try registre.etat().blocsAttendus(pour: .convention, au: jour(2026, 1, 1)) {
      try noter(
        .signatureConstatee(
          SignatureConstatee(
            objet: .convention, partie: bloc.partie, bloc: bloc.bloc, personne: nil,
            qualite: "Signataire", titre: .titulaire, lieu: nil, preuve: .sansPiece)))
    }
  }

  // MARK: - The follow-up

  /// Quarter after quarter, until the registre has so many entries, or the convention has ended.
  mutating func suivre(jusqua entrees: Int) throws {
    for annee in 2026...2030 {
      for trimestre in 1...4 {
        horloge.aller(au: jour(annee, 3 * trimestre, 28))
        try saisir(try constante(Annee(annee)), trimestre, jusqua: entrees)
        try suivre(try constante(Annee(annee)), trimestre, jusqua: entrees)
      }
    }
  }

  private func estComplet(_ entrees: Int) -> Bool { registre.journal.size.value >= entrees }

  /// A value for each counted indicateur, corrected three times, as secretariats do.
  private mutating func saisir(
    _ annee: Annee, _ trimestre: Int, jusqua entrees: Int
  ) throws {
    let periode = Periode.trimestre(annee, trimestre)
    for element in plan where element.id.genre == .indicateur {
      guard case .texte(let forme)? = element.contenu[.forme], forme == "nombre",
        let indicateur = IndicateurID(element.id.nom)
      else { continue }
      for passage in 0..<4 {
        if estComplet(entrees) { return }
        let valeur = try valeur(100 + (rang * 37 + passage) % 900)
        let mesurable = Mesurable.indicateur(indicateur)
        try noter(
          passage == 0
            ? .valeurSaisie(
              ValeurSaisie(mesurable: mesurable, periode: periode, valeur: valeur, source: nil))
            : .valeurRectifiee(
              ValeurRectifiee(
                mesurable: mesurable, periode: periode, valeur: valeur,
                motif: "Figure du relevé n° \(passage)")), effet: periode.fin)
      }
    }
  }

  private mutating func suivre(
    _ annee: Annee, _ trimestre: Int, jusqua entrees: Int
  ) throws {
    let statuts: [Statut] = [.enCours, .aVenir, .enCours, .nonRealisee]
    for element in plan where element.id.genre == .fiche {
      guard let fiche = FicheID(element.id.nom), !estComplet(entrees) else { continue }
      try noter(
        .statutChange(
          StatutChange(
            fiche: fiche, annee: annee, de: nil, vers: statuts[trimestre - 1], motif: nil,
            decision: nil)))
    }
  }

  private func valeur(_ nombre: Int) throws -> Valeur {
    Valeur(
      mesure: .nombre(try constante(Nombre(String(nombre)))), texte: String(nombre),
      estimee: false)
  }
}

/// A clock that goes on when it is told to, and the operations that it dates.
final class Horloge: Sendable {
  private let instant: Mutex<Instant>

  init(_ instant: Instant) { self.instant = Mutex(instant) }

  var maintenant: Instant { instant.withLock { $0 } }
  var jour: DateCivile { maintenant.jour }

  func avancer(secondes: Int64) {
    instant.withLock { $0 = Instant(milliseconds: $0.milliseconds + secondes * 1000) ?? $0 }
  }

  func aller(au jour: DateCivile) {
    instant.withLock {
      let matin = Instant(milliseconds: Int64(jour.jourDepuis1970) * 86_400_000) ?? $0
      $0 = max($0, matin)
    }
  }

  func operation(_ rang: Int) -> OperationID {
    OperationID(at: maintenant, randomA: 0, randomB: UInt64(rang))
  }
}

/// A constant of the wrong form is a mistake of this program's.
struct ConstanteFausse: Error {}

func constante<Valeur>(_ valeur: Valeur?) throws(ConstanteFausse) -> Valeur {
  guard let valeur else { throw ConstanteFausse() }
  return valeur
}

func jour(_ annee: Int, _ mois: Int, _ jour: Int) -> DateCivile {
  guard let date = DateCivile(annee: annee, mois: mois, jour: jour) else {
    preconditionFailure("a day of the calendar")
  }
  return date
}
