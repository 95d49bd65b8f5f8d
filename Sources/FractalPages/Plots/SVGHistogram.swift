import FractalCuration
import FractalDatasets

/// A histogram as a drawing on a page, with ticks on both axes.
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

  /// The drawing within a page.
  package var html: HTML {
    """
    <figure><figcaption>\(title)</figcaption>
    <svg viewBox="\(PlotFrame.viewBox)" role="img">
    <title>\(account)</title>
    \(content(bars: nil))
    </svg></figure>
    """
  }

  /// The drawing as a separate file, in colours for a light or a dark page.
  package func standalone(dark: Bool = false) -> HTML {
    let colours = PlotFrame.colours(dark: dark)
    return PlotFrame.file(account, ink: colours.ink, content(bars: colours))
  }

  /// What the drawing shows, for screen readers.
  private var account: String {
    let last = histogram.counts.count - 1
    let from = histogram.name(of: 0).split(separator: " ").first.map(String.init) ?? ""
    let to = histogram.name(of: last).split(separator: " ").last.map(String.init) ?? ""
    let total = histogram.counts.reduce(0, +)
    let most = histogram.counts.max() ?? 0
    return """
      \(title) of \(total.grouped) \(things), from \(from) to \(to); at most \(most.grouped) in an \
      interval
      """
  }

  private func content(bars colours: (ink: String, line: String, series: [String])?) -> HTML {
    let frame = histogram.frame(top: Double(max(1, histogram.counts.max() ?? 1)))
    let width = frame.x(histogram.start + histogram.width) - PlotFrame.left
    let bars: [HTML] = histogram.counts.enumerated().compactMap { place, count in
      guard count > 0 else { return nil }
      // Even the smallest bar is visible.
      let height = max(1, PlotFrame.floor - frame.y(Double(count)))
      let left = frame.x(histogram.start + Double(place) * histogram.width)
      return """
        <rect x="\(PlotFrame.number(left))" y="\(PlotFrame.number(PlotFrame.floor - height))" \
        width="\(PlotFrame.number(max(width * 0.9, 0.5)))" height="\(PlotFrame.number(height))">\
        <title>\(histogram.name(of: place)): \(count.grouped) \(things)</title></rect>
        """
    }
    let axes = frame.axes(middle: histogram.isOfIntegers) { $0.readable }
    guard let colours else { return "\(axes)<g class=\"bars\">\(bars)</g>" }
    return """
      <g stroke="\(colours.line)" stroke-width="1">\(axes)</g>
      <g class="bars" fill="\(colours.series[0])">\(bars)</g>
      """
  }
}

extension Histogram {
  /// The axes of a plot of it.
  func frame(top: Double) -> PlotFrame {
    PlotFrame(
      start: start, end: start + width * Double(counts.count), top: top, isWhole: isOfIntegers)
  }
}
