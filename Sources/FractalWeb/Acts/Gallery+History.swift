import FractalCatalog
import FractalDatasets

extension Gallery {
  func historyPage(_ request: WebRequest) async throws -> HistoryPage {
    let before = try request.number("before", in: 1...Int.max, default: Int.max)
    let limit = HistoryPage.shown
    let changes = try await read {
      try $0.catalog.changes(limit: limit + 1, before: Int64(before))
    }
    return HistoryPage(
      changes: changes.prefix(limit).map(ShownChange.init), allowsEdits: allowsEdits,
      next: changes.count > limit ? changes[limit - 1].id : nil)
  }

  func changePage(_ text: String) async throws -> ChangePage {
    let change = try await read { try $0.catalog.change(try Self.number(ofChange: text)) }
    return ChangePage(change: ShownChange(change), allowsEdits: allowsEdits)
  }

  /// Undoes a change, which is a change itself: undoing it does the first one again.
  func undo(_ text: String, _ request: WebRequest) async throws -> Reply {
    let id = try Self.number(ofChange: text)
    guard request.form["undo"] == "\(id)",
      request.form.keys.allSatisfy({ ["undo", "back"].contains($0) })
    else {
      throw WebError(.badRequest, "To undo change \(id), give 'undo=\(id)'.")
    }
    _ = try Self.after(nil, back: request.form["back"])
    let command = "fractalog undo \(id) --catalog \(shellWord(path))"
    let report = try await change(by: command) { try $0.undo(change: id) }
    if request.format == .json {
      return try .json(
        ActOutcome(
          change: report.change, count: 1, sentence: "Undone: \(report.undone.what).",
          command: command))
    }
    return .seeOther(try Self.after(report.change, back: request.form["back"]))
  }

  private static func number(ofChange text: String) throws(WebError) -> Int64 {
    guard let id = Int64(text), id > 0 else {
      throw WebError(
        .notFound, "'\(text)' is not the number of a change. See \(Link.to(["history"])).")
    }
    return id
  }
}
