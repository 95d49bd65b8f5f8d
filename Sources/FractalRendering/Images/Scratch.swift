/// Memory that a stage works in, again and again: it grows when it must and never shrinks.
package final class Scratch<Element: BitwiseCopyable> {
  /// The first element.
  package private(set) var start: UnsafeMutablePointer<Element>
  private var capacity: Int

  package init() {
    (start, capacity) = (.allocate(capacity: 1), 1)
  }

  deinit { start.deallocate() }

  /// Room for so many elements, of any value, and for 32 more where vectors may end.
  package func room(for count: Int) -> UnsafeMutablePointer<Element> {
    if capacity < count + 32 {
      start.deallocate()
      capacity = count + 32
      start = .allocate(capacity: capacity)
    }
    return start
  }
}
