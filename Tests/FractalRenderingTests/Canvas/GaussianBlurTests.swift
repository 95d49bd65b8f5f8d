import FractalCore
import FractalRendering
import Testing

struct GaussianBlurTests {
  private func blurred(_ pixels: [UInt8], side: Int, sigma: Double) -> [UInt8] {
    var result = pixels
    GaussianBlur(sigma: sigma).apply(to: &result, side: side, scratch: Scratch())
    return result
  }

  @Test func anEvenPictureStaysAsItIs() {
    for level in 0...255 {
      for sigma in [0.1, 0.5, 0.77, 1, 50] {
        let even = [UInt8](repeating: UInt8(level), count: 3 * 25)
        #expect(blurred(even, side: 5, sigma: sigma) == even)
      }
    }
  }

  @Test func aPointBecomesTheKernel() {
    let side = 7
    var pixels = [UInt8](repeating: 0, count: 3 * side * side)
    pixels[3 * (3 * side + 3) + 1] = 255
    let result = blurred(pixels, side: side, sigma: 0.8)
    // e^(-1/(2 · 0.64)) = 0.4578; weights 0.2390, 0.5220, 0.2390.
    let weights = [0.2390, 0.5220, 0.2390]
    for row in 0..<side {
      for column in 0..<side {
        let inside = (2...4).contains(row) && (2...4).contains(column)
        let exact = inside ? 255 * weights[row - 2] * weights[column - 2] : 0
        #expect(abs(Double(result[3 * (row * side + column) + 1]) - exact) < 1.3)
        #expect(result[3 * (row * side + column)] == 0)
      }
    }
  }

  @Test func aBlurAgreesWithExactSums() {
    let side = 12
    var stream = RandomStream(seed: 2, index: 0, purpose: .blur)
    let pixels = (0..<3 * side * side).map { _ in UInt8(truncatingIfNeeded: stream.nextWord()) }
    for sigma in [0.5, 0.75, 1] {
      let neighbour = Double(GaussianBlur(sigma: sigma).neighbour) / 256
      let weights = [neighbour, 1 - 2 * neighbour, neighbour]
      let result = blurred(pixels, side: side, sigma: sigma)
      func mirrored(_ place: Int) -> Int {
        place < 0 ? -place : place >= side ? 2 * side - 2 - place : place
      }
      for row in 0..<side {
        for column in 0..<side {
          for channel in 0..<3 {
            var exact = 0.0
            for down in -1...1 {
              for right in -1...1 {
                let place = mirrored(row + down) * side + mirrored(column + right)
                exact +=
                  weights[down + 1] * weights[right + 1] * Double(pixels[3 * place + channel])
              }
            }
            #expect(abs(Double(result[3 * (row * side + column) + channel]) - exact) < 0.52)
          }
        }
      }
    }
  }

  @Test func weightsFollowSigma() {
    // 256 e / (1 + 2 e) with e = e^(-1/(2σ²)), to the nearest.
    #expect(GaussianBlur(sigma: 0.5).neighbour == 27)
    #expect(GaussianBlur(sigma: 1).neighbour == 70)
    #expect(GaussianBlur(sigma: 100).neighbour == 85)
    #expect(GaussianBlur(sigma: 0.1).neighbour == 0)
  }
}
