import FractalCatalog
import FractalDatasets
import Foundation

/// What an act did, for scripts.
struct ActOutcome: Encodable, Sendable {
  /// The number of the change, by which it can be undone; nil if nothing is different.
  let change: Int64?
  /// The number of systems that are different.
  let count: Int
  let sentence: String
  /// The command that does the same.
  let command: String
}

extension Gallery {
  /// The maximum length of the form of an act: about 45,000 labels.
  static let longestAct = 1 << 20

  /// Does what a form says.
  ///
  /// An error shows the form again, with everything that was typed.
  func act(_ request: WebRequest) async throws -> Reply {
    let form = request.form
    do {
      let (act, chosen) = (try Act(form), try ActChoice(form))
      // Before anything changes, so that a refusal means that nothing did.
      _ = try Self.after(nil, back: form["back"])
      let outcome = try await perform(act, on: chosen)
      if request.format == .json { return try .json(outcome) }
      return .seeOther(try Self.after(outcome.change, back: form["back"]))
    } catch {
      guard request.format == .html, form["labels"] != nil || form["filter"] != nil else {
        throw error
      }
      let error = WebError(error)
      var reply = html(
        ActsPage(
          forms: try await forms(form, back: form["back"]), count: nil, problem: error.sentence),
        request)
      reply.status = error.status
      return reply
    }
  }

  private func perform(_ act: Act, on chosen: ActChoice) async throws -> ActOutcome {
    let command = command(act, on: chosen)
    let systems = try await systems(of: chosen)
    let report = try await change(by: command) { try act.perform(on: systems, in: $0) }
    return ActOutcome(
      change: report.change, count: report.count, sentence: act.sentence(report), command: command)
  }

  /// Changes the catalog, on the thread for changes. The history keeps the command that does the
  /// same.
  func change<Value: Sendable>(
    by command: String, _ work: @escaping @Sendable (Catalog) throws -> Value
  ) async throws -> Value {
    let path = path
    // Not the labels of --labels -, which are rows of the history.
    let line = command.components(separatedBy: " <<'END'\n").first ?? command
    let authorship = Authorship(author: authorship.author, command: line)
    return try await editing.run {
      let catalog = try Catalog(path: path, access: .write, authorship: authorship)
      let value: Value
      do {
        value = try work(catalog)
      } catch {
        try? catalog.close()
        throw error
      }
      try catalog.close()
      return value
    }
  }

  /// The page after a change: the one that the form named, or that of the change.
  ///
  /// - Throws: ``WebError`` of status 400 if `back` is not the address of a page of the gallery.
  static func after(_ change: Int64?, back: String?) throws(WebError) -> String {
    guard let back, !back.isEmpty else {
      return change.map { Link.to(["history", "\($0)"]) } ?? Link.to(["history"])
    }
    // No scheme, no host, no way up: Location is relative to the first page.
    let parts = try WebRequest.path(back)
    return Link.to(parts, [("change", change.map { "\($0)" })])
  }

  /// The page of forms for all systems of a filter, which works without a script.
  func actsPage(_ request: WebRequest) async throws -> ActsPage {
    let chosen = try ActChoice(request.query)
    var count: Int?
    if case .filter(let filter) = chosen { count = try await rows(of: filter).count }
    if case .labels(let labels) = chosen { count = labels.count }
    return ActsPage(
      forms: try await forms(request.query, back: nil), count: count, problem: nil)
  }

  /// Forms that act on the systems that fields choose.
  func forms(_ fields: [String: String], back: String?) async throws -> ActForms {
    let chosen = try ActChoice(fields)
    return ActForms(
      chosen: fields["filter"].map { ("filter", $0) } ?? ("labels", fields["labels"] ?? ""),
      back: back, values: fields, allowsEdits: allowsEdits, commands: templates(on: chosen))
  }

  /// The commands of all acts, with NAME for what a form asks.
  func templates(on chosen: ActChoice) -> [String] {
    [
      Act.tag(name: "NAME"), .untag(name: "NAME"), .assign(name: "NAME", replacing: false),
      .select(name: "NAME"), .setAside(reason: "REASON"), .restore,
    ].map { command($0, on: chosen) }
  }

  /// The command of an act before it is done. Of chosen labels, the script knows them.
  func actCommand(_ request: WebRequest) throws -> Reply {
    let act = try Act(request.query)
    let words = ["fractalog"] + act.words + ["--catalog", path, "--labels", "-"]
    guard request.query["filter"] != nil else {
      return try .json(["command": words.map(shellWord).joined(separator: " ")])
    }
    return try .json(["command": command(act, on: try ActChoice(request.query))])
  }

  /// Names that a form completes: those that contain a text, the most used kinds apart.
  func actNames(_ request: WebRequest) async throws -> Reply {
    let text = (request.text("find") ?? "").lowercased()
    let columns = try await columns.current().systems
    let tags = try await read { try $0.catalog.tags().map(\.name) }
    func found(_ names: [String]) -> [String] {
      Array(names.lazy.filter { text.isEmpty || $0.lowercased().contains(text) }.prefix(50))
    }
    return try .json([
      "assign": found(columns.sets(.class).names.map(\.text)), "tag": found(tags),
      "untag": found(tags),
    ])
  }
}
