import FractalCore
import FractalRendering
import Testing

/// The bits that renderer version 1 draws. They hold for debug and release builds and any machine;
/// a change here is a new renderer version.
struct GoldenTests {
  private static let hits = [
    "3162db6fdfa2bcd1", "71addc7395e6d509", "7f03d23f4f16db65", "6925e39cb76c5850",
    "85ba7b43e370379b", "ecb7640989deaa3b", "a1366e65a18d0a1f", "c7e8a576b029bb1f",
    "6f30fc0a871441f7",
  ]

  @Test func hitGridsNeverChange() throws {
    let orbit = try Orbit(points: 10_000, start: .origin, burnIn: 32, keepsTransient: true)
    let drawing = try Drawing(side: 128, padding: 6, orbit: orbit)
    let found = Examples.all.map {
      drawing.hitGrid(of: $0, key: RenderKey(seed: 1, index: 2, object: 3)).checksum
    }
    #expect(found == Self.hits)
    #expect(rendererVersion == 1)
  }

  private static let greys = [
    "9de0fc00e36da1a", "6cdb2a2e922a6fa8", "c4c53e7ec7574672", "d9c0058e926bf503",
    "e79c573c3a9fd32f", "97e24f2241f2ed32",
  ]

  @Test func greysNeverChange() throws {
    var found: [String] = []
    for style in Drawing.Style.allCases {
      for tone in Tone.allCases {
        let drawing = try Drawing(
          side: 96, padding: 2, orbit: Orbit(points: 9_999), style: style, tone: tone)
        found.append(
          drawing.pixels(of: Examples.fern, key: RenderKey(seed: 4, index: 1 << 40)).checksum)
      }
    }
    #expect(found == Self.greys)
  }

  @Test func theAccountOfADrawingNamesAllOfIt() throws {
    let drawing = try Drawing(
      side: 96, padding: 2, orbit: Orbit(points: 9_999), style: .patch,
      view: .box(Box(minX: -1, minY: 0, maxX: 1.5, maxY: 2)))
    #expect(
      drawing.json == """
        {"drawing":1,"side":96,"padding":2,"points":9999,"start":"attractor","burn_in":32,\
        "keeps_transient":false,"style":"patch","tone":"logarithmic","view":[-1.0,0.0,1.5,2.0]}
        """)
  }
}
