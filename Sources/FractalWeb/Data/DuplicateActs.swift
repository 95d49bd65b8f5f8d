import FractalCatalog
import Synchronization

/// What was done to duplicate groups lately, so that it can be undone; bounded, and gone with the
/// process.
final class DuplicateActs: Sendable {
  /// How many acts are remembered.
  static let most = 64
  /// How many systems they may concern together: some 10 MB.
  private static let mostSystems = 100_000

  private let changes = Mutex<[DuplicateChange]>([])

  /// Remembers a change, unless it was none, and forgets the oldest where there is no room.
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

  /// Whether something was done to this group.
  func has(_ search: String, _ group: String) -> Bool {
    changes.withLock { $0.contains { $0.search == search && $0.group == group } }
  }

  /// The last change of this group, which is forgotten.
  func takeLast(_ search: String, _ group: String) -> DuplicateChange? {
    changes.withLock { changes in
      changes.lastIndex { $0.search == search && $0.group == group }.map { changes.remove(at: $0) }
    }
  }
}
