import Foundation

/// Ends the process when it is told to, whatever it is doing.
///
/// A server first finishes what it is answering, and a query in SQLite can take long. After a while,
/// or when told again, the process ends at once; a catalog is as sound then as after a power cut.
enum EndingBySignal {
  private static let queue = DispatchQueue(label: "ending", qos: .userInitiated)

  /// - Parameter seconds: How long the rest of the process has after the first SIGTERM or SIGINT.
  /// - Returns: What must be kept as long as signals shall be heard.
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
