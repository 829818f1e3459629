/// The names of the fields, as they stand in the journal and in plan files. A name is for ever.
public enum Champ: String, CaseIterable, Sendable {
  case accueil
  case actions
  case annee
  case appellation
  case autorite
  case autresBesoins = "autres_besoins"
  case base
  case besoinsEmplois = "besoins_emplois"
  case blocs
  case champ
  case cible
  case cibles
  case code
  case collectivite
  case competence
  case competencesSppe = "competences_sppe"
  case compte
  case conditions
  case consultationEcrite = "consultation_ecrite"
  case observationsReleve = "observations_releve"
  case copilotes
  case couts
  case critere
  case cumul
  case date
  case debut
  case delaiJours = "delai_jours"
  case denominateur
  case diagnostic
  case dont
  case drapeaux
  case echeance
  case echeances
  case echelle
  case etat
  case etp
  case exemplaires
  case exercice
  case faitA = "fait_a"
  case faitLe = "fait_le"
  case fiche
  case fiches
  case fin
  case financements
  case forme
  case garants
  case genre
  case gestionnaire
  case horsBonus = "hors_bonus"
  case incertain
  case indicateurs
  case intitule
  case investissements
  case libelle
  case libelleFiche = "libelle_fiche"
  case libelleTrajectoires = "libelle_trajectoires"
  case libellesChamps = "libelles_champs"
  case libellesNiveaux = "libelles_niveaux"
  case liees
  case liens
  case lieu
  case limitatif
  case majorite
  case maximum
  case membres
  case modalites
  case modeDecision = "mode_decision"
  case modeSource = "mode_source"
  case motif
  case moyens
  case nature
  case niveau
  case noeud
  case nom
  case nombre
  case note
  case notes
  case numerateur
  case numero
  case objectifs
  case objectifsOperationnels = "objectifs_operationnels"
  case objet
  case objets
  case observations
  case ordreDuJour = "ordre_du_jour"
  case originaux
  case parent
  case parite
  case pariteSource = "parite_source"
  case partenaires
  case partie
  case parts
  case periodicite
  case pilotes
  case placements
  case points
  case population
  case populationComptee = "population_comptee"
  case pouvoirs
  case preavis
  case preavisConvocationJours = "preavis_convocation_jours"
  case preavisSource = "preavis_source"
  case precedente
  case precision
  case projet
  case `public` = "public"
  case qualite
  case quorum
  case quorumSource = "quorum_source"
  case reconduction
  case ref
  case renvoi
  case repartition
  case reserveAvenant = "reserve_avenant"
  case reserveeA = "reservee_a"
  case resiliation
  case resultats
  case role
  case rubrique
  case secretariat
  case sens
  case services
  case seuilSecret = "seuil_secret"
  case sieges
  case source
  case territoire
  case texte
  case theme
  case titre
  case type
  case unite
  case valeur
  case valeurs
  case ventilation
  case voie
  case voix
  case voixPreponderante = "voix_preponderante"
  case volet
}
