// libFuzzer with the readers of this package; tools/fuzz/run builds it and runs every target.
//
//     greffe-fuzz TARGET [options of libFuzzer] [folders or files]
//     greffe-fuzz seeds FOLDER   writes the seeds of each target there, and prints the targets

import Foundation
import FuzzSupport

// Of libFuzzer, whose own `main` would leave no place for a choice.
@_silgen_name("LLVMFuzzerRunDriver")
func runDriver(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ test: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// An optimised program keeps the reason of a precondition to itself.
func say(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

enum Chosen {
  static let target: FuzzTarget = {
    let name = CommandLine.arguments.count > 1 ? CommandLine.arguments[1] : ""
    guard let target = FuzzTarget.named(name) else {
      let names = FuzzTarget.all.map(\.name).joined(separator: " ")
      say("the first argument is one of: seeds \(names)")
      exit(64)
    }
    return target
  }()
}

/// Stops the program when something does not hold: libFuzzer then keeps the input.
@_cdecl("LLVMFuzzerTestOneInput")
public func test(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  guard count <= Chosen.target.longest else { return -1 }
  do {
    try Chosen.target.check(Array(UnsafeBufferPointer(start: bytes, count: count)))
    return 0
  } catch {
    say("broken: \(Chosen.target.name): \(error)")
    preconditionFailure("what must hold of every input does not hold of this one")
  }
}

/// A folder for each target, and a line: its name, and how long an input may be.
func writeSeeds(in folder: URL) throws {
  for target in FuzzTarget.all {
    let place = folder.appendingPathComponent(target.name)
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    for (number, seed) in try target.seeds().enumerated() where seed.count <= target.longest {
      try Data(seed).write(to: place.appendingPathComponent("seed-\(number)"))
    }
    print("\(target.name) \(target.longest)")
  }
}

func start() throws -> CInt {
  if CommandLine.arguments.count == 3, CommandLine.arguments[1] == "seeds" {
    try writeSeeds(in: URL(fileURLWithPath: CommandLine.arguments[2]))
    return 0
  }
  _ = Chosen.target
  // The name of the target is no argument of libFuzzer's.
  let words = [CommandLine.arguments[0]] + CommandLine.arguments.dropFirst(2)
  var pointers = words.map { strdup($0) } + [nil]
  var count = CInt(words.count)
  return pointers.withUnsafeMutableBufferPointer { buffer in
    guard let base = buffer.baseAddress else { return 1 }
    var arguments = base
    return runDriver(&count, &arguments, test)
  }
}

exit(try start())
