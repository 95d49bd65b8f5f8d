import ArgumentParser
import Foundation

/// How many threads work. The result is the same for every number.
struct ThreadOption: ParsableArguments {
  @Option(help: "How many threads work. The result does not depend on it. (default: all cores)")
  var threads: Int?

  /// The number given, or one a core.
  var count: Int { threads ?? ProcessInfo.processInfo.activeProcessorCount }

  func validate() throws {
    if let threads, !(1...1024).contains(threads) {
      throw ValidationError("'--threads \(threads)' is not possible. Give 1 to 1024.")
    }
  }
}
