import FractalCatalog
import FractalDatasets
import FractalPages

/// A grid of systems; the browser fetches the visible part.
struct SystemsPage: GalleryPage {
  let stretch: SystemStretch
  /// The fields of the address, for the form and the links.
  let fields: [String: String]

  enum CodingKeys: String, CodingKey { case stretch }

  /// The data alone, for scripts that fetch parts of the list.
  func encode(to encoder: any Encoder) throws { try stretch.encode(to: encoder) }

  var title: String { "Systems" }

  var body: HTML {
    """
    \(form)
    <div class="count"><span><b>\(stretch.total)</b> systems</span>
    <button id="choose-all" type="button" hidden>Choose all \(stretch.total)</button>
    <output id="chosen"></output> <button id="choose-none" type="button" hidden>Clear</button></div>
    \(Self.keys)
    <div class="grid" id="grid" data-total="\(stretch.total)" data-offset="\(stretch.offset)" \
    data-source="\(link(format: "systems.json", offset: nil))">
    \(stretch.systems.map(\.html))
    </div>
    \(pager)
    """
  }

  private var form: HTML {
    let orders = ([""] + SystemFilter.orders).map { order -> HTML in
      """
      <option value="\(order)"\(order == value("order") ? " selected" : "")>\
      \(order.isEmpty ? "as added" : order)</option>
      """
    }
    let names = ["split", "subset", "selection", "dataset", "search", "group", "query"]
    let parameters = fields.keys.filter { $0.hasPrefix("p.") }.sorted()
    let more = (names + parameters).map { name -> HTML in
      "<label>\(name) <input name=\"\(name)\" size=\"10\" value=\"\(value(name))\"></label>"
    }
    let isOpen = (names + parameters).contains { !value($0).isEmpty }
    return """
      <form class="filter" action="/systems" method="get">
      <label class="wide">Condition <input name="where" id="where" value="\(value("where"))" \
      placeholder="filling_ratio &gt; 0.2 AND maps = 3" spellcheck="false"></label>
      <label>Filling from <input name="fill_min" inputmode="decimal" size="5" \
      value="\(value("fill_min"))"></label>
      <label>to <input name="fill_max" inputmode="decimal" size="5" \
      value="\(value("fill_max"))"></label>
      <label>Maps <input name="maps" inputmode="numeric" size="3" value="\(value("maps"))"></label>
      <label>Class <input name="class" size="10" value="\(value("class"))"></label>
      <label>Sort <select name="order">\(orders)</select></label>
      <label class="check"><input type="checkbox" name="descending" value="1"\
      \(value("descending") == "1" ? " checked" : "")> descending</label>
      <details\(isOpen ? " open" : "")><summary>more</summary>\(more)</details>
      <button>Show</button> <a href="/systems">all</a>
      </form>
      """
  }

  private var pager: HTML {
    let step = Gallery.longestStretch / 2
    var links: [HTML] = []
    if stretch.offset > 0 {
      let offset = max(0, stretch.offset - step)
      links.append(
        "<a rel=\"prev\" href=\"\(link(format: "systems", offset: offset))\">previous</a>")
    }
    if stretch.offset + stretch.systems.count < stretch.total {
      let offset = stretch.offset + step
      links.append("<a rel=\"next\" href=\"\(link(format: "systems", offset: offset))\">next</a>")
    }
    return "<nav class=\"pager\" aria-label=\"Stretches\">\(links)</nav>"
  }

  private func value(_ name: String) -> String { fields[name] ?? "" }

  private func link(format: String, offset: Int?) -> String {
    Link.to(
      [format],
      fields.sorted { $0.key < $1.key }.filter { $0.key != "offset" && !$0.value.isEmpty }
        .map { ($0.key, $0.value) } + [("offset", offset.map { "\($0)" })])
  }
}

extension Gallery {
  func systems(_ request: WebRequest) async throws -> Reply {
    let filter = try SystemFilter(request)
    let offset = try request.number("offset", in: 0...Int.max / 2, default: 0)
    let count = try request.number(
      "count", in: 1...Self.longestStretch, default: Self.longestStretch / 2)
    let work: @Sendable (QueryConsole) throws -> SystemStretch = { [self] console in
      try self.stretch(of: filter, from: offset, count: count, console)
    }
    let stretch = try await filter.isQuick ? read(work) : ask(work)
    return try show(SystemsPage(stretch: stretch, fields: request.query), request)
  }

  func picture(of label: String, _ request: WebRequest) async throws -> Reply {
    guard request.format == .png else { throw WebError.noPage(request.address) }
    let wanted = PictureRequest(
      label: label, side: try request.number("side", in: Self.sides, default: 256),
      recipe: request.text("recipe"), seed: try request.seed(),
      index: try request.seed("index", default: 0))
    let picture = try await picture(wanted)
    var reply = Reply.png(picture.bytes)
    // Only then does the address contain everything that decides the picture.
    reply.isForGood =
      picture.label == wanted.label && wanted.recipe == nil
      && request.text("v") == Link.rendererVersion
    return reply
  }
}
