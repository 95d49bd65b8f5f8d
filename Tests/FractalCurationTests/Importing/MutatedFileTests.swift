import FractalCore
import FractalCuration
import FractalDatasets
import Foundation
import Testing

/// Damaged files of every format are read to sound systems or refused, and never end the process.
///
/// `scripts/fuzz` does the same for as long as one likes; `FRACTALOG_FUZZ_ROUNDS` raises the number
/// of rounds here.
struct MutatedFileTests {
  private static let rounds =
    ProcessInfo.processInfo.environment["FRACTALOG_FUZZ_ROUNDS"].flatMap { Int($0) } ?? 60

  private static func parse(_ bytes: [UInt8], _ kind: String) -> [ImportSource] {
    switch kind {
    case "pickle": [AndersonFile.parse(bytes, name: "x")]
    case "ifs": [FractintFile.parse(bytes, name: "x")]
    case "flame": [FlameFile.parse(bytes, name: "x")]
    case "npy": ArrayOrder.allCases.map { NumpyFile.parse(bytes, name: "x", order: $0) }
    default: ArrayOrder.allCases.map { NumpyArchive.parse(bytes, name: "x", order: $0) }
    }
  }

  @Test(arguments: ["pickle", "ifs", "flame", "npy", "npz"])
  func aDamagedFileIsReadOrRefused(kind: String) throws {
    let seeds = try Corpus.files(in: kind)
    #expect(seeds.count > 2)
    var refused = 0
    for round in 0..<Self.rounds {
      for (number, seed) in seeds.enumerated() {
        var stream = RandomStream(
          seed: UInt64(number), index: UInt64(round), purpose: .subject)
        let bytes = Self.mutated(seed, seeds, &stream)
        for source in Self.parse(bytes, kind) {
          #expect(!source.arrivals.isEmpty || !source.problems.isEmpty)
          #expect(source.problems.description.utf8.count < 10_000)
          for system in source.arrivals.map(\.system) {
            #expect(abs(system.weights.reduce(0, +) - 1) < 1e-8)
          }
          refused += source.problems.isEmpty ? 0 : 1
        }
      }
    }
    #expect(refused > 0)
  }

  /// One to four changes: bytes that differ, are gone, are there twice, or come from another file.
  private static func mutated(
    _ seed: [UInt8], _ seeds: [[UInt8]], _ stream: inout RandomStream
  ) -> [UInt8] {
    var bytes = seed
    func draw(_ count: Int) -> Int { Int(stream.nextLongWord() % UInt64(max(1, count))) }
    for _ in 0...draw(4) {
      let place = draw(bytes.count)
      let length = min(1 << draw(7), bytes.count - place)
      switch draw(6) {
      case 0 where !bytes.isEmpty: bytes[place] = UInt8(draw(256))
      case 1 where !bytes.isEmpty: bytes[place] ^= 1 << UInt8(draw(8))
      case 2: bytes.removeSubrange(place..<place + length)
      case 3: bytes.insert(contentsOf: bytes[place..<place + length], at: draw(bytes.count))
      case 4:
        bytes.replaceSubrange(place..<place + length, with: repeatElement(0xFF, count: length))
      default:
        let other = seeds[draw(seeds.count)]
        let start = draw(other.count)
        bytes.insert(contentsOf: other[start..<min(other.count, start + 64)], at: place)
      }
    }
    return bytes
  }
}
