import Synchronization

/// Values by their keys, up to a sum of sizes.
final class Cache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private struct Entry {
    var value: Value
    let size: Int
    var lastUse: UInt64
  }

  private struct State {
    var entries: [Key: Entry] = [:]
    var size = 0
    var clock: UInt64 = 0
  }

  private let state = Mutex(State())
  private let limit: Int

  /// - Parameter limit: The maximum sum of sizes.
  init(limit: Int) { self.limit = limit }

  /// The value of the key.
  func value(_ key: Key) -> Value? {
    state.withLock { state in
      state.clock += 1
      state.entries[key]?.lastUse = state.clock
      return state.entries[key]?.value
    }
  }

  /// Stores a value, and drops the least recently used values if there is no room.
  func keep(_ value: Value, size: Int, under key: Key) {
    guard size <= limit else { return }
    state.withLock { state in
      state.clock += 1
      if let old = state.entries.removeValue(forKey: key) { state.size -= old.size }
      state.entries[key] = Entry(value: value, size: size, lastUse: state.clock)
      state.size += size
      guard state.size > limit else { return }
      // A quarter at a time, so that sorting is rare.
      for (key, entry) in state.entries.sorted(by: { $0.value.lastUse < $1.value.lastUse }) {
        guard state.size > limit / 4 * 3 else { break }
        state.entries[key] = nil
        state.size -= entry.size
      }
    }
  }
}
