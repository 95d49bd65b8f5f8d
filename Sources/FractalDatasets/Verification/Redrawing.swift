import FractalCatalog
import FractalCore
import FractalRendering
import Foundation

/// The rule by which the systems of an origin come out again.
struct Redrawing: Sendable {
  /// Why an origin's systems cannot be drawn again.
  struct Impossible: Error {
    let reason: String
  }

  private let system: @Sendable (_ number: Int) -> FunctionSystem
  private let numbers: Range<Int>
  private let filling: (measuring: Measuring, minimum: Double)?

  /// The rule that an origin states.
  ///
  /// - Throws: ``Impossible``.
  init(_ origin: Origin, _ catalog: Catalog) throws {
    switch origin.kind {
    case .sampler: break
    case .import: throw Impossible(reason: "what was imported is not in the catalog")
    case .derivation: throw Impossible(reason: "derivations are not made again")
    }
    guard let seed = origin.seed else { throw Impossible(reason: "the origin states no seed") }
    guard
      let object = try? JSONSerialization.jsonObject(with: Data(origin.parameters.utf8)),
      let parameters = object as? [String: Any], let maps = parameters["maps"] as? String,
      let mapCounts = Self.mapCounts(maps)
    else { throw Impossible(reason: "the origin states no numbers of maps") }
    let sampler = try Self.sampler(origin.name, origin.version, mapCounts)
    system = { sampler.system(seed: seed, index: UInt64($0)) }
    let first = parameters["first"] as? Int ?? 0
    let (end, isTooLarge) = first.addingReportingOverflow(origin.promised)
    guard first >= 0, end >= first, !isTooLarge else {
      throw Impossible(reason: "the origin states numbers that cannot be")
    }
    let minimum = parameters["minimum_filling"] as? Double
    // How far a run went that keeps what fills enough, its origin does not say.
    numbers = first..<(minimum == nil ? end : Int.max)
    if let minimum, parameters["renderer_version"] as? Int == rendererVersion,
      let name = parameters["protocol"] as? String
    {
      filling = (try Measuring(catalog.protocolNamed(name), seed: nil, threads: 1), minimum)
    } else {
      filling = nil
    }
  }

  private static func sampler(
    _ name: String, _ version: String, _ mapCounts: ClosedRange<Int>
  ) throws -> any Sampler {
    let (sampler, lowest): (any Sampler.Type, Int) =
      switch name {
      case UniformSampler.name: (UniformSampler.self, 1)
      case SingularValuesSampler.name: (SingularValuesSampler.self, 2)
      default: throw Impossible(reason: "the sampler is not known")
      }
    guard version == "\(sampler.version)" else {
      throw Impossible(reason: "the sampler was of version \(version) and is of \(sampler.version)")
    }
    guard mapCounts.lowerBound >= lowest else {
      throw Impossible(reason: "the sampler draws no systems of so few maps")
    }
    return name == UniformSampler.name
      ? UniformSampler(mapCounts: mapCounts) : SingularValuesSampler(mapCounts: mapCounts)
  }

  /// `2...4` as a range within what systems may have.
  private static func mapCounts(_ text: String) -> ClosedRange<Int>? {
    let bounds = text.components(separatedBy: "...").map { Int($0) }
    guard bounds.count == 2, let low = bounds[0], let high = bounds[1], low <= high,
      FunctionSystem.mapCounts.contains(low), FunctionSystem.mapCounts.contains(high)
    else { return nil }
    return low...high
  }

  /// How an item of the origin differs from what the rule draws; nil if it does not.
  func difference(of item: Record<Int>) -> String? {
    guard numbers.contains(item.value) else {
      return "number \(item.value) is not one that the origin drew"
    }
    let drawn = system(item.value)
    guard let content = item.content else { return "its maps make no system" }
    guard drawn.digest == content.digest, drawn.digest == item.digest else {
      return "number \(item.value) is \(drawn.label) when it is drawn again"
    }
    if let filling, filling.measuring.measure(drawn, fillingAtLeast: filling.minimum) == nil {
      return "number \(item.value) fills less than \(filling.minimum) and should not have been kept"
    }
    return nil
  }
}
