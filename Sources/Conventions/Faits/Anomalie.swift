/// A rule that a recorded fact breaks. It is printed wherever the fact is, and never undoes it
/// (R0).
public struct Anomalie: Hashable, Sendable {
  public let code: CodeAnomalie
  /// What it is about, where the code alone does not tell: a partie, a séance, a figure.
  public let sur: String?

  public init(_ code: CodeAnomalie, sur: String? = nil) {
    self.code = code
    self.sur = sur
  }
}

/// Every anomaly that a registre can name. A code is for ever; its sentence lives with the
/// documents.
public enum CodeAnomalie: String, CaseIterable, Sendable {
  /// R1: the instance must sit à parité, and did not.
  case pariteRompue = "parite-rompue"
  /// R2: a person listed as consultative is recorded among those who decided or opposed.
  case voixConsultativeComptee = "voix-consultative-comptee"
  /// R2: one person stands for two parties.
  case personnePourDeuxParties = "personne-pour-deux-parties"
  /// R3: a vote, a quorum or proxies that the convention's own rules do not declare.
  case modeNonPrevu = "mode-non-prevu"
  /// R3: the declared quorum is not reached.
  case quorumNonAtteint = "quorum-non-atteint"
  /// R5: an instance that proposes or works recorded a decision.
  case instanceSansPouvoir = "instance-sans-pouvoir"
  /// R3: a decision of a séance that was not held.
  case seanceNonTenue = "seance-non-tenue"
  /// R7: what was decided is reserved for an avenant; it has no effect on the plan.
  case releveDUnAvenant = "releve-d-un-avenant"
  /// R9: the signature rests on no pièce.
  case sansPiece = "sans-piece"
  /// R11: signed before the délibération of its assembly.
  case signatureAvantDeliberation = "signature-avant-deliberation"
  /// R11: signed without any délibération on record.
  case signatureSansDeliberation = "signature-sans-deliberation"
  /// R11: the délibération was recorded as prior to the text that it approves.
  case deliberationAvantTexte = "deliberation-avant-texte"
  /// R6: the délibération approves a text that was changed since; it covers no other text.
  case textePerime = "texte-perime"
  /// R12: after the end of the convention.
  case apresLeTerme = "apres-le-terme"
  /// R18, R20: recorded for a period or a date on which something was already adopted or withdrawn.
  case saisieTardive = "saisie-tardive"
  /// R4: convened with less notice than the rules ask for.
  case preavisNonRespecte = "preavis-non-respecte"
  /// R3: held although it had been cancelled.
  case seanceAnnulee = "seance-annulee"
  /// R11: the délibération that a signature rested on was withdrawn or annulled.
  case signaturePriveeDeDeliberation = "signature-privee-de-deliberation"
  /// R12: recorded once the registre was closed, for an erasure.
  case apresLaCloture = "apres-la-cloture"
  /// R13: a mise en demeure that was not a registered letter.
  case lettreNonRecommandee = "lettre-non-recommandee"
  /// R13: sooner than the notice of the convention's rules.
  case delaiNonRespecte = "delai-non-respecte"
  /// R13: the notice of the rules is in words that were not understood.
  case delaiNonVerifie = "delai-non-verifie"
  /// R13: the convention's rules know no such way to end.
  case finNonPrevue = "fin-non-prevue"
  /// R13: by somebody to whom the rules do not give that way.
  case finSansQualite = "fin-sans-qualite"
  /// R22: an extract went to the comité départemental without this partie, which neither sent it
  /// nor agreed that it be sent.
  case transmisSansAccord = "transmis-sans-accord"
  /// R25: recorded by somebody without the habilitation for it on that day.
  case sansHabilitation = "sans-habilitation"
  /// R20: the day of the fact lies after the day on which it was recorded.
  case datePosterieure = "date-posterieure"
  /// R27: a rule of governance that a fact of before the reprise does not keep; after it, the fact
  /// would have been refused.
  case anterieurALaReprise = "anterieur-a-la-reprise"
  /// R3: somebody sat with a voice who is no member of the instance.
  case presentNonMembre = "present-non-membre"
  /// R3, R9: somebody sat, or signed, after the end of their mandate.
  case sansMandat = "sans-mandat"
  /// R3: a suppléant sat in the place of somebody who was present.
  case titulairePresent = "titulaire-present"
  /// R3: more voices for a partie than it has seats.
  case siegesDepasses = "sieges-depasses"
  /// R3: a proxy that the convention's rules do not allow, or one too many for who bears it.
  case pouvoirNonPrevu = "pouvoir-non-prevu"
  /// R3: a proxy of somebody who was present or has no voice, or given to somebody who was absent.
  case pouvoirSansEffet = "pouvoir-sans-effet"
  /// R3: the counts, the voices named and the result that the relevé states do not agree.
  case voteDiscordant = "vote-discordant"
  /// R3: a casting vote that the rules give to nobody, or to another, or where there was no tie.
  case voixPreponderanteNonPrevue = "voix-preponderante-non-prevue"
  /// R3: decided although it was not on the ordre du jour, where the rules bind the séance to it.
  case horsOrdreDuJour = "hors-ordre-du-jour"
  /// R3: another séance of the instance is recorded on the same day.
  case seanceEnDouble = "seance-en-double"
  /// R3: a consultation shorter than the rules ask for, or closed before its last day.
  case delaiDeConsultation = "delai-de-consultation"
  /// R3: a partie that has a voice was not consulted.
  case consultationIncomplete = "consultation-incomplete"
  /// R3: an answer that came after the last day, or once the consultation was closed.
  case reponseTardive = "reponse-tardive"
}
