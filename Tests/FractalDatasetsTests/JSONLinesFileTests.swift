import FractalCore
import FractalDatasets
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
    ("{", "line 1 is not JSON."),
    ("[]", "line 1 has something else than belongs at its beginning."),
    ("{\"name\": \"a\"}", "line 1 has no 'maps'."),
    ("{\"maps\": [], \"clas\": \"a\"}", "line 1 has the unknown field 'clas'."),
    ("{\"maps\": [[1,2,3]]}", "line 1 has 3 numbers in map 1; a map has 6, or 7 with a weight."),
    (
      "{\"maps\": [[0.5,0,0,0.5,0,0],[0.5,0,0,0.5,0,0,1]]}",
      "line 1 gives some of its maps a weight and others none."
    ),
    (
      "{\"maps\": [[0.5,0,0,\"x\",0,0]]}", "line 1 has something else than belongs at 'maps[0][3]'."
    ),
    ("{\"maps\": []}", "line 1 does not hold a system. The system has 0 maps;"),
    ("{\"maps\": [[1e999,0,0,1,0,0]]}", "line 1 is not JSON."),
    ("", "is empty."),
  ])
  func aBadLineIsNamed(text: String, beginning: String) {
    let problems = parse(text).problems.map(\.description)
    #expect(problems.count == 1)
    #expect(problems[0].hasPrefix("'x.jsonl' \(beginning)"), "\(problems[0])")
  }

  @Test func whatIsWrittenReadsBackToTheSameSystem() {
    for index in 0..<200 {
      let system = UniformSampler().system(seed: 3, index: UInt64(index))
      #expect(parse(system.jsonLine).arrivals.map(\.system) == [system])
    }
  }
}
