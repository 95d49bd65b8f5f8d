import FractalCatalog

extension Gallery {
  /// Does with a duplicate group what a form requests. A decision leads to the next group to
  /// review, which says what was decided; all else shows the group again.
  func edit(_ search: String, group: String, _ form: [String: String]) async throws -> Reply {
    let act = try Self.act(form)
    let (path, authorship) = (path, authorship)
    let address = try await editing.run {
      let catalog = try Catalog(path: path, access: .write, authorship: authorship)
      let address: String
      do {
        address = try Self.edit(act, group: group, of: search, in: catalog)
      } catch {
        try? catalog.close()
        throw error
      }
      try catalog.close()
      return address
    }
    return .seeOther(address)
  }

  /// - Parameter act: Nil to undo the last one.
  /// - Returns: The address to show next.
  private static func edit(
    _ act: DuplicateAct?, group label: String, of search: String, in catalog: Catalog
  ) throws -> String {
    let before = try catalog.duplicateGroup(of: search, around: label)?.group
    let group = before?.representative ?? label
    guard let act else {
      guard let change = try catalog.lastDecision(group: group, of: search) else {
        throw WebError(
          .conflict,
          """
          There is no decision on the group of '\(group)' to undo. 'fractalog history' lists the \
          changes, also those of several groups at once, and 'fractalog undo' undoes one.
          """)
      }
      try catalog.undo(change: change)
      return Link.to(["duplicates", search, group])
    }
    try catalog.decide(act, group: group, of: search)
    guard let (after, neighbours) = try catalog.duplicateGroup(of: search, around: group),
      !after.isToReview
    else { return Link.to(["duplicates", search, group]) }
    return Link.to(
      ["duplicates", search, neighbours.nextToReview ?? group], [("decided", group)])
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
