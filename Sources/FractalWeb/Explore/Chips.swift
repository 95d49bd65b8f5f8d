import FractalCatalog
import FractalDatasets
import FractalPages

/// The active parts of a filter, each with a link that takes it away.
struct Chips {
  let filter: SystemFilter
  let address: ListAddress

  var html: HTML {
    let chips = parts
    guard !chips.isEmpty else { return "" }
    let items = chips.map { text, fields -> HTML in
      let link = address.link(
        ["systems"], Dictionary(uniqueKeysWithValues: fields.map { ($0, nil) }))
      return """
        <li><a class="chip" href="\(link)">\(text) <span aria-hidden="true">×</span>\
        <span class="hidden">: remove this filter</span></a></li>
        """
    }
    let all = address.link(
      ["systems"],
      Dictionary(uniqueKeysWithValues: chips.flatMap(\.fields).map { ($0, nil) }))
    let clear: HTML = chips.count > 1 ? "<li><a href=\"\(all)\">remove all</a></li>" : ""
    return "<ul class=\"chips\" aria-label=\"Active filters\">\(items)\(clear)</ul>"
  }

  private var parts: [(text: String, fields: [String])] {
    var parts: [(text: String, fields: [String])] = []
    func add(_ text: String, _ fields: String...) { parts.append((text, fields)) }
    if let condition = filter.condition { add(condition, "where") }
    for range in filter.ranges { add(Self.text(range), "range.\(range.measure.rawValue)") }
    for name in ["class", "selection", "tag", "origin", "dataset"] where !address[name].isEmpty {
      add("\(name) \(address[name])", name)
    }
    if let split = filter.split {
      add("split \(split)\(filter.subset.map { ", \($0)" } ?? "")", "split", "subset")
    }
    for (name, flag, yes, no) in [
      ("classified", filter.isClassified, "in a class", "in no class"),
      ("contractive", filter.isContractive, "contractive", "not contractive"),
      ("set_aside", filter.isSetAside, "set aside", "not set aside"),
      ("measured", filter.isMeasured, "measured", "not measured"),
    ] {
      if let flag { add(flag ? yes : no, name) }
    }
    if !address["search"].isEmpty {
      add("group of \(address["group"]) in \(address["search"])", "search", "group")
    }
    if let near = filter.near { add("look like \(near)", "near") }
    if !filter.lassos.isEmpty { add("inside a lasso", "lasso") }
    if let labels = filter.labels { add("\(labels.count.grouped) labels", "labels") }
    if !filter.except.isEmpty { add("without \(filter.except.count.grouped) systems", "except") }
    if let query = filter.query {
      parts.append(
        ("query \(query)", ["query"] + address.fields.keys.filter { $0.hasPrefix("p.") }.sorted()))
    }
    return parts
  }

  private static func text(_ range: SystemFilter.MeasureRange) -> String {
    let title = range.measure.title
    switch (range.low.map(Histogram.short), range.high.map(Histogram.short)) {
    case (let low?, let high?):
      return low == high ? "\(title) \(low)" : "\(title) \(low) to \(high)"
    case (let low?, nil): return "\(title) from \(low)"
    case (nil, let high?): return "\(title) up to \(high)"
    case (nil, nil): return title
    }
  }
}
