import FractalDatasets
import FractalCatalog
import FractalCore
import FractalRendering

/// The rule that makes the systems of an origin again.
struct Redrawing: Sendable {
  /// Why an origin's systems cannot be drawn again.
  struct Impossible: Error {
    let reason: String
  }

  private let system: @Sendable (_ number: Int) -> FunctionSystem
  private let numbers: Range<Int>
  private let filling: (measuring: Measuring, minimum: Double)?

  /// The rule of an origin.
  ///
  /// - Parameter parent: Returns the parent of a derivation, if it is in the catalog.
  /// - Throws: ``Impossible``.
  init(_ origin: Origin, _ catalog: Catalog, parent: () throws -> FunctionSystem?) throws {
    let parameters = try? JSONParser.exactValue(of: Array(origin.parameters.utf8))
    guard let parameters, parameters.isObject else {
      throw Impossible(reason: "the origin has no readable parameters")
    }
    try self.init(origin, parameters, catalog, parent: parent)
  }

  /// The rule of an origin with these parameters, which need not be its own text.
  init(
    _ origin: Origin, _ parameters: JSONValue, _ catalog: Catalog,
    parent: () throws -> FunctionSystem?
  ) throws {
    switch origin.kind {
    case .import: throw Impossible(reason: "what was imported is not in the catalog")
    case .sampler: system = try Self.sampling(origin, parameters)
    case .derivation:
      guard let parent = try parent() else {
        throw Impossible(reason: "the origin has no parent")
      }
      system = try Self.derivation(origin, parameters, of: parent)
    }
    // The numbers of a derivation are those of its children.
    let isSampler = origin.kind == .sampler
    let first = isSampler ? try Self.stated(in: parameters, "first", \.integer) ?? 0 : 0
    let (end, isTooLarge) = first.addingReportingOverflow(origin.promised)
    guard first >= 0, end >= first, !isTooLarge else {
      throw Impossible(reason: "the origin has impossible numbers")
    }
    let isDrawn = isSampler || origin.name == "perturbation"
    let minimum = isDrawn ? try Self.stated(in: parameters, "minimum_filling", \.real) : nil
    // The origin of a run with a minimum filling does not record its last number.
    numbers = first..<(minimum == nil ? end : Int.max)
    if let minimum,
      try Self.stated(in: parameters, "renderer_version", \.integer) == rendererVersion,
      let name = try Self.stated(in: parameters, "protocol", \.text)
    {
      filling = (try Measuring(catalog.protocolNamed(name), seed: nil, threads: 1), minimum)
    } else {
      filling = nil
    }
  }

  private static func sampling(
    _ origin: Origin, _ parameters: JSONValue
  ) throws -> @Sendable (Int) -> FunctionSystem {
    guard let seed = origin.seed else { throw Impossible(reason: "the origin has no seed") }
    guard let maps = parameters["maps"]?.text, let mapCounts = mapCounts(maps) else {
      throw Impossible(reason: "the origin has no numbers of maps")
    }
    let sampler = try sampler(origin.name, origin.version, mapCounts)
    return { sampler.system(seed: seed, index: UInt64($0)) }
  }

  private static func derivation(
    _ origin: Origin, _ parameters: JSONValue, of parent: FunctionSystem
  ) throws -> @Sendable (Int) -> FunctionSystem {
    let derivation: Derivation
    switch (origin.name, origin.version) {
    case ("perturbation", "1"):
      guard let seed = origin.seed, let spread = parameters["spread"]?.real, spread > 0,
        spread.isFinite, origin.promised >= 0
      else { throw Impossible(reason: "the origin has no seed or no spread") }
      derivation = try Derivation(
        perturbing: parent, spread: spread, seed: seed, count: origin.promised)
    case ("weights", "1"):
      let items = parameters["factors"]?.items ?? []
      let factors = items.compactMap(\.real)
      guard !factors.isEmpty, factors.count == items.count else {
        throw Impossible(reason: "the origin has no factors")
      }
      derivation = try Derivation(weighting: parent, factors: factors)
      guard derivation.count == origin.promised else {
        throw Impossible(
          reason: "the factors give another number of systems than the origin promised")
      }
    default: throw Impossible(reason: "this program does not know the derivation")
    }
    return { derivation.system(number: $0) }
  }

  private static func sampler(
    _ name: String, _ version: String, _ mapCounts: ClosedRange<Int>
  ) throws -> any Sampler {
    guard let sampler = Samplers.named(name) else {
      throw Impossible(reason: "this program does not know the sampler")
    }
    guard version == "\(sampler.version)" else {
      throw Impossible(
        reason: "drawn by version \(version) of the sampler; this is version \(sampler.version)")
    }
    guard mapCounts.lowerBound >= sampler.fewestMaps else {
      throw Impossible(reason: "the sampler cannot draw systems with so few maps")
    }
    return sampler.init(mapCounts: mapCounts)
  }

  /// A value that may be absent; a value of another kind does not count as absent.
  private static func stated<Value>(
    in parameters: JSONValue, _ name: String, _ read: (JSONValue) -> Value?
  ) throws(Impossible) -> Value? {
    do {
      return try parameters.optional(name, read)
    } catch {
      throw Impossible(reason: "the origin has no readable '\(name)'")
    }
  }

  /// `2...4` as a range within the possible numbers of maps.
  private static func mapCounts(_ text: String) -> ClosedRange<Int>? {
    let bounds = text.split(separator: "...", omittingEmptySubsequences: false).map { Int($0) }
    guard bounds.count == 2, let low = bounds[0], let high = bounds[1], low <= high,
      FunctionSystem.mapCounts.contains(low), FunctionSystem.mapCounts.contains(high)
    else { return nil }
    return low...high
  }

  /// How an item of the origin differs from what the rule draws; nil if it does not.
  func difference(of item: Record<Int>) -> String? { difference(of: item, number: item.value) }

  /// The same for an item that was this number.
  func difference<Value>(of item: Record<Value>, number: Int) -> String? {
    guard numbers.contains(number) else {
      return "the origin did not draw number \(number)"
    }
    let drawn = system(number)
    guard let content = item.content else { return "its maps are not a valid system" }
    let digest = drawn.digest
    guard drawn == content, digest == item.digest else {
      let label = SystemLabel(mapCount: drawn.maps.count, digest: digest)
      return "number \(number) is \(label) when it is drawn again"
    }
    if let filling, filling.measuring.measure(drawn, fillingAtLeast: filling.minimum) == nil {
      return "number \(number) fills less than \(filling.minimum) and should not have been kept"
    }
    return nil
  }
}
