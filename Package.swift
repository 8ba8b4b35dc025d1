// swift-tools-version: 6.2
import PackageDescription

// The order of the targets is the architecture: a target imports only what stands above it.
let package = Package(
  name: "earshot",
  products: [.executable(name: "earshot", targets: ["earshot"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // C and C++ libraries, each behind one shim.
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CISAL", pkgConfig: "libisal", providers: [.apt(["libisal-dev"])]),
    .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
    .systemLibrary(name: "CBzip2", providers: [.apt(["libbz2-dev"])]),
    .systemLibrary(name: "CLzma", pkgConfig: "liblzma", providers: [.apt(["liblzma-dev"])]),
    .systemLibrary(
      name: "CXLSXWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .systemLibrary(name: "CMalloc"),
    .target(name: "CRE2", linkerSettings: [.linkedLibrary("re2")]),
    .target(name: "CSimdjson", linkerSettings: [.linkedLibrary("simdjson")]),
    // Bytes to records.
    .target(name: "Intake", dependencies: ["CZlib", "CISAL", "CZstd", "CBzip2", "CLzma"]),
    // Clocks of time zones, from tzdata.
    .target(name: "Zones"),
    // CEL: parse, check, compile, evaluate.
    .target(name: "Expressions", dependencies: ["CRE2", "Zones"]),
    // Distributions, intervals, tests, ranks.
    .target(name: "Statistics"),
    // What a contact is, and how it is put together from fragments.
    .target(name: "Contacts", dependencies: [.product(name: "Crypto", package: "swift-crypto")]),
    // Vendors' records to fragments.
    .target(name: "Formats", dependencies: ["CSimdjson", "Intake", "Zones", "Contacts"]),
    // Sensitive data: recognisers, masks, pseudonyms.
    .target(
      name: "Privacy", dependencies: ["Contacts", .product(name: "Crypto", package: "swift-crypto")]),
    // Rule files to checked rules.
    .target(
      name: "Rules",
      dependencies: [
        "Zones", "Expressions", "Contacts", "Privacy", .product(name: "Crypto", package: "swift-crypto"),
        "Yams",
      ]),
    // Rules applied to one contact.
    .target(
      name: "Detection",
      dependencies: [
        "Expressions", "Contacts", "Privacy", "Rules",
        .product(name: "Crypto", package: "swift-crypto"),
      ]),
    // What only many contacts show.
    .target(
      name: "Relations",
      dependencies: [
        "Expressions", "Statistics", "Contacts", "Privacy", "Rules", "Detection",
        .product(name: "Crypto", package: "swift-crypto"),
      ]),
    // Strata, tickets, the draw.
    .target(
      name: "Sampling",
      dependencies: [
        "Statistics", "Contacts", .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "HeapModule", package: "swift-collections"),
      ]),
    // The SQLite file.
    .target(
      name: "Ledger",
      dependencies: [
        "CZlib", "CZstd", "Contacts", "Privacy", .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "GRDB", package: "GRDB.swift"), .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ]),
    // Scorecards, reviews, what they say.
    .target(
      name: "Reviews",
      dependencies: [
        "Expressions", "Statistics", "Contacts", "Rules",
        .product(name: "Crypto", package: "swift-crypto"), "Yams",
      ]),
    // Tables, CSV, JSON, spreadsheets.
    .target(name: "Report", dependencies: ["CXLSXWriter"]),
    // Many exports through all of it, once.
    .target(
      name: "Batch",
      dependencies: [
        "CMalloc", "Intake", "Zones", "Expressions", "Statistics", "Contacts", "Formats", "Privacy", "Rules",
        "Detection",
        "Relations",
        "Sampling",
        "Ledger", .product(name: "Crypto", package: "swift-crypto"), "Yams",
      ]),
    // A made-up world: exports, and the truth beside them.
    .target(name: "Simulator", dependencies: ["CZlib"]),
    // The command line.
    .executableTarget(
      name: "earshot",
      dependencies: [
        "Intake", "Expressions", "Statistics", "Contacts", "Formats", "Privacy", "Rules", "Detection",
        "Relations", "Sampling", "Ledger", "Reviews", "Report", "Batch", "Simulator",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ]),
    // Tests, one target each.
    .testTarget(name: "IntakeTests", dependencies: ["Intake", "CZlib", "CZstd", "CBzip2", "CLzma"]),
    .testTarget(name: "ZonesTests", dependencies: ["Zones"]),
    .testTarget(name: "ExpressionsTests", dependencies: ["Expressions"]),
    .testTarget(name: "StatisticsTests", dependencies: ["Statistics"]),
    .testTarget(name: "ContactsTests", dependencies: ["Contacts"]),
    .testTarget(name: "FormatsTests", dependencies: ["Formats", "Intake", "Contacts"]),
    .testTarget(name: "PrivacyTests", dependencies: ["Privacy"]),
    .testTarget(name: "RulesTests", dependencies: ["Rules", "Expressions", "Contacts"]),
    .testTarget(name: "DetectionTests", dependencies: ["Detection", "Rules", "Contacts", "Privacy"]),
    .testTarget(
      name: "RelationsTests", dependencies: ["Relations", "Contacts", "Rules", "Detection", "Statistics"]),
    .testTarget(name: "SamplingTests", dependencies: ["Sampling", "Statistics", "Contacts"]),
    .testTarget(
      name: "LedgerTests",
      dependencies: ["Ledger", "Contacts", .product(name: "GRDB", package: "GRDB.swift")]),
    .testTarget(name: "ReviewsTests", dependencies: ["Reviews", "Statistics"]),
    .testTarget(name: "ReportTests", dependencies: ["Report"]),
    .testTarget(
      name: "BatchTests",
      dependencies: [
        "Batch", "Contacts", "Formats", "Ledger", "Privacy", "Relations", "Rules", "Sampling", "Statistics",
      ]),
    .testTarget(name: "SimulatorTests", dependencies: ["Simulator", "Contacts", "Formats", "Intake"]),
    .testTarget(
      name: "earshotTests",
      dependencies: [
        "earshot", "Batch", "Contacts", "Formats", "Intake", "Ledger", "Privacy",
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)

for target in package.targets where [.regular, .executable, .test].contains(target.type) {
  target.swiftSettings =
    (target.swiftSettings ?? []) + [
      .treatAllWarnings(as: .error),
      .enableUpcomingFeature("ExistentialAny"),
      .enableUpcomingFeature("InternalImportsByDefault"),
      .enableUpcomingFeature("MemberImportVisibility"),
      .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
      // Overlapping accesses are found by the tests, which are built with the checks.
      .unsafeFlags(["-enforce-exclusivity=unchecked"], .when(configuration: .release)),
    ]
}
