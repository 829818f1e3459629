/// The value of a lower-case hexadecimal digit; for any other byte, a number that no digit has.
///
/// Here and not shared: every line holds a hundred of them, and a call for each would cost more
/// than reading it.
@inline(__always)
func hexDigit(_ byte: UInt8) -> UInt8 {
  let digit = byte &- UInt8(ascii: "0")
  if digit < 10 { return digit }
  let letter = byte &- UInt8(ascii: "a")
  return letter < 6 ? letter &+ 10 : 0xFF
}
