import Conventions
import Testing

/// R16b, on every entry of a story that holds every type of fact.
@Suite("Toute écriture se contre-passe avec ce qui repose sur elle, ou dit pourquoi non (R16b)")
struct ContrePassationExhaustiveTests {
  static let vie = VieContrePassee.vie

  @Test("le récit contient chaque type de fait", arguments: TypeDeFait.allCases)
  func complet(type: TypeDeFait) {
    #expect(VieContrePassee.close.ecritures.contains { TypeDeFait($0.evenement.fait) == type })
  }

  /// What a command that undoes these entries gives, the latest first.
  private func annuler(_ positions: [Position]) -> Result<[Evenement], Refus> {
    let souhaits = positions.sorted(by: >).map {
      Souhait(date: "2027-03-01", effet: "2027-03-01", fait: contrePasser($0))
    }
    do throws(Refus) {
      return .success(
        try decider(
          Commande(souhaits), dans: Self.vie.etat,
          .essai(le: "2027-03-01", jeux: Self.vie.jeux, journal: Self.vie.ecritures)))
    } catch {
      return .failure(error)
    }
  }

  @Test(
    "annulée avec la liste que dit le refus, elle laisse l’état où elle n’a jamais été",
    arguments: vie.ecritures.map(\.position))
  func chacune(position: Position) throws {
    let ecriture = try #require(Self.vie.ecritures.first { $0.position == position })
    if Self.vie.etat.contrePassations.contains(where: { $0.fait.position == position }) {
      #expect(annuler([position]) == refus(.dejaContrePassee(position)))
      return
    }
    let type = Contexte.essai(le: "2027-03-01", journal: []).nomDuType(ecriture.evenement.fait)
    switch ecriture.evenement.fait.contrePassation {
    case .jamais(let raison):
      #expect(annuler([position]) == refus(.pasContrePassable(type: type, raison)))
    case .avecSaCause:
      #expect(annuler([position]) == refus(.consequenceSansSaCause(type: type)))
      let cause = try #require(
        Self.vie.ecritures.last {
          $0.operation == ecriture.operation && $0.position < position
            && !$0.evenement.fait.estUneConsequence
        })
      try avecCeQuiRepose(cause.position, dont: position)
    case .possible: try avecCeQuiRepose(position, dont: nil)
    }
  }

  private func refus(_ motif: MotifDeContrePassation) -> Result<[Evenement], Refus> {
    .failure(Refus(souhait: 0, motif: .contrePassation(motif)))
  }

  /// The entry alone is refused with a list, unless nothing rests on it; with the list, it passes;
  /// with any part of the list, it does not.
  private func avecCeQuiRepose(_ position: Position, dont suite: Position?) throws {
    var liste: [Position] = []
    if case .failure(let refus) = annuler([position]) {
      guard case .contrePassation(.ecrituresQuiReposentDessus(let positions)) = refus.motif else {
        Issue.record("\(refus.motif)")
        return
      }
      liste = positions
      #expect(!liste.isEmpty && liste == liste.sorted() && liste.allSatisfy { $0 > position })
    }
    if let suite { #expect(liste.contains(suite)) }
    let toutes = [position] + liste
    let definitives = liste.contains { autre in
      if case .jamais? = Self.vie.ecritures.first(where: { $0.position == autre })?.evenement.fait
        .contrePassation
      {
        true
      } else {
        false
      }
    }
    guard case .success(let evenements) = annuler(toutes) else {
      #expect(definitives, "\(position) avec \(liste) : \(annuler(toutes))")
      return
    }
    #expect(!definitives)
    let suivi = Self.vie.suivi(de: evenements, le: "2027-03-01")
    let jamaisEcrite = Etat(Self.vie.ecritures.filter { !toutes.contains($0.position) })
    for date in ["2026-01-01", "2026-06-01", "2026-06-20", "2027-03-01"] as [DateCivile] {
      #expect(Empreinte(suivi.etat, au: date) == Empreinte(jamaisEcrite, au: date))
    }
    for oubliee in liste {
      if case .success = annuler(toutes.filter { $0 != oubliee }) {
        Issue.record("\(position) passe sans \(oubliee)")
      }
    }
  }

  @Test("une fois le registre clos, aucune ne se contre-passe, sa clôture non plus")
  func close() {
    let close = VieContrePassee.close
    #expect(TypeDeFait(close.ecritures[close.derniere.rang].evenement.fait) == .registreClos)
    for ecriture in close.ecritures {
      close.quand("2028-03-01", contrePasser(ecriture.position))
        .alorsRefuseSeul(.cloture(.registreClos(close.derniere)))
    }
  }

  @Test("ce qui la remplace est une écriture du même type, déjà là, et qui reste")
  func remplacement() {
    let double = Recit.enVigueur.puis("2027-03-12", seance("s1"))
      .puis("2027-03-12", seance("s2"), decision("d2", "s2"))
    let (s1, s2) = (
      double.position { $0 == seance("s1") }, double.position { $0 == seance("s2") }
    )
    let fait = contrePasser(
      s1, remplacement: s2,
      visee: EcritureVisee(type: "seanceTenue", operation: double.ecritures[s1.rang].operation))
    double.quand("2027-04-01", contrePasser(s1, remplacement: s2)).alors(fait)
    for autre in [double.derniere, s1, Position(99_999), Position(-1)] {
      double.quand("2027-04-01", contrePasser(s1, remplacement: autre))
        .alorsRefuse(.contrePassation(.remplacementImpossible(autre)))
    }
    double.quand("2027-04-01", contrePasser(s1, remplacement: s2), contrePasser(s2)).alorsRefuse(
      .contrePassation(.remplacementImpossible(s2)))
  }

  @Test("un abandon contre-passé remet l’avenant en circulation, s’il ne heurte rien")
  func abandonContrePasse() {
    let titre = changer(.fiche, "f1", .titre, en: "Trois relais")
    let abandonne = Recit.enVigueur.avenantArrete(titre).puis("2027-04-10", abandonner("a1"))
    let repris = abandonne.puis("2027-04-11", contrePasser(abandonne.derniere))
    #expect(repris.etat.avenants["a1"]?.etat == .arrete)
    let autre = abandonne.avenantArrete(nom: "a2", numero: 2, le: "2027-04-12", titre)
    autre.quand("2027-04-13", contrePasser(abandonne.derniere))
      .alorsRefuse(
        .avenant(.conflit("a1", autre: "a2", .exemple(.fiche, "f1"), .titre)))
  }

  @Test("préparé par erreur, un avenant se contre-passe ; sa référence et son numéro resservent")
  func preparationContrePassee() {
    let prepare = Recit.enVigueur.puis("2027-04-01", avenant("a1", numero: 1))
    let sans = prepare.puis("2027-04-02", contrePasser(prepare.derniere))
    sans.quand("2027-04-02", modifier("a1", 1, .retirer(.exemple(.fiche, "f1"))))
      .alorsRefuse(.avenant(.avenantClos("a1")))
    sans.quand(
      "2027-04-02", avenant("a1", numero: 1), modifier("a1", 1, .retirer(.exemple(.fiche, "f1")))
    )
    .alorsAccepte()
  }
}

/// Everything that readings give on a day, in one comparable value.
private struct Empreinte: Equatable {
  let lignes: [String]

  init(_ etat: Etat, au date: DateCivile) {
    var lignes = ["\(etat.plan(au: date).elements)"]
    lignes += etat.plan(au: date).sorties.map { "sortie \($0)" }.sorted()
    lignes.append("\(String(describing: etat.texteArrete?.fait)) ")
    lignes.append("\(String(describing: etat.entreeEnVigueur?.fait))")
    for dossier in etat.avenants.tous where dossier.etat != .contrePasse {
      lignes.append(
        "\(dossier.preparation.fait) \(dossier.etat) \(dossier.modifications.map(\.fait)) "
          + "\(etat.enAttente(dossier, au: date))")
    }
    lignes += etat.statuts.map { "statut \($0) \(String(describing: $1.valeur(au: date)?.statut))" }
      .filter { !$0.hasSuffix("nil") }.sorted()
    lignes += etat.evaluations.map { "\($0) \(String(describing: $1.valeur(au: date)?.textes))" }
      .filter { !$0.hasSuffix("nil") }.sorted()
    lignes += etat.evaluationsTransversales.map {
      "\($0) \(String(describing: $1.valeur(au: date)?.textes))"
    }.filter { !$0.hasSuffix("nil") }.sorted()
    lignes += etat.valeurs.flatMap { mesurable, periodes in
      periodes.map { "\(mesurable) \($0) \(String(describing: $1.derniere?.valeur.valeur))" }
    }.filter { !$0.hasSuffix("nil") }.sorted()
    lignes += etat.divergencesOuvertes(au: date).map { "\($0.constat.fait)" }
    lignes += Empreinte.valables(etat.signatures) + Empreinte.valables(etat.deliberations)
    lignes +=
      Empreinte.valables(etat.representants) + Empreinte.valables(etat.membres)
      + Empreinte.valables(etat.mandatsTermines)
      + Empreinte.valables(etat.seances.tous.flatMap(\.envois))
    lignes += Empreinte.valables(etat.ajustements) + Empreinte.valables(etat.rectifications)
    lignes += Empreinte.valables(etat.decisions.tous) + Empreinte.valables(etat.pieces.tous)
    lignes += Empreinte.valables(etat.personnes.tous) + Empreinte.deLaFin(etat, au: date)
    for dossier in etat.seances.tous {
      let tenue = String(describing: dossier.tenueValable?.fait)
      let convocation = String(describing: dossier.convocationValable?.fait)
      let releve = String(describing: dossier.releve?.fait)
      let jour = String(describing: dossier.jour)
      let annulation = String(describing: dossier.annulationValable?.fait)
      if tenue + convocation + releve != "nilnilnil" {
        lignes.append("\(tenue) \(convocation) \(releve) \(jour) \(annulation)")
      }
    }
    for dossier in etat.bilans.tous where !dossier.arret.contrePasse {
      lignes.append("\(dossier.arret.fait) \(String(describing: dossier.adoption?.fait))")
      lignes += Empreinte.valables(dossier.transmissions)
    }
    self.lignes = lignes
  }

  private static func deLaFin(_ etat: Etat, au date: DateCivile) -> [String] {
    var lignes = ["\(String(describing: etat.terme(au: date))) \(etat.jeuDeRegles)"]
    lignes += RoleDuRegistre.allCases.map {
      "\($0) \(String(describing: etat.responsable($0, au: date)?.fait))"
    }
    lignes += valables(etat.reconductions) + valables(etat.resiliations)
    lignes += valables(etat.habilitations) + valables(etat.habilitationsRetirees)
    lignes += valables(etat.deliberationsRetirees) + valables(etat.deliberationsAnnulees)
    lignes += etat.lettres.tous.filter { !$0.contrePassee }.map { "\($0)" }
    return lignes
  }

  private static func valables<F>(_ actes: [Acte<F>]) -> [String] {
    actes.filter { !$0.contrePasse }.map { "\($0.fait)" }
  }
}
