import FractalCatalog
import FractalDatasets
import Hummingbird

extension Gallery {
  /// The result of a named query: a page or a file.
  func namedQuery(_ name: String, _ request: WebRequest) async throws -> Reply {
    let values = request.query.filter { $0.key.hasPrefix("p.") && !$0.value.isEmpty }
      .reduce(into: [String: String]()) { $0[String($1.key.dropFirst(2))] = $1.value }
    if let query = NamedQuery.all.first(where: { $0.name == name }) {
      return try await answer(Question(sql: query.sql, query: query, values: values), request)
    }
    guard
      let saved = try await read({ try $0.catalog.savedQueries() }).first(where: {
        Name(stored: $0.name) == Name(stored: name)
      })
    else {
      // The error lists the queries that come with fractalog.
      _ = try NamedQuery.named(name)
      throw WebError.noPage(request.address)
    }
    return try await answer(Question(sql: saved.sql, saved: saved, values: values), request)
  }

  /// The result of SQL of the user: a page or a file.
  func sql(_ request: WebRequest) async throws -> Reply {
    try await answer(Question(sql: Self.unixText(request.query["sql"] ?? "")), request)
  }

  private func answer(_ question: Question, _ request: WebRequest) async throws -> Reply {
    switch request.format {
    case .html: return try await page(question, request)
    case .csv, .json: return try await file(question, as: request.format)
    default: throw WebError.noPage(request.address)
    }
  }

  private func page(_ question: Question, _ request: WebRequest) async throws -> Reply {
    var (result, problem): (Listing?, String?)
    var mistake: Mistake?
    do {
      if !question.isBlank {
        result = try await listing(question, rows: QueryPage.limits.page, QueryPage.bytes.page)
      }
    } catch CatalogError.queries(.missingParameter) where Self.isAsking(question) {
      // The page first requests the parameters.
    } catch let error as CatalogError {
      // The page shows the error at the statement, so that the user can correct it.
      problem = error.description
      if case .queries(.queryFailed) = error {
        let sql = question.sql
        mistake = try await ask { try $0.mistake(in: sql) }.flatMap { Mistake(at: $0, in: sql) }
      }
    } catch let error as WebError where error.status == .badRequest {
      problem = error.sentence
    }
    return try await sqlPage(
      question, result: result, problem: problem, mistake: mistake,
      status: problem == nil ? .ok : .badRequest, request)
  }

  /// Whether the page only asks for parameters, because none was given.
  private static func isAsking(_ question: Question) -> Bool {
    question.values.isEmpty && question.name != nil
  }

  /// The page of a statement.
  ///
  /// - Parameter saving: The fields of the form that saves it, as they were typed.
  func sqlPage(
    _ question: Question, result: Listing? = nil, saving: [String: String] = [:],
    problem: String?, mistake: Mistake? = nil, status: HTTPResponse.Status, _ request: WebRequest
  ) async throws -> Reply {
    let panel: SchemaPanel? =
      question.name == nil ? SchemaPanel(tables: try await read { try $0.schemaTables() }) : nil
    let saved = try await read { try $0.catalog.savedQueries() }
    var reply = html(
      QueryPage(
        name: question.name, isSaved: question.saved != nil, sql: question.sql,
        parameters: question.parameters, result: result, problem: problem, mistake: mistake,
        schema: panel, saved: saved.map(\.name), saving: saving, allowsEdits: allowsEdits,
        description: question.saved?.description ?? ""), request)
    reply.status = status
    return reply
  }

  /// The bytes that the command writes, too.
  private func file(
    _ question: Question, as format: WebRequest.Format
  ) async throws -> Reply {
    guard !question.isBlank else {
      throw WebError(
        .badRequest, "There is no statement. Give one in the field 'sql' of the address.")
    }
    let limit = QueryPage.limits.file
    let result = try await listing(question, rows: limit, QueryPage.bytes.file)
    guard !result.truncated else {
      throw WebError(
        .badRequest,
        "The result has more than \(limit) rows. '\(question.command)' writes all of them.")
    }
    if format == .json { return Reply(type: Reply.jsonType, bytes: Array(result.json.utf8)) }
    return Reply(
      type: "text/csv; charset=utf-8", bytes: Array(result.csv.utf8),
      fileName: "\(question.query?.name ?? "answer").csv")
  }

  private func listing(
    _ question: Question, rows: Int, _ bytes: Int
  ) async throws -> Listing {
    let values = try question.converted()
    return try await ask { console in
      try Listing(
        console, question.sql, values, limit: rows, bytes: bytes, question.command)
    }
  }
}
