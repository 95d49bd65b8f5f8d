import FractalPages

/// The duplicate searches of the catalog.
struct SearchesPage: GalleryPage {
  let searches: [Search]

  /// A search and its groups.
  struct Search: Encodable, Sendable {
    let name: String
    let rule: String
    let review: ReviewProgress
  }

  var title: String { "Duplicates" }
  var styles: [String] { ["duplicates"] }

  var body: HTML {
    guard !searches.isEmpty else {
      return """
        <p class="faint">No searches. <code>fractalog duplicates find</code> makes one.</p>
        """
    }
    return Table(
      name: "Searches for duplicates",
      heads: ["search", "#groups", "#to review", "decided", "rule"],
      rows: searches.map { search in
        [
          Table.cell("<a href=\"\(Link.to(["duplicates", search.name]))\">\(search.name)</a>"),
          Table.number(HTML.count(search.review.groups)),
          Table.number(HTML.count(search.review.toReview)), Table.cell(search.review.bar),
          "<td class=\"prose\">\(search.rule)</td>",
        ]
      }
    ).html
  }
}

/// How many groups of a search are decided.
struct ReviewProgress: Encodable, Sendable {
  let groups: Int
  /// The groups in which two or more members are kept.
  let toReview: Int

  /// The bar alone.
  var bar: HTML {
    """
    <progress max="\(max(1, groups))" value="\(groups - toReview)" aria-label="Groups decided">\
    </progress>
    """
  }

  /// The bar and the numbers.
  var line: HTML {
    """
    <p class="review">\(bar) <b>\(HTML.count(groups - toReview))</b> of \
    \(HTML.count(groups, "group", "groups")) decided</p>
    """
  }
}
