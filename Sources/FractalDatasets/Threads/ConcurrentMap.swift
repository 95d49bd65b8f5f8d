import Dispatch

/// The results of a function on each item, in the order of the items, computed on several threads.
///
/// The result does not depend on the number of threads.
///
/// - Parameter threads: How many run at once; at least 1.
package func concurrentMap<Item: Sendable, Result: Sendable>(
  _ items: [Item], threads: Int, _ body: @Sendable (Item) -> Result
) -> [Result] {
  guard threads > 1, items.count > 1 else { return items.map(body) }
  return [Result](unsafeUninitializedCapacity: items.count) { buffer, initializedCount in
    // Each thread writes places that no other one touches.
    nonisolated(unsafe) let results = buffer.baseAddress!
    let workers = min(threads, items.count)
    DispatchQueue.concurrentPerform(iterations: workers) { worker in
      for place in stride(from: worker, to: items.count, by: workers) {
        (results + place).initialize(to: body(items[place]))
      }
    }
    initializedCount = items.count
  }
}
