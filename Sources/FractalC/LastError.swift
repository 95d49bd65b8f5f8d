import FractalPlatform

/// The sentence of a thread's last failed call.
///
/// It is in memory of C, which ends with the thread.
enum LastError {
  private static let key: pthread_key_t = {
    var key = pthread_key_t()
    // A process has 1024 keys. Without one, sentences are lost, but no call fails.
    guard pthread_key_create(&key, { free($0) }) == 0 else { return pthread_key_t.max }
    return key
  }()

  private static let none: StaticString = ""

  /// Stores a sentence for ``current``.
  static func keep(_ sentence: String) {
    let old = pthread_getspecific(key)
    guard let copy = strdup(sentence) else { return }
    guard pthread_setspecific(key, copy) == 0 else { return free(copy) }
    free(old)
  }

  /// The last sentence stored on this thread; "" if there is none.
  static var current: UnsafePointer<CChar> {
    if let kept = pthread_getspecific(key) {
      return UnsafePointer(kept.assumingMemoryBound(to: CChar.self))
    }
    return UnsafeRawPointer(none.utf8Start).assumingMemoryBound(to: CChar.self)
  }
}
