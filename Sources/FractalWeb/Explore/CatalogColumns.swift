import FractalCatalog
import FractalPlatform
import Synchronization

/// The columns of the catalog, read in the background and again after the catalog changed.
final class CatalogColumns: Sendable {
  /// Columns, and the file that they are from.
  struct Loaded: Sendable {
    let systems: SystemColumns
    let stamp: CatalogStamp
    /// The axis of each measure that has values.
    let axes: [Measure: Axis]

    init(_ systems: SystemColumns, _ stamp: CatalogStamp) {
      (self.systems, self.stamp) = (systems, stamp)
      axes = Measure.allCases.reduce(into: [:]) { axes, measure in
        axes[measure] = Axis(systems.values(of: measure), isWhole: measure.isWhole)
      }
    }
  }

  private struct State {
    var loaded: Loaded?
    /// The last reading, and the stamp of the file when it was asked for.
    var reading: (stamp: CatalogStamp, task: Task<Loaded, any Error>)?
  }

  private let path: String
  private let state = Mutex(State())
  private let worker = Workers(threads: 1)

  init(path: String) { self.path = path }

  /// The columns of the present file; nil while they are read, which this starts.
  func ready() -> Loaded? {
    let stamp = CatalogStamp(path: path)
    return state.withLock { state in
      if let loaded = state.loaded, loaded.stamp == stamp { return loaded }
      _ = read(stamp, &state)
      return nil
    }
  }

  /// The columns of a file that is not older than this call.
  func current() async throws -> Loaded {
    let stamp = CatalogStamp(path: path)
    let task = state.withLock { state -> Task<Loaded, any Error> in
      if let loaded = state.loaded, loaded.stamp == stamp { return Task { loaded } }
      return read(stamp, &state)
    }
    return try await task.value
  }

  /// The reading of a file: the one that goes on, or one after it.
  private func read(_ stamp: CatalogStamp, _ state: inout State) -> Task<Loaded, any Error> {
    if let reading = state.reading, reading.stamp == stamp { return reading.task }
    let task = Task { [self] in
      do {
        let loaded = try await worker.run { [path] in
          // The file may change while it is read: this stamp is then no longer the present one.
          let stamp = CatalogStamp(path: path)
          let catalog = try Catalog(path: path, access: .read)
          defer { try? catalog.close() }
          return Loaded(try catalog.systemColumns(), stamp)
        }
        self.state.withLock { $0.loaded = loaded }
        returnFreeMemory()
        return loaded
      } catch {
        // The next request reads again.
        self.state.withLock { if $0.reading?.stamp == stamp { $0.reading = nil } }
        throw error
      }
    }
    state.reading = (stamp, task)
    return task
  }
}
