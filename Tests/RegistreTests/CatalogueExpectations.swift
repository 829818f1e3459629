/// What the damages of the samples are measured against, reviewed against the domain's types: a
/// codec that forgets to require a member, or to check a word, is found.
enum CatalogueExpectations {
  /// The members without which a sample can still be read, by path.
  static func optional(_ sample: String) -> [String] { optionals[sample] ?? [] }

  /// The members that hold any text, by path.
  static func freeTexts(_ sample: String) -> [String] { texts[sample] ?? [] }

  private static let optionals: [String: [String]] = [
    "deliberation-retiree.v1": [
      "numero", "piece",
    ],
    "deliberation-annulee.v1": [
      "numero", "piece",
    ],
    "convention-reconduite.v1": [
      "decision"
    ],
    "mise-en-demeure-envoyee.v1": [
      "cas", "expire", "piece", "recue", "regle",
    ],
    "convention-denoncee.v1": [
      "cas", "expire", "motif", "piece", "pour_le", "regle",
    ],
    "convention-resiliee.v1": [
      "au_plus_tot", "piece", "regle",
    ],
    "registre-clos.v1": [
      "sans_bilan_final", "suivant",
    ],
    "anteriorite-reprise.v1": [
      "condense", "debut", "derniere_signature", "fin", "piece", "position",
    ],
    "document-anterieur-verse.v1": [
      "adoption"
    ],
    "responsable-designe.v1": [
      "piece"
    ],
    "habilitation-accordee.v1": [
      "jusqu_au", "motif",
    ],
    "avenant-entre-en-vigueur.v1": [
      "derniere_signature"
    ],
    "avenant-prepare.v1": [
      "effet_stipule", "preambule",
    ],
    "avenant-revise.v1": [
      "effet_stipule", "preambule",
    ],
    "bilan-adopte.v1": [
      "chiffres", "version_adoptee",
    ],
    "bilan-transmis.v1": [
      "piece"
    ],
    "extrait-transmis.v1": [
      "accords", "piece",
    ],
    "registre-repris.v1": [
      "operations", "perdu", "pieces",
    ],
    "clause-inscrite.v1": [
      "contenu.numero", "contenu.points", "contenu.texte",
    ],
    "competence-declaree.v1": [
      "contenu.population"
    ],
    "convention-entree-en-vigueur.v1": [
      "derniere_signature"
    ],
    "consultation-ouverte.v1": [
      "texte"
    ],
    "reponse-recue.v1": [
      "anomalies", "piece", "qualite", "texte",
    ],
    "decision-prise.v1": [
      "abstentions.qualite", "anomalies", "anomalies.sur", "issue", "oppositions.texte", "point",
      "preponderante", "reserves.qualite", "seance", "texte",
    ],
    "deliberation-enregistree.v1": [
      "accuse", "numero", "piece", "publiee", "texte", "transmise",
    ],
    "divergence-tranchee.v1": [
      "decision"
    ],
    "equipement-inscrit.v1": [
      "contenu.gestionnaire", "contenu.lieu", "contenu.note", "contenu.projet",
    ],
    "evaluation-saisie.v1": [
      "textes.difficultes", "textes.perspectives", "textes.resultats",
    ],
    "evaluation-transversale-saisie.v1": [
      "textes.commentaires", "textes.impacts",
    ],
    "fiche-inscrite.v1": [
      "contenu.code", "contenu.competences_sppe", "contenu.diagnostic", "contenu.drapeaux",
      "contenu.echeance", "contenu.echeance.annees", "contenu.etat", "contenu.financements",
      "contenu.garants", "contenu.garants.partie", "contenu.liens", "contenu.modalites",
      "contenu.modalites.volet", "contenu.objectifs", "contenu.partenaires",
      "contenu.partenaires.incertain", "contenu.partenaires.precision", "contenu.pilotes",
      "contenu.pilotes.partie", "contenu.placements", "contenu.placements.source",
      "contenu.resultats", "contenu.resultats.cible", "contenu.resultats.nature", "contenu.titre",
    ],
    "identite-effacee.v1": [
      "avis", "decision",
    ],
    "indicateur-defini.v1": [
      "contenu.base", "contenu.base.date", "contenu.base.texte", "contenu.cibles",
      "contenu.cibles.texte", "contenu.compte", "contenu.critere", "contenu.genre",
      "contenu.nature", "contenu.parts", "contenu.population_comptee", "contenu.sens",
      "contenu.unite", "contenu.ventilation",
    ],
    "instance-creee.v1": [
      "contenu.copilotes", "contenu.membres", "contenu.membres.sieges", "contenu.periodicite",
      "contenu.role", "contenu.source",
    ],
    "membre-designe.v1": [
      "partie"
    ],
    "modification-inscrite.v1": [
      "article", "effet", "modification.ajouter.contenu.lieu",
    ],
    "ecriture-contre-passee.v1": [
      "remplacement"
    ],
    "modification-retiree.v1": [
      "motif"
    ],
    "modification-revisee.v1": [
      "article", "effet", "modification.scinder.en.contenu.code",
      "modification.scinder.en.contenu.titre",
    ],
    "noeud-inscrit.v1": [
      "contenu.code", "contenu.objectifs", "contenu.titre",
    ],
    "partie-inscrite.v1": [
      "contenu.appellation", "contenu.role",
    ],
    "plan-ajuste.v1": [
      "modification.changer.apres", "modification.changer.avant",
      "modification.changer.avant.annees",
    ],
    "plan-rectifie.v1": [
      "modification.changer.apres", "modification.changer.avant",
    ],
    "poste-inscrit.v1": [
      "contenu.fiche", "contenu.repartition",
    ],
    "registre-ouvert.v1": [
      "convention.exemplaires", "convention.fait_a", "convention.libelle_fiche",
      "convention.libelles_champs", "convention.libelles_niveaux", "convention.liees",
      "convention.objet", "convention.originaux", "convention.precedente", "precedent",
    ],
    "regles-changees.v1": [
      "contenu.consultation_ecrite", "contenu.consultation_ecrite.delai_jours",
      "contenu.echeances", "contenu.echeances.libelle", "contenu.majorite",
      "contenu.majorite.base", "contenu.majorite.denominateur", "contenu.majorite.numerateur",
      "contenu.mode_decision", "contenu.mode_source", "contenu.ordre_du_jour", "contenu.parite",
      "contenu.parite_source", "contenu.pouvoirs", "contenu.pouvoirs.maximum",
      "contenu.pouvoirs.quorum", "contenu.preavis_convocation_jours", "contenu.preavis_source",
      "contenu.quorum", "contenu.quorum_source", "contenu.reconduction",
      "contenu.reserve_avenant", "contenu.resiliation", "contenu.secretariat",
      "contenu.seuil_secret", "contenu.voix_preponderante",
    ],
    "releve-approuve.v1": [
      "piece"
    ],
    "representant-designe.v1": [
      "bloc", "delegation",
    ],
    "seance-convoquee.v1": [
      "lieu"
    ],
    "seance-reportee.v1": [
      "nouvelle_date"
    ],
    "seance-tenue.v1": [
      "anomalies", "anomalies.sur", "emargement", "lieu", "pouvoirs.a.personne",
      "pouvoirs.de.personne", "pouvoirs.piece", "presents.partie", "presents.personne",
      "presents.remplace", "presents.remplace.personne",
    ],
    "signature-constatee.v1": [
      "anomalies", "anomalies.sur", "lieu", "personne",
    ],
    "statut-change.v1": [
      "de", "decision", "motif",
    ],
    "trajectoire-definie.v1": [
      "contenu.autorite", "contenu.base", "contenu.base.nombre", "contenu.base.texte",
      "contenu.base.unite", "contenu.besoins_emplois", "contenu.couts", "contenu.investissements",
      "contenu.points", "contenu.points.nombre", "contenu.points.note", "contenu.points.texte",
      "contenu.points.unite",
    ],
    "valeur-rectifiee.v1": [
      "periode.semestre"
    ],
    "valeur-saisie.v1": [
      "periode.semestre", "source",
    ],
  ]

  private static let texts: [String: [String]] = [
    "deliberation-retiree.v1": [
      "motif", "numero",
    ],
    "deliberation-annulee.v1": [
      "motif", "numero",
    ],
    "mise-en-demeure-envoyee.v1": [
      "motif", "regle.motif", "regle.preavis", "regle.source",
    ],
    "convention-denoncee.v1": [
      "motif", "regle.motif", "regle.preavis", "regle.source",
    ],
    "convention-resiliee.v1": [
      "motif", "regle.motif", "regle.preavis", "regle.source",
    ],
    "registre-clos.v1": [
      "motif", "sans_bilan_final", "suivant",
    ],
    "document-anterieur-verse.v1": [
      "adoption", "intitule",
    ],
    "seance-annulee.v1": [
      "motif"
    ],
    "habilitation-accordee.v1": [
      "motif"
    ],
    "habilitation-retiree.v1": [
      "motif"
    ],
    "jeu-de-regles-adopte.v1": [
      "motif"
    ],
    "avenant-abandonne.v1": [
      "motif"
    ],
    "avenant-prepare.v1": [
      "intitule", "objet", "preambule",
    ],
    "bilan-arrete.v1": [
      "moteur", "rendus.format",
    ],
    "avenant-revise.v1": [
      "intitule", "objet", "preambule",
    ],
    "bilan-adopte.v1": [
      "chiffres.valeur.texte"
    ],
    "bilan-transmis.v1": [
      "destinataire", "moyen",
    ],
    "extrait-transmis.v1": [
      "destinataire", "moyen",
    ],
    "modification-retiree.v1": [
      "motif"
    ],
    "modification-revisee.v1": [
      "article", "modification.scinder.en.contenu.code", "modification.scinder.en.contenu.titre",
    ],
    "suspension-tranchee.v1": [
      "motif"
    ],
    "clause-inscrite.v1": [
      "contenu.numero", "contenu.points", "contenu.texte", "contenu.titre",
    ],
    "consultation-ouverte.v1": [
      "intitule", "texte",
    ],
    "reponse-recue.v1": [
      "qualite", "texte",
    ],
    "releve-approuve.v1": [
      "corrections"
    ],
    "decision-prise.v1": [
      "abstentions.qualite", "anomalies.sur", "intitule", "oppositions.texte", "reserves.qualite",
      "reserves.texte", "texte",
    ],
    "deliberation-enregistree.v1": [
      "accuse", "intitule", "numero",
    ],
    "divergence-constatee.v1": [
      "enonces.source", "enonces.valeur",
    ],
    "divergence-tranchee.v1": [
      "motif", "retenue",
    ],
    "ecriture-contre-passee.v1": [
      "motif"
    ],
    "equipement-inscrit.v1": [
      "contenu.gestionnaire", "contenu.lieu", "contenu.nom", "contenu.note", "contenu.projet",
      "contenu.type",
    ],
    "fiche-inscrite.v1": [
      "contenu.code", "contenu.diagnostic", "contenu.drapeaux.nom", "contenu.echeance.texte",
      "contenu.financements", "contenu.garants.nom", "contenu.modalites.points",
      "contenu.modalites.volet", "contenu.objectifs", "contenu.partenaires.nom",
      "contenu.partenaires.precision", "contenu.pilotes.nom", "contenu.placements.source",
      "contenu.resultats.cible", "contenu.resultats.texte", "contenu.titre.selon.source",
      "contenu.titre.selon.valeur",
    ],
    "identite-effacee.v1": [
      "motif"
    ],
    "indicateur-defini.v1": [
      "contenu.base.texte", "contenu.base.valeur", "contenu.cibles.texte", "contenu.cibles.valeur",
      "contenu.critere", "contenu.population_comptee", "contenu.texte", "contenu.unite",
      "contenu.ventilation",
    ],
    "instance-creee.v1": [
      "contenu.nom", "contenu.periodicite", "contenu.role", "contenu.source",
    ],
    "membre-designe.v1": [
      "qualite"
    ],
    "modification-inscrite.v1": [
      "article", "modification.ajouter.contenu.lieu", "modification.ajouter.contenu.nom",
      "modification.ajouter.contenu.type",
    ],
    "noeud-inscrit.v1": [
      "contenu.code", "contenu.objectifs", "contenu.titre",
    ],
    "partie-inscrite.v1": [
      "contenu.appellation", "contenu.blocs.qualite", "contenu.blocs.ref", "contenu.nom",
      "contenu.role",
    ],
    "piece-retiree.v1": [
      "motif"
    ],
    "piece-versee.v1": [
      "format", "intitule",
    ],
    "plan-ajuste.v1": [
      "modification.changer.apres.texte", "modification.changer.avant.texte", "motif",
    ],
    "plan-rectifie.v1": [
      "modification.changer.apres", "modification.changer.avant", "motif",
      "qualification.erreur_de_transcription.page",
    ],
    "poste-inscrit.v1": [
      "contenu.intitule", "contenu.repartition.theme",
    ],
    "cle-remplacee.v1": [
      "motif"
    ],
    "registre-repris.v1": [
      "ancienne_origine", "origine",
    ],
    "registre-ouvert.v1": [
      "cle", "convention.fait_a", "convention.intitule", "convention.libelle_fiche",
      "convention.libelles_champs.libelle", "convention.libelles_niveaux", "convention.liees",
      "convention.objet", "convention.precedente", "convention.territoire", "intitule", "origine",
      "precedent.origine",
    ],
    "regles-changees.v1": [
      "contenu.consultation_ecrite.source", "contenu.echeances.libelle",
      "contenu.echeances.source", "contenu.majorite.source", "contenu.mode_source",
      "contenu.ordre_du_jour.source", "contenu.parite_source", "contenu.pouvoirs.source",
      "contenu.preavis_source", "contenu.quorum_source",
      "contenu.reserve_avenant.source", "contenu.resiliation.motif",
      "contenu.resiliation.preavis", "contenu.resiliation.source",
      "contenu.voix_preponderante.source",
    ],
    "representant-designe.v1": [
      "qualite"
    ],
    "seance-convoquee.v1": [
      "lieu", "ordre_du_jour",
    ],
    "seance-reportee.v1": [
      "motif"
    ],
    "seance-tenue.v1": [
      "anomalies.sur", "lieu", "ordre_du_jour", "pouvoirs.a.qualite", "pouvoirs.de.qualite",
      "presents.qualite", "presents.remplace.qualite",
    ],
    "signature-constatee.v1": [
      "anomalies.sur", "lieu", "qualite",
    ],
    "statut-change.v1": [
      "motif"
    ],
    "temoin-retire.v1": [
      "motif"
    ],
    "texte-retire.v1": [
      "motif", "rendus.format",
    ],
    "trajectoire-definie.v1": [
      "contenu.accueil", "contenu.base.texte", "contenu.base.unite", "contenu.besoins_emplois",
      "contenu.couts", "contenu.investissements", "contenu.points.note", "contenu.points.texte",
      "contenu.points.unite",
    ],
    "valeur-rectifiee.v1": [
      "ancienne.valeur.texte", "motif", "valeur.texte",
    ],
    "valeur-saisie.v1": [
      "source", "valeur.texte",
    ],
  ]
}
