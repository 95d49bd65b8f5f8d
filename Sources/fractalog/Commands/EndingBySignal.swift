import Foundation

/// Ends the process after SIGTERM or SIGINT, whatever it is doing.
///
/// A server first finishes its responses, and a query in SQLite can take long. After the given
/// time,
/// or at a second signal, the process ends at once; for a catalog, this is no worse than a power
/// cut.
enum EndingBySignal {
  private static let queue = DispatchQueue(label: "ending", qos: .userInitiated)

  /// - Parameter seconds: The time that the process has to finish after the first signal.
  /// - Returns: The object to keep for as long as signals should be handled.
  static func begin(after seconds: Double) -> [any DispatchSourceSignal] {
    [SIGTERM, SIGINT].map { number in
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      var isTold = false
      source.setEventHandler {
        if isTold { _exit(0) }
        isTold = true
        queue.asyncAfter(deadline: .now() + seconds) { _exit(0) }
      }
      source.resume()
      return source
    }
  }
}
