import FractalRendering
import Synchronization

/// Carries batches through two steps, the second of one batch beside the first of the next.
///
/// The catalog has one writer, so while it writes what the threads computed, they compute on:
///
/// ```text
/// next    1  2     3     4
/// compute    1111  2222  3333  4444
/// write            1     2     3     4
/// ```
///
/// `next` and `write` run on the calling thread, in the order of the batches. If either throws, the
/// batch that is being computed is waited for and dropped.
///
/// - Parameters:
///   - next: The next batch; nil ends the work.
///   - compute: What is made of it; runs on another thread.
///   - write: Takes what was made.
func overlapped<Batch: Sendable, Output: Sendable>(
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

/// Something that is being computed on another thread.
///
/// A thread of its own: from one of Dispatch's workers, `concurrentPerform` gets the others only after
/// about a second.
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

  /// Waits for it. To be called once.
  func output() -> Output {
    thread.join()
    return slot.output.withLock { $0! }
  }
}
