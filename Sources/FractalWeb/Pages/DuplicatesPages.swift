import FractalCatalog
import FractalDatasets

/// The duplicate searches of the catalog.
struct SearchesPage: GalleryPage {
  let searches: [Search]

  /// A search and its groups.
  struct Search: Encodable, Sendable {
    let name: String
    let rule: String
    let groups: Int
    let unresolved: Int
  }

  var title: String { "Duplicates" }

  var body: HTML {
    let rows = searches.map { search -> HTML in
      """
      <tr><td><a href="\(Link.to(["duplicates", search.name]))">\(search.name)</a></td>\
      <td>\(search.rule)</td><td class="number">\(search.groups)</td>\
      <td class="number">\(search.unresolved)</td></tr>
      """
    }
    return rows.isEmpty
      ? """
      <p class="faint">No search has been made. <code>fractalog duplicates find</code> makes one.</p>
      """
      : """
      <div class="scroll"><table><thead><tr><th scope="col">search</th><th scope="col">rule</th>\
      <th scope="col">groups</th><th scope="col">to review</th></tr></thead>
      <tbody>\(rows)</tbody></table></div>
      """
  }
}

/// The groups of one search, side by side.
struct GroupsPage: GalleryPage {
  let search: String
  let total: Int
  let offset: Int
  let groups: [Group]

  /// A group of systems that are alike.
  struct Group: Encodable, Sendable {
    let representative: String
    let members: [Member]

    /// Whether a member was kept and the others set aside.
    var isResolved: Bool { members.contains(where: \.isSetAside) }
  }

  /// A member of a group.
  struct Member: Encodable, Sendable {
    let label: String
    let distance: Double
    let isSetAside: Bool
  }

  static let shown = 24

  var title: String { "Duplicates: \(search)" }

  var body: HTML {
    let sections = groups.map { group -> HTML in
      let members = group.members.prefix(8).map { member -> HTML in
        """
        <li class="\(member.isSetAside ? "aside" : "")">\(Link.thumbnail(member.label, side: 96))</li>
        """
      }
      return """
        <section class="group"><h3><a href="\(Link.to(["duplicates", search, group.representative]))">\
        \(group.representative)</a> and \(group.members.count - 1) more\
        \(group.isResolved ? " · resolved" : "")</h3><ul class="row">\(members)</ul></section>
        """
    }
    var links: [HTML] = []
    if offset > 0 { links.append(pageLink("prev", "before", max(0, offset - Self.shown))) }
    if offset + groups.count < total {
      links.append(pageLink("next", "after", offset + Self.shown))
    }
    return """
      <p class="count"><b>\(total)</b> groups</p>
      \(sections)
      <nav class="pager" aria-label="Stretches">\(links)</nav>
      """
  }

  private func pageLink(_ relation: String, _ text: String, _ offset: Int) -> HTML {
    """
    <a rel="\(relation)" href="\(Link.to(["duplicates", search], [("offset", "\(offset)")]))">\(text)</a>
    """
  }
}

/// One group: look, then keep one or all.
struct GroupPage: GalleryPage {
  let search: String
  let rule: String
  let group: GroupsPage.Group
  /// The groups before and after it.
  let previous: String?
  let next: String?
  let allowsEdits: Bool

  enum CodingKeys: String, CodingKey { case search, rule, group, previous, next }

  var title: String { "Duplicates: \(group.representative)" }

  var body: HTML {
    let members = group.members.map { member -> HTML in
      let comparison: HTML =
        member.label == group.representative
        ? "stands for the group"
        : """
        <a href="\(Link.to(["compare", group.representative, member.label], [("search", search)]))">at \
        \(Histogram.short(member.distance))</a>
        """
      return """
        <li class="\(member.isSetAside ? "aside" : "")">\(Link.thumbnail(member.label, side: 192))\
        <code>\(member.label)</code><span>\(comparison)\(member.isSetAside ? ", set aside" : "")</span></li>
        """
    }
    let around = [
      previous.map {
        "<a rel=\"prev\" href=\"\(Link.to(["duplicates", search, $0]))\">before (←)</a>" as HTML
      },
      next.map {
        "<a rel=\"next\" href=\"\(Link.to(["duplicates", search, $0]))\">after (→)</a>" as HTML
      },
    ].compactMap(\.self)
    return """
      <p class="faint">\(rule)</p>
      <ul class="row">\(members)</ul>
      \(actions)
      <nav class="pager" aria-label="Groups">\(around)</nav>
      """
  }

  private var actions: HTML {
    guard allowsEdits else {
      return """
        <p class="faint">To keep one of them, start the gallery with \
        <code>fractalog serve --allow-edits</code>.</p>
        """
    }
    let buttons = [
      ("representative", "k", "Keep the representative"),
      ("first", "f", "Keep the first that came"),
      ("densest", "d", "Keep the densest"), ("all", "u", "Keep all (undo)"),
    ].map { action, key, text in
      """
      <button name="keep" value="\(action)" data-key="\(key)">\(text) <kbd>\(key)</kbd></button>
      """ as HTML
    }
    return """
      <form class="actions" method="post" \
      action="\(Link.to(["duplicates", search, group.representative]))">\(buttons)</form>
      """
  }
}
