/// A value of a sample and where it stands, by the names of the members on the way: elements of one
/// list share a path.
struct Damage {
  let path: String
  /// The sample with its damage.
  let json: Json
}

extension Json {
  /// This tree once for each value that `change` has something else for, with that value changed.
  func damaged(by change: (Json) -> [Json]) -> [Damage] { damaged(at: "", by: change) }

  private func damaged(at path: String, by change: (Json) -> [Json]) -> [Damage] {
    let here = change(self).map { Damage(path: path, json: $0) }
    return here + damagedWithin(path, by: change)
  }

  private func damagedWithin(_ path: String, by change: (Json) -> [Json]) -> [Damage] {
    switch self {
    case .object(let members):
      members.indices.flatMap { rank in
        let name = path.isEmpty ? members[rank].key : "\(path).\(members[rank].key)"
        return members[rank].value.damaged(at: name, by: change).map { damage in
          var others = members
          others[rank].value = damage.json
          return Damage(path: damage.path, json: .object(others))
        }
      }
    case .array(let elements):
      elements.indices.flatMap { rank in
        elements[rank].damaged(at: path, by: change).map { damage in
          var others = elements
          others[rank] = damage.json
          return Damage(path: damage.path, json: .array(others))
        }
      }
    case .string, .integer, .bool, .marked: []
    }
  }

  /// This tree once for each member of each object, without that member.
  var withoutEachMember: [Damage] {
    guard case .object(let members) = self else {
      guard case .array(let elements) = self else { return [] }
      return elements.indices.flatMap { rank in
        elements[rank].withoutEachMember.map { damage in
          var others = elements
          others[rank] = damage.json
          return Damage(path: damage.path, json: .array(others))
        }
      }
    }
    return members.indices.flatMap { rank in
      let member = members[rank]
      var others = members
      others.remove(at: rank)
      let gone = Damage(path: member.key, json: .object(others))
      return [gone]
        + member.value.withoutEachMember.map { damage in
          var others = members
          others[rank].value = damage.json
          return Damage(path: "\(member.key).\(damage.path)", json: .object(others))
        }
    }
  }
}
