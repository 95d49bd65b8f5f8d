// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "fractalog",
  // The first with Mutex and Atomic.
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "fractalog", targets: ["fractalog"]),
    .library(name: "FractalCore", targets: ["FractalCore"]),
    .library(name: "FractalRendering", targets: ["FractalRendering"]),
    .library(name: "FractalPNG", targets: ["FractalPNG"]),
    .library(name: "FractalCatalog", targets: ["FractalCatalog"]),
    .library(name: "FractalDatasets", targets: ["FractalDatasets"]),
    .library(name: "FractalCuration", targets: ["FractalCuration"]),
    .library(name: "FractalExports", targets: ["FractalExports"]),
    .library(name: "FractalC", type: .dynamic, targets: ["FractalC"]),
    // What SQLite loads, and what that opens beside it: Sources/CSQLFunctions/sql_functions.c.
    // SQLite finds the entry by the letters of the name, without the digit.
    .library(name: "Fractalog0", type: .dynamic, targets: ["CSQLExtension"]),
    .library(name: "FractalSQL", type: .dynamic, targets: ["FractalSQL"]),
  ],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-algorithms", from: "1.2.1"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
  ],
  targets: [
    // Maps, systems, samplers, random streams. Imports nothing, not even Foundation.
    .target(name: "FractalCore"),
    // The C library of the platform, threads, pools: what differs between platforms, under one
    // name.
    .target(name: "FractalPlatform"),
    // The inner loop of the chaos game for AVX-512, AVX2 and any CPU: the same bits from each.
    .target(name: "ChaosGameKernels"),
    // The inner loop of the search for look-alikes, for AVX2 and any CPU: the same bits from each.
    .target(name: "FeatureKernels"),
    // System + drawing + key -> hit grids and pixels.
    .target(
      name: "FractalRendering",
      dependencies: ["FractalCore", "FractalPlatform", "ChaosGameKernels", "FeatureKernels"]),
    // Files that a user names: read without hanging and without growing, written whole and onto
    // nothing that would be lost.
    .target(
      name: "FractalFiles",
      dependencies: [
        "FractalCore", "FractalPlatform", .product(name: "SystemPackage", package: "swift-system"),
      ]),
    // The few calls of libpng that we need, with its longjmp kept inside C.
    .target(name: "CPNG", linkerSettings: [.linkedLibrary("png")]),
    // PNG files with text fields.
    .target(name: "FractalPNG", dependencies: ["CPNG", "FractalFiles"]),
    // The few settings of SQLite that Swift cannot reach.
    .target(name: "CSQLite", linkerSettings: [.linkedLibrary("sqlite3")]),
    // The few calls of zlib that importers and exports need.
    .target(name: "CZlib", linkerSettings: [.linkedLibrary("z")]),
    // The elements of an XML document, by libexpat.
    .target(name: "CExpat", linkerSettings: [.linkedLibrary("expat")]),
    // The SQLite file; all SQL passes through here.
    .target(
      name: "FractalCatalog",
      dependencies: [
        "FractalCore", "FractalPlatform", "FractalFiles", "CSQLite",
        .product(name: "Algorithms", package: "swift-algorithms"),
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      resources: [.embedInCode("migrations"), .embedInCode("queries")]),
    // Where catalog and renderer meet: images of a dataset by number, pictures of systems. All that
    // the C library and Python need.
    .target(
      name: "FractalDatasets",
      dependencies: [
        "FractalCore", "FractalPlatform", "FractalRendering", "FractalPNG", "FractalCatalog",
        .product(name: "Algorithms", package: "swift-algorithms"),
        .product(name: "Crypto", package: "swift-crypto"),
      ]),
    // Sampling, importing, measuring, duplicates, the audit of datasets, verification.
    .target(
      name: "FractalCuration",
      dependencies: [
        "CExpat", "CZlib", "FractalDatasets", "FractalFiles", "FractalPlatform",
        .product(name: "Algorithms", package: "swift-algorithms"),
        .product(name: "Crypto", package: "swift-crypto"),
      ]),
    // Datasets as files, and what is in a file.
    .target(
      name: "FractalExports",
      dependencies: [
        "CZlib", "FractalCuration", "FractalDatasets", "FractalFiles", "FractalPlatform",
        .product(name: "Algorithms", package: "swift-algorithms"),
        .product(name: "SystemPackage", package: "swift-system"),
        .product(name: "Crypto", package: "swift-crypto"),
      ]),
    // HTML by type, plots, the report of an audit.
    .target(name: "FractalPages", dependencies: ["FractalCuration", "FractalDatasets"]),
    // include/fractalog.h, which FractalC implements.
    .systemLibrary(name: "CFractalog", path: "include"),
    // Images of datasets for other languages: the functions of fractalog.h.
    .target(
      name: "FractalC",
      dependencies: [
        "CFractalog", "FractalCatalog", "FractalDatasets", "FractalPlatform", "FractalRendering",
      ]),
    // What the functions of SQL call in Swift.
    .systemLibrary(name: "CFractalSQL", path: "Sources/CFractalSQL"),
    // Functions of SQL, for the SQLite that this package is linked with.
    .target(
      name: "CSQLFunctions", cSettings: [.define("SQLITE_CORE")],
      linkerSettings: [.linkedLibrary("sqlite3")]),
    // The same for the SQLite of a program that loads them.
    .target(name: "CSQLExtension", exclude: ["exports.map"]),
    // What the functions of SQL do.
    .target(
      name: "FractalSQL",
      dependencies: [
        "CFractalSQL", "CSQLFunctions", "FractalCatalog", "FractalCore", "FractalDatasets",
        "FractalPlatform", "FractalPNG", "FractalRendering",
      ]),
    // The gallery: a catalog as web pages.
    .target(
      name: "FractalWeb",
      dependencies: [
        "FractalCuration", "FractalDatasets", "FractalFiles", "FractalPages", "FractalPlatform",
        "FractalSQL", .product(name: "Hummingbird", package: "hummingbird"),
      ],
      resources: [.embedInCode("Assets")]),
    // The command; alone prints, alone exits. A library, so that it can share one file with others.
    .target(
      name: "FractalogCommand",
      dependencies: [
        "FractalCuration", "FractalDatasets", "FractalExports", "FractalFiles", "FractalPages",
        "FractalPlatform", "FractalSQL", "FractalWeb",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ]),
    // The program: one call.
    .executableTarget(name: "fractalog", dependencies: ["FractalogCommand"]),

    // What tests of several targets use.
    .target(
      name: "TestSupport",
      dependencies: [
        "FractalCore", "FractalDatasets", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Crypto", package: "swift-crypto"),
      ], path: "Tests/TestSupport"),
    .testTarget(name: "FractalCoreTests", dependencies: ["FractalCore", "TestSupport"]),
    // Counts allocations, for the tests that there are none.
    .target(name: "AllocationCount", path: "Tests/AllocationCount"),
    .testTarget(
      name: "FractalRenderingTests",
      dependencies: ["FractalRendering", "FractalPNG", "AllocationCount"],
      exclude: ["Goldens"]),
    .testTarget(name: "FractalPlatformTests", dependencies: ["FractalPlatform"]),
    .testTarget(name: "FractalFilesTests", dependencies: ["FractalFiles", "FractalPlatform"]),
    .testTarget(name: "FractalPNGTests", dependencies: ["FractalPNG", "FractalPlatform"]),
    .testTarget(
      name: "FractalCatalogTests",
      dependencies: [
        "TestSupport", "FractalCatalog", "FractalPlatform",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Crypto", package: "swift-crypto"),
      ]),
    .testTarget(
      name: "FractalDatasetsTests", dependencies: ["TestSupport", "FractalDatasets"]),
    .testTarget(
      name: "FractalSQLTests",
      dependencies: [
        "CSQLFunctions", "FractalCuration", "FractalPlatform", "FractalPNG", "FractalSQL",
        "TestSupport", .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    .testTarget(
      name: "FractalCurationTests",
      dependencies: [
        "TestSupport", "FractalCuration", .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    .testTarget(
      name: "FractalExportsTests",
      dependencies: [
        "TestSupport", "FractalExports", .product(name: "Crypto", package: "swift-crypto"),
      ]),
    .testTarget(
      name: "FractalPagesTests",
      dependencies: [
        "TestSupport", "FractalPages", .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    // A program in C that uses fractalog.h.
    .executableTarget(
      name: "fractalc-checks", dependencies: ["FractalC"], path: "Tests/FractalCChecks",
      cSettings: [.headerSearchPath("../../include")]),
    .testTarget(name: "FractalCTests", dependencies: ["FractalDatasets"]),
    // The code of the articles in Sources/*/*.docc.
    .testTarget(
      name: "DocumentationTests",
      dependencies: [
        "FractalCatalog", "FractalCore", "FractalCuration", "FractalDatasets", "FractalExports",
        "FractalPNG", "FractalRendering",
      ]),
    // Readers of mutated files, for the program 'fuzz' at the end of this page.
    .target(
      name: "FuzzTargets",
      dependencies: [
        "FractalCatalog", "FractalCore", "FractalCuration", "FractalDatasets", "FractalExports",
        "FractalPNG", "FractalRendering", "FractalSQL", "FractalWeb",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Hummingbird", package: "hummingbird"),
      ], path: "Tests/Fuzz/Sources/FuzzTargets"),
    .testTarget(
      name: "FractalogCommandTests",
      dependencies: [
        "fractalog", "FractalCatalog", "FractalCore", "FractalCuration", "FractalDatasets",
        "FractalExports", "FractalPages", "FractalPNG", "FractalPlatform",
      ]),
  ],
  swiftLanguageModes: [.v6]
)

// The C library, the functions of SQL and the command in one file, with one copy of Swift's
// runtime, for the Python package: scripts/build-static sets the variable. Other builds need not
// link it.
if Context.environment["FRACTALOG_WHOLE"] != nil {
  package.products.append(
    .library(
      name: "Fractalog", type: .dynamic, targets: ["FractalC", "FractalSQL", "FractalogCommand"]))
}

// Reads mutated files with sanitizers: scripts/fuzz sets the variable. libFuzzer has the main
// function, so the program is a target of C with nothing in it, which links only there.
if Context.environment["FRACTALOG_LIBFUZZER"] != nil {
  package.targets.append(
    .executableTarget(
      name: "fuzz", dependencies: ["FuzzTargets"], path: "Tests/Fuzz/Sources/fuzz"))
}
