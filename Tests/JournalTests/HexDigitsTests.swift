import Testing

@testable import Journal

@Suite("hexadecimal by words, against one digit at a time")
struct HexDigitsTests {
  private func oracle(_ text: [UInt8]) -> [UInt8]? {
    let digits = text.map { Array("0123456789abcdef".utf8).firstIndex(of: $0).map { UInt8($0) } }
    let values = digits.compactMap { $0 }
    guard values.count == text.count else { return nil }
    return stride(from: 0, to: values.count, by: 2).map { values[$0] << 4 | values[$0 + 1] }
  }

  private func read(_ text: [UInt8]) -> [UInt8]? {
    text.withUnsafeBufferPointer { hexBytes($0, at: 0) }.map { word in
      (0..<4).map { UInt8(truncatingIfNeeded: word >> UInt32(8 * $0)) }
    }
  }

  @Test("every byte at every place, among digits that carry into it")
  func everyByte() {
    for digits in ["0af19b3c", "99999999", "ffffffff", "00000000", "aaaaaaaa"] {
      for place in 0..<8 {
        for byte in UInt8.min...UInt8.max {
          var text = Array(digits.utf8)
          text[place] = byte
          if read(text) != oracle(text) { Issue.record("\(digits) \(place) \(byte)") }
        }
      }
    }
  }

  @Test("an operation is refused for any byte that is not the one spelling")
  func operations() throws {
    let text = "0195f2c0-7b1a-7c3d-9e4f-0123456789ab"
    let id = try #require(OperationID(text))
    #expect(id.text == text)
    #expect(id.words == (0x0195_f2c0_7b1a_7c3d, 0x9e4f_0123_4567_89ab))
    for place in 0..<36 {
      for byte in UInt8(0x20)..<0x7F {
        var bytes = Array(text.utf8)
        bytes[place] = byte
        let spelt = String(decoding: bytes, as: UTF8.self)
        let isHyphen = [8, 13, 18, 23].contains(place)
        let fits = isHyphen ? byte == UInt8(ascii: "-") : oracle([byte, byte]) != nil
        let read = OperationID(spelt)
        if !fits { #expect(read == nil, "\(spelt)") }
        // Version 7 and variant 2 have digits of their own.
        if fits, place != 14, place != 19 { #expect(read?.text == spelt) }
      }
    }
  }
}
