import FractalCore
import FractalCuration
import FractalDatasets
import Foundation
import Testing

struct FractintFileTests {
  private func parse(_ text: String) -> ImportSource {
    FractintFile.parse(Array(text.utf8), name: "x.ifs")
  }

  private func gasket() throws -> FunctionSystem {
    let maps = [(0.0, 0.0), (0.5, 0.0), (0.25, 0.5)].map {
      AffineMap(a: 0.5, b: 0, c: 0, d: 0.5, e: $0.0, f: $0.1)
    }
    return try FunctionSystem(maps: maps, weights: [0.333333, 0.333333, 0.333334])
  }

  @Test func everySpellingIsTheSameSystem() throws {
    let source = FractintFile.parse(try Corpus.bytes("ifs/spellings.ifs"), name: "x.ifs")
    #expect(source.problems.description == "")
    #expect(
      source.arrivals.map(\.className) == [
        "plain", "OneLine", "flowing", "two words and a comment", "commas", "glued",
      ])
    #expect(Set(source.arrivals.map(\.system)) == [try gasket()])
    #expect(source.normalised == 0)
    let dos = FractintFile.parse(try Corpus.bytes("ifs/dos.ifs"), name: "x.ifs")
    #expect(dos.problems.description == "")
    #expect(dos.arrivals.map(\.system) == [try gasket()])
  }

  @Test func oldEncodingsAndLineEndsAreRead() throws {
    let source = FractintFile.parse(try Corpus.bytes("ifs/mac.ifs"), name: "x.ifs")
    #expect(source.problems.description == "")
    #expect(source.arrivals.map(\.name) == ["mark", "old macé"])
    #expect(source.arrivals[1].system.weights == [0.25, 0.75])
    #expect(source.normalised == 1)
  }

  @Test func theLettersAreThoseOfFractint() throws {
    let map = parse("x { 1 2 3 4 5 6 1 }").arrivals[0].system.maps[0]
    #expect((map.a, map.b, map.c, map.d, map.e, map.f) == (1, 2, 3, 4, 5, 6))
  }

  @Test func whatIsNoSystemIsNamed() throws {
    let bytes = try Corpus.bytes("ifs/refused.ifs")
    var messages: [String] = []
    // Five problems are shown, so each entry is read by itself.
    for entry in String(decoding: bytes, as: UTF8.self).split(separator: "\n}\n") {
      for part in (entry + "\n}\n").split(separator: "}\n") where part.contains("{") {
        messages.append(parse(part + "}\n").problems.description)
      }
    }
    let solid = "the entry is in 3 dimensions (13 numbers a map); only 2 are read, 7 numbers a map."
    #expect(
      messages == [
        "'x.ifs' line 1 entry 'Stack': \(solid)", "'x.ifs' line 1 entry 'fern': \(solid)",
        "'x.ifs' line 1 entry 'unmarked': \(solid)",
        "'x.ifs' line 1 entry 'seven-solid': \(solid)",
        """
        'x.ifs' line 1 entry 'decimal': '0,5' has a comma where a point belongs. Write 0.5 in \
        place of 0,5, and spaces between numbers.
        """,
        """
        'x.ifs' line 1 entry 'unweighted': each line has 6 numbers; a map has 7: a b c d e f p. \
        Add the weights.
        """,
        "'x.ifs' line 1 entry 'eight': there are 8 numbers; a map has 7: a b c d e f p.",
        "'x.ifs' line 1 entry 'three': there are 3 numbers; a map has 7: a b c d e f p.",
        "'x.ifs' line 1 entry 'mixed': there are 20 numbers; a map has 7: a b c d e f p.",
        "'x.ifs' line 1 entry 'word': 'half' is not a number. Write it like 0.25 or 1e-3.",
        "'x.ifs' line 1 entry 'empty': there is no number. A map has 7: a b c d e f p.",
        "'x.ifs' line 1 entry 'negative': the weight of map 2 is -1.0. Give 0 or more.",
        """
        'x.ifs' line 1 entry 'zero': all weights are 0. Give at least one map a weight above 0.
        """,
      ])
  }

  @Test(arguments: [
    ("", "'x.ifs': the file has no entry. An entry is a name, and numbers in braces."),
    ("}", "'x.ifs' line 1: there is '}' without '{' before it."),
    ("a {\n1 {", "'x.ifs' line 1: there is a second '{' before '}', in line 2."),
    ("a { 1 2", "'x.ifs' line 1: the entry does not end. Write '}' after its last number."),
    ("\n{ 1 }", "'x.ifs' line 2: the entry has no name. Write one before '{'."),
    ("1 2 3\n a { 1 }", "'x.ifs' line 1: '1 2 3' is not in an entry, and a name has one line."),
    ("a { 1 2 3 4 5 6 1 }\nstray", "'x.ifs' line 2: 'stray' is not in an entry."),
    (
      "a { 1 2 3 4 5 6 1e999 }",
      "'x.ifs' line 1 entry 'a': '1e999' is not a number. Write it like 0.25 or 1e-3."
    ),
    (
      "\(String(repeating: "n", count: 300)) { 1 2 3 4 5 6 1 }",
      "'x.ifs' line 1 entry 'nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn...': The class name 'nnn"
    ),
  ])
  func whatIsNoEntryIsNamed(text: String, beginning: String) {
    #expect(
      parse(text).problems.first.first?.description.hasPrefix(beginning) == true,
      "\(parse(text).problems)")
  }

  @Test func entriesOfOneNameAreOneClassAndALabelIsNone() throws {
    let one = parse("a { 1 0 0 1 0 0 1 }\na { .5 0 0 .5 0 0 1 }")
    #expect(one.arrivals.map(\.className) == ["a", "a"])
    let label = one.arrivals[0].system.label.description
    let named = parse("\(label) { 1 0 0 1 0 0 1 }\n\(label) { .5 0 0 .5 0 0 1 }")
    #expect(named.arrivals.map(\.className) == [nil, label])
    #expect(named.arrivals.map(\.name) == [nil, label])
  }
}
