import FractalRendering

/// How a picture is flipped to lie as another one does: 0 to 7, as `Signature.oriented(_:)` numbers
/// it. Bit 0 mirrors left and right, bit 1 top and bottom; bit 2 then swaps rows and columns.
///
/// A class of `duplicates.css` does it to the picture of a system.
struct Orientation: Encodable, Sendable {
  let number: Int

  /// As it is.
  static let none = Orientation(number: 0)

  /// The class of the element around the picture.
  var style: String { "turned-\(number)" }

  /// What is done to the picture; nil for nothing.
  var words: String? {
    switch number {
    case 1: "mirrored left to right"
    case 2: "mirrored top to bottom"
    case 3: "turned by 180°"
    case 4: "mirrored at the diagonal"
    case 5: "turned left by 90°"
    case 6: "turned right by 90°"
    case 7: "mirrored at the other diagonal"
    default: nil
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(number)
  }
}
