// swift-tools-version: 6.2
import PackageDescription

// What takes long in a large catalog, timed:
//     swift run -c release --package-path Benchmarks scale 100000
let package = Package(
  name: "benchmarks",
  dependencies: [.package(name: "fractalog", path: "..")],
  targets: [
    .executableTarget(
      name: "scale",
      dependencies: [
        .product(name: "FractalCuration", package: "fractalog"),
        .product(name: "FractalDatasets", package: "fractalog"),
        .product(name: "FractalCatalog", package: "fractalog"),
        .product(name: "FractalCore", package: "fractalog"),
        .product(name: "FractalRendering", package: "fractalog"),
      ])
  ],
  swiftLanguageModes: [.v6]
)
