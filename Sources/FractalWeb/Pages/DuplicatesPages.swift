import FractalCatalog
import FractalDatasets
import FractalPages

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
      <p class="faint">No searches. <code>fractalog duplicates find</code> makes one.</p>
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
    /// The systems that were separated from it.
    let separated: [Member]
    /// Whether two or more members are kept.
    let isToReview: Bool

    /// The decision, in words.
    var state: String {
      isToReview ? "" : members.count > 1 ? " · resolved" : " · separated"
    }
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
        <li class="\(member.isSetAside ? "aside" : "")">\
        \(Link.thumbnail(member.label, side: 96))</li>
        """
      }
      return """
        <section class="group"><h3>\
        <a href="\(Link.to(["duplicates", search, group.representative]))">\
        \(group.representative)</a> and \(group.members.count - 1) more\(group.state)</h3><ul \
        class="row">\(members)</ul></section>
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
    <a rel="\(relation)" \
    href="\(Link.to(["duplicates", search], [("offset", "\(offset)")]))">\(text)</a>
    """
  }
}
