import FractalCatalog

/// What decides the content of a page besides the catalog: its address and format.
struct StandingKey: Hashable, Sendable {
  let address: String
  let format: WebRequest.Format
  let stamp: CatalogStamp
}

extension Gallery {
  /// A page that changes only with the catalog: counted once, then kept.
  ///
  /// Only the content is kept, not the text of the page. Pages that depend on time, on a
  /// computation in the background or on the request's form cannot use it.
  func standing<Page: HTMLPage>(
    _ request: WebRequest, _ make: @escaping @Sendable () async throws -> Page
  ) async throws -> Page {
    let key = StandingKey(
      address: request.address, format: request.format, stamp: CatalogStamp(path: path))
    let page = try await pages.value(key, size: { _ in 1 }, orCompute: { try await make() })
    guard let page = page as? Page else {
      preconditionFailure("'\(request.address)' is the address of two kinds of pages")
    }
    return page
  }

  /// The number of systems and the highest row number, as ``QueryConsole/systemCount()`` counts.
  func systemCount() async throws -> (count: Int, last: Int64) {
    let stamp = CatalogStamp(path: path)
    if let known = systemCounts.value(stamp) { return (known.count, known.last) }
    let (count, last) = try await read { try $0.systemCount() }
    systemCounts.keep(SystemCount(count: count, last: last), size: 1, under: stamp)
    return (count, last)
  }

  /// A count of the systems.
  struct SystemCount: Sendable {
    let count: Int
    let last: Int64
  }
}
