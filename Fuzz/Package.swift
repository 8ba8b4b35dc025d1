// swift-tools-version: 6.2
import PackageDescription

// With EARSHOT_SANITIZE set the same sources are built as usual, with their tests, for `swift test --sanitize`: the
// whole package would take many times as long. See Scripts/sanitize.sh.
let isForTests = Context.environment["EARSHOT_SANITIZE"] != nil

let linking =
  ["-sanitize=fuzzer"]
  + ["__sanitizer_cov_trace_pc_guard_init", "__sanitizer_cov_trace_pc_guard"].flatMap {
    ["-Xlinker", "--wrap=\($0)"]
  }

// libFuzzer targets over the sources of the main package, which are linked here: see CONTRIBUTING.
let package = Package(
  name: "earshot",
  dependencies: [.package(url: "https://github.com/apple/swift-crypto", from: "4.5.2")],
  targets: [
    .systemLibrary(name: "CZlib", pkgConfig: "zlib"),
    .systemLibrary(name: "CISAL", pkgConfig: "libisal"),
    .systemLibrary(name: "CZstd", pkgConfig: "libzstd"),
    .systemLibrary(name: "CBzip2"),
    .systemLibrary(name: "CLzma", pkgConfig: "liblzma"),
    .target(name: "CSimdjson", linkerSettings: [.linkedLibrary("simdjson")]),
    .target(name: "Intake", dependencies: ["CZlib", "CISAL", "CZstd", "CBzip2", "CLzma"]),
    .target(name: "Zones"),
    .target(name: "Contacts", dependencies: [.product(name: "Crypto", package: "swift-crypto")]),
    .target(name: "Formats", dependencies: ["CSimdjson", "Intake", "Zones", "Contacts"]),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)

if isForTests {
  package.targets += [
    .testTarget(name: "IntakeTests", dependencies: ["Intake", "CZlib", "CZstd", "CBzip2", "CLzma"]),
    .testTarget(name: "FormatsTests", dependencies: ["Formats", "Intake", "Contacts"]),
  ]
} else {
  package.targets += [
    .target(name: "CFuzz"),
    .executableTarget(
      name: "FuzzIntake", dependencies: ["CFuzz", "Intake"],
      linkerSettings: [.unsafeFlags(linking)]),
    .executableTarget(
      name: "FuzzFormats", dependencies: ["CFuzz", "Intake", "Contacts", "Formats"],
      linkerSettings: [.unsafeFlags(linking)]),
  ]
}

for target in package.targets
where [.regular, .executable, .test].contains(target.type) && target.name != "CFuzz" {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  ]
  guard !isForTests else { continue }
  // The compiler's own way of telling coverage is one that its libFuzzer no longer reads; LLVM has the other, and
  // CFuzz answers the first.
  target.swiftSettings? += [
    .unsafeFlags(
      [
        "-sanitize=fuzzer", "-Xllvm", "-sanitizer-coverage-inline-8bit-counters=1", "-Xllvm",
        "-sanitizer-coverage-pc-table=1",
      ] + (target.type == .executable ? ["-parse-as-library"] : []))
  ]
}
