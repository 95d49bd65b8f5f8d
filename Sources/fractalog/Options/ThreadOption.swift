import ArgumentParser
import FractalPlatform

/// The number of threads. The result does not depend on it.
struct ThreadOption: ParsableArguments {
  @Option(help: "The number of threads. The result does not depend on it. (default: all cores)")
  var threads: Int?

  /// The given number, or one thread for each core.
  var count: Int { threads ?? Processor.cores }

  func validate() throws {
    if let threads, !(1...1024).contains(threads) {
      throw ValidationError("'--threads \(threads)' is not possible. Give 1 to 1024.")
    }
  }
}
