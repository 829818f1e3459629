internal import Conventions
internal import Journal

// The kinds of modifications. Each is an object whose one member names the kind.

extension Modification: WireValue {
  init(reading reader: inout FactReader) throws(CanonicalError) {
    try reader.beginObject()
    if let element: Element = try reader.optional("ajouter") {
      self = .ajouter(element)
    } else if let changement: Changement = try reader.optional("changer") {
      self = .changer(
        changement.element, changement.champ, avant: changement.avant, apres: changement.apres)
    } else if let fusion: Fusion = try reader.optional("fusionner") {
      self = .fusionner(fusion)
    } else if let scission: Scission = try reader.optional("scinder") {
      self = .scinder(scission.element, en: scission.en)
    } else {
      self = .retirer(try reader.required("retirer"))
    }
    try reader.endObject()
  }

  func write(into writer: inout FactWriter) {
    switch self {
    case .ajouter(let element): writer.choice("ajouter", element)
    case .retirer(let id): writer.choice("retirer", id)
    case .scinder(let id, let elements):
      writer.choice("scinder", Scission(element: id, en: elements))
    case .fusionner(let fusion): writer.choice("fusionner", fusion)
    case .changer(let id, let champ, let avant, let apres):
      writer.choice(
        "changer", Changement(element: id, champ: champ, avant: avant, apres: apres))
    }
  }

  /// One field of one element, before and after; no member where there is no value.
  private struct Changement: WireObject {
    let element: ElementID
    let champ: Champ
    let avant: Donnee?
    let apres: Donnee?

    init(element: ElementID, champ: Champ, avant: Donnee?, apres: Donnee?) {
      self.element = element
      self.champ = champ
      self.avant = avant
      self.apres = apres
    }

    init(membersOf reader: inout FactReader) throws(CanonicalError) {
      let (genre, forme) = try Changement.annonce(reader)
      apres = try reader.nextKey("apres") ? try reader.donnee(forme) : nil
      avant = try reader.nextKey("avant") ? try reader.donnee(forme) : nil
      champ = try reader.required("champ")
      element = try reader.element(genre)
      _ = try reader.required("genre", as: Genre.self)
    }

    /// The values come first in the object, and the members that give them their form after.
    private static func annonce(
      _ reader: FactReader
    ) throws(CanonicalError) -> (genre: Genre, forme: FormeEcrite) {
      var probe = reader
      try probe.skip(to: "champ")
      let start = probe.offset
      let champ = try Champ(reading: &probe)
      let fault = probe.badValue(at: start)
      try probe.skip(to: "genre")
      let genre = try Genre(reading: &probe)
      guard let forme = RubriqueEcrite.forme(de: champ, dans: genre) else { throw fault }
      return (genre, forme)
    }

    func writeMembers(into writer: inout FactWriter) {
      if let apres {
        writer.key("apres")
        apres.write(into: &writer)
      }
      if let avant {
        writer.key("avant")
        avant.write(into: &writer)
      }
      writer.member("champ", champ)
      writer.member("element", element.nom)
      writer.member("genre", element.genre)
    }
  }
}

/// An element and what it becomes, in order.
private struct Scission: WireObject {
  let element: ElementID
  let en: [Element]

  init(element: ElementID, en: [Element]) {
    self.element = element
    self.en = en
  }

  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let genre = try reader.genreAnnonce()
    element = try reader.element(genre)
    en = try reader.required("en")
    _ = try reader.required("genre", as: Genre.self)
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("element", element.nom)
    writer.member("en", en)
    writer.member("genre", element.genre)
  }
}

extension Fusion: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let cible: Cible = try reader.required("dans")
    let start = reader.offset
    let origines: [ElementID] = try reader.required("origines")
    self.init(de: origines, dans: cible)
    // One spelling: each once, in the order of their names.
    guard self.origines == origines else { throw reader.badValue(at: start) }
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("dans", cible)
    writer.member("origines", origines)
  }
}

extension Fusion.Cible: WireValue {
  init(reading reader: inout FactReader) throws(CanonicalError) {
    try reader.beginObject()
    if let id: ElementID = try reader.optional("existante") {
      self = .existante(id)
    } else {
      self = .nouvelle(try reader.required("nouvelle"))
    }
    try reader.endObject()
  }

  func write(into writer: inout FactWriter) {
    switch self {
    case .existante(let id): writer.choice("existante", id)
    case .nouvelle(let element): writer.choice("nouvelle", element)
    }
  }
}
