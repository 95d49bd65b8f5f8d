import FractalCore
import FractalCuration
import FractalDatasets
import TestSupport
import Foundation
import Testing

struct JSONLinesFileTests {
  private func parse(_ text: String) -> ImportSource {
    JSONLinesFile.parse(Data(text.utf8), name: "x.jsonl")
  }

  @Test func readsNamesClassesAndWeights() throws {
    let source = parse(
      """
      {"maps": [[0.5,0,0,0.5,0,0,0.25],[0.5,0,0,0.5,0.5,0,0.75]], "name": "dust", "class": "c"}

      {"maps": [[0.5,0,0,0.5,0,0],[1,0,0,-0.75,0.5,0]]}
      """)
    #expect(source.problems.isEmpty)
    #expect(source.arrivals.map(\.name) == ["dust", nil])
    #expect(source.arrivals.map(\.className) == ["c", nil])
    #expect(source.arrivals.map(\.system.weights) == [[0.25, 0.75], [0.25, 0.75]])
  }

  @Test(arguments: [
    ("{", " line 1, column 2: expected a field name in quotes, found the end."),
    ("[]", " line 1: the line is a list; expected an object. A line is {\"maps\""),
    ("{\"name\": \"a\"}", " line 1: 'maps' is missing. A line is"),
    ("{\"maps\": [], \"clas\": \"a\"}", " line 1: 'clas' is not a field of a system. A line is"),
    ("{\"maps\": [[1,2,3]]}", " line 1: 'maps[0]' has 3 numbers; a map has 6, or 7 with a weight."),
    (
      "{\"maps\": [[0.5,0,0,0.5,0,0],[0.5,0,0,0.5,0,0,1]]}",
      " line 1: some maps have a weight and others have none."
    ),
    ("{\"maps\": [[0.5,0,0,\"x\",0,0]]}", " line 1: 'maps[0][3]' is a text; expected a number."),
    ("{\"maps\": [7]}", " line 1: 'maps[0]' is a number; expected a list of numbers."),
    ("{\"maps\": 7}", " line 1: 'maps' is a number; expected a list of maps."),
    ("{\"maps\": [], \"name\": 7}", " line 1: 'name' is a number; expected a text."),
    ("{\"maps\": [], \"class\": \"\"}", " line 1: 'class' is empty."),
    ("{\"maps\": []}", " line 1: The system has 0 maps;"),
    ("\n{\"maps\": [[NaN,0,0,1,0,0]]}", " line 2, column 12: 'NaN' is no number in JSON;"),
    ("{\"maps\": [[-Infinity,0]]}", " line 1, column 12: '-Infinity' is no number in JSON;"),
    ("{\"maps\": [[1e400,0]]}", " line 1, column 12: the number 1e400 exceeds every double."),
    ("{\"maps\": [], \"maps\": []}", " line 1, column 14: the field 'maps' stands twice"),
    ("{\"name\": \"\\ud800\"}", " line 1, column 11: '\\ud800' is half of a pair of surrogates;"),
    ("{\"name\": \"\\udc00\\ud800\"}", " line 1, column 11: '\\udc00' is half of a pair"),
    ("{\"name\": \"\\ud800\\u0041\"}", " line 1, column 11: '\\ud800' is half of a pair"),
    (
      "{\"name\": \"a\tb\"}",
      " line 1, column 12: a text contains a line end or another control character"
    ),
    ("{\"a\": \(String(repeating: "[", count: 40))", " line 1, column 39: lists and objects"),
    ("{} x", " line 1, column 4: expected the end of the text, found 'x'."),
    ("", ": the file is empty."),
  ])
  func aBadLineIsNamed(text: String, beginning: String) {
    let problems = parse(text).problems
    #expect(problems.count == 1)
    #expect(problems.description.hasPrefix("'x.jsonl'\(beginning)"), "\(problems)")
  }

  @Test func bytesThatAreNoTextAreNamed() {
    let data = Data(#"{"name": "a"#.utf8) + [0xff] + Data(#""}"#.utf8)
    let problems = JSONLinesFile.parse(data, name: "x.jsonl").problems
    #expect(problems.description == "'x.jsonl' line 1, column 10: this text is not UTF-8.")
  }

  @Test func pairsOfSurrogatesAndMarksOfByteOrderAreRead() {
    let maps = #""maps": [[0.5,0,0,0.5,0,0],[0.5,0,0,0.5,0.5,0]]"#
    let source = parse("\u{feff}{\(maps), \"name\": \"\\ud83d\\ude00\"}\r\n")
    #expect(source.problems.isEmpty)
    #expect(source.arrivals.map(\.name) == ["\u{1f600}"])
  }

  @Test func aHundredThousandBadLinesGiveFiveProblemsAndTheirCount() {
    let problems = parse(String(repeating: "x\n", count: 100_000)).problems
    #expect(problems.count == 100_000 && problems.first.count == 5)
    #expect(
      problems.description.hasSuffix(
        "line 5, column 1: expected a value, found 'x'.\n… and 99995 more problems."))
  }

  @Test func aLineOfAMegabyteAndMoreIsNamed() {
    let problems = parse(String(repeating: " x", count: 1 << 20)).problems
    #expect(
      problems.description.hasPrefix("'x.jsonl' line 1: the line has more than 1048576 bytes."))
  }

  @Test func aFileIsReadAsItsBytesAreParsed() throws {
    let folder = try TemporaryFolder()
    let lines = (0..<800).map { UniformSampler().system(seed: 3, index: UInt64($0)).jsonLine }
    let text = lines.joined(separator: "\n")
    try folder.write(text, to: "x.jsonl")
    let (read, parsed) = (try JSONLinesFile.read("\(folder.path)/x.jsonl"), parse(text))
    #expect(read.origin == parsed.origin && read.arrivals == parsed.arrivals)
    #expect(read.origin.promised == 800)
  }

  @Test func whatIsWrittenReadsBackToTheSameSystem() {
    for index in 0..<200 {
      let system = UniformSampler().system(seed: 3, index: UInt64(index))
      #expect(parse(system.jsonLine).arrivals.map(\.system) == [system])
    }
  }
}
