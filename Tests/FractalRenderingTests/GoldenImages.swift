import FractalPNG
import FractalRendering
import Foundation

/// What the images of a built-in recipe are, as `Goldens/` keeps it: a checksum of each of 200, a
/// line each, and the first of them as a PNG file that a person can open.
struct GoldenImages {
  static let count = 200
  /// The seed of every golden image.
  static let seed: UInt64 = 11

  let name: String
  /// In the order of the images' numbers, in hexadecimal digits.
  let sums: [String]

  private static let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  private static let folder = tests.appendingPathComponent("Goldens")
  private static let mismatches = tests.appendingPathComponent("../../.build/golden-mismatches")
    .standardizedFileURL

  init(_ name: String) throws {
    self.name = name
    let file = Self.folder.appendingPathComponent("\(name).txt")
    sums = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
  }

  /// Whether the tests write the golden images anew, as a new version of the renderer needs it:
  /// `FRACTALOG_WRITE_GOLDENS=1 swift test --filter imagesNeverChange`.
  static let areWritten = ProcessInfo.processInfo.environment["FRACTALOG_WRITE_GOLDENS"] != nil

  static func write(_ sums: [String], of recipe: Recipe) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try (sums.joined(separator: "\n") + "\n").write(
      to: folder.appendingPathComponent("\(recipe.name).txt"), atomically: true, encoding: .utf8)
    try drawn(recipe, 0).write(
      to: folder.appendingPathComponent("\(recipe.name).png").path, compressionLevel: 9)
  }

  /// The first image. Views stand below each other.
  func picture() throws -> PNGImage {
    try PNGImage(contentsOf: Self.folder.appendingPathComponent("\(name).png").path)
  }

  /// Leaves the images as they are drawn now in `.build/golden-mismatches`, and beside the first
  /// one the picture of the tree and where the two differ.
  ///
  /// - Returns: What was left, in a sentence.
  func pictures(of recipe: Recipe, at places: some Sequence<Int>) -> String {
    do {
      try FileManager.default.createDirectory(
        at: Self.mismatches, withIntermediateDirectories: true)
      for place in places {
        let new = Self.drawn(recipe, place)
        try new.write(to: path("\(name)-\(place)-new.png"))
        guard place == 0 else { continue }
        let old = try picture()
        try old.write(to: path("\(name)-\(place)-old.png"))
        guard old.pixels.count == new.pixels.count else { continue }
        // White where they are equal to the last bit, darker the more they differ.
        let difference = zip(old.pixels, new.pixels).map { 255 - ($0 > $1 ? $0 - $1 : $1 - $0) }
        try PNGImage(width: new.width, height: new.height, color: new.color, pixels: difference)
          .write(to: path("\(name)-\(place)-difference.png"))
      }
    } catch {
      return "No picture was left behind: \(error)"
    }
    return "See \(Self.mismatches.path)."
  }

  private func path(_ name: String) -> String {
    Self.mismatches.appendingPathComponent(name).path
  }

  private static func drawn(_ recipe: Recipe, _ place: Int) -> PNGImage {
    PNGImage(
      width: recipe.side, height: recipe.views * recipe.side,
      color: recipe.channels == 1 ? .grey : .rgb,
      pixels: ImageExamples.image(recipe, ImageGoldenTests.number(place), seed: seed).pixels)
  }
}
