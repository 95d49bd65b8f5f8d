import FractalCatalog
import Synchronization

/// The last actions on duplicate groups, to undo them. Their number is bounded, and they end with
/// the process.
final class DuplicateActs: Sendable {
  /// The maximum number of stored actions.
  static let most = 64
  /// The maximum number of systems in all of them: about 10 MB.
  private static let mostSystems = 100_000

  private let changes = Mutex<[DuplicateChange]>([])

  /// Stores a change that is not empty, and drops the oldest if there is no room.
  func remember(_ change: DuplicateChange) {
    guard !change.isNone else { return }
    changes.withLock { changes in
      changes.append(change)
      while changes.count > Self.most
        || changes.reduce(0, { $0 + $1.count }) > Self.mostSystems
      {
        changes.removeFirst()
      }
    }
  }

  /// Whether there is an action on this group.
  func has(_ search: String, _ group: String) -> Bool {
    changes.withLock { $0.contains { $0.search == search && $0.group == group } }
  }

  /// Removes and returns the last change of this group.
  func takeLast(_ search: String, _ group: String) -> DuplicateChange? {
    changes.withLock { changes in
      changes.lastIndex { $0.search == search && $0.group == group }.map { changes.remove(at: $0) }
    }
  }
}
