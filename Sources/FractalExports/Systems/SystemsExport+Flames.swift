import FractalCore

extension SystemsExport {
  /// A document of flam3: a flame for each system, with linear variations.
  func flames() -> [UInt8] {
    var text = "<flames>\n"
    for item in items {
      text += " <flame name=\"\(Self.escaped(item.name))\" size=\"512 512\">\n"
      let last = Double(max(1, item.system.maps.count - 1))
      for (number, (map, weight)) in zip(item.system.maps, item.system.weights).enumerated() {
        // By columns: x' = c0 x + c2 y + c4, y' = c1 x + c3 y + c5.
        let coefficients = [map.a, map.c, map.b, map.d, map.e, map.f].map { "\($0)" }
        text += """
            <xform weight="\(weight)" color="\(Double(number) / last)" linear="1" \
          coefs="\(coefficients.joined(separator: " "))"/>

          """
      }
      text += " </flame>\n"
    }
    return Array((text + "</flames>\n").utf8)
  }

  /// A text as the value of an attribute.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case "\"": result += "&quot;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
