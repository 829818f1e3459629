import Conventions
import Journal
import JournalFile
import MerkleLog
import Registre
import Testing

@testable import GreffeCommandes

/// One example of each error that the command line puts into words.
enum CatalogueDErreurs {
  static func id<Sorte>(_ nom: String) throws -> Identifiant<Sorte> {
    try #require(Identifiant<Sorte>(nom))
  }

  private static func jour(_ texte: String) throws -> DateCivile { try #require(DateCivile(texte)) }

  static func motifs() throws -> [MotifDeRefus] {
    try duRegistre() + duPlan() + desAvenants() + deLaGouvernance() + duSuivi() + deLaFin()
      + deLaFinDeLaConvention() + desHabilitations() + deLaReprise()
  }

  private static func duRegistre() throws -> [MotifDeRefus] {
    let debut = try jour("2026-01-01")
    return [
      .registreNonOuvert, .registreDejaOuvert, .commandeVide, .consequenceDemandee,
      .inconnu(Reference(.decision, "decision-1")),
      .inconnu(Reference(.element(.fiche), "f11")),
      .dejaInscrit(Reference(.seance, "seance-2026-03-12")), .dateRequise,
      .effetDeCorrection(attendu: debut),
      .periodeInversee(debut: debut, fin: try jour("2025-12-31")),
      .temoin(.dejaTemoin(try id("caf"), Position(12))), .temoin(.pasTemoin(try id("caf"))),
      .temoin(.cleDejaVue(try id("caf"), Position(12))), .temoin(.cleDuRegistre),
      .temoin(.attestationImpossible(nombre: 3, parties: 2)),
      .cle(.cleDUnAutreTemps), .cle(.origineDeReprise(attendue: "greffe.invalid/essai/2")),
      .cle(.repriseDAilleurs(Position(12))), .cle(.rienDePerdu), .cle(.reconnaissanceRequise),
    ]
  }

  private static func duPlan() throws -> [MotifDeRefus] {
    let fiche = ElementID(try id("f11") as FicheID)
    return [
      .plan(.planArrete(Position(12))), .plan(.texteDejaArrete(Position(12))),
      .plan(.texteNonArrete), .plan(.textePerime(Position(12), par: Position(15))),
      .plan(.projetSigne(Position(16))),
      .plan(.inscriptionPosterieure(fiche, effet: try jour("2027-01-01"))),
      .plan(.champInconnu(.titre, .poste)), .plan(.champRequis(.titre, .fiche)),
      .plan(.formeInattendue(.echeance, .fiche)), .plan(.modificationSansEffet(fiche, .titre)),
      .plan(.reserveAUnAvenant(.engagementsFinanciers, .article("article 11"))),
      .plan(.reserveAUnAvenant(.parties, .regle)),
      .plan(.reglesReserveesAUnAvenant), .plan(.horsRectification(fiche, .financements)),
      .plan(.decisionSansPouvoir(try id("decision-1"))),
      .plan(.remaniementParRectification(fiche)),
      .plan(.horsDuPlan(fiche, au: try jour("2027-01-01"))),
      .plan(.genreIndivisible(.regles)),
      .plan(.genresMeles(fiche, ElementID(try id("axe-1") as NoeudID))),
      .plan(.scissionEnUn(fiche)), .plan(.fusionAvecSoi(fiche)), .plan(.fusionDUneSeule(fiche)),
      .divergence(.divergenceAbsente(fiche, .titre)),
      .divergence(.divergenceDejaTranchee(fiche, .titre)),
      .divergence(.retenueHorsDesEnonces(fiche, .titre)),
    ]
  }

  private static func desAvenants() throws -> [MotifDeRefus] {
    let avenant: AvenantID = try id("avenant-1")
    let fiche = ElementID(try id("f11") as FicheID)
    return [
      .avenant(.conventionPasEnVigueur), .avenant(.avenantVide(avenant)),
      .avenant(.avenantDejaArrete(avenant)),
      .avenant(.avenantNonArrete(avenant)), .avenant(.avenantClos(avenant)),
      .avenant(.rangInattendu(attendu: 3)),
      .avenant(.numeroDejaPris(1, avenant)), .avenant(.retroactifSansDate),
      .avenant(.effetAvantLePremier(try jour("2027-01-01"))),
      .avenant(.conflit(avenant, autre: try id("avenant-2"), fiche, .titre)),
      .avenant(.textePerime(avenant, rang: 2, [Position(8), Position(9)])),
      .avenant(.revisionSansEffet(avenant, rang: 2)),
      .avenant(.revisionSansEffet(avenant, rang: nil)),
      .avenant(.modificationAbsente(avenant, rang: 4)),
      .avenant(.modificationNonSuspendue(avenant, rang: 1)),
      .avenant(.suspensionDejaTranchee(avenant, rang: 1, Position(9))),
      .avenant(.divergenceATrancher(fiche, .titre)),
      .avenant(.effetApresLeTerme(try jour("2031-01-01"), fin: try jour("2030-12-31"))),
    ]
  }

  private static func deLaGouvernance() throws -> [MotifDeRefus] {
    let caf: PartieID = try id("caf")
    let seance: SeanceID = try id("seance-2026-03-12")
    return [
      .gouvernance(.blocInconnu(caf, try id("directrice"))),
      .gouvernance(.blocDejaSigne(caf, try id("directrice"), Position(31))),
      .gouvernance(.dejaEnVigueur),
      .gouvernance(.seanceDejaTenue(seance)), .gouvernance(.seanceNonTenue(seance)),
      .gouvernance(.presenceEnDouble(caf, "p-caf-1")),
      .gouvernance(.releveDejaApprouve(seance)), .gouvernance(.voteImpossible),
      .gouvernance(.releveNonApprouve(seance)), .gouvernance(.envoiImpossible(seance)),
      .gouvernance(
        .mandatNonTenu(try id("p-caf-1"), .instance(try id("copil")), au: try jour("2028-03-28"))),
      .gouvernance(
        .mandatNonTenu(
          try id("p-caf-1"), .representation(.init(partie: caf, bloc: nil)),
          au: try jour("2028-03-28"))),
      .gouvernance(
        .mandatNonTenu(
          try id("p-caf-1"), .representation(.init(partie: caf, bloc: try id("directrice"))),
          au: try jour("2028-03-28"))),
      .gouvernance(.pouvoirImpossible(caf, "Directrice")),
      .gouvernance(.pointInconnu(7, nombre: 3)), .gouvernance(.pointInconnu(1, nombre: 0)),
      .gouvernance(.voixContradictoires(caf)), .gouvernance(.modeContradictoire),
      .gouvernance(.consultationImpossible),
      .gouvernance(
        .consultationDejaClose(try id("consultation-2027-04-20"), try id("decision-2027-05-16-1"))),
      .gouvernance(.reponseDejaRecue(caf, Position(41))),
      .inconnu(Reference(.consultation, "consultation-2027-04-20")),
    ]
  }

  private static func duSuivi() throws -> [MotifDeRefus] {
    let fiche: FicheID = try id("f11")
    let indicateur: IndicateurID = try id("f11-familles")
    let annee = try #require(Annee(2031))
    let (debut, fin) = (try jour("2026-01-01"), try jour("2030-12-31"))
    let nombre = try #require(Nombre("12"))
    let valeur = Valeur(mesure: .nombre(nombre), texte: "12", estimee: false)
    return [
      .suivi(.ficheHorsDuPlan(fiche, au: debut)), .suivi(.ficheRetiree(fiche, depuis: debut)),
      .suivi(
        .ficheDevenue(
          fiche, [ElementID(try id("f11a") as FicheID), ElementID(try id("f11b") as FicheID)],
          depuis: debut)),
      .suivi(.mesurableRetire(.indicateur(indicateur), depuis: debut)),
      .suivi(.periodeImpossible(.trimestre(annee, 5))),
      .suivi(.horsPeriode(annee, debut: debut, fin: fin)),
      .suivi(
        .effetAvantLeDebut(try jour("2025-11-30"), debut: try jour("2026-01-01"))),
      .suivi(.statutInchange(.enCours)), .suivi(.motifRequis), .suivi(.decisionRequise),
      .suivi(.reportVersLePasse(annee)),
      .suivi(.evaluationVide), .suivi(.valeurDejaSaisie(valeur, Position(40))),
      .suivi(.aucuneValeur),
      .suivi(.valeurInchangee(valeur)), .suivi(.echelleNonDeclaree(indicateur)),
      .suivi(.sousLeSeuil(seuil: 5, .inferieurA(5))),
      .suivi(.sousLeSeuil(seuil: 5, .secretStatistique)), .suivi(.resteSousLeSeuil(seuil: 5)),
      .suivi(.partDevoilee(indicateur, seuil: 5)),
      .suivi(.secretDevoile(indicateur, .annee(annee), .secretStatistique)),
      .suivi(.secretDevoile(indicateur, .trimestre(annee, 2), .nonSignificatif)),
      .suivi(.secretDansLeTexte(seuil: 5)),
      .suivi(.decisionDePhaseRequise(condition: "en 2026 après les élections")),
    ] + FormeIndicateur.allCases.map { .suivi(.valeurHorsForme($0)) }
  }

  private static func deLaFin() throws -> [MotifDeRefus] {
    let bilan: BilanID = try id("etape-2026")
    return [
      .contrePassation(.ecritureAbsente(Position(99))),
      .contrePassation(.dejaContrePassee(Position(7))),
      .contrePassation(.consequenceSansSaCause(type: "avenant-entre-en-vigueur")),
      .contrePassation(.remplacementImpossible(Position(12))),
      .contrePassation(.ecrituresQuiReposentDessus([Position(8), Position(9)])),
      .retrait(.texteAbsent(Position(212), .difficultes)), .retrait(.dejaRetire(Position(213))),
      .retrait(.pieceRetiree(try id("scan"), Position(214))),
      .retrait(.identiteDejaEffacee(try id("p-caf-1"), Position(215))),
      .retrait(.identiteEsQualites(try id("p-caf-1"), actes: [Position(31), Position(52)])),
      .bilan(.bilanNonArrete(bilan)),
      .bilan(.bilanDejaAdopte(bilan)), .bilan(.bilanNonAdopte(bilan)),
      .bilan(.connaissanceFuture(Position(1000))), .bilan(.chiffresSansVersion),
      .bilan(.chiffreEnDouble(.indicateur(try id("f11-familles")), .date(try jour("2026-06-30")))),
      .bilan(.extraitSansEnvoyeur), .bilan(.partieEnDouble(try id("vals"))),
      .bilan(.perimetreVide), .bilan(.noeudEnDouble(try id("enfance"))),
    ]
      + RaisonDeNePasContrePasser.allCases.map {
        .contrePassation(.pasContrePassable(type: "registre-ouvert", $0))
      }
  }

  static func depot() throws -> [ErreurDeCommande] {
    let operation = try #require(OperationID("019adb5e-7a00-7000-8000-000000000001"))
    let panne = StoreFailure(step: "fdatasync entries", code: 28)
    let lieu = DiskPath("registre")
    let point = try point()
    let depot: [StoreError] = [
      .sizeConflict(expected: TreeSize(3), actual: TreeSize(4)),
      .operationReused(operation, first: EntryIndex(12)), .outOfRange, .checkpointConflict,
      .readOnly(reason: "doute"), .failed(panne), .outcomeUnknown([operation], panne),
    ]
    let ouverture: [FileJournalError] = [
      .alreadyThere(lieu), .notARegistre(lieu), .unreadable([.noCheckpoint]),
      .badGenesis(.origin), .refused(.nothingToSeal),
      .refused(.signedFurther(point)), .refused(.signedOtherwise(point)),
      .refused(.otherOrigin(point.origin)), .memory(.malformed(lieu, .malformed)),
    ]
    let cles: [SignerKeyFileError] = [
      .alreadyThere(lieu), .notThere(lieu), .openToOthers(lieu, permissions: 0o644),
      .malformed(lieu, .malformed),
    ]
    return depot.map { .registre(.depot($0)) } + ouverture.map { .registre(.ouverture($0)) }
      + cles.map { .cle($0) } + (try autres(point))
  }

  private static func autres(_ point: Checkpoint) throws -> [ErreurDeCommande] {
    let personne: PersonneID = try id("p-caf-1")
    let bilan: BilanID = try id("etape-2026")
    let type = try #require(EventType("fiche-doree"))
    return [
      .douteux([.noCheckpoint, .publishedAhead(point, last: point)]),
      .lectureDouteuse([.entriesMissing(covered: point.size, present: TreeSize(40))]),
      .registre(.prive(.tooLong(70_000_000))), .registre(.prive(.otherBytes(point.root))),
      .registre(.ligne(.entree(.tooLong(byteCount: 70_000)))),
      .registre(
        .illisible(
          EntreeIllisible(position: Position(9), cause: .typeInconnu(type, version: 2)))),
      .fichier(.init(geste: .lire, chemin: "plan.yaml", code: 2)),
      .fichier(.init(geste: .ecrire, chemin: "plan.html", code: 13)),
      .fichier(.init(geste: .remplacer, chemin: "plan.html", code: 28)),
      .fichier(.init(geste: .lire, chemin: "scan.pdf", code: nil)),
      .identite(.illisible(personne)), .identite(.dejaInscrite(personne)),
      .identite(.engagementDifferent(personne)), .cleDesIdentitesOuverte("a.identites"),
      .cleDesIdentitesIllisible("a.identites"), .referenceInvalide("Été 2026"),
      .introuvable("13", .fiche), .ambigu("12", candidats: ["f12 — Premier", "f12b — Second"]),
      .arguments(.ilFaut("--fiche ou --axe")), .arguments(.incompatibles("--fiche", "--axe")),
      .arguments(.illisible(argument: "2026-T5", attendu: "une période")),
      .valeurIllisible("1.234", .nombre(.pointAmbigu), .nombre), .renduAbsent(bilan),
      .renduAltere(bilan, Position(50)), .contenuDifferent(bilan, Position(50)),
      .pasUnTexte(Position(3)), .registre(.effacementInacheve(.tooLong(70_000_000))),
    ]
  }

  static func point() throws -> Checkpoint {
    Checkpoint(
      origin: try #require(Origin("greffe.invalid/essai")), size: TreeSize(42),
      root: Hash.sha256(Array("racine".utf8)))
  }

  static func fautes() throws -> [Finding.Fault] {
    let operation = try #require(OperationID("019adb5e-7a00-7000-8000-000000000001"))
    let point = try point()
    let (taille, racine) = (point.size, point.root)
    let forme = CanonicalError(offset: 7, reason: .whiteSpace)
    return [
      .keyUnreadable(.malformed), .noCheckpoint, .noteRefused(.emptyLog),
      .noteRefused(.foreignOrigin(point.origin)),
      .notePartial(byteCount: 30), .strayBytes(byteCount: 8), .segmentWithinCommit,
      .sizeDecreases(from: taille, to: TreeSize(40)),
      .sizeRepeated(taille, sameRoot: true), .sizeRepeated(taille, sameRoot: false),
      .signatureRefused(taille, .noSignatures), .publishedUnreadable, .publishedMissing,
      .publishedBehind(taille), .publishedAhead(taille), .publishedDiffers(taille),
      .segmentMisnamed(expected: EntryIndex(40)), .segmentUnterminated(byteCount: 12),
      .entriesMissing(recorded: taille, found: TreeSize(40)), .tail(lines: 2, byteCount: 700),
      .rootDiffers(taille, recorded: racine, computed: racine), .entriesDiffer,
      .lineRefused(forme), .operationSplit(operation), .operationRepeated(operation),
      .operationDemandeDiffers(operation), .genesisRefused, .genesisClaim(.origin),
      .tileDiffers, .anchorDiffers(recorded: racine, computed: racine), .anchorOtherKey,
      .anchorBeyond(taille), .knownDiffers(point, computed: racine), .knownBeyond(point),
      .knownForeign(point), .keyChangeRefused(.keyUsedBefore), .keyChangeUnsigned,
      .anchorLost(taille), .knownLost(point),
    ]
  }
}
