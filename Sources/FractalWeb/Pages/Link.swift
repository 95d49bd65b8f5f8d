import FractalDatasets
import FractalPages
import FractalRendering

/// Addresses of pages, with every part percent-encoded.
///
/// They are relative to the first page, which `<base>` on each page names, so that they hold behind
/// any prefix.
enum Link {
  /// A path of these parts and a query of these fields.
  static func to(_ parts: [String], _ fields: [(String, String?)] = []) -> String {
    let query = fields.compactMap { name, value in
      value.map { "\(encoded(name))=\(encoded($0))" }
    }.joined(separator: "&")
    return parts.map(encoded).joined(separator: "/") + (query.isEmpty ? "" : "?" + query)
  }

  /// All but letters, digits and `-._~` by their bytes.
  private static func encoded(_ text: String) -> String {
    var encoded = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        encoded += digits.count == 1 ? "%0" + digits : "%" + digits
      }
    }
    return encoded
  }

  /// A thumbnail that links to the system's page.
  static func thumbnail(_ label: String, side: Int = 128) -> HTML {
    """
    <a class="thumbnail" href="\(to([label]))"><img src="\(picture(label, side: side))" \
    srcset="\(picture(label, side: 2 * side)) 2x" width="\(side)" height="\(side)" \
    loading="lazy" alt="The attractor of \(label)"></a>
    """
  }

  /// The renderer, which with the rest of the address decides a preview.
  static let rendererVersion = "\(FractalRendering.rendererVersion).\(Preview.version)"

  /// The address of a picture. With a recipe it does not decide the picture, for another recipe may
  /// have the name some day, and browsers ask again.
  static func picture(
    _ label: String, side: Int, recipe: String? = nil, seed: UInt64 = 1, index: UInt64 = 0
  ) -> String {
    to(
      ["picture", label + ".png"],
      [
        ("side", recipe == nil ? "\(side)" : nil), ("recipe", recipe),
        ("seed", seed == 1 ? nil : "\(seed)"), ("index", index == 0 ? nil : "\(index)"),
        ("v", recipe == nil ? rendererVersion : nil),
      ])
  }
}
