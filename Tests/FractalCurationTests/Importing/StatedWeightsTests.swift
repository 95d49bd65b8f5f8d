import FractalCore
import FractalCuration
import FractalDatasets
import Foundation
import Testing

/// Weights are relative: what does not sum to 1 is divided by its sum.
struct StatedWeightsTests {
  private func parse(_ weights: [String]) -> ImportSource {
    let maps = weights.enumerated().map { "[0.5,0,0,0.5,\($0.offset),0,\($0.element)]" }
    return JSONLinesFile.parse(
      Data("{\"maps\": [\(maps.joined(separator: ","))]}".utf8), name: "x")
  }

  @Test func weightsThatSumToOneStayToTheLastBit() {
    for weights in [["0.1", "0.2", "0.7"], ["0.3333333333", "0.3333333333", "0.3333333333"]] {
      let source = parse(weights)
      #expect(source.arrivals[0].system.weights == weights.map { Double($0)! })
      #expect(source.normalised == 0)
    }
  }

  @Test(arguments: [
    (["1", "3"], [0.25, 0.75]), (["0.2", "0.2"], [0.5, 0.5]), (["0", "9"], [0, 1]),
    (["1e308", "1e308"], [0.5, 0.5]), (["5e-324", "5e-324"], [0.5, 0.5]), (["7"], [1]),
    (["1.0000000001", "0"], [1, 0]),
  ])
  func otherWeightsAreDividedByTheirSum(weights: [String], expected: [Double]) {
    let source = parse(weights)
    #expect(source.problems.description == "")
    #expect(source.arrivals.map(\.system.weights) == [expected])
    #expect(source.normalised == 1)
  }

  @Test func negativeWeightsAndNoWeightAreRefused() {
    #expect(
      parse(["1", "-0.5"]).problems.description
        == "'x' line 1: the weight of map 2 is -0.5. Give 0 or more.")
    #expect(
      parse(["0", "0"]).problems.description
        == "'x' line 1: all weights are 0. Give at least one map a weight above 0.")
  }
}
