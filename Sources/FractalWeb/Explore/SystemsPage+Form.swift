import FractalCatalog
import FractalPages

extension SystemsPage {
  /// The condition, the order, and the filters that no facet has.
  var form: HTML {
    let names = ["dataset", "search", "group", "near", "query"]
    let parameters = address.fields.keys.filter { $0.hasPrefix("p.") }.sorted()
    let own = ["where", "order", "descending"] + names + parameters
    let orders = ([""] + SystemOrder.Column.all.map(\.name)).map { order -> HTML in
      """
      <option value="\(order)"\(order == address["order"] ? " selected" : "")>\
      \(title(of: order))</option>
      """
    }
    let more = (names + parameters).map { name -> HTML in
      """
      <label>\(Self.titles[name] ?? name) <input name="\(name)" size="14" \
      value="\(address[name])"></label>
      """
    }
    let isOpen = (names + parameters).contains { !address[$0].isEmpty }
    return """
      <form class="filter" id="filter" action="\(Link.to(["systems"]))" method="get">
      <label class="wide">Condition <input name="where" id="where" value="\(address["where"])" \
      placeholder="filling_ratio &gt; 0.2 AND maps = 3" spellcheck="false"></label>
      <label>Sort <select name="order">\(orders)</select></label>
      <label class="check"><input type="checkbox" name="descending" value="1"\
      \(filter.isDescending ? " checked" : "")> descending</label>
      <button>Show</button> <a href="\(Link.to(["systems"]))">all systems</a>
      <details\(isOpen ? " open" : "")><summary>more</summary>\(more)</details>
      \(address.hidden(but: own))
      </form>
      """
  }

  private func title(of order: String) -> String {
    if let measure = Measure(rawValue: order) { return measure.title }
    if !order.isEmpty { return order }
    return filter.near != nil ? "nearest first" : filter.query != nil ? "as the query" : "as added"
  }

  private static let titles = [
    "dataset": "Dataset", "search": "Duplicate search", "group": "Group (a label)",
    "near": "Look like (a label)", "query": "Named query",
  ]
}
