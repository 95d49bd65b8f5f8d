import ArgumentParser
import FractalCatalog
import FractalCore
import FractalDatasets

/// `fractalog sample`
struct SampleCommand: ParsableCommand {
  enum SamplerName: String, CaseIterable, ExpressibleByArgument {
    case singularValues = "singular-values"
    case uniform
  }

  static let configuration = CommandConfiguration(
    commandName: "sample",
    abstract: "Draw systems from a sampler into the catalog.",
    discussion: """
      System number i of a sampler, its maps and a seed is always the same, so the same call twice \
      changes nothing, and a call that was stopped is completed by repeating it.

      singular-values: contractions with a sigma-factor in the band of good geometry (Anderson & \
      Farrell 2022). uniform: all coefficients uniform in (-1, 1), as in FractalDB (Kataoka et al. \
      2020), which keeps systems that fill at least 0.2 of the picture.
      """)

  @OptionGroup var catalog: CatalogOptions
  @OptionGroup var threads: ThreadOption

  @Option(help: "The rule that draws.")
  var sampler: SamplerName = .singularValues

  @Option(help: "How many systems to keep.")
  var count: Int

  @Option(help: "The seed.")
  var seed = Seed(0)

  @Option(
    help: """
      How many maps a system has, each number equally likely, such as 2...4 or 3. \
      (default: 2...4 for singular-values, 2...7 for uniform)
      """)
  var maps: MapCounts?

  @Option(help: "The number of the first system drawn.")
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
        "'--minimum-filling \(minimumFilling)' is not a share of a picture. Give 0 to 1.")
    }
    if sampler == .singularValues, let maps, maps.range.lowerBound < 2 {
      throw ValidationError(
        """
        '--maps \(maps.range.lowerBound)...\(maps.range.upperBound)' does not go with sampler \
        'singular-values': one map alone cannot reach its sigma-factor. Give 2 or more.
        """)
    }
  }

  func run() throws {
    let sampler: any Sampler =
      switch self.sampler {
      case .singularValues:
        SingularValuesSampler(mapCounts: maps?.range ?? SingularValuesSampler.publishedMapCounts)
      case .uniform: UniformSampler(mapCounts: maps?.range ?? UniformSampler.publishedMapCounts)
      }
    let run = SamplerRun(
      sampler, seed: seed.value, first: first, count: count, minimumFilling: minimumFilling)
    let report = try catalog.with(.create) { catalog in
      let bar = ProgressBar("sampling", total: count)
      defer { bar.finish() }
      return try run.add(to: catalog, threads: threads.count) { bar.update($0, of: $1) }
    }
    Console.out("Sampled \(counted(count, "system")): \(report.sentence)")
  }
}

extension AdditionReport {
  /// What became of the systems that came.
  var sentence: String {
    var parts = ["\(added) new"]
    if alreadyHere > 0 { parts.append("\(alreadyHere) known from another origin") }
    if repeated > 0 { parts.append("\(repeated) here already from this same act") }
    if classesCreated > 0 { parts.append(counted(classesCreated, "new class")) }
    return parts.joined(separator: ", ") + "."
  }
}
