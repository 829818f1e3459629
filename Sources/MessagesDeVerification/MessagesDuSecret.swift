internal import ConventionDocuments
internal import Conventions

// What the statistical secrecy refuses (R19), and the phase that never came (R14).
extension MessagesDeRefus {
  func dernierDuSuivi(_ motif: MotifDeSuivi) -> Explication {
    switch motif {
    case .sousLeSeuil(let seuil, let proposition):
      (
        "Sous \(seuil), le nombre est secret : il ne s'enregistre pas (R19).",
        ["Saisir à la place : \(Self.enMots(proposition))"]
      )
    case .resteSousLeSeuil(let seuil):
      (
        "Ce qui reste du total est sous \(seuil) : le chiffre le laisserait compter (R19).",
        ["Saisir à la place : secret statistique"]
      )
    case .partDevoilee(let autre, let seuil):
      (
        "Rapproché de l'indicateur \(nomDe(autre)), ce chiffre compte un nombre sous "
          + "\(seuil) (R19).",
        ["Saisir à la place : secret statistique"]
      )
    case .secretDevoile(let autre, let periode, let proposition):
      (
        "Avec ce qui est déjà enregistré, cette valeur laisserait retrouver un nombre secret "
          + "(R19) : \(nomDe(autre)), \(periode.enFrancais).",
        [
          "Saisir à la place : \(Self.enMots(proposition))",
          "Ou dire au plan comment les détails font le tout : parts, critere (journal/REGLES.md).",
        ]
      )
    case .secretDansLeTexte(let seuil):
      (
        "Le texte qui accompagne la valeur contient un nombre sous \(seuil), que la valeur masque "
          + "(R19).", ["Le dire sans chiffre."]
      )
    case .decisionDePhaseRequise(let condition):
      (
        "Cette phase était prévue sous condition : \(cite(condition)). Elle devient sans objet par "
          + "décision (R14).", ["Enregistrer la décision, puis ajouter --decision."]
      )
    case .ficheHorsDuPlan, .ficheRetiree, .ficheDevenue, .mesurableRetire, .periodeImpossible,
      .horsPeriode, .effetAvantLeDebut, .statutInchange, .motifRequis, .decisionRequise,
      .reportVersLePasse, .evaluationVide, .valeurDejaSaisie, .aucuneValeur, .valeurInchangee,
      .valeurHorsForme, .echelleNonDeclaree:
      preconditionFailure("the others are worded where they stand")
    }
  }

  private static func enMots(_ proposition: PropositionDeSecret) -> String {
    switch proposition {
    case .inferieurA(let seuil): "<\(seuil)"
    case .secretStatistique: "secret statistique"
    case .nonSignificatif: "NS"
    }
  }

  /// R21, R22: the version that was adopted, and the extracts.
  func suiteDesBilans(_ motif: MotifDeBilan) -> Explication {
    switch motif {
    case .chiffresSansVersion:
      (
        "Des chiffres relevés dans une version adoptée ne vont pas sans elle (R21).",
        ["La verser comme pièce, puis ajouter --version-adoptee."]
      )
    case .chiffreEnDouble(let mesurable, let periode):
      (
        "Le chiffre de \(cite(mesurable.nom)), \(periode.enFrancais), est relevé deux fois.", []
      )
    case .extraitSansEnvoyeur:
      ("Un extrait est envoyé par une partie au moins (R22).", ["Ajouter --envoyeur."])
    case .partieEnDouble(let partie):
      ("La partie \(nomDe(partie)) est donnée deux fois.", [])
    case .noeudEnDouble(let noeud):
      ("\(cite(noeud.nom)) est deux fois dans le périmètre.", [])
    case .perimetreVide:
      (
        "Un périmètre contient au moins une branche du plan (R22).",
        ["Sans --noeud, c'est la petite enfance."]
      )
    case .bilanNonArrete, .bilanDejaAdopte, .bilanNonAdopte, .connaissanceFuture:
      preconditionFailure("the others are worded where they stand")
    }
  }
}
