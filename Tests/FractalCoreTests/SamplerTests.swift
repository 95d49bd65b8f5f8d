import FractalCore
import Testing

struct SamplerTests {
  private let singularValues = SingularValuesSampler()
  private let uniform = UniformSampler()

  private func systems(_ sampler: some Sampler, _ range: Range<Int>, seed: UInt64 = 7)
    -> [FunctionSystem]
  { range.map { sampler.system(seed: seed, index: UInt64($0)) } }

  @Test func anyRangeCanBeDrawnAlone() {
    for sampler in [singularValues, uniform] as [any Sampler] {
      let all = (0..<200).map { sampler.system(seed: 7, index: $0) }
      let backwards = (0..<200).reversed().map { sampler.system(seed: 7, index: $0) }
      #expect(all == backwards.reversed())
      #expect(Set(all).count == 200)
      #expect(all != (0..<200).map { sampler.system(seed: 8, index: $0) })
    }
  }

  /// Anderson 2022: α is uniform between (5 + N) / 2 and (6 + N) / 2.
  @Test func sigmaFactorsAreThePublishedOnes() {
    #expect(SingularValuesSampler.sigmaFactors(maps: 2) == 3.5..<4)
    #expect(SingularValuesSampler.sigmaFactors(maps: 3) == 4..<4.5)
    #expect(SingularValuesSampler.sigmaFactors(maps: 8) == 6.5..<7)
  }

  @Test func singularValuesKeepTheirPromises() {
    for maps in [2...4, 2...8, 32...32] {
      for system in systems(SingularValuesSampler(mapCounts: maps), 0..<1_000) {
        #expect(maps.contains(system.maps.count))
        let band = SingularValuesSampler.sigmaFactors(maps: system.maps.count)
        #expect(system.geometry.sigmaFactor > band.lowerBound - 1e-12)
        #expect(system.geometry.sigmaFactor < band.upperBound + 1e-12)
        #expect(system.geometry.largestSingularValue <= 1 + 1e-15)
        #expect(system.maps.allSatisfy { abs($0.e) <= 1 && abs($0.f) <= 1 })
      }
    }
  }

  @Test func sigmaFactorsAndMapCountsAreUniform() {
    let systems = systems(singularValues, 0..<6_000)
    for count in 2...4 {
      let of = systems.filter { $0.maps.count == count }
      #expect(abs(of.count - 2_000) < 150)
      let band = SingularValuesSampler.sigmaFactors(maps: count)
      let mean = of.reduce(0) { $0 + $1.geometry.sigmaFactor } / Double(of.count)
      #expect(abs(mean - (band.lowerBound + band.upperBound) / 2) < 0.02)
      let lower = of.count { $0.geometry.sigmaFactor < band.lowerBound + 0.25 }
      #expect(abs(Double(lower) / Double(of.count) - 0.5) < 0.04)
    }
    let reflecting = systems.reduce(0) { $0 + $1.maps.count { $0.determinant < 0 } }
    let maps = systems.reduce(0) { $0 + $1.maps.count }
    #expect(abs(Double(reflecting) / Double(maps) - 0.5) < 0.02)
  }

  /// Medians of the largest singular value and its share above 0.99, as measured of the published
  /// sampler with 2 to 4 maps.
  @Test func largestSingularValuesAreThoseOfThePublishedSampler() {
    let largest = systems(singularValues, 0..<6_000).map(\.geometry.largestSingularValue).sorted()
    #expect(abs(largest[3_000] - 0.939) < 0.01)
    let near = Double(largest.count { $0 > 0.99 }) / 6_000
    #expect(abs(near - 0.149) < 0.02)
  }

  @Test func uniformCoefficientsFillTheirInterval() {
    let systems = systems(uniform, 0..<2_000)
    let values = systems.flatMap { $0.maps.flatMap { $0.coefficients.map(\.value) } }
    #expect(values.allSatisfy { $0 >= -1 && $0 < 1 })
    #expect(abs(values.reduce(0, +) / Double(values.count)) < 0.01)
    #expect(abs(values.reduce(0) { $0 + $1 * $1 } / Double(values.count) - 1.0 / 3) < 0.01)
    #expect(Set(systems.map(\.maps.count)) == Set(2...7))
  }

  /// The systems that released versions have drawn: a change here breaks every catalog's origins.
  @Test func systemsNeverChange() {
    #expect(
      singularValues.system(seed: 7, index: 0).canonicalBytes.checksum == 2_689_162_423_819_327_270)
    #expect(
      singularValues.system(seed: .max, index: .max).canonicalBytes.checksum
        == 4_628_252_465_212_891_324)
    #expect(uniform.system(seed: 7, index: 0).canonicalBytes.checksum == 10_634_396_300_178_125_488)
  }
}

extension [UInt8] {
  /// FNV-1a, 64 bits.
  fileprivate var checksum: UInt64 {
    reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }
}
