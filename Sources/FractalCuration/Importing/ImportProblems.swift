import FractalDatasets

/// The problems of a source: the first ones in full, and their total number.
///
/// A source may have an error in each of a million lines. So many sentences would be useless, and
/// need more memory than the source.
public struct ImportProblems: Hashable, Sendable, CustomStringConvertible {
  /// The number of problems that are kept.
  public static let mostShown = 5

  /// The first problems, in the order of the source.
  public private(set) var first: [ImportProblem] = []
  /// How many there are.
  public private(set) var count = 0
  /// How many items of the source have problems, and are no systems.
  public private(set) var items = 0

  /// Whether everything could be read.
  public var isEmpty: Bool { count == 0 }

  /// Notes the first problem of an item.
  mutating func note(_ problem: @autoclosure () -> ImportProblem) {
    items += 1
    noteFurther(problem())
  }

  /// Notes one more problem of the last item.
  mutating func noteFurther(_ problem: @autoclosure () -> ImportProblem) {
    if count < Self.mostShown { first.append(problem()) }
    count += 1
  }

  /// One line for each kept problem, and one for all others.
  public var description: String {
    var lines = first.map(\.description)
    if count > first.count {
      let rest = count - first.count
      lines.append("… and \(rest) more \(rest == 1 ? "problem" : "problems").")
    }
    return lines.joined(separator: "\n")
  }
}
