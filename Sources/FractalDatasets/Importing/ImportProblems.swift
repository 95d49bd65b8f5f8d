/// What could not be read of a source: the first problems in full, and how many there are in all.
///
/// A source may be wrong in each of a million lines. So many sentences help nobody, and would need more
/// memory than the source.
public struct ImportProblems: Hashable, Sendable, CustomStringConvertible {
  /// How many problems are kept.
  public static let mostShown = 5

  /// The first problems, in the order of the source.
  public private(set) var first: [ImportProblem] = []
  /// How many there are.
  public private(set) var count = 0

  /// Whether everything could be read.
  public var isEmpty: Bool { count == 0 }

  mutating func note(_ problem: @autoclosure () -> ImportProblem) {
    if count < Self.mostShown { first.append(problem()) }
    count += 1
  }

  /// A line a problem that is kept, and one for all others.
  public var description: String {
    var lines = first.map(\.description)
    if count > first.count {
      let rest = count - first.count
      lines.append("… and \(rest) more \(rest == 1 ? "problem" : "problems").")
    }
    return lines.joined(separator: "\n")
  }
}
