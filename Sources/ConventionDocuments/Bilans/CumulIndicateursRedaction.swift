import ConventionViews
import Conventions
import DocumentKit

/// Indicateurs and their cumulated values, in words (R15 to R19).
extension Redaction {
  /// A value with what must be known of it: its period where it is not the year, its break of
  /// series, its correction, its lateness.
  func valeur(_ suivie: ValeurSuivie, unite: String?, annee: Annee?) -> RichText {
    guard let lue = suivie.lue else { return "total masqué (secret statistique)" }
    let unite = unite?.accordee(lue.recue.valeur.mesure)
    var texte: RichText =
      suivie.rectification == nil
      ? RichText(valeur(lue.recue.valeur, unite: unite)) : valeur(lue, unite: unite)
    if annee.map({ suivie.periode != .annee($0) }) ?? true {
      texte = "\(suivie.periode.enFrancais) : " + texte
    }
    if suivie.rupture { texte += " " + .badge(.warning, "rupture de série") }
    for anomalie in lue.recue.anomalies { texte += " " + .emphasis(anomalieCourte(anomalie)) }
    return texte
  }

  /// In a cell the late entry is said in two words; other anomalies keep their sentence.
  private func anomalieCourte(_ anomalie: Anomalie) -> RichText {
    switch anomalie.code {
    case .saisieTardive: "(saisie tardive)"
    case .apresLeTerme: "(après le terme)"
    case .pariteRompue, .voixConsultativeComptee, .personnePourDeuxParties, .modeNonPrevu,
      .quorumNonAtteint, .instanceSansPouvoir, .seanceNonTenue, .releveDUnAvenant, .sansPiece,
      .signatureAvantDeliberation, .signatureSansDeliberation, .deliberationAvantTexte,
      .textePerime,
      .preavisNonRespecte, .datePosterieure, .seanceAnnulee, .signaturePriveeDeDeliberation,
      .apresLaCloture, .lettreNonRecommandee, .delaiNonRespecte, .delaiNonVerifie,
      .finNonPrevue, .finSansQualite, .sansHabilitation, .anterieurALaReprise,
      .transmisSansAccord, .presentNonMembre, .sansMandat, .titulairePresent,
      .siegesDepasses, .pouvoirNonPrevu, .pouvoirSansEffet, .voteDiscordant,
      .voixPreponderanteNonPrevue, .horsOrdreDuJour, .seanceEnDouble, .delaiDeConsultation,
      .consultationIncomplete, .reponseTardive:
      "(\(self.anomalie(anomalie)))"
    }
  }

  /// The values of a year, one a line.
  func valeurs(_ annee: AnneeDIndicateur?, unite: String?) -> RichText {
    guard let annee, !annee.valeurs.isEmpty else { return celluleVide }
    return annee.valeurs.map { valeur($0, unite: unite, annee: annee.annee) }
      .joined(separator: .lineBreak)
  }

  func ecart(_ ecart: EcartALaCible, unite: String?) -> RichText {
    switch ecart {
    case .calcule(let nombre, let enPoints, let estime):
      let mesure = enPoints ? "point" : unite
      return RichText(signe(nombre, unite: mesure?.accordee(nombre), estime: estime))
    case .sansCible: return .emphasis("sans cible")
    case .sansValeur: return "pas d'écart calculé : valeur non renseignée"
    case .valeurAbsente(let cause): return "pas d'écart calculé : valeur \(Mots.cause(cause))"
    case .baseNonRenseignee(let cause):
      let precision = cause.flatMap { $0 == .nonRenseigne ? nil : " (\(Mots.cause($0)))" } ?? ""
      return "pas d'écart calculé : base non renseignée\(precision)"
    case .baseDivergente: return "pas d'écart calculé : base divergente selon les sources"
    case .nonComparable: return "pas d'écart calculé : cible et valeur de formes différentes"
    case .valeurPartielle:
      return "pas d'écart calculé : la cible est annuelle, la valeur ne couvre pas l'année"
    case .ruptureDeSerie: return "pas d'écart calculé : rupture de série"
    case .secret: return "pas d'écart calculé : secret statistique"
    }
  }

  /// « +12 places », « −3 », « 0 » : a difference always shows its sign.
  func signe(_ nombre: Nombre, unite: String?, estime: Bool) -> String {
    let chiffre = (nombre > .zero ? "+" : "") + nombre.enFrancais
    let texte = unite.map { chiffre + Typographie.insecable + $0 } ?? chiffre
    return estime ? "\u{2248}\u{00A0}\(texte) (estimation)" : texte
  }

  func somme(_ somme: SommeDIndicateur, unite: String?) -> RichText {
    switch somme {
    case .sansObjet: return "—"
    case .stock: return "ne s'additionne pas"
    case .rupture: return "pas de somme : rupture de série"
    case .secret: return "pas de somme : secret statistique"
    case .calculee(let total, _, let manquantes, let estimee):
      let valeur = Valeur(mesure: .nombre(total), texte: total.texte, estimee: estimee)
      let texte = RichText(self.valeur(valeur, unite: unite?.accordee(total)))
      return manquantes.isEmpty
        ? texte : texte + " ; sans \(anneesEnFrancais(manquantes)), non renseigné"
    }
  }

  func base(_ base: IndicateurSuivi.Base, unite: String?) -> RichText {
    switch base {
    case .renseignee(let valeur, let date, let texte):
      let jour = date.map { " (\($0.enFrancais))" } ?? ""
      return RichText((texte ?? valeur) + jour)
    case .nonRenseignee(let cause): return absence(cause ?? .nonRenseigne)
    case .divergente: return .badge(.warning, "divergence")
    }
  }

  func cible(_ cible: Cible?) -> RichText {
    cible.map { RichText($0.texte ?? $0.valeur) } ?? .emphasis("sans cible")
  }

  func nom(_ indicateur: IndicateurSuivi) -> RichText {
    let texte = donnee(indicateur.contenu[.texte])
    return indicateur.detail == nil ? texte : "dont : " + texte
  }
}
