// Lower-case hexadecimal, by words: every line holds a hundred digits of it, and a call for each of
// them would cost more than reading the line.

/// The four bytes that eight digits spell, the first one lowest; nil when any byte is no digit.
@inline(__always)
func hexBytes(_ text: UnsafeBufferPointer<UInt8>, at place: Int) -> UInt32? {
  guard let base = text.baseAddress else { return nil }
  let ones: UInt64 = 0x0101_0101_0101_0101
  let word = UInt64(
    littleEndian: UnsafeRawPointer(base).loadUnaligned(fromByteOffset: place, as: UInt64.self))
  // Digits stand in row 3 of ASCII, letters in row 6: that bit tells which each byte may be.
  let letters = word >> 6 & ones
  let low = word & (ones &* 0x0F)
  let rows = word >> 4 & (ones &* 0x0F)
  let values = low &+ letters &* 9
  // No letter is below 10 nor above 15, and no digit is above 9.
  let tens = (values &+ ones &* 6) >> 4 & ones
  let row = rows ^ (ones &* 3 &+ letters &* 3)
  let others = row | (tens ^ letters) | (values & (ones &* 0xF0))
  guard others == 0 else { return nil }
  let lanes: UInt64 = 0x000F_000F_000F_000F
  let pairs = (values & lanes) << 4 | values >> 8 & lanes
  let quads = (pairs | pairs >> 8) & 0x0000_FFFF_0000_FFFF
  return UInt32(truncatingIfNeeded: quads | quads >> 16)
}

/// The number that eight digits spell; nil when any byte is no digit.
@inline(__always)
func hexNumber(_ text: UnsafeBufferPointer<UInt8>, at place: Int) -> UInt64? {
  hexBytes(text, at: place).map { UInt64($0.byteSwapped) }
}
