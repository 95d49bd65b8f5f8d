import FractalCatalog
import TestSupport
import Foundation
import Testing

/// A file whose bytes were damaged opens and is read, or says in a sentence why not.
struct RandomDamageTests {
  /// How many bytes are overwritten in each round, which follows from its number alone.
  private func damage(_ bytes: inout [UInt8], round: Int) {
    var state = UInt64(round) &* 0x9E37_79B9_7F4A_7C15 &+ 13
    func draw(below bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    // The header says where everything is, so a third of the rounds leaves it alone.
    let start = round % 3 == 0 ? 100 : 0
    for _ in 0..<[1, 4, 16, 64][round % 4] {
      bytes[start + draw(below: bytes.count - start)] = UInt8(draw(below: 256))
    }
    if round % 10 == 9 { bytes.removeLast(draw(below: bytes.count / 2)) }
  }

  @Test(arguments: [false, true])
  func damagedBytesAreReadOrRefused(isPack: Bool) throws {
    let folder = try TemporaryFolder()
    let full = try FullCatalog.make(in: folder.path)
    let label = try Catalog(path: full.catalog, access: .read).systems(limit: 1)[0].label
    let intact = try Array(
      Data(contentsOf: URL(fileURLWithPath: isPack ? full.pack : full.catalog)))
    let reader = EveryReader(
      path: folder.path + "/damaged.sqlite", label: "\(label)", folder: folder.path)
    for round in 0..<(Conditions.isRelease ? 25 : 5) {
      var bytes = intact
      damage(&bytes, round: round)
      for ending in ["-wal", "-shm"] {
        try? FileManager.default.removeItem(atPath: reader.path + ending)
      }
      try Data(bytes).write(to: URL(fileURLWithPath: reader.path))
      let flaws = reader.call()
      #expect(flaws == [], "round \(round)")
    }
  }
}
