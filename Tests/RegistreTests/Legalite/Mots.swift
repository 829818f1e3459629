import Conventions
import Journal

@testable import Registre

/// Where Foundation is, its own word hides this one.
typealias OperationForgee = Operation

// The facts that these stories tell, complete as a forger would write them: what the registre
// derives is given too, and is left out of what is lawfully asked for.

extension Fait {
  static func piece(_ nom: String) -> Fait { Vie.piece(nom) }

  static func personne(_ nom: String) -> Fait {
    .personneInscrite(PersonneInscrite(personne: id(nom), engagement: .zero))
  }

  static func inscrire(_ genre: Genre, _ nom: String, _ membres: (Champ, Donnee)...) -> Fait {
    .elementInscrit(Element(id: element(genre, nom), contenu: champs(membres)))
  }

  static func texte(_ position: Int = 0) -> Fait {
    .texteArrete(TexteArrete(position: Position(position), condense: .zero))
  }

  static func deliberation(
    _ partie: String, _ objet: ObjetSigne = .convention, nom: String? = nil
  ) -> Fait {
    let suffixe = objet == .convention ? "" : "-avenant"
    return .deliberationEnregistree(
      DeliberationEnregistree(
        deliberation: id(nom ?? "delib-\(partie)\(suffixe)"), partie: id(partie), objet: objet,
        intitule: "Approbation", numero: nil, texte: nil, publiee: nil, transmise: nil,
        accuse: nil, piece: nil))
  }

  static func signature(
    _ partie: String, _ bloc: String, _ objet: ObjetSigne = .convention,
    personne: String? = nil, preuve: Preuve = .piece(id("scan")),
    citant texte: TexteCite = TexteCite(position: Position(0), condense: .zero)
  ) -> Fait {
    var signature = SignatureConstatee(
      objet: objet, partie: id(partie), bloc: id(bloc), personne: personne.map { id($0) },
      qualite: "Signataire", titre: .titulaire, lieu: nil, preuve: preuve)
    signature.texte = texte
    return .signatureConstatee(signature)
  }

  static func convoquer(_ seance: String, prevue: String) -> Fait {
    .seanceConvoquee(
      SeanceConvoquee(
        seance: id(seance), instance: id("copil"), prevue: jour(prevue), lieu: nil,
        ordreDuJour: []))
  }

  static func tenir(
    _ seance: String, _ instance: String = "copil",
    _ presents: [Presence] = [
      .de("caf"), .de("cc"),
    ], pouvoirs: [Pouvoir] = [], emargement: String? = nil
  ) -> Fait {
    .seanceTenue(
      SeanceTenue(
        seance: id(seance), instance: id(instance), lieu: nil, ordreDuJour: [],
        presents: presents, excuses: [], pouvoirs: pouvoirs,
        emargement: emargement.map { id($0) }))
  }

  static func consulter(
    _ consultation: String = "k1", a destinataires: [String] = ["caf", "cc"], avant: String
  ) -> Fait {
    .consultationOuverte(
      ConsultationOuverte(
        consultation: id(consultation), instance: id("copil"), intitule: "Reporter", texte: nil,
        destinataires: destinataires.map { id($0) }, reponsesAvant: jour(avant)))
  }

  static func repondre(_ partie: String, a consultation: String = "k1") -> Fait {
    .reponseRecue(
      ReponseRecue(
        consultation: id(consultation), partie: id(partie), sens: .accord, texte: nil, piece: nil))
  }

  /// A decision as its séance, its votes and its ordre du jour may say it, rightly or not.
  static func decider(
    _ decision: String, enSeance seance: String?, _ mode: ModeDeDecision, point: Int? = nil,
    issue: IssueDeDecision? = nil, preponderante: VoixPreponderante? = nil,
    oppositions: [String] = []
  ) -> Fait {
    .decisionPrise(
      DecisionPrise(
        decision: id(decision), seance: seance.map { id($0) }, point: point,
        intitule: "Une décision", texte: nil, mode: mode, issue: issue,
        preponderante: preponderante,
        oppositions: oppositions.map { VoixExprimee(partie: id($0)) }, abstentions: [],
        reserves: [], touche: []))
  }

  static func decider(
    _ decision: String, _ seance: String = "s1", _ mode: ModeDeDecision = .communAccord,
    touche: [ObjetReserve] = [], oppositions: [String] = []
  ) -> Fait {
    .decisionPrise(
      DecisionPrise(
        decision: id(decision), seance: id(seance), intitule: "Une décision", texte: nil,
        mode: mode, oppositions: oppositions.map { VoixExprimee(partie: id($0)) },
        abstentions: [], reserves: [],
        touche: touche))
  }

  static func envoi(
    _ seance: String, _ etat: EtatDeReleve, a destinataires: [String] = ["caf"]
  ) -> Fait {
    .releveTransmis(
      ReleveTransmis(
        seance: id(seance), etat: etat, destinataires: destinataires.map { id($0) },
        moyen: "courriel"))
  }

  static func sieger(_ personne: String, _ partie: String) -> Fait {
    .membreDesigne(
      MembreDesigne(
        instance: id("copil"), personne: id(personne), partie: id(partie), qualite: "Élu",
        voix: .deliberative, titre: .titulaire))
  }

  static func terminer(_ personne: String, _ mandat: MandatTermine.Mandat) -> Fait {
    .mandatTermine(MandatTermine(personne: id(personne), mandat: mandat, motif: "Élections"))
  }

  static func releve(_ seance: String) -> Fait {
    .releveApprouve(ReleveApprouve(seance: id(seance), piece: nil))
  }

  static func ajuster(_ modification: Modification, par decision: String = "d1") -> Fait {
    .planAjuste(
      PlanAjuste(decision: id(decision), motif: "Demande du pilote", modification: modification))
  }

  static func modifier(_ modification: Modification) -> Fait {
    .projetModifie(ProjetModifie(modification))
  }

  static func rectifier(
    _ modification: Modification, _ qualification: QualificationRectification
  ) -> Fait {
    .planRectifie(
      PlanRectifie(
        qualification: qualification, motif: "Mal recopié", modification: modification))
  }

  static func trancher(
    _ genre: Genre, _ nom: String, _ champ: Champ, _ retenue: String, par decision: String? = "d1"
  ) -> Fait {
    .divergenceTranchee(
      DivergenceTranchee(
        element: element(genre, nom), champ: champ, retenue: .texte(retenue),
        motif: "Lu au procès-verbal", decision: decision.map { id($0) }))
  }

  static func preparer(
    _ avenant: String, _ numero: Int, effet: String? = nil, retroactif: Bool = false
  ) -> Fait {
    .avenantPrepare(
      AvenantPrepare(
        avenant: id(avenant), numero: numero, intitule: "Avenant n° \(numero)",
        objet: "Modifier", preambule: nil, effetStipule: effet.map { jour($0) },
        retroactif: retroactif))
  }

  static func modifier(
    _ avenant: String, _ rang: Int, _ modification: Modification, effet: String? = nil
  ) -> Fait {
    .modificationInscrite(
      ModificationInscrite(
        avenant: id(avenant), rang: rang, article: nil, effet: effet.map { jour($0) },
        modification: modification))
  }

  static func reviser(_ avenant: String, _ rang: Int, _ modification: Modification) -> Fait {
    .modificationRevisee(
      ModificationInscrite(
        avenant: id(avenant), rang: rang, article: nil, effet: nil, modification: modification))
  }

  static func retirerDuProjet(_ avenant: String, _ rang: Int) -> Fait {
    .modificationRetiree(ModificationRetiree(avenant: id(avenant), rang: rang, motif: nil))
  }

  static func trancher(
    _ avenant: String, _ rang: Int, _ issue: SuspensionTranchee.Issue = .ecartee
  ) -> Fait {
    .suspensionTranchee(
      SuspensionTranchee(
        avenant: id(avenant), rang: rang, issue: issue, motif: "Vu en séance", decision: id("d1"))
    )
  }

  static func arreter(_ avenant: String, _ position: Int = 0) -> Fait {
    .avenantArrete(
      AvenantArrete(avenant: id(avenant), position: Position(position), condense: .zero))
  }

  static func abandonner(_ avenant: String) -> Fait {
    .avenantAbandonne(AvenantAbandonne(avenant: id(avenant), motif: "Renoncement"))
  }

  static func statut(
    _ fiche: String, _ annee: Int, de: Statut? = nil, _ vers: Statut, motif: String? = nil
  ) -> Fait {
    .statutChange(
      StatutChange(
        fiche: id(fiche), annee: an(annee), de: de, vers: vers, motif: motif, decision: nil))
  }

  static func evaluer(_ fiche: String, _ annee: Int, _ bloc: BlocCite?) -> Fait {
    .evaluationSaisie(
      EvaluationSaisie(
        fiche: id(fiche), annee: an(annee),
        textes: TextesDEvaluation(bloc.map { [.resultats: $0] } ?? [:])))
  }

  static func saisir(
    _ mesure: Mesure, pour indicateur: String = "familles", _ periode: Periode = .annee(an(2026))
  ) -> Fait {
    .valeurSaisie(
      ValeurSaisie(
        mesurable: .indicateur(id(indicateur)), periode: periode, valeur: .telle(mesure),
        source: nil))
  }

  static func corriger(_ mesure: Mesure, ancienne: AncienneValeur? = nil) -> Fait {
    .valeurRectifiee(
      ValeurRectifiee(
        mesurable: .indicateur(id("familles")), periode: .annee(an(2026)), valeur: .telle(mesure),
        motif: "Chiffres inversés", ancienne: ancienne))
  }

  static func contrePasser(_ position: Position, remplacement: Position? = nil) -> Fait {
    .ecritureContrePassee(
      EcritureContrePassee(
        position: position, motif: "Saisie par erreur", remplacement: remplacement,
        visee: EcritureVisee(
          type: "piece-versee", operation: OperationRef(Essai.premiere.text))))
  }

  static func bilan(
    _ nom: String, _ genre: GenreDeBilan = .intermediaire, au date: String = "2027-12-31",
    connuA: Int = 1
  ) -> Fait {
    .bilanArrete(
      BilanArrete(
        bilan: id(nom), genre: genre, enVigueurAu: jour(date), connuA: Position(connuA),
        contenu: .zero, moteur: "essai 1", rendus: []))
  }

  static func adopter(_ bilan: String, par decision: String = "d1") -> Fait {
    .bilanAdopte(BilanAdopte(bilan: id(bilan), decision: id(decision), versionAdoptee: nil))
  }

  static func adopter(_ bilan: String, chiffres: [String], version: String?) -> Fait {
    .bilanAdopte(
      BilanAdopte(
        bilan: id(bilan), decision: id("d1"), versionAdoptee: version.map { id($0) },
        chiffres: chiffres.map {
          ChiffreAdopte(
            mesurable: .indicateur(id($0)), periode: .annee(an(2026)),
            valeur: .telle(.figure("254")))
        }))
  }

  static func extrait(
    _ perimetre: PerimetreDuCDSF = .petiteEnfance, par envoyeurs: [String]
  ) -> Fait {
    .extraitTransmis(
      ExtraitTransmis(
        extrait: .schemaPluriannuel(enVigueurAu: jour("2027-03-01"), connuA: Position(1)),
        perimetre: perimetre, contenu: .zero, envoyeurs: envoyeurs.map { id($0) }, accords: [],
        destinataire: "CDSF", moyen: "courriel", piece: nil))
  }

  static func transmettre(_ bilan: String) -> Fait {
    .bilanTransmis(
      BilanTransmis(bilan: id(bilan), destinataire: "CDSF", moyen: "courriel", piece: nil))
  }

  static func retirerPiece(_ nom: String) -> Fait {
    .pieceRetiree(
      PieceRetiree(piece: id(nom), motif: "Nomme un enfant", condense: .zero, autres: []))
  }

  static func retirerTexte(_ position: Position) -> Fait {
    .texteRetire(
      TexteRetire(
        position: position, rubrique: .resultats, motif: "Nomme un enfant", condense: .zero,
        autres: [], rendus: []))
  }

  static func effacer(_ personne: String) -> Fait {
    .identiteEffacee(
      IdentiteEffacee(
        personne: id(personne), motif: "Demande de la personne", decision: nil, avis: nil,
        actes: []))
  }

  static func temoin(_ partie: String, _ cle: CleDeTemoin) -> Fait {
    .temoinDesigne(TemoinDesigne(partie: id(partie), cle: cle))
  }

  static func retirerTemoin(_ partie: String) -> Fait {
    .temoinRetire(TemoinRetire(partie: id(partie), motif: "Clé perdue"))
  }

  static func regler(_ nombre: Int, _ parties: String...) -> Fait {
    .attestationReglee(AttestationReglee(nombre: nombre, parties: parties.map { id($0) }))
  }
}

func element(_ genre: Genre, _ nom: String) -> ElementID {
  if genre == .convention { return .convention }
  if genre == .regles { return .regles }
  guard let id = ElementID(genre, nom) else { preconditionFailure("\(nom) names nothing") }
  return id
}

func changer(
  _ genre: Genre, _ nom: String, _ champ: Champ, de avant: Donnee? = nil, en apres: Donnee?
) -> Modification {
  .changer(element(genre, nom), champ, avant: avant, apres: apres)
}

/// Fiches that a titre is enough for.
func fiche(_ nom: String) -> Element {
  Element(id: element(.fiche, nom), contenu: champs([(.titre, .texte("Fiche \(nom)"))]))
}

func scinder(_ nom: String, en noms: String...) -> Modification {
  .scinder(element(.fiche, nom), en: noms.map { fiche($0) })
}

func fusionner(_ noms: String..., dans cible: Fusion.Cible) -> Modification {
  .fusionner(Fusion(de: noms.map { element(.fiche, $0) }, dans: cible))
}

extension Presence {
  static func de(
    _ partie: String?, _ voix: Voix = .deliberative, personne: String? = nil,
    qualite: String = "Élu", remplace: String? = nil
  ) -> Presence {
    Presence(
      personne: personne.map { id($0) }, partie: partie.map { id($0) }, qualite: qualite,
      voix: voix, titre: remplace == nil ? .titulaire : .suppleant,
      remplace: remplace.map { Siege(personne: nil, qualite: $0) })
  }
}

extension Pouvoir {
  static func de(_ partie: String, a autre: String) -> Pouvoir {
    let siege = Siege(personne: nil, qualite: "Élu")
    return Pouvoir(
      de: Mandat(partie: id(partie), siege: siege), a: Mandat(partie: id(autre), siege: siege),
      piece: nil)
  }
}

extension Condense {
  /// A digest of nothing in particular.
  static var zero: Condense {
    guard let condense = Condense(hex: String(repeating: "0", count: 64)) else {
      preconditionFailure("64 digits")
    }
    return condense
  }
}

extension Mesure {
  static func figure(_ texte: String) -> Mesure {
    guard let nombre = Nombre(texte) else { preconditionFailure("\(texte) is no figure") }
    return .nombre(nombre)
  }
}

extension Valeur {
  static func telle(_ mesure: Mesure) -> Valeur {
    Valeur(mesure: mesure, texte: "tel que saisi", estimee: false)
  }
}
