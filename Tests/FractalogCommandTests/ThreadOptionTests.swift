import Foundation
import FractalPlatform
import Testing

/// How many threads a command starts: `benchmark` says it in the column `cores`.
struct ThreadOptionTests {
  private let place: Workplace

  init() throws { place = try Workplace() }

  private let benchmark =
    "fractalog benchmark --work hue_palette --rounds 1 --round-length 0 --format jsonl"

  private func threads(_ line: String, _ environment: [String: String] = [:]) throws -> String? {
    // The machine of the tests may have limits of its own.
    let none = ["FRACTALOG_THREADS": "", "OMP_NUM_THREADS": ""]
    let outcome = try place.shell(line, environment: none.merging(environment) { $1 })
    #expect(outcome.code == 0, "\(outcome.errors)")
    return outcome.output.firstMatch(of: /"cores": (\d+)/).map { String($0.1) }
  }

  @Test func theEnvironmentAndTheCoresOfTheProcessLimitThem() throws {
    #expect(try threads(benchmark) == "\(Processor.cores)")
    #expect(try threads(benchmark, ["FRACTALOG_THREADS": "1"]) == "1")
    #expect(try threads(benchmark, ["OMP_NUM_THREADS": "1"]) == "1")
    #expect(try threads(benchmark, ["FRACTALOG_THREADS": "1000"]) == "\(Processor.cores)")
    #expect(try threads(benchmark + " --threads 3", ["FRACTALOG_THREADS": "1"]) == "3")
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/taskset")))
  func aProcessThatMayUseOneCoreStartsOneThread() throws {
    #expect(try threads("taskset -c 0 " + benchmark) == "1")
  }

  @Test func aValueThatIsNoNumberIsRefused() throws {
    let outcome = try place.shell("fractalog measure", environment: ["FRACTALOG_THREADS": "all"])
    #expect(outcome.code == 64)
    #expect(
      outcome.errors.contains(
        """
        The environment variable FRACTALOG_THREADS is 'all'. Set it to a number from 1 to 1024, or \
        unset it.
        """))
  }
}
