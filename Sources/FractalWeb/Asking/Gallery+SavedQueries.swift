import FractalCatalog
import FractalDatasets
import FractalSQL

extension Gallery {
  func queriesPage() async throws -> QueriesPage {
    let saved = try await read { try $0.catalog.savedQueries() }
    return QueriesPage(
      saved: saved.map(QueriesPage.SavedEntry.init),
      queries: NamedQuery.all.map {
        QueriesPage.Entry(
          name: $0.name, comment: $0.comment,
          parameters: $0.parameters.map { "\($0.name) \($0.kind.rawValue)" })
      }, allowsEdits: allowsEdits)
  }

  /// Saves the statement of a form under a name, or deletes a saved one.
  ///
  /// A mistake shows the form again, with the text in place.
  func saveQuery(_ request: WebRequest) async throws -> Reply {
    let form = request.form
    let catalog = "--catalog \(shellWord(path))"
    if let name = form["delete"] {
      guard form.count == 1 else { throw Self.unknownFields }
      let command = "fractalog saved-query delete \(shellWord(name)) \(catalog)"
      let report = try await change(by: command) {
        try $0.deleteSavedQuery(name)
      }
      return .seeOther(try Self.after(report.change, back: nil))
    }
    guard form.keys.allSatisfy({ ["name", "sql", "description", "replace"].contains($0) }) else {
      throw Self.unknownFields
    }
    let (name, sql) = (form["name"] ?? "", Self.unixText(form["sql"] ?? ""))
    let description = form["description"] ?? ""
    do {
      let command = """
        fractalog saved-query save \(shellWord(name)) --sql \(shellWord(sql)) \(catalog)
        """
      _ = try await change(by: command) {
        try $0.saveQuery(
          name: name, sql: sql, description: description, replacing: form["replace"] == "1",
          extension: .fractalog)
      }
      return .seeOther(Link.to(["queries", name]))
    } catch {
      guard request.format == .html else { throw error }
      let error = WebError(error)
      return try await sqlPage(
        Question(sql: sql), saving: form, problem: error.sentence, status: error.status, request)
    }
  }

  /// Browsers send line breaks as two characters.
  static func unixText(_ text: String) -> String {
    String(text.map { $0 == "\r\n" ? "\n" : $0 })
  }

  private static var unknownFields: WebError {
    WebError(
      .badRequest, "Give 'name', 'sql', 'description' and 'replace' to save, or only 'delete'.")
  }
}
