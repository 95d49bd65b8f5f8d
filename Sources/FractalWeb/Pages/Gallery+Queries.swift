import FractalCatalog
import FractalDatasets

extension Gallery {
  func queriesPage() -> QueriesPage {
    QueriesPage(
      queries: NamedQuery.all.map {
        QueriesPage.Entry(
          name: $0.name, comment: $0.comment,
          parameters: $0.parameters.map { "\($0.name) \($0.kind.rawValue)" })
      })
  }

  /// The result of a named query: a page or a file.
  func namedQuery(_ name: String, _ request: WebRequest) async throws -> Reply {
    let query = try NamedQuery.named(name)
    let values = request.query.filter { $0.key.hasPrefix("p.") && !$0.value.isEmpty }
      .reduce(into: [String: String]()) { $0[String($1.key.dropFirst(2))] = $1.value }
    return try await answer(Question(sql: query.sql, query: query, values: values), request)
  }

  /// The result of SQL of the user: a page or a file.
  func sql(_ request: WebRequest) async throws -> Reply {
    try await answer(
      Question(sql: request.query["sql"] ?? "", query: nil, values: [:]), request)
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
    do {
      if !question.isBlank {
        result = try await listing(question, rows: QueryPage.limits.page, QueryPage.bytes.page)
      }
    } catch CatalogError.queries(.missingParameter) where question.values.isEmpty {
      // The page first requests the parameters.
    } catch let error as CatalogError {
      // The page shows the error above the statement, so that the user can correct it.
      problem = error.description
    } catch let error as WebError where error.status == .badRequest {
      problem = error.sentence
    }
    let schema = question.query == nil ? try await read { try $0.schema() } : []
    var reply = html(
      QueryPage(
        name: question.query?.name, sql: question.sql, parameters: question.parameters,
        result: result, problem: problem, schema: schema), request)
    if problem != nil { reply.status = .badRequest }
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
    let values = try question.query?.values(question.values) ?? [:]
    return try await ask { console in
      try Listing(
        console, question.sql, values, limit: rows, bytes: bytes, question.command)
    }
  }
}

/// A statement to run, with the texts of its parameters.
private struct Question: Sendable {
  let sql: String
  /// The named query whose statement it is.
  let query: NamedQuery?
  let values: [String: String]

  var isBlank: Bool { sql.allSatisfy(\.isWhitespace) }

  /// The command that writes a result of any size.
  var command: String {
    query.map { "fractalog query \($0.name) --format csv" }
      ?? "fractalog query --sql '…' --format csv"
  }

  var parameters: [QueryPage.Parameter] {
    (query?.parameters ?? []).map {
      QueryPage.Parameter(
        name: $0.name, type: $0.kind.rawValue, isOptional: $0.isOptional,
        value: values[$0.name] ?? "")
    }
  }
}
