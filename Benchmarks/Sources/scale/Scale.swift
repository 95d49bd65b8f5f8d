import FractalCatalog
import FractalCore
import FractalCuration
import FractalDatasets
import FractalRendering
import Foundation

/// Times what takes long in a large catalog, step by step, and tells the most memory that the
/// process has had in use by then.
///
///     swift run -c release --package-path Benchmarks scale 100000             sampled and measured
///     swift run -c release --package-path Benchmarks scale 1000000 --unmeasured
@main
enum Scale {
  static func main() throws {
    let words = CommandLine.arguments.dropFirst()
    guard let count = words.first.flatMap({ Int($0) }), count > 0 else {
      print("usage: scale COUNT [--unmeasured]")
      exit(64)
    }
    let folder = NSTemporaryDirectory() + "fractalog-scale-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let threads = ProcessInfo.processInfo.activeProcessorCount
    let catalog = try Catalog(path: folder + "/scale.sqlite", access: .create)

    print("\(count) systems, \(threads) threads, kernel \(Kernel.current.rawValue)")
    try time("sample") {
      _ = try SamplerRun(SingularValuesSampler(), seed: 1, count: count)
        .add(to: catalog, threads: threads)
    }
    if !words.contains("--unmeasured") {
      try time("measure, protocol 'fractaldb'") {
        _ = try Measuring(catalog.protocolNamed("fractaldb"), seed: nil, threads: threads)
          .run(on: catalog)
      }
    }
    try time("class assign, 10 a class") { _ = try catalog.assignClasses(perClass: 10, where: nil) }
    for (unit, method) in [
      (SplitRequest.Unit.system, SplitRequest.Method.exact), (.system, .stable), (.class, .exact),
    ] {
      try time("split by \(unit.rawValue), \(method.rawValue)") {
        _ = try catalog.createSplit(
          SplitRequest(
            name: "\(unit.rawValue)-\(method.rawValue)", unit: unit, method: method, seed: 1,
            fractions: [("train", 0.9), ("val", 0.1)]))
      }
    }
    try time("search for disguises") {
      let search = DuplicateSearch(
        name: "disguises", rule: .disguise(tolerance: Disguise.rounding))
      _ = try DuplicateFinding(search, threads: threads).run(on: catalog)
    }
    try time("dataset") {
      _ = try Dataset.create(
        "scale", split: "system-exact", recipe: "classes", images: .perClass(10), seed: 1,
        in: catalog)
    }
    for query in ["classes_of_dataset", "coverage_of_split", "balanced_subset"] {
      let parameters = ["dataset": "scale", "split": "system-exact", "count": "5"]
      try time("query \(query)") {
        let query = try NamedQuery.named(query)
        _ = try QueryConsole(path: catalog.path).run(
          sql: query.sql, parameters: parameters.filter { given in
            query.parameters.contains { $0.name == given.key }
          })
      }
    }
    try time("audit") {
      let failed = try catalog.audit(
        rendererVersion: rendererVersion, signatureVersion: Signature.version
      ).filter(\.failed)
      if !failed.isEmpty { print("  failed: \(failed.map(\.check))") }
    }
    try time("content digest") { _ = try catalog.contentDigest() }
    try catalog.close()
  }

  static func time(_ what: String, _ work: () throws -> Void) rethrows {
    let elapsed = try ContinuousClock().measure(work)
    let title = what.padding(toLength: 32, withPad: " ", startingAt: 0)
    print(title, String(format: "%8.2f s, peak memory %5d MB", elapsed / .seconds(1), peakMemory))
    fflush(nil)  // a step takes long, and its figure is wanted in a pipe, too
  }

  /// The most memory that was resident so far, in MB; 0 where the system does not tell.
  static var peakMemory: Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    let kibibytes = line?.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first
    return (kibibytes.flatMap { Int($0) } ?? 0) * 1024 / 1_000_000
  }
}
