import FractalCatalog
import FractalDatasets
import FractalPages

/// Systems on a plane: the map of look-alikes, or a plot of two measures.
struct PlanePage: GalleryPage {
  /// An axis of a plot.
  struct ShownAxis: Encodable, Sendable {
    let measure: Measure
    let title: String
    let low: Double
    let high: Double

    init(_ measure: Measure, _ axis: Axis) {
      (self.measure, title) = (measure, measure.title)
      (low, high) = (axis.low, axis.high)
    }
  }

  let source: PlaneSource
  let address: ListAddress
  /// The systems of the filter that have a point.
  let total: Int
  /// The systems of the filter that have none.
  let missing: Int
  /// The axes of a plot; empty for the map.
  let axes: [ShownAxis]
  /// The layouts of the catalog.
  let layouts: [StoredLayout]
  /// The measures that systems have.
  let measures: [Measure]
  /// What colours show; nil: how many systems are where.
  let colours: PlaneColours?
  let path: String

  private enum CodingKeys: String, CodingKey { case points, total, missing, axes }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(source.text, forKey: .points)
    try container.encode(total, forKey: .total)
    try container.encode(missing, forKey: .missing)
    try container.encode(axes, forKey: .axes)
  }

  private var isMap: Bool { axes.isEmpty }

  var title: String { isMap ? "Map of look-alikes" : "Plot of two measures" }

  var scripts: [String] { ["plane", "acts"] }
  var styles: [String] { ["plane", "acts"] }

  var body: HTML {
    """
    \(PlaneTabs(address: address, current: isMap ? .map : .plot).html)
    \(form)
    <p class="count"><span>\(HTML.count(total)) systems</span> \(list) \(colouring) \(gap)</p>
    \(colours?.legend(address) ?? "")
    \(view)
    <details class="in-view" id="in-view" hidden><summary>Systems in view, as a table</summary>
    <div class="scroll" tabindex="0" role="region" aria-label="Systems in view"><table>
    <thead><tr><th scope="col">System</th><th scope="col" class="number">Filling ratio</th>\
    <th scope="col" class="number">Maps</th></tr></thead><tbody></tbody></table></div></details>
    \(Self.keys)
    """
  }

  private var list: HTML {
    let fields = PlaneTabs.fields.map { ($0, nil as String?) }
    return """
      <a href="\(address.link(["systems"], Dictionary(uniqueKeysWithValues: fields)))">as a \
      list</a>
      """
  }

  /// A link to the same plane with the other colours.
  private var colouring: HTML {
    let path = isMap ? "map" : "plot"
    return colours == nil
      ? "<a href=\"\(address.link([path], ["colour": "class"]))\">colour by class</a>"
      : "<a href=\"\(address.link([path], ["colour": nil]))\">without colours of classes</a>"
  }

  /// What the systems without a point need.
  private var gap: HTML {
    guard missing > 0 else { return "" }
    let catalog = " --catalog \(shellWord(path))"
    switch source {
    case .layout(let recipe, let seed):
      let seed = seed == 1 ? "" : " --seed \(seed)"
      return """
        <span class="faint">\(HTML.count(missing)) more have no point yet. Add them with \
        <code>fractalog layout create --recipe \(shellWord(recipe))\(seed)\(catalog)</code></span>
        """
    case .plot:
      return """
        <span class="faint">\(HTML.count(missing)) more lack one of the measures. Measure them \
        with <code>fractalog measure\(catalog)</code></span>
        """
    }
  }

  private var form: HTML {
    switch source {
    case .layout(let recipe, let seed):
      guard layouts.count > 1 else { return "" }
      let options = layouts.map { layout -> HTML in
        let name = layout.seed == 1 ? layout.recipe : "\(layout.recipe), seed \(layout.seed)"
        let isShown = layout.recipe == recipe && layout.seed == seed
        let link = address.link(["map"], ["recipe": layout.recipe, "seed": "\(layout.seed)"])
        return """
          <li><a href="\(link)"\
          \(isShown ? " aria-current=\"true\"" : "")>\(name)</a></li>
          """
      }
      return "<ul class=\"tabs\" aria-label=\"Recipes\">\(options)</ul>"
    case .plot(let x, let y):
      return """
        <form class="filter" method="get" action="\(Link.to(["plot"]))">
        <label>Across <select name="x">\(options(x))</select></label>
        <label>Upwards <select name="y">\(options(y))</select></label>
        <button>Plot</button>\(address.hidden(but: ["x", "y"]))
        </form>
        """
    }
  }

  private func options(_ chosen: Measure) -> HTML {
    HTML(
      measures.map { measure -> HTML in
        """
        <option value="\(measure.rawValue)"\(measure == chosen ? " selected" : "")>\
        \(measure.title)</option>
        """
      })
  }

  private var view: HTML {
    var fields = address.fields
    for name in PlaneTabs.fields { fields[name] = nil }
    fields["points"] = source.text
    if colours != nil { fields["colour"] = "class" }
    let query = fields.sorted { $0.key < $1.key }.map { ($0.key, Optional($0.value)) }
    let encoded = String(Link.to([], query).drop { $0 != "?" }.dropFirst())
    let axes = axes.map { axis -> HTML in
      """
      <span class="axis" hidden data-title="\(axis.title)" data-low="\("\(axis.low)")" \
      data-high="\("\(axis.high)")"></span>
      """
    }
    return """
      <div class="plane\(isMap ? "" : " plot")" id="plane" data-total="\(total)" \
      data-query="\(encoded)">\(axes)
      <div class="plane-bar waiting">
      <button type="button" data-act="in" data-key="+">Zoom in</button>
      <button type="button" data-act="out" data-key="-">Zoom out</button>
      <button type="button" data-act="whole" data-key="0">Whole</button>
      <button type="button" data-act="lasso" data-key="l" aria-pressed="false">Lasso</button>
      <label class="check"><input type="checkbox" id="plane-pictures" checked> pictures</label>
      <output id="plane-status"></output></div>
      <div class="plane-view"><img class="plane-whole" width="512" height="512" \
      src="\(Link.to(["plane", "picture.png"], query))" alt="\(description)"></div></div>
      """
  }

  private var description: String {
    isMap
      ? "Where the \(total.grouped) systems are: darker, where more of them look alike"
      : "\(axes[1].title) upwards, \(axes[0].title) across: darker, where more systems are"
  }

  private static let keys: HTML = """
    <dl class="keys" hidden><dt><kbd>+</kbd> <kbd>-</kbd></dt><dd>zoom in, zoom out</dd>\
    <dt><kbd>0</kbd></dt><dd>the whole plane</dd>\
    <dt>arrows</dt><dd>move the plane, after a click on it or with Tab</dd>\
    <dt><kbd>l</kbd>, or <kbd>Shift</kbd> and drag</dt><dd>choose systems with a lasso</dd>\
    <dt><kbd>Enter</kbd></dt><dd>open the system in the middle</dd>\
    <dt><kbd>Ctrl</kbd> and click</dt><dd>choose a system</dd></dl>
    """
}
