import ArgumentParser
import FractalCatalog
import FractalCore
import FractalCuration
import FractalDatasets

/// `fractalog sample`
struct SampleCommand: ParsableCommand {
  /// One of ``Samplers``, by its name.
  struct SamplerName: ExpressibleByArgument {
    let kind: any Sampler.Type

    init(_ kind: any Sampler.Type) { self.kind = kind }

    init?(argument: String) {
      guard let kind = Samplers.named(argument) else { return nil }
      self.kind = kind
    }

    var defaultValueDescription: String { kind.name }
    static var allValueStrings: [String] { Samplers.all.map { $0.name } }
  }

  static let configuration = CommandConfiguration(
    commandName: "sample",
    abstract: "Draw random systems from a sampler and add them to the catalog.",
    discussion: """
      System number i of a sampler, a number of maps and a seed is always the same. So a second \
      identical call changes nothing, and the same call continues an interrupted one.

      singular-values: contractions whose sigma factor is in the range of good geometry (Anderson \
      & Farrell 2022). uniform: all coefficients uniform in (-1, 1), as in FractalDB (Kataoka et \
      al. 2020), which keeps systems with a filling ratio of at least 0.2.
      """)

  @OptionGroup var catalog: CatalogOptions
  @OptionGroup var threads: ThreadOption

  @Option(help: "The sampler.")
  var sampler = SamplerName(SingularValuesSampler.self)

  @Option(help: "The number of systems to keep.")
  var count: Int

  @Option(help: "The seed.")
  var seed = Seed(0)

  @Option(
    help: """
      The number of maps of a system, such as 3, or 2...4, each equally likely. \
      (default: 2...4 for singular-values, 2...7 for uniform)
      """)
  var maps: MapCounts?

  @Option(help: "The number of the first system to draw.")
  var first = 0

  @Option(help: "Keep only systems with at least this filling ratio under protocol 'fractaldb'.")
  var minimumFilling: Double?

  func validate() throws {
    guard (0...1_000_000_000).contains(count) else {
      throw ValidationError("'--count \(count)' is not possible. Give 0 to 1000000000.")
    }
    guard (0...1 << 62).contains(first) else {
      throw ValidationError("'--first \(first)' is not possible. Give 0 or more.")
    }
    if let minimumFilling, !(0...1).contains(minimumFilling) {
      throw ValidationError(
        "'--minimum-filling \(minimumFilling)' is not a filling ratio. Give 0 to 1.")
    }
    let fewest = sampler.kind.fewestMaps
    if let maps, maps.range.lowerBound < fewest {
      throw ValidationError(
        """
        '--maps \(maps.range.lowerBound)...\(maps.range.upperBound)' is not possible with sampler \
        '\(sampler.kind.name)': fewer maps cannot reach its sigma factor. Give \(fewest) or more.
        """)
    }
  }

  func run() throws {
    let kind = sampler.kind
    let run = SamplerRun(
      kind.init(mapCounts: maps?.range ?? kind.publishedMapCounts), seed: seed.value,
      first: first, count: count, minimumFilling: minimumFilling)
    let report = try catalog.with(.create) { catalog in
      let bar = ProgressBar("sampling", total: count)
      defer { bar.finish() }
      return try run.add(to: catalog, threads: threads.count) { bar.update($0, of: $1) }
    }
    Console.report(
      "Sampled \(counted(count, "system")): \(report.sentence)",
      report.values(of: count))
  }
}

extension AdditionReport {
  /// What programs get of an addition of so many systems.
  func values(of systems: Int) -> KeyValuePairs<String, JSONValue?> {
    [
      "systems": .number(systems), "added": .number(added), "already_here": .number(alreadyHere),
      "repeated": .number(repeated), "classes_created": .number(classesCreated),
    ]
  }

  /// How many systems are new, and how many the catalog already had.
  var sentence: String {
    var parts = ["\(added) new"]
    if alreadyHere > 0 { parts.append("\(alreadyHere) known from other origins") }
    if repeated > 0 { parts.append("\(repeated) already added by this same act") }
    if classesCreated > 0 { parts.append(counted(classesCreated, "new class")) }
    return parts.joined(separator: ", ") + "."
  }
}
