import Conventions

@testable import Registre

extension Retouche {
  /// Every consequence, left out, invented, and changed.
  static let consequences: [Retouche] = convention + avenants + divergences

  private static let a1: AvenantID = id("a1")
  private static let derniere = Fait.signature("vals", "a")
  private static let derniereDeLAvenant = Fait.signature("vals", "a", .avenant(a1))

  private static let entree = Fait.conventionEntreeEnVigueur(
    EntreeEnVigueur(debut: .premier, fin: .dernier, derniereSignature: nil))

  private static let convention: [Retouche] = [
    tue("convention-entree-en-vigueur tue", .presqueSigne, "2025-12-16", derniere),
    inventee(
      "convention-entree-en-vigueur inventée", .arrete, "2025-12-15", .signature("caf", "a"),
      entree),
    changee(
      "convention-entree-en-vigueur : fin", .presqueSigne, "2025-12-16", derniere, rang: 1
    ) { _ in
      .conventionEntreeEnVigueur(
        EntreeEnVigueur(
          debut: .premier, fin: jour("2032-12-31"), derniereSignature: jour("2025-12-16")))
    },
  ]

  private static func effet(_ modifications: [Int], retroactif: Bool = false) -> Fait {
    .avenantEntreEnVigueur(
      AvenantEntreEnVigueur(
        avenant: a1, modifications: modifications, derniereSignature: jour("2027-05-02"),
        retroactif: retroactif))
  }

  /// The plan changed while the avenant circulated.
  private static let heurte = Passe.avenant.puis(
    "2027-05-01", .ajuster(changer(.fiche, "f2", .titre, en: .texte("Un grand forum"))))

  private static let avenants: [Retouche] = [
    tue("avenant-entre-en-vigueur tu", .avenant, "2027-05-02", derniereDeLAvenant),
    inventee(
      "avenant-entre-en-vigueur inventé", .decide.projete(Passe.titreDeF2).circulant(),
      "2027-05-02", .signature("caf", "a", .avenant(a1)), effet([1])),
    changee(
      "avenant-entre-en-vigueur : rétroactif", .avenant, "2027-05-02", derniereDeLAvenant, rang: 1
    ) { _ in effet([1], retroactif: true) },
    Retouche(
      nom: "avenant-suspendu tu", passe: heurte, le: "2027-05-02", effet: nil,
      faits: [derniereDeLAvenant], retouche: { Array($0.prefix(1)) },
      natures: { _ in
        [
          .entreeManquante(type: "avenant-suspendu"),
          .entreeManquante(type: "divergence-constatee"),
        ]
      }),
    // What no longer fits takes effect all the same.
    Retouche(
      nom: "avenant-suspendu passé en vigueur", passe: heurte, le: "2027-05-02", effet: nil,
      faits: [derniereDeLAvenant],
      retouche: { Array($0.prefix(1)) + [Evenement("2027-05-02", effet([1]))] },
      natures: { debut in
        [
          .entreeDifferente(
            Position(debut + 1), attendue: "avenant-suspendu",
            trouvee: "avenant-entre-en-vigueur"),
          .entreeManquante(type: "divergence-constatee"),
        ]
      }),
    inventee(
      "avenant-suspendu inventé", .decide.projete(Passe.titreDeF2).circulant(), "2027-05-02",
      .signature("caf", "a", .avenant(a1)),
      .avenantSuspendu(AvenantSuspendu(avenant: a1, modifications: [1]))),
    changee("avenant-suspendu : modifications", heurte, "2027-05-02", derniereDeLAvenant, rang: 1) {
      _ in .avenantSuspendu(AvenantSuspendu(avenant: a1, modifications: [2]))
    },
  ]

  private static let divergence = Fait.divergenceConstatee(
    DivergenceConstatee(
      element: element(.fiche, "f1"), champ: .titre,
      enonces: [
        Enonce(source: "sommaire", valeur: .texte("Ouvrir un relais")),
        Enonce(source: "fiche", valeur: .texte("Ouvrir un relais aussi")),
      ]))

  private static let divergences: [Retouche] = [
    tue("divergence-constatee tue", .ouvert, "2025-10-03", effet: "2026-01-01", Passe.fiche),
    inventee(
      "divergence-constatee inventée", .projet, "2025-10-05",
      .inscrire(.fiche, "f3", Passe.titre("Troisième")), divergence),
    changee(
      "divergence-constatee : énoncés", .ouvert, "2025-10-03", effet: "2026-01-01", Passe.fiche,
      rang: 1
    ) { _ in divergence },
  ]
}
