public import Conventions

/// For the auditor: what was recorded late (R20), more than some days after the day of the fact or
/// the day from which it counts, or once what covers it was adopted.
///
/// Late is no fault: a correction takes the effet of what it corrects, a séance is recorded when
/// its relevé comes. The view says it, and judges nothing.
public struct EnregistrementsTardifs: Sendable {
  public static let delaiParDefaut = 30

  public let lecture: Lecture
  /// In days: the reader's choice, and no rule of the convention.
  public let delai: Int
  /// In the order of the journal.
  public let tardifs: [EnregistrementTardif]
  /// How many entries are of the reprise d'antériorité: they were not recorded at the time, nor
  /// could be, and are not late (R27).
  public let deLaReprise: Int

  public init(_ journal: JournalLu, delai: Int = delaiParDefaut) {
    lecture = journal.lecture
    self.delai = delai
    let adoptions = Adoptions(journal.lecture.etat)
    var tardifs: [EnregistrementTardif] = []
    let etat = journal.lecture.etat
    deLaReprise = journal.lignes.filter { etat.estDeLaReprise($0.ecriture) }.count
    for ligne in journal.lignes where !etat.estDeLaReprise(ligne.ecriture) {
      guard
        let tardif = EnregistrementTardif(
          ligne, apres: adoptions.anterieures(a: ligne.ecriture), delai: delai)
      else { continue }
      if let dernier = tardifs.last, dernier.seConfond(avec: tardif) {
        tardifs[tardifs.count - 1].lignes.append(ligne)
      } else {
        tardifs.append(tardif)
      }
    }
    self.tardifs = tardifs
  }

  /// How many entries.
  public var nombre: Int { tardifs.reduce(0) { $0 + $1.lignes.count } }
}

/// Entries of one operation, of one day and one effet, recorded late.
public struct EnregistrementTardif: Sendable {
  /// One or more, in the order of the journal: a whole plan is one operation.
  public internal(set) var lignes: [LigneDeJournal]
  /// From the day of the fact to the day of recording (UTC); nil where the day is unknown.
  public let joursDepuisLeFait: Int?
  /// From the day from which it counts to the day of recording; negative ahead of it.
  public let joursDepuisLEffet: Int
  /// What was adopted before, and covers it.
  public let apres: [AdoptionAnterieure]

  fileprivate init?(_ ligne: LigneDeJournal, apres: [AdoptionAnterieure], delai: Int) {
    let evenement = ligne.ecriture.evenement
    guard let enregistre = ligne.ecriture.enregistre.jour?.jourDepuis1970 else { return nil }
    joursDepuisLeFait = evenement.date.map { enregistre - $0.jourDepuis1970 }
    joursDepuisLEffet = enregistre - evenement.effet.jourDepuis1970
    guard max(joursDepuisLeFait ?? joursDepuisLEffet, joursDepuisLEffet) > delai || !apres.isEmpty
    else { return nil }
    lignes = [ligne]
    self.apres = apres
  }

  /// Of one operation, with the same dates, after the same adoptions.
  fileprivate func seConfond(avec autre: EnregistrementTardif) -> Bool {
    guard let mienne = lignes.last?.ecriture, let sienne = autre.lignes.first?.ecriture else {
      return false
    }
    return mienne.operation == sienne.operation
      && mienne.evenement.date == sienne.evenement.date
      && mienne.evenement.effet == sienne.evenement.effet && apres == autre.apres
  }
}

/// Something that was adopted before an entry that it covers.
public struct AdoptionAnterieure: Hashable, Sendable {
  public let objet: Objet
  /// The entry that adopted it.
  public let position: Position

  /// What was adopted.
  public enum Objet: Hashable, Sendable {
    case bilan(BilanID)
    /// The relevé of a séance was approved.
    case releve(SeanceID)
  }
}

/// The adoptions of a registre, each asked whether it covers an entry that came later.
private struct Adoptions {
  let etat: Etat

  init(_ etat: Etat) { self.etat = etat }

  func anterieures(a ecriture: Ecriture) -> [AdoptionAnterieure] {
    let bilans = etat.bilans.tous.compactMap { dossier -> AdoptionAnterieure? in
      guard let adoption = dossier.adoption, adoption.trace.position < ecriture.position,
        dossier.arret.fait.couvre(ecriture.evenement)
      else { return nil }
      return AdoptionAnterieure(
        objet: .bilan(dossier.arret.fait.bilan), position: adoption.trace.position)
    }
    return bilans + (releve(avant: ecriture).map { [$0] } ?? [])
  }

  /// A decision recorded once the relevé of its séance was approved is not in that relevé.
  private func releve(avant ecriture: Ecriture) -> AdoptionAnterieure? {
    guard case .decisionPrise(let fait) = ecriture.evenement.fait, let seance = fait.seance,
      let releve = etat.seances[seance]?.releve, releve.trace.position < ecriture.position
    else { return nil }
    return AdoptionAnterieure(objet: .releve(seance), position: releve.trace.position)
  }
}

extension BilanArrete {
  /// Whether the bilan would have said otherwise, had it known this event.
  fileprivate func couvre(_ evenement: Evenement) -> Bool {
    switch evenement.fait {
    case .statutChange(let fait): couvre(fait.annee, jusqueAu: evenement.effet)
    case .evaluationSaisie(let fait): couvre(fait.annee, jusqueAu: evenement.effet)
    case .evaluationTransversaleSaisie(let fait): couvre(fait.annee, jusqueAu: evenement.effet)
    case .valeurSaisie(let fait): couvre(fait.periode.annee, jusqueAu: fait.periode.fin)
    case .valeurRectifiee(let fait): couvre(fait.periode.annee, jusqueAu: fait.periode.fin)
    case .planAjuste, .planRectifie, .projetModifie, .divergenceTranchee, .avenantEntreEnVigueur,
      .avenantSuspendu, .suspensionTranchee, .reglesChangees, .elementInscrit:
      evenement.effet <= enVigueurAu
    case .seanceTenue, .decisionPrise: evenement.jour <= enVigueurAu
    case .ecritureContrePassee(let fait): fait.position < connuA
    case .conventionReconduite, .conventionResiliee: evenement.effet <= enVigueurAu
    case .jeuDeReglesAdopte, .responsableDesigne, .habilitationAccordee, .habilitationRetiree,
      .registreClos, .deliberationRetiree, .deliberationAnnulee, .miseEnDemeureEnvoyee,
      .conventionDenoncee, .seanceAnnulee, .registreOuvert, .cleRemplacee, .registreRepris,
      .temoinDesigne, .temoinRetire, .attestationReglee, .mandatTermine, .representantDesigne,
      .deliberationEnregistree, .texteArrete, .signatureConstatee, .conventionEntreeEnVigueur,
      .divergenceConstatee, .avenantPrepare, .avenantRevise, .modificationInscrite,
      .modificationRevisee, .modificationRetiree, .avenantArrete, .avenantAbandonne, .membreDesigne,
      .seanceConvoquee, .seanceReportee, .releveTransmis, .releveApprouve, .consultationOuverte,
      .reponseRecue, .bilanArrete, .bilanAdopte, .bilanTransmis, .extraitTransmis, .pieceVersee,
      .personneInscrite, .texteRetire, .pieceRetiree, .identiteEffacee, .anterioriteReprise,
      .documentAnterieurVerse:
      false
    }
  }

  private func couvre(_ annee: Annee, jusqueAu jour: DateCivile) -> Bool {
    switch genre {
    case .pointDEtape(let couverte): couverte == annee
    case .intermediaire, .final: jour <= enVigueurAu
    }
  }
}
