import ConventionViews
import Conventions
import DocumentKit

/// Measured values, statuses and their histories, in words (R14 to R19).
extension Redaction {
  /// A value as printed: « 1 234,5 places », « 78 % », « 3 sur 4 », « ≈ 40 (estimation) », « <5 ».
  func valeur(_ valeur: Valeur, unite: String?) -> String {
    var texte = mesure(valeur.mesure, unite: unite?.accordee(valeur.mesure))
    // A variation keeps the sign that it was entered with.
    if valeur.texte.hasPrefix("+"), !texte.hasPrefix("+") { texte = "+" + texte }
    return valeur.estimee ? "\u{2248}\u{00A0}\(texte) (estimation)" : texte
  }

  private func mesure(_ mesure: Mesure, unite: String?) -> String {
    switch mesure {
    case .nombre(let nombre): avecUnite(nombre.enFrancais, unite)
    case .pourcentage(let part): "\(part.enFrancais)\u{00A0}%"
    case .nombreEtPourcentage(let nombre, pourcentage: let part):
      "\(avecUnite(nombre.enFrancais, unite)) (\(part.enFrancais)\u{00A0}%)"
    case .rapport(let a, sur: let b): avecUnite("\(a.enFrancais) sur \(b.enFrancais)", unite)
    case .ouiNon(let oui): oui ? "oui" : "non"
    case .texte(let texte): texte
    case .liste(let elements):
      "\(Typographie.compte(elements.count, "élément", "éléments"))\u{00A0}: "
        + elements.joined(separator: ", ")
    case .absente(let cause): Mots.cause(cause)
    case .inferieurA(let seuil): "<\(seuil)"
    }
  }

  private func avecUnite(_ texte: String, _ unite: String?) -> String {
    unite.map { "\(texte)\u{00A0}\($0)" } ?? texte
  }

  /// The value in force with what it replaced: the old figure struck through, then the new one,
  /// then the motif (R16).
  func valeur(_ lue: ValeurLue, unite: String?) -> RichText {
    let courante =
      RichText(valeur(lue.recue.valeur, unite: unite)) + attestation(lue.recue.trace)
    // A figure that was replaced by a mask is masked too (R19).
    guard let rectification = lue.recue.rectification, !lue.recue.valeur.mesure.estMasquee else {
      return courante
    }
    let ancienne = rectification.ancienne?.valeur ?? lue.remplacees.first?.valeur
    let nouvelle = courante + " (rectifié : \(rectification.motif))"
    return ancienne.map { .struck(RichText(valeur($0, unite: unite))) + " " + nouvelle } ?? nouvelle
  }

  /// A followed value: hidden where it would give a masked figure away (R19).
  func valeur(_ suivie: ValeurSuivie, unite: String?) -> RichText {
    switch suivie.presentation {
    case .montree(let lue): valeur(lue, unite: unite)
    case .totalMasque: .emphasis("masqué (secret statistique)")
    }
  }

  /// The unit that values of an indicateur are printed with: the printed unit, or that of its
  /// shape.
  func unite(_ indicateur: Contenu) -> String? {
    if let unite = indicateur.texte(.unite) { return unite }
    switch indicateur.texte(.forme).flatMap({ FormeIndicateur(rawValue: $0) }) {
    case .euros: return "€"
    case .etp: return "ETP"
    case .placesParAn: return "places"
    case .nombre, .pourcentage, .nombreEtPourcentage, .rapport, .ouiNon, .satisfaction, .niveau,
      .texte, .listeEtNombre, .variation, .sens, nil:
      return nil
    }
  }

  /// A status for a year, with its colour, its word and, where it is grey, its date or reason
  /// (R14).
  func statut(_ lu: StatutLu) -> RichText {
    switch lu {
    case .enregistre(let recu):
      let badge = RichText.badge(Mots.ton(recu.statut), Mots.statut(recu.statut))
      return (recu.motif.map { badge + " " + RichText($0) } ?? badge) + attestation(recu.trace)
    case .parDefaut(let defaut): return statut(defaut)
    }
  }

  private func statut(_ defaut: StatutParDefaut) -> RichText {
    switch defaut {
    case .aVenir: .badge(Mots.ton(.aVenir), Mots.statut(.aVenir))
    case .nonConcernee(let prevues):
      .badge(.muted, Mots.statut(.nonConcernee))
        + (prevues.isEmpty ? "" : " prévue en \(anneesEnFrancais(prevues))")
    case .nonInterprete(let texte):
      .badge(.muted, "non déterminé") + " échéance non interprétée : \(texte)"
    case .sansEcheance(let cause):
      .badge(.muted, "non déterminé") + " échéance : \(Mots.cause(cause ?? .nonRenseigne))"
    case .divergente(let enonces):
      .badge(.warning, "non déterminé") + " échéances divergentes : "
        + enonces.map { RichText("\($0.echeance.texte) (\($0.source))") }
        .joined(separator: " / ")
    }
  }

  /// The background of a cell that holds a status; none where nothing is known of it.
  func ton(_ lu: StatutLu) -> Tone {
    if case .parDefaut(.divergente) = lu { return .warning }
    return lu.statut.map(Mots.ton) ?? .muted
  }
}
