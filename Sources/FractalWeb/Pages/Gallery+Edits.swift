import FractalCatalog

extension Gallery {
  /// Does with a duplicate group what a form requests, and shows the group again.
  func edit(_ search: String, group: String, _ form: [String: String]) async throws -> Reply {
    let act = try Self.act(form)
    let (path, acts, authorship) = (path, acts, authorship)
    try await editing.run {
      let catalog = try Catalog(path: path, access: .write, authorship: authorship)
      do {
        if let act {
          acts.remember(try catalog.decide(act, group: group, of: search))
        } else if let change = acts.takeLast(search, group) {
          try catalog.undo(change)
        } else {
          throw WebError(
            .conflict,
            """
            There is no action on the group of '\(group)' to undo: the gallery keeps its last \
            \(DuplicateActs.most) actions, until it ends. 'Restore all' restores the group as the \
            search found it.
            """)
        }
      } catch {
        try? catalog.close()
        throw error
      }
      try catalog.close()
    }
    return .seeOther(Link.to(["duplicates", search, group]))
  }

  /// The action on a group; nil to undo the last one.
  private static func act(_ form: [String: String]) throws(WebError) -> DuplicateAct? {
    guard form.count == 1, let (name, value) = form.first else {
      throw WebError(.badRequest, "Give one of 'keep', 'member', 'separate' and 'undo'.")
    }
    switch (name, value) {
    case ("keep", "all"): return .restore
    case ("keep", _):
      guard let keeper = DuplicateKeeper(rawValue: value) else {
        throw WebError(
          .badRequest, "'keep' is '\(value)'. Give representative, first, densest or all.")
      }
      return .keep(keeper)
    case ("member", _): return .keepMember(value)
    case ("separate", "all"): return .separate(members: nil)
    case ("separate", _): return .separate(members: [value])
    case ("undo", "last"): return nil
    case ("undo", _): throw WebError(.badRequest, "'undo' is '\(value)'. Give last.")
    default:
      throw WebError(
        .badRequest, "'\(name)' is no action. Give one of 'keep', 'member', 'separate' and 'undo'.")
    }
  }
}
