import FractalCore
import FractalCuration
import FractalDatasets
import Foundation
import Testing

struct NumpyArchiveTests {
  private func parse(_ file: String, _ order: ArrayOrder = .abcdef) throws -> ImportSource {
    NumpyArchive.parse(try Corpus.bytes("npz/\(file).npz"), name: "\(file).npz", order: order)
  }

  @Test func classesStandBesideTheirSystems() throws {
    for file in ["exported", "compressed"] {
      let source = try parse(file)
      #expect(source.problems.description == "")
      #expect(source.arrivals.map(\.className) == ["café", "b"])
      #expect(source.arrivals[0].system.weights == [0.25, 0.25, 0.5])
    }
  }

  @Test func anArrayThatIsOneSystemNamesIt() throws {
    let source = try parse("named")
    #expect(source.arrivals.map(\.name) == ["dust", "pair"])
    #expect(source.arrivals.map(\.className) == [nil, nil])
    #expect(source.arrivals.map(\.system.maps.count) == [3, 2])
  }

  @Test func aFileOfFractalVideoIsAClass() throws {
    let source = try parse("0-0", .abecdf)
    #expect(source.problems.description == "")
    #expect(source.arrivals.map(\.className) == ["0-0", "0-0"])
    // It has single precision.
    #expect(source.arrivals[0].system.maps[0].b == Double(Float(0.1)))
    let systems = source.arrivals.map(\.system)
    #expect(systems[0].weights.allSatisfy { abs($0 - 1.0 / 3) < 1e-15 })
  }

  @Test(arguments: [
    ("0-0", ArrayOrder.abcdef, "'0-0.npz': fractal_video writes the order abecdf."),
    ("0-14", .abecdf, "'0-14.npz': its variation 'var' is 14, which is not linear. Only 0 is"),
    ("video", .abecdf, "'video.npz': this is a class of videos of fractal_video"),
    ("objects", .abecdf, "'objects.npz' array 'a.npy': it is an array of Python objects"),
    ("text-member", .abcdef, "'text-member.npz' array 'readme.txt': it is not an array of numpy."),
  ])
  func whatIsNoSystemIsNamed(file: String, order: ArrayOrder, beginning: String) throws {
    let problems = try parse(file, order).problems
    #expect(problems.description.hasPrefix(beginning), "\(problems)")
  }

  @Test func aFileThatWasCutOrDamagedIsRefused() throws {
    for file in ["exported", "compressed"] {
      let whole = try Corpus.bytes("npz/\(file).npz")
      for length in 0..<whole.count {
        let source = NumpyArchive.parse(Array(whole[..<length]), name: "x", order: .abcdef)
        #expect(source.arrivals.isEmpty && !source.problems.isEmpty)
      }
      for place in whole.indices {
        var damaged = whole
        damaged[place] ^= 0x10
        let source = NumpyArchive.parse(damaged, name: "x", order: .abcdef)
        // Dates, versions and attributes are not read.
        #expect(!source.problems.isEmpty || source.arrivals.count == 2)
      }
    }
  }

  @Test func aMemberThatClaimsMuchIsRefused() throws {
    var bytes = try Corpus.bytes("npz/compressed.npz")
    let entry = try #require(
      (0..<bytes.count - 4).first { Array(bytes[$0..<$0 + 4]) == [0x50, 0x4B, 1, 2] })
    // The size of the first member, in the directory.
    bytes.replaceSubrange(entry + 24..<entry + 28, with: [0, 0, 0, 0xF0])
    let problems = NumpyArchive.parse(bytes, name: "x", order: .abcdef).problems
    #expect(
      problems.description
        == "'x': its members have more than 1073741824 bytes, the most that is read.")
  }
}
