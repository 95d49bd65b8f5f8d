import FractalCatalog
import FractalCore
import FractalCuration
import FractalDatasets
import Foundation
import TestSupport
import Testing

struct AndersonFileTests {
  static func gasket() throws -> FunctionSystem {
    try .weightedByDeterminant(
      [(0.0, 0.0), (0.5, 0.0), (0.25, 0.5)].map {
        AffineMap(a: 0.5, b: 0, c: 0, d: 0.5, e: $0.0, f: $0.1)
      })
  }

  @Test(arguments: [
    "protocol-0", "protocol-1", "protocol-2", "protocol-3", "protocol-4", "protocol-5",
    "older-numpy", "fortran", "fortran-5", "float32", "big-endian",
  ])
  func everySpellingOfAnArrayIsTheSameSystem(file: String) throws {
    let source = AndersonFile.parse(try Corpus.bytes("pickle/\(file).pkl"), name: "x.pkl")
    #expect(source.problems.description == "")
    #expect(source.arrivals.map(\.system) == [try Self.gasket()])
    #expect(source.arrivals.map(\.className) == [nil])
  }

  @Test func theParametersOfTheRunAreFactsOfTheOrigin() throws {
    let source = AndersonFile.parse(try Corpus.bytes("pickle/published.pkl"), name: "x.pkl")
    #expect(source.arrivals.map(\.system.maps.count) == [2, 4, 5])
    #expect(
      source.origin.parameters == """
        {"hparams":{"beta":null,"bval":1,"n":[2,5],"num_systems":3,"sample_fn":null},\
        "source":"x.pkl"}
        """)
    #expect(source.named("arXiv").origin.parameters.hasSuffix(#""source":"arXiv"}"#))
    let nested = AndersonFile.parse(try Corpus.bytes("pickle/nested.pkl"), name: "x").origin
    #expect(nested.parameters.contains(#""a":{"-7":true,"b":{"c":[1,[2.5,null]]}}"#))
    let scalars = AndersonFile.parse(try Corpus.bytes("pickle/scalars.pkl"), name: "x").origin
    #expect(scalars.parameters.contains(#"{"f4":2,"f8":1,"i8":3}"#))
  }

  @Test(arguments: [
    ("none", "'x': the pickle has no system in 'params'."),
    ("no-maps", "'x' params[0]: The system has 0 maps; a system has 1 to 32."),
    ("flat", "'x' params[0]: the array has shape [3, 6]; expected maps x 2 x 3"),
    ("nine-dimensions", "'x': the pickle has an array of 9 dimensions, but at most 8 are read."),
    ("integers", "'x': the pickle has an array of 'i8'; a system has float64 or float32."),
    ("objects", "'x': the pickle has an array of Python objects, which can contain anything."),
    ("often", "'x': the pickle repeats the same arrays: its systems take more bytes than the f"),
    ("encoded-often", "'x': the pickle copies the same text too often for an array."),
    ("global-os-system", "'x': the pickle wants 'os.system', which is neither a number nor a con"),
    ("reduce-os-system", "'x': the pickle wants 'posix.system', which is neither a number nor a"),
  ])
  func whatIsNoSystemIsNamed(file: String, beginning: String) throws {
    let problems = AndersonFile.parse(try Corpus.bytes("pickle/\(file).pkl"), name: "x").problems
    #expect(problems.description.hasPrefix(beginning), "\(problems)")
  }

  @Test func badSystemsAreSkippedAndTheOthersStay() throws {
    let bytes = try Corpus.bytes("pickle/protocol-4.pkl")
    // A coefficient of the gasket, 0.25, becomes NaN.
    let quarter: [UInt8] = [0xD0, 0x3F]
    let start = try #require(bytes.lastRange(of: quarter))
    var damaged = bytes
    damaged.replaceSubrange(start, with: [0xF8, 0x7F])
    let source = AndersonFile.parse(damaged, name: "x")
    #expect(source.problems.description.contains("Give a finite number."), "\(source.problems)")
  }

  @Test(arguments: [0, 2, 4, 5])
  func aFileThatWasCutAnywhereIsRefused(number: Int) throws {
    let whole = try Corpus.bytes("pickle/protocol-\(number).pkl")
    for length in 0..<whole.count {
      let source = AndersonFile.parse(Array(whole[..<length]), name: "x")
      #expect(source.arrivals.isEmpty && !source.problems.isEmpty)
    }
  }

  /// The labels are those that `python -m fractalog.convert` and `import jsonl` gave, before the
  /// command read pickles itself.
  @Test(.enabled(if: Conditions.realData != nil, "\(Conditions.noRealData)"))
  func thePublishedThousandKeepTheirLabels() throws {
    let path = "\(Conditions.realData!)/anderson-2022-1000.pkl"
    let source = try AndersonFile.read(path)
    #expect(source.problems.isEmpty && source.normalised == 0)
    let counts = source.arrivals.map(\.system.maps.count)
    #expect([2, 3, 4].map { count in counts.count { $0 == count } } == [341, 317, 342])
    let labels = source.arrivals.map { $0.system.label.description + "\n" }.sorted().joined()
    #expect(
      "\(Digest.sha256(Data(labels.utf8)))"
        == "d62e8f85f6661a37450efc04298dc7559beb7a6666390777025173c9f19c5ab4")
    #expect(source.origin.parameters.contains(#""num_systems":1000"#))
    let catalog = try Catalog.inMemory()
    #expect(try source.add(to: catalog, skippingBad: false).added == 1000)
    #expect(try source.add(to: catalog, skippingBad: false).repeated == 1000)
  }
}

extension Array where Element == UInt8 {
  fileprivate func lastRange(of part: [UInt8]) -> Range<Int>? {
    (0...(count - part.count)).last { Array(self[$0..<$0 + part.count]) == part }
      .map { $0..<$0 + part.count }
  }
}
