import FractalCatalog
import FractalDatasets
import FractalRendering
import Foundation

/// A catalog as web pages: browse, filter by SQL, compare, mark, and see what training will see.
///
/// Every picture is drawn when it is asked for, by the renderer that draws for training. Nothing is
/// written unless edits are allowed, and nothing is loaded from elsewhere.
///
/// ```swift
/// let gallery = try Gallery(path: "fractals.sqlite", threads: 8)
/// try await gallery.serve(GalleryAddress(host: "127.0.0.1", port: 8470)) { print($0) }
/// ```
///
/// Memory: 64 MB of pictures, 64 MB of lists, three datasets, and what is being worked on.
public final class Gallery: Sendable {
  /// The file of the catalog.
  public let path: String
  /// Whether duplicate groups may be resolved and separated.
  public let allowsEdits: Bool

  /// Seconds that a query or condition may run.
  static let timeLimit = 5.0

  let readers: Readers
  /// Readers for SQL from people's hands.
  let askers: Readers
  let drawing: Workers
  /// For pages, whose statements are ours and quick.
  let reading: Workers
  /// For SQL from people's hands, so that pages never wait for it.
  let asking: Workers
  /// For changes, which wait for other writers.
  let editing = Workers(threads: 1, longest: 16)
  let pictures = Memory<PictureKey, Picture>(limit: 64 << 20)
  let lists = Memory<ListKey, [Int64]>(limit: 64 << 20)
  let datasets = Memory<DatasetKey, Dataset>(limit: 3)
  let figures = Memory<FigureKey, [UInt8]>(limit: 1 << 20)
  let auditing: Auditing
  let acts = DuplicateActs()

  /// A gallery of a catalog.
  ///
  /// - Parameter threads: How many draw at once, and how many read.
  /// - Throws: `CatalogError` if there is no catalog that can be read.
  public init(path: String, allowsEdits: Bool = false, threads: Int) throws {
    (self.path, self.allowsEdits) = (path, allowsEdits)
    let open: @Sendable () throws -> QueryConsole = {
      try QueryConsole(
        path: path, timeLimit: Self.timeLimit, isTight: true,
        functions: QueryFunction.ofSystems + [.appearanceDistance])
    }
    (readers, askers) = (Readers(open), Readers(open))
    drawing = Workers(threads: threads)
    reading = Workers(threads: max(2, threads))
    asking = Workers(threads: max(2, threads), longest: 16)
    auditing = Auditing(path: path, threads: threads)
    _ = try readers.with { try $0.systemCount() }
  }

  /// How the catalog is called on its pages.
  var name: String { URL(fileURLWithPath: path).lastPathComponent }

  /// Reads on a thread for reading.
  func read<Value: Sendable>(
    _ work: @escaping @Sendable (QueryConsole) throws -> Value
  ) async throws -> Value {
    try await reading.run { [readers] in try readers.with(work) }
  }

  /// Reads with SQL from people's hands, on a thread for that.
  func ask<Value: Sendable>(
    _ work: @escaping @Sendable (QueryConsole) throws -> Value
  ) async throws -> Value {
    try await asking.run { [askers] in try askers.with(work) }
  }
}
