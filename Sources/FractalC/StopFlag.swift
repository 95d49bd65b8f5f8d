import Synchronization

/// A number of the caller's that another thread may change during a call: anything but 0 ends the
/// call soon.
struct StopFlag: @unchecked Sendable {
  private let flag: UnsafeRawPointer?

  init(_ flag: UnsafePointer<Int32>?) { self.flag = UnsafeRawPointer(flag) }

  /// Whether the call is to end. May be asked on any thread.
  @Sendable func isSet() -> Bool {
    guard let flag else { return false }
    // An atomic number has no other form in memory than the number.
    return flag.assumingMemoryBound(to: Atomic<Int32>.self).pointee.load(ordering: .relaxed) != 0
  }
}
