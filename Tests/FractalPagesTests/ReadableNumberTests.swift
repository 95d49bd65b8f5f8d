import FractalPages
import Testing

/// Numbers for reading, and plots.
@Suite struct ReadableNumberTests {
  @Test func numbersAreGroupedAndRounded() {
    #expect(0.grouped == "0" && 999.grouped == "999" && 1000.grouped == "1,000")
    #expect((-1_234_567).grouped == "-1,234,567" && UInt64.max.grouped.hasPrefix("18,446,744"))
    #expect(0.234_567_89.readable == "0.2346" && 1_234_567.8.readable == "1,234,568")
    #expect((-0.5).readable == "-0.5" && 1e300.readable == "1e+300")
  }

  /// What is copied is whole.
  @Test func theWholeNumberStandsBesideTheRoundedOne() {
    #expect(HTML.count(12).source == "12")
    #expect(HTML.count(1234).source == "<span data-value=\"1234\">1,234</span>")
    #expect(HTML.value(0.5).source == "0.5")
    #expect(HTML.value(1.0 / 3).source.contains("data-value=\"0.3333333333333333\""))
    #expect(HTML.value(1.0 / 3).source.hasSuffix(">0.3333</span>"))
  }

  @Test func ticksAreRoundNumbersWithinTheAxis() {
    #expect(AxisTicks(from: 0, to: 1, about: 5).values == [0, 0.2, 0.4, 0.6, 0.8, 1])
    #expect(AxisTicks(from: 1.9, to: 5.2, about: 5, isWhole: true).values == [2, 3, 4, 5])
    for (start, end) in [
      (0.0, 5e-324), (-1e308, 1e308), (1e300, 1.000_000_1e300), (3, 3), (0, 1e17), (1e16, 1e16 + 2),
    ] {
      let ticks = AxisTicks(from: start, to: end, about: 4).values
      #expect(!ticks.isEmpty && ticks.count < 100)
      #expect(ticks.allSatisfy { $0 >= start && $0 <= end })
    }
  }

  @Test func setsAreComparedByTheirShares() throws {
    let plot = try #require(
      OverlaidHistogram(
        title: "Maps", things: "systems", series: [("a<b", [2, 2, 3, 4]), ("c", [4, 4])]))
    #expect(plot.series.map(\.counts) == [[2, 1, 1], [0, 0, 2]])
    #expect(plot.html.source.contains("a&lt;b"))
    #expect(OverlaidHistogram(title: "", things: "", series: [("a", []), ("b", [])]) == nil)
  }
}
