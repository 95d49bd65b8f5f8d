import ArgumentParser
import FractalCatalog
import FractalCore
import FractalPlatform
import FractalRendering

/// `fractalog benchmark`
struct BenchmarkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "benchmark",
    abstract: "Measure how fast this machine draws, on one core and on all.",
    discussion: """
      Each workload is timed in several rounds. The table shows the best round, and how much \
      slower the median was. A stage is one step from a system to an image; it is timed alone, on \
      the output of the steps before it. A measurement goes from a system to numbers, an image \
      from systems to pixels. Times are for one item: a drawing of 100,000 points, a stage of it, \
      or an image. Leave the machine idle while it runs. \
      FRACTALOG_KERNEL=reference|portable|avx2|avx512 forces a kernel.
      """)

  @OptionGroup var format: FormatOption
  @OptionGroup var threads: ThreadOption

  @Option(parsing: .upToNextOption, help: "The workloads to time. (default: all)")
  var work: [String] = []

  @Option(help: "The number of rounds.")
  var rounds = 5

  @Option(help: "The minimum length of a round, in seconds.")
  var roundLength = 0.2

  func validate() throws {
    let names = Workload.all.map(\.name)
    if let unknown = work.first(where: { !names.contains($0) }) {
      throw ValidationError(
        """
        '--work \(unknown)' is not possible.\(didYouMean(unknown, among: names)) Give some of \
        \(names.joined(separator: ", ")), such as --work scene_image.
        """)
    }
    guard (1...1000).contains(rounds) else {
      throw ValidationError("'--rounds \(rounds)' is not possible. Give 1 to 1000.")
    }
    guard (0...600).contains(roundLength) else {
      throw ValidationError("'--round-length \(roundLength)' is not possible. Give 0 to 600.")
    }
  }

  func run() throws {
    let watch = Stopwatch(rounds: rounds, roundLength: roundLength)
    var listing = Listing(columns: [
      "work", "kind", "one_core_ms", "ns_a_point", "median_slower", "all_cores_ms", "cores",
      "kernel",
      "renderer_version", "cpu",
    ])
    for work in Workload.all where self.work.isEmpty || self.work.contains(work.name) {
      let one = watch.time(items: Workload.items, work.passes(threads: 1))
      let all = watch.time(items: Workload.items, work.passes(threads: threads.count))
      listing.append([
        .text(work.name), .text(work.kind.rawValue), .real(one.best * 1e3),
        work.points.map { .real(one.best * 1e9 / Double($0)) } ?? .null,
        .real(one.median / one.best - 1), .real(all.best * 1e3),
        .integer(Int64(threads.count)), .text(Kernel.current.rawValue),
        .integer(Int64(rendererVersion)),
        .text(Processor.name ?? "unknown processor"),
      ])
    }
    Console.list(listing, as: format)
  }
}
