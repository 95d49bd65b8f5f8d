/// Separates `fork()` and calls: a fork waits until running calls have returned, and new calls wait
/// for the fork.
///
/// Otherwise, the child could inherit a lock of a parent's thread that does not exist in the child
/// to release it.
package enum ForkGate {
  /// Calls hold it for reading, a fork for writing, which does not wait forever if one call follows
  /// another. Never freed.
  nonisolated(unsafe) private static let lock: UnsafeMutablePointer<pthread_rwlock_t> = {
    let lock = UnsafeMutablePointer<pthread_rwlock_t>.allocate(capacity: 1)
    initialize(preferringWriters: lock)
    pthread_atfork(
      { pthread_rwlock_wrlock(ForkGate.lock) },
      { pthread_rwlock_unlock(ForkGate.lock) },
      // The thread that holds it has another number in the child, which could not unlock it.
      { initialize(preferringWriters: ForkGate.lock) })
    return lock
  }()

  /// Runs the work of one call, during which no other thread forks.
  package static func pass<Value>(_ work: () throws -> Value) rethrows -> Value {
    pthread_rwlock_rdlock(lock)
    defer { pthread_rwlock_unlock(lock) }
    return try work()
  }
}
