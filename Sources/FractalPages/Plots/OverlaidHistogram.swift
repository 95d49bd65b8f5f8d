import FractalCuration
import FractalDatasets

/// The distributions of several sets over one axis, as shares of each set: whether the subsets of a
/// split are alike.
///
/// ```swift
/// let plot = OverlaidHistogram(
///   title: "Filling ratio", things: "systems",
///   series: [("train", trainValues), ("val", valValues)])
/// plot?.html  // a figure with a legend
/// ```
package struct OverlaidHistogram {
  /// What is counted, such as `filling ratio`.
  package let title: String
  /// The counted things, such as `systems`.
  package let things: String
  /// The intervals of all values together.
  package let histogram: Histogram
  /// The sets with the counts of each interval.
  package let series: [(name: String, counts: [Int])]

  /// Distributions under a heading; nil if no set has a value.
  ///
  /// - Parameter series: Finite values. More than four sets share four colours.
  package init?(title: String, things: String, series: [(String, [Double])]) {
    guard let all = Histogram(series.flatMap(\.1)) else { return nil }
    (self.title, self.things, histogram) = (title, things, all)
    self.series = series.map { ($0.0, all.counts(of: $0.1)) }
  }

  /// The drawing within a page.
  package var html: HTML {
    let legend = series.enumerated().map { place, entry -> HTML in
      """
      <li><span class="key series-\(place % 4)"></span>\(entry.name) \
      (\(entry.counts.reduce(0, +).grouped))</li>
      """
    }
    return """
      <figure><figcaption>\(title)</figcaption>
      <svg viewBox="\(PlotFrame.viewBox)" role="img">
      <title>\(account)</title>
      \(content(colours: nil))
      </svg><ul class="legend">\(legend)</ul></figure>
      """
  }

  /// The drawing as a separate file, in colours for a light or a dark page. The page has
  /// the legend.
  package func standalone(dark: Bool = false) -> HTML {
    let colours = PlotFrame.colours(dark: dark)
    return PlotFrame.file(account, ink: colours.ink, content(colours: colours))
  }

  private var account: String {
    let sets = series.map { "\($0.name) (\($0.counts.reduce(0, +).grouped) \(things))" }
    return "\(title): the shares of \(sets.joined(separator: ", ")) in each interval"
  }

  private func content(colours: (ink: String, line: String, series: [String])?) -> HTML {
    let shares = series.map { entry in
      let total = Double(max(1, entry.counts.reduce(0, +)))
      return entry.counts.map { Double($0) / total }
    }
    let frame = histogram.frame(top: max(1e-9, shares.joined().max() ?? 0))
    let axes = frame.axes(middle: histogram.isOfIntegers) { "\(Histogram.short($0 * 100))%" }
    let outlines = shares.enumerated().map { place, shares -> HTML in
      let outline = path(shares, frame)
      guard let colours else {
        return "<path class=\"series-\(place % 4)\" d=\"\(outline)\"></path>"
      }
      let colour = colours.series[place % 4]
      return """
        <path d="\(outline)" fill="\(colour)" fill-opacity="0.18" stroke="\(colour)" \
        stroke-width="1.5"></path>
        """
    }
    guard let colours else { return "\(axes)<g class=\"outlines\">\(outlines)</g>" }
    return "<g stroke=\"\(colours.line)\" stroke-width=\"1\">\(axes)</g>\(outlines)"
  }

  /// The outline of the bars of one set.
  private func path(_ shares: [Double], _ frame: PlotFrame) -> String {
    let number = PlotFrame.number
    var path = "M\(number(PlotFrame.left)) \(number(PlotFrame.floor))"
    for (place, share) in shares.enumerated() {
      path += "V\(number(frame.y(share)))"
      path += "H\(number(frame.x(histogram.start + Double(place + 1) * histogram.width)))"
    }
    return path + "V\(number(PlotFrame.floor))"
  }
}
