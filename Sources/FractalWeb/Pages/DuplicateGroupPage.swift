import FractalCatalog
import FractalDatasets

/// One group: look, then keep one, separate some or all, or undo that.
struct GroupPage: GalleryPage {
  let search: String
  let rule: String
  /// What a comparison of members is drawn with: the recipe and seed of the search, if it has them.
  let comparing: [(String, String?)]
  let group: GroupsPage.Group
  /// The groups before and after it, and the next that is to review.
  let previous: String?
  let next: String?
  let nextToReview: String?
  let allowsEdits: Bool
  /// Whether the last act on this group can be undone.
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
      <p class="faint">To keep one of them, or to separate them, start the gallery with \
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

  /// A member with what may be done to it; place nil: one that was separated.
  private func item(_ member: GroupsPage.Member, place: Int?) -> HTML {
    let isRepresentative = member.label == group.representative
    let comparison: HTML =
      isRepresentative
      ? "stands for the group"
      : """
      <a href="\(Link.to(["compare", group.representative, member.label], comparing))">at \
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
      <code>\(member.label)</code><span>\(comparison)\(member.isSetAside ? ", set aside" : "")</span>\
      <span>\(buttons)</span></li>
      """
  }

  private var actions: [HTML] {
    let keeping = [
      ("representative", "k", "Keep the representative"),
      ("first", "f", "Keep the first that came"), ("densest", "d", "Keep the densest"),
    ].map { button("keep", $0, $2, $1) }
    return
      (group.members.count > 1
      ? keeping + [button("separate", "all", "Separate all: no duplicates", "s")] : [])
      + [button("keep", "all", "Take back all", "a")]
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
