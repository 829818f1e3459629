/// A command refused by a rule: nothing was recorded.
public struct Refus: Error, Hashable, Sendable {
  /// Which wish of the command was refused, from 0.
  public let souhait: Int
  public let motif: MotifDeRefus

  public init(souhait: Int, motif: MotifDeRefus) {
    self.souhait = souhait
    self.motif = motif
  }
}

/// Why. Each case carries what a sentence needs: the rule, the reason, what would be needed.
public enum MotifDeRefus: Error, Hashable, Sendable {
  // What the registre knows.
  case registreNonOuvert
  case registreDejaOuvert
  case commandeVide
  /// A consequence can only be drawn by the registre.
  case consequenceDemandee
  case inconnu(Reference)
  case dejaInscrit(Reference)
  /// The event must bear a date.
  case dateRequise
  /// A correction takes the effet of the entry that it corrects (R20).
  case effetDeCorrection(attendu: DateCivile)
  /// The period of the convention would end before it begins.
  case periodeInversee(debut: DateCivile, fin: DateCivile)

  // The families of acts, each with its own reasons: the words of a family answer for all of them.
  case plan(MotifDuPlan)
  case divergence(MotifDeDivergence)
  case avenant(MotifDAvenant)
  case gouvernance(MotifDeGouvernance)
  case suivi(MotifDeSuivi)
  case contrePassation(MotifDeContrePassation)
  case retrait(MotifDeRetrait)
  case bilan(MotifDeBilan)
  case temoin(MotifDeTemoin)
  case cle(MotifDeCle)
  case fin(MotifDeFin)
  case reconduction(MotifDeReconduction)
  case cloture(MotifDeCloture)
  case habilitation(MotifDHabilitation)
  case anteriorite(MotifDAnteriorite)
}

/// What the reprise d'antériorité refuses (R27).
public enum MotifDAnteriorite: Hashable, Sendable {
  /// A convention is taken up once: this entry did.
  case dejaReprise(Position)
  /// The plan was taken up with this entry: it only changes as a plan in force does.
  case planRepris(Position)
  case repriseDansLAvenir(DateCivile)
  /// Nothing lies between the first day of the convention and the reprise.
  case repriseAvantLeDebut(DateCivile, debut: DateCivile)
  case repriseApresLeTerme(DateCivile, fin: DateCivile)
  /// The convention came into force between its first day and the reprise.
  case entreeEnVigueurHorsDeSaPeriode(DateCivile, debut: DateCivile, reprise: DateCivile)
  /// Acts of the convention were recorded before the reprise, and say nothing of what they rest on.
  case actesAvantLaReprise([Position])
  /// Documents and attestations of before need a reprise.
  case sansReprise
  /// The fact is not of before the reprise.
  case posterieurALaReprise(DateCivile, reprise: DateCivile)
  /// This entry cites its evidence by itself, or needs none.
  case sansAttestation
  /// The plan was inscribed as in force on the day of the reprise: the change is in it already.
  case changementDejaRepris(reprise: DateCivile)
  /// A bilan of before the reprise is deposited, never arrêté here.
  case bilanDAvantLaReprise(reprise: DateCivile)
  /// The same document, or the same bytes as the same kind of document, by this entry.
  case documentDejaVerse(Position)
  /// A year before the first of the convention, or after that of the reprise.
  case anneeHorsDeLaReprise(Annee, debut: DateCivile, reprise: DateCivile)
  /// A report is adopted once its year has begun.
  case adoptionAvantLAnnee(Annee, DateCivile)
  /// A number is one from 1 on.
  case numeroImpossible(Int)
  /// An avenant of before the reprise has that number: this entry deposited it.
  case numeroDAvantLaReprise(Int, Position)
}

/// What the early end of a convention refuses (R13).
public enum MotifDeFin: Hashable, Sendable {
  case dejaResiliee(depuis: DateCivile)
  case conventionEchue(fin: DateCivile)
  case avantLEntreeEnVigueur(DateCivile)
  /// A mise en demeure goes to other parties than its author, each once.
  case destinataires(PartieID)
  case recueAvantLEnvoi(envoi: DateCivile)
  /// The rules have so many cases, and not this one.
  case casInconnu(Int, nombre: Int)
  case anterieurALaLettre(LettreID, DateCivile)
}

/// What going on beyond the term refuses (R12).
public enum MotifDeReconduction: Hashable, Sendable {
  /// The rules of the convention allow no such reconduction; nil: they say nothing of it.
  case nonPrevue(ModeDeReconduction, regle: String?)
  /// The new last day does not come after the present one.
  case finNonReculee(DateCivile)
  /// An express reconduction takes the agreement of these parties too.
  case accordsManquants([PartieID])
  case accordEnDouble(PartieID)
  /// A tacit reconduction rests on silence.
  case accordsSansObjet
  /// A tacit reconduction is known once the last day is past.
  case taciteAvantLeTerme(fin: DateCivile)
  case denoncee(LettreID, Position)
}

/// What closing a registre refuses, and what a closed one does (R12).
public enum MotifDeCloture: Hashable, Sendable {
  /// The registre was closed by this entry.
  case registreClos(Position)
  /// A registre is closed after the last day.
  case conventionEnCours(fin: DateCivile)
  case avenantsEnCours([AvenantID])
  case bilanFinalNonAdopte
  case bilanFinalAdopte(BilanID)
  /// A registre neither precedes nor follows itself.
  case registreDeSoiMeme
}

/// What habilitations and rule sets refuse (R25, R26).
public enum MotifDHabilitation: Hashable, Sendable {
  /// Nil: it takes any habilitation.
  case sansHabilitation(par: String, Droit?, au: DateCivile)
  /// The first habilitation gives the right to grant the others.
  case premiereSansRegistre
  case finAvantLeDebut(debut: DateCivile, fin: DateCivile)
  case droitsVides
  case droitNonAccorde(Titulaire, Droit)
  /// Nobody could grant any habilitation any more.
  case dernierAdministrateur(Titulaire)
  case partiesVides
  case jeuDeReglesInconnu(JeuDeRegles)
  case jeuDeReglesPasPlusRecent(JeuDeRegles, enVigueur: JeuDeRegles)
}

/// What the designation of witnesses and the policy of attestation refuse.
public enum MotifDeTemoin: Hashable, Sendable {
  /// The partie is a witness already, since this entry.
  case dejaTemoin(PartieID, Position)
  case pasTemoin(PartieID)
  /// A key serves one witness, once: this one was designated by that entry.
  case cleDejaVue(PartieID, Position)
  /// The key that signs the registre cannot attest it.
  case cleDuRegistre
  /// The policy asks for none, for more than there are, or names a partie twice.
  case attestationImpossible(nombre: Int, parties: Int)
}

/// What a change of key, or a resumption, refuses.
public enum MotifDeCle: Hashable, Sendable {
  /// The previous key is not the one that signs now, or the new one signed before.
  case cleDUnAutreTemps
  case origineDeReprise(attendue: String)
  /// A registre is resumed from all that is recorded: these entries.
  case repriseDAilleurs(Position)
  /// What is lost comes after what the registre is resumed from; without it, nothing is to resume.
  case rienDePerdu
  /// A lost key is acknowledged by the parties, in a pièce.
  case reconnaissanceRequise
}

/// What the plan refuses (R6, R7, R8, R12).
public enum MotifDuPlan: Hashable, Sendable {
  case planArrete(Position)
  case texteDejaArrete(Position)
  case texteNonArrete
  /// The text that was arrêté by the first entry is no longer the plan, because of the second.
  case textePerime(Position, par: Position)
  /// The first signature, this entry, ends the draft: the plan only changes as a signed one does.
  case projetSigne(Position)
  /// A text cannot be arrêté with an element that only counts from a later day: no signature would
  /// cover it.
  case inscriptionPosterieure(ElementID, effet: DateCivile)
  case champInconnu(Champ, Genre)
  case champRequis(Champ, Genre)
  case formeInattendue(Champ, Genre)
  case modificationSansEffet(ElementID, Champ?)
  case reserveAUnAvenant(ObjetReserve, SourceDeReserve)
  /// Once signed, the rules of governance only change by avenant (R7).
  case reglesReserveesAUnAvenant
  /// A rectification never touches a figure, a date, a partie or a commitment (R6).
  case horsRectification(ElementID, Champ?)
  /// Splitting or merging is decided: nothing that a rectification could read in a signed text.
  case remaniementParRectification(ElementID)
  /// What a new text hangs from is not in the plan that day.
  case horsDuPlan(ElementID, au: DateCivile)
  /// Only fiches, nœuds and parties split and merge.
  case genreIndivisible(ElementID)
  case genresMeles(ElementID, ElementID)
  case scissionEnUn(ElementID)
  case fusionAvecSoi(ElementID)
  case fusionDUneSeule(ElementID)
  case decisionSansPouvoir(DecisionID)
}

/// What a ruling on a divergence refuses.
public enum MotifDeDivergence: Hashable, Sendable {
  case divergenceAbsente(ElementID, Champ)
  case divergenceDejaTranchee(ElementID, Champ)
  /// A ruling chooses among what the document states; another text is an ajustement or an avenant.
  case retenueHorsDesEnonces(ElementID, Champ)
}

/// What an avenant refuses, and what a convention that is not in force does (R9, R10, R12).
public enum MotifDAvenant: Hashable, Sendable {
  case conventionPasEnVigueur
  case avenantVide(AvenantID)
  case avenantDejaArrete(AvenantID)
  case avenantNonArrete(AvenantID)
  case avenantClos(AvenantID)
  case rangInattendu(attendu: Int)
  case numeroDejaPris(Int, AvenantID)
  case retroactifSansDate
  case effetAvantLePremier(DateCivile)
  case conflit(AvenantID, autre: AvenantID, ElementID, Champ?)
  /// The modification no longer finds what it replaces, because of these entries.
  case textePerime(AvenantID, rang: Int, [Position])
  /// The revision says what the draft says already; nil: of the avenant itself.
  case revisionSansEffet(AvenantID, rang: Int?)
  case modificationAbsente(AvenantID, rang: Int)
  case modificationNonSuspendue(AvenantID, rang: Int)
  case suspensionDejaTranchee(AvenantID, rang: Int, Position)
  /// Where one field is at stake, the ruling is that of the divergence.
  case divergenceATrancher(ElementID, Champ)
  case effetApresLeTerme(DateCivile, fin: DateCivile)
}

/// What signatures (R9) and instances (R3) refuse.
public enum MotifDeGouvernance: Hashable, Sendable {
  case blocInconnu(PartieID, BlocID)
  case blocDejaSigne(PartieID, BlocID, Position)
  case dejaEnVigueur
  case seanceDejaTenue(SeanceID)
  case seanceNonTenue(SeanceID)
  case presenceEnDouble(PartieID, String)
  case releveDejaApprouve(SeanceID)
  case releveNonApprouve(SeanceID)
  /// Sent to nobody, to somebody twice, or with observations due before it left or once approved.
  case envoiImpossible(SeanceID)
  /// The person holds no such mandate on that day: it never began, or has ended.
  case mandatNonTenu(PersonneID, MandatTermine.Mandat, au: DateCivile)
  case seanceDejaAnnulee(SeanceID)
  /// The délibération was withdrawn or annulled by this entry.
  case deliberationDejaPerdue(DeliberationID, Position)
  case anterieurAuVote(DeliberationID, vote: DateCivile)
  /// A negative count of voices.
  case voteImpossible
  /// A proxy given to oneself, or given twice.
  case pouvoirImpossible(PartieID, String)
  /// The ordre du jour has so many items.
  case pointInconnu(Int, nombre: Int)
  /// One voice told twice, or on both sides.
  case voixContradictoires(PartieID)
  /// A decision of no séance and no consultation, or of both; a casting vote without a vote; voices
  /// beside those of the answers.
  case modeContradictoire
  /// Sent to nobody, to somebody twice, or with an answer due before it left.
  case consultationImpossible
  case consultationDejaClose(ConsultationID, DecisionID)
  /// The partie, or its member, answered already, by this entry.
  case reponseDejaRecue(PartieID, Position)
}

/// What the follow-up refuses (R14, R15, R16, R18, R19).
public enum MotifDeSuivi: Hashable, Sendable {
  case ficheHorsDuPlan(FicheID, au: DateCivile)
  case ficheRetiree(FicheID, depuis: DateCivile)
  /// Split or merged: the data of a later period is that of what it became.
  case ficheDevenue(FicheID, [ElementID], depuis: DateCivile)
  case mesurableRetire(Mesurable, depuis: DateCivile)
  /// A quarter or a half-year that no year has.
  case periodeImpossible(Periode)
  case horsPeriode(Annee, debut: DateCivile, fin: DateCivile)
  /// A status or an assessment that would count before the convention begins (R12).
  case effetAvantLeDebut(DateCivile, debut: DateCivile)
  case statutInchange(Statut)
  case motifRequis
  case decisionRequise
  case reportVersLePasse(Annee)
  case evaluationVide
  case valeurDejaSaisie(Valeur, Position)
  case aucuneValeur
  case valeurInchangee(Valeur)
  case valeurHorsForme(FormeIndicateur)
  case echelleNonDeclaree(IndicateurID)
  case sousLeSeuil(seuil: Int, PropositionDeSecret)
  /// What a ratio or a percentage leaves out is under the threshold.
  case resteSousLeSeuil(seuil: Int)
  /// With this other figure, a percentage makes a count that is under the threshold.
  case partDevoilee(IndicateurID, seuil: Int)
  /// Beside what is recorded, the figure would let this count be worked out.
  case secretDevoile(IndicateurID, Periode, PropositionDeSecret)
  /// The source or the motif says a figure that the mask hides.
  case secretDansLeTexte(seuil: Int)
  /// A phase under this condition is without object by decision only (R14).
  case decisionDePhaseRequise(condition: String)
}

/// What a contre-passation refuses (R16b), and whatever would change the ground of later entries.
public enum MotifDeContrePassation: Hashable, Sendable {
  case ecritureAbsente(Position)
  case dejaContrePassee(Position)
  case pasContrePassable(type: String, RaisonDeNePasContrePasser)
  /// A consequence goes with what it follows from, in one command.
  case consequenceSansSaCause(type: String)
  /// Everything that rests on the entry, directly or not, in the order of the journal.
  case ecrituresQuiReposentDessus([Position])
  /// The entry that would stand in its place is none, is struck through itself, or is of another
  /// type.
  case remplacementImpossible(Position)
}

/// Why an entry stays for ever, and what undoes it instead.
public enum RaisonDeNePasContrePasser: String, CaseIterable, Sendable {
  /// Entry 0, a key, a resumption: everything after rests on them.
  case fondation
  /// It is recorded again, as it was.
  case contrePassation
  /// What was erased is gone.
  case effacement
  /// A witness is withdrawn, a policy replaced: attestations given stay what they were.
  case temoignage
  /// It is withdrawn, or given again: who could do what on a day stays what it was (R25).
  case habilitation
  /// A rule set follows another, and a closing follows all: neither is taken back.
  case cours
}

/// What a withdrawal or an erasure refuses, and what is refused because of one (R23, R24).
public enum MotifDeRetrait: Hashable, Sendable {
  /// The entry cites no text under this heading.
  case texteAbsent(Position, RubriqueEvaluation)
  /// This entry withdrew it already.
  case dejaRetire(Position)
  /// The pièce was withdrawn by this entry.
  case pieceRetiree(PieceID, Position)
  case identiteDejaEffacee(PersonneID, Position)
  /// The person signed or voted in these acts: it takes a decision and the opinion of the DPO.
  case identiteEsQualites(PersonneID, actes: [Position])
}

/// What a bilan refuses (R21).
public enum MotifDeBilan: Hashable, Sendable {
  case bilanNonArrete(BilanID)
  case bilanDejaAdopte(BilanID)
  case bilanNonAdopte(BilanID)
  case connaissanceFuture(Position)
  /// Figures of a version that is not in the registre.
  case chiffresSansVersion
  case chiffreEnDouble(Mesurable, Periode)
  /// An extract that nobody sent (R22).
  case extraitSansEnvoyeur
  /// A partie stands twice among those that sent an extract, or agreed to it.
  case partieEnDouble(PartieID)
  /// A perimeter without any branch, or with one twice.
  case perimetreVide
  case noeudEnDouble(NoeudID)
}

/// Something that a command names.
public struct Reference: Hashable, Sendable {
  public let sorte: SorteDeReference
  public let nom: String

  public init(_ sorte: SorteDeReference, _ nom: String) {
    self.sorte = sorte
    self.nom = nom
  }
}

/// The kinds of things that commands name.
public enum SorteDeReference: Hashable, Sendable {
  case element(Genre)
  case bloc, seance, decision, deliberation, avenant, bilan, personne, piece, lettre
  case consultation
}
