import FractalCatalog
import FractalPages

/// One duplicate group: keep one member, separate some or all, or undo.
struct GroupPage: GalleryPage {
  let search: String
  let rule: DuplicateSearch.Rule
  let review: ReviewProgress
  let group: GroupsPage.Group
  /// The group that was decided just now.
  let decided: GroupsPage.Group?
  /// The previous and the next group, and the next group to review.
  let neighbours: DuplicateNeighbours
  let allowsEdits: Bool
  /// Whether the last decision about this group, and about the one decided just now, can be undone.
  let canUndo: (group: Bool, decided: Bool)

  enum CodingKeys: String, CodingKey {
    case search, rule, review, group, previous, next, nextToReview
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(search, forKey: .search)
    try container.encode(rule.sentence, forKey: .rule)
    try container.encode(review, forKey: .review)
    try container.encode(group, forKey: .group)
    try container.encodeIfPresent(neighbours.previous, forKey: .previous)
    try container.encodeIfPresent(neighbours.next, forKey: .next)
    try container.encodeIfPresent(neighbours.nextToReview, forKey: .nextToReview)
  }

  var title: String { "Duplicates: \(group.representative)" }
  var styles: [String] { ["duplicates"] }

  var body: HTML {
    let members = group.members.enumerated().map { item($1, place: $0) }
    let separated = group.separated.map { item($0, place: nil) }
    let apart: HTML =
      separated.isEmpty
      ? "" : "<h2>Separated: no duplicates</h2>\n<ul class=\"row\">\(separated)</ul>"
    let looks: HTML = """
      <ul class="row members">\(members)</ul>
      \(apart)
      """
    let shown: HTML =
      allowsEdits
      ? """
      <form method="post" action="\(Link.to(["duplicates", search, group.representative]))">
      <div class="actions">\(actions)</div>
      \(looks)
      </form>
      """
      : """
      \(looks)
      <p class="faint">To keep or separate members, start the gallery with \
      <code>fractalog serve --allow-edits</code>.</p>
      """
    return """
      \(message)
      \(review.line)
      <nav class="pager" aria-label="Groups">\(around)</nav>
      <p class="faint">\(rule.sentence) Pictures are flipped and turned to lie as that of the \
      representative.</p>
      \(shown)
      \(keys)
      """
  }

  /// What was decided just now, with its undo.
  private var message: HTML {
    guard let decided, let decision = decided.decision else { return "" }
    let isHere = decided.representative == group.representative
    let address = Link.to(["duplicates", search, decided.representative])
    let undo: HTML =
      allowsEdits && canUndo.decided
      ? """
      <form method="post" action="\(address)">\(button("undo", "last", "Undo", "u"))</form>
      """ : ""
    let end: HTML =
      neighbours.nextToReview == nil && !group.isToReview
      ? " No other group needs review." : ""
    let subject: HTML = isHere ? "This group" : "<a href=\"\(address)\">The group before</a>"
    return """
      <div class="done" role="status"><p>\(subject): \(decision).\(end)</p>\(undo)</div>
      """
  }

  private var around: [HTML] {
    [
      ("prev", "before (←)", neighbours.previous), ("next", "after (→)", neighbours.next),
      ("search", "next to review (n)", neighbours.nextToReview),
    ].compactMap { relation, text, label in
      label.map {
        "<a rel=\"\(relation)\" href=\"\(Link.to(["duplicates", search, $0]))\">\(text)</a>"
      }
    } + ["<a href=\"\(Link.to(["duplicates", search]))\">all groups</a>"]
  }

  /// A member with its buttons; place nil for a separated system.
  private func item(_ member: GroupsPage.Member, place: Int?) -> HTML {
    let isRepresentative = member.label == group.representative
    var buttons: [HTML] = []
    if allowsEdits, let place, group.members.count > 1 {
      let key = place < 9 ? "\(place + 1)" : nil
      buttons.append(button("member", member.label, "Keep", key))
      if !isRepresentative { buttons.append(button("separate", member.label, "Separate", nil)) }
    }
    let turned: HTML = member.orientation.words.map { "<span>\($0)</span>" } ?? ""
    let decision = member.isSetAside ? "set aside" : group.decision != nil ? "kept" : nil
    let state: HTML = place == nil ? "" : decision.map { "<span><b>\($0)</b></span>" } ?? ""
    return """
      <li class="\(member.classes)">\(Link.thumbnail(member.label, side: 192))\
      <code>\(member.label)</code>\
      <span>\(isRepresentative ? "representative" : distance(of: member))</span>\(turned)\(state)\
      <span>\(buttons)</span></li>
      """
  }

  /// The distance from the representative against the limit, with a link to the comparison.
  private func distance(of member: GroupsPage.Member) -> HTML {
    let link = Link.to(["compare", group.representative, member.label], rule.fields)
    switch rule {
    case .disguise(let tolerance):
      return """
        <a href="\(link)">coefficients differ by \(HTML.value(member.distance))</a>; limit \
        \(tolerance.readable)
        """
    case .appearance(_, _, let tolerance):
      guard let times = member.timesNoise else {
        return "<a href=\"\(link)\">distance \(HTML.value(member.distance))</a>"
      }
      return """
        <a href="\(link)">\(HTML.value(times)) times the noise</a>; limit \(tolerance.readable)
        """
    }
  }

  private var actions: [HTML] {
    let keeping = [
      ("representative", "k", "Keep the representative"),
      ("first", "f", "Keep the first added"), ("densest", "d", "Keep the densest"),
    ].map { button("keep", $0, $2, $1) }
    let isUndoAbove = decided?.decision != nil && canUndo.decided
    return
      (group.members.count > 1
      ? keeping + [button("separate", "all", "Separate all: no duplicates", "s")] : [])
      + [button("keep", "all", "Restore all", "a")]
      + (canUndo.group && !isUndoAbove ? [button("undo", "last", "Undo", "u")] : [])
  }

  private func button(_ name: String, _ value: String, _ text: String, _ key: String?) -> HTML {
    let hint: HTML = key.map { " <kbd>\($0)</kbd>" } ?? ""
    let attribute: HTML = key.map { " data-key=\"\($0)\"" } ?? ""
    return """
      <button name="\(name)" value="\(value)"\(attribute)>\(text)\(hint)</button>
      """
  }

  private var keys: HTML {
    let edits: HTML = """
      <dt><kbd>k</kbd> <kbd>f</kbd> <kbd>d</kbd></dt><dd>keep the representative, the first added, \
      the densest member, and go to the next group to review</dd>
      <dt><kbd>1</kbd> to <kbd>9</kbd></dt><dd>keep this member, and go on</dd>
      <dt><kbd>s</kbd></dt><dd>separate all, and go on</dd>
      <dt><kbd>a</kbd></dt><dd>restore the group as the search found it</dd>
      <dt><kbd>u</kbd></dt><dd>undo the last decision, and return to its group</dd>
      """
    return """
      <dl class="keys" hidden>
      \(allowsEdits ? edits : "")
      <dt><kbd>n</kbd></dt><dd>the next group to review</dd>
      <dt><kbd>←</kbd> <kbd>→</kbd></dt><dd>the group before and after</dd>
      </dl>
      """
  }
}
