import Synchronization

/// Shares the numbers from 0 below `count` among several threads, one of them the caller's, and
/// waits for all.
///
/// The body runs once on each thread, and takes numbers until none is left. So a thread can keep
/// what it needs from number to number:
///
/// ```swift
/// parallel(images.count, threads: 8) { numbers in
///   pool.withResource(orNew: ImageRenderer(recipe)) { renderer in
///     while let number = numbers.next() { renderer.draw(images[number]) }
///   }
/// }
/// ```
///
/// The threads are joined POSIX threads, made anew each time, which costs about 20 µs each. A pool
/// of threads that outlives the call, such as Dispatch's, does not exist in the child of a
/// `fork()`, where PyTorch's workers draw. If the system grants fewer threads, the others take
/// their numbers.
///
/// - Parameter threads: How many run at once; at least 1. No more run than there are numbers.
package func parallel(
  _ count: Int, threads: Int, _ body: @Sendable (SharedNumbers) -> Void
) {
  let numbers = SharedNumbers(count)
  let threads = min(threads, count)
  guard threads > 1 else { return body(numbers) }
  withoutActuallyEscaping(body) { body in
    let others = (1..<threads).map { _ in JoinedThread { body(numbers) } }
    body(numbers)
    for other in others { other.join() }
  }
}

/// The numbers from 0 below a count; each is given once, to any thread.
package final class SharedNumbers: Sendable {
  private let count: Int
  private let given = Atomic(0)

  fileprivate init(_ count: Int) { self.count = count }

  /// The next number; nil if none is left.
  package func next() -> Int? {
    let number = given.add(1, ordering: .relaxed).oldValue
    return number < count ? number : nil
  }
}

/// The results of a function on each item, in the order of the items, computed on several threads.
///
/// The result does not depend on the number of threads.
///
/// - Parameter threads: How many run at once; at least 1.
package func parallelMap<Item: Sendable, Result: Sendable>(
  _ items: [Item], threads: Int, _ body: @Sendable (Item) -> Result
) -> [Result] {
  guard threads > 1, items.count > 1 else { return items.map(body) }
  return [Result](unsafeUninitializedCapacity: items.count) { buffer, initializedCount in
    // Each thread writes places that no other one touches.
    nonisolated(unsafe) let results = buffer.baseAddress!
    parallel(items.count, threads: threads) { places in
      while let place = places.next() { (results + place).initialize(to: body(items[place])) }
    }
    initializedCount = items.count
  }
}
