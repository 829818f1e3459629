public import ConventionViews
import Conventions
public import DocumentKit

extension JournalLu {
  /// The journal, or what it says of one fiche, entry by entry.
  public func document(_ gabarit: Gabarit) -> Document {
    let redaction = Redaction(lecture, gabarit)
    let titre: RichText =
      fiche.map { "Journal — " + redaction.nom(ElementID($0)) } ?? "Journal du registre"
    return gabarit.document(titre) {
      Paragraph(
        """
        Chaque écriture dans l'ordre où elle a été enregistrée. Une écriture contre-passée reste \
        à sa \
        place, barrée : elle ne compte plus.
        """, style: .lead)
      table(gabarit)
    }
  }

  /// Its entries, one row each.
  func table(_ gabarit: Gabarit) -> Table {
    let redaction = Redaction(lecture, gabarit)
    let phrases = PhrasesDuJournal(lecture, noms: gabarit.noms)
    return Table(
      "Écritures", anchor: "ecritures",
      columns: [
        Column("N°", .end, weight: 1, role: .rowHeader), Column("Date du fait", weight: 2),
        Column("Écriture", weight: 7), Column("Enregistrée", weight: 3),
      ], emptyText: "Aucune écriture."
    ) {
      for ligne in lignes { redaction.ligne(ligne, phrases) }
    }
  }
}

extension AnomaliesRelevees {
  /// Every anomaly, by kind, with what each kind entails.
  public func document(_ gabarit: Gabarit) -> Document {
    let redaction = Redaction(lecture, gabarit)
    let phrases = PhrasesDuJournal(lecture, noms: gabarit.noms)
    return gabarit.document("Anomalies relevées") {
      Paragraph(
        """
        Un fait qui manque à une règle n'est jamais refusé : il a eu lieu, il est enregistré, et \
        son \
        anomalie est visible. \
        \(Typographie.compte(nombre, "anomalie subsiste", "anomalies subsistent")).
        """, style: .lead)
      if groupes.isEmpty { Paragraph(.emphasis("Aucune anomalie relevée.")) }
      for groupe in groupes {
        Section(Anchor(slug: groupe.code.rawValue), RichText(redaction.titre(groupe.code))) {
          Paragraph("Conséquence : \(Typographie.composer(redaction.consequence(groupe.code)))")
          let phrasesDites = Set(groupe.anomalies.map { redaction.anomalie($0.anomalie) })
          // The same sentence for every écriture is said once, above them.
          if let commune = phrasesDites.first, phrasesDites.count == 1, groupe.anomalies.count > 1 {
            Paragraph(RichText(commune))
            List(groupe.anomalies.map { redaction.situee($0, phrases, phraseDite: true) })
          } else {
            List(groupe.anomalies.map { redaction.situee($0, phrases) })
          }
        }
      }
    }
  }
}

extension Redaction {
  func ligne(_ ligne: LigneDeJournal, _ phrases: PhrasesDuJournal) -> Row {
    let ecriture = ligne.ecriture
    let phrase = RichText(phrases.phrase(ecriture))
    let texte =
      ligne.contrePasseePar.map {
        .struck(phrase) + " contre-passée par l'écriture \($0.rang)"
      } ?? phrase
    return Row(
      Cell("\(ecriture.position.rang)"),
      Cell(RichText(ecriture.evenement.date?.enFrancais ?? "inconnue")),
      Cell {
        Paragraph(texte)
        for anomalie in ecriture.evenement.anomalies {
          Paragraph(.badge(.warning, "anomalie") + " " + RichText(self.anomalie(anomalie)))
        }
      },
      Cell("le \(ecriture.enregistre.enFrancais), par \(ecriture.par)"),
      kind: ligne.contrePasseePar == nil ? .ordinary : .greyed)
  }

  /// An anomaly with the écriture that bears it; without its sentence where that was said above.
  func situee(
    _ situee: AnomalieSituee, _ phrases: PhrasesDuJournal, phraseDite: Bool = false
  ) -> RichText {
    let ecriture = situee.ligne.ecriture
    let jour = ecriture.evenement.date?.enFrancais ?? "date inconnue"
    let corps =
      (phraseDite ? .empty : RichText(anomalie(situee.anomalie) + " "))
      + RichText("Écriture \(ecriture.position.rang), \(jour)\u{00A0}: ")
      + RichText(phrases.phrase(ecriture))
    if let contrePassation = situee.ligne.contrePasseePar {
      return .struck(corps) + " (contre-passée par l'écriture \(contrePassation.rang))"
    }
    return situee.resolution.map { corps + " — " + resolue($0) } ?? corps
  }

  /// « résolue délibération enregistrée depuis, écriture 73 ».
  func resolue(_ resolution: Position) -> RichText {
    .badge(.muted, "résolue")
      + RichText(" délibération enregistrée depuis, écriture \(resolution.rang)")
  }

  /// What a kind of anomaly is called.
  func titre(_ code: CodeAnomalie) -> String {
    switch code {
    case .pariteRompue: "Parité non respectée"
    case .voixConsultativeComptee: "Voix qui ne compte pas"
    case .personnePourDeuxParties: "Une personne pour deux parties"
    case .modeNonPrevu: "Mode de décision non prévu"
    case .quorumNonAtteint: "Quorum non atteint"
    case .instanceSansPouvoir: "Instance sans pouvoir de décision"
    case .seanceNonTenue: "Décision sans séance tenue"
    case .releveDUnAvenant: "Décision qui relève d’un avenant"
    case .sansPiece: "Signature sans pièce"
    case .signatureAvantDeliberation: "Signature avant délibération"
    case .signatureSansDeliberation: "Signature sans délibération"
    case .deliberationAvantTexte: "Délibération avant le texte arrêté"
    case .textePerime: "Délibération sur un texte changé depuis"
    case .signaturePriveeDeDeliberation: "Signature dont la délibération est retirée ou annulée"
    case .seanceAnnulee: "Séance annulée, et tenue"
    case .apresLaCloture: "Enregistré après la clôture du registre"
    case .lettreNonRecommandee: "Mise en demeure sans lettre recommandée"
    case .delaiNonRespecte: "Délai de fin non respecté"
    case .delaiNonVerifie: "Délai de fin non vérifié"
    case .finNonPrevue: "Fin que la convention ne prévoit pas"
    case .finSansQualite: "Fin par une partie qui n’y est pas admise"
    case .sansHabilitation: "Saisie sans habilitation"
    case .transmisSansAccord: "Extrait transmis sans l’accord d’une partie"
    case .apresLeTerme: "Après le terme de la convention"
    case .saisieTardive: "Saisie tardive"
    case .preavisNonRespecte: "Délai de convocation non respecté"
    case .datePosterieure: "Date postérieure à l’enregistrement"
    case .anterieurALaReprise: "Règle non respectée avant la reprise"
    case .presentNonMembre: "Voix de qui n’est pas membre"
    case .sansMandat: "Après la fin du mandat"
    case .titulairePresent: "Suppléant d’un titulaire présent"
    case .siegesDepasses: "Plus de voix que de sièges"
    case .pouvoirNonPrevu: "Pouvoir non prévu"
    case .pouvoirSansEffet: "Pouvoir sans effet"
    case .voteDiscordant: "Résultat du vote discordant"
    case .voixPreponderanteNonPrevue: "Voix prépondérante non prévue"
    case .horsOrdreDuJour: "Décision hors de l’ordre du jour"
    case .seanceEnDouble: "Deux séances le même jour"
    case .delaiDeConsultation: "Délai de consultation non respecté"
    case .consultationIncomplete: "Partie non consultée"
    case .reponseTardive: "Réponse tardive"
    }
  }
}
