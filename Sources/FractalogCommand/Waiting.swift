import Dispatch
import Synchronization

/// Runs asynchronous work, and waits for it.
///
/// - Precondition: The calling thread is none of those that run tasks. On a machine with one core
///   there is one such thread, and it would wait for itself.
func waiting<Value: Sendable>(
  for work: @escaping @Sendable () async throws -> Value
) throws -> Value {
  let (done, result) = (DispatchSemaphore(value: 0), Slot<Value>())
  Task {
    let outcome: Result<Value, any Error>
    do { outcome = .success(try await work()) } catch { outcome = .failure(error) }
    result.value.withLock { $0 = outcome }
    done.signal()
  }
  done.wait()
  return try result.value.withLock { $0! }.get()
}

private final class Slot<Value: Sendable>: Sendable {
  let value = Mutex<Result<Value, any Error>?>(nil)
}
