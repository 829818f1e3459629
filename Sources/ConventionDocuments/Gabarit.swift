public import Conventions
public import DocumentKit

/// What every document needs besides its view: whose it is, what identifies it, and how to read
/// what the journal only cites. All of it comes in; nothing is looked up.
public struct Gabarit: Sendable {
  /// The registre's own name.
  public let registre: String
  /// A demonstration: every page says « EXEMPLE FICTIF ».
  public let exempleFictif: Bool
  public let cartouche: Cartouche
  /// The name of a person, or nil: unknown here, or erased. A document then prints the qualité and
  /// the partie, never an invented name (R23).
  public let noms: @Sendable (PersonneID) -> String?
  /// The day on which a person's identity was erased; nil while it is not. It comes before any name
  /// (R23).
  public let effacees: @Sendable (PersonneID) -> DateCivile?
  /// A narrative text from its block (R24).
  public let textes: @Sendable (BlocCite) -> TexteLu
  /// What the reader must know before the document itself: that it was made again, say.
  public let mention: RichText?
  /// Of the parties, where given.
  public let logos: [EmbeddedImage]

  public init(
    registre: String, exempleFictif: Bool, cartouche: Cartouche,
    noms: @escaping @Sendable (PersonneID) -> String? = { _ in nil },
    effacees: @escaping @Sendable (PersonneID) -> DateCivile? = { _ in nil },
    textes: @escaping @Sendable (BlocCite) -> TexteLu = { _ in .indisponible },
    mention: RichText? = nil, logos: [EmbeddedImage] = []
  ) {
    self.registre = registre
    self.exempleFictif = exempleFictif
    self.cartouche = cartouche
    self.noms = noms
    self.effacees = effacees
    self.textes = textes
    self.mention = mention
    self.logos = logos
  }

  /// The wording of these documents. It changes with any change of theirs that alters a document
  /// for an equal view, so that an arrêté bilan names what wrote it (R21).
  public static let versionDesDocuments = 1
  /// The renderer and its version, as a bilan arrêté records them.
  public static let moteur =
    "greffe-documents \(versionDesDocuments) \(Renderer.name) \(Renderer.version)"
}

/// A narrative text, as far as it can be read.
public enum TexteLu: Hashable, Sendable {
  case texte(String)
  /// Withdrawn: the digest stays, the words are gone (R24).
  case retire(le: DateCivile, motif: String)
  /// The block is not with this copy of the registre.
  case indisponible
}

/// What says which document this is: the identification block.
public struct Cartouche: Hashable, Sendable {
  /// The convention, by its title.
  public let convention: String
  /// D, as it was asked for.
  public let enVigueurAu: DateCivile
  /// K, as the number of entries known.
  public let connuA: Position
  /// When the last of them was recorded, by the clock of the registre.
  public let dernierEnregistrement: Horodate?
  /// Root of the tree of these entries.
  public let racine: Condense?
  /// Fingerprint of the key that signs the registre.
  public let empreinteDeCle: Condense?
  /// The paper anchor, as printed line by line; empty where none is given.
  public let ancre: [String]
  /// The command that verifies the registre, to be copied.
  public let commande: String
  /// What witnesses and authorities attested of these entries; nil where there are none, and in
  /// what is arrêté: attestations come later than what they attest.
  public let attestation: AttestationDuDocument?
  /// The reprise d'antériorité, where D comes before it (R27).
  public let reconstitution: Reconstitution?

  public init(
    convention: String, enVigueurAu: DateCivile, connuA: Position,
    dernierEnregistrement: Horodate?, racine: Condense?, empreinteDeCle: Condense?,
    ancre: [String] = [], commande: String = "greffe verifier",
    attestation: AttestationDuDocument? = nil, reconstitution: Reconstitution? = nil
  ) {
    self.convention = convention
    self.enVigueurAu = enVigueurAu
    self.connuA = connuA
    self.dernierEnregistrement = dernierEnregistrement
    self.racine = racine
    self.empreinteDeCle = empreinteDeCle
    self.ancre = ancre
    self.commande = commande
    self.attestation = attestation
    self.reconstitution = reconstitution
  }
}

/// How far the entries of a document are attested, and by whom: what others than the registre say
/// of their time, where its own clock says only when it recorded them (R20).
public struct AttestationDuDocument: Hashable, Sendable {
  /// By the parties that countersigned, as the registre's policy wants; nil where too few did.
  public let attestation: Attestation?
  /// The parties, by the names that the document gives them.
  public let parties: [String]
  /// By a timestamping authority, whose signature nobody verified for the document; nil without
  /// one.
  public let horodatage: Horodatage?

  public init(_ attestation: Attestation?, parties: [String], horodatage: Horodatage? = nil) {
    self.attestation = attestation
    self.parties = parties
    self.horodatage = horodatage
  }

  /// « les 42 premières écritures, sur 50, au plus tard le 12 mars 2026 à 10 h 04 (UTC), par la Caf
  /// et la Commune, qui les ont contresignées »; one sentence for each that attests.
  func phrases(connuA: Position) -> [String] {
    var phrases: [String] = []
    if let attestation {
      let suite = parties.count > 1 ? "qui ont contresigné" : "qui a contresigné"
      let parties = "\(Typographie.enumeration(parties)), \(suite)"
      phrases.append(
        AttestationDuDocument.phrase(attestation.taille, attestation.auPlusTard, connuA, parties))
    }
    if let horodatage {
      phrases.append(
        AttestationDuDocument.phrase(
          horodatage.taille, horodatage.auPlusTard, connuA,
          "une autorité d'horodatage (RFC 3161), dont la signature reste à vérifier"))
    }
    return phrases
  }

  private static func phrase(
    _ taille: Int, _ auPlusTard: Horodate, _ connuA: Position, _ par: String
  ) -> String {
    let sujet =
      switch (taille, taille >= connuA.rang) {
      case (1, true): "cette écriture"
      case (1, false): "la première écriture, sur \(connuA.rang)"
      case (_, true): "ces \(taille) écritures"
      case (_, false): "les \(taille) premières écritures, sur \(connuA.rang)"
      }
    return Typographie.composer("\(sujet), au plus tard le \(auPlusTard.enFrancais), par \(par)")
  }
}

extension Gabarit {
  /// A document with what all of ours share: header, footer, watermark, identification block last.
  func document(
    _ titre: RichText, sousTitre: RichText? = nil, orientation: PageOrientation = .portrait,
    @BlockBuilder corps: () -> [Block]
  ) -> Document {
    Document(
      title: titre, subtitle: sousTitre ?? RichText(cartouche.convention),
      metadata: cartouche.metadonnees,
      header: RichText(registre),
      footer: cartouche.rappel,
      watermark: exempleFictif ? "EXEMPLE FICTIF" : nil, logos: logos, orientation: orientation
    ) {
      if let reconstitution = cartouche.reconstitution { reconstitution.note }
      if let mention { Note(.warning, "Document refait") { Paragraph(mention) } }
      corps()
      cartouche.identification(exempleFictif: exempleFictif)
    }
  }
}

extension Cartouche {
  /// At the foot of each page.
  var rappel: RichText {
    let ecritures = Typographie.compte(connuA.rang, "écriture connue", "écritures connues")
    return "\(convention) — en vigueur au \(enVigueurAu.enFrancais), \(ecritures)"
  }

  var metadonnees: [Metadata] {
    var liste = [
      Metadata("convention", convention), Metadata("en-vigueur-au", enVigueurAu.texte),
      Metadata("connu-a", String(connuA.rang)), Metadata("moteur", Gabarit.moteur),
    ]
    if let reconstitution {
      liste.append(Metadata("reconstitue-reprise-du", reconstitution.reprise.texte))
    }
    if let racine { liste.append(Metadata("racine", racine.hex)) }
    if let empreinteDeCle { liste.append(Metadata("empreinte-de-cle", empreinteDeCle.hex)) }
    return liste
  }

  func identification(exempleFictif: Bool) -> Identification {
    var lignes: [Identification.Entry] = [
      .init("Convention", RichText(convention)),
      .init("En vigueur au", RichText(enVigueurAu.enFrancais)),
      .init("Connu", connu),
    ]
    if exempleFictif {
      lignes.insert(.init("Nature", .strong("Exemple fictif : rien n'y est réel.")), at: 0)
    }
    if let reconstitution { lignes.append(.init("Reconstitué", reconstitution.phrase)) }
    if let racine { lignes.append(.init("Racine", .code(Typographie.groupes(racine.hex)))) }
    if let empreinteDeCle {
      lignes.append(
        .init("Empreinte de la clé", .code(Typographie.groupes(empreinteDeCle.hex))))
    }
    if !ancre.isEmpty {
      let texte = ancre.map { RichText.code($0) }.joined(separator: RichText([.lineBreak]))
      lignes.append(.init("Ancre sur papier", texte))
    }
    for phrase in attestation?.phrases(connuA: connuA) ?? [] {
      lignes.append(.init("Attesté", RichText(phrase)))
    }
    lignes.append(.init("Établi par", RichText(Gabarit.moteur)))
    return Identification(
      title: "Identification du document", lignes,
      remark: """
        Pour vérifier que le registre d'où vient ce document n'a pas été altéré : \
        \(.code(commande)), puis comparer la racine et l'empreinte ci-dessus.
        """)
  }

  private var connu: RichText {
    let ecritures = Typographie.compte(connuA.rang, "écriture", "écritures")
    guard let dernierEnregistrement else { return RichText(ecritures) }
    return """
      \(ecritures), la dernière enregistrée le \(dernierEnregistrement.enFrancais) \
      (horloge du serveur)
      """
  }
}
