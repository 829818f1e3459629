public import Conventions
public import Journal
internal import MerkleLog

// What is digested apart from the entries: commands, plans, avenants. Their bytes are canonical
// JSON in the same spelling as the facts, so that anybody can make them again from the lines.

extension Catalogue {
  /// The canonical bytes of a command: an array with, for each wish in order, `date` (where known),
  /// `effet`, `faits`, `type` and `v`.
  public static func octets(de commande: Commande) -> [UInt8] {
    var writer = CanonicalWriter()
    writer.beginArray()
    for souhait in commande.souhaits {
      let ligne = ligneType(of: souhait.fait)
      writer.beginObject()
      if let date = souhait.date {
        writer.key("date")
        writer.string(date.texte)
      }
      writer.key("effet")
      writer.string(souhait.effet.texte)
      writer.key("faits")
      // R27: « déclaré » is what the registre says where nobody names a pièce.
      ecrireFaits(
        souhait.fait, anomalies: [], attestation: souhait.attestation.map { .attestee($0) },
        into: &writer)
      writer.key("type")
      writer.string(ligne.type.text)
      writer.key("v")
      writer.integer(Int64(ligne.version))
      writer.endObject()
    }
    writer.endArray()
    return writer.finish()
  }

  /// SHA-256 of the canonical bytes of a command: the `demande` of every entry that it records.
  public static func demande(de commande: Commande) -> CommandDigest {
    CommandDigest(Hash.sha256(octets(de: commande)))
  }

  /// The canonical content of a plan: an array of its elements with `contenu`, `element` and
  /// `genre`, in the order of their identifiers.
  public static func octets(duPlan elements: [Element]) -> [UInt8] {
    var writer = CanonicalWriter(reservingCapacity: 1 << 16)
    writer.beginArray()
    var facts = FactWriter(taking: &writer)
    for element in elements.sorted(by: { $0.id < $1.id }) { element.write(into: &facts) }
    facts.release(to: &writer)
    writer.endArray()
    return writer.finish()
  }

  /// SHA-256 of the canonical content of a plan.
  public static func condense(duPlan elements: [Element]) -> Condense {
    condense(octets(duPlan: elements))
  }

  /// The canonical list of the modifications of one avenant: an array of the facts of its
  /// `modification-inscrite`, in the order of their `rang`.
  public static func octets(deLAvenant modifications: [ModificationInscrite]) -> [UInt8] {
    var writer = CanonicalWriter(reservingCapacity: 1 << 12)
    writer.beginArray()
    var facts = FactWriter(taking: &writer)
    for modification in modifications.sorted(by: { $0.rang < $1.rang }) {
      modification.write(into: &facts)
    }
    facts.release(to: &writer)
    writer.endArray()
    return writer.finish()
  }

  /// SHA-256 of the canonical list of the modifications of one avenant.
  public static func condense(deLAvenant modifications: [ModificationInscrite]) -> Condense {
    condense(octets(deLAvenant: modifications))
  }

  private static func condense(_ octets: [UInt8]) -> Condense {
    guard let condense = Condense(hex: Hash.sha256(octets).hex) else {
      preconditionFailure("a SHA-256 that is not 64 hexadecimal digits")
    }
    return condense
  }
}
