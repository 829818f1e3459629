import MerkleLog
import Testing

@Suite("Hashes and their spellings")
struct HashTests {
  @Test("the root of no leaf is SHA-256 of nothing")
  func emptyRoot() {
    #expect(
      Hash.emptyRoot.hex
        == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }

  @Test("a leaf and a node of the same bytes have different hashes")
  func domainSeparation() {
    let (left, right) = (Hash.leaf([1]), Hash.leaf([2]))
    #expect(Hash.node(left, right) != Hash.leaf(left.bytes + right.bytes))
    #expect(Hash.node(left, right) == Hash.sha256([0x01] + left.bytes + right.bytes))
    #expect(Hash.leaf([1, 2, 3]) == Hash.sha256([0x00, 1, 2, 3]))
  }

  @Test("a hash comes back from each of its spellings")
  func roundTrips() {
    let hash = Hash.leaf([7])
    #expect(Hash(hex: hash.hex) == hash)
    #expect(Hash(base64: hash.base64) == hash)
    #expect(Hash(bytes: hash.bytes) == hash)
  }

  @Test("a hash has no other spelling")
  func refusedSpellings() {
    let hash = Hash.leaf([7])
    #expect(Hash(hex: hash.hex.uppercased()) == nil)
    #expect(Hash(hex: String(hash.hex.dropLast())) == nil)
    #expect(Hash(hex: hash.hex + "00") == nil)
    #expect(Hash(base64: String(hash.base64.dropLast())) == nil)
    #expect(Hash(base64: hash.base64 + "\n") == nil)
    #expect(Hash(bytes: hash.bytes.dropLast()) == nil)
    #expect(Hash(bytes: hash.bytes + [0]) == nil)
  }

  @Test("base64 of every length comes back, and its padding cannot hold bits")
  func base64() {
    for count in 0...40 {
      let bytes = (0..<count).map { UInt8(($0 * 37 + 11) % 256) }
      #expect(Base64.decode(Base64.encode(bytes)) == bytes)
    }
    #expect(Base64.decode("AA==") == [0])
    let refused = [
      "AB==", "AAB=", "A===", "====", "AA=A", "AAAA=", "A", "AA", "AAA", "AA==AAAA", "AA-A", "AA A",
      "AA=\n",
    ]
    for text in refused { #expect(Base64.decode(text) == nil, "\(text)") }
  }

  @Test("hexadecimal accepts lower case in pairs only")
  func hexadecimal() {
    #expect(Hex.decode("00ff7a") == [0x00, 0xFF, 0x7A])
    for text in ["0", "0g", "FF", "0x", " 00", "00 "] { #expect(Hex.decode(text) == nil) }
  }
}
