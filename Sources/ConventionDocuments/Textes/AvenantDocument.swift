public import ConventionViews
import Conventions
public import DocumentKit

extension TexteDAvenant {
  /// The text of the avenant, ready to circulate; then, as they come, the signatures found on it.
  public func document(_ gabarit: Gabarit) -> Document {
    let ecrit = AvenantEcrit(vue: self, redaction: Redaction(lecture, gabarit))
    return gabarit.document(ecrit.titre, sousTitre: ecrit.sousTitre) {
      ecrit.etat
      ecrit.parties
      ecrit.preambule
      ecrit.objet
      ecrit.modifications
      ecrit.effet
      ecrit.inchangees
      ecrit.exemplaires
    }
  }
}

/// The avenant put into words, in the order of such a text.
struct AvenantEcrit {
  let vue: TexteDAvenant
  let redaction: Redaction

  private var fait: AvenantPrepare { vue.preparation }

  var titre: RichText {
    "Avenant n° \(fait.numero) à la convention"
  }

  var sousTitre: RichText {
    RichText(fait.intitule) + " — " + redaction.donnee(vue.lecture.plan.convention[.intitule])
  }

  @BlockBuilder var etat: [Block] {
    switch vue.dossier.etat {
    case .projet:
      Note(.warning, "Projet") { "Ce texte n'est pas arrêté : il peut encore changer." }
    case .arrete:
      Note(.information, "Texte arrêté, en cours de signature") {
        arret
        "Le plan est inchangé tant que tous les blocs ne sont pas signés."
      }
    case .enVigueur: Note(.information, "Avenant en vigueur") { arret }
    case .contrePasse:
      Note(.warning, "Écriture contre-passée") { "Cet avenant a été préparé par erreur." }
    case .abandonne:
      Note(.warning, "Avenant abandonné") {
        Paragraph(RichText("Motif\u{00A0}: \(vue.dossier.abandon?.fait.motif ?? "")"))
      }
    }
    let enAttente = vue.lecture.etat.enAttente(vue.dossier, au: vue.lecture.jourLu)
    if !enAttente.isEmpty {
      Note(.anomaly, "Application suspendue") {
        enAttente.count == 1
          ? """
          La modification \(enAttente[0]) ne trouve plus le texte qu'elle remplace. Le plan est \
          inchangé sur ce point jusqu'à décision.
          """
          : """
          Les \(Mots.modifications(enAttente)) ne trouvent plus le texte qu'elles \
          remplacent. Le plan est inchangé sur ces points jusqu'à décision.
          """
      }
    }
  }

  @BlockBuilder private var arret: [Block] {
    if let arret = vue.dossier.arret {
      let jour = arret.trace.date.map { " le \($0.enFrancais)" } ?? ""
      let empreinte = arret.fait.condense.map {
        ", empreinte \(.code(Typographie.groupes($0.hex)))" as RichText
      }
      Paragraph(
        "Arrêté\(jour) (écriture \(arret.trace.position.rang))" + (empreinte ?? .empty) + ".")
    }
  }

  var parties: Section {
    Section("parties", "Entre les parties") {
      if vue.signataires.parties.isEmpty {
        Paragraph(.emphasis("Aucune partie inscrite."))
      }
      List(
        .unordered,
        blocks: vue.signataires.parties.map { partie in [Paragraph(designation(partie)).block] })
      redaction.deliberations(vue.signataires)
    }
  }

  private func designation(_ partie: PartieSignataire) -> RichText {
    let nom = RichText.strong(RichText(redaction.partieEntiere(partie.partie)))
    let appellation =
      partie.contenu.texte(.appellation).map { " (« \($0) »)" as RichText } ?? .empty
    let representants = partie.cadres.map { cadre -> RichText in
      if let fait = cadre.signature?.fait {
        return redaction.personne(fait.personne, qualite: fait.qualite, partie: nil)
      }
      guard let fait = cadre.representant?.fait else { return RichText(cadre.attendu.qualite) }
      return redaction.personne(fait.personne, qualite: fait.qualite, partie: nil)
    }
    return nom + appellation + ", représentée par : " + representants.joined(separator: " ; ")
  }

  var preambule: Section {
    Section("preambule", "Préambule") {
      if let texte = fait.preambule { Paragraph(RichText(texte)) }
      List(visas)
    }
  }

  /// « Vu la décision du 12 mars 2027 du Comité de pilotage, … », where the avenant cites one.
  private var decision: [RichText] {
    guard let id = fait.decision, let acte = vue.lecture.etat.decisions[id] else { return [] }
    let instance = vue.lecture.etat.instance(de: acte.fait).map {
      RichText(" — ") + redaction.nom(ElementID($0))
    }
    return [
      RichText("Vu la décision du \(acte.trace.jour.enFrancais), \(acte.fait.intitule)")
        + (instance ?? .empty)
    ]
  }

  private var visas: [RichText] {
    let intitule = redaction.donnee(vue.lecture.plan.convention[.intitule])
    // « Vu la convention Convention territoriale globale » says it twice.
    let repete = intitule.plainText.lowercased().hasPrefix("convention")
    var convention: RichText = (repete ? "Vu la " : "Vu la convention ") + intitule
    if let entree = vue.lecture.etat.entreeEnVigueur {
      convention += ", en vigueur depuis le \(entree.trace.effet.enFrancais)"
    }
    let anterieurs = vue.lecture.etat.avenants.tous.filter {
      $0.etat == .enVigueur && $0.preparation.fait.numero < fait.numero
    }.map(\.preparation.fait).sorted { $0.numero < $1.numero }
    let deliberations = vue.signataires.parties.flatMap(\.deliberations).filter { !$0.contrePasse }
    return [convention]
      + anterieurs.map { RichText("Vu l’avenant n°\u{00A0}\($0.numero), \($0.intitule)") }
      + decision
      + deliberations.map { acte in
        let jour = acte.trace.date?.enFrancais ?? "(date inconnue)"
        let numero = acte.fait.numero.map { ", n°\u{00A0}\($0)" } ?? ""
        return """
          Vu la délibération du \(jour)\(numero) — \(redaction.partie(acte.fait.partie))
          """
      }
  }

  var objet: Section {
    Section("objet", "Objet de l'avenant") { Paragraph(RichText(fait.objet)) }
  }

  var effet: Section {
    Section("effet", "Prise d'effet") {
      Paragraph(priseDEffet)
      let propres = vue.articles.flatMap(\.modifications).filter {
        $0.effetStipule != fait.effetStipule
      }
      if !propres.isEmpty {
        "Par exception :"
        List(exceptions(propres))
      }
    }
  }

  /// « les modifications 2 et 3 prennent effet le 1er janvier 2028 », one line for each day.
  private func exceptions(_ modifications: [ModificationDAvenant]) -> [RichText] {
    let parJour = Dictionary(grouping: modifications, by: \.effetStipule)
    return parJour.sorted { ($0.value[0].rang) < ($1.value[0].rang) }.map { jour, siennes in
      let rangs = siennes.map(\.rang)
      let effet = jour?.enFrancais ?? "jour de la dernière signature"
      return rangs.count == 1
        ? "la modification \(rangs[0]) prend effet le \(effet)"
        : "les \(Mots.modifications(rangs)) prennent effet le \(effet)"
    }
  }

  private var priseDEffet: RichText {
    switch (fait.effetStipule, fait.retroactif) {
    case (nil, _): "Le présent avenant prend effet à la date de la dernière signature."
    case (let date?, false):
      """
      Le présent avenant prend effet le \(date.enFrancais), ou à la date de la dernière \
      signature si \
      elle est postérieure.
      """
    case (let date?, true):
      """
      Le présent avenant prend effet rétroactivement le \(date.enFrancais), ce qu'il stipule \
      expressément.
      """
    }
  }

  var inchangees: Section {
    Section("clauses-inchangees", "Clauses inchangées") {
      """
      Les autres clauses de la convention et de ses annexes, non modifiées par le présent avenant, \
      demeurent inchangées.
      """
      if !vue.clausesInchangees.isEmpty {
        List(vue.clausesInchangees.map { redaction.nom($0) })
      }
    }
  }

  var exemplaires: Section {
    let nombre = vue.signataires.parties.count
    return Section("signatures", "Exemplaires et signatures") {
      """
      Fait en \(Typographie.compte(nombre, "exemplaire original", "exemplaires originaux")), un \
      pour \
      chaque partie signataire.
      """
      redaction.signatures(
        vue.signataires,
        opening: vue.signataires.complet ? nil : "Fait à ………………, le ………………")
    }
  }
}
