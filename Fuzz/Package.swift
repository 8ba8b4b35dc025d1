// swift-tools-version: 6.2
import PackageDescription

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
    .executableTarget(
      name: "FuzzIntake", dependencies: ["Intake"], linkerSettings: [.unsafeFlags(["-sanitize=fuzzer"])]),
    .executableTarget(
      name: "FuzzFormats", dependencies: ["Intake", "Contacts", "Formats"],
      linkerSettings: [.unsafeFlags(["-sanitize=fuzzer"])]),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)

for target in package.targets where [.regular, .executable].contains(target.type) {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .unsafeFlags(
      target.type == .executable
        ? ["-sanitize=fuzzer", "-parse-as-library"] : ["-sanitize=fuzzer", "-sanitize-coverage=edge"]),
  ]
}
