import FractalDatasets

/// One item of a source that is not a system, with its position.
public struct ImportProblem: Hashable, Sendable, CustomStringConvertible {
  /// The name of the file.
  public let file: String
  /// The line, counted from 1; nil if it is the file as a whole, or a file without lines.
  public let line: Int?
  /// The place in the line, in characters from 1; nil if it is the line as a whole.
  public let column: Int?
  /// The item in the file, as a reader of that format calls it: `params[3]`, `entry 'fern'`.
  public let place: String?
  /// What is wrong and what would be right, in full sentences.
  public let message: String

  init(
    file: String, line: Int? = nil, column: Int? = nil, place: String? = nil, message: String
  ) {
    (self.file, self.line, self.column, self.place) = (file, line, column, place)
    self.message = message
  }

  /// `'b.csv' line 3: there are 6 numbers; a map has 7: a,b,c,d,e,f,probability.`
  public var description: String {
    let line = line.map { " line \($0)" } ?? ""
    let column = column.map { ", column \($0)" } ?? ""
    let place = place.map { " \($0)" } ?? ""
    return "'\(file)'\(line)\(column)\(place): \(message)"
  }
}

extension ImportProblem: Error {}
