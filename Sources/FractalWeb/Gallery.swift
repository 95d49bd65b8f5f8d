import FractalCatalog
import FractalCuration
import FractalDatasets
import FractalRendering
import FractalSQL
import Foundation

/// A catalog as web pages: browse, filter by SQL, compare, decide about duplicates, and see what
/// training will see.
///
/// Every picture is drawn on demand, by the renderer that draws for training. The gallery writes
/// nothing unless edits are allowed, and loads nothing from other servers.
///
/// ```swift
/// let gallery = try Gallery(path: "fractals.sqlite", threads: 8)
/// try await gallery.serve(GalleryAddress(host: "127.0.0.1", port: 8470)) { print($0) }
/// ```
///
/// Memory: 48 MB of pictures, 24 MB of lists, 48 MB of maps and plots, for each system 100 bytes
/// once its list was filtered and 56 bytes in each of three datasets, and the work in progress.
package final class Gallery: Sendable {
  /// The file of the catalog.
  package let path: String
  /// Whether duplicate groups may be resolved and separated.
  package let allowsEdits: Bool

  /// The maximum time of a query or condition, in seconds.
  static let timeLimit = 5.0

  let readers: Readers
  /// Readers for SQL of the user.
  let askers: Readers
  let drawing: Workers
  /// Threads for pages, whose statements are our own and fast.
  let reading: Workers
  /// Threads for SQL of the user, so that pages never wait for it.
  let asking: Workers
  /// Who makes the changes, for the history.
  let authorship: Authorship
  /// A thread for changes, which wait for other writers.
  let editing = Workers(threads: 1, longest: 16)
  let pictures = Cache<PictureKey, Picture>(limit: 48 << 20)
  let lists = Cache<ListKey, [Int64]>(limit: 24 << 20)
  let datasets: Later<DatasetKey, Dataset>
  let figures = Cache<FigureKey, [UInt8]>(limit: 1 << 20)
  let columns: CatalogColumns
  let planePoints = OnceCache<PlanePointsKey, PlanePoints>(limit: 16 << 20)
  let planes = OnceCache<PlaneKey, PlaneIndex>(limit: 24 << 20)
  let planeColours = OnceCache<PlaneKey, PlaneColours>(limit: 8 << 20)
  let panels = Cache<PanelKey, SidePanel>(limit: 32)
  /// Pages that change only with the catalog.
  let pages = OnceCache<StandingKey, any HTMLPage>(limit: 64)
  let systemCounts = Cache<CatalogStamp, SystemCount>(limit: 2)
  let homeContents = OnceCache<CatalogStamp, HomeContent>(limit: 2)
  /// The systems on the first page and on the pages of recipes.
  let showcases = Cache<CatalogStamp, [SystemCard]>(limit: 2)
  let labelCounts = Cache<DatasetKey, LabelCounts>(limit: 8)
  let statuses: Later<CatalogStamp, CatalogStatus>
  let splitReports: Later<SplitKey, SplitReport>
  let classNeighbours: Later<NearestClasses.Key, NearestClasses>
  let nearestPairs: Later<SplitKey, NearestPairs>
  let splitLists: Later<CatalogStamp, [SplitSummary]>
  let auditing: Auditing

  /// A gallery of a catalog.
  ///
  /// - Parameter threads: The number of threads that draw, and of threads that read.
  /// - Throws: `CatalogError` if there is no readable catalog.
  package init(
    path: String, allowsEdits: Bool = false, threads: Int, authorship: Authorship = .unnamed
  ) throws {
    (self.path, self.allowsEdits, self.authorship) = (path, allowsEdits, authorship)
    let open: @Sendable () throws -> QueryConsole = {
      try QueryConsole(
        path: path, timeLimit: Self.timeLimit, isTight: true, extension: .fractalog)
    }
    (readers, askers) = (Readers(open), Readers(open))
    drawing = Workers(threads: threads)
    reading = Workers(threads: max(2, threads))
    asking = Workers(threads: max(2, threads), longest: 16)
    columns = CatalogColumns(path: path)
    let computing = Workers(threads: 2, longest: 16)
    datasets = Later(count: 3, workers: computing)
    statuses = Later(count: 2, workers: computing)
    splitReports = Later(count: 16, workers: computing)
    classNeighbours = Later(count: 64, workers: computing)
    nearestPairs = Later(count: 16, workers: computing)
    splitLists = Later(count: 2, workers: computing)
    auditing = Auditing(path: path, threads: threads)
    _ = try readers.with { try $0.systemCount() }
  }

  /// The name of the catalog on its pages.
  var name: String { URL(fileURLWithPath: path).lastPathComponent }

  /// Reads on one of the reading threads.
  func read<Value: Sendable>(
    _ work: @escaping @Sendable (QueryConsole) throws -> Value
  ) async throws -> Value {
    try await reading.run { [readers] in try readers.with(work) }
  }

  /// Reads with SQL of the user, on one of the threads for it.
  func ask<Value: Sendable>(
    _ work: @escaping @Sendable (QueryConsole) throws -> Value
  ) async throws -> Value {
    try await asking.run { [askers] in try askers.with(work) }
  }
}
