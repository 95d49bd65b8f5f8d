import FractalCatalog
import FractalPages

/// The classes of the catalog, each with a few of its systems.
struct ClassesPage: GalleryPage {
  let total: Int
  let offset: Int
  let classes: [ClassCard]
  /// What their names contain; nil for all.
  let search: String?
  /// A tag that they have; nil for all.
  let tag: String?
  /// All tags of classes.
  let tags: [String]
  let order: ClassOrder

  enum CodingKeys: String, CodingKey { case total, offset, classes }

  /// The number of classes on a page.
  static let shown = 60

  var title: String { "Classes" }

  var body: HTML {
    let cards = classes.map { entry -> HTML in
      // A class of one system has one large picture.
      let side = entry.labels.count == 1 ? 132 : 64
      let pictures = entry.labels.map { label -> HTML in
        """
        <img src="\(Link.picture(label, side: side))" width="\(side)" height="\(side)" \
        loading="lazy" alt="">
        """
      }
      return """
        <li><a href="\(Link.page(["classes", entry.name]))"><span class="four">\(pictures)</span>\
        <b>\(entry.name)</b></a> <span class="faint">\
        \(HTML.count(entry.systems, "system", "systems"))</span> \(Self.chips(entry.tags))</li>
        """
    }
    let none: HTML =
      search == nil && tag == nil
      ? """
      <p class="faint">No classes. <code>fractalog class assign --per-class 10</code> makes \
      some of the systems that are in none.</p>
      """
      : "<p class=\"faint\">No class fits.</p>"
    return """
      \(form)
      <p class="count"><span><b>\(HTML.count(total))</b> \
      \(total == 1 ? "class" : "classes")</span></p>
      \(cards.isEmpty ? none : "<ul class=\"cards\">\(cards)</ul>")
      \(pager)
      """
  }

  /// Tags as links to the classes that have them.
  static func chips(_ tags: [String]) -> HTML {
    tags.map { tag -> HTML in
      "<a class=\"chip\" href=\"\(Link.to(["classes"], [("tag", tag)]))\">\(tag)</a>"
    }.joined
  }

  private var form: HTML {
    let choices = ([""] + tags).map { tag -> HTML in
      """
      <option value="\(tag)"\(tag == (self.tag ?? "") ? " selected" as HTML : "")>\
      \(tag.isEmpty ? "any" : tag)</option>
      """
    }
    let tagged: HTML =
      tags.isEmpty && tag == nil
      ? "" : "<label>Tag <select name=\"tag\">\(choices)</select></label>"
    let orders = ClassOrder.allCases.map { order -> HTML in
      let text =
        switch order {
        case .name: "name"
        case .largest: "size, largest first"
        case .smallest: "size, smallest first"
        }
      return """
        <option value="\(order.rawValue)"\(order == self.order ? " selected" as HTML : "")>\
        \(text)</option>
        """
    }
    return """
      <form class="filter" method="get" action="\(Link.to(["classes"]))">
      <label>Name contains <input name="search" id="where" size="20" \
      value="\(search ?? "")"></label>
      \(tagged)
      <label>Sort by <select name="order">\(orders)</select></label>
      <button>Show</button>
      <a href="\(Link.to(["queries", "class_sizes"]))">sizes as a table</a>
      </form>
      """
  }

  private var pager: HTML {
    Pager(name: "Classes", offset: offset, count: Self.shown, total: total) { offset in
      Link.to(
        ["classes"],
        [
          ("search", search), ("tag", tag), ("order", order == .name ? nil : order.rawValue),
          ("offset", offset.map { "\($0)" }),
        ])
    }.html
  }
}

extension Gallery {
  func classesPage(_ request: WebRequest) async throws -> ClassesPage {
    let text = request.text("search")
    let tag = request.text("tag")
    let offset = try request.number("offset", in: 0...Int.max / 2, default: 0)
    let word = request.text("order") ?? ClassOrder.name.rawValue
    guard let order = ClassOrder(rawValue: word) else {
      throw WebError(
        .badRequest,
        """
        Classes cannot be sorted by '\(word)', but by \
        \(ClassOrder.allCases.map(\.rawValue).joined(separator: ", ")).
        """)
    }
    return try await read { console in
      let (total, cards) = try console.classCards(
        containing: text, tag: tag, order: order, from: offset, count: ClassesPage.shown)
      return ClassesPage(
        total: total, offset: offset, classes: cards, search: text, tag: tag,
        tags: try console.catalog.tags().filter { $0.classes > 0 }.map(\.name), order: order)
    }
  }
}
