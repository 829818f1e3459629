internal import ConventionDocuments
internal import ConventionViews
internal import Conventions
internal import DocumentKit
internal import Embarques
internal import Journal
internal import JournalFile
internal import MerkleLog
internal import Registre

/// Writes a dossier de contrôle around the copy of the log that it holds.
struct RedacteurDuDossier {
  let dossier: NewFolder
  /// Of the copy.
  let verification: RejeuComplet
  let cle: VerifierKey?
  let copie: Registre
  /// Where the blocks are, copied or not.
  let original: Registre
  let avecPieces: Bool

  var compteRendu: CompteRenduDeRejeu { CompteRenduDeRejeu(rejeu: verification, cle: cle) }

  func ecrire(enVigueurAu date: DateCivile, delai: Int) throws(ErreurDeCommande) -> ContenuDuDossier
  {
    let etat = try etape { () throws(ErreurDeRegistre) in try copie.etat() }
    let lecture = Lecture(etat, enVigueurAu: date)
    let journal = JournalLu(try ecritures(), lecture)
    // Without names: identities never leave the registre (R23).
    let gabarit = try etape { () throws(ErreurDeRegistre) in
      try copie.gabarit(
        pour: etat, enVigueurAu: date, attestations: try copie.attestations(auPlus: etat.taille))
    }
    let inventaire = try self.inventaire(journal)
    try ecrireDocuments(journal, lecture, gabarit, delai)
    try ecrire(inventaire.document(gabarit), "inventaire-des-pieces")
    try ecrire(
      inventaire.table.csv(.frenchSpreadsheet), a: "documents/inventaire-des-pieces.csv")
    for texte in TexteEmbarque.tous {
      try ecrire(texte.texte, a: "\(texte.estUnProgramme ? "verificateur" : "format")/\(texte.nom)")
    }
    try ecrire(compteRendu.texte(couleur: false), a: "verification.txt")
    let contenu = ContenuDuDossier(
      point: copie.journal.latest, verification: compteRendu, inventaire: inventaire,
      avecPieces: avecPieces, estRepris: etat.repriseDAnteriorite != nil,
      personnes: etat.personnes.ordre.count, registre: gabarit.registre,
      ancre: gabarit.cartouche.ancre)
    try ecrire(contenu.lisezMoi, a: "LISEZMOI.txt")
    try ecrireLesCondenses()
    return contenu
  }

  private func ecrireDocuments(
    _ journal: JournalLu, _ lecture: Lecture, _ gabarit: Gabarit, _ delai: Int
  ) throws(ErreurDeCommande) {
    let documents: [(String, Document)] = [
      ("anomalies", AnomaliesRelevees(journal).document(gabarit)),
      ("ajustements-et-rectifications", ChangementsSansAvenant(lecture).document(gabarit)),
      ("chiffres-rectifies", ChiffresRectifies(lecture).document(gabarit)),
      (
        "enregistrements-tardifs",
        EnregistrementsTardifs(journal, delai: delai).document(gabarit)
      ),
      ("repertoire-chronologique", RepertoireDesActes(journal).document(gabarit)),
      ("table-par-objet", TableParObjet(journal).document(gabarit)),
      ("journal", journal.document(gabarit)),
    ]
    for (nom, document) in documents { try ecrire(document, nom) }
    // R27: in a registre that was opened with its convention, there is nothing to say of it.
    if lecture.etat.repriseDAnteriorite != nil {
      try ecrire(RepriseLue(journal).document(gabarit), "reprise-d-anteriorite")
    }
  }

  private func inventaire(_ journal: JournalLu) throws(ErreurDeCommande) -> InventaireDesPieces {
    // Of the original: what is not handed out is there all the same.
    try etape { () throws(ErreurDeRegistre) in
      try InventaireDesPieces(journal) { bloc throws(ErreurDeRegistre) in
        switch try original.retrouver(bloc) {
        case .octets: .present
        case .absent: .absent
        case .altere: .altere
        }
      }
    }
  }

  private func ecritures() throws(ErreurDeCommande) -> [Ecriture] {
    var ecritures: [Ecriture] = []
    let lecture = try etape { () throws(ErreurDeRegistre) -> LectureDuJournal in
      do throws(StoreError) { return try copie.lecture() } catch { throw .depot(error) }
    }
    do throws(ErreurDeParcours<Never>) {
      try lecture.parcourir { ecriture throws(Never) in ecritures.append(ecriture) }
    } catch {
      switch error {
      case .illisible(let entree): throw .registre(.illisible(entree))
      }
    }
    return ecritures
  }

  /// Of every file of the folder but itself: `sha256sum --check SHA256SUMS`.
  private func ecrireLesCondenses() throws(ErreurDeCommande) {
    let condenses = try DossierDeControle.etape { () throws(NewFolderError) in
      try dossier.digests()
    }
    try ecrire(condenses.map { "\($0.digest.hex)  \($0.path)\n" }.joined(), a: "SHA256SUMS")
  }

  private func ecrire(_ document: Document, _ nom: String) throws(ErreurDeCommande) {
    try ecrire(document.html(), a: "documents/\(nom).html")
    try ecrire(document.markdown(), a: "documents/\(nom).md")
  }

  private func ecrire(_ texte: String, a chemin: String) throws(ErreurDeCommande) {
    try DossierDeControle.etape { () throws(NewFolderError) in
      try dossier.write(Array(texte.utf8), at: chemin)
    }
  }

  private func etape<Resultat>(
    _ etape: () throws(ErreurDeRegistre) -> Resultat
  ) throws(ErreurDeCommande) -> Resultat {
    do throws(ErreurDeRegistre) { return try etape() } catch { throw .registre(error) }
  }
}

extension TexteEmbarque {
  var estUnProgramme: Bool { nom.hasSuffix(".py") }
}
