import FractalCuration
import FractalDatasets

/// A histogram as a drawing on a page.
///
/// The page decides the colours, so it is readable in light and dark mode.
package struct SVGHistogram {
  /// What is counted, such as `filling ratio`.
  package let title: String
  /// The counted things, such as `systems`.
  package let things: String
  /// The counts.
  package let histogram: Histogram

  /// A histogram under a heading.
  package init(title: String, things: String, histogram: Histogram) {
    (self.title, self.things, self.histogram) = (title, things, histogram)
  }

  private static let width = 360.0
  private static let height = 120.0

  /// The drawing within a page.
  package var html: HTML {
    """
    <figure><figcaption>\(title)</figcaption>
    <svg viewBox="-4 -14 368 152" role="img">
    \(content)
    </svg></figure>
    """
  }

  /// The drawing, with a text for screen readers.
  private var content: HTML {
    let most = max(1, histogram.counts.max() ?? 1)
    let step = Self.width / Double(histogram.counts.count)
    let bars: [HTML] = histogram.counts.enumerated().compactMap { place, count in
      guard count > 0 else { return nil }
      // Even the smallest bar is visible.
      let height = max(1, Self.height * Double(count) / Double(most))
      return """
        <rect x="\(number(Double(place) * step))" y="\(number(Self.height - height))" \
        width="\(number(max(step * 0.9, 0.5)))" height="\(number(height))">\
        <title>\(histogram.name(of: place)): \(count) \(things)</title></rect>
        """
    }
    let last = histogram.counts.count - 1
    let from = histogram.name(of: 0).split(separator: " ").first.map(String.init) ?? ""
    let to = histogram.name(of: last).split(separator: " ").last.map(String.init) ?? ""
    let total = histogram.counts.reduce(0, +)
    let account =
      "\(title) of \(total) \(things), from \(from) to \(to); at most \(most) in an interval"
    return """
      <title>\(account)</title>
      <g class="bars">\(bars)</g>
      <line x1="0" y1="120" x2="360" y2="120" stroke="#888"></line>
      <text x="0" y="134">\(from)</text>\
      <text x="360" y="134" class="end" text-anchor="end">\(to)</text>
      <text x="0" y="-4">at most \(most) \(things)</text>
      """
  }

  /// The drawing as a separate file, in colours that are visible in light and dark mode.
  package var standalone: HTML {
    """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="-4 -14 368 152" role="img" fill="#5b8fc7" \
    font-family="sans-serif" font-size="11">
    \(content)
    </svg>
    """
  }

  /// The number with one decimal, which is a tenth of a pixel.
  private func number(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }
}
