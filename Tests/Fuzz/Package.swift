// swift-tools-version: 6.2
import PackageDescription

// Reads mutated files with sanitizers. Build and run it with scripts/fuzz.
let package = Package(
  name: "fuzz",
  dependencies: [
    .package(name: "fractalog", path: "../.."),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
  ],
  targets: [
    .target(
      name: "FuzzTargets",
      dependencies: [
        .product(name: "FractalCuration", package: "fractalog"),
        .product(name: "FractalDatasets", package: "fractalog"),
        .product(name: "FractalExports", package: "fractalog"),
        .product(name: "FractalCatalog", package: "fractalog"),
        .product(name: "FractalCore", package: "fractalog"),
        .product(name: "FractalRendering", package: "fractalog"),
        .product(name: "FractalPNG", package: "fractalog"),
        .product(name: "FractalWeb", package: "fractalog"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "Crypto", package: "swift-crypto"),
      ]),
    // libFuzzer has the main function, so the program is a target of C with nothing in it.
    .executableTarget(name: "fuzz", dependencies: ["FuzzTargets"]),
  ],
  swiftLanguageModes: [.v6]
)
