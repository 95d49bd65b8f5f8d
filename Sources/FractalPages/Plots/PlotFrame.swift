import FractalDatasets

/// The axes of a plot: a rectangle in a drawing of 368 × 168 units, ticks below and at its left.
struct PlotFrame {
  /// The interval of the horizontal axis.
  let start: Double
  let end: Double
  /// The top of the vertical axis, which begins at 0.
  let top: Double
  /// Whether the horizontal axis has whole numbers only.
  let isWhole: Bool

  static let (left, right, ceiling, floor) = (40.0, 362.0, 12.0, 132.0)
  /// The attribute `viewBox` of the drawing.
  static let viewBox = "0 0 368 168"

  /// A drawing as a file of its own.
  ///
  /// - Parameters:
  ///   - account: What it shows, for screen readers.
  ///   - ink: The colour of its text.
  static func file(_ account: String, ink: String, _ content: HTML) -> HTML {
    """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="\(viewBox)" role="img" fill="\(ink)" \
    stroke="none" font-family="system-ui, sans-serif" font-size="11">
    <title>\(account)</title>
    \(content)
    </svg>
    """
  }

  /// The horizontal place of a value.
  func x(_ value: Double) -> Double {
    guard end > start else { return Self.left }
    return Self.left + (value - start) / (end - start) * (Self.right - Self.left)
  }

  /// The vertical place of a value.
  func y(_ value: Double) -> Double {
    guard top > 0 else { return Self.floor }
    return Self.floor - value / top * (Self.floor - Self.ceiling)
  }

  /// Lines, ticks and their numbers.
  ///
  /// - Parameters:
  ///   - middle: Whether a tick stands in the middle of its interval of one whole number.
  ///   - name: The text at a tick of the vertical axis.
  func axes(middle: Bool, name: (Double) -> String) -> HTML {
    let across = AxisTicks(from: start, to: end, about: 5, isWhole: isWhole).values.compactMap {
      value -> HTML? in
      let place = x(value + (middle ? 0.5 : 0))
      guard place <= Self.right + 1 else { return nil }
      // The outermost numbers stay within the drawing.
      return """
        <line x1="\(Self.number(place))" y1="132" x2="\(Self.number(place))" y2="136"></line>\
        <text x="\(Self.number(min(max(place, 12), 350)))" y="148" \
        stroke="none" text-anchor="middle">\(value.readable)</text>
        """
    }
    let up = AxisTicks(from: 0, to: top, about: 4, isWhole: false).values.map { value -> HTML in
      let place = Self.number(y(value))
      return """
        <line x1="40" y1="\(place)" x2="362" y2="\(place)"></line>\
        <text x="36" y="\(Self.number(y(value) + 4))" class="end" \
        stroke="none" text-anchor="end">\(name(value))</text>
        """
    }
    return "<g class=\"axes\">\(up)\(across)</g>"
  }

  /// The number with one decimal, which is a tenth of a pixel.
  static func number(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }

  /// The colours of a drawing that is a file of its own, where no page decides them.
  static func colours(dark: Bool) -> (ink: String, line: String, series: [String]) {
    dark
      ? ("#a0a0aa", "#3a3b43", ["#8cbcf0", "#f0b070", "#7fd092", "#e090c8"])
      : ("#5a5a63", "#d8d8de", ["#245a96", "#b45309", "#1a7f37", "#9a2f80"])
  }
}
