import FractalCore

extension Fuzz {
  /// A field of a recipe and a value for it that is often possible, often extreme, and often wrong.
  static func change(_ stream: inout RandomStream) -> (path: String, value: String) {
    let number = stream.pick(numberTexts)
    let interval = stream.pick([
      "[0,0]", "[0,1]", "[1,1]", "[0.1,4]", "[-1,1]", "[4,4]", "[0.01,100]", "[20,20]", "[1,0]",
      "[0,255]", "[255,255]", "[-100,100]", "[0.001,0.001]",
    ])
    let jitter = stream.pick([
      #"{"kind":"none"}"#, #"{"kind":"noise","spread":1000,"tries":3,"limit":null}"#,
      #"{"kind":"noise","spread":1,"tries":2,"limit":0}"#,
      #"{"kind":"one_map","factor":[-1000,1000],"tries":1,"limit":null}"#,
      #"{"kind":"one_parameter","factors":[0],"tries":1,"limit":null}"#,
      #"{"kind":"rotation","angle":[-3.15,3.15],"shift":[-1000,1000],"tries":9,"limit":1000}"#,
      #"{"kind":"singular_values","band":[-100,100],"tries":4,"limit":null}"#,
      #"{"kind":"table","factors":[0,1,1,-1000]}"#,
    ])
    let window = stream.pick(["null", #"{"move":[-100,100],"scale":[0.01,100]}"#])
    let colour = stream.pick([#"{"kind":"grey","value":255}"#, "null"])
    return stream.pick([
      ("foreground.jitter", jitter),
      ("foreground.weights", stream.pick(["\"kept\"", "\"determinant\""])),
      ("foreground.orbit.points", stream.pick(["1", "31", "33", "1000", "0", "1e9"])),
      ("foreground.orbit.burn_in", stream.pick(["0", "100", "-1"])),
      ("foreground.orbit.start", stream.pick(["\"origin\"", "\"attractor\""])),
      ("foreground.padding", stream.pick(["0", "1", "3", "500"])),
      ("foreground.side", stream.pick(["8", "9", "33"])), ("side", stream.pick(["8", "9", "33"])),
      ("foreground.window", window), ("foreground.patch.pixel", number),
      ("foreground.patch.probability", number),
      ("foreground.patch.mask", stream.pick(["\"image\"", "\"point\""])),
      ("foreground.tone", stream.pick(["\"flat\"", "\"linear\"", "\"logarithmic\""])),
      ("foreground.colour", colour), ("foreground.colour.hue_period", number),
      ("foreground.colour.saturation", interval), ("foreground.colour.hue_shift", interval),
      ("background", "null"), ("background.decay", interval), ("background.corners", interval),
      ("background.amplitude", number), ("background.hue_scale", interval),
      ("background.value_shift", interval), ("composition.objects", interval),
      ("composition.size", interval), ("composition.position", "\"inside\""),
      ("composition.edges", stream.pick(["\"sharp\"", "\"dark\""])), ("blur.sigma", interval),
      ("blur.probability", number), ("blur", "null"),
      ("channels", stream.pick(["1", "3", "2"])),
      ("labels", stream.pick(["\"all\"", #"{"visible_share":1}"#])), ("variants.masks", number),
      ("variants.flips", number),
    ])
  }

  private static let numberTexts = [
    "0", "1", "-1", "0.5", "0.001", "1e300", "-0.0", "255", "4096", "3", "20",
  ]

  /// What is put into texts: parts of JSON, whole or broken, and what is none.
  private static let tokens =
    numberTexts + [
      "{", "}", "[", "]", "\"", ",", ":", "\\", "null", "true", "[]", "{}", "\"\"", "1e309",
      "1e-999", "-0", "00", "0.1e+", "-", "99999999999999999999", "9007199254740993", "\\u0000",
      "\\ud800", "\\uFFFF", "\"\\u00e9\"", "\u{feff}", "\u{0}", "\u{e9}", "e\u{301}", "👩‍👩‍👧", "\n",
      String(repeating: "[", count: 500), String(repeating: "7", count: 500),
      String(repeating: "{\"a\":", count: 40), "\"recipe\":1,", "\"side\":8,",
    ]

  /// Changes a text in one place: a byte, a digit, a number, a part that is cut, doubled, or taken
  /// from another text. The text may be no UTF-8 any more.
  static func change(_ text: inout [UInt8], others: [[UInt8]], stream: inout RandomStream) {
    guard !text.isEmpty else { return }
    let place = stream.next(in: 0...text.count - 1)
    let end = min(text.count, place + stream.next(in: 1...40))
    let isDigit = { (byte: UInt8) in (0x30...0x39).contains(byte) }
    switch stream.next(in: 0...12) {
    case 0: text[place] ^= 1 << UInt8(stream.next(in: 0...7))
    case 1: text[place] = UInt8(stream.next(in: 0...255))
    case 2: text.removeSubrange(place..<end)
    case 3: text.insert(contentsOf: text[place..<end], at: stream.next(in: 0...text.count))
    case 4: text.insert(contentsOf: stream.pick(tokens).utf8, at: place)
    case 5: text = Array(text[..<place])
    case 6:
      let other = stream.pick(others)
      text = Array(text[..<place] + other[min(place, other.count)...])
    case 7...10:
      // A digit becomes another, which leaves many texts recipes.
      guard let digit = text[place...].firstIndex(where: isDigit) else { return }
      text[digit] = 0x30 + UInt8(stream.next(in: 0...9))
    default:
      guard let first = text[place...].firstIndex(where: isDigit) else { return }
      let last = text[first...].firstIndex { !isDigit($0) && $0 != 0x2e } ?? text.count
      text.replaceSubrange(first..<last, with: stream.pick(numberTexts).utf8)
    }
  }
}
