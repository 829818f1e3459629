/// A reader that is given whatever there is, and what must hold for each input.
package struct FuzzTarget: Sendable {
  package let name: String
  /// Longer inputs are not tried: the limits of a format are reached another way.
  package let longest: Int
  /// Inputs to start from.
  package let seeds: @Sendable () throws -> [[UInt8]]
  private let property: @Sendable ([UInt8]) throws -> Void

  init(
    _ name: String, longest: Int, seeds: @escaping @Sendable () throws -> [[UInt8]],
    _ property: @escaping @Sendable ([UInt8]) throws -> Void
  ) {
    self.name = name
    self.longest = longest
    self.seeds = seeds
    self.property = property
  }

  /// Reads an input; throws a ``BrokenProperty``, or stops the program, when something does not
  /// hold.
  package func check(_ input: [UInt8]) throws { try property(input) }

  package static let all: [FuzzTarget] =
    lineTargets + noteTargets + proofTargets + paperTargets + fileTargets + textTargets

  package static func named(_ name: String) -> FuzzTarget? { all.first { $0.name == name } }
}

/// What an input showed.
package struct BrokenProperty: Error, CustomStringConvertible {
  package let description: String
}

func expect(_ holds: Bool, _ property: @autoclosure () -> String) throws(BrokenProperty) {
  if !holds { throw BrokenProperty(description: property()) }
}

/// What a reader makes of an input; nil when it refuses it, for whatever reason.
func accepted<Value>(_ read: () throws -> Value) -> Value? {
  do { return try read() } catch { return nil }
}

/// Nothing is read in two ways: bytes that are no UTF-8 become another text, which is tried.
func text(_ input: [UInt8]) -> String { String(decoding: input, as: UTF8.self) }

/// Equality of bytes, where `==` on strings is canonical equivalence.
func same(_ one: String, _ other: String) -> Bool { one.utf8.elementsEqual(other.utf8) }
