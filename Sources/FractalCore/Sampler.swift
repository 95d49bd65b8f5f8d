/// A rule that draws systems: number *i* of a seed is always the same system.
///
/// So any range can be drawn alone, on any machine, in any order, and a catalog that keeps
/// (sampler, version, parameters, seed, number) can derive its systems again.
///
/// ```swift
/// let sampler = SingularValuesSampler()
/// sampler.system(seed: 7, index: 0)         // 2 to 4 maps, all contractions
/// ```
public protocol Sampler: Sendable {
  /// The name in catalogs and on the command line.
  static var name: String { get }
  /// Raised whenever a system that was drawn before would now come out otherwise.
  static var version: Int { get }
  /// The numbers of maps that the published method draws.
  static var publishedMapCounts: ClosedRange<Int> { get }
  /// The fewest maps that its systems can have.
  static var fewestMaps: Int { get }
  /// A sampler for these numbers of maps.
  ///
  /// - Precondition: `mapCounts` lies within ``fewestMaps``…32.
  init(mapCounts: ClosedRange<Int>)
  /// How many maps a system gets, each number equally likely.
  var mapCounts: ClosedRange<Int> { get }
  /// The system with this number.
  func system(seed: UInt64, index: UInt64) -> FunctionSystem
}

/// The samplers: a new one is written into this list, and nowhere else.
public enum Samplers {
  /// Every sampler; the first is the default.
  public static let all: [any Sampler.Type] = [SingularValuesSampler.self, UniformSampler.self]

  /// The sampler of a name; nil if there is none.
  public static func named(_ name: String) -> (any Sampler.Type)? {
    all.first { $0.name == name }
  }
}
