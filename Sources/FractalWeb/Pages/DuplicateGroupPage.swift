import FractalCatalog
import FractalDatasets
import FractalPages

/// One duplicate group: keep one member, separate some or all, or undo.
struct GroupPage: GalleryPage {
  let search: String
  let rule: String
  /// The recipe and seed of the search, if it has them: comparisons of members use them.
  let comparing: [(String, String?)]
  let group: GroupsPage.Group
  /// The previous and the next group, and the next group to review.
  let previous: String?
  let next: String?
  let nextToReview: String?
  let allowsEdits: Bool
  /// Whether the last action on this group can be undone.
  let canUndo: Bool

  enum CodingKeys: String, CodingKey { case search, rule, group, previous, next, nextToReview }

  var title: String { "Duplicates: \(group.representative)" }

  var body: HTML {
    let members = group.members.enumerated().map { item($1, place: $0) }
    let separated = group.separated.map { item($0, place: nil) }
    let apart: HTML =
      separated.isEmpty
      ? "" : "<h2>Separated: no duplicates</h2>\n<ul class=\"row\">\(separated)</ul>"
    let looks: HTML = """
      <p class="faint">\(rule)</p>
      <ul class="row">\(members)</ul>
      \(apart)
      """
    let shown: HTML =
      allowsEdits
      ? """
      <form method="post" action="\(Link.to(["duplicates", search, group.representative]))">
      \(looks)
      <div class="actions">\(actions)</div>
      </form>
      """
      : """
      \(looks)
      <p class="faint">To keep or separate members, start the gallery with \
      <code>fractalog serve --allow-edits</code>.</p>
      """
    return """
      \(shown)
      <nav class="pager" aria-label="Groups">\(around)</nav>
      """
  }

  private var around: [HTML] {
    [
      ("prev", "before (←)", previous), ("next", "after (→)", next),
      ("search", "next to review (n)", nextToReview),
    ].compactMap { relation, text, label in
      label.map {
        "<a rel=\"\(relation)\" href=\"\(Link.to(["duplicates", search, $0]))\">\(text)</a>"
      }
    }
  }

  /// A member with its buttons; place nil for a separated system.
  private func item(_ member: GroupsPage.Member, place: Int?) -> HTML {
    let isRepresentative = member.label == group.representative
    let comparison: HTML =
      isRepresentative
      ? "representative"
      : """
      <a href="\(Link.to(["compare", group.representative, member.label], comparing))">distance \
      \(Histogram.short(member.distance))</a>
      """
    var buttons: [HTML] = []
    if allowsEdits, let place, group.members.count > 1 {
      let key = place < 9 ? "\(place + 1)" : nil
      buttons.append(button("member", member.label, "Keep", key))
      if !isRepresentative { buttons.append(button("separate", member.label, "Separate", nil)) }
    }
    return """
      <li class="\(member.isSetAside ? "aside" : "")">\(Link.thumbnail(member.label, side: 192))\
      <code>\(member.label)</code>\
      <span>\(comparison)\(member.isSetAside ? ", set aside" : "")</span>\
      <span>\(buttons)</span></li>
      """
  }

  private var actions: [HTML] {
    let keeping = [
      ("representative", "k", "Keep the representative"),
      ("first", "f", "Keep the first added"), ("densest", "d", "Keep the densest"),
    ].map { button("keep", $0, $2, $1) }
    return
      (group.members.count > 1
      ? keeping + [button("separate", "all", "Separate all: no duplicates", "s")] : [])
      + [button("keep", "all", "Restore all", "a")]
      + (canUndo ? [button("undo", "last", "Undo", "u")] : [])
  }

  private func button(_ name: String, _ value: String, _ text: String, _ key: String?) -> HTML {
    let hint: HTML = key.map { " <kbd>\($0)</kbd>" } ?? ""
    let attribute: HTML = key.map { " data-key=\"\($0)\"" } ?? ""
    return """
      <button name="\(name)" value="\(value)"\(attribute)>\(text)\(hint)</button>
      """
  }
}
