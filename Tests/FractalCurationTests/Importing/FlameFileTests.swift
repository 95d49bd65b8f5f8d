import FractalCore
import FractalCuration
import FractalDatasets
import Foundation
import Testing

struct FlameFileTests {
  private func parse(_ file: String) throws -> ImportSource {
    FlameFile.parse(try Corpus.bytes("flame/\(file)"), name: "x.flame")
  }

  @Test func everySpellingIsTheSameSystem() throws {
    let source = try parse("spellings.flame")
    #expect(source.problems.description == "")
    #expect(
      source.arrivals.map(\.className) == [
        "pair", "relative", "old spellings", "factors", "posted", nil,
      ])
    let pair = try FunctionSystem(
      maps: [
        AffineMap(a: 0.5, b: -0.1, c: 0.1, d: 0.5, e: 0, f: 0),
        AffineMap(a: 0.6, b: 0, c: 0, d: 0.6, e: 0.4, f: 0.4),
      ], weights: [0.25, 0.75])
    #expect(source.arrivals.map(\.system) == Array(repeating: pair, count: 6))
    #expect(source.normalised == 1)
  }

  @Test func aSecondMapIsComposedAndARootMayBeAFlame() throws {
    let source = try parse("root.flam3")
    #expect(source.arrivals.map(\.className) == ["café & bar"])
    let map = source.arrivals[0].system.maps[0]
    // Turned by a quarter: (x, y) / 2 becomes (-y, x) / 2 + (0.25, 0).
    #expect((map.a, map.b, map.c, map.d, map.e, map.f) == (0, -0.5, 0.5, 0, 0.25, 0))
  }

  @Test func whatIsNoSystemOfAffineMapsIsNamed() throws {
    let text = String(decoding: try Corpus.bytes("flame/refused.flame"), as: UTF8.self)
    let flames = text.split(separator: "\n").filter { $0.hasPrefix(" <flame") }
    let words = [
      "flame 'swirly': xform 1 has 'swirl'; only the variation 'linear' is read.",
      "flame 'spherical': xform 1 has variation '2'; only 0, linear, is read.",
      "flame 'listed': xform 1 has variation 1 in 'var'; only the first, linear, is read.",
      "flame 'final': it has a 'finalxform', which changes what is drawn of the system.",
      "flame 'chaotic': xform 1 has 'chaos': which map comes next depends on the last one.",
      "flame 'hidden': xform 1 has opacity 0: its points are not drawn.",
      "flame 'off': xform 1 has plotmode off: its points are not drawn.",
      "flame 'turned': it has a 'symmetry', which adds maps. Let the program write these as",
      "flame 'solid': xform 1 has 'linear3D'; only the variation 'linear' is read.",
      "flame 'moved': it has a 'motion', which changes a map with time.",
      "flame 'bare': xform 1 has no variation. Give it linear=\"1\".",
      "flame 'twice': xform 1 says its variation more than once.",
      "flame 'short': xform 1 has 4 numbers in 'coefs'; expected 6.",
      "flame 'commas': xform 1 has '0,5' in 'coefs'; expected a number like 0.25.",
      "flame 'weightless': xform 1 has no 'weight'.",
      "flame 'negative': the weight of map 1 is -1.0. Give 0 or more.",
      "flame 'empty': The system has 0 maps; a system has 1 to 32.",
    ]
    #expect(flames.count == words.count)
    for (flame, word) in zip(flames, words) {
      let problems = FlameFile.parse(Array("<f>\(flame)</f>".utf8), name: "x").problems
      #expect(problems.description.hasPrefix("'x' line 1 \(word)"), "\(problems)")
    }
    let whole = try parse("refused.flame")
    #expect(whole.problems.count == 17 && whole.arrivals.isEmpty)
    #expect(whole.problems.description.hasSuffix("\n… and 12 more problems."))
  }

  @Test func entitiesAreNeitherFetchedNorMultiplied() throws {
    let problems = try parse("laughs.flame").problems
    #expect(
      problems.description.contains(
        "there is a document type (<!DOCTYPE), which no flame needs. Remove it."), "\(problems)")
  }

  @Test(arguments: [
    ("", "'x' line 1, column 1: this is not XML (no element found)."),
    ("<a>", "'x' line 1, column 4: this is not XML (no element found)."),
    ("<a></b>", "'x' line 1, column 6: this is not XML (mismatched tag)."),
    ("<a/>", "'x': the file has no element 'flame'."),
    (
      String(repeating: "<a>", count: 100_000),
      "'x' line 1, column 196: elements nest deeper than 64 levels, which no flame needs."
    ),
  ])
  func whatIsNoDocumentIsNamed(text: String, beginning: String) {
    let problems = FlameFile.parse(Array(text.utf8), name: "x").problems
    #expect(problems.description.hasPrefix(beginning), "\(problems)")
  }
}
