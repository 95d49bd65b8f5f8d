import Synchronization

/// Runs batches through two steps. The second step of a batch runs at the same time as the first
/// step of the next.
///
/// The catalog has one writer. While it writes the results of one batch, the threads compute the
/// next:
///
/// ```text
/// next    1  2     3     4
/// compute    1111  2222  3333  4444
/// write            1     2     3     4
/// ```
///
/// `next` and `write` run on the calling thread, in the order of the batches. If either throws, the
/// function waits for the running batch and drops it.
///
/// - Parameters:
///   - next: The next batch; nil ends the work.
///   - compute: Computes the result of a batch, on another thread.
///   - write: Writes the result.
package func overlapped<Batch: Sendable, Output: Sendable>(
  next: () throws -> Batch?, compute: @escaping @Sendable (Batch) -> Output,
  write: (Output) throws -> Void
) throws {
  var pending = try next().map { Computation($0, compute) }
  while let current = pending {
    let upcoming = Result { try next() }
    let output = current.output()
    pending = try upcoming.get().map { Computation($0, compute) }
    do { try write(output) } catch {
      _ = pending?.output()
      throw error
    }
  }
}

/// A computation on another thread.
///
/// It has its own thread, on which the computation can start others.
private struct Computation<Output: Sendable> {
  private final class Slot: Sendable {
    let output = Mutex<Output?>(nil)
  }

  private let slot = Slot()
  private let thread: JoinedThread

  init<Batch: Sendable>(_ batch: Batch, _ compute: @escaping @Sendable (Batch) -> Output) {
    thread = JoinedThread { [slot] in
      let output = compute(batch)
      slot.output.withLock { $0 = output }
    }
  }

  /// Waits for the result. Call it once.
  func output() -> Output {
    thread.join()
    return slot.output.withLock { $0! }
  }
}
