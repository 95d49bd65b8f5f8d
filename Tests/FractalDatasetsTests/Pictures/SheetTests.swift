import FractalCore
import FractalDatasets
import FractalPNG
import FractalRendering
import Testing

struct SheetTests {
  private let systems = (0..<5).map { SingularValuesSampler().system(seed: 1, index: $0) }
  private let key = RenderKey(seed: 3)

  private func sheet(columns: Int, gap: Int = 2) throws -> Sheet {
    let drawing = try Drawing(side: 16, orbit: Orbit(points: 300))
    return Sheet(columns: columns, style: .plain(drawing), gap: gap)
  }

  @Test func eachSystemStandsInItsPlace() throws {
    let sheet = try sheet(columns: 3)
    let (width, height, pixels) = try sheet.pixels(of: systems, key: key, threads: 2)
    #expect(width == 3 * 18 + 2 && height == 2 * 18 + 2)
    for (number, system) in systems.enumerated() {
      let (top, left) = (number / 3 * 18 + 2, number % 3 * 18 + 2)
      let cut = (0..<16).flatMap { (row: Int) -> ArraySlice<UInt8> in
        let start = (top + row) * width + left
        return pixels[start..<start + 16]
      }
      #expect(cut == sheet.style.pixels(of: system, key: key))
    }
    #expect(try sheet.pixels(of: systems, key: key, threads: 1).pixels == pixels)
  }

  @Test func refusesNothingAndTooMuch() throws {
    #expect(throws: DatasetError.nothingToDraw) {
      try sheet(columns: 3).pixels(of: [], key: key, threads: 1)
    }
    let wide = Sheet(columns: 5, style: .plain(try Drawing(side: 16_000, orbit: Orbit(points: 1))))
    #expect(throws: DatasetError.sheetTooLarge(width: 80_012, height: 16_004)) {
      try wide.pixels(of: systems, key: key, threads: 1)
    }
  }

  @Test func aPictureSaysHowItWasMade() throws {
    let style = try sheet(columns: 1).style
    let account = PictureAccount(of: systems[0], style: style, key: key)
    let read = try PNGImage(decoding: style.picture(of: systems[0], key: key).encoded())
    #expect(PictureAccount(reading: read) == account)
    #expect(account.label.hasPrefix("ifs-") && account.system == systems[0].jsonLine)
    #expect(account.key == "{\"seed\":3,\"index\":0,\"object\":0}")
    let preview = PictureStyle.preview(try Preview(side: 20, colourMap: .magma, points: 400))
    let colours = preview.picture(of: systems[0], key: key)
    #expect(colours.color == .rgb && colours.pixels == preview.pixels(of: systems[0], key: key))
    #expect(
      PictureAccount(reading: colours)?.recipe
        == #"{"preview":2,"side":20,"colour_map":"magma","points":400,"view":"extents"}"#)
    let bare = PNGImage(width: 1, height: 1, color: .grey, pixels: [0])
    #expect(PictureAccount(reading: bare) == nil)
  }
}
