import FractalCore
import FractalRendering

/// A small picture of a system in a terminal: each character shows two pixels, one above the other.
struct TerminalPicture {
  /// Lines of `▀` in two colours each.
  let text: String

  /// The preview of a system, if standard output is a terminal with colours that shows it and has
  /// room for it.
  init?(of system: FunctionSystem) {
    guard Terminal.isOutput, Terminal.outputHasColour, Terminal.isUTF8,
      let width = Terminal.width, width >= 24
    else { return nil }
    let side = min(width, 48) / 2 * 2
    guard let preview = try? Preview(side: side) else { return nil }
    let pixels = preview.pixels(of: system, key: RenderKey(seed: 1))
    text = Self.lines(pixels, side: side, hasAllColours: Terminal.hasAllColours)
  }

  /// - Parameter pixels: `side` × `side` × 3, row by row.
  static func lines(_ pixels: [UInt8], side: Int, hasAllColours: Bool) -> String {
    func colour(_ x: Int, _ y: Int) -> String {
      let place = 3 * (y * side + x)
      let (red, green, blue) = (pixels[place], pixels[place + 1], pixels[place + 2])
      if hasAllColours { return "2;\(red);\(green);\(blue)" }
      // The 6 × 6 × 6 colours of the table of 256.
      func step(_ value: UInt8) -> Int { (Int(value) * 5 + 127) / 255 }
      return "5;\(16 + 36 * step(red) + 6 * step(green) + step(blue))"
    }
    var text = ""
    for y in stride(from: 0, to: side, by: 2) {
      var last = ""
      for x in 0..<side {
        let colours = "\u{1B}[38;\(colour(x, y));48;\(colour(x, y + 1))m"
        if colours != last { text += colours }
        last = colours
        text += "▀"
      }
      text += "\u{1B}[0m\n"
    }
    return text
  }
}
