import FractalCatalog
import FractalDatasets
import FractalPages

extension Gallery {
  /// The answer to a request.
  ///
  /// - Throws: ``WebError`` and the errors of the libraries below.
  func reply(to request: WebRequest) async throws -> Reply {
    if request.isPost { return try await edit(request) }
    let path = request.path
    switch (path.first, path.count) {
    case (nil, 0), ("", 1), ("index", 1): return try await show(homePage(), request)
    case ("assets", 2): return try Asset.reply(path[1], request.format)
    case ("histograms", 2): return try await histogram(path[1])
    case ("systems", 1): return try await systems(request)
    case ("picture", 2): return try await pictureReply(request)
    case ("duplicates", 1): return try await show(searchesPage(), request)
    case ("duplicates", 2): return try await show(groupsPage(path[1], request), request)
    case ("duplicates", 3): return try await show(groupPage(path[1], path[2]), request)
    case ("compare", 3): return try await comparison(request)
    case ("datasets", 1): return try await show(datasetsPage(), request)
    case ("datasets", 2): return try await datasetReply(request)
    case ("datasets", 3): return try await datasetImage(request)
    case ("queries", 1): return try show(queriesPage(), request)
    case ("queries", 2): return try await namedQuery(path[1], request)
    case ("sql", 1): return try await sql(request)
    case (let label?, 1) where label.hasPrefix("ifs-"):
      return try await show(systemPage(label, request), request)
    default: throw WebError.noPage(request.address)
    }
  }

  /// A page, as HTML or as its data.
  func show(_ page: some GalleryPage, _ request: WebRequest) throws -> Reply {
    switch request.format {
    case .html: return html(page)
    case .json: return try .json(page)
    default: throw WebError.noPage(request.address)
    }
  }

  /// A page as HTML.
  func html(_ page: some HTMLPage) -> Reply {
    .html(
      PageFrame(gallery: name, allowsEdits: allowsEdits).page(title: page.title, body: page.body))
  }
}

/// A page of the gallery.
protocol HTMLPage: Sendable {
  var title: String { get }
  var body: HTML { get }
}

/// A page whose data the address with `.json` also returns.
protocol GalleryPage: HTMLPage, Encodable {}
