import ArgumentParser
import FractalPlatform

/// The number of threads. The result does not depend on it.
struct ThreadOption: ParsableArguments {
  @Option(
    help: """
      The number of threads. The result does not depend on it. (default: $FRACTALOG_THREADS, or \
      $OMP_NUM_THREADS, or all cores)
      """)
  var threads: Int?

  /// The given number, or the standard one.
  var count: Int {
    // validate() has refused a variable that is no number.
    threads ?? (try? ThreadCount.standard()) ?? Processor.cores
  }

  func validate() throws {
    if let threads {
      guard ThreadCount.possible.contains(threads) else {
        throw ValidationError("'--threads \(threads)' is not possible. Give 1 to 1024.")
      }
    } else {
      do { _ = try ThreadCount.standard() } catch { throw ValidationError("\(error)") }
    }
  }
}
