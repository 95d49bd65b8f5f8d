import Foundation

/// Ends the process after SIGTERM or SIGINT, whatever it is doing.
///
/// A server first finishes its responses, and a query in SQLite can take long. After the given
/// time, or at a second signal, the process ends at once; for a catalog, this is no worse than a
/// power cut.
enum EndingBySignal {
  private static let queue = DispatchQueue(label: "ending", qos: .userInitiated)

  /// - Parameters:
  ///   - seconds: The time that the process has to finish after the first signal.
  ///   - note: What is printed if it has not finished by then.
  /// - Returns: The object to keep for as long as signals should be handled.
  static func begin(after seconds: Double, saying note: String) -> [any DispatchSourceSignal] {
    [SIGTERM, SIGINT].map { number in
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      var isTold = false
      source.setEventHandler {
        if isTold { end(saying: note) }
        isTold = true
        queue.asyncAfter(deadline: .now() + seconds) { end(saying: note) }
      }
      source.resume()
      return source
    }
  }

  private static func end(saying note: String) -> Never {
    Console.note(note)
    _exit(0)
  }
}
