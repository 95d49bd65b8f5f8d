import FractalPages

/// Links to the stretches before and after the shown one.
struct Pager {
  /// What the stretches are of, for screen readers.
  let name: String
  let offset: Int
  let count: Int
  let total: Int
  /// The address of the stretch that begins at an offset; nil is the first.
  let address: (Int?) -> String

  /// The links; nothing if everything is shown.
  var html: HTML {
    guard offset > 0 || offset + count < total else { return "" }
    let before: HTML =
      offset > 0
      ? """
      <a rel="prev" href="\(address(offset > count ? offset - count : nil))">← before</a>
      """ : ""
    let after: HTML =
      offset + count < total
      ? "<a rel=\"next\" href=\"\(address(offset + count))\">after →</a>" : ""
    let last = min(offset + count, total)
    let place: HTML =
      offset < total
      ? "<span>\(HTML.count(offset + 1)) to \(HTML.count(last)) of \(HTML.count(total))</span>"
      : "<span>None from \(HTML.count(offset + 1)) on; there are \(HTML.count(total)).</span>"
    return """
      <nav class="pager" aria-label="\(name)">\(before) \(place) \(after)</nav>
      """
  }
}
