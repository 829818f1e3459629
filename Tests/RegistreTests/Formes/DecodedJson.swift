/// A JSON tree whose strings may hold escapes, which the tests' own reader does not read.
struct DecodedJson: Decodable {
  let json: Json

  init(from decoder: any Decoder) throws {
    if let keyed = try? decoder.container(keyedBy: Key.self) {
      json = .object(
        try keyed.allKeys.map {
          Json.Member(
            key: $0.stringValue, value: try keyed.decode(DecodedJson.self, forKey: $0).json)
        })
      return
    }
    if var list = try? decoder.unkeyedContainer() {
      var elements: [Json] = []
      while !list.isAtEnd { elements.append(try list.decode(DecodedJson.self).json) }
      json = .array(elements)
      return
    }
    let single = try decoder.singleValueContainer()
    if let flag = try? single.decode(Bool.self) {
      json = .bool(flag)
    } else if let number = try? single.decode(Int.self) {
      json = .integer(number)
    } else {
      json = .string(try single.decode(String.self))
    }
  }

  private struct Key: CodingKey {
    let stringValue: String
    let intValue: Int? = nil
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}
