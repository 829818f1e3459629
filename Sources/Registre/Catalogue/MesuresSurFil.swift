internal import Conventions
internal import Journal

// What is measured, for when, and the figure.

extension Mesurable: WireValue {
  init(reading reader: inout FactReader) throws(CanonicalError) {
    try reader.beginObject()
    if let indicateur: IndicateurID = try reader.optional("indicateur") {
      self = .indicateur(indicateur)
    } else {
      try reader.key("trajectoire")
      self = .trajectoire(
        try reader.parsed {
          let nom = String(decoding: $0, as: UTF8.self)
          return Nommage.accepte(nom) ? nom : nil
        })
    }
    try reader.endObject()
  }

  func write(into writer: inout FactWriter) {
    switch self {
    case .indicateur(let indicateur): writer.choice("indicateur", indicateur)
    case .trajectoire(let nom): writer.choice("trajectoire", nom)
    }
  }
}

/// `{"annee":2026}`, `{"annee":2026,"semestre":1}`, `{"annee":2026,"trimestre":4}` or
/// `{"date":"2026-12-31"}`.
extension Periode: WireValue {
  init(reading reader: inout FactReader) throws(CanonicalError) {
    try reader.beginObject()
    if let annee: Annee = try reader.optional("annee") {
      if try reader.nextKey("semestre") {
        self = .semestre(annee, try reader.counted { (1...2).contains($0) ? $0 : nil })
      } else if try reader.nextKey("trimestre") {
        self = .trimestre(annee, try reader.counted { (1...4).contains($0) ? $0 : nil })
      } else {
        self = .annee(annee)
      }
    } else {
      self = .date(try reader.required("date"))
    }
    try reader.endObject()
  }

  func write(into writer: inout FactWriter) {
    writer.beginObject()
    switch self {
    case .annee(let annee): writer.member("annee", annee)
    case .semestre(let annee, let rang):
      writer.member("annee", annee)
      writer.member("semestre", Rang(rang))
    case .trimestre(let annee, let rang):
      writer.member("annee", annee)
      writer.member("trimestre", Rang(rang))
    case .date(let date): writer.member("date", date)
    }
    writer.endObject()
  }
}

/// An object whose one member names the shape of the figure.
extension Mesure: WireValue {
  init(reading reader: inout FactReader) throws(CanonicalError) {
    try reader.beginObject()
    if let cause: CauseAbsence = try reader.optional("absence") {
      self = .absente(cause)
    } else if let seuil: Compte = try reader.optional("inferieur_a") {
      self = .inferieurA(seuil.nombre)
    } else if let liste: [String] = try reader.optional("liste") {
      self = .liste(liste)
    } else if let nombre: Nombre = try reader.optional("nombre") {
      self = .nombre(nombre)
    } else if let deux: NombreEtPourcentage = try reader.optional("nombre_et_pourcentage") {
      self = .nombreEtPourcentage(deux.nombre, pourcentage: deux.pourcentage)
    } else if let reponse: Bool = try reader.optional("oui_non") {
      self = .ouiNon(reponse)
    } else if let pourcentage: Nombre = try reader.optional("pourcentage") {
      self = .pourcentage(pourcentage)
    } else if let rapport: Rapport = try reader.optional("rapport") {
      self = .rapport(rapport.nombre, sur: rapport.sur)
    } else {
      self = .texte(try reader.required("texte"))
    }
    try reader.endObject()
  }

  func write(into writer: inout FactWriter) {
    switch self {
    case .nombre(let nombre): writer.choice("nombre", nombre)
    case .pourcentage(let nombre): writer.choice("pourcentage", nombre)
    case .nombreEtPourcentage(let nombre, let pourcentage):
      writer.choice(
        "nombre_et_pourcentage", NombreEtPourcentage(nombre: nombre, pourcentage: pourcentage))
    case .rapport(let nombre, let sur):
      writer.choice("rapport", Rapport(nombre: nombre, sur: sur))
    case .ouiNon(let reponse): writer.choice("oui_non", reponse)
    case .texte(let texte): writer.choice("texte", texte)
    case .liste(let liste): writer.choice("liste", liste)
    case .absente(let cause): writer.choice("absence", cause)
    case .inferieurA(let seuil): writer.choice("inferieur_a", Compte(seuil))
    }
  }
}

private struct NombreEtPourcentage: WireObject {
  let nombre: Nombre
  let pourcentage: Nombre

  init(nombre: Nombre, pourcentage: Nombre) {
    self.nombre = nombre
    self.pourcentage = pourcentage
  }

  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    nombre = try reader.required("nombre")
    pourcentage = try reader.required("pourcentage")
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("nombre", nombre)
    writer.member("pourcentage", pourcentage)
  }
}

private struct Rapport: WireObject {
  let nombre: Nombre
  let sur: Nombre

  init(nombre: Nombre, sur: Nombre) {
    self.nombre = nombre
    self.sur = sur
  }

  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    nombre = try reader.required("nombre")
    sur = try reader.required("sur")
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("nombre", nombre)
    writer.member("sur", sur)
  }
}

extension Valeur: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let estimee: Bool = try reader.required("estimee")
    let mesure: Mesure = try reader.required("mesure")
    self.init(mesure: mesure, texte: try reader.required("texte"), estimee: estimee)
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("estimee", estimee)
    writer.member("mesure", mesure)
    writer.member("texte", texte)
  }
}
