import CFractalSQL
import FractalCatalog
import FractalCore
import FractalDatasets

// The functions of the maps of a system, and those that draw systems of a sampler.

/// The system as JSON.
func maps(_ arguments: SQLArguments) throws -> SQLValue {
  .text(try arguments.system(0).mapsJSON.compact)
}

/// The permanent name of a system.
func label(_ arguments: SQLArguments) throws -> SQLValue {
  .text(try arguments.system(0, expected: "maps as JSON").label.description)
}

/// α = Σ (σ₁ + 2 σ₂) over the maps of a system.
func sigmaFactor(_ arguments: SQLArguments) throws -> SQLValue {
  let system = try arguments.system(0)
  let factor = system.geometry.sigmaFactor
  guard factor.isFinite else { throw CatalogError.content(.systemOutOfRange(system.label)) }
  return .real(factor)
}

/// A JSON array with [largest, smallest] of each map, in the order of the maps' positions.
func singularValues(_ arguments: SQLArguments) throws -> SQLValue {
  let system = try arguments.system(0)
  let pairs = try system.maps.map { map in
    let (largest, smallest) = map.singularValues
    guard largest.isFinite else { throw CatalogError.content(.systemOutOfRange(system.label)) }
    return "[\(largest),\(smallest)]"
  }
  return .text("[\(pairs.joined(separator: ","))]")
}

/// The maps as doubles, in canonical order.
func eachMap(_ arguments: SQLArguments) throws -> SQLValue {
  let system = try arguments.system(0, expected: "maps as JSON, such as fractalog_maps(label)")
  let numbers = zip(system.maps, system.weights).flatMap { map, weight in
    map.coefficients.map(\.value) + [weight]
  }
  return .blob(numbers.withUnsafeBytes { Array($0) })
}

/// Checks the arguments of a range of draws.
func sampleRange(_ arguments: SQLArguments) throws -> [SQLValue] {
  _ = try sampler(arguments)
  _ = try arguments.number(1, in: 0...Int64.max)
  let first = try arguments.number(2, in: 0...Int64.max) ?? 0
  let count = try arguments.number(3, in: 0...Int64.max) ?? 0
  guard count == 0 || !first.addingReportingOverflow(count - 1).overflow else {
    throw SQLFunctionError.tooManyDraws(first: first, count: count)
  }
  return [.integer(first), .integer(count)]
}

/// The label and the maps of a number of a sampler.
func sample(_ arguments: SQLArguments) throws -> [SQLValue] {
  let seed = try arguments.seed(1) ?? 0
  let number = try arguments.seed(2) ?? 0
  let system = try sampler(arguments).system(seed: seed, index: number)
  return [.text(system.label.description), .text(system.mapsJSON.compact)]
}

private func sampler(_ arguments: SQLArguments) throws -> any Sampler {
  let expected = "the name of a sampler, such as '\(Samplers.all[0].name)'"
  guard let name = try arguments.text(0, expected: expected), let kind = Samplers.named(name) else {
    throw SQLFunctionError.unknownSampler(
      arguments.shortened(0), names: Samplers.all.map { $0.name })
  }
  return kind.init(mapCounts: kind.publishedMapCounts)
}

/// No label, or several, begin with a text.
func refuseLabel(_ arguments: SQLArguments) throws -> [SQLValue] {
  let text = arguments.shortened(0)
  let labels = try (1..<arguments.count).compactMap { try arguments.text($0) }
  guard let first = labels.first, SystemLabel(first) != nil else {
    throw CatalogError.content(.unknownLabel(text))
  }
  throw CatalogError.content(.ambiguousLabel(text, labels: labels))
}
