import FractalPages

/// The groups of one search, side by side.
struct GroupsPage: GalleryPage {
  let search: String
  let rule: String
  let review: ReviewProgress
  let offset: Int
  let groups: [Group]
  /// The first group to review.
  let nextToReview: String?

  /// A group of systems that are alike.
  struct Group: Encodable, Sendable {
    let representative: String
    let members: [Member]
    /// The systems that were separated from it.
    let separated: [Member]
    /// Whether two or more members are kept.
    let isToReview: Bool

    /// The decision, in words; nil if the group is to review.
    var decision: String? {
      guard !isToReview else { return nil }
      var parts: [String] = []
      if members.count > 1, let kept = members.first(where: { !$0.isSetAside }) {
        parts = ["kept \(kept.label)", "set aside \(members.count(where: \.isSetAside))"]
      }
      if !separated.isEmpty { parts.append("separated \(separated.count)") }
      return parts.joined(separator: ", ")
    }
  }

  /// A member of a group.
  struct Member: Encodable, Sendable {
    let label: String
    /// Its distance from the representative, in the unit of the search.
    let distance: Double
    /// The distance as a multiple of the smaller of the two noises; nil if it has none.
    let timesNoise: Double?
    /// How its picture is turned to lie as the representative does.
    let orientation: Orientation
    let isSetAside: Bool

    /// The classes of its element.
    var classes: String { orientation.style + (isSetAside ? " aside" : "") }
  }

  static let shown = 24

  var title: String { "Duplicates: \(search)" }
  var styles: [String] { ["duplicates"] }

  var body: HTML {
    let sections = groups.map { group -> HTML in
      let members = group.members.prefix(8).map { member -> HTML in
        "<li class=\"\(member.classes)\">\(Link.thumbnail(member.label, side: 96))</li>"
      }
      let state: HTML = group.decision.map { "<p class=\"faint\">\($0)</p>" } ?? ""
      return """
        <section class="group"><h2>\
        <a href="\(Link.to(["duplicates", search, group.representative]))">\
        \(group.representative)</a> and \(HTML.count(group.members.count - 1)) more</h2>\(state)\
        <ul class="row">\(members)</ul></section>
        """
    }
    var links: [HTML] = []
    if offset > 0 { links.append(pageLink("prev", "before (←)", max(0, offset - Self.shown))) }
    if offset + groups.count < review.groups {
      links.append(pageLink("next", "after (→)", offset + Self.shown))
    }
    if let nextToReview {
      links.append(
        """
        <a rel="search" href="\(Link.to(["duplicates", search, nextToReview]))">\
        review the groups (n)</a>
        """)
    }
    let pager: HTML = "<nav class=\"pager\" aria-label=\"Groups\">\(links)</nav>"
    return """
      <p class="faint">\(rule)</p>
      \(review.line)
      \(pager)
      <div class="pairs">\(sections)</div>
      \(Self.keys)
      """
  }

  private func pageLink(_ relation: String, _ text: String, _ offset: Int) -> HTML {
    """
    <a rel="\(relation)" \
    href="\(Link.to(["duplicates", search], [("offset", "\(offset)")]))">\(text)</a>
    """
  }

  private static let keys: HTML = """
    <dl class="keys" hidden>
    <dt><kbd>n</kbd></dt><dd>review the first group that is not decided</dd>
    <dt><kbd>←</kbd> <kbd>→</kbd></dt><dd>the groups before and after</dd>
    </dl>
    """
}
