import FractalCore
import Testing

/// The program of "Sampling systems".
func samplingSystems() throws {
  let sampler = SingularValuesSampler()
  let system = sampler.system(seed: 7, index: 0)
  print(system.maps.count)  // 2, 3 or 4
  print(system.geometry.largestSingularValue)  // below 1, so every map contracts
  #expect(2...4 ~= system.maps.count)
  #expect(system.geometry.largestSingularValue < 1)

  let far = sampler.system(seed: 7, index: 1_000_000)
  let farAgain = SingularValuesSampler().system(seed: 7, index: 1_000_000)
  print(far == farAgain)  // true
  #expect(far == farAgain)

  if let type = Samplers.named("uniform") {
    let uniform = type.init(mapCounts: type.publishedMapCounts)
    print(uniform.system(seed: 7, index: 0).maps.count)  // 2 to 7
  }

  let gasket = try FunctionSystem.weightedByDeterminant([
    AffineMap(a: 0.5, b: 0, c: 0, d: 0.5, e: 0, f: 0),
    AffineMap(a: 0.5, b: 0, c: 0, d: 0.5, e: 0.5, f: 0),
    AffineMap(a: 0.5, b: 0, c: 0, d: 0.5, e: 0.25, f: 0.5),
  ])
  print(gasket.weights)  // a third each
  print(gasket.geometry.sigmaFactor)  // 4.5
  #expect(gasket.weights.allSatisfy { abs($0 - 1.0 / 3) < 1e-12 })
  #expect(gasket.geometry.sigmaFactor == 4.5)

  do {
    _ = try FunctionSystem(maps: gasket.maps, weights: [0.5, 0.5, 0.5])
  } catch {
    print(error)  // a sentence with the sum of the weights, and what to do
  }

  var stream = RandomStream(seed: 7, index: 731, purpose: .placement)
  let left = stream.next(in: 0...223)
  let scale = stream.next(from: 0.5, to: 2)
  print(left, scale)  // the same two numbers in every run
  #expect(0...223 ~= left && scale >= 0.5 && scale < 2)
}
