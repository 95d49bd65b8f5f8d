/// One thing in a source that is not a system, and where it stands.
public struct ImportProblem: Hashable, Sendable, CustomStringConvertible {
  /// The name of the file.
  public let file: String
  /// The line, counted from 1; nil if it is the file as a whole.
  public let line: Int?
  /// What is wrong and what would be right: full sentences that continue "'b.csv' line 3 ".
  public let message: String

  /// `'b.csv' line 3 has 6 numbers; a map has 7: a,b,c,d,e,f,probability.`
  public var description: String {
    "'\(file)'\(line.map { " line \($0)" } ?? "") \(message)"
  }
}
