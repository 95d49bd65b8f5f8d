import FractalCatalog
import FractalPages

/// Values of one kind, with the number of systems that have each under the rest of the filter.
struct Facet: Encodable, Sendable {
  /// Its name in the address: `class`, `maps`.
  let name: String
  let title: String
  /// The values that are shown: those chosen, then those with most systems, or in their own order.
  let values: [Value]
  /// The number of further values that have systems.
  let further: Int
  /// Whether the names can be searched.
  var isSearched = false

  /// A value with the fields that filter by it.
  struct Value: Encodable, Sendable {
    let text: String
    let count: Int
    /// Whether the filter asks for it.
    let isChosen: Bool
    /// The fields that choose it.
    let fields: [String: String]
    /// The heading above it, such as the split of a subset.
    var group: String?
  }

  /// The number of values that are shown at first, and when more are asked for.
  static let lengths = (short: 10, long: 200)

  func html(_ address: ListAddress) -> HTML {
    guard !values.isEmpty || isSearched else { return "" }
    var group: String?
    let items = values.map { value -> HTML in
      let heading: HTML =
        value.group == group ? "" : "<li class=\"group\">\(value.group ?? "")</li>"
      group = value.group
      // The same link takes the filter away again.
      let changes = value.fields.mapValues { value.isChosen ? nil : $0 as String? }
      let mark: HTML = value.isChosen ? " aria-current=\"true\"" : ""
      return """
        \(heading)<li><a href="\(address.link(["systems"], changes))"\(mark)>\
        <span>\(value.text)</span> <b>\(HTML.count(value.count))</b></a></li>
        """
    }
    let more: HTML =
      further > 0
      ? """
      <p><a class="more" href="\(address.link(["systems"], ["more": name]))" \
      data-more="\(name)">more (\(further.grouped))</a></p>
      """ : ""
    let list: HTML = values.isEmpty ? "<p class=\"faint\">None.</p>" : "<ul>\(items)</ul>"
    return """
      <section class="facet" data-facet="\(name)"><h3>\(title)</h3>\(search(address))
      \(list)\(more)</section>
      """
  }

  private func search(_ address: ListAddress) -> HTML {
    guard isSearched else { return "" }
    return """
      <form method="get" action="\(Link.to(["systems"]))" class="find">\
      <label>Find a class <input type="search" name="find" value="\(address["find"])" size="12">\
      </label>\(address.hidden(but: ["find"]))</form>
      """
  }
}
