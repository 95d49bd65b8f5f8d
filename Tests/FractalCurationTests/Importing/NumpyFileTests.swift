import FractalCore
import FractalCuration
import FractalDatasets
import Foundation
import Testing

struct NumpyFileTests {
  private func parse(_ file: String, _ order: ArrayOrder) throws -> ImportSource {
    NumpyFile.parse(try Corpus.bytes("npy/\(file).npy"), name: "x.npy", order: order)
  }

  private func maps(_ a: Double, _ b: Double, _ c: Double, _ d: Double) -> [AffineMap] {
    [(0.0, 0.0), (0.5, 0.0), (0.25, 0.5)].map {
      AffineMap(a: a, b: b, c: c, d: d, e: $0.0, f: $0.1)
    }
  }

  @Test(arguments: [
    ("abcdef", ArrayOrder.abcdef), ("abecdf", .abecdf), ("flame", .flame), ("one", .abcdef),
    ("big-endian", .abcdef),
  ])
  func everyOrderIsTheSameSystem(file: String, order: ArrayOrder) throws {
    let source = try parse(file, order)
    #expect(source.problems.description == "")
    let expected = try FunctionSystem.weightedByDeterminant(maps(0.5, 0.1, -0.2, 0.25))
    #expect(source.arrivals.map(\.system) == [expected])
    #expect(source.origin.parameters == #"{"order":"\#(order)","source":"x.npy"}"#)
  }

  @Test func matricesAreRows() throws {
    let gasket = try FunctionSystem.weightedByDeterminant(maps(0.5, 0, 0, 0.5))
    let source = try parse("matrices", .abecdf)
    #expect(source.arrivals.count == 2 && source.arrivals[0].system == gasket)
    for file in ["one-matrix", "float32"] {
      #expect(try parse(file, .abecdf).arrivals.map(\.system) == [gasket])
    }
    #expect(
      try parse("matrices", .abcdef).problems.description.hasPrefix(
        "'x.npy': it has shape [2, 3, 2, 3], maps of 2 rows and 3 columns, whose order is abecdf."))
  }

  @Test func aSeventhNumberIsTheWeight() throws {
    let source = try parse("weighted", .abcdef)
    let expected = try FunctionSystem(
      maps: maps(0.5, 0.1, -0.2, 0.25), weights: [0.25, 0.5, 0.25])
    #expect(source.arrivals.map(\.system) == [expected, expected])
    #expect(source.normalised == 1)
  }

  @Test func columnsFirstIsTheSame() throws {
    let source = try parse("fortran", .abcdef)
    #expect(
      source.arrivals[0].system
        == (try FunctionSystem(
          maps: maps(0.5, 0.1, -0.2, 0.25), weights: [0.25, 0.5, 0.25])))
    #expect(source.arrivals[1].system.maps[0].b == 0.225)
  }

  @Test(arguments: [
    ("integers", "'x.npy': it is an array of whole numbers or texts; a system has float64"),
    ("objects", "'x.npy': it is an array of Python objects, which can contain anything, and is"),
    ("records", "'x.npy': it is an array of records; a system is a plain array of numbers."),
    ("flat", "'x.npy': it has shape [12]; expected (systems, maps, 2, 3), (systems, maps, 6 or 7)"),
    ("none", "'x.npy': it has shape [0, 3, 6], so there is no system in it."),
    ("many-maps", "'x.npy': The system has 33 maps; a system has 1 to 32."),
  ])
  func whatIsNoArrayOfSystemsIsNamed(file: String, beginning: String) throws {
    let problems = try parse(file, .abcdef).problems
    #expect(problems.description.hasPrefix(beginning), "\(problems)")
  }

  private func array(_ header: String, _ content: [UInt8] = []) -> [UInt8] {
    let length = header.utf8.count
    return [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(length & 255), UInt8(length >> 8)]
      + Array(header.utf8) + content
  }

  @Test(arguments: [
    ("{'descr': '<f8', 'fortran_order': False, 'shape': (4000000000, 4000000000, 6), }", "fit"),
    ("{'descr': '<f8', 'fortran_order': False, 'shape': (0, 9223372036854775807, 6), }", "no sys"),
    ("{'descr': '<f8', 'fortran_order': False, 'shape': (9223372036854775807, 8, 0), }", "shape ["),
    ("{'descr': '<U0', 'fortran_order': False, 'shape': (9223372036854775807, 8), }", "U0"),
    ("{'descr': '<f8', 'fortran_order': False, 'shape': (1,1,1,1,1,1,1,1,1), }", "9 dimensions"),
    ("{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999999999999, ), }", "a side of"),
    ("{'descr': '<f2', 'fortran_order': False, 'shape': (1, ), }", "an array of '<f2'"),
    ("{'shape': (1, ), }", "its header is damaged"),
  ])
  func hostileHeadersAreRefused(header: String, words: String) {
    let problems = NumpyFile.parse(array(header), name: "x", order: .abcdef).problems
    #expect(problems.description.contains(words), "\(problems)")
  }

  @Test func aFileThatWasCutAnywhereIsRefused() throws {
    let whole = try Corpus.bytes("npy/abcdef.npy")
    for length in 0..<whole.count {
      let source = NumpyFile.parse(Array(whole[..<length]), name: "x", order: .abcdef)
      #expect(source.arrivals.isEmpty && source.problems.count == 1)
    }
  }
}
