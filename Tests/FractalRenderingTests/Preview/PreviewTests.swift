import FractalCore
import FractalPNG
import FractalRendering
import Foundation
import Testing

/// Pictures for people: the same everywhere, and worth looking at for any system.
struct PreviewTests {
  private let key = RenderKey(seed: 1)

  /// Systems of the paper's sampler, then every system that could upset a kernel.
  private let systems =
    (0..<12).map { SingularValuesSampler().system(seed: 77, index: $0) } + Examples.all

  private static let golden = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Goldens/previews.png")

  @Test func everyKernelDrawsTheSame() throws {
    let preview = try Preview(side: 24, points: 5_000)
    for system in systems {
      let expected = preview.pixels(of: system, key: key, canvas: HitCanvas(kernel: .reference))
      #expect(expected.count == 24 * 24 * 3)
      for kernel in Kernel.available {
        let drawn = preview.pixels(of: system, key: key, canvas: HitCanvas(kernel: kernel))
        #expect(drawn == expected, "\(kernel)")
      }
    }
  }

  /// Twelve previews of 64 × 64 pixels below each other, as `Goldens/previews.png` keeps them:
  /// another pixel needs another `Preview.version`.
  @Test func previewsNeverChange() throws {
    let preview = try Preview(side: 64, points: 50_000)
    let drawn = PNGImage(
      width: 64, height: 12 * 64, color: .rgb,
      pixels: systems.prefix(12).flatMap { preview.pixels(of: $0, key: key) })
    if GoldenImages.areWritten { try drawn.write(to: Self.golden.path, compressionLevel: 9) }
    let golden = try PNGImage(contentsOf: Self.golden.path)
    #expect(!GoldenImages.areWritten, "Look at \(Self.golden.path), and run the test again.")
    #expect(golden.pixels == drawn.pixels)
  }

  @Test func theBrightestPixelsAreWhiteAndTheBackgroundIsBlack() throws {
    let preview = try Preview(side: 96, colourMap: .grey)
    for system in systems.prefix(12) {
      let grey = preview.pixels(of: system, key: key)
      #expect(grey.count == 96 * 96)
      #expect(grey.contains(255) && grey.contains(0))
      // The edges stay empty.
      #expect(grey.prefix(96).allSatisfy { $0 == 0 } && grey.suffix(96).allSatisfy { $0 == 0 })
    }
  }

  /// A pixel shows something where a point fell into it, and nothing more than a cell from a point.
  @Test func nothingIsInventedAndNothingVanishes() throws {
    let preview = try Preview(side: 40, colourMap: .grey, points: 3_000)
    let canvas = HitCanvas()
    for system in systems {
      let grey = preview.pixels(of: system, key: key, canvas: canvas)
      #expect(canvas.side == 80)
      for row in 0..<40 {
        for column in 0..<40 {
          let pixel = grey[row * 40 + column]
          if hasHits(canvas, 2 * row...2 * row + 1, 2 * column...2 * column + 1) {
            #expect(pixel > 0)
          }
          if !hasHits(canvas, 2 * row - 1...2 * row + 2, 2 * column - 1...2 * column + 2) {
            #expect(pixel == 0)
          }
        }
      }
    }
  }

  /// Whether a point fell into one of the cells.
  private func hasHits(
    _ canvas: HitCanvas, _ rows: ClosedRange<Int>, _ columns: ClosedRange<Int>
  ) -> Bool {
    let all = 0..<canvas.side
    return rows.clamped(to: 0...all.upperBound - 1).contains { row in
      columns.clamped(to: 0...all.upperBound - 1).contains { column in
        canvas.hits[row * canvas.side + column] > 0
      }
    }
  }

  /// A square that is filled evenly is even to the eye: chance alone would make it salt and pepper.
  @Test func aFilledSquareHasLittleGrain() throws {
    let corners: [(Double, Double)] = [(0, 0), (0.5, 0), (0, 0.5), (0.5, 0.5)]
    let square = try FunctionSystem.weightedByDeterminant(
      corners.map { AffineMap(a: 0.5, b: 0, c: 0, d: 0.5, e: $0.0, f: $0.1) })
    let grey = try Preview(side: 128, colourMap: .grey).pixels(of: square, key: key)
    var (sum, squares, count) = (0.0, 0.0, 0.0)
    for row in 8..<120 {
      for value in grey[row * 128 + 8..<row * 128 + 120] {
        sum += Double(value)
        squares += Double(value) * Double(value)
        count += 1
      }
    }
    let mean = sum / count
    let deviation = (squares / count - mean * mean).squareRoot()
    #expect(deviation < 0.1 * mean)
  }

  /// A thin attractor, whose cells have many hits, keeps its edges: nothing glows beside it.
  @Test func aThinAttractorStaysSharp() throws {
    let line = try FunctionSystem(
      maps: [0, 0.5].map { AffineMap(a: 0.5, b: 0, c: 0, d: 0.5, e: $0, f: $0) },
      weights: [0.5, 0.5])
    let grey = try Preview(side: 128, colourMap: .grey).pixels(of: line, key: key)
    for row in 8..<120 {
      #expect(grey[row * 128 + 127 - row] > 200)
      #expect(grey[row * 128 + 124 - row] == 0 && grey[row * 128 + 130 - row] == 0)
    }
  }

  @Test func aSystemWhosePointsAllEscapeGivesTheLowestColour() throws {
    let growing = try FunctionSystem(
      maps: [AffineMap(a: 1e9, b: 0, c: 0, d: 1e9, e: 1e9, f: 1e9)], weights: [1])
    let pixels = try Preview(side: 8, points: 1_000).pixels(of: growing, key: key)
    let lowest = ColourMap.inferno.colours[0]
    #expect(Set(pixels).isSubset(of: [lowest.red, lowest.green, lowest.blue]))
  }

  /// From dark to light in even steps of lightness, up to what 8 bits can say.
  @Test(arguments: ColourMap.allCases) func coloursGrowLighter(_ map: ColourMap) {
    let colours = map.colours
    #expect(colours.count == 256)
    let lightness = colours.map {
      0.2126 * Double($0.red) + 0.7152 * Double($0.green) + 0.0722 * Double($0.blue)
    }
    for (lower, higher) in zip(lightness, lightness.dropFirst()) { #expect(higher > lower - 1.5) }
    #expect(lightness[255] - lightness[0] > 140)
  }

  @Test func sidesAndPointsAreChecked() {
    #expect(throws: RenderingError.previewSide(0)) { try Preview(side: 0) }
    #expect(throws: RenderingError.previewSide(5_000)) { try Preview(side: 5_000) }
    #expect(throws: RenderingError.points(0)) { try Preview(side: 64, points: 0) }
  }
}
