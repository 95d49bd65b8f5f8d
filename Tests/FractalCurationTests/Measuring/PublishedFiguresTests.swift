import FractalCatalog
import FractalCore
import FractalCuration
import FractalDatasets
import TestSupport
import Foundation
import Testing

/// Our measurements against those of the published code, at full size.
@Suite(.enabled(if: Conditions.isRelease, "measures thousands of systems with 100,000 points"))
struct PublishedFiguresTests {
  private func quantiles(_ values: [Double], _ shares: [Double]) -> [Double] {
    let sorted = values.sorted()
    return shares.map { sorted[min(sorted.count - 1, Int($0 * Double(sorted.count)))] }
  }

  @Test(.enabled(if: Conditions.realData != nil, "\(Conditions.noRealData)"))
  func fillingRatiosAreThoseOfTheOriginalProcedure() throws {
    let folder = try #require(Conditions.realData) + "/fractaldb-1k-sample"
    let source = try FractalDBFolder.read(folder)
    let systems = source.arrivals.map(\.system)
    #expect(systems.count == 100)
    #expect(systems.reduce(0) { $0 + $1.maps.count } == 364)
    #expect(systems.count { $0.geometry.largestSingularValue >= 1 } == 87)
    let catalog = try Catalog.inMemory()
    let report = try source.add(to: catalog, skippingBad: false)
    #expect(report.added == 100 && report.classesCreated == 100)
    let before = try catalog.contentDigest()
    #expect(try source.add(to: catalog, skippingBad: false).added == 0)
    #expect(try catalog.contentDigest() == before)

    _ = try Measuring(catalog.protocolNamed("fractaldb"), seed: nil, threads: 2).run(on: catalog)
    let lines = try String(contentsOfFile: "\(folder)/expected.tsv", encoding: .utf8)
      .split(separator: "\n").dropFirst().map { $0.split(separator: "\t") }
    #expect(lines.count == 100)
    let differences = try lines.map { line in
      let place = try #require(source.arrivals.firstIndex { $0.name == String(line[0]) })
      let id = try catalog.system(labelled: systems[place].label.description).id
      #expect(abs(systems[place].geometry.largestSingularValue - Double(line[2])!) < 1e-9)
      let values = try #require(try catalog.measurement(of: id, protocol: "fractaldb", seed: nil))
      return abs(values.fillingRatio - Double(line[3])!)
    }
    let found = quantiles(differences, [0.5, 0.95, 1])
    // Two runs of the original differ by 0.0024, 0.011, 0.021.
    #expect(found[0] <= 0.005 && found[1] <= 0.02 && found[2] <= 0.04, "\(found)")
  }

  @Test func systemsFillAsThoseOfThePublishedSampler() throws {
    let catalog = try Catalog.inMemory()
    _ = try SamplerRun(SingularValuesSampler(), seed: 7, count: 6_000)
      .add(to: catalog, threads: 2)
    let unpadded = MeasurementProtocol(name: "unpadded", points: 100_000, side: 512)
    try catalog.createProtocol(unpadded)
    let expected = [
      ("square", [0.032, 0.057, 0.168, 0.471]), ("unpadded", [0.021, 0.036, 0.112, 0.251]),
    ]
    for (name, figures) in expected {
      _ = try Measuring(catalog.protocolNamed(name), seed: nil, threads: 2).run(on: catalog)
      let ratios = try (1...6_000).map { id in
        try #require(try catalog.measurement(of: id, protocol: name, seed: nil)).fillingRatio
      }
      let found = quantiles(ratios, [0.01, 0.05, 0.5, 0.95])
      for (place, (figure, value)) in zip(figures, found).enumerated() {
        #expect(abs(value / figure - 1) < (place == 0 ? 0.2 : 0.1), "\(name): \(found)")
      }
    }
  }
}
