// swift-tools-version: 6.2
import Foundation
import PackageDescription

// Every target builds with the same strict settings; they are applied in a loop at the end, so that
// no target can be declared without them.
let strictSettings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "greffe",
  products: [
    .executable(name: "greffe", targets: ["greffe"]),
    .executable(name: "greffe-replay", targets: ["greffe-replay"]),
  ],
  dependencies: [
    // Subcommands, help texts, shell completions: a command line is not what we exist for.
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    // SHA-256, Ed25519, AES-GCM and HMAC: cryptography is never home-made.
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    // The YAML of plan files, with the marks that let an error name its line.
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // The tamper-evident core: no domain, no I/O.
    .target(
      name: "MerkleLog", dependencies: [.product(name: "Crypto", package: "swift-crypto")]),
    .target(name: "Journal", dependencies: ["MerkleLog"]),
    .target(name: "JournalFile", dependencies: ["Journal", "MerkleLog"]),
    // The domain: pure, imports no module.
    .target(name: "Conventions"),
    .target(name: "ConventionViews", dependencies: ["Conventions"]),
    // Documents: a typed tree and its writers; then the wording of ours.
    .target(name: "DocumentKit"),
    .target(
      name: "ConventionDocuments", dependencies: ["ConventionViews", "Conventions", "DocumentKit"]),
    // The use cases: wire catalogue, single writer, replay, plan files, identities, blocks.
    .target(
      name: "Registre",
      dependencies: [
        "Conventions", "ConventionViews", "ConventionDocuments", "DocumentKit", "Journal",
        "JournalFile", "MerkleLog",
        .product(name: "Crypto", package: "swift-crypto"),
        // scrypt, for the passphrase of a sealed copy.
        .product(name: "CryptoExtras", package: "swift-crypto"),
        .product(name: "Yams", package: "Yams"),
      ]),
    // The words of what a verification finds, and of what the rules refuse: the command line and
    // the auditor's tool say the same.
    .target(
      name: "MessagesDeVerification",
      dependencies: [
        "Conventions", "ConventionViews", "ConventionDocuments", "DocumentKit", "Journal",
        "JournalFile", "MerkleLog", "Registre",
      ]),
    // What an auditor is handed with a registre: the format, the rules, a verifier that is not
    // ours. Read where they are kept, by a plugin: a static binary carries them, and no copy is
    // committed.
    .target(name: "Embarques", plugins: ["Embarquer"]),
    .plugin(
      name: "Embarquer", capability: .buildTool(), dependencies: ["greffe-embarquer"],
      path: "tools/embarquer/Greffon"),
    .executableTarget(name: "greffe-embarquer", path: "tools/embarquer/Outil"),
    // The command line: a library, so that the example registre is played through the very commands
    // that users type, with an injected clock; and the executable, which only starts it.
    .target(
      name: "GreffeCommandes",
      dependencies: [
        "Conventions", "ConventionViews", "ConventionDocuments", "DocumentKit", "Embarques",
        "Journal", "JournalFile", "MerkleLog", "MessagesDeVerification", "Registre",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(name: "greffe", dependencies: ["GreffeCommandes"]),
    // Plays a scenario of commands under an injected clock: how the example registres are made.
    .executableTarget(
      name: "greffe-exemple",
      dependencies: [
        "GreffeCommandes", "Journal", .product(name: "Crypto", package: "swift-crypto"),
      ], path: "tools/exemple"),
    // The auditor's tool: integrity, legality, projections; links no web, no command line.
    .executableTarget(
      name: "greffe-replay",
      dependencies: [
        "MessagesDeVerification", "Registre", "Conventions", "Journal", "JournalFile", "MerkleLog",
      ], path: "tools/replay"),
    // One measure of the library per run, for the table of tools/Benchmarks.
    .executableTarget(
      name: "greffe-mesures",
      dependencies: [
        "Registre", "ConventionViews", "Conventions", "Journal", "JournalFile", "MerkleLog",
      ], path: "tools/Benchmarks/Mesures"),
    // Makes a registre of so many entries, always the same, for the measures of tools/Benchmarks.
    .executableTarget(
      name: "greffe-registre-long",
      dependencies: ["Registre", "Conventions", "Journal", "JournalFile", "MerkleLog"],
      path: "tools/Benchmarks/RegistreLong"),
    // Times an inclusion proof, in memory and from tiles, for the measures of tools/Benchmarks.
    .executableTarget(
      name: "greffe-preuves", dependencies: ["JournalFile", "MerkleLog"],
      path: "tools/Benchmarks/Preuves"),

    .target(name: "TestSupport", path: "Tests/Support", exclude: ["Goldens"]),
    // Lives of conventions told in facts; apart, since the core's tests know no domain.
    .target(
      name: "ConventionSupport", dependencies: ["Conventions"], path: "Tests/ConventionSupport"),
    .testTarget(name: "MerkleLogTests", dependencies: ["MerkleLog", "TestSupport"]),
    .testTarget(name: "JournalTests", dependencies: ["Journal", "MerkleLog", "TestSupport"]),
    // What any store must do, a store in memory, and a disk that fails where it is told to.
    .target(
      name: "StoreSupport", dependencies: ["JournalFile", "Journal", "MerkleLog", "TestSupport"],
      path: "Tests/StoreSupport"),
    // The child process of the fault tests: killed, starved of room, refused by the disk.
    .executableTarget(
      name: "greffe-faults",
      dependencies: ["StoreSupport", "JournalFile", "Journal", "MerkleLog", "TestSupport"],
      path: "tools/faults", exclude: ["run"]),
    .testTarget(
      name: "JournalFileTests",
      dependencies: ["greffe-faults", "JournalFile", "Journal", "MerkleLog", "StoreSupport"]),
    // What must hold of every reader, whatever it is given: for libFuzzer, and for the tests.
    .target(
      name: "FuzzSupport",
      dependencies: ["Registre", "Conventions", "Journal", "MerkleLog", "TestSupport"],
      path: "Tests/FuzzSupport"),
    .testTarget(
      name: "FuzzTests", dependencies: ["FuzzSupport", "TestSupport"], exclude: ["Inputs"]),
    .testTarget(name: "ConventionsTests", dependencies: ["Conventions", "TestSupport"]),
    .testTarget(
      name: "ConventionViewsTests",
      dependencies: ["ConventionViews", "Conventions", "ConventionSupport", "TestSupport"]),
    .testTarget(name: "DocumentKitTests", dependencies: ["DocumentKit", "TestSupport"]),
    .testTarget(
      name: "ConventionDocumentsTests",
      dependencies: [
        "ConventionDocuments", "ConventionViews", "Conventions", "ConventionSupport", "DocumentKit",
        "TestSupport",
      ]),
    .testTarget(
      name: "RegistreTests",
      dependencies: [
        "Registre", "Conventions", "ConventionViews", "ConventionDocuments", "DocumentKit",
        "Journal", "JournalFile", "MerkleLog", "StoreSupport", "TestSupport",
      ]),
    .testTarget(
      name: "GreffeTests",
      dependencies: [
        "GreffeCommandes", "MessagesDeVerification", "Registre", "Conventions", "Embarques",
        "Journal", "JournalFile", "MerkleLog", "TestSupport", "StoreSupport", "greffe",
        "greffe-exemple", "greffe-replay",
      ]),
    .testTarget(name: "StyleTests", dependencies: ["TestSupport"]),
  ]
)

// Development only: libFuzzer, and the instrumentation that guides it. tools/fuzz/run builds them,
// in a folder of their own.
if ProcessInfo.processInfo.environment["GREFFE_FUZZ"] == "1" {
  let instrumented = SwiftSetting.unsafeFlags(["-sanitize=fuzzer"])
  // The libraries alone: a tool of the build has no fuzzer to be linked with.
  for target in package.targets where target.type == .regular {
    target.swiftSettings = [instrumented]
  }
  package.targets.append(
    .executableTarget(
      name: "greffe-fuzz", dependencies: ["FuzzSupport"], path: "tools/fuzz", exclude: ["run"],
      linkerSettings: [.unsafeFlags(["-sanitize=fuzzer"])]))
}

for target in package.targets where target.type != .plugin {
  target.swiftSettings = (target.swiftSettings ?? []) + strictSettings
}
