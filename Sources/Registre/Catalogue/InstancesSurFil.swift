internal import Conventions
internal import Journal

// Instances, their séances, and what they decide.

extension MembreDesigne: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let instance: InstanceID = try reader.required("instance")
    let partie: PartieID? = try reader.optional("partie")
    let personne: PersonneID = try reader.required("personne")
    let qualite: String = try reader.required("qualite")
    let titre: Titre = try reader.required("titre")
    self.init(
      instance: instance, personne: personne, partie: partie, qualite: qualite,
      voix: try reader.required("voix"), titre: titre)
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("instance", instance)
    writer.member("partie", optional: partie)
    writer.member("personne", personne)
    writer.member("qualite", qualite)
    writer.member("titre", titre)
    writer.member("voix", voix)
  }
}

extension SeanceConvoquee: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let instance: InstanceID = try reader.required("instance")
    let lieu: String? = try reader.optional("lieu")
    let ordreDuJour: [String] = try reader.required("ordre_du_jour")
    let prevue: DateCivile = try reader.required("prevue")
    self.init(
      seance: try reader.required("seance"), instance: instance, prevue: prevue, lieu: lieu,
      ordreDuJour: ordreDuJour)
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("instance", instance)
    writer.member("lieu", optional: lieu)
    writer.member("ordre_du_jour", ordreDuJour)
    writer.member("prevue", prevue)
    writer.member("seance", seance)
  }
}

extension SeanceAnnulee: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let motif: String = try reader.required("motif")
    self.init(seance: try reader.required("seance"), motif: motif)
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("motif", motif)
    writer.member("seance", seance)
  }
}

extension SeanceReportee: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let motif: String = try reader.required("motif")
    let nouvelleDate: DateCivile? = try reader.optional("nouvelle_date")
    self.init(seance: try reader.required("seance"), nouvelleDate: nouvelleDate, motif: motif)
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("motif", motif)
    writer.member("nouvelle_date", optional: nouvelleDate)
    writer.member("seance", seance)
  }
}

extension Presence: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let partie: PartieID? = try reader.optional("partie")
    let personne: PersonneID? = try reader.optional("personne")
    let qualite: String = try reader.required("qualite")
    let remplace: Siege? = try reader.optional("remplace")
    let titre: Titre = try reader.required("titre")
    self.init(
      personne: personne, partie: partie, qualite: qualite, voix: try reader.required("voix"),
      titre: titre, remplace: remplace)
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("partie", optional: partie)
    writer.member("personne", optional: personne)
    writer.member("qualite", qualite)
    writer.member("remplace", optional: remplace)
    writer.member("titre", titre)
    writer.member("voix", voix)
  }
}

extension Siege: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let personne: PersonneID? = try reader.optional("personne")
    self.init(personne: personne, qualite: try reader.required("qualite"))
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("personne", optional: personne)
    writer.member("qualite", qualite)
  }
}

extension Pouvoir.Mandat: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let partie: PartieID = try reader.required("partie")
    let personne: PersonneID? = try reader.optional("personne")
    self.init(
      partie: partie, siege: Siege(personne: personne, qualite: try reader.required("qualite")))
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("partie", partie)
    writer.member("personne", optional: siege.personne)
    writer.member("qualite", siege.qualite)
  }
}

extension Pouvoir: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let a: Mandat = try reader.required("a")
    let de: Mandat = try reader.required("de")
    self.init(de: de, a: a, piece: try reader.optional("piece"))
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("a", a)
    writer.member("de", de)
    writer.member("piece", optional: piece)
  }
}

extension SeanceTenue: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let emargement: PieceID? = try reader.optional("emargement")
    let excuses: [PartieID] = try reader.required("excuses")
    let instance: InstanceID = try reader.required("instance")
    let lieu: String? = try reader.optional("lieu")
    let ordreDuJour: [String] = try reader.required("ordre_du_jour")
    let pouvoirs: [Pouvoir] = try reader.required("pouvoirs")
    let presents: [Presence] = try reader.required("presents")
    self.init(
      seance: try reader.required("seance"), instance: instance, lieu: lieu,
      ordreDuJour: ordreDuJour, presents: presents, excuses: excuses, pouvoirs: pouvoirs,
      emargement: emargement)
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("emargement", optional: emargement)
    writer.member("excuses", excuses)
    writer.member("instance", instance)
    writer.member("lieu", optional: lieu)
    writer.member("ordre_du_jour", ordreDuJour)
    writer.member("pouvoirs", pouvoirs)
    writer.member("presents", presents)
    writer.member("seance", seance)
  }
}

extension EtatDeReleve: Mot {
  var mot: StaticString {
    switch self {
    case .projet: "projet"
    case .approuve: "approuve"
    }
  }
}

extension ReleveTransmis: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let destinataires: [PartieID] = try reader.required("destinataires")
    let etat: EtatDeReleve = try reader.required("etat")
    let moyen: String = try reader.required("moyen")
    let observations: DateCivile? = try reader.optional("observations_avant")
    let piece: PieceID? = try reader.optional("piece")
    self.init(
      seance: try reader.required("seance"), etat: etat, destinataires: destinataires,
      moyen: moyen, observationsAvant: observations, piece: piece)
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("destinataires", destinataires)
    writer.member("etat", etat)
    writer.member("moyen", moyen)
    writer.member("observations_avant", optional: observationsAvant)
    writer.member("piece", optional: piece)
    writer.member("seance", seance)
  }
}

extension ReleveApprouve: WireObject {
  init(membersOf reader: inout FactReader) throws(CanonicalError) {
    let approbateurs: [PartieID] = try reader.required("approbateurs")
    let corrections: [String] = try reader.required("corrections")
    let piece: PieceID? = try reader.optional("piece")
    self.init(
      seance: try reader.required("seance"), approbateurs: approbateurs, corrections: corrections,
      piece: piece)
  }

  func writeMembers(into writer: inout FactWriter) {
    writer.member("approbateurs", approbateurs)
    writer.member("corrections", corrections)
    writer.member("piece", optional: piece)
    writer.member("seance", seance)
  }
}
