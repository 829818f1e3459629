import TestSupport

/// Changes one thing of a value, at a place that chance chooses.
struct Damager {
  private var chance: SeededChance

  init(seed: UInt64) { chance = SeededChance(seed) }

  /// A few damages of a value, each of one place.
  mutating func some(of json: Json) -> [Json] {
    var damages = json.withoutEachMember.map(\.json)
    damages += json.damaged { value in
      Damager.others.filter { $0 != value }
    }.map(\.json)
    damages += json.damaged { value in
      switch value {
      case .object(let members): [.object(members + [Json.Member(key: "zz", value: .integer(1))])]
      case .array(let elements): [.array(elements + [.string("x y")])]
      case .string, .integer, .bool, .marked: []
      }
    }.map(\.json)
    return (0..<min(30, damages.count)).map { _ in
      damages[Int.random(in: 0..<damages.count, using: &chance)]
    }
  }

  /// What a value is replaced with; none of these texts needs an escape.
  private static let others: [Json] = [
    .string(""), .string("x y"), .string("f-1"), .string("2026-02-30"), .string("2026-02-28"),
    .string("oui"), .string("-0"), .string("1.50"), .string("1.5"), .string("declare"),
    .integer(-1), .integer(0), .integer(1), .integer(2026), .integer(3000), .bool(true),
    .array([]), .object([]),
    .object([Json.Member(key: "absence", value: .string("illisible"))]),
    .object([Json.Member(key: "annee", value: .integer(2026))]),
  ]
}
