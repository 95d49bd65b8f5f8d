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
  /// How many maps a system gets, each number equally likely.
  var mapCounts: ClosedRange<Int> { get }
  /// The system with this number.
  func system(seed: UInt64, index: UInt64) -> FunctionSystem
}
