import FractalCatalog
import FractalDatasets
import FractalPages

/// The histogram of a measure under a filter, with a range to choose.
struct MeasureFigure: Encodable, Sendable {
  let measure: Measure
  /// nil if no system has a value.
  let axis: Axis?
  /// The systems in each interval that meet the filter, ranges of this measure aside.
  let counts: [Int]
  /// The number of these systems without a value.
  let missing: Int
  let low: Double?
  let high: Double?

  init(
    _ measure: Measure, _ filtered: FilteredPlaces, _ filter: SystemFilter,
    _ columns: CatalogColumns.Loaded
  ) {
    self.measure = measure
    axis = columns.axes[measure]
    let places = filtered.places(without: .range(measure))
    counts = axis?.counts(of: columns.systems.values(of: measure), in: places) ?? []
    missing = places.count - counts.reduce(0, +)
    (low, high) = (filter.range(of: measure)?.low, filter.range(of: measure)?.high)
  }

  private static let width = 240.0
  private static let height = 48.0

  func html(_ address: ListAddress, shown: [Measure]) -> HTML {
    let field = "range.\(measure.rawValue)"
    let others = shown.filter { $0 != measure }.map(\.rawValue).joined(separator: ",")
    let hide = address.link(["systems"], ["show": others.isEmpty ? "none" : others])
    let clear: HTML =
      low == nil && high == nil
      ? "" : "<a class=\"clear\" href=\"\(address.link(["systems"], [field: nil]))\">all values</a>"
    return """
      <form class="measure" method="get" action="\(Link.to(["systems"]))" \
      data-measure="\(measure.rawValue)">
      <h3>\(measure.title) \(clear) <a class="hide" href="\(hide)" \
      aria-label="Hide \(measure.title)" title="Hide">×</a></h3>
      \(axis.map { drawing($0) } ?? "<p class=\"faint\">\(nothing)</p>")
      \(axis == nil ? "" : fields(field))\(address.hidden(but: [field]))
      </form>
      """
  }

  private func fields(_ field: String) -> HTML {
    """
    <div class="range"><label>from <input name="\(field).low" inputmode="decimal" size="6" \
    value="\(ListAddress.text(low))"></label>
    <label>to <input name="\(field).high" inputmode="decimal" size="6" \
    value="\(ListAddress.text(high))"></label> <button>Filter</button></div>
    """
  }

  private var nothing: String {
    measure.needsMeasuring
      ? "No system is measured. Run 'fractalog measure'." : "No system has a value."
  }

  private func drawing(_ axis: Axis) -> HTML {
    let most = max(1, counts.max() ?? 1)
    let step = Self.width / Double(axis.intervals)
    func x(_ value: Double) -> Double {
      min(max(0, (value - axis.low) / (axis.high - axis.low)), 1) * Self.width
    }
    let bars: [HTML] = counts.enumerated().compactMap { interval, count in
      guard count > 0 else { return nil }
      let height = max(1, Self.height * Double(count) / Double(most))
      let middle = (axis.start(of: interval) + axis.start(of: interval + 1)) / 2
      let isIn = middle >= low ?? -.infinity && middle <= high ?? .infinity
      return """
        <rect class="\(isIn ? "in" : "out")" x="\(Self.number(Double(interval) * step))" \
        y="\(Self.number(Self.height - height))" width="\(Self.number(max(step - 0.6, 0.5)))" \
        height="\(Self.number(height))"><title>\(name(of: interval, axis)): \
        \(count.grouped)</title></rect>
        """
    }
    let ticks = axis.ticks.map { tick -> HTML in
      let (place, text) = (x(tick), Histogram.short(tick))
      let anchor = place < 12 ? "start" : place > Self.width - 12 ? "end" : "middle"
      return """
        <line x1="\(Self.number(place))" x2="\(Self.number(place))" y1="48" y2="52"></line>\
        <text x="\(Self.number(place))" y="62" text-anchor="\(anchor)">\(text)</text>
        """
    }
    var brush: HTML = ""
    if low != nil || high != nil {
      // Bars of whole numbers stand around them.
      let around = measure.isWhole ? 0.5 : 0
      let (from, to) = (
        x(low.map { $0 - around } ?? axis.low), x(high.map { $0 + around } ?? axis.high)
      )
      brush = """
        <rect class="brush" x="\(Self.number(from))" y="0" \
        width="\(Self.number(max(1, to - from)))" height="48"></rect>
        """
    }
    let total = counts.reduce(0, +)
    let lost: HTML =
      missing > 0 ? "<p class=\"faint\">\(missing.grouped) have no value.</p>" : ""
    return """
      <svg viewBox="0 0 240 66" role="img" data-low="\("\(axis.low)")" \
      data-high="\("\(axis.high)")" data-whole="\(measure.isWhole ? "1" : "")" \
      aria-label="Histogram of \(measure.title): \(total.grouped) systems, from \
      \(Histogram.short(axis.low)) to \(Histogram.short(axis.high)), at most \(most.grouped) in an \
      interval"><g>\(bars)</g>\(ticks)\(brush)\
      <line x1="0" x2="240" y1="48.5" y2="48.5"></line></svg>
      \(lost)
      """
  }

  private func name(of interval: Int, _ axis: Axis) -> String {
    let (from, to) = (axis.start(of: interval), axis.start(of: interval + 1))
    if measure.isWhole, to - from == 1 { return Histogram.short(from + 0.5) }
    if interval == 0 { return "below \(Histogram.short(to))" }
    if interval == axis.intervals - 1 { return "\(Histogram.short(from)) and above" }
    return "\(Histogram.short(from)) to \(Histogram.short(to))"
  }

  /// The number with one decimal, which is a tenth of a pixel.
  private static func number(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }
}
